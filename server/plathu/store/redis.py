"""Everything that is kept in Redis."""

from plathu.store.archive import Archive
from plathu.store.checkpoints import Checkpoints
from plathu.store.connection import Client, StoreDown, lines
from plathu.store.directory import Directory
from plathu.store.examination import Examination
from plathu.store.journal import Journal
from plathu.store.presence import Presence
from plathu.store.seals import Damaged
from plathu.store.snapshots import Snapshots
from plathu.store.versions import Versions

__all__ = ["Damaged", "Store", "StoreDown"]


class Store:
    """One for the process."""

    def __init__(self, url: str) -> None:
        self._client = Client(url)
        self._lines = lines(url)
        self.journal = Journal(self._client, self._lines)
        self.checkpoints = Checkpoints(self._client)
        self.versions = Versions(self._client)
        self.snapshots = Snapshots(self._client)
        self.presence = Presence(self._lines)
        self.directory = Directory(self._client)
        self.archive = Archive(self._client)
        self.examination = Examination(self._client)

    @classmethod
    async def open(cls, url: str) -> "Store":
        """Speaks to Redis at redis://, rediss:// or unix://, as soon as it is there. `ping` tells whether it is."""
        return cls(url)

    async def ping(self) -> None:
        """Raises StoreDown."""
        await self._client.ask("PING")

    async def close(self) -> None:
        await self.journal.close()
        await self.presence.close()
        await self._client.close()
