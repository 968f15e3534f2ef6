"""Compare-and-set: nothing newer is ever replaced by something older."""

import asyncio
import random

from redis.asyncio import Redis

from plathu.domain.ids import TextName
from plathu.store import keys
from plathu.store.batch import after
from plathu.store.checkpoints import Checkpoint, StoredText
from plathu.store.redis import Store
from tests.store.conftest import OTHER, WORKSHOP, Open

KV = TextName("kv.plenary")


async def test_what_was_stored_is_loaded(store: Store) -> None:
    assert await store.checkpoints.load(WORKSHOP) is None
    assert await store.checkpoints.load_previous(WORKSHOP) is None
    data = bytes(range(256)) * 1000
    assert await store.checkpoints.store(WORKSHOP, "5-0", data)
    assert await store.checkpoints.load(WORKSHOP) == Checkpoint("5-0", data)
    assert await store.checkpoints.load(OTHER) is None


async def test_the_stored_one_becomes_the_previous_one(store: Store) -> None:
    for position in ("5-0", "6-0", "7-0"):
        assert await store.checkpoints.store(WORKSHOP, position, position.encode())
    assert await store.checkpoints.load(WORKSHOP) == Checkpoint("7-0", b"7-0")
    assert await store.checkpoints.load_previous(WORKSHOP) == Checkpoint("6-0", b"6-0")


async def test_a_late_writer_changes_nothing(store: Store) -> None:
    await store.checkpoints.store(WORKSHOP, "9-0", b"older")
    await store.checkpoints.store(WORKSHOP, "10-2", b"newer")
    for position in ("9-0", "10-1", "10-2"):
        assert not await store.checkpoints.store(WORKSHOP, position, b"late")
    assert not await store.checkpoints.store(WORKSHOP, "10-1", b"late", forget_older=True)
    assert await store.checkpoints.load(WORKSHOP) == Checkpoint("10-2", b"newer")
    assert await store.checkpoints.load_previous(WORKSHOP) == Checkpoint("9-0", b"older")


async def test_forgetting_leaves_nothing_older(store: Store, empty_redis_url: str) -> None:
    await store.checkpoints.store(WORKSHOP, "5-0", b"secret")
    await store.checkpoints.store(WORKSHOP, "6-0", b"secret too")
    assert await store.checkpoints.store(WORKSHOP, "6-0", b"clean", forget_older=True)
    assert await store.checkpoints.load(WORKSHOP) == Checkpoint("6-0", b"clean")
    assert await store.checkpoints.load_previous(WORKSHOP) == Checkpoint("6-0", b"clean")
    async with Redis.from_url(empty_redis_url) as redis:
        stored = [await redis.hgetall(key) for key in await redis.keys(b"*:checkpoint*")]
    assert b"secret" not in repr(stored).encode()


async def test_forgetting_stores_where_nothing_was_yet(store: Store) -> None:
    assert await store.checkpoints.store(WORKSHOP, "5-0", b"first", forget_older=True)
    assert await store.checkpoints.load_previous(WORKSHOP) == Checkpoint("5-0", b"first")


async def test_of_many_writers_at_once_the_furthest_stays(empty_redis_url: str, open_store: Open) -> None:
    stores = [await open_store(empty_redis_url) for _ in range(2)]
    positions = [f"{count // 10}-{count % 10}" for count in range(10, 110)]
    random.Random(2548).shuffle(positions)
    await stores[0].checkpoints.store(WORKSHOP, "0-1", b"0-1")
    async with asyncio.TaskGroup() as group:
        for number, position in enumerate(positions):
            checkpoints = stores[number % 2].checkpoints
            group.create_task(checkpoints.store(WORKSHOP, position, position.encode()))
            group.create_task(checkpoints.store_text(WORKSHOP, KV, position, position.encode()))
    assert await stores[0].checkpoints.load(WORKSHOP) == Checkpoint("10-9", b"10-9")
    assert await stores[0].checkpoints.load_text(WORKSHOP, KV) == StoredText("10-9", b"10-9")
    previous = await stores[0].checkpoints.load_previous(WORKSHOP)
    assert previous is not None
    assert after("10-9", previous.position)
    assert previous.data == previous.position.encode()


async def test_positions_of_today_are_compared_exactly(store: Store) -> None:
    now = store.clock.now
    assert await store.checkpoints.store_text(WORKSHOP, KV, f"{now}-1", b"a")
    assert await store.checkpoints.store_text(WORKSHOP, KV, f"{now}-2", b"b")
    assert await store.checkpoints.store_text(WORKSHOP, KV, f"{now + 1}-0", b"c")
    assert not await store.checkpoints.store_text(WORKSHOP, KV, f"{now}-99", b"d")
    assert await store.checkpoints.load_text(WORKSHOP, KV) == StoredText(f"{now + 1}-0", b"c")


async def test_texts_are_stored_apart(store: Store) -> None:
    group, missing = TextName("kv." + "g" * 16), TextName("kv." + "h" * 16)
    await store.checkpoints.store_text(WORKSHOP, KV, "1-0", b"plenary")
    await store.checkpoints.store_text(WORKSHOP, group, "2-0", b"group")
    loaded = {name: await store.checkpoints.load_text(WORKSHOP, name) for name in (KV, group, missing)}
    texts = {name: text for name, text in loaded.items() if text}
    assert texts == {KV: StoredText("1-0", b"plenary"), group: StoredText("2-0", b"group")}


async def test_all_keys_of_a_workshop_lie_in_one_cluster_slot() -> None:
    names = [
        keys.journal(WORKSHOP),
        keys.checkpoint(WORKSHOP),
        keys.previous_checkpoint(WORKSHOP),
        keys.text(WORKSHOP, KV),
        keys.versions(WORKSHOP, KV),
        keys.version_bytes(WORKSHOP, KV),
        keys.presence(WORKSHOP),
    ]
    assert len(set(names)) == len(names)
    [tag] = {name[name.index(b"{") : name.index(b"}") + 1] for name in names}
    assert tag == b"{b52}"  # a release that put it elsewhere would not find what the last one stored
