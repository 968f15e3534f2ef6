"""One clock for all processes on a Redis, even if its machine's clock is set.

Redis is a real one. Its TIME cannot be set, so the processes' clocks are set instead, which looks the same to them.
"""

import pytest

from plathu.store.batch import START
from plathu.store.clock import STEP, Agreement, JournalClock
from plathu.store.redis import Store
from tests.store.conftest import WORKSHOP, Follower, Open, wrote

HOUR = 3_600_000
NEAR = 500
"""Milliseconds that a busy machine may take for an exchange, and no step."""


class Process:
    """What a server process knows of the time; its steady clock is the machine's."""

    def __init__(self, store: Store) -> None:
        self.clock = JournalClock()
        self.agreement = Agreement(store._client, self.clock)

    async def look(self, *, is_in_use: bool = True) -> "Process":
        await self.agreement.keep(is_in_use=is_in_use)
        return self

    def off(self, other: "Process") -> int:
        return self.clock.now - other.clock.now


def set_redis_clock(*processes: Process, by: int) -> None:
    """Set the processes' clocks, as if that of Redis's machine had been set."""
    for process in processes:
        process.clock.set(process.clock.now - by)


@pytest.mark.parametrize("by", [-7 * HOUR, -HOUR, HOUR, 7 * HOUR])
async def test_when_redis_is_set_processes_go_on_and_new_ones_join_them(store: Store, by: int) -> None:
    one, other = await Process(store).look(), await Process(store).look()
    assert abs(one.off(other)) < NEAR
    set_redis_clock(one, other, by=by)
    before = one.clock.now
    for _ in range(3):
        await one.look()
        await other.look()
    assert 0 <= one.clock.now - before < NEAR
    newcomer = await Process(store).look(is_in_use=False)
    assert abs(newcomer.off(one)) < NEAR
    assert abs(other.off(one)) < NEAR


async def test_a_process_that_was_frozen_gives_in_to_those_that_were_not(store: Store) -> None:
    going, frozen = await Process(store).look(), await Process(store).look()
    frozen.clock.set(frozen.clock.now - HOUR)
    for _ in range(3):
        await frozen.look()
        await going.look()
    assert abs(frozen.off(going)) < NEAR
    assert abs(going.clock.now - (await Process(store).look(is_in_use=False)).clock.now) < NEAR


async def test_what_another_just_wrote_brings_a_frozen_one_up_to_it(store: Store) -> None:
    clock = JournalClock(lambda: 0.0, 1_000_000)
    clock.hear(1_000_000 + STEP)
    assert clock.now == 1_000_000
    clock.hear(5_000_000)
    assert clock.now == 5_000_000
    clock.hear(1_000_000)
    assert clock.now == 5_000_000


async def test_where_nobody_goes_by_it_a_clock_may_be_set(store: Store) -> None:
    idle = await Process(store).look(is_in_use=False)
    right = idle.clock.now
    idle.clock.set(right + 7 * HOUR)
    await idle.look(is_in_use=False)
    assert abs(idle.clock.now - right) < NEAR


async def test_a_batch_carries_its_writers_time_and_not_its_position(empty_redis_url: str, open_store: Open) -> None:
    store = await open_store(empty_redis_url)
    ear = Follower()
    store.journal.follow(WORKSHOP, START, ear.hear, ear.lost)
    store.clock.set(store.clock.now - 7 * HOUR)
    before = store.clock.now
    store.journal.append(WORKSHOP, wrote(1))
    await ear.until_heard(1)
    assert before <= ear.batches[0].at <= store.clock.now
    assert int(ear.batches[0].position.partition("-")[0]) > store.clock.now + HOUR
