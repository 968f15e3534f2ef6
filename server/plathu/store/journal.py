"""The journal of each workshop: a Redis stream, which gives all that was said and written one order."""

import asyncio
import secrets
import time
from collections.abc import Callable

from redis.asyncio import ConnectionPool

from plathu.domain.entries import Entry
from plathu.domain.ids import WorkshopId
from plathu.store import keys
from plathu.store.batch import FIELD, START, Batch, Position, UnreadableBatch, after, pack_entry, unpack
from plathu.store.clock import JournalClock
from plathu.store.connection import RedisClient, RedisLine, StoreDown
from plathu.store.reader import Hear, JournalReader, Lost, is_trimmed
from plathu.store.writer import JournalWriter, WaitingEntries
from plathu.watched import watched

__all__ = ["START", "Batch", "Hear", "Journal", "Lost", "Position", "UnreadableBatch", "WaitingEntries", "after"]

# A batch is at most 256 KiB, so that a page stays under 64 MiB at the very worst.
PAGE = 250


class Journal:
    """All journals, as one process writes and hears them."""

    def __init__(
        self,
        client: RedisClient,
        lines: ConnectionPool,
        time: JournalClock,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        process = secrets.token_hex(8)
        self._client = client
        self._lines = [RedisLine(lines), RedisLine(lines)]
        self._writer = JournalWriter(self._lines[0], keys.bell(process), lambda: time.now)
        self._reader = JournalReader(self._lines[1], process, self._writer.ring, clock)
        self._tasks = [watched(self._writer.write), watched(self._reader.read)]

    async def close(self) -> None:
        """Drops what still waits: `flush` first."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for line in self._lines:
            await line.close()

    def append(self, workshop: WorkshopId, entry: Entry) -> None:
        """Never waits, and never gives up. In order; after a lost answer from the first unconfirmed entry again."""
        self._writer.append(workshop, pack_entry(entry))

    @property
    def waiting(self) -> WaitingEntries:
        """What was appended here and not yet confirmed: entries, bytes."""
        return self._writer.waiting

    @property
    def late_seconds(self) -> float:
        """How long something has waited here, and nothing was confirmed."""
        return self._writer.late_seconds

    def hold(self, held: bool) -> None:
        """While held, nothing is appended; it waits here, and nobody is told that it is saved."""
        self._writer.hold(held)

    async def flush(self) -> None:
        """Waits until everything appended so far is in Redis, however long that takes."""
        await self._writer.flush()

    def follow(self, workshop: WorkshopId, position: Position, hear: Hear, lost: Lost) -> None:
        """Calls `hear` in the event loop with all new batches of each read, from exactly this position on.

        The position is START or a batch's own. `lost` is called once, when following has ended by itself: `behind`
        (this Redis has another history than we read), `too_old` (what comes next may have been trimmed), `unreadable`
        (or `hear` failed).
        """
        self._reader.follow(workshop, position, hear, lost)

    def unfollow(self, workshop: WorkshopId) -> None:
        """Neither `hear` nor `lost` is called any more."""
        self._reader.unfollow(workshop)

    async def past(self, workshop: WorkshopId, since: Position) -> list[Batch]:
        """Everything after `since`. Raises UnreadableBatch, StoreDown."""
        batches: list[Batch] = []
        while True:
            page = await self._client.ask("XRANGE", keys.journal(workshop), f"({since}", "+", "COUNT", PAGE)
            batches += [unpack(stream_id, fields.get(FIELD)) for stream_id, fields in page]
            if len(page) < PAGE:
                return batches
            since = batches[-1].position

    async def last(self, workshop: WorkshopId) -> Position:
        newest = await self._client.ask("XREVRANGE", keys.journal(workshop), "+", "-", "COUNT", 1)
        return newest[0][0].decode() if newest else START

    async def holds(self, workshop: WorkshopId, position: Position) -> bool:
        """Whether this is still the history in which something was at `position`, though it may be trimmed by now."""
        stream = keys.journal(workshop)
        if position == START or await self._client.ask("XRANGE", stream, position, position):
            return True
        try:
            info = await self._client.ask("XINFO", "STREAM", stream)
        except StoreDown:
            return False  # There is no such stream any more, or no Redis to keep anything in.
        return is_trimmed(info, position)

    async def trim(self, workshop: WorkshopId, before: Position) -> None:
        """Forgets what is before this position; the entry at it stays. It must be ten minutes old: who has read within
        the last five may be reading it still."""
        await self._client.ask("XTRIM", keys.journal(workshop), "MINID", "=", before)
