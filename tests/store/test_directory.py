"""The directory: join codes, links, wrong codes and purges."""

import asyncio

import structlog
from redis.asyncio import Redis

from plathu.domain.ids import WorkshopId
from plathu.store import keys
from plathu.store.redis import Store
from tests.store.conftest import OTHER, WORKSHOP, Open, RedisServer, until


async def test_the_first_secret_owns_this_redis(store: Store) -> None:
    assert await store.directory.claim_fingerprint("ours")
    assert await store.directory.claim_fingerprint("ours")
    assert not await store.directory.claim_fingerprint("theirs")


async def test_a_workshop_is_found_by_its_code_and_by_its_key(store: Store) -> None:
    assert await store.directory.add(WORKSHOP, b'{"title": "KM"}', "12345678", "hash", 1000)
    assert await store.directory.by_code("12345678") == WORKSHOP
    assert await store.directory.by_key("hash") == WORKSHOP
    assert await store.directory.exists(WORKSHOP)
    assert await store.directory.by_code("87654321") is None
    assert await store.directory.by_key("another") is None
    assert not await store.directory.exists(OTHER)


async def test_nothing_is_added_where_the_id_the_code_or_the_key_is_taken(store: Store) -> None:
    await store.directory.add(WORKSHOP, b"{}", "12345678", "hash", 1000)
    assert not await store.directory.add(WORKSHOP, b"{}", "2", "2", 1000)
    assert not await store.directory.add(OTHER, b"{}", "12345678", "2", 1000)
    assert not await store.directory.add(OTHER, b"{}", "2", "hash", 1000)
    assert not await store.directory.exists(OTHER)
    assert await store.directory.by_code("2") is None
    assert await store.directory.by_key("2") is None
    assert await store.directory.newest() == [(WORKSHOP, b"{}")]


async def test_a_line_is_replaced_and_none_comes_back_that_was_erased(store: Store) -> None:
    await store.directory.add(WORKSHOP, b"old", "12345678", "hash", 1000)
    await store.directory.describe(WORKSHOP, b"new")
    assert await store.directory.newest() == [(WORKSHOP, b"new")]
    await store.directory.remove(WORKSHOP)
    await store.directory.describe(WORKSHOP, b"again")
    assert not await store.directory.exists(WORKSHOP)


async def test_a_workshop_is_put_away_and_brought_back(store: Store) -> None:
    await store.directory.archive(WORKSHOP, archived=True)
    assert await store.directory.is_archived(WORKSHOP)
    assert await store.directory.archived() == {WORKSHOP}
    await store.directory.archive(WORKSHOP, archived=False)
    assert not await store.directory.is_archived(WORKSHOP)
    await store.directory.archive(WORKSHOP, archived=True)
    await store.directory.remove(WORKSHOP)
    assert await store.directory.archived() == set()


async def test_an_erased_workshop_is_swept_twice_unless_it_comes_back(store: Store) -> None:
    await store.directory.erase_at(WORKSHOP, (100, 200))
    await store.directory.erase_at(OTHER, (100, 200))
    assert await store.directory.erased() == {WORKSHOP, OTHER}
    assert await store.directory.due_sweeps(99) == []
    assert {one for one, _ in await store.directory.due_sweeps(100)} == {WORKSHOP, OTHER}
    await store.directory.add(OTHER, b"{}", "12345678", "hash", 1000)
    ((workshop, line),) = await store.directory.due_sweeps(100)
    assert workshop == WORKSHOP
    await store.directory.swept(line)
    assert await store.directory.erased() == {WORKSHOP}
    assert [one for one, _ in await store.directory.due_sweeps(200)] == [WORKSHOP]


async def test_of_two_who_want_one_code_one_gets_it(empty_redis_url: str, open_store: Open) -> None:
    stores = [await open_store(empty_redis_url) for _ in range(2)]
    ids = [WorkshopId(f"{number:016}") for number in range(20)]
    adding = (stores[number % 2].directory.add(one, b"{}", "1", str(number), 1) for number, one in enumerate(ids))
    assert sum(await asyncio.gather(*adding)) == 1


