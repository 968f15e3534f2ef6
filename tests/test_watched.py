"""The tasks that must run for ever: each may fail once with an unexpected error, and the day goes on."""

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from plathu import told
from plathu.domain.entries import Said, Via
from plathu.domain.ids import FACILITATOR, ActionId, DeviceId
from plathu.domain.phases import SetPhase
from plathu.domain.texts import PLENARY
from plathu.identity import Identity, Seat, new_id
from plathu.live import hub as hubs
from plathu.live.checkpointer import Checkpointer
from plathu.live.hub import Hub
from plathu.protocol import Asked
from plathu.store import embedded
from plathu.store.embedded import Embedded
from plathu.store.presence import PresenceChannel
from plathu.store.reader import JournalReader
from plathu.store.redis import Store
from plathu.store.writer import JournalWriter
from plathu.watched import end, watched
from tests.end_to_end.servers import until
from tests.live.hall import FOUND, WORKSHOP
from tests.tablet import DEADLINE

IDENTITY = Identity("a secret that nobody guesses")
SEAT = Seat(WORKSHOP, FACILITATOR, DeviceId("d" * 16))


class Surprise(Exception):
    """What nobody expected."""


def surprised(method: Callable[..., Any], times: int = 1) -> Callable[..., Any]:
    """The method, which fails the first `times`."""
    left = times

    async def once(*arguments: Any, **options: Any) -> Any:
        nonlocal left
        if left:
            left -= 1
            raise Surprise
        return await method(*arguments, **options)

    once.__qualname__ = method.__qualname__
    return once


@asynccontextmanager
async def laptop(data: Path) -> AsyncIterator[tuple[Embedded, Hub, Store]]:
    """All that a server has but sockets, on a Redis of its own."""
    redis = await embedded.start(data)
    store = await Store.open(redis.url)
    try:
        async with Hub(store, IDENTITY).running() as hub:
            yield redis, hub, store
    finally:
        await store.close()
        await redis.stop()


async def goes_on(redis: Embedded, hub: Hub, store: Store) -> None:
    """What is said is played and answered; what is published is heard; Redis comes back; all is kept."""
    via = Via(new_id(), 1)
    store.journal.append(WORKSHOP, Said(via, FACILITATOR, SEAT.device, ActionId(new_id()), FOUND, b"0" * 16))
    await store.journal.flush()
    assert await hub.act(WORKSHOP, SEAT, Asked(ActionId(new_id()), SetPhase("kv"))) is None
    heard: list[bytes] = []
    store.presence.listen(WORKSHOP, heard.append)

    async def speak() -> None:
        while not heard:
            store.presence.publish(WORKSHOP, b"here")
            await asyncio.sleep(0.02)

    async with asyncio.timeout(30):
        await speak()
    before = redis.pid
    assert before
    os.kill(before, 9)
    await until(lambda: redis.pid not in (None, before), "another Redis")
    assert await hub.act(WORKSHOP, SEAT, Asked(ActionId(new_id()), SetPhase("plenary"))) is None

    # A turning point is kept at once, or, when that failed, at the next tick.
    async with asyncio.timeout(30):
        while (kept := await store.checkpoints.load(WORKSHOP)) is None or b"plenary" not in kept.data:
            await store.ping()


TASKS = [
    (JournalWriter, "write"),
    (JournalReader, "read"),
    (PresenceChannel, "_speak"),
    (PresenceChannel, "_listen"),
    (Hub, "_tick"),
    (Hub, "_tell"),
    (Embedded, "_keep"),
    (Checkpointer, "_keep_versions"),
]


@pytest.mark.parametrize(("owner", "work"), TASKS, ids=lambda it: it if isinstance(it, str) else it.__name__)
async def test_a_task_that_fails_once_begins_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: type, work: str
) -> None:
    monkeypatch.setattr(hubs, "TICK_SECONDS", 0.2)
    monkeypatch.setattr(owner, work, surprised(getattr(owner, work)))
    async with laptop(tmp_path) as (redis, hub, store):
        await goes_on(redis, hub, store)


async def test_every_task_that_lasts_is_watched(tmp_path: Path) -> None:
    before = asyncio.all_tasks()
    async with laptop(tmp_path) as (redis, hub, store):
        await goes_on(redis, hub, store)
        lasting = {task.get_name() for task in asyncio.all_tasks() - before if task.get_coro().__name__ == "_again"}  # type: ignore[union-attr]
        others = [task for task in asyncio.all_tasks() - before if task.get_name() not in lasting]
        await until(lambda: all(task.done() for task in others), "all others end")
    assert lasting == {f"{owner.__qualname__}.{work}" for owner, work in TASKS if owner is not Checkpointer}


async def test_one_that_fails_for_ever_does_not_turn_in_circles(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    sleep = asyncio.sleep

    async def slept(seconds: float) -> None:
        pauses.append(seconds)
        await sleep(0)

    monkeypatch.setattr(asyncio, "sleep", slept)
    task = watched(surprised(sleep, times=1000), 0)
    while len(pauses) < 20:
        await sleep(0)
    task.cancel()
    await asyncio.wait([task])
    assert pauses == sorted(pauses)
    assert pauses[-1] == 5.0


async def test_a_checkpoint_that_fails_in_any_way_leaves_its_texts_to_the_next(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async with laptop(tmp_path) as (_, hub, store):
        via = Via(new_id(), 1)
        store.journal.append(WORKSHOP, Said(via, FACILITATOR, SEAT.device, ActionId(new_id()), FOUND, b"0" * 16))
        await store.journal.flush()
        room = await hub.room(WORKSHOP)
        checkpointer = Checkpointer(room, store)
        document = room.document(PLENARY)
        document.begin("ปลา", SEAT.device)
        monkeypatch.setattr(store.checkpoints, "store_text", surprised(store.checkpoints.store_text))
        with pytest.raises(Surprise):
            await checkpointer.keep()
        assert document.is_touched


@pytest.fixture
def full_disk() -> Iterator[int]:
    descriptor = os.open("/dev/full", os.O_WRONLY)
    yield descriptor
    os.close(descriptor)


def test_a_log_line_fails_nobody(full_disk: int) -> None:
    reader, gone = os.pipe()
    os.close(reader)
    stuck_reader, stuck = os.pipe()
    for descriptor in (full_disk, gone, -1):
        print("ก" * 100_000, "\ud800", file=told.LogStream(descriptor), flush=True)
    print("ก" * 100_000, file=told.LogStream(stuck), flush=True)  # more than a pipe holds; it does not wait either
    assert os.read(stuck_reader, 3) == "ก".encode()
    for descriptor in (gone, stuck, stuck_reader):
        os.close(descriptor)


async def test_a_task_that_swallows_a_cancellation_is_ended_all_the_same() -> None:
    async def connect() -> None:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.Event().wait()
        await asyncio.Event().wait()

    async def work() -> None:
        await asyncio.Event().wait()

    tasks = [watched(connect), watched(work)]
    await asyncio.sleep(0)
    async with asyncio.timeout(DEADLINE):
        await end(*tasks)
    assert all(task.done() for task in tasks)
