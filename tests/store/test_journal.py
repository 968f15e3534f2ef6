"""Order, positions and following, on a real server."""

import asyncio
import itertools
import random
from typing import Any

import pytest
from redis.asyncio import Redis

from plathu.domain.ids import WorkshopId
from plathu.store import keys
from plathu.store.batch import FIELD, pack, pack_entry
from plathu.store.connection import lines
from plathu.store.journal import START, Journal, UnreadableBatch, after
from plathu.store.reader import LATEST_READ_SECONDS
from plathu.store.redis import Store
from plathu.store.writer import MOST_BYTES, MOST_ENTRIES
from tests.store.conftest import AT_ONCE_SECONDS, OTHER, WORKSHOP, Follower, Open, RedisServer, counts, until, wrote


def test_positions_are_ordered_by_number_not_by_letter() -> None:
    assert after("10-0", "9-0")
    assert after("9-10", "9-9")
    assert not after("9-9", "9-9")
    assert after("1-0", START)


async def test_entries_come_back_in_the_order_in_which_they_were_appended(store: Store) -> None:
    for count in range(3 * MOST_ENTRIES):
        store.journal.append(WORKSHOP, wrote(count))
    await store.journal.flush()
    batches = await store.journal.past(WORKSHOP, START)
    assert counts(batches) == list(range(3 * MOST_ENTRIES))
    assert max(len(batch.entries) for batch in batches) == MOST_ENTRIES


async def test_the_past_comes_whole_however_many_batches_it_has(store: Store) -> None:
    for count in range(600):
        store.journal.append(WORKSHOP, wrote(count))
        await store.journal.flush()
    batches = await store.journal.past(WORKSHOP, START)
    assert counts(batches) == list(range(600))
    assert counts(await store.journal.past(WORKSHOP, batches[400].position)) == list(range(401, 600))


async def test_what_is_appended_while_nothing_is_under_way_makes_one_batch(store: Store) -> None:
    for count in range(20):
        store.journal.append(WORKSHOP, wrote(count))
    await store.journal.flush()
    [batch] = await store.journal.past(WORKSHOP, START)
    assert len(batch.entries) == 20
    assert batch.position == await store.journal.last(WORKSHOP)
    assert abs(int(batch.position.partition("-")[0]) - batch.at) < 10_000


