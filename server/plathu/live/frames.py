"""The WebSocket protocol below ASGI: frames are written to the transport ready-made, and heard without a task switch.

uvicorn's ASGI interface costs an encoding, a queue and a task switch for each frame and reader; with sixty readers of
every keystroke that is most of the work. So its protocol class is extended here, which is why its version is pinned.

Here a peer is also bounded: what it sends is parsed a little at a time, so that nobody's frames, however many and
small, keep others waiting; and unfinished messages are bounded in bytes, pieces and time.
"""

import asyncio
from collections.abc import Iterator
from itertools import count
from typing import Any, ClassVar, Protocol

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.exceptions import ProtocolError
from websockets.frames import Frame, Opcode
from websockets.server import ServerProtocol

LINE = "plathu.line"
"""The key under which the ASGI scope's extensions hold the protocol."""

GRACE = 2.0
"""Seconds a peer has to read our close frame; one that no longer reads would keep the socket for ever."""

SLICE = 4096
"""Bytes that are parsed in one go: at most 680 of the smallest frames, some 5 ms."""

FRAMES_A_TURN = 64
"""Frames after which everybody else has a turn of the event loop."""

FRAMES_A_SECOND = 1000
MOST_FRAMES_AT_ONCE = 1024
"""A peer that sends more at once is read more slowly, and never refused. Hands make 20 a second; a tablet that comes
back with forty texts sends 200 at once."""

STRANGER_MESSAGE = 256 * 1024 + 1024
"""Bytes of the largest message before the socket authenticated: what `conversation` holds then, and an address."""

STRANGER_FRAMES = 512
"""Frames before the socket authenticated: sixteen addresses with a dozen frames each, and pings."""

FEW_PIECES = 64
SMALL_PIECE = 1024
"""A message comes in as many pieces at most, and one more for each so many bytes: browsers cut at 16 KiB and more."""

MESSAGE_SECONDS = 60.0
"""From the first byte of a message to its last: 4 MiB at half a megabit a second."""

UNFINISHED_BYTES = 64 * 1024 * 1024
"""Bytes of all unfinished messages in this process: sixteen of the largest. With more, the oldest is given up."""

MOST_UNTAKEN = 256 * 1024
"""Bytes that wait for a peer above which its pings are not answered: the answers would wait too."""

LEAVING_SECONDS = 3.0
"""Seconds over which a stopping server closes its sockets, so that not everybody comes back at once."""

ALONE_SECONDS = 0.25
"""The same where no other server can take the clients: all wait until this one is back, which lets them in by turns
(live/handshakes.py)."""

STRANGE = 4401
TOO_SLOW = 4408
RESTART = 1012
"""Close codes: docs/protocol.md."""


class Listener(Protocol):
    def hear(self, frame: bytes) -> None: ...

    def hear_text(self) -> None: ...

    def drained(self) -> None: ...


