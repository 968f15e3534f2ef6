"""What Redis holds of a workshop beside its journal, checkpoints and texts: backed up, restored, erased."""

from redis.asyncio import Redis

from plathu.domain.ids import TextName, WorkshopId
from plathu.store import keys
from plathu.store.archive import ArchivedStream, Hash, SortedSet, String, Value
from plathu.store.redis import Store
from tests.store.conftest import OTHER, WORKSHOP

EVERY_KIND = {
    "a string": String(b"\x00\xff"),
    "a hash": Hash({b"name": b"\xe0", b"other": b""}),
    "a sorted set": SortedSet({b"late": 2.5, b"early": -1.0}),
    "a stream": ArchivedStream(((b"5-1", {b"e": b"one"}), (b"5-2", {b"e": b"two", b"f": b""}))),
}


async def found(url: str) -> set[bytes]:
    async with Redis.from_url(url) as redis:
        return {name async for name in redis.scan_iter()}


async def test_every_kind_of_value_is_taken_and_put_elsewhere(store: Store) -> None:
    await store.archive.put(WORKSHOP, EVERY_KIND)
    assert await store.archive.take(WORKSHOP) == EVERY_KIND
    await store.archive.put(OTHER, await store.archive.take(WORKSHOP))
    assert await store.archive.take(OTHER) == EVERY_KIND


async def test_what_a_room_keeps_is_not_taken_twice(store: Store) -> None:
    await store.checkpoints.store(WORKSHOP, "5-1", b"data", forget_older=True)
    await store.checkpoints.store_text(WORKSHOP, TextName("kv.plenary"), "5-1", b"update")
    assert await store.archive.take(WORKSHOP) == {}


async def test_a_workshop_is_erased_and_its_neighbours_are_not(store: Store, empty_redis_url: str) -> None:
    many: dict[str, Value] = {f"a string {number}": String(b"x") for number in range(1200)}
    await store.archive.put(WORKSHOP, many)
    await store.checkpoints.store(WORKSHOP, "5-1", b"data")
    await store.archive.put(OTHER, EVERY_KIND)
    await store.archive.erase(WORKSHOP)
    assert await found(empty_redis_url) == {keys.named(OTHER, what) for what in EVERY_KIND}


async def test_nothing_is_nothing(store: Store) -> None:
    nobody = WorkshopId("n" * 16)
    await store.archive.erase(nobody)
    await store.archive.put(nobody, {})
    assert await store.archive.take(nobody) == {}
