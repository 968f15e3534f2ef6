"""Real processes to test against: plathu as an operator starts it, and a Redis that several of them share.

Every process is tied to the test run, so that none is left behind however the run ends. They are started in the main
thread: the kernel ends a tied process with the thread that started it.
"""

import asyncio
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

import httpx

from plathu import parent_death
from plathu.store import embedded

SECRET = "the facilitator's secret of every test"

SOON = 40.0
"""Seconds in which a process is there or gone: a start takes one, on a busy machine ten."""

GLANCE = 0.02
"""Seconds between two polls of a condition."""


class Ended(Exception):
    """A process ended instead of becoming ready. The text is what it said last."""


def tied(*command: str | Path) -> list[str]:
    """`command` as one that ends with this process."""
    words = [str(word) for word in command]
    return [sys.executable, "-I", "-S", parent_death.__file__, str(os.getpid()), str(int(signal.SIGKILL)), *words]


def wait(condition: Callable[[], bool], what: str, seconds: float = SOON) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"not in {seconds} s: {what}")
        time.sleep(GLANCE)


async def until(condition: Callable[[], bool], what: str, seconds: float = SOON) -> None:
    """As `wait`, while other tasks go on."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"not in {seconds} s: {what}")
        await asyncio.sleep(GLANCE)


def family(pid: int) -> Iterator[int]:
    """`pid` and all processes that descend from it."""
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            told = children.read_text()
        except (FileNotFoundError, ProcessLookupError):
            continue
        for child in told.split():
            yield from family(int(child))


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def memory(pid: int) -> int:
    """Bytes that a process holds."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


class Reachable(Protocol):
    """What answers at an address: a server, or what stands before it."""

    @property
    def url(self) -> str: ...


