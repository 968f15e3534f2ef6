"""Peers that never authenticate: honest people go on beside them, and memory does not grow."""

import asyncio
import re
import resource
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from tests.end_to_end.conftest import no_complaints
from tests.end_to_end.facilitator import Facilitator
from tests.end_to_end.honest import Honest
from tests.end_to_end.servers import Server, says_ready, tied, until
from tests.end_to_end.strangers import ATTACKS, MIB

pytestmark = [pytest.mark.processes, pytest.mark.alone]


def resident(server: Server) -> int:
    """The server's peak memory so far, in bytes."""
    told = Path(f"/proc/{server.pid}/status").read_text()
    return int(re.search(r"^VmHWM:\s+(\d+) kB", told, re.MULTILINE)[1]) * 1024  # type: ignore[index]


@asynccontextmanager
async def typing(server: Server) -> AsyncIterator[Honest]:
    facilitator = await Facilitator.found(server)
    await facilitator.phase("plenary")
    tablet = await facilitator.member("ซื่อ")
    honest = Honest(tablet, await tablet.open_text("kv.plenary"))
    await until(lambda: len(honest.seconds) > 5, "somebody types")
    honest.seconds.clear()
    yield honest
    await honest.end()
    await tablet.leave()


@pytest.mark.parametrize("kind", ATTACKS)
async def test_a_stranger_costs_nobody_anything(tmp_path: Path, kind: str) -> None:
    server = Server(tmp_path / "laptop")
    try:
        server.start()
        async with typing(server) as honest:
            before = resident(server)
            host, _, port = server.url.removeprefix("http://").rpartition(":")
            stranger = await asyncio.create_subprocess_exec(
                *tied(sys.executable, "-m", "tests.end_to_end.strangers", kind, host, port),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
            )
            assert stranger.stdout
            async with asyncio.timeout(60):
                sent, closed, lines = map(int, (await stranger.stdout.readline()).split())
            await until(lambda: len(honest.seconds) > 20, "somebody goes on typing")
            await honest.end()
            grown = resident(server) - before
            stranger.kill()
            await stranger.wait()
        print(
            f"\n  {kind}: {sent / MIB:.1f} MiB sent, {closed} of {lines} cut off; meanwhile {len(honest.seconds)} keys"
            f" saved, p95 {honest.slowest * 1000:.0f} ms, the longest {max(honest.seconds) * 1000:.0f} ms;"
            f" memory grew by {grown / MIB:.0f} MiB"
        )
        assert grown < 64 * MIB
        assert max(honest.seconds) < 2
        assert closed == lines, "whoever is no tablet is cut off"
        assert server.stop() == 0
        no_complaints(server)
        assert len(server.log.read_text()) < 2000, "nor is the log filled"
    finally:
        server.end()


def idle(server: Server, count: int) -> list[socket.socket]:
    host, _, port = server.url.removeprefix("http://").rpartition(":")
    return [socket.create_connection((host, int(port)), timeout=20) for _ in range(count)]


async def comes_in(facilitator: Facilitator, count: int) -> None:
    """So many tablets load the page, keep a connection, and join."""
    for number in range(count):
        tablet = await facilitator.member(f"คนที่ {number}")
        await tablet.leave()


@pytest.mark.parametrize("limit", ["1024:20000", "1024:1024"])
async def test_idle_connections_shut_nobody_out(tmp_path: Path, limit: str) -> None:
    """The soft limit is raised to the hard one; where that is low too, idle connections are closed first."""
    assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] > 4096, "this test needs as many itself"
    server = Server(tmp_path / "laptop")
    server.wrapped = ["/usr/bin/env", "prlimit", f"--nofile={limit}"]
    try:
        server.start()
        facilitator = await Facilitator.found(server)
        lines = idle(server, 1224)
        await comes_in(facilitator, 5)
        lines += idle(server, 1224)
        assert says_ready(server)
        async with httpx.AsyncClient(base_url=server.url, verify=False) as client:
            for _ in range(20):
                assert (await client.get("/healthz")).status_code == 200
        await comes_in(facilitator, 5)
        for line in lines:
            line.close()
        assert server.stop() == 0
        told = server.log.read_text()
        assert told.count("too many connections") == (1 if limit == "1024:1024" else 0), told[-2000:]
    finally:
        server.end()