async def test_large_entries_make_batches_that_a_reader_can_play_in_one_go(store: Store) -> None:
    sizes = [MOST_BYTES // 3] * 7 + [2 * MOST_BYTES] + [10]
    for count, size in enumerate(sizes):
        store.journal.append(WORKSHOP, wrote(count, size=size))
    await store.journal.flush()
    batches = await store.journal.past(WORKSHOP, START)
    assert counts(batches) == list(range(len(sizes)))
    assert [len(batch.entries) for batch in batches] == [2, 2, 2, 1, 1, 1]


async def test_what_waits_is_counted_until_it_is_in_redis(store: Store) -> None:
    assert store.journal.waiting == (0, 0)
    entries = [wrote(1), wrote(2)]
    for entry in entries:
        store.journal.append(WORKSHOP, entry)
    assert store.journal.waiting == (2, sum(len(pack_entry(entry)) for entry in entries))
    await store.journal.flush()
    assert store.journal.waiting == (0, 0)


async def test_a_journal_without_entries_has_no_past_and_begins_at_the_start(store: Store) -> None:
    assert await store.journal.past(WORKSHOP, START) == []
    assert await store.journal.last(WORKSHOP) == START


async def test_two_processes_hear_one_order(empty_redis_url: str, open_store: Open) -> None:
    stores = [await open_store(empty_redis_url) for _ in range(2)]
    ears = [Follower(), Follower()]
    for store, ear in zip(stores, ears, strict=True):
        store.journal.follow(WORKSHOP, START, ear.hear, ear.lost)
    for count in range(200):
        for store, opening in zip(stores, ("one", "two"), strict=True):
            store.journal.append(WORKSHOP, wrote(count, opening))
        await asyncio.sleep(0)
    for ear, opening in itertools.product(ears, ("one", "two")):
        await ear.until(lambda ear=ear, opening=opening: counts(ear.batches, opening) == list(range(200)))
    assert ears[0].batches == ears[1].batches == await stores[0].journal.past(WORKSHOP, START)


async def test_following_begins_exactly_behind_the_position(store: Store) -> None:
    ear = Follower()
    for count in range(10):
        store.journal.append(WORKSHOP, wrote(count))
        await store.journal.flush()
    past = await store.journal.past(WORKSHOP, START)
    store.journal.append(WORKSHOP, wrote(10))
    store.journal.follow(WORKSHOP, past[6].position, ear.hear, ear.lost)
    await ear.until_heard(10)
    assert counts(ear.batches) == [7, 8, 9, 10]


@pytest.mark.usefixtures("long_reads")
async def test_a_workshop_followed_while_the_reader_waits_is_heard_at_once(
    server: RedisServer, open_store: Open
) -> None:
    store, first, second = await open_store(server.url), Follower(), Follower()
    store.journal.follow(WORKSHOP, START, first.hear, first.lost)
    await until(server.waits_in_a_read)
    store.journal.follow(OTHER, START, second.hear, second.lost)
    store.journal.append(OTHER, wrote(1))
    await second.until_heard(1, AT_ONCE_SECONDS)
    store.journal.append(WORKSHOP, wrote(1))
    await first.until_heard(1, AT_ONCE_SECONDS)


@pytest.mark.usefixtures("long_reads")
async def test_no_ring_of_the_bell_is_missed(server: RedisServer, open_store: Open) -> None:
    store, writer = await open_store(server.url), await open_store(server.url)
    chance = random.Random(2548)
    for turn in range(300):
        workshop, ear = WorkshopId(f"{turn:016}"), Follower()
        writer.journal.append(workshop, wrote(1))
        for _ in range(chance.randrange(6)):
            await asyncio.sleep(0)
        store.journal.follow(workshop, START, ear.hear, ear.lost)
        await ear.until_heard(1, AT_ONCE_SECONDS)
        if chance.random() < 0.8:
            store.journal.unfollow(workshop)


@pytest.mark.usefixtures("long_reads")
async def test_many_workshops_followed_at_once_are_all_heard(store: Store) -> None:
    ears = {WorkshopId(f"{number:016}"): Follower() for number in range(100)}
    for workshop, ear in ears.items():
        store.journal.append(workshop, wrote(1))
        store.journal.follow(workshop, START, ear.hear, ear.lost)
    for workshop, ear in ears.items():
        await ear.until_heard(1, AT_ONCE_SECONDS)
        store.journal.append(workshop, wrote(2))
    for ear in ears.values():
        await ear.until_heard(2, AT_ONCE_SECONDS)
        assert counts(ear.batches) == [1, 2]


async def test_the_bell_of_a_process_that_died_does_not_stay(server: RedisServer, open_store: Open) -> None:
    store, ear = await open_store(server.url), Follower()
    store.journal.follow(WORKSHOP, START, ear.hear, ear.lost)
    await until(server.waits_in_a_read)
    store.journal.follow(OTHER, START, ear.hear, ear.lost)
    await store.journal.flush()

    async def has_rung() -> bool:
        return bool(await server.redis.keys("plathu:bell:*"))

    await until(has_rung)
    for key in [*await server.redis.keys("plathu:bell:*"), *await server.redis.keys("plathu:witness:*")]:
        assert await server.redis.ttl(key) > 0


async def test_an_unfollowed_workshop_is_not_heard_even_from_the_same_read(store: Store) -> None:
    first, second = Follower(), Follower()
    for workshop in (WORKSHOP, OTHER):
        store.journal.append(workshop, wrote(1))
    await store.journal.flush()

    def hear_and_unfollow(batches: list) -> None:
        first.hear(batches)
        store.journal.unfollow(OTHER)

    store.journal.follow(WORKSHOP, START, hear_and_unfollow, first.lost)
    store.journal.follow(OTHER, START, second.hear, second.lost)
    store.journal.append(OTHER, wrote(2))
    await first.until_heard(1)
    store.journal.append(WORKSHOP, wrote(3))
    await first.until_heard(3)
    assert (second.batches, second.why) == ([], [])


@pytest.mark.usefixtures("long_reads")
async def test_one_who_follows_again_hears_from_the_new_position_only(server: RedisServer, open_store: Open) -> None:
    store, before, now = await open_store(server.url), Follower(), Follower()
    store.journal.follow(WORKSHOP, START, before.hear, before.lost)
    store.journal.append(WORKSHOP, wrote(1))
    await before.until_heard(1)
    await until(server.waits_in_a_read)
    store.journal.unfollow(WORKSHOP)
    store.journal.follow(WORKSHOP, await store.journal.last(WORKSHOP), now.hear, now.lost)
    store.journal.append(WORKSHOP, wrote(2))
    await now.until_heard(2, AT_ONCE_SECONDS)
    assert counts(before.batches) == [1]
    assert counts(now.batches) == [2]


GARBAGE = {
    "random bytes": {FIELD: b"\xc1\xff\x00garbage"},
    "another field": {b"x": pack(0, [pack_entry(wrote(2))])},
    "an entry of a newer release": {FIELD: pack(0, [b"\x92\xa7unheard\x01"])},
    "cut short": {FIELD: pack(0, [pack_entry(wrote(2))])[:-3]},
    "nested without end": {FIELD: b"\x91" * 100_000},
}


@pytest.mark.parametrize("fields", GARBAGE.values(), ids=GARBAGE.keys())
async def test_what_cannot_be_read_costs_its_own_workshop_only(
    store: Store, empty_redis_url: str, fields: dict
) -> None:
    broken, sound = Follower(), Follower()
    store.journal.follow(WORKSHOP, START, broken.hear, broken.lost)
    store.journal.follow(OTHER, START, sound.hear, sound.lost)
    store.journal.append(WORKSHOP, wrote(1))
    await broken.until_heard(1)
    async with Redis.from_url(empty_redis_url) as redis:
        added: Any = await redis.xadd(keys.journal(WORKSHOP), fields)
        position = added.decode()
    store.journal.append(WORKSHOP, wrote(3))
    store.journal.append(OTHER, wrote(1))
    await broken.until(lambda: broken.why == ["unreadable"])
    await sound.until_heard(1)
    store.journal.append(OTHER, wrote(2))
    await sound.until_heard(2)
    assert counts(broken.batches) == [1]
    assert (broken.why, sound.why) == (["unreadable"], [])
    with pytest.raises(UnreadableBatch) as unreadable:
        await store.journal.past(WORKSHOP, START)
    assert unreadable.value.position == position


@pytest.mark.usefixtures("long_reads")
async def test_a_key_that_is_no_stream_costs_its_own_workshop_only(store: Store, empty_redis_url: str) -> None:
    broken, sound = Follower(), Follower()
    async with Redis.from_url(empty_redis_url) as redis:
        await redis.set(keys.journal(WORKSHOP), "no stream")
    store.journal.follow(WORKSHOP, START, broken.hear, broken.lost)
    store.journal.follow(OTHER, START, sound.hear, sound.lost)
    store.journal.append(WORKSHOP, wrote(1))
    store.journal.append(OTHER, wrote(1))
    await sound.until_heard(1)
    await broken.until(lambda: broken.why == ["unreadable"])
    store.journal.append(OTHER, wrote(2))
    await sound.until_heard(2, AT_ONCE_SECONDS)


@pytest.mark.usefixtures("long_reads")
async def test_a_position_that_is_none_costs_its_own_workshop_only(store: Store) -> None:
    broken, sound = Follower(), Follower()
    store.journal.follow(OTHER, START, sound.hear, sound.lost)
    store.journal.follow(WORKSHOP, "none", broken.hear, broken.lost)
    store.journal.append(OTHER, wrote(1))
    await broken.until(lambda: broken.why == ["unreadable"])
    await sound.until_heard(1, AT_ONCE_SECONDS)


async def test_a_hearer_that_fails_costs_its_own_workshop_only(store: Store) -> None:
    failing, sound = Follower(), Follower()

    def fail(batches: list) -> None:
        raise RuntimeError("cannot play this")

    store.journal.follow(WORKSHOP, START, fail, failing.lost)
    store.journal.follow(OTHER, START, sound.hear, sound.lost)
    store.journal.append(WORKSHOP, wrote(1))
    store.journal.append(OTHER, wrote(1))
    await failing.until(lambda: failing.why == ["unreadable"])
    store.journal.append(OTHER, wrote(2))
    await sound.until_heard(2)


async def test_one_who_read_too_long_ago_is_lost_for_what_follows_may_be_trimmed(store: Store, redis_url: str) -> None:
    hours = itertools.count()
    now = 0.0
    pool = lines(redis_url)
    journal = Journal(store._client, pool, store.clock, clock=lambda: now)
    ear = Follower()
    journal.follow(WORKSHOP, START, ear.hear, ear.lost)
    journal.append(WORKSHOP, wrote(next(hours)))
    await ear.until_heard(0)
    now = LATEST_READ_SECONDS + 1
    journal.append(WORKSHOP, wrote(next(hours)))
    await ear.until(lambda: ear.why == ["too_old"])
    assert counts(ear.batches) == [0]
    await journal.close()


async def test_trimming_keeps_the_position_and_all_behind_it(store: Store, empty_redis_url: str) -> None:
    async with Redis.from_url(empty_redis_url) as redis:
        for count in range(1, 6):
            await redis.xadd(keys.journal(WORKSHOP), {FIELD: pack(0, [pack_entry(wrote(count))])}, id=f"{count}-0")
    await store.journal.trim(WORKSHOP, "3-0")
    assert counts(await store.journal.past(WORKSHOP, START)) == [3, 4, 5]


async def test_trimming_what_is_not_there_does_nothing(store: Store) -> None:
    await store.journal.trim(WORKSHOP, "1-0")
    assert await store.journal.last(WORKSHOP) == START


async def test_a_follower_goes_on_after_a_trim_up_to_where_it_stands(store: Store, empty_redis_url: str) -> None:
    async with Redis.from_url(empty_redis_url) as redis:
        for count in range(1, 4):
            await redis.xadd(keys.journal(WORKSHOP), {FIELD: pack(0, [pack_entry(wrote(count))])}, id=f"{count}-0")
        ear = Follower()
        store.journal.follow(WORKSHOP, START, ear.hear, ear.lost)
        await ear.until_heard(3)
        await store.journal.trim(WORKSHOP, "3-0")
        await redis.client_kill_filter(_type="normal", skipme=True)
    store.journal.append(WORKSHOP, wrote(4))
    await ear.until_heard(4)
    assert ear.why == []


async def test_a_follower_goes_on_when_its_own_entry_was_trimmed_too(server: RedisServer, open_store: Open) -> None:
    store = await open_store(server.url)
    async with Redis.from_url(server.url) as redis:
        for count in range(1, 4):
            await redis.xadd(keys.journal(WORKSHOP), {FIELD: pack(0, [pack_entry(wrote(count))])}, id=f"{count}-0")
        ear = Follower()
        store.journal.follow(WORKSHOP, START, ear.hear, ear.lost)
        await ear.until_heard(3)
        await store.journal.trim(WORKSHOP, "3-1")
        assert await redis.xlen(keys.journal(WORKSHOP)) == 0
        await redis.client_kill_filter(_type="normal", skipme=True)
    store.journal.append(WORKSHOP, wrote(4))
    await ear.until_heard(4)
    assert ear.why == []


async def test_a_history_holds_what_it_was_played_to_though_it_is_trimmed(store: Store, empty_redis_url: str) -> None:
    assert not await store.journal.holds(WORKSHOP, "1700000000000-0")
    store.journal.append(WORKSHOP, wrote(1))
    await store.journal.flush()
    first = await store.journal.last(WORKSHOP)
    assert await store.journal.holds(WORKSHOP, first)
    assert await store.journal.holds(WORKSHOP, START)
    assert not await store.journal.holds(WORKSHOP, "9700000000000-0")
    async with Redis.from_url(empty_redis_url) as redis:
        await redis.xtrim(keys.journal(WORKSHOP), maxlen=0)
    assert await store.journal.holds(WORKSHOP, first)
    assert not await store.journal.holds(WORKSHOP, "9700000000000-0")
