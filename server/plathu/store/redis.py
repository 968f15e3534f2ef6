"""Everything that is kept in Redis."""

import math
import time
from pathlib import Path

from plathu.store import keys
from plathu.store.archive import Archive
from plathu.store.checkpoints import Checkpoints
from plathu.store.clock import Agreement, JournalClock
from plathu.store.condition import Trouble, trouble
from plathu.store.connection import RedisClient, StoreDown, lines
from plathu.store.directory import Directory
from plathu.store.examination import Examination
from plathu.store.invitations import Invitations
from plathu.store.journal import Journal
from plathu.store.presence import PresenceChannel
from plathu.store.seals import Damaged
from plathu.store.snapshots import Snapshots
from plathu.store.space import Space
from plathu.store.versions import Versions

__all__ = ["Damaged", "Store", "StoreDown"]

LOOK_SECONDS = 1.0
"""Redis is asked once in so long, however many ask /readyz: with `appendfsync always` that costs a write to disk."""

PROBE_SECONDS = 60
"""After so long the probe expires."""


class Store:
    """One for the process."""

    def __init__(self, url: str, folder: Path | None = None) -> None:
        self.space = Space(folder)
        self._looked: tuple[float, Trouble | None] = -math.inf, None
        self._client = RedisClient(url)
        self._lines = lines(url)
        self.clock = JournalClock()
        self.agreement = Agreement(self._client, self.clock)
        self.journal = Journal(self._client, self._lines, self.clock)
        self.checkpoints = Checkpoints(self._client)
        self.versions = Versions(self._client)
        self.snapshots = Snapshots(self._client)
        self.invitations = Invitations(self._client)
        self.presence = PresenceChannel(self._lines)
        self.directory = Directory(self._client)
        self.archive = Archive(self._client)
        self.examination = Examination(self._client)

    @classmethod
    async def open(cls, url: str, folder: Path | None = None) -> "Store":
        """Connects to Redis at redis://, rediss:// or unix://, as soon as it is there. `trouble` tells whether it is.

        `folder` is where that Redis keeps its files, if they are on this machine.
        """
        return cls(url, folder)

    async def ping(self) -> None:
        """Raises StoreDown."""
        await self._client.ask("PING")

    async def trouble(self) -> Trouble | None:
        """Why Redis takes no writes now; None if it does. Tried by a write of our own, at most once in LOOK_SECONDS."""
        looked_at, found = self._looked
        if time.monotonic() - looked_at > LOOK_SECONDS:
            found = await self._look()
            self._looked = time.monotonic(), found
        return found

    async def _look(self) -> Trouble | None:
        try:
            if not await self._is_master():
                return "redis_is_a_replica"
            await self._client.ask("SET", keys.PROBE, "", "EX", PROBE_SECONDS)
        except StoreDown as error:
            return trouble(error.__cause__)
        return None

    async def _is_master(self) -> bool:
        """A demoted master may still take writes, and drops them when it starts to replicate."""
        try:
            role, *_ = await self._client.ask("ROLE")
        except StoreDown as error:
            if error.is_refusal:
                return True  # not permitted: then only the write tells
            raise
        return role not in (b"slave", b"replica")

    async def close(self) -> None:
        await self.journal.close()
        await self.presence.close()
        await self._client.close()
