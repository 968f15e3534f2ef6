"""Stored bytes are used only as they were stored: a flipped byte is found and reported, and damages nothing else."""

from typing import Any

import pytest
import structlog
from redis.asyncio import Redis

from plathu.domain.ids import SnapshotId, TextName
from plathu.store import keys
from plathu.store.redis import Damaged, Store
from plathu.store.seals import opened, sealed
from plathu.store.versions import StoredVersion, Told
from tests.store.conftest import OTHER, WORKSHOP, wrote

KV = TextName("kv.plenary")
SNAPSHOT, SOUND = SnapshotId("a" * 16), SnapshotId("b" * 16)
PLACE = b"key", b"5-0"


def flipped(stored: bytes, at: int = -1) -> bytes:
    at %= len(stored)
    return stored[:at] + bytes([stored[at] ^ 1]) + stored[at + 1 :]


def test_every_byte_of_what_was_sealed_counts_and_its_place_too() -> None:
    whole = sealed(PLACE, b"words")
    assert opened(PLACE, whole) == b"words"
    assert opened(PLACE, sealed(PLACE, b"")) == b""
    for at in range(len(whole)):
        assert opened(PLACE, flipped(whole, at)) is None
        assert opened(PLACE, whole[:at]) is None
    for other in ((b"yek", b"5-0"), (b"key", b"5-1"), (b"key 5-0", b"")):
        assert opened(other, whole) is None


async def fill(store: Store) -> None:
    """Everything that is sealed, twice where there may be two."""
    for position in ("5-0", "6-0"):
        await store.checkpoints.store(WORKSHOP, position, b"checkpoint")
        await store.checkpoints.store_text(WORKSHOP, KV, position, b"text")
        await store.versions.keep(
            WORKSHOP, StoredVersion(KV, Told(position, int(position.partition("-")[0]), "pause", ()), b"version")
        )
    for snapshot in (SNAPSHOT, SOUND):
        await store.snapshots.keep(WORKSHOP, snapshot, "5-0", b"line", b"whole")


CHECKPOINT, TEXT = keys.checkpoint(WORKSHOP), keys.text(WORKSHOP, KV)


@pytest.mark.parametrize(
    ("key", "field", "what"),
    [
        (CHECKPOINT, b"data", "checkpoint"),
        (CHECKPOINT, b"position", "checkpoint"),
        (keys.previous_checkpoint(WORKSHOP), b"data", "checkpoint:previous"),
        (TEXT, b"data", "text:kv.plenary"),
        (TEXT, b"position", "text:kv.plenary"),
        (keys.previous_text(WORKSHOP, KV), b"data", "text:kv.plenary:previous"),
        (keys.version_bytes(WORKSHOP, KV), b"5-0", "versions:kv.plenary:bytes 5-0"),
        (keys.snapshots(WORKSHOP), SNAPSHOT.encode(), f"snapshots {SNAPSHOT}"),
        (keys.snapshots_whole(WORKSHOP), SNAPSHOT.encode(), f"snapshots:whole {SNAPSHOT}"),
    ],
    ids=lambda value: value.decode() if isinstance(value, bytes) else None,
)
async def test_a_flipped_byte_is_found_wherever_it_is(
    store: Store, empty_redis_url: str, key: bytes, field: bytes, what: str
) -> None:
    await fill(store)
    assert await store.examination.damaged(WORKSHOP) == []
    async with Redis.from_url(empty_redis_url) as redis:
        stored = await redis.hget(key, field)
        assert isinstance(stored, bytes)
        await redis.hset(key, field, flipped(stored))
    assert await store.examination.damaged(WORKSHOP) == [what]
    assert await store.examination.damaged(OTHER) == []
    assert await read(store) == READ - {what.replace(f" {SNAPSHOT}", "").replace(" 5-0", "")}


READ = frozenset(
    {
        "checkpoint",
        "checkpoint:previous",
        "text:kv.plenary",
        "text:kv.plenary:previous",
        "versions:kv.plenary:bytes",
        "snapshots",
        "snapshots:whole",
    }
)


async def read(store: Store) -> set[str]:
    """What can be read; the rest says that it is damaged."""
    kept, snapshots = store.checkpoints, store.snapshots
    asked = {
        "checkpoint": kept.load(WORKSHOP),
        "checkpoint:previous": kept.load_previous(WORKSHOP),
        "text:kv.plenary": kept.load_text(WORKSHOP, KV),
        "text:kv.plenary:previous": kept.load_previous_text(WORKSHOP, KV),
        "versions:kv.plenary:bytes": store.versions.load(WORKSHOP, KV, "5-0"),
        "snapshots": snapshots.line(WORKSHOP, SNAPSHOT),
        "snapshots:whole": snapshots.whole(WORKSHOP, SNAPSHOT),
    }
    found = set()
    for what, reading in asked.items():
        try:
            assert await reading is not None
            found.add(what)
        except Damaged:
            pass
    return found


async def test_a_list_leaves_out_what_is_damaged_and_shows_the_rest(store: Store, empty_redis_url: str) -> None:
    await fill(store)
    async with Redis.from_url(empty_redis_url) as redis:
        await redis.hset(keys.snapshots(WORKSHOP), SNAPSHOT, b"nonsense")
        stream = keys.versions(WORKSHOP, KV)
        kept: Any = await redis.xrange(stream)
        (position, fields), *_ = kept
        await redis.xtrim(stream, maxlen=0, approximate=False)
        await redis.delete(stream)
        await redis.xadd(stream, {**fields, b"told": flipped(fields[b"told"]), b"size": b"?"}, id=position)
    with structlog.testing.capture_logs() as logs:
        assert await store.snapshots.lines(WORKSHOP) == [b"line"]
        assert await store.versions.listing(WORKSHOP, KV) == []
    assert [line["event"] for line in logs] == ["snapshot is damaged", "version is damaged"]
    assert await store.versions.keep(WORKSHOP, StoredVersion(KV, Told("7-0", 7, "pause", ()), b"later")), (
        "the next are kept"
    )
    assert [told.position for told in await store.versions.listing(WORKSHOP, KV)] == ["7-0"]


async def test_what_cannot_be_redacted_holds_up_no_other(store: Store, empty_redis_url: str) -> None:
    await fill(store)
    store.journal.append(WORKSHOP, wrote(1))
    await store.journal.flush()
    async with Redis.from_url(empty_redis_url) as redis:
        await redis.hset(keys.snapshots_whole(WORKSHOP), SNAPSHOT, b"nonsense")
    assert await store.snapshots.forget(WORKSHOP, lambda _: (b"line without", b"whole without")) == 1
    assert await store.snapshots.whole(WORKSHOP, SOUND) == b"whole without"


async def test_a_batch_that_cannot_be_read_is_found(store: Store, empty_redis_url: str) -> None:
    async with Redis.from_url(empty_redis_url) as redis:
        await redis.xadd(keys.journal(WORKSHOP), {"e": b"\xc1"}, id="5-0")
    assert await store.examination.damaged(WORKSHOP) == ["journal 5-0"]


async def test_an_erasure_takes_the_older_bytes_too(store: Store, empty_redis_url: str) -> None:
    await fill(store)
    await store.archive.erase(WORKSHOP)
    async with Redis.from_url(empty_redis_url) as redis:
        assert await redis.keys("*") == []
