"""Invitations to facilitate one workshop: who was invited, and the nonce of each link, which alone opens nothing."""

import msgspec
from msgspec import Struct

from plathu.domain.ids import WorkshopId
from plathu.store import keys
from plathu.store.connection import RedisClient

MOST = 20
"""In a workshop: one for each facilitator of the largest day, and some that were made by mistake."""

# KEYS: invitations. ARGV: invitation, line, most.
_ADD = """
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 then return 1 end
if redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[3]) then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 1
"""


class Invitation(Struct, frozen=True):
    """`nonce`: see `Identity.invitation_key`. `revocations`: how many there had been when it was made. `made_at` is in
    ms since 1970."""

    name: str
    nonce: str
    revocations: int
    made_at: int


class Invitations:
    """Everything raises StoreDown."""

    def __init__(self, client: RedisClient) -> None:
        self._client = client

    async def add(self, workshop: WorkshopId, invitation: str, made: Invitation) -> bool:
        """False if there are MOST. One of this id that is there stays as it is."""
        line = msgspec.json.encode(made)
        return bool(await self._client.run(_ADD, [keys.invitations(workshop)], invitation, line, MOST))

    async def get(self, workshop: WorkshopId, invitation: str) -> Invitation | None:
        line = await self._client.ask("HGET", keys.invitations(workshop), invitation)
        return line and msgspec.json.decode(line, type=Invitation)

    async def all(self, workshop: WorkshopId) -> dict[str, Invitation]:
        """In the order in which they were made."""
        found = await self._client.ask("HGETALL", keys.invitations(workshop))
        made = {id.decode(): msgspec.json.decode(line, type=Invitation) for id, line in found.items()}
        return dict(sorted(made.items(), key=lambda pair: pair[1].made_at))

    async def withdraw(self, workshop: WorkshopId, invitation: str) -> None:
        await self._client.ask("HDEL", keys.invitations(workshop), invitation)
