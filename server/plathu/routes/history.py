"""The history of a text: its versions, and what happened in the workshop meanwhile (H2)."""

import re

from starlette.requests import Request
from starlette.responses import Response

from plathu.domain import history, texts
from plathu.domain.ids import TextName
from plathu.domain.viewer import Viewer
from plathu.live.room import Room
from plathu.protocol import History, Version
from plathu.routes.answers import HttpProblem, Json, hub, onlooker, store
from plathu.store.versions import Told

POSITION = re.compile(r"[0-9]{1,15}-[0-9]{1,15}")


async def listing(request: Request) -> Response:
    """H2: lists the versions, including those due now, for every member and the facilitator."""
    room, found = await onlooker(request)
    text = _text(request, room)
    await hub(request).keep_versions(room.id)
    documents = texts.documents(room.workshop, text)
    kept = [told for document in documents for told in await store(request).versions.listing(room.id, document)]
    viewer = Viewer(found.member, {})
    authors = {client: by for document in documents for client, by in room.document(document).authors.items()}
    return Json(
        History(
            [_version(room, viewer, told) for told in kept],
            history.facts(room.workshop, text),
            {str(client): history.writer(room.workshop, viewer, author) for client, author in authors.items()},
        )
    )


async def version(request: Request) -> Response:
    """A Yjs v1 update of the whole text as it was."""
    room, _ = await onlooker(request)
    text = _text(request, room)
    position = request.path_params["version"]
    for document in texts.documents(room.workshop, text) if POSITION.fullmatch(position) else ():
        if update := await store(request).versions.load(room.id, document, position):
            return Response(update, media_type="application/octet-stream", headers={"Cache-Control": "no-store"})
    raise HttpProblem("no_such_version")


def _version(room: Room, viewer: Viewer, told: Told) -> Version:
    return Version(told.position, told.at, told.why, history.writers(room.workshop, viewer, told.authors))


def _text(request: Request, room: Room) -> TextName:
    text = TextName(request.path_params["text"])
    if text not in texts.names(room.workshop):
        raise HttpProblem("unknown_text")
    return text
