"""Where the parts are put together; the only file that knows them all."""

import secrets
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from plathu import lan
from plathu.domain.ids import WorkshopId
from plathu.exports.cut import Cut
from plathu.exports.press import Press
from plathu.identity import Identity
from plathu.live.hub import Hub, NoSuchWorkshop
from plathu.live.keeper import Keeper
from plathu.live.room import Room
from plathu.routes.answers import problem
from plathu.routes.exports import cut_of
from plathu.routes.table import table
from plathu.settings import Settings
from plathu.store.redis import Store

LINK_SECONDS = 15 * 60
"""The facilitator's link works once, within this time."""


SMALL = 1024
"""Bytes that are not worth compressing: they fit one packet. The board's script is a third of its size."""


class WrongSecret(Exception):
    """Another secret than that of the processes already on this Redis: tokens and ballots would not fit together."""


def application(settings: Settings) -> Starlette:
    identity = Identity(settings.facilitator_secret)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with _opened(settings, identity) as store, Hub(store, identity).running() as hub:
            app.state.store, app.state.hub, app.state.press = store, hub, Press()
            yield

    app = Starlette(
        routes=table(),
        lifespan=lifespan,
        middleware=[Middleware(Plain), Middleware(Guarded), Middleware(GZipMiddleware, minimum_size=SMALL)],
        exception_handlers={HTTPException: _http_error, Exception: _our_error},
    )
    app.state.settings, app.state.identity = settings, identity
    app.state.lan_urls = lan.urls(settings.host, settings.port)
    return app


async def facilitator_link(settings: Settings) -> str:
    """`/#/f/CODE`: opens the facilitator's side once. The code is in the fragment, which browsers send nowhere."""
    identity = Identity(settings.facilitator_secret)
    async with _opened(settings, identity) as store:
        code = secrets.token_urlsafe(24)
        await store.directory.put_link(identity.digest(code), LINK_SECONDS)
    return f"/#/f/{code}"


async def cut(settings: Settings, workshop: str) -> Cut:
    """What a workshop holds now, read beside the servers that run on its Redis. Raises NoSuchWorkshop, StoreDown."""
    identity = Identity(settings.facilitator_secret)
    async with _opened(settings, identity) as store:
        room = Room(WorkshopId(workshop), _mute, _mute, identity)
        await Keeper(room, store).restore()
        if room.workshop.about is None:
            raise NoSuchWorkshop
        return cut_of(room)


def _mute(said: object) -> None:
    """A room that only looks says nothing."""
    raise AssertionError


@asynccontextmanager
async def _opened(settings: Settings, identity: Identity) -> AsyncIterator[Store]:
    store = await Store.open(settings.redis)
    try:
        if not await store.directory.claim_fingerprint(identity.fingerprint):
            raise WrongSecret(
                "This Redis belongs to a Plathu with another facilitator's secret. "
                "Give every process the same PLATHU_FACILITATOR_SECRET."
            )
        yield store
    finally:
        await store.close()


class Guarded:
    """Headers that keep other sites and other hosts out of the page."""

    HEADERS = (
        (
            b"content-security-policy",
            b"default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
            b"connect-src 'self' ws: wss:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
        ),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"no-referrer"),
    )

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *self.HEADERS]
            await send(message)

        await self._app(scope, receive, send_guarded if scope["type"] == "http" else send)


class Plain:
    """A start that the operator must put right is told in a sentence, not in a traceback."""

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
    return problem(request, "bad_request", status)


async def _our_error(request: Request, error: Exception) -> Response:
    return problem(request, "try_again", 500)