class Parser(ServerProtocol):
    """Counts what it parses, and refuses a message in too many pieces: an empty piece costs as much as a full one."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.frames = 0
        self.messages = 0
        self._pieces = 0

    @property
    def unfinished(self) -> int:
        """Bytes of the message that is not complete yet."""
        return len(self.reader.buffer) + (self.current_size or 0)

    def recv_frame(self, frame: Frame) -> None:
        self.frames += 1
        super().recv_frame(frame)
        if self.current_size is None:
            self._pieces = 0
            self.messages += 1
        elif frame.opcode is Opcode.CONT:
            self._pieces += 1
            if self._pieces > FEW_PIECES + self.current_size // SMALL_PIECE:
                raise ProtocolError("a message in too many pieces")


class FrameProtocol(WebSocketsSansIOProtocol):
    listener: Listener | None = None

    unfinished: ClassVar[dict["FrameProtocol", int]] = {}
    """Bytes of each unfinished message in this process, the oldest first."""

    here: ClassVar[set["FrameProtocol"]] = set()
    """All connections of this process."""

    leaving_seconds: ClassVar[float] = LEAVING_SECONDS

    leaving: ClassVar[Iterator[int]] = count()
    """How many have been told that the server stops."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.conn = Parser(max_size=STRANGER_MESSAGE, logger=self.logger)
        self._is_known = False
        self._is_held = False
        self._is_given_up = False
        self._rest = bytearray()
        self._turn: asyncio.TimerHandle | None = None
        self._credit = float(MOST_FRAMES_AT_ONCE)
        self._credited_at = self.loop.time()
        self._patience: asyncio.TimerHandle | None = None

    def trust(self) -> None:
        """The peer has authenticated."""
        self._is_known = True
        self.conn.max_message_size = self.config.ws_max_size

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self.here.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self.here.discard(self)
        self.unfinished.pop(self, None)
        for timer in (self._turn, self._patience):
            if timer:
                timer.cancel()
        self._rest.clear()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._is_given_up:
            return  # even its close frame would be taken for more of the message
        if self._rest or len(data) > SLICE:
            self._rest += data
            self._read_on()
        else:
            self._parse(data)

    def _read_on(self) -> None:
        """Parse as much of what came as one turn allows."""
        self._turn = None
        began = self.conn.frames
        while self._rest and not (self._is_held or self._turn or self.transport.is_closing()):
            data = bytes(self._rest[:SLICE])
            del self._rest[:SLICE]
            self._parse(data)
            if self._turn is None and self.conn.frames - began >= FRAMES_A_TURN:
                self._wait(0)
        if self._is_held or self._turn or self._rest:
            self._pause()
        elif not self.transport.is_closing():
            self.transport.resume_reading()

    def _wait(self, seconds: float) -> None:
        self._turn = self.loop.call_later(seconds, self._read_on)
        self._pause()

    def _pause(self) -> None:
        if not self.transport.is_closing():
            self.transport.pause_reading()

    def _parse(self, data: bytes) -> None:
        began = self.conn.frames
        super().data_received(data)
        if self.conn.handshake_exc and not self.transport.is_closing():
            self.transport.close()  # uvicorn would wait for more
        if frames := self.conn.frames - began:
            self._charge(frames)
        if self.conn.unfinished or self in self.unfinished:
            self._note_unfinished()

    def _charge(self, frames: int) -> None:
        now = self.loop.time()
        gained = (now - self._credited_at) * FRAMES_A_SECOND
        self._credit = min(MOST_FRAMES_AT_ONCE, self._credit + gained) - frames
        self._credited_at = now
        if not self._is_known and self.conn.frames > STRANGER_FRAMES:
            self.hang_up(STRANGE, "too much before Authenticated")
        elif self._credit < 0 and self._turn is None:
            self._wait(-self._credit / FRAMES_A_SECOND)

    def _note_unfinished(self) -> None:
        if size := self.conn.unfinished:
            self.unfinished[self] = size
            if self._patience is None:
                self._patience = self.loop.call_later(MESSAGE_SECONDS, self._lose_patience, self.conn.messages)
            if size > SLICE and sum(self.unfinished.values()) > UNFINISHED_BYTES:
                next(iter(self.unfinished)).give_up()
        else:
            del self.unfinished[self]

    def _lose_patience(self, messages: int) -> None:
        self._patience = None
        if self in self.unfinished:
            if self.conn.messages == messages and not (self._is_held or self._turn):
                self.give_up()
            else:
                self._note_unfinished()

    def give_up(self) -> None:
        """Close the socket: its message was not finished in time, or takes too much room."""
        self._is_given_up = True
        self.unfinished.pop(self, None)
        self.hang_up(TOO_SLOW, "a message that does not end")
        self._rest.clear()
        self.conn.reader.discard()

    def handle_ping(self) -> None:
        """Answers a ping, unless the peer does not read its answers."""
        answers = b"".join(self.conn.data_to_send())
        if self.unsent() < MOST_UNTAKEN and not self.transport.is_closing():
            self.transport.write(answers)

    def shutdown(self) -> None:
        """The server stops. This socket is served until its turn to be closed comes."""
        turn = next(self.leaving) / max(len(self.here), 1)
        self.loop.call_later(min(turn, 1.0) * self.leaving_seconds, self._leave)

    def _leave(self) -> None:
        if self.handshake_complete:
            # uvicorn would close at once. With data of the peer unread, that is a TCP reset, which loses the reason.
            self.hang_up(RESTART)
        elif not self.transport.is_closing():
            super().shutdown()

    def handle_connect(self, event: Any) -> None:
        super().handle_connect(event)
        if self.response.status_code == 101:
            self.scope["extensions"][LINE] = self  # type: ignore[typeddict-item]

    def send_receive_event_to_app(self) -> None:
        if self.listener is None:
            super().send_receive_event_to_app()
            return
        data = self.frames[0] if len(self.frames) == 1 else b"".join(self.frames)
        self.frames = []
        if self.close_sent:
            return
        if self.curr_msg_data_type == "text":
            self.listener.hear_text()
        else:
            self.listener.hear(data)

    def keepalive_timeout(self) -> None:
        """Closing in order would wait for a buffer that a dead peer never empties, so the connection is aborted."""
        super().keepalive_timeout()
        self.transport.abort()

    def resume_writing(self) -> None:
        super().resume_writing()
        if self.listener is not None:
            self.listener.drained()

    def write(self, frames: bytes) -> None:
        if not self.close_sent and not self.disconnected:
            self.transport.write(frames)

    def unsent(self) -> int:
        """Bytes that wait in this process because the kernel does not take them yet."""
        return self.transport.get_write_buffer_size()

    def pause(self) -> None:
        self._is_held = True
        self._pause()

    def resume(self) -> None:
        self._is_held = False
        if self._turn is None:
            self._wait(0)

    def hang_up(self, code: int, reason: str = "") -> None:
        if self.close_sent or self.transport.is_closing():
            return
        self.conn.send_close(code, reason)
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.close_sent = True
        self.queue.put_nowait({"type": "websocket.disconnect", "code": code, "reason": reason})
        self.close_timer = self.loop.call_later(GRACE, self.transport.abort)


def framed(message: bytes) -> bytes:
    """A message as one binary WebSocket frame, ready for any number of peers."""
    return Frame(Opcode.BINARY, message).serialize(mask=False)


def framed_around(head: bytes, body: bytes) -> tuple[bytes, bytes]:
    """The message `head + body` as a frame in two parts, the second `body` itself (RFC 6455, section 5.2)."""
    size = len(head) + len(body)
    if size < 126:
        length = bytes((size,))
    elif size < 65_536:
        length = b"\x7e" + size.to_bytes(2, "big")
    else:
        length = b"\x7f" + size.to_bytes(8, "big")
    return b"\x82" + length + head, body
