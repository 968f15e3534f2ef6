"""What every HTTP answer has in common: typed bodies in, JSON out, and errors that people can read."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

import msgspec
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from plathu.domain import asking
from plathu.domain.ids import WorkshopId
from plathu.identity import BadToken, Identity, Seat
from plathu.live import metrics
from plathu.live.hub import Crowded, Hub, NoSuchWorkshop, NotNow
from plathu.live.room import Room
from plathu.messages import language, sentence
from plathu.protocol import Malformed, Problem, check_depth
from plathu.store.redis import Damaged, Store, StoreDown

BODY = asking.BYTES
"""Bytes of the largest request: an action."""

STATUS = {
    "bad_link": 401,
    "bad_token": 401,
    "crowded": 429,
    "list_too_large": 413,
    "locked_list": 422,
    "no_such_code": 404,
    "no_such_format": 404,
    "no_such_link": 404,
    "no_such_page": 404,
    "no_such_snapshot": 404,
    "no_such_version": 404,
    "no_such_workshop": 404,
    "not_a_list": 422,
    "not_allowed": 403,
    "too_large": 413,
    "too_many_snapshots": 409,
    "try_again": 503,
    "unknown_expected": 404,
    "unknown_template": 422,
    "unknown_text": 404,
    "workshop_archived": 410,
    "workshop_closed": 410,
    "wrong_address": 403,
    "wrong_title": 409,
}
"""Of each code that is not a plain bad request (400)."""

T = TypeVar("T")


class HttpProblem(Exception):
    """Ends a request with an error: a code, which the client gets with a sentence."""

    def __init__(self, error: str, status: int | None = None, said: str = "") -> None:
        super().__init__(error)
        self.error = error
        self.said = said or error
        """The code whose sentence people read, if not that of `error`: it can need other words for other people."""
        self.status = status or STATUS.get(error, 400)


class Json(Response):
    media_type = "application/json"

    def __init__(self, content: Any = None, status_code: int = 200, **options: Any) -> None:
        super().__init__(content, status_code, **options)
        self.headers["Cache-Control"] = "no-store"

    def render(self, content: Any) -> bytes:
        return content if isinstance(content, bytes) else msgspec.json.encode(content)


Endpoint = Callable[[Request], Awaitable[Response]]


def answering(endpoint: Endpoint) -> Endpoint:
    """The endpoint, with exceptions turned into errors in the caller's language."""

    async def answer(request: Request) -> Response:
        try:
            await _check_invited(request)
            return await endpoint(request)
        except HttpProblem as stop:
            return problem(request, stop.error, stop.status, stop.said)
        except NoSuchWorkshop:
            return problem(request, "no_such_workshop", 404)
        except Crowded:
            return problem(request, "crowded", 429)
        except (NotNow, StoreDown):
            return problem(request, "try_again", 503)
        except Damaged as damaged:
            metrics.log.error("damaged", path=request.url.path, what=str(damaged))
            return problem(request, "damaged", 500)
        except ClientDisconnect:
            return problem(request, "bad_request", 400)  # nobody reads it

    return answer


def problem(request: Request, error: str, status: int, said: str = "") -> Response:
    message = sentence(said or error, language(request.headers.get("accept-language")))
    return Json(Problem(error, message), status)


async def body(request: Request, type: type[T]) -> T:
    """The request's JSON. Raises HttpProblem.

    Starlette's `max_body_size` is not used: it answers in English text, not in our form and languages.
    """
    raw = await raw_body(request, BODY)
    try:
        check_depth(raw)
        return msgspec.json.decode(raw, type=type)
    except (Malformed, msgspec.DecodeError, UnicodeDecodeError):
        raise HttpProblem("bad_request") from None


async def raw_body(request: Request, most: int, else_: str = "too_large") -> bytearray:
    """The request's bytes, at most so many. Raises HttpProblem."""
    raw = bytearray()
    async for part in request.stream():
        raw += part
        if len(raw) > most:
            raise HttpProblem(else_)
    return raw


async def unless_gone(request: Request, work: Coroutine[Any, Any, T]) -> T:
    """The result of the work; cancels it and raises ClientDisconnect if the client goes away meanwhile.

    Call it after the request's body was read.
    """
    done, gone = asyncio.ensure_future(work), asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({done, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not done.done():
            raise ClientDisconnect
        return done.result()
    finally:
        done.cancel()
        gone.cancel()
        await asyncio.gather(done, gone, return_exceptions=True)


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def hub(request: Request) -> Hub:
    return request.app.state.hub


def identity(request: Request) -> Identity:
    return request.app.state.identity


def store(request: Request) -> Store:
    return request.app.state.store


def bearer(request: Request, said: str = "") -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise HttpProblem("bad_token", said=said)
    return token.strip()


def host(request: Request) -> None:
    """Checks that the request bears the secret, or a token that was given for it. Raises HttpProblem."""
    token = bearer(request, "bad_secret")
    if identity(request).is_secret(token):
        return
    if not _seat(request, token, "bad_secret").is_host:
        raise HttpProblem("not_allowed")


def seat(request: Request, said: str = "") -> tuple[WorkshopId, Seat]:
    """The workshop asked about, and who asks. Raises HttpProblem, with the message of `said` for an invalid token."""
    workshop = WorkshopId(request.path_params["workshop"])
    found = _seat(request, bearer(request, said), said)
    if not found.admits(workshop):
        raise HttpProblem("not_allowed")
    return workshop, found


def facilitator(request: Request) -> WorkshopId:
    """The workshop asked about, by its facilitator. Raises HttpProblem."""
    workshop, found = seat(request, "bad_secret")
    if not found.facilitates(workshop):
        raise HttpProblem("not_allowed")
    return workshop


def owner(request: Request) -> WorkshopId:
    """The workshop asked about, by its own facilitator: not by who was invited (E15). Raises HttpProblem."""
    workshop = facilitator(request)
    if seat(request)[1].invitation:
        raise HttpProblem("not_allowed")
    return workshop


async def _check_invited(request: Request) -> None:
    """E15: asked of the store each time, so that a withdrawal counts at once. Raises HttpProblem, StoreDown."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        return
    try:
        found = identity(request).seat(token.strip())
    except BadToken:
        return  # It is refused where it is needed.
    if not await hub(request).is_invited(found):
        raise HttpProblem("bad_token", said="invitation_over")


async def onlooker(request: Request) -> tuple[Room, Seat]:
    """The room of the workshop asked about, and its member or facilitator who asks.

    Raises HttpProblem, NoSuchWorkshop, NotNow.
    """
    workshop, found = seat(request)
    room = await hub(request).room(workshop)
    if not room.knows(room.seat(found)):
        room = await hub(request).caught_up(workshop)
    found = room.seat(found)
    if not room.knows(found):
        raise HttpProblem("not_allowed")
    return room, found


def _seat(request: Request, token: str, said: str) -> Seat:
    try:
        return identity(request).seat(token)
    except BadToken:
        raise HttpProblem("bad_token", said=said) from None
