"""A hall that can be struck: where tablets reach each server, and how each server reaches Redis, are lines of ours."""

import contextlib
import os
import signal
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import unquote

from tests.chaos.lines import Line
from tests.end_to_end.servers import Redis, Server


class Part:
    """One server, and the line on which tablets reach it: `url`."""

    def __init__(self, server: Server, front: Line, store: Line | None = None) -> None:
        self.server = server
        self.front = front
        self.store = store

    @property
    def url(self) -> str:
        return self.front.url


class Pair:
    """Two servers on one Redis, as on a province's machines."""

    def __init__(self, redis: Redis, one: Part, two: Part) -> None:
        self.redis = redis
        self.parts = one, two


class Laptop:
    """One server with the Redis of its own, as in most halls."""

    def __init__(self, part: Part) -> None:
        self.parts = (part,)
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
        redis = Redis(place / "redis")
        stack.callback(redis.end)
        redis.start()
        parts: list[Part] = []
        for name in ("one", "two"):
            store = await Line.to_redis(Path(unquote(redis.url.removeprefix("unix://"))), sockets / name)
            stack.push_async_callback(store.end)
            parts.append(await _part(stack, Server(place / name, redis=store.url, program=program), store))
        yield Pair(redis, parts[0], parts[1])


@contextlib.asynccontextmanager
async def laptop(place: Path, program: str = "plathu") -> AsyncIterator[Laptop]:
    async with contextlib.AsyncExitStack() as stack:
        yield Laptop(await _part(stack, Server(place / "laptop", program=program)))


async def _part(stack: contextlib.AsyncExitStack, server: Server, store: Line | None = None) -> Part:
    stack.callback(server.end)
    await server.come_back()  # while our own loop passes on what it says to Redis
    front = await Line.to_server(server.url)
    stack.push_async_callback(front.end)
    return Part(server, front, store)
