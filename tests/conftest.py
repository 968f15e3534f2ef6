"""Fixtures that tests of several folders share."""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
import structlog
from hypothesis import HealthCheck, settings
from redis.asyncio import Redis

from plathu.store import embedded

# How long an example takes says how busy the machine is, not whether the code is right.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first, so that it is not waited for when everything else is over."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(autouse=True)
def no_log_stays_configured() -> Iterator[None]:
    """A command that a test runs configures logging; left so, the next test's lines could not be captured."""
    yield
    structlog.reset_defaults()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def redis_url(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """The address of a real server that all tests of this run share: use keys of your own, or `empty_redis_url`."""
    server = await embedded.start(tmp_path_factory.mktemp("redis"))
    yield server.url
    await server.stop()


@pytest_asyncio.fixture
async def empty_redis_url(redis_url: str) -> str:
    """The same server with nothing in it."""
    async with Redis.from_url(redis_url) as client:
        await client.flushall()
    return redis_url
