"""Appended entries arrive in order, whatever happens to Redis and its replies; followers go on, or are told."""

import asyncio

import pytest

from plathu.domain.ids import WorkshopId
from plathu.store import keys
from plathu.store.journal import START
from plathu.store.redis import Store, StoreDown
from tests.store.conftest import (
    AT_ONCE_SECONDS,
    OTHER,
    WORKSHOP,
    Follower,
    Open,
    Proxy,
    RedisServer,
    counts,
    until,
    wrote,
)


def first_times(heard: list[int]) -> list[int]:
    return list(dict.fromkeys(heard))


def repeats_only_whole_runs(heard: list[int]) -> bool:
    """Each run of entries continues the previous one, or repeats a part of it and reaches at least as far."""
    runs: list[list[int]] = []
    for count in heard:
        if runs and count == runs[-1][-1] + 1:
            runs[-1].append(count)
        else:
            runs.append([count])
    ends = [run[-1] for run in runs]
    return ends == sorted(ends) and first_times(heard) == list(range(len(set(heard))))


async def test_a_lost_answer_repeats_whole_runs_only_and_loses_nothing(
    server: RedisServer, proxy: Proxy, open_store: Open
) -> None:
    store, ear = await open_store(proxy.url), Follower()
    listener = await open_store(server.url)
    listener.journal.follow(WORKSHOP, START, ear.hear, ear.lost)
    for count in range(300):
        store.journal.append(WORKSHOP, wrote(count))
        if count % 60 == 30:
            proxy.armed += 1
        if count % 7 == 0:
            await asyncio.sleep(0)
        if count % 50 == 0:
            await store.journal.flush()
    await store.journal.flush()
    heard = counts(await listener.journal.past(WORKSHOP, START))
    assert proxy.armed == 0
    assert len(heard) > 300  # or no answer was lost
    assert first_times(heard) == list(range(300))
    assert repeats_only_whole_runs(heard)
    await ear.until(lambda: counts(ear.batches) == heard)


async def test_a_lost_answer_costs_the_other_workshops_no_entry(
    server: RedisServer, proxy: Proxy, open_store: Open
) -> None:
    store = await open_store(proxy.url)
    workshops = [WorkshopId(f"{number:016}") for number in range(8)]
    for count in range(50):
        for workshop in workshops:
            store.journal.append(workshop, wrote(count))
        if count % 10 == 5:
            proxy.armed = 1
        await asyncio.sleep(0.001)
    await store.journal.flush()
    for workshop in workshops:
        heard = counts(await store.journal.past(workshop, START))
        assert first_times(heard) == list(range(50))
        assert repeats_only_whole_runs(heard)


async def test_everything_arrives_when_the_server_is_killed_while_we_append(
    server: RedisServer, open_store: Open
) -> None:
    store, ear = await open_store(server.url), Follower()
    store.journal.follow(WORKSHOP, START, ear.hear, ear.lost)
    appended = 0

    async def append(dead: asyncio.Event) -> None:
        nonlocal appended
        is_last = False
        while not is_last:
            is_last = dead.is_set()  # which one more comes after
            store.journal.append(WORKSHOP, wrote(appended))
            appended += 1
            if appended % 10 == 0:
                await asyncio.sleep(0.001)

    for _ in range(3):
        dead = asyncio.Event()
        appending = asyncio.create_task(append(dead))
        await ear.until_heard(appended + 200)
        await server.kill()
        dead.set()
        await appending
        assert store.journal.waiting.entries > 0
        await server.start()
        await store.journal.flush()
    await ear.until_heard(appended - 1)
    heard = counts(ear.batches)
    assert first_times(heard) == list(range(appended))
    assert repeats_only_whole_runs(heard)
    assert ear.batches == await store.journal.past(WORKSHOP, START)
    assert ear.why == []


@pytest.mark.usefixtures("long_reads")
async def test_a_ring_lost_with_the_writers_connection_is_rung_again(server: RedisServer, open_store: Open) -> None:
    store, other, ear = await open_store(server.url), await open_store(server.url), Follower()
    store.journal.follow(WORKSHOP, START, ear.hear, ear.lost)
    store.journal.append(WORKSHOP, wrote(1))
    await store.journal.flush()
    await until(server.waits_in_a_read)
    for client in await server.redis.client_list():
        if client["cmd"] == "xadd":
            await server.redis.client_kill_filter(_id=client["id"])
    store.journal.follow(OTHER, START, ear.hear, ear.lost)
    other.journal.append(OTHER, wrote(2))
    await ear.until_heard(2, AT_ONCE_SECONDS)


async def test_everything_arrives_while_connections_are_cut_again_and_again(
    server: RedisServer, open_store: Open
) -> None:
    store, ear = await open_store(server.url), Follower()
    store.journal.follow(WORKSHOP, START, ear.hear, ear.lost)
    for count in range(100):
        store.journal.append(WORKSHOP, wrote(count))
        if count % 10 == 0:
            await server.redis.client_kill_filter(_type="normal", skipme=True)
        await asyncio.sleep(0.001)
    await store.journal.flush()
    await ear.until_heard(99)
    assert first_times(counts(ear.batches)) == list(range(100))
    assert ear.batches == await store.journal.past(WORKSHOP, START)
    assert ear.why == []


