"""Begins a text anew (T5). Its words are read in a process of their own, so that nobody who types waits."""

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from plathu.domain import texts
from plathu.domain.ids import TextName
from plathu.domain.texts import BeginTextAnew
from plathu.live.room import Room
from plathu.routes.answers import HttpProblem, Json, body, hub, seat
from plathu.routes.exports import read_words

TRIES = 3
"""If somebody writes while the words are read, they are read again. Reading is shorter than a pause in typing."""


class Wanted(Struct, frozen=True, forbid_unknown_fields=True):
    """`document` is the one to be replaced, so that two requests replace it once."""

    document: TextName


async def begin(request: Request) -> Response:
    workshop, found = seat(request, "bad_secret")
    if not found.facilitates(workshop):
        raise HttpProblem("not_allowed")
    wanted = await body(request, Wanted)
    room = await hub(request).room(workshop)
    text = TextName(request.path_params["text"])
    if text not in texts.names(room.workshop):
        raise HttpProblem("unknown_text")
    refused = None
    for _ in range(TRIES):
        action = await _action(request, room, text, wanted.document)
        refused = await hub(request).begin_anew(workshop, found, action)
        if refused != "being_written":
            break
    if refused:
        raise HttpProblem(refused, 409)
    return Json({"document": texts.document(room.workshop, text)}, 201)


async def _action(request: Request, room: Room, text: TextName, document: TextName) -> BeginTextAnew:
    taken = room.current_document(text).ledger.taken
    return BeginTextAnew(document, await read_words(request, room, text), taken)
