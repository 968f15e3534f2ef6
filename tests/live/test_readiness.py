"""/readyz tells the truth: ready is where what people write and decide would be saved."""

import asyncio
import shutil
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest
from redis import Redis

from plathu.domain.phases import SetPhase
from plathu.main import application
from plathu.messages import sentence
from plathu.routes import health
from plathu.settings import Settings
from plathu.store import embedded
from plathu.store import redis as stores
from plathu.store.redis import Store
from plathu.store.space import LEAST_BYTES
from tests.live.hall import FOUND, WORKSHOP, Reader
from tests.live.test_hub import SEAT, ask, process
from tests.store.conftest import until, wrote
from tests.store.redises import redis


@asynccontextmanager
async def served(url: str, data: Path) -> AsyncIterator[tuple[httpx.AsyncClient, Store]]:
    app = application(Settings(redis=url, data=data, facilitator_secret="the facilitator's secret of a test"))
    transport = httpx.ASGITransport(app)
    asking = httpx.AsyncClient(transport=transport, base_url="http://localhost")
    async with app.router.lifespan_context(app), asking as client:
        yield client, app.state.store


async def reasons(client: httpx.AsyncClient) -> list[str]:
    told = await client.get("/readyz")
    assert told.status_code == (503 if told.json()["reasons"] else 200)
    assert told.json()["ready"] is not bool(told.json()["reasons"])
    assert (await client.get("/healthz")).status_code == 200, "the process lives all the same"
    return told.json()["reasons"]


@pytest.fixture(autouse=True)
def always_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "LOOK_SECONDS", 0.0)


def demoted(client: Redis) -> None:
    client.replicaof("127.0.0.1", 1)


def demoted_and_writable(client: Redis) -> None:
    client.config_set("replica-read-only", "no")
    client.replicaof("127.0.0.1", 1)


def promoted(client: Redis) -> None:
    client.replicaof("NO", "ONE")


def full(client: Redis) -> None:
    client.config_set("maxmemory", 1)


def roomy(client: Redis) -> None:
    client.config_set("maxmemory", 0)


def without_disk(client: Redis) -> None:
    """What it keeps cannot be written: a folder stands in the place of its file."""
    folder = Path(str(client.config_get("dir")["dir"])) / "dump.rdb"
    folder.mkdir()
    (folder / "in the way").touch()
    client.config_set("save", "3600 1")
    client.set("anything", 1)
    client.bgsave()
    saves(client, "err")


def with_disk(client: Redis) -> None:
    shutil.rmtree(Path(str(client.config_get("dir")["dir"])) / "dump.rdb")
    client.bgsave()
    saves(client, "ok")


def saves(client: Redis, how: str) -> None:
    """Returns when the last that was saved ended so."""
    deadline = time.monotonic() + 60
    while client.info("persistence")["rdb_last_bgsave_status"] != how:
        assert time.monotonic() < deadline
        time.sleep(0.01)


class Change(NamedTuple):
    """What happens to a Redis, and how it passes."""

    begins: Callable[[Redis], None]
    ends: Callable[[Redis], None]


CHANGES = {
    "redis_is_a_replica": [Change(demoted, promoted), Change(demoted_and_writable, promoted)],
    "redis_full": [Change(full, roomy)],
    "redis_cannot_write_to_disk": [Change(without_disk, with_disk)],
}


@pytest.mark.parametrize(
    ("reason", "change"), [(reason, change) for reason, changes in CHANGES.items() for change in changes]
)
async def test_a_redis_that_takes_nothing_is_not_ready_until_it_does_again(
    tmp_path: Path, reason: str, change: Change
) -> None:
    with redis(tmp_path) as port, Redis(port=port, decode_responses=True) as client:
        async with served(f"redis://127.0.0.1:{port}", tmp_path) as (asked, _):
            assert await reasons(asked) == []
            await asyncio.to_thread(change.begins, client)
            assert await reasons(asked) == [reason]
            await asyncio.to_thread(change.ends, client)
            assert await reasons(asked) == []


async def test_a_redis_that_is_gone_is_not_ready(tmp_path: Path) -> None:
    with redis(tmp_path) as port:
        async with served(f"redis://127.0.0.1:{port}", tmp_path) as (asked, _):
            with Redis(port=port) as client:
                client.shutdown(nosave=True)
            assert await reasons(asked) == ["redis_away"]


async def test_a_writer_that_gets_nothing_confirmed_is_not_ready(
    empty_redis_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "LATE_SECONDS", 1e-6)
    async with served(empty_redis_url, tmp_path) as (asked, store):
        assert await reasons(asked) == []
        store.journal.hold(True)
        store.journal.append(WORKSHOP, wrote(1))
        await asyncio.sleep(0)
        assert await reasons(asked) == ["nothing_confirmed"]
        store.journal.hold(False)
        await store.journal.flush()
        assert await reasons(asked) == []


class Disk(NamedTuple):
    total: int
    used: int
    free: int


GIB = 2**30


@pytest.mark.parametrize(
    ("total", "free", "is_nearly_full"),
    [
        (10 * GIB, GIB // 4, True),
        (10 * GIB, GIB, False),
        (500 * GIB, LEAST_BYTES - 1, True),
        (500 * GIB, 4 * GIB, False),  # less than 5 %, and more than any day takes
        (6 * 2**20, 2**18, True),
        (6 * 2**20, 2**20, False),
    ],
)
async def test_nearly_full_is_by_share_on_small_disks_and_by_bytes_on_large_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, total: int, free: int, is_nearly_full: bool
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Disk(total, total - free, free))
    server = await embedded.start(tmp_path)
    try:
        async with served(server.url, tmp_path) as (asked, _):
            assert await reasons(asked) == (["disk_nearly_full"] if is_nearly_full else [])
        async with served(server.url, tmp_path / "elsewhere") as (asked, _):
            assert await reasons(asked) == [], "of a disk that is not ours we know nothing"
    finally:
        await server.stop()


async def test_before_the_disk_is_full_everything_waits_and_people_are_told_why(
    empty_redis_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is refused, nothing is said to be saved, and what waited is saved by itself when there is room."""
    free = [GIB]
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Disk(10 * GIB, 10 * GIB - free[0], free[0]))
    async with process(empty_redis_url) as (hub, store):
        store.space = stores.Space(tmp_path)
        await hub.found(WORKSHOP, FOUND)
        room = await hub.room(WORKSHOP)
        early = Reader(room, SEAT)

        free[0] = GIB // 10
        hub._mind_the_space()
        asked = asyncio.create_task(ask(hub, SetPhase("kv")))
        late = Reader(room, SEAT)
        for reader in (early, late):
            assert [said["warn"] for said in told(reader)] == [sentence("disk_nearly_full", "en")]

        async def waits() -> bool:
            return store.journal.waiting.entries == 1

        await until(waits)
        assert (await store.journal.last(WORKSHOP)) == room.position, "nothing is written any more"
        assert not asked.done()

        free[0] = GIB
        hub._mind_the_space()
        assert await asked is None
        assert room.workshop.phases.hall == "kv"
        for reader in (early, late):
            assert told(reader)[-1]["warn"] == ""


def told(reader: Reader) -> list[dict[str, str]]:
    reader.read()
    return [said for kind, said in reader.heard if kind == "stateless" and "warn" in said]
