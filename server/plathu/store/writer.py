"""The writer: takes whatever waits to be appended, from every workshop, to Redis in one exchange.

While an exchange is under way the next one gathers, so that a slow Redis makes larger batches, not a longer queue. Of
each workshop an exchange carries one XADD only: a second one might be done where the first was refused, and pass it.
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

# A batch is heard and played in one step of the event loop, which nothing else gets into.
MOST_ENTRIES, MOST_BYTES = 500, 256 * 1024
# Out of memory or disk, Redis refuses until somebody has helped it; twice a second is soon enough to notice.
REST_SECONDS = 0.5
# Long enough for any reader to have heard it; then nothing is left of a process that died.
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
        """How long something has waited, and nothing was confirmed."""
        return time.monotonic() - self._idle_since if self._queues else 0.0

    def hold(self, held: bool) -> None:
        """While held, everything waits here: there is no room for it where it goes."""
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
        self._work.set()  # begun again, it may have been in the middle of something
        while True:
            await self._work.wait()
            self._work.clear()
            try:
                await self._exchange()
            except Exception as error:
                # All of it again, from the first unconfirmed: what was done already plays once, for its `via`.
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
            # A demoted master refuses for ever on connections that stay; a new one may lead to the new master.
            await self._line.close()

    def _rest(self, workshop: WorkshopId, queue: _Queue, refusal: ResponseError) -> None:
        """Nothing was written. The others need not wait until this one may."""
        if not queue.is_refused:
            log.warning("append_refused", workshop=workshop, error=str(refusal))
        queue.is_refused = queue.rests = True
        asyncio.get_running_loop().call_later(REST_SECONDS, self._wake, queue)

    def _wake(self, queue: _Queue) -> None:
        queue.rests = False
        self._work.set()
