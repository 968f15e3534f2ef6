"""The reader: one blocking XREAD over all the streams that this process follows.

Another stream cannot be added to a read that has begun. So the read also waits on a stream of this process alone, its
bell: following one more workshop appends to the bell, which ends the read. Reads start at a position, so an entry that
was added to the bell before the read began ends it too.
"""

import asyncio
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import structlog
from redis.exceptions import ResponseError

from plathu.domain.ids import WorkshopId
from plathu.store import keys
from plathu.store.batch import FIELD, START, Batch, Position, after, unpack
from plathu.store.connection import PATIENCE_SECONDS, Command, Outage, RedisLine, StoreDown, word

log = structlog.get_logger()

Hear = Callable[[list[Batch]], None]
Lost = Callable[[str], None]

# Most batches of one stream in a read: they are played in one step of the event loop.
MOST_BATCHES = 1000
BLOCK_SECONDS = 5
# Half the age at which an entry may be trimmed: a process that read more recently than this has missed nothing.
LATEST_READ_SECONDS = 300.0
# How long a Redis that was wiped under us may go unnoticed.
EXAMINE_SECONDS = 5.0
# Far longer than any process can be frozen and go on.
WITNESS_SECONDS = 3600
# Redis's errors for a key that is not a stream, and for an invalid position.
_BROKEN = ("WRONGTYPE", "Invalid stream ID")


_OPTIONS = ("XREAD", "COUNT", str(MOST_BATCHES), "BLOCK", str(BLOCK_SECONDS * 1000), "STREAMS")
_XREAD = b"".join(word(option.encode()) for option in _OPTIONS)


@dataclass(eq=False)
class _Following:
    workshop: WorkshopId
    stream: bytes
    position: Position
    hear: Hear
    lost: Lost
    read_at: float

    def __post_init__(self) -> None:
        # Packed once: with 40 rooms, packing the whole command by redis-py costs 60 µs a read, joining these 5.
        self.stream_word, self.position_word = word(self.stream), word(self.position.encode())

    def move(self, position: Position) -> None:
        self.position, self.position_word = position, word(position.encode())


