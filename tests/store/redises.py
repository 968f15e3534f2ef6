"""Redis servers of other kinds than plathu's own: real ones on a port of this machine."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from plathu.store import embedded

SOON = 60  # seconds: a start takes 0.1 s, on a starved machine ten
TRIES = 5  # a port that was free may be taken before the server has it


@contextmanager
def redis(folder: Path, *options: str, config: str = "") -> Iterator[int]:
    """The port of a running Redis with these options. `config` goes into a configuration file."""
    server, port = _started(folder, options, config)
    try:
        yield port
    finally:
        server.kill()
        server.wait()


def _started(folder: Path, options: tuple[str, ...], config: str) -> tuple[subprocess.Popen[bytes], int]:
    for _ in range(TRIES):
        port = _free()
        words = [*options, "--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder)]
        if config:
            file = folder / "redis.conf"
            file.write_text(config)
            words = [str(file), *words]
        server = subprocess.Popen([next(embedded.binaries()), *words], stdout=subprocess.DEVNULL)
        try:
            if answers(server, (socket.AF_INET, ("127.0.0.1", port))):
                return server, port
        except BaseException:
            server.kill()
            server.wait()
            raise
    raise AssertionError(f"no Redis started on any of {TRIES} ports")


def _free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def answers(server: subprocess.Popen[bytes], where: tuple[socket.AddressFamily, Any]) -> bool:
    """Waits until it answers; False: it ended. Its socket exists before it listens, so that is no proof."""
    deadline = time.monotonic() + SOON
    while server.poll() is None:
        if _is_answered(*where):
            return True
        assert time.monotonic() < deadline, f"no answer in {SOON} s"
        time.sleep(0.02)
    return False


def _is_answered(family: socket.AddressFamily, address: Any) -> bool:
    """Any reply will do, also a refusal. What was sent is none: on a free port a socket may reach itself."""
    with socket.socket(family) as line:
        line.settimeout(SOON)
        try:
            line.connect(address)
            line.sendall(b"PING\r\n")
            return line.recv(1) in (b"+", b"-")
        except OSError:
            return False
