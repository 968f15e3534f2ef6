"""How people get into a new workshop: eight digits that no other workshop has, and the key in its QR."""

import secrets

from plathu.domain.door import Door
from plathu.domain.founding import About
from plathu.identity import Identity
from plathu.live.hub import NotNow
from plathu.protocol import line_of
from plathu.store.redis import Store

TRIES = 20
"""Codes drawn before giving up: with a thousand workshops the chance that one is taken is 1 in 100,000."""


async def claim(store: Store, identity: Identity, about: About, wish: Door | None = None) -> Door:
    """Put the workshop into the directory, under the code and key of `wish` if they are free. Raises NotNow."""
    directory = store.directory
    key = wish.key if wish else secrets.token_urlsafe(16)
    for tried in range(TRIES):
        code = wish.code if wish and not tried else f"{secrets.randbelow(10**8):08d}"
        if await directory.add(about.workshop, line_of(about), code, identity.digest(key), store.clock.now):
            return Door(code, key)
    raise NotNow
