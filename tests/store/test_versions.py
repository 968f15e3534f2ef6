"""Versions are stored once, by whichever process, and thinned if they are too many."""

import asyncio

import pytest
from redis.asyncio import Redis

from plathu.domain.history import Author
from plathu.domain.ids import GroupId, MemberId, TextName
from plathu.store import keys, versions
from plathu.store.redis import Store
from plathu.store.versions import StoredVersion, Told
from tests.domain.rules import rule
from tests.store.conftest import OTHER, WORKSHOP, Open

KV, OTHER_KV = TextName("kv.plenary"), TextName("kv." + "g" * 16)
AUTHORS = (Author(MemberId("m" * 16), GroupId("g" * 16)), Author(MemberId("n" * 16), None))


def version(position: str, update: bytes = b"words") -> StoredVersion:
    return StoredVersion(KV, Told(position, int(position.partition("-")[0]), "pause", AUTHORS), update)


async def positions(store: Store) -> list[str]:
    return [told.position for told in await store.versions.listing(WORKSHOP, KV)]


async def test_what_was_kept_is_listed_and_loaded(store: Store) -> None:
    assert await store.versions.listing(WORKSHOP, KV) == []
    update = bytes(range(256)) * 100
    assert await store.versions.keep(WORKSHOP, version("5-0", b"first"))
    assert await store.versions.keep(WORKSHOP, StoredVersion(KV, Told("10-2", 10, "asked", ()), update))
    assert await store.versions.listing(WORKSHOP, KV) == [
        Told("5-0", 5, "pause", AUTHORS),
        Told("10-2", 10, "asked", ()),
    ]
    assert await store.versions.load(WORKSHOP, KV, "5-0") == b"first"
    assert await store.versions.load(WORKSHOP, KV, "10-2") == update
    assert await store.versions.load(WORKSHOP, KV, "10-3") is None
    assert await store.versions.listing(WORKSHOP, OTHER_KV) == await store.versions.listing(OTHER, KV) == []


async def test_the_same_or_an_earlier_one_changes_nothing(store: Store) -> None:
    await store.versions.keep(WORKSHOP, version("10-1", b"kept"))
    for late in ("9-9", "10-0", "10-1"):
        assert not await store.versions.keep(WORKSHOP, version(late, b"late"))
    assert await positions(store) == ["10-1"]
    assert await store.versions.load(WORKSHOP, KV, "10-1") == b"kept"


async def test_of_many_who_try_one_keeps_it(empty_redis_url: str, open_store: Open) -> None:
    stores = [await open_store(empty_redis_url) for _ in range(3)]
    tried = [(store, version(f"{turn}-0")) for turn in range(1, 6) for store in stores for _ in range(4)]
    done = [
        await asyncio.gather(*(store.versions.keep(WORKSHOP, one) for store, one in tried[n : n + 12]))
        for n in range(0, 60, 12)
    ]
    assert [sum(each) for each in done] == [1] * 5
    assert await positions(stores[0]) == [f"{turn}-0" for turn in range(1, 6)]


@rule("H7")
async def test_a_flood_pushes_out_itself(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "MOST", 6)
    morning = [f"{hour * 3_600_000}-0" for hour in range(1, 5)]
    flood = [f"{5 * 3_600_000 + second}-0" for second in range(20)]
    for position in (*morning, *flood):
        assert await store.versions.keep(WORKSHOP, version(position))
    kept = await positions(store)
    assert len(kept) == 6
    assert kept[:4] == morning
    assert kept[-1] == flood[-1]


@rule("H7")
async def test_bytes_are_bounded_too_and_the_first_and_newest_stay(
    store: Store, empty_redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(versions, "MOST_BYTES", 1000)
    for position in range(1, 8):
        await store.versions.keep(WORKSHOP, version(f"{position}-0", b"x" * 300))
    assert len(await positions(store)) == 3
    await store.versions.keep(WORKSHOP, version("9-0", b"x" * 5000))
    assert await positions(store) == ["1-0", "9-0"]
    async with Redis.from_url(empty_redis_url) as redis:
        assert await redis.hkeys(keys.version_bytes(WORKSHOP, KV)) == [b"1-0", b"9-0"]


async def test_what_was_thinned_out_does_not_come_back(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that is late tries to keep it once more."""
    monkeypatch.setattr(versions, "MOST", 2)
    for position in ("1-0", "2-0", "3-0"):
        await store.versions.keep(WORKSHOP, version(position))
    assert not await store.versions.keep(WORKSHOP, version("2-0"))
    assert await positions(store) == ["1-0", "3-0"]
