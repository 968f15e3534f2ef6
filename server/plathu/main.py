"""Puts the application together; the only module that knows all parts."""

import secrets
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from plathu import lan
from plathu.admin import WrongSecret, opened
from plathu.exports.formats import FORMATS, PACKED
from plathu.exports.renderer import Renderer
from plathu.live.hub import Hub
from plathu.routes.answers import problem
from plathu.routes.guarded import Guarded
from plathu.routes.table import table
from plathu.settings import Settings

LINK_SECONDS = 15 * 60
"""The facilitator's link works once, within this time."""


COMPRESSION: dict[str, Any] = {
    "minimum_size": 1024,
    "thread_minimum_size": 8 * 1024,
    "compresslevel": 6,
    "exclude_content_types": (*DEFAULT_EXCLUDED_CONTENT_TYPES, *(FORMATS[name].media_type for name in PACKED)),
}
"""Less than 1 KiB fits one packet; the board's script becomes a third. On the event loop, where everybody waits, only
what takes a tenth of a millisecond. The highest levels take twice the time for a hundredth of the size."""


def application(settings: Settings) -> Starlette:
    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with opened(settings) as (store, identity), Hub(store, identity).running() as hub:
            app.state.store, app.state.identity = store, identity
            app.state.hub, app.state.renderer = hub, Renderer()
            yield

    app = Starlette(
        routes=table(),
        lifespan=lifespan,
        middleware=[
            Middleware(Plain),
            Middleware(Guarded, url=settings.url),
            Middleware(GZipMiddleware, **COMPRESSION),
        ],
        exception_handlers={HTTPException: _http_error, Exception: _our_error},
    )
    app.state.settings = settings
    app.state.lan_urls = lan.urls(settings.host, settings.port)
    return app


async def facilitator_link(settings: Settings, *, revoke: bool = False) -> str:
    """`/#/f/CODE`: opens the facilitator's side once. The code is in the fragment, which browsers send nowhere.

    With `revoke` it is the only way in: earlier tokens and links no longer work.
    """
    async with opened(settings) as (store, identity):
        if revoke:
            await store.directory.revoke()
        code = secrets.token_urlsafe(24)
        await store.directory.put_link(identity.digest(code), LINK_SECONDS)
    return f"/#/f/{code}"


class Plain:
    """Logs an error that the operator must put right as a sentence, without a traceback."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_plainly(message: Message) -> None:
            if message["type"] == "lifespan.startup.failed" and isinstance(error := sys.exception(), WrongSecret):
                message = {**message, "message": str(error)}
            await send(message)

        await self._app(scope, receive, send_plainly if scope["type"] == "lifespan" else send)


async def _http_error(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return problem(request, "no_such_page" if status == 404 else "bad_request", status)


async def _our_error(request: Request, error: Exception) -> Response:
    return problem(request, "try_again", 500)
