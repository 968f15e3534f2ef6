"""The people, in a process of their own: `python -m tests.bench.crowd` reads a task on stdin and tells what it saw.

It tells its own CPU too: near a whole core, the times are its own and not the server's.
"""

import asyncio
import gc
import os
import sys
import time
from array import array
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from heapq import merge
from typing import Any

import msgspec
import pycrdt
import uvloop
from msgspec import Struct

from plathu import protocol
from plathu.live.texts import EMPTY
from plathu.live.vetting import scan
from plathu.live.vetting.update import SKIPPED
from tests.bench import loads
from tests.bench.loads import Load, PreparedTyping
from tests.bench.sockets import BenchSocket, SocketNews, SocketSeat, sync

KEEPERS = 2
"""People of each room who are there before the others return, one on each node: one writes the text, and the other has
read it, so that the node has it. Hocuspocus forgets an empty room."""

SEED = 2548


class Processes(Struct, frozen=True):
    """Whose CPU is measured."""

    servers: list[int]
    redis: list[int]


class Type(Struct, frozen=True, tag=True):
    """Everybody types."""

    rooms: list[list[SocketSeat]]
    processes: Processes
    load: Load
    warm_up: float
    seconds: float
    seed: int = SEED
    """A second run in the same texts needs another seed: updates that a text already has are sent to nobody."""


class Return(Struct, frozen=True, tag=True):
    """Everybody comes at once, with the whole text in hand; in each room the first KEEPERS were there all the time."""

    rooms: list[list[SocketSeat]]
    processes: Processes


class Spent(Struct, frozen=True):
    """CPU seconds. `others` is what all other processes of the machine used."""

    seconds: float
    servers: float
    redis: float
    crowd: float
    others: float


class Typed(Struct, frozen=True, tag=True):
    """Seconds, each list in order of size. `lost` are deliveries that never came."""

    reached: list[float]
    answered: list[float]
    lost: int
    spent: Spent


class Returned(Struct, frozen=True, tag=True):
    """`synced`: seconds from the start until each person was synced, sorted; whoever was not had one of `troubles`."""

    synced: list[float]
    troubles: list[str]
    came: int
    went: int
    spent: Spent


class Watch:
    """CPU of several processes from one moment to another."""

    def __init__(self, processes: Processes) -> None:
        self._processes = processes
        self._before = self._now()

    def spent(self) -> Spent:
        seconds, servers, redis, crowd, machine = (
            now - before for now, before in zip(self._now(), self._before, strict=True)
        )
        return Spent(seconds, servers, redis, crowd, max(0.0, machine - servers - redis - crowd))

    def _now(self) -> tuple[float, ...]:
        servers, redis = (sum(map(_cpu, pids)) for pids in (self._processes.servers, self._processes.redis))
        return time.perf_counter(), servers, redis, time.process_time(), _machine_cpu()


def _cpu(pid: int) -> float:
    """CPU seconds of a process and all its threads: clock_getcpuclockid(3), which Python lacks, makes its id like this.

    /proc has hundredths of seconds only.
    """
    return time.clock_gettime((~pid << 3) | 2)


def _machine_cpu() -> float:
    with open("/proc/stat") as stat:
        user, nice, system = map(int, stat.readline().split()[1:4])
    return (user + nice + system) / 100


class MeasuringFailed(Exception):
    """The server could not be measured. The text says why."""


@lru_cache(maxsize=1024)
def spans(update: bytes) -> list[tuple[int, int, int]]:
    """clientID, first clock and the one after the last, of what an update brings. Cached: many get the same bytes."""
    return [
        (client, block.clock, block.end)
        for client, blocks in scan(update).sections
        for block in blocks
        if block.kind != SKIPPED
    ]


# Typing.


class KeyTimes:
    """When each key was pressed, and how long it took to reach others since `begin`."""

    def __init__(self) -> None:
        self.begin = float("inf")
        self.pressed: defaultdict[int, list[float]] = defaultdict(list)
        self.deliveries = 0
        self.reached = array("d")
        self.answered = array("d")

    def deliver(self, pressed: float, at: float) -> None:
        self.deliveries += 1
        if pressed >= self.begin:
            self.reached.append(at - pressed)

    def answer(self, pressed: float, at: float) -> None:
        if pressed >= self.begin:
            self.answered.append(at - pressed)


class TypingPerson(BenchSocket):
    """Types what was prepared, and notes when the others' keys arrive: each once, however updates were merged."""

    def __init__(self, seat: SocketSeat, news: SocketNews, typist: PreparedTyping, clock: KeyTimes) -> None:
        super().__init__(seat, news)
        self._client = typist.client
        self._frames = iter([sync(seat, protocol.UPDATE, update) for update in typist.updates])
        self._clock = clock
        self._known: dict[int, int] = {}

    def press(self) -> None:
        self._clock.pressed[self._client].append(self.send_update(next(self._frames)))

    def hear_step1(self, state_vector: bytes) -> None:
        self.send_update(sync(self.seat, protocol.STEP2, EMPTY))

    def hear_update(self, update: bytes, at: float) -> None:
        for client, first, end in spans(update):
            if client == self._client:
                continue
            first = max(first, self._known.get(client, 0))
            if first < end:
                for pressed in self._clock.pressed[client][first:end]:
                    self._clock.deliver(pressed, at)
                self._known[client] = end

    def hear_answer(self, sent: float, at: float) -> None:
        self._clock.answer(sent, at)


