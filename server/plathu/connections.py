"""HTTP connections with limits on bytes, time and descriptors for peers that have not authenticated.

httptools has no limits: it collects a header line until memory is full, and uvicorn waits for ever for the rest.
"""

import asyncio
import resource
from typing import Any, ClassVar

import structlog
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from plathu import proxies

log = structlog.get_logger()

MOST_HEAD = 16 * 1024
"""Bytes of a request's line and headers: what every common server takes. Our longest token has 300."""

LONGEST_LINE = 8 * 1024 - 64
"""Bytes of the request line or one header; a WebSocket handshake is parsed again by a parser that takes 8 KiB."""

FIELD_COST = 32
"""Bytes that each header counts in addition to its letters, as in HTTP/2 (RFC 9113, 6.5.2)."""

MOST_PIPELINED = 8
"""Requests that wait for the answer to another. Browsers and proxies send none."""

HEAD_SECONDS = 15.0
"""From the first byte to the last of the headers, and from connecting to the first request. Two lost packets in a row
on a bad Wi-Fi cost three seconds; browsers that connect ahead of need connect again."""

BODY_SECONDS = 30.0
"""For the body: 64 KiB at modem speed."""

STALL_SECONDS = 60.0
"""How long a peer may take nothing of a response."""

IDLE_SECONDS = 15.0
"""Between requests. A browser keeps six connections; two hundred tablets would keep 1,200."""

PROXY_IDLE_SECONDS = 130.0
"""Longer than proxies keep an idle connection (Caddy 120 s), or they would send into a closed one."""

CLOSING_SECONDS = 2.0
"""For a refused peer to read its refusal."""

RESERVED = 128
"""Descriptors that connections leave free: Redis's, files, and what is accepted in one turn of the loop."""

MOST_DESCRIPTORS = 65_536
"""Enough for ten halls. Some systems allow a billion, and some programs close all descriptors one by one."""

DESCRIPTORS_FOR_A_HALL = 2048
"""Two hundred tablets, each with a socket and six connections while the page loads."""


def allow_many() -> None:
    """Raises this process's limit of open files to what it may have; its workers inherit it."""
    most = allowed()
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def allowed() -> int:
    """How many open files this process may have, after `allow_many`."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    return MOST_DESCRIPTORS if hard == resource.RLIM_INFINITY else min(hard, MOST_DESCRIPTORS)


def room() -> int:
    """How many connections this process may have."""
    soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return (MOST_DESCRIPTORS if soft == resource.RLIM_INFINITY else soft) - RESERVED


class TooLarge(Exception):
    """More than a request may bring."""


class BoundedHttp(HttpToolsProtocol):
    """A connection with timeouts on its requests. If there are too many connections, idle ones are closed first."""

    waiting: ClassVar[dict["BoundedHttp", None]] = {}
    """Connections without a complete request; the one that has waited longest comes first."""

    is_full: ClassVar[bool] = False

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._head = 0
        self._is_in_head = False
        self._is_too_large = False
        self._deadline: asyncio.TimerHandle | None = None
        self._stall: asyncio.TimerHandle | None = None
        self._answering: RequestResponseCycle | None = None
        """The request that is being answered; uvicorn's `cycle` is the newest one, which may wait behind it."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        is_proxy = self.client is not None and proxies.is_one(self.client[0], str(self.config.forwarded_allow_ips))
        self.timeout_keep_alive = PROXY_IDLE_SECONDS if is_proxy else IDLE_SECONDS  # pyright: ignore
        self._await_request()
        self._within(HEAD_SECONDS)
        self._make_room()

    def connection_lost(self, exc: Exception | None) -> None:
        self._forget()
        self._give_up_answer()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self.transport.is_closing():
            return
        super().data_received(data)
        if self._is_in_head:
            self._head += len(data)
            if self._head > MOST_HEAD:
                self._refuse(431)

    def handle_websocket_upgrade(self) -> None:
        self._forget()
        super().handle_websocket_upgrade()

    def send_400_response(self, msg: str) -> None:
        self._refuse(431 if self._is_too_large else 400)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._head, self._is_in_head = 0, True
        self._await_request()
        self._within(HEAD_SECONDS)

    def on_url(self, url: bytes) -> None:
        super().on_url(url)
        self._count(len(self.url), len(url))

    def on_header(self, name: bytes, value: bytes) -> None:
        super().on_header(name, value)
        self._count(len(name) + len(value), len(name) + len(value) + FIELD_COST)

    def on_headers_complete(self) -> None:
        self._is_in_head = False
        self._within(BODY_SECONDS)
        super().on_headers_complete()
        if len(self.pipeline) > MOST_PIPELINED:
            raise TooLarge

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        self._answering = cycle
        super()._start_asgi_task(cycle, app)

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._forget()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if not self.pipeline and self._deadline is None:
            self._await_request()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._stall = self.loop.call_later(STALL_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        if self._stall:
            self._stall.cancel()

    def _count(self, line: int, cost: int) -> None:
        self._head += cost
        if line > LONGEST_LINE or self._head > MOST_HEAD:
            self._is_too_large = True
            raise TooLarge

    def _within(self, seconds: float) -> None:
        """Refuse with 408 unless the request goes on within `seconds`."""
        if self._deadline:
            self._deadline.cancel()
        self._deadline = self.loop.call_later(seconds, self._refuse, 408)

    def _await_request(self) -> None:
        self.waiting.pop(self, None)
        self.waiting[self] = None

    def _forget(self) -> None:
        """Stop waiting for a request: it is complete, the connection became a WebSocket, or it is closed."""
        self.waiting.pop(self, None)
        for timer in (self._deadline, self._stall):
            if timer:
                timer.cancel()
        self._deadline = None

    def _refuse(self, status: int) -> None:
        if self.transport.is_closing():
            return
        self._forget()
        answer = self._answering
        if answer is None or not answer.response_started or answer.response_complete:
            self.transport.write(b"HTTP/1.1 %d\r\ncontent-length: 0\r\nconnection: close\r\n\r\n" % status)
        self._give_up_answer()
        self.transport.close()
        self.loop.call_later(CLOSING_SECONDS, self.transport.abort)

    def _give_up_answer(self) -> None:
        """Tell the request that is being answered that its peer is gone; uvicorn tells only the newest request.

        Writing to a closed connection would log an error, as often as a stranger likes.
        """
        if self._answering and not self._answering.response_complete:
            self._answering.disconnected = True
            self._answering.message_event.set()

    def _make_room(self) -> None:
        """If there are too many connections, close the one that has waited longest without a request."""
        most = room()
        if len(self.connections) <= most:
            if len(self.connections) <= most // 2:
                BoundedHttp.is_full = False
            return
        if not self.is_full:
            BoundedHttp.is_full = True
            log.warning("too many connections, the idlest are closed; raise the limit of open files", most=most)
        next(iter(self.waiting)).transport.abort()