class Server:
    """One `plathu serve` with its folder. After a kill it comes back at the same address."""

    def __init__(
        self,
        place: Path,
        *flags: str,
        redis: str = "",
        secret: str = SECRET,
        program: str = "plathu",
        environment: Mapping[str, str] = os.environ,
    ) -> None:
        self.data = place / "data"
        self.url = ""
        self.log = place / "log"
        self._said = place / "said"
        self._flags = [*flags, *(["--redis", redis] if redis else [])]
        self._secret = secret
        self._program = program
        self._environment = environment
        self._process: subprocess.Popen[bytes] | None = None
        self.errors: int | None = None
        """Where its error stream goes, when not into `log`."""
        self.wrapped: list[str] = []
        """A command, such as `prlimit …`, that the server is started through."""
        place.mkdir(parents=True, exist_ok=True)

    @property
    def pid(self) -> int:
        assert self._process
        return self._process.pid

    @property
    def code(self) -> int | None:
        """Its exit code; None while it runs."""
        return self._process.poll() if self._process else None

    def launch(self) -> None:
        port = self.url.rpartition(":")[2] or "0"
        asked = ["serve", "--host", "127.0.0.1", "--port", port, "--data", str(self.data), *self._flags]
        self._said.unlink(missing_ok=True)
        with self._said.open("wb") as said, self.log.open("ab") as log:
            self._process = subprocess.Popen(
                tied(*self.wrapped, sys.executable, "-m", self._program, *asked),
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=log if self.errors is None else self.errors,
                start_new_session=True,
                env={**self._environment, "PLATHU_FACILITATOR_SECRET": self._secret},
            )

    def is_ready(self) -> bool:
        """Whether it has said so. Raises Ended."""
        if self.code is not None:
            raise Ended(self.log.read_text())
        first, newline, _ = self._said.read_text().partition("\n")
        if newline:
            assert first.startswith("ready http://127.0.0.1:"), first
            self.url = first.split()[1]
        return bool(newline)

    def start(self) -> "Server":
        self.launch()
        wait(self.is_ready, "ready")
        return self

    async def come_back(self) -> None:
        """Start, while other tasks go on."""
        self.launch()
        await until(self.is_ready, "ready")

    def kill(self) -> None:
        """kill -9, workers too; an embedded Redis ends by itself when its parent is gone."""
        everyone = list(family(self.pid))
        os.killpg(self.pid, signal.SIGKILL)
        self._wait()
        wait(lambda: not any(map(is_alive, everyone)), "nobody left behind")

    def freeze(self) -> None:
        os.killpg(self.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        os.killpg(self.pid, signal.SIGCONT)

    def stop(self) -> int:
        """An orderly end; the exit code."""
        everyone = list(family(self.pid))
        os.kill(self.pid, signal.SIGTERM)
        self._wait()
        wait(lambda: not any(map(is_alive, everyone)), "nobody left behind")
        assert self._process
        return self._process.returncode

    def end(self) -> None:
        """Whatever it was doing."""
        if self._process and self.code is None:
            self.kill()

    def redis_pid(self) -> int:
        """The embedded server's process."""
        for pid in family(self.pid):
            if b"redis.sock" in Path(f"/proc/{pid}/cmdline").read_bytes():
                return pid
        raise AssertionError("no embedded server runs")

    def _wait(self) -> None:
        assert self._process
        self._process.wait(SOON)


class Past:
    """A Redis's own file as it is now, to go back to while it is dead."""

    def __init__(self, data: Path) -> None:
        self._live, self._kept = data / "appendonlydir", data / "earlier"
        shutil.copytree(self._live, self._kept)

    def come_back(self) -> None:
        shutil.rmtree(self._live)
        self._kept.rename(self._live)


class Redis:
    """A Redis-compatible server with the options of the embedded one, to be shared, stopped and killed."""

    def __init__(self, place: Path, environment: Mapping[str, str] = os.environ) -> None:
        self.data = place
        self._environment = environment
        self.url = embedded.socket_url(place)
        self._process: subprocess.Popen[bytes] | None = None
        place.mkdir(parents=True, exist_ok=True)

    def start(self) -> "Redis":
        self.launch()
        wait(self.is_ready, "Redis answers")
        return self

    async def come_back(self) -> None:
        self.launch()
        await until(self.is_ready, "Redis answers")

    def launch(self) -> None:
        binary = next(embedded.binaries())
        self._process = subprocess.Popen(
            # A kill may cut its file short; plathu mends that of the embedded server before it starts.
            [*embedded._command(binary, self.data.absolute()), "--aof-load-truncated", "yes"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env=self._environment,
        )

    def is_ready(self) -> bool:
        assert self._process
        if self._process.poll() is not None:
            raise Ended(embedded.last_words(self.data))
        return self._ask(b"PING") == b"+PONG\r\n"

    def kill(self) -> None:
        assert self._process
        self._process.kill()
        self._process.wait(SOON)

    def freeze(self) -> None:
        assert self._process
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        assert self._process
        self._process.send_signal(signal.SIGCONT)

    def end(self) -> None:
        if self._process and self._process.poll() is None:
            self.kill()

    def _ask(self, command: bytes) -> bytes:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(1)
            try:
                line.connect(str(self.data / "redis.sock"))
                line.sendall(command + b"\r\n")
                return line.recv(100)
            except OSError:
                return b""


class House(NamedTuple):
    """Two processes on one Redis, to be killed."""

    redis: Redis
    one: Server
    two: Server

    @property
    def servers(self) -> tuple[Server, Server]:
        return self.one, self.two


def says_ready(server: Server) -> bool:
    """What its /readyz tells."""
    try:
        return httpx.get(f"{server.url}/readyz", timeout=5).status_code == 200
    except httpx.TransportError:
        return False


def sockets(server: Server) -> int:
    """How many it has open, as its /metrics tells."""
    told = httpx.get(f"{server.url}/metrics", timeout=SOON).text
    return int(float(re.search(r"^plathu_sockets (\S+)", told, re.MULTILINE)[1]))  # type: ignore[index]
