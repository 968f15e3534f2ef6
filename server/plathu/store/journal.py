"""The journal of each workshop: a Redis stream, which puts all actions and all typing into one order."""

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
from plathu.watched import end, watched

__all__ = ["START", "Batch", "Hear", "Journal", "Lost", "Position", "UnreadableBatch", "WaitingEntries", "after"]

# A batch is at most 256 KiB, so that a page stays under 64 MiB at the very worst.
PAGE = 250


class Journal:
    """All journals, as one process writes and follows them."""

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
        """Drops entries that still wait; call `flush` first."""
        await end(*self._tasks)
        for line in self._lines:
            await line.close()

    def append(self, workshop: WorkshopId, entry: Entry) -> None:
        """Queue an entry. Entries are written in order; after a lost reply, again from the first unconfirmed one."""
        self._writer.append(workshop, pack_entry(entry))

    @property
    def waiting(self) -> WaitingEntries:
        """How many entries, and bytes, were appended here and are not confirmed yet."""
        return self._writer.waiting

    @property
    def late_seconds(self) -> float:
        """How long entries have waited here without any being confirmed."""
        return self._writer.late_seconds

    def hold(self, held: bool) -> None:
        """While held, entries wait here, and nobody is told that they are saved."""
        self._writer.hold(held)

    async def flush(self) -> None:
        """Wait until everything appended so far is in Redis, however long that takes."""
        await self._writer.flush()

    def follow(self, workshop: WorkshopId, position: Position, hear: Hear, lost: Lost) -> None:
        """Call `hear` in the event loop with the new batches of each read, from after this position on.

        The position is START or that of a batch. If following ends by itself, `lost` is called once, with `behind`
        (this Redis has another history than we read), `too_old` (the next entries may have been trimmed) or
        `unreadable` (a batch is, or `hear` failed).
        """
        self._reader.follow(workshop, position, hear, lost)

    def unfollow(self, workshop: WorkshopId) -> None:
        """Stop following: neither `hear` nor `lost` is called any more."""
        self._reader.unfollow(workshop)

    async def past(self, workshop: WorkshopId, since: Position) -> list[Batch]:
        """All batches after `since`. Raises UnreadableBatch, StoreDown."""
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
        """Whether this is still the history that had an entry at `position`, which may have been trimmed."""
        stream = keys.journal(workshop)
        if position == START or await self._client.ask("XRANGE", stream, position, position):
            return True
        try:
            info = await self._client.ask("XINFO", "STREAM", stream)
        except StoreDown:
            return False  # The stream is gone, or its Redis is.
        return is_trimmed(info, position)

    async def trim(self, workshop: WorkshopId, before: Position) -> None:
        """Trim the journal before this position; the entry at it stays. It must be ten minutes old, since another
        process may be reading from where it was five minutes ago."""
        await self._client.ask("XTRIM", keys.journal(workshop), "MINID", "=", before)
