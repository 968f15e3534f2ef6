"""The writer: takes all that waits to be appended, from every workshop, to Redis in one exchange.

While an exchange is under way, entries gather for the next, so that a slow Redis makes larger batches, not a longer
queue. An exchange has only one XADD for each workshop: if the first of two were refused, the second might overtake it.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

import structlog
from redis.exceptions import ResponseError

from plathu.domain.ids import WorkshopId
from plathu.store import keys
from plathu.store.batch import FIELD, pack
from plathu.store.connection import Command, Outage, RedisLine

log = structlog.get_logger()

# A batch is played in one step of the event loop, so it must be small.
MOST_ENTRIES, MOST_BYTES = 500, 256 * 1024
# Out of memory or disk, Redis refuses until an operator helps; trying twice a second is enough.
REST_SECONDS = 0.5
# Long enough for the reader to see it; then it expires, also if the process died.
BELL_SECONDS = 60


class WaitingEntries(NamedTuple):
    entries: int
    size: int


class _Queue:
    """What waits for one workshop, oldest first. An entry leaves it when Redis has confirmed it."""

    def __init__(self, workshop: WorkshopId) -> None:
        self.stream = keys.journal(workshop)
        self.entries: deque[bytes] = deque()
        self.size = 0
        self.confirmed = 0
        self.is_refused = False
        self.rests = False

    def append(self, entry: bytes) -> None:
        self.entries.append(entry)
        self.size += len(entry)

    def head(self) -> list[bytes]:
        """As many of the first as one batch may carry; an entry larger than that goes alone."""
        if len(self.entries) <= MOST_ENTRIES and self.size <= MOST_BYTES:
            return list(self.entries)
        taken: list[bytes] = []
        size = 0
        for entry in self.entries:
            size += len(entry)
            if taken and (size > MOST_BYTES or len(taken) == MOST_ENTRIES):
                break
            taken.append(entry)
        return taken

    def confirm(self, head: list[bytes]) -> None:
        for entry in head:
            self.entries.popleft()
            self.size -= len(entry)
        self.confirmed += len(head)
        self.is_refused = False


class JournalWriter:
    """One for the process. `write` is its task, `now` the journals' time in ms."""

    def __init__(self, line: RedisLine, bell: bytes, now: Callable[[], int]) -> None:
        self._line = line
        self._now = now
        self._bell = bell
        self._rings = False
        self._queues: dict[WorkshopId, _Queue] = {}
        self._idle_since = 0.0
        self._is_held = False
        self._work = asyncio.Event()
        self._confirmed = asyncio.Event()

    @property
    def waiting(self) -> WaitingEntries:
        queues = self._queues.values()
        return WaitingEntries(sum(len(queue.entries) for queue in queues), sum(queue.size for queue in queues))

    @property
    def late_seconds(self) -> float:
        """How long entries have waited without any being confirmed."""
        return time.monotonic() - self._idle_since if self._queues else 0.0

    def hold(self, held: bool) -> None:
        """While held, entries wait here, since the disk is nearly full."""
        self._is_held = held
        self._work.set()

    def append(self, workshop: WorkshopId, entry: bytes) -> None:
        if not self._queues:
            self._idle_since = time.monotonic()
        queue = self._queues.get(workshop)
        if queue is None:
            queue = self._queues[workshop] = _Queue(workshop)
        queue.append(entry)
        self._work.set()

    def ring(self) -> None:
        """Ends the blocking read of this process's reader."""
        self._rings = True
        self._work.set()

    async def flush(self) -> None:
        """Waits until everything appended so far is in Redis."""
        goals = [(queue, queue.confirmed + len(queue.entries)) for queue in self._queues.values()]
        while any(queue.confirmed < goal for queue, goal in goals):
            self._confirmed.clear()
            await self._confirmed.wait()

    async def write(self) -> None:
        outage = Outage("writer")
        self._work.set()  # a restarted task may have been stopped in the middle of an exchange
        while True:
            await self._work.wait()
            self._work.clear()
            try:
                await self._exchange()
            except Exception as error:
                # Again, from the first unconfirmed entry. What was written twice is played once, by its `via`.
                self._work.set()
                await outage.pause(error)
            else:
                outage.is_over()

    async def _exchange(self) -> None:
        queues = {} if self._is_held else self._queues
        loads = [(workshop, queue, queue.head()) for workshop, queue in queues.items() if not queue.rests]
        now = self._now()
        commands: list[Command] = [("XADD", queue.stream, "*", FIELD, pack(now, head)) for _, queue, head in loads]
        rings, self._rings = self._rings, False
        if rings:
            commands.append(("XADD", self._bell, "MAXLEN", 1, "*", "", ""))
            commands.append(("EXPIRE", self._bell, BELL_SECONDS))
        if not commands:
            return
        try:
            replies = await self._line.ask(commands)
        except BaseException:
            self._rings |= rings
            raise
        is_refused = False
        for (workshop, queue, head), reply in zip(loads, replies, strict=False):
            if isinstance(reply, ResponseError):
                is_refused = True
                self._rest(workshop, queue, reply)
                continue
            queue.confirm(head)
            self._idle_since = time.monotonic()
            if queue.entries:
                self._work.set()
            else:
                del self._queues[workshop]
        self._confirmed.set()
        if is_refused:
            # A demoted master refuses for ever on an open connection; a new one may reach the new master.
            await self._line.close()

    def _rest(self, workshop: WorkshopId, queue: _Queue, refusal: ResponseError) -> None:
        """Redis refused a workshop's batch; it is tried again later, and other workshops go on."""
        if not queue.is_refused:
            log.warning("append_refused", workshop=workshop, error=str(refusal))
        queue.is_refused = queue.rests = True
        asyncio.get_running_loop().call_later(REST_SECONDS, self._wake, queue)

    def _wake(self, queue: _Queue) -> None:
        queue.rests = False
        self._work.set()