async def test_a_store_opened_before_its_server_works_when_it_comes(server: RedisServer, open_store: Open) -> None:
    await server.kill()
    store, ear = await open_store(server.url), Follower()
    heard: list[bytes] = []
    store.journal.follow(WORKSHOP, START, ear.hear, ear.lost)
    store.presence.listen(WORKSHOP, heard.append)
    store.journal.append(WORKSHOP, wrote(1))
    with pytest.raises(StoreDown):
        await store.ping()
    await server.start()
    await store.ping()
    await ear.until_heard(1)


async def test_a_full_redis_delays_and_reorders_nothing(server: RedisServer, open_store: Open) -> None:
    store, ear = await open_store(server.url), Follower()
    store.journal.follow(WORKSHOP, START, ear.hear, ear.lost)
    store.journal.append(WORKSHOP, wrote(0))
    await ear.until_heard(0)
    await server.redis.config_set("maxmemory", "1")
    for count in range(1, 1200):
        store.journal.append(WORKSHOP, wrote(count))

    async def refused() -> bool:
        return "errorstat_OOM" in await server.redis.info("errorstats")

    await until(refused)
    await server.redis.config_set("maxmemory", "0")
    await store.journal.flush()
    await ear.until_heard(1199)
    assert counts(ear.batches) == list(range(1200))


async def test_a_workshop_that_redis_refuses_does_not_hold_up_the_others(server: RedisServer, open_store: Open) -> None:
    store = await open_store(server.url)
    await server.redis.set(keys.journal(WORKSHOP), "no stream")
    store.journal.append(WORKSHOP, wrote(0))
    for count in range(50):
        store.journal.append(OTHER, wrote(count))
        await asyncio.sleep(0.001)

    async def is_there() -> bool:
        return len(counts(await store.journal.past(OTHER, START))) == 50

    await until(is_there)
    assert store.journal.waiting.entries == 1
    await server.redis.delete(keys.journal(WORKSHOP))
    await store.journal.flush()
    assert counts(await store.journal.past(WORKSHOP, START)) == [0]


async def test_a_server_that_lost_everything_loses_its_followers(server: RedisServer, open_store: Open) -> None:
    store, ear, newcomer = await open_store(server.url), Follower(), Follower()
    store.journal.follow(WORKSHOP, START, ear.hear, ear.lost)
    store.journal.follow(OTHER, START, newcomer.hear, newcomer.lost)
    store.journal.append(WORKSHOP, wrote(1))
    await ear.until_heard(1)
    await server.kill()
    server.forget()
    await server.start()
    await ear.until(lambda: ear.why == ["behind"])
    store.journal.append(OTHER, wrote(1))
    await newcomer.until_heard(1)
    assert newcomer.why == []


async def test_a_server_wiped_while_we_are_connected_loses_its_followers_though_others_write_on(
    server: RedisServer, open_store: Open
) -> None:
    store, other, ear = await open_store(server.url), await open_store(server.url), Follower()
    store.journal.follow(WORKSHOP, START, ear.hear, ear.lost)
    store.journal.append(WORKSHOP, wrote(1))
    await ear.until_heard(1)
    await server.redis.flushall()
    other.journal.append(WORKSHOP, wrote(2))
    await ear.until(lambda: ear.why == ["behind"], seconds=20)


async def test_a_server_restored_from_before_our_position_loses_its_followers_though_others_write_on(
    server: RedisServer, open_store: Open
) -> None:
    store, other, ear = await open_store(server.url), await open_store(server.url), Follower()
    store.journal.follow(WORKSHOP, START, ear.hear, ear.lost)
    store.journal.append(WORKSHOP, wrote(1))
    await ear.until_heard(1)
    server.back_up()
    store.journal.append(WORKSHOP, wrote(2))
    await ear.until_heard(2)
    await store.journal.flush()
    await server.kill()
    server.restore()
    other.journal.append(WORKSHOP, wrote(3))
    await server.start()
    await ear.until(lambda: ear.why == ["behind"])
    await other.journal.flush()
    assert counts(await other.journal.past(WORKSHOP, START)) == [1, 3]


async def test_a_command_that_redis_does_not_answer_says_so(server: RedisServer, open_store: Open) -> None:
    store = await open_store(server.url)
    await store.ping()
    await server.kill()
    with pytest.raises(StoreDown):
        await store.ping()
    with pytest.raises(StoreDown):
        await store.checkpoints.store(WORKSHOP, "1-0", b"")
    await server.start()
    await store.ping()


async def test_cancelled_commands_do_not_mix_up_the_answers_of_others(store: Store) -> None:
    for number in range(200):
        await store.directory.put_link(f"code{number}", 60)

    async def ask(number: int) -> None:
        workshop = WorkshopId(f"{number:016}")
        await store.checkpoints.store(workshop, "1-0", str(number).encode())
        stored = await store.checkpoints.load(workshop)
        assert stored is not None
        assert stored.data == str(number).encode()

    for turn in range(20):
        tasks = [asyncio.create_task(ask(turn * 20 + number)) for number in range(20)]
        for _ in range(turn):
            await asyncio.sleep(0)
        for task in tasks[::2]:
            task.cancel()
        outcomes = await asyncio.gather(*tasks, return_exceptions=True)
        assert all(outcome is None or isinstance(outcome, asyncio.CancelledError) for outcome in outcomes), outcomes
