"""Redises of other kinds than the one that plathu runs itself: real servers on a port of this machine."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plathu.store import embedded

SOON = 15  # seconds: a start takes 0.1 s, on a busy machine some


@contextmanager
def redis(folder: Path, *options: str, config: str = "") -> Iterator[int]:
    """The port of one that runs with these options. With `config` that stands in a file of its own."""
    port = _free()
    words = [*(options or ()), "--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder)]
    if config:
        file = folder / "redis.conf"
        file.write_text(config)
        words = [str(file), *words]
    server = subprocess.Popen([next(embedded.binaries()), *words], stdout=subprocess.DEVNULL)
    try:
        _wait(port)
        yield port
    finally:
        server.kill()
        server.wait()


def _free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def _wait(port: int) -> None:
    deadline = time.monotonic() + SOON
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)
