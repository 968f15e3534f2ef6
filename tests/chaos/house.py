"""A hall for fault injection: tablets reach servers, and servers reach Redis, through lines that can be cut."""

import contextlib
import os
import signal
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import unquote

from tests.chaos.clocks import WallClock
from tests.chaos.lines import ProxyLine
from tests.end_to_end.servers import Redis, Server


class ServerPart:
    """One server, and the line on which tablets reach it: `url`."""

    def __init__(self, server: Server, front: ProxyLine, store: ProxyLine | None = None) -> None:
        self.server = server
        self.front = front
        self.store = store

    @property
    def url(self) -> str:
        return self.front.url


class Pair:
    """Two servers on one Redis, as on a province's machines."""

    def __init__(self, redis: Redis, one: ServerPart, two: ServerPart, clocks: list[WallClock]) -> None:
        self.redis = redis
        self.parts = one, two
        self.clocks = clocks
        """Of Redis's machine and of each server's."""


class Laptop:
    """One server with the Redis of its own, as in most halls."""

    def __init__(self, part: ServerPart, clock: WallClock) -> None:
        self.parts = (part,)
        self.clocks = [clock]
        self.server = part.server

    def kill_redis(self) -> None:
        os.kill(self.server.redis_pid(), signal.SIGKILL)

    def tear(self, zeros: int) -> None:
        """Leaves what a power cut leaves: blocks that were set aside for the journal's file, and never written."""
        folder = self.server.data / "appendonlydir"
        newest = max(folder.glob("*.incr.aof"), key=lambda path: int(path.name.split(".")[2]))
        with newest.open("ab") as file:
            file.write(bytes(zeros))


@contextlib.asynccontextmanager
async def pair(place: Path, program: str = "plathu") -> AsyncIterator[Pair]:
    """`program` is the module that is run as the server: the product, or a mutant of it."""
    async with contextlib.AsyncExitStack() as stack:
        # A socket's path has to fit into 103 bytes, wherever `place` is.
        sockets = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="plathu-lines-")))
        clocks = [WallClock(sockets / f"clock-{number}") for number in range(3)]
        redis = Redis(place / "redis", clocks[0].environment)
        stack.callback(redis.end)
        redis.start()
        parts: list[ServerPart] = []
        for name, clock in zip(("one", "two"), clocks[1:], strict=True):
            store = await ProxyLine.to_redis(Path(unquote(redis.url.removeprefix("unix://"))), sockets / name)
            stack.push_async_callback(store.end)
            server = Server(place / name, redis=store.url, program=program, environment=clock.environment)
            parts.append(await _part(stack, server, store))
        yield Pair(redis, parts[0], parts[1], clocks)


@contextlib.asynccontextmanager
async def laptop(place: Path, program: str = "plathu") -> AsyncIterator[Laptop]:
    async with contextlib.AsyncExitStack() as stack:
        clock = WallClock(place / "clock")
        server = Server(place / "laptop", program=program, environment=clock.environment)
        yield Laptop(await _part(stack, server), clock)


async def _part(stack: contextlib.AsyncExitStack, server: Server, store: ProxyLine | None = None) -> ServerPart:
    stack.callback(server.end)
    await server.come_back()  # not blocking: this event loop relays what it says to Redis
    front = await ProxyLine.to_server(server.url)
    stack.push_async_callback(front.end)
    return ServerPart(server, front, store)