class JournalReader:
    """One for the process. `read` is its task; `ring` must append to the stream `keys.bell(process)`."""

    def __init__(self, line: RedisLine, process: str, ring: Callable[[], None], clock: Callable[[], float]) -> None:
        self._line = line
        self._bell = keys.bell(process)
        self._bell_word = word(self._bell)
        self._bell_position = START.encode()
        self._witness = keys.witness(process)
        self._is_witnessed = False
        self._ring = ring
        self._clock = clock
        self._examined_at = -math.inf
        self._followed: dict[WorkshopId, _Following] = {}
        self._wanted = asyncio.Event()
        self._is_asking = False

    def follow(self, workshop: WorkshopId, position: Position, hear: Hear, lost: Lost) -> None:
        stream = keys.journal(workshop)
        self._followed[workshop] = _Following(workshop, stream, position, hear, lost, self._clock())
        self._wanted.set()
        if self._is_asking:
            self._ring()

    def unfollow(self, workshop: WorkshopId) -> None:
        self._followed.pop(workshop, None)

    async def read(self) -> None:
        outage = Outage("reader")
        while True:
            if not self._followed:
                await self._idle()
            try:
                if self._clock() - self._examined_at > EXAMINE_SECONDS:
                    await self._examine()
                await self._read()
            except Exception as error:
                self._examined_at = -math.inf
                await outage.pause(error)
            else:
                outage.is_over()

    async def _idle(self) -> None:
        self._wanted.clear()
        await self._wanted.wait()
        self._is_witnessed = False  # the witness may have expired
        self._examined_at = -math.inf

    async def _read(self) -> None:
        followed = {following.stream: following for following in self._followed.values()}
        reply = await self._ask(followed)
        self._lose_the_late(followed.values())
        for stream, items in reply.items():
            if stream == self._bell:
                self._bell_position = items[-1][0]
            else:
                self._tell(followed[stream], items)

    async def _ask(self, followed: dict[bytes, _Following]) -> dict[bytes, list[Any]]:
        streams = [following.stream_word for following in followed.values()]
        positions = [following.position_word for following in followed.values()]
        head = b"*%d\r\n" % (len(_OPTIONS) + 2 * (1 + len(followed)))
        command = b"".join((head, _XREAD, self._bell_word, *streams, word(self._bell_position), *positions))
        self._is_asking = True
        try:
            [reply] = await self._line.ask_packed([command], 1, BLOCK_SECONDS + PATIENCE_SECONDS)
        finally:
            self._is_asking = False
        if isinstance(reply, ResponseError):
            raise StoreDown(str(reply)) from reply
        return reply or {}

    def _lose_the_late(self, followed: Iterable[_Following]) -> None:
        """Give up streams that were last read too long ago. A process that was frozen finds its connection intact."""
        now = self._clock()
        for following in followed:
            if now - following.read_at > LATEST_READ_SECONDS:
                self._lose(following, "too_old")
            following.read_at = now

    def _tell(self, following: _Following, items: list[Any]) -> None:
        if self._followed.get(following.workshop) is not following:
            return
        try:
            batches = [unpack(stream_id, _packed(fields)) for stream_id, fields in items]
            following.move(batches[-1].position)
            following.hear(batches)
        except Exception:
            log.exception("journal_unreadable", workshop=following.workshop, position=following.position)
            self._lose(following, "unreadable")

    async def _examine(self) -> None:
        """Check whether each stream still has the history that we read. Done from time to time, and after errors.

        A Redis that was restored from before our position has no entry there; one that was wiped has no witness either.
        """
        followed = list(self._followed.values())
        witness = ("EXPIRE", self._witness, WITNESS_SECONDS)
        if not self._is_witnessed:
            witness = ("SET", self._witness, "", "EX", WITNESS_SECONDS)
        entries: list[Command] = [("XRANGE", f.stream, f.position, f.position) for f in followed]
        is_there, *replies = await self._line.ask([witness, *entries])
        is_wiped = is_there == 0
        # A Redis out of memory refuses to set the witness, but must be read all the same.
        self._is_witnessed = not is_wiped and not isinstance(is_there, ResponseError)
        for following, reply in zip(followed, replies, strict=True):
            if isinstance(reply, ResponseError):
                if not str(reply).startswith(_BROKEN):
                    raise StoreDown(str(reply)) from reply
                log.error("journal_unreadable", workshop=following.workshop, error=str(reply))
                self._lose(following, "unreadable")
            elif following.position != START and (is_wiped or not (reply or await self._is_trimmed(following))):
                self._lose(following, "behind")
        self._examined_at = self._clock()

    async def _is_trimmed(self, following: _Following) -> bool:
        """Whether our entry is missing only because the stream was trimmed: a stream remembers its last id."""
        [reply] = await self._line.ask([("XINFO", "STREAM", following.stream)])
        return not isinstance(reply, ResponseError) and is_trimmed(reply, following.position)

    def _lose(self, following: _Following, why: str) -> None:
        if self._followed.get(following.workshop) is not following:
            return
        self.unfollow(following.workshop)
        try:
            following.lost(why)
        except Exception:
            log.exception("lost_failed", workshop=following.workshop, why=why)


def is_trimmed(info: dict[bytes, Any], position: Position) -> bool:
    """Whether a stream was trimmed up to `position`, by what XINFO tells of it."""
    first, last = (info[key].decode() for key in (b"recorded-first-entry-id", b"last-generated-id"))
    return not after(position, last) and (info[b"length"] == 0 or after(first, position))


def _packed(fields: list[bytes]) -> bytes | None:
    """The batch in a stream entry, whose `fields` are names and values in turn; None if it is not ours."""
    return fields[1] if fields[0] == FIELD else None
