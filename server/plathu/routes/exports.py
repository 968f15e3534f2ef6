"""What the facilitator takes home, at any minute (E7)."""

import re
from datetime import UTC, datetime
from typing import TypeVar, get_args
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from plathu.domain import texts
from plathu.exports import record
from plathu.exports.cut import Cut, cut
from plathu.exports.edition import Edition, Language, Numerals
from plathu.exports.formats import FORMATS, Name
from plathu.exports.press import NotMade, Press
from plathu.live.room import Room
from plathu.routes.answers import Stop, facilitator, hub

LONGEST_NAME = 40
"""Code points of the title in a file's name: with the words around it, under the 255 bytes that file systems allow."""

Choice = TypeVar("Choice", bound=str)


async def export(request: Request) -> Response:
    workshop = facilitator(request)
    format = _one_of(get_args(Name), request.path_params["format"], "no_such_format")
    asked = request.query_params
    edition = Edition(
        _one_of(get_args(Language), asked.get("lang", "th")),
        _one_of(get_args(Numerals), asked.get("numerals", "arabic")),
        _one_of(("0", "1"), asked.get("anonymous", "0")) == "1",
    )
    room = await hub(request).room(workshop)
    taken = cut_of(room)
    try:
        file = await _press(request).made(format, taken, edition)
    except NotMade:
        raise Stop("too_much_for_file", 413) from None
    headers = {"Content-Disposition": disposition(taken, format, edition), "Cache-Control": "no-store"}
    return Response(file, media_type=FORMATS[format].media_type, headers=headers)


async def schema(request: Request) -> Response:
    """The JSON Schema of a record, for whoever reads one with a program of their own."""
    return FileResponse(record.SCHEMA, media_type="application/schema+json")


def cut_of(room: Room) -> Cut:
    """What a room holds now."""
    words = {text: room.words(text) for text in texts.names(room.workshop)}
    return cut(room.workshop, words, room.position, datetime.now(UTC).isoformat(timespec="seconds"))


def disposition(cut: Cut, format: Name, edition: Edition) -> str:
    """`attachment` with the file's name (RFC 6266): in ASCII, and in full for those who read `filename*`."""
    extension = FORMATS[format].extension
    plain = f"plathu-{cut.workshop.workshop}.{extension}"
    # What some file system forbids, what could hide the extension, and a dot in front, becomes a space.
    title = re.sub(r"[^\w\u0e00-\u0e7f ()-]", " ", cut.workshop.title)
    name = " ".join(f"{edition.say('รายงานการประชุม', 'Minutes')} {title[:LONGEST_NAME]} {cut.workshop.date}".split())
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(f'{name}.{extension}', safe='')}"


def _one_of(choices: tuple[Choice, ...], given: str, error: str = "bad_request") -> Choice:
    for choice in choices:
        if choice == given:
            return choice
    raise Stop(error)


def _press(request: Request) -> Press:
    return request.app.state.press
