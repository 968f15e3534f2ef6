"""Checks every request first: its Host, the Origin of the page that asks; and adds security headers."""

import structlog
from starlette.requests import HTTPConnection, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from plathu.routes import addresses
from plathu.routes.answers import problem

log = structlog.get_logger()

READING = ("GET", "HEAD", "OPTIONS")

MOST_TOLD = 8
"""Most wrong addresses that are logged; a stranger can make up any number."""


class Guarded:
    """Lets in requests for an address of ours, and from pages of other sites only those that read."""

    def __init__(self, app: ASGIApp, url: str) -> None:
        self._app = app
        self._public = addresses.of_url(url) if url else None
        self._told: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        asked = HTTPConnection(scope)
        host = asked.headers.get("host")
        address = addresses.of_host(host, asked.url.scheme) if host and addresses.HOST.fullmatch(host) else None
        if host and address is None:
            await self._refuse(scope, receive, send, "bad_request", 400)
        elif address and not addresses.is_near(address) and (not self._public or address.host != self._public.host):
            self._tell("host", str(address))
            await self._refuse(scope, receive, send, "wrong_address", 421)
        elif scope["type"] == "http" and scope["method"] not in READING and not self.is_ours(asked):
            await self._refuse(scope, receive, send, "wrong_address", 403)
        else:
            await self._guard(scope, receive, send, address)

    async def _guard(self, scope: Scope, receive: Receive, send: Send, address: addresses.Address | None) -> None:
        scope.setdefault("state", {})["is_ours"] = self.is_ours
        headers = (
            (b"content-security-policy", self._policy(address).encode()),
            (b"x-content-type-options", b"nosniff"),
            (b"referrer-policy", b"no-referrer"),
        )

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *headers]
            await send(message)

        await self._app(scope, receive, send_guarded if scope["type"] == "http" else send)

    def is_ours(self, asked: HTTPConnection) -> bool:
        """Whether a page of ours asks: other sites may not act in somebody's browser. Programs send no Origin."""
        origin = asked.headers.get("origin")
        if origin is None:
            return True
        page = addresses.of_url(origin)
        host = addresses.of_host(asked.headers.get("host", ""), origin.partition(":")[0])
        if page is not None and page in (self._public, host):
            return True
        self._tell("origin", origin)
        return False

    def _tell(self, what: str, value: str) -> None:
        if len(self._told) < MOST_TOLD and value[:100] not in self._told:
            self._told.add(value[:100])
            log.warning(
                "nobody is let in under this address; if it is yours, set PLATHU_URL to it",
                **{what: value[:100]},
            )

    def _policy(self, address: addresses.Address | None) -> str:
        # Older Safari does not count the socket as 'self'. A policy cannot name an IPv6 address.
        named = dict.fromkeys(str(one) for one in (address, self._public) if one and ":" not in one.host)
        sockets = " ".join(f"ws://{one} wss://{one}" for one in named)
        # Only the dashboard frames a page: the big screen, to show it small.
        return (
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
            f"connect-src 'self' {sockets}; object-src 'none'; base-uri 'none'; frame-ancestors 'self'"
        )

    async def _refuse(self, scope: Scope, receive: Receive, send: Send, error: str, status: int) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 4403})
        else:
            await problem(Request(scope), error, status)(scope, receive, send)
