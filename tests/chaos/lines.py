"""A proxy that can be cut, between tablets and a server or between a server and Redis."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from pathlib import Path

PIECE = 64 * 1024
"""Bytes passed on at once."""

Ends = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class ProxyLine:
    """Passes bytes on in both directions until told otherwise. The far end may come and go; its own address stays."""

    def __init__(self, reach: Callable[[], Awaitable[Ends]]) -> None:
        self._reach = reach
        self._open: set[asyncio.StreamWriter] = set()
        self._passes = asyncio.Event()
        self._answers = asyncio.Event()
        self._passes.set()
        self._answers.set()
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self.url = ""

    @classmethod
    async def to_server(cls, url: str) -> "ProxyLine":
        """To the HTTP server at `url`; `ProxyLine.url` is where it is reached from now on."""
        host, _, port = url.removeprefix("http://").partition(":")
        line = cls(lambda: asyncio.open_connection(host, int(port)))
        line._server = await asyncio.start_server(line._serve, "127.0.0.1", 0)
        line.url = f"http://127.0.0.1:{line._server.sockets[0].getsockname()[1]}"
        return line

    @classmethod
    async def to_redis(cls, socket: Path, place: Path) -> "ProxyLine":
        """To the Redis at `socket`; the line itself is a socket at `place`."""
        line = cls(lambda: asyncio.open_unix_connection(socket))
        line._server = await asyncio.start_unix_server(line._serve, place)
        line.url = f"unix://{place}"
        return line

    def cut(self) -> None:
        """Every connection ends, with what was under way; a new one may be made at once."""
        for writer in [*self._open]:
            writer.transport.abort()

    def hush(self) -> None:
        """Nothing passes, and nobody is told: a router that has died."""
        self._passes.clear()

    def swallow(self) -> None:
        """What is asked arrives, no answer comes back."""
        self._answers.clear()

    def heal(self) -> None:
        """As before. What was swallowed was held, and comes late to whoever still waits."""
        self._passes.set()
        self._answers.set()

    async def end(self) -> None:
        assert self._server
        self._server.close()
        self.cut()
        for task in [*self._tasks]:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._tasks.add(task)
        self._open.add(writer)
        far: asyncio.StreamWriter | None = None
        try:
            from_far, far = await self._reach()
            self._open.add(far)
            there = self._pass_on(reader, far, self._passes)
            back = self._pass_on(from_far, writer, self._passes, self._answers)
            ways = [asyncio.create_task(way) for way in (there, back)]
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
        except (OSError, asyncio.CancelledError):
            pass  # only `end` cancels; asyncio's streams would log a cancelled task as an error
        finally:
            for end in (writer, far):
                if end:
                    self._open.discard(end)
                    end.transport.abort()
            self._tasks.discard(task)

    async def _pass_on(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *open_gates: asyncio.Event
    ) -> None:
        with contextlib.suppress(OSError):
            while piece := await reader.read(PIECE):
                for gate in open_gates:
                    await gate.wait()
                writer.write(piece)
                await writer.drain()
