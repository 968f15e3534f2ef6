"""What HTTP connections may cost, on a real socket: every wait of ours ends, and what is bounded says so."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
import uvicorn
import uvloop
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from plathu import connections, proxies
from tests.end_to_end.servers import until

SOON = 0.3
"""Seconds in the place of every longer time."""


async def echo(request: Request) -> Response:
    return Response(await request.body())


async def flood(request: Request) -> Response:
    return Response(bytes(64 << 20))


class Http:
    def __init__(self, port: int, server: uvicorn.Server) -> None:
        self.port = port
        self.server = server

    async def connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection("127.0.0.1", self.port)

    async def told(self, *parts: bytes) -> bytes:
        """All that comes back until the server hangs up, which it does in time."""
        reader, writer = await self.connect()
        for part in parts:
            writer.write(part)
        try:
            async with asyncio.timeout(20):
                return await reader.read()
        finally:
            writer.close()


@pytest_asyncio.fixture
async def http(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Http]:
    names = ("HEAD_SECONDS", "BODY_SECONDS", "STALL_SECONDS", "IDLE_SECONDS", "CLOSING_SECONDS")
    for name in names:
        monkeypatch.setattr(connections, name, SOON)
    app: Any = Starlette(routes=[Route("/", echo, methods=["GET", "POST"]), Route("/flood", flood)])
    config = uvicorn.Config(
        app, port=0, http="plathu.connections:BoundedHttp", log_config=None, forwarded_allow_ips="10.0.0.1"
    )
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server._serve())
    await until(lambda: server.started, "it serves")
    yield Http(server.servers[0].sockets[0].getsockname()[1], server)
    server.should_exit = True
    await serving


HEAD = b"POST / HTTP/1.1\r\nHost: x\r\n"


@pytest.mark.parametrize(
    ("parts", "status"),
    [
        ([], b"408"),
        ([b"POST"], b"408"),
        ([HEAD], b"408"),
        ([HEAD + b"Content-Length: 5\r\n\r\n1234"], b"408"),
        ([HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n1234"], b"408"),
        ([b"GET /" + b"a" * 20_000], b"431"),
        ([b"GET /" + b"a" * 9_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n"], b"431"),
        ([HEAD + b"A: " + b"a" * 9_000 + b"\r\n\r\n"], b"431"),
        ([HEAD + b"A: " + b"a" * 20_000], b"431"),
        ([HEAD + b"a: b\r\n" * 1_000 + b"\r\n"], b"431"),
        ([HEAD + b"a: b\r\n" * 10_000], b"431"),
        ([b"\r\n\x00\x01nonsense\r\n\r\n"], b"400"),
    ],
    ids=lambda it: it.decode() if isinstance(it, bytes) else repr(b"".join(it)[:50]),
)
async def test_what_does_not_come_to_an_end_is_cut_off(http: Http, parts: list[bytes], status: bytes) -> None:
    assert (await http.told(*parts)).split()[1] == status


async def test_who_keeps_a_connection_for_nothing_loses_it(http: Http) -> None:
    told = await http.told(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    assert told.startswith(b"HTTP/1.1 200 ")
    assert told.count(b"HTTP/1.1") == 1


async def test_a_proxy_keeps_its_connections_longer(http: Http) -> None:
    http.server.config.forwarded_allow_ips = "10.0.0.0/8, 127.0.0.1"
    reader, writer = await http.connect()
    for _ in range(2):
        writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        async with asyncio.timeout(20):
            assert b"200" in await reader.readuntil(b"\r\n\r\n")
        await asyncio.sleep(2 * SOON)  # which is how long a browser may not
    writer.close()


def test_an_answer_that_nobody_waits_for_any_more_is_no_error(caplog: pytest.LogCaptureFixture) -> None:
    """On uvloop, as serving does: there a closed line takes nothing."""
    calls: list[asyncio.Event] = []

    async def late(request: Request) -> Response:
        calls.append(asyncio.Event())
        await calls[0].wait()
        return Response(b"too late")

    async def run() -> None:
        app: Any = Starlette(routes=[Route("/", late)])
        server = uvicorn.Server(
            uvicorn.Config(app, port=0, http="plathu.connections:BoundedHttp", log_config=None, lifespan="off")
        )
        serving = asyncio.create_task(server._serve())
        await until(lambda: server.started, "it serves")
        reader, writer = await asyncio.open_connection(*server.servers[0].sockets[0].getsockname())
        ask = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
        writer.write(ask * 20)
        await until(lambda: len(calls) > 0, "the first is asked for")
        async with asyncio.timeout(20):
            assert (await reader.read()).startswith(b"HTTP/1.1 400")
        writer.close()
        await until(lambda: not server.server_state.connections, "it is gone")
        calls[0].set()
        await until(lambda: not server.server_state.tasks, "it has ended")
        server.should_exit = True
        await serving

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(run())
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


async def test_who_takes_nothing_of_an_answer_is_given_up(http: Http) -> None:
    _, writer = await http.connect()
    writer.write(b"GET /flood HTTP/1.1\r\nHost: x\r\n\r\n")
    writer.transport.pause_reading()  # type: ignore[attr-defined]
    await until(lambda: bool(http.server.server_state.connections), "it is there")
    await until(lambda: not http.server.server_state.connections, "it is gone")
    writer.close()


async def test_requests_that_queue_up_are_few(http: Http) -> None:
    told = await http.told(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n" * 1_000)
    assert told.count(b"HTTP/1.1 200") < 20


async def test_when_there_are_too_many_the_idlest_goes_and_a_request_is_answered(
    http: Http, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HEAD_SECONDS", "IDLE_SECONDS"):
        monkeypatch.setattr(connections, name, 60.0)
    monkeypatch.setattr(connections, "room", lambda: 10)
    idle = [await http.connect() for _ in range(30)]
    reader, writer = await http.connect()
    writer.write(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    async with asyncio.timeout(20):
        assert (await reader.read()).startswith(b"HTTP/1.1 200")
        for early, _ in idle[:20]:
            assert not await early.read(), "who waited longest is gone"
    assert len(http.server.server_state.connections) <= 10
    for _, one in (*idle, (reader, writer)):
        one.close()


def test_a_proxy_is_an_address_or_a_network() -> None:
    assert proxies.is_one("10.1.2.3", "127.0.0.1, 10.0.0.0/8")
    assert not proxies.is_one("11.1.2.3", "127.0.0.1, 10.0.0.0/8")
    assert not proxies.is_one("/run/socket", "127.0.0.1")
    for nonsense in ("*", "proxy", "10.0.0.1/8", "10.0.0"):
        with pytest.raises(ValueError, match=r"address|network|host bits"):
            proxies.networks(nonsense)