async def test_the_newest_come_first(store: Store) -> None:
    assert await store.directory.newest() == []
    for number in (2, 3, 1):
        await store.directory.add(WorkshopId(f"{number:016}"), str(number).encode(), str(number), str(number), number)
    assert [about for _, about in await store.directory.newest()] == [b"3", b"2", b"1"]
    assert [about for _, about in await store.directory.newest(2)] == [b"3", b"2"]


async def test_a_link_opens_once(store: Store) -> None:
    await store.directory.put_link("hash", 60)
    taken = await asyncio.gather(*(store.directory.take_link("hash") for _ in range(5)))
    assert sorted(taken) == [False, False, False, False, True]
    assert not await store.directory.take_link("never put")


async def test_a_link_from_before_a_revocation_opens_nothing(store: Store) -> None:
    assert await store.directory.revocations() == 0
    await store.directory.put_link("before", 60)
    await store.directory.revoke()
    await store.directory.put_link("after", 60)
    assert not await store.directory.take_link("before")
    assert await store.directory.take_link("after")
    assert await store.directory.revocations() == 1


async def test_a_link_ends_with_its_time(store: Store, empty_redis_url: str) -> None:
    await store.directory.put_link("hash", 900)
    async with Redis.from_url(empty_redis_url) as redis:
        assert 890 < await redis.ttl(keys.link("hash")) <= 900


async def test_misses_are_counted_for_each_address_and_forgotten_after_a_minute(
    store: Store, empty_redis_url: str
) -> None:
    assert await store.directory.misses("hall") == 0
    assert [await store.directory.miss("hall") for _ in range(3)] == [1, 2, 3]
    assert await store.directory.misses("hall") == 3
    assert await store.directory.misses("street") == 0
    async with Redis.from_url(empty_redis_url) as redis:
        assert 50 < await redis.ttl(keys.misses("hall")) <= 60
        await redis.expire(keys.misses("hall"), 20)
        await store.directory.miss("hall")
        assert await redis.ttl(keys.misses("hall")) <= 20  # those who go on trying do not lengthen it


async def test_purges_are_due_at_their_time_until_done(store: Store) -> None:
    await store.directory.purge_later(WORKSHOP, "5-1", 2000)
    await store.directory.purge_later(WORKSHOP, "9-0", 3000)
    await store.directory.purge_later(OTHER, "1-0", 1000)
    assert await store.directory.due_purges(999, 9999) == []
    assert await store.directory.due_purges(2000, 9999) == [(OTHER, "1-0"), (WORKSHOP, "5-1")]
    await store.directory.purged(WORKSHOP, "5-1")
    assert await store.directory.due_purges(5000, 9999) == [(OTHER, "1-0"), (WORKSHOP, "9-0")]


async def test_what_was_put_off_by_a_clock_that_was_set_back_is_due_no_later_than_it_would_be_now(store: Store) -> None:
    await store.directory.purge_later(WORKSHOP, "5-1", 25_200_000)
    assert await store.directory.due_purges(1000, 601_000) == []
    assert await store.directory.due_purges(601_000, 1_201_000) == [(WORKSHOP, "5-1")]


async def test_a_rewrite_of_the_file_may_be_asked_for_while_one_goes_on(server: RedisServer, open_store: Open) -> None:
    store = await open_store(server.url)
    before = (await server.redis.info("stats"))["total_forks"]
    await asyncio.gather(*(store.directory.rewrite_aof() for _ in range(5)))

    async def is_rewritten() -> bool:
        return (await server.redis.info("stats"))["total_forks"] > before

    await until(is_rewritten)


async def test_what_was_deleted_is_in_no_file_once_the_rewrite_was_seen(server: RedisServer, open_store: Open) -> None:
    """Also where one was under way that had begun before."""
    store = await open_store(server.url)
    for number in range(20):
        await server.redis.set("plathu:name", f"planted-{number}")
        await store.directory.rewrite_aof()
        await server.redis.delete("plathu:name")
        assert await store.directory.see_aof_rewritten()
        assert not [file for file in server.files() if b"planted" in file.read_bytes()]


async def test_a_rewrite_that_is_not_permitted_is_told_of(server: RedisServer, open_store: Open) -> None:
    await server.redis.acl_setuser("default", enabled=True, commands=["-bgrewriteaof"])
    store = await open_store(server.url)
    with structlog.testing.capture_logs() as logs:
        await store.directory.rewrite_aof()
    assert [line["event"] for line in logs] == ["aof_not_rewritten"]
