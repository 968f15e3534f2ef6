"""The processes that tests of this folder share. Each test founds a workshop of its own."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.end_to_end import browser
from tests.end_to_end.facilitator import Facilitator
from tests.end_to_end.node import NodeTablet
from tests.end_to_end.servers import House, Redis, Server

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All of this folder run in one event loop: a browser that several tests use belongs to the loop of its start."""
    for item in items:
        if item.path.is_relative_to(HERE) and pytest_asyncio.is_async_test(item):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest.fixture(scope="session")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Redis]:
    started = Redis(tmp_path_factory.mktemp("redis")).start()
    yield started
    started.end()


@pytest.fixture(scope="session")
def pair(redis: Redis, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Server]]:
    """Two processes on one Redis. Tests that kill have their own."""
    place = tmp_path_factory.mktemp("pair")
    servers = Server(place / "one", redis=redis.url), Server(place / "two", redis=redis.url)
    try:
        yield servers[0].start(), servers[1].start()
        assert [server.stop() for server in servers] == [0, 0]
        for server in servers:
            no_complaints(server)
    finally:
        for server in servers:
            server.end()


@pytest.fixture
def server(pair: tuple[Server, Server]) -> Server:
    return pair[0]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def one_chromium() -> AsyncIterator[Browser]:
    """Shared, because it takes as long to start as many a test takes."""
    async with browser.chromium() as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="session")
async def chromium(one_chromium: Browser) -> AsyncIterator[Browser]:
    """Nobody is in it. Each context that is opened has its own cache and store, as a browser that was just started."""
    yield one_chromium
    for context in one_chromium.contexts:
        await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def facilitator(server: Server) -> AsyncIterator[Facilitator]:
    led = await Facilitator.found(server)
    yield led
    await led.send_home()


@pytest_asyncio.fixture(loop_scope="session")
async def node_tablet() -> AsyncIterator[NodeTablet]:
    async with NodeTablet() as tablet:
        yield tablet


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    redis = Redis(tmp_path / "redis")
    built = House(redis, Server(tmp_path / "one", redis=redis.url), Server(tmp_path / "two", redis=redis.url))
    try:
        redis.start()
        for server in built.servers:
            server.start()
        yield built
        for server in built.servers:
            server.stop()
            no_complaints(server)
    finally:
        for process in (*built.servers, redis):
            process.end()


def no_complaints(server: Server) -> None:
    """Nothing failed in a process unnoticed."""
    log = server.log.read_text()
    assert "Traceback" not in log, log
