"""The last few metres of wire: frames written ready-made to the transport, and heard without a task switch.

uvicorn's ASGI road costs an encoding, a queue and a task switch for each frame and reader; with sixty readers of every
keystroke that is most of the work. So its protocol is opened here in four places, which is why its version is pinned.
"""

from typing import Any, Protocol

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame, Opcode

LINE = "plathu.line"
"""Where the ASGI scope's extensions hold the protocol."""

GRACE = 2.0
"""Seconds a peer has to read our close frame; one that no longer reads would keep the socket for ever."""


class Listener(Protocol):
    def hear(self, frame: bytes) -> None: ...

    def hear_text(self) -> None: ...

    def drained(self) -> None: ...


class FrameProtocol(WebSocketsSansIOProtocol):
    listener: Listener | None = None

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
        """Closing waits for a buffer that a dead peer never empties, so it is cut."""
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
        """Bytes that the peer has not taken yet and the kernel would not either."""
        return self.transport.get_write_buffer_size()

    def pause(self) -> None:
        self.transport.pause_reading()

    def resume(self) -> None:
        if not self.transport.is_closing():
            self.transport.resume_reading()

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
