"""A person's end of the wire, as light as Python has it: what a client costs must not be mistaken for the server's.

Both protocols are one here: y-websocket's messages are Hocuspocus's without the address, the Auth and the answers.
"""

import asyncio
import time
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable

from msgspec import Struct

from plathu import protocol
from tests.tablet import chunk, read_chunk

UPGRADE = (
    "GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
)

BINARY, CLOSE, PING, PONG = 0x82, 0x88, 0x89, 0x8A
"""First byte of a frame that is whole (RFC 6455, section 5.2)."""

MASK = bytes(4)
"""A client must mask; with zeros the words stay as they are, and the server has the same work."""

PATIENCE = 30.0
"""Seconds after which what has not come is lost."""

NOTHING = b"\x00"
"""The state vector of an empty document."""


class SocketSeat(Struct, frozen=True):
    """Where one person sits. No `token`: the server speaks y-websocket, and the path names the document."""

    host: str
    port: int
    path: str
    address: str
    token: str | None

    @property
    def head(self) -> bytes:
        return b"" if self.token is None else chunk(self.address.encode())


def frame(message: bytes, first: int = BINARY) -> bytes:
    """A message as a client sends it."""
    size = len(message)
    if size < 126:
        length = bytes([0x80 | size])
    elif size < 65536:
        length = bytes([0x80 | 126]) + size.to_bytes(2, "big")
    else:
        length = bytes([0x80 | 127]) + size.to_bytes(8, "big")
    return bytes([first]) + length + MASK + message


def said(seat: SocketSeat, kind: int, body: bytes = b"") -> bytes:
    """A message of this kind, framed."""
    return frame(seat.head + bytes([kind]) + body)


def auth(seat: SocketSeat) -> bytes:
    """An Auth message, framed."""
    assert seat.token is not None
    return said(seat, protocol.AUTH, bytes([protocol.TOKEN]) + chunk(seat.token.encode()))


def sync(seat: SocketSeat, step: int, payload: bytes) -> bytes:
    """A Sync message, framed."""
    return said(seat, protocol.SYNC, bytes([step]) + chunk(payload))


class SocketNews:
    """News of several sockets, for one task that waits for a condition on them."""

    def __init__(self) -> None:
        self.troubles: list[str] = []
        self._event = asyncio.Event()

    def changed(self) -> None:
        self._event.set()

    async def until(self, condition: Callable[[], bool]) -> bool:
        """Whether it came true in time."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not condition():
                    self._event.clear()
                    await self._event.wait()
        except TimeoutError:
            return False
        return True


class BenchSocket(asyncio.Protocol, ABC):
    """One socket with one text open. Subclasses say what to do with what it hears."""

    def __init__(self, seat: SocketSeat, news: SocketNews) -> None:
        self.seat = seat
        self.news = news
        self.state_vector = NOTHING
        self.is_synced = False
        """It has heard the server's SyncStep2."""
        self.unanswered: deque[float] = deque()
        """When the updates were sent that have no SyncStatus yet."""
        self.came = 0
        self.went = 0
        self._head = seat.head
        self._is_open = False
        self._has_failed = False
        self._rest = b""

    async def connect(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            await loop.create_connection(lambda: self, self.seat.host, self.seat.port)
        except OSError as error:
            self._fail(f"cannot connect: {error}")

    def send(self, framed: bytes) -> None:
        self.went += len(framed)
        self.transport.write(framed)

    def send_update(self, framed: bytes) -> float:
        """Returns when it was sent, by `perf_counter`."""
        now = time.perf_counter()
        if self.seat.token is not None:
            self.unanswered.append(now)
        self.send(framed)
        return now

    # What is heard.

    @abstractmethod
    def hear_step1(self, state_vector: bytes) -> None: ...

    @abstractmethod
    def hear_update(self, update: bytes, at: float) -> None:
        """A SyncStep2 or an update."""

    def hear_answer(self, sent: float, at: float) -> None:
        """The update sent then was accepted."""

    # asyncio.Protocol

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as it is for TCP
        self.transport = transport
        self.send(UPGRADE.format(path=self.seat.path, host=self.seat.host, port=self.seat.port).encode())

    def connection_lost(self, exc: Exception | None) -> None:
        self._fail(f"socket lost: {exc}")

    def data_received(self, data: bytes) -> None:
        at = time.perf_counter()
        self.came += len(data)
        if self._rest:
            data = self._rest + data
        start = 0 if self._is_open else self._open(data)
        while start >= 0 and len(data) - start >= 2:
            size, body = data[start + 1], start + 2
            if size > 125:
                wide = 2 if size == 126 else 8
                size, body = int.from_bytes(data[body : body + wide], "big"), body + wide
            if len(data) < body + size:
                break
            self._hear(data[start], data[body : body + size], at)
            start = body + size
        self._rest = data[max(start, 0) :]

    def _open(self, data: bytes) -> int:
        """Where the frames begin; -1 while the server's answer is not all here."""
        end = data.find(b"\r\n\r\n")
        if end < 0:
            return -1
        if not data.startswith(b"HTTP/1.1 101"):
            self._fail(f"not let in: {data[:40]!r}")
            return -1
        self._is_open = True
        if self.seat.token is not None:
            self.send(auth(self.seat))
        self.send(sync(self.seat, protocol.STEP1, self.state_vector))
        return end + 4

    def _hear(self, first: int, message: bytes, at: float) -> None:
        if first == BINARY:
            if message.startswith(self._head):
                self._hear_message(message, len(self._head), at)
        elif first == PING:
            self.send(frame(message, PONG))
        elif first == CLOSE:
            self._fail(f"closed with {int.from_bytes(message[:2], 'big')}")
        else:
            self._fail(f"a frame that begins with {first:#x}")

    def _hear_message(self, message: bytes, start: int, at: float) -> None:
        kind = message[start]
        if kind == protocol.SYNC:
            step = message[start + 1]
            payload, _ = read_chunk(message, start + 2)
            if step == protocol.STEP1:
                self.hear_step1(payload)
            else:
                self.is_synced = self.is_synced or step == protocol.STEP2
                self.hear_update(payload, at)
        elif kind == protocol.SYNC_STATUS:
            if message[start + 1] != 1:
                self._fail("an update was refused")
            self.hear_answer(self.unanswered.popleft(), at)
        elif kind == protocol.AUTH and message[start + 1] == protocol.DENIED:
            self._fail(f"not let in: {read_chunk(message, start + 2)[0].decode()}")
        elif kind == protocol.CLOSE:
            self._fail(f"put out: {read_chunk(message, start + 1)[0].decode()}")
        self.news.changed()

    def _fail(self, why: str) -> None:
        """One trouble a socket: what follows from it is not news."""
        if not self._has_failed:
            self._has_failed = True
            self.news.troubles.append(why)
            self.news.changed()