async def type_all(task: Type) -> Typed:
    load, clock, news = task.load, KeyTimes(), SocketNews()
    seats = [seat for room in task.rooms for seat in room]
    typists = loads.typists(len(seats), load.edits, task.warm_up + task.seconds, task.seed)
    people = [TypingPerson(seat, news, typist, clock) for seat, typist in zip(seats, typists, strict=True)]
    await _sit_down(people, news)
    gc.collect()
    gc.disable()
    presses = merge(*([(due, number) for due in typist.due] for number, typist in enumerate(typists)))
    start = time.perf_counter()
    watch = None
    for due, number in presses:
        if due >= task.warm_up and watch is None:
            watch = Watch(task.processes)
            clock.begin = time.perf_counter()
        if (early := start + due - time.perf_counter()) > 0:
            await asyncio.sleep(early)
        people[number].press()
    expected = sum(len(typist.updates) for typist in typists) * (load.people - 1)
    await news.until(lambda: clock.deliveries >= expected and not any(person.unanswered for person in people))
    assert watch
    spent = watch.spent()
    _no_trouble(news)
    return Typed(sorted(clock.reached), sorted(clock.answered), expected - clock.deliveries, spent)


# Returning.


class ReturningTablet(BenchSocket):
    """Has the whole text. Synced with the server's SyncStep2 and, where there are answers, the one to its own."""

    def __init__(self, seat: SocketSeat, news: SocketNews, text: bytes, back: dict[BenchSocket, float]) -> None:
        """`back` is where it notes when it was synced."""
        super().__init__(seat, news)
        self._text = text
        self._back = back
        self.state_vector = pycrdt.get_state(text)

    def hear_step1(self, state_vector: bytes) -> None:
        self.send_update(sync(self.seat, protocol.STEP2, _lacking(self._text, state_vector)))

    def hear_update(self, update: bytes, at: float) -> None:
        self._look(at)

    def hear_answer(self, sent: float, at: float) -> None:
        self._look(at)

    def _look(self, at: float) -> None:
        if self.is_synced and not self.unanswered:
            self._back.setdefault(self, at)


class Keeper(BenchSocket):
    """Was there all the time."""

    def __init__(self, seat: SocketSeat, news: SocketNews, text: bytes) -> None:
        super().__init__(seat, news)
        self._known: dict[int, int] = {}
        self._wanted = {client: end for client, _, end in spans(text)}

    @property
    def has_all(self) -> bool:
        return self._known == self._wanted

    def hear_step1(self, state_vector: bytes) -> None:
        self.send_update(sync(self.seat, protocol.STEP2, EMPTY))

    def hear_update(self, update: bytes, at: float) -> None:
        self._known |= {client: end for client, _, end in spans(update)}


@lru_cache
def _lacking(text: bytes, state_vector: bytes) -> bytes:
    return pycrdt.get_update(text, state_vector)


async def return_all(task: Return) -> Returned:
    text = loads.page(len(task.rooms[0]), SEED)
    known, news = SocketNews(), SocketNews()
    await _keep(task.rooms, text, known)
    back: dict[BenchSocket, float] = {}
    tablets = [ReturningTablet(seat, news, text, back) for room in task.rooms for seat in room[KEEPERS:]]
    gc.collect()
    gc.disable()
    watch, begin = Watch(task.processes), time.perf_counter()
    await asyncio.gather(*(tablet.connect() for tablet in tablets))
    await news.until(lambda: len(back) + len(news.troubles) >= len(tablets))
    spent = watch.spent()
    _no_trouble(known)
    return Returned(
        sorted(at - begin for at in back.values()),
        [*news.troubles, *["not synced in time"] * (len(tablets) - len(back) - len(news.troubles))],
        sum(tablet.came for tablet in tablets),
        sum(tablet.went for tablet in tablets),
        spent,
    )


async def _keep(rooms: list[list[SocketSeat]], text: bytes, news: SocketNews) -> None:
    """Returns when each room's text is on every node. The sockets stay as long as the process."""
    keepers = [Keeper(seat, news, text) for room in rooms for seat in room[:KEEPERS]]
    await _sit_down(keepers, news)
    for writer in keepers[::KEEPERS]:
        writer.send_update(sync(writer.seat, protocol.UPDATE, text))
    readers = keepers[1::KEEPERS]
    if not await news.until(lambda: all(reader.has_all for reader in readers) or bool(news.troubles)):
        raise MeasuringFailed("the text did not come to everybody")
    _no_trouble(news)


async def _sit_down(people: Sequence[BenchSocket], news: SocketNews) -> None:
    for person in people:
        await person.connect()
    if not await news.until(
        lambda: all(person.is_synced and not person.unanswered for person in people) or bool(news.troubles)
    ):
        raise MeasuringFailed("not everybody was synced")
    _no_trouble(news)


def _no_trouble(news: SocketNews) -> None:
    if news.troubles:
        raise MeasuringFailed(f"{len(news.troubles)} sockets had trouble, the first: {news.troubles[0]}")


async def _do(task: Type | Return) -> Typed | Returned:
    asyncio.get_running_loop().set_exception_handler(_give_up)
    return await (type_all(task) if isinstance(task, Type) else return_all(task))


def _give_up(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Ends the process at an exception in a callback, which the loop would only log."""
    loop.default_exception_handler(context)
    sys.stderr.flush()
    os._exit(1)


def main() -> None:
    task = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Type | Return)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        try:
            told = runner.run(_do(task))
        except MeasuringFailed as failed:
            sys.exit(str(failed))
    # Buffered whatever PYTHONUNBUFFERED says: a bare write to a full pipe may take a part and leave the rest.
    with open(sys.stdout.fileno(), "wb") as out:
        out.write(msgspec.msgpack.encode(told))


if __name__ == "__main__":
    main()
