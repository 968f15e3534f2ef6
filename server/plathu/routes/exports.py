"""Files that the facilitator can take home at any time (E7)."""

import re
from datetime import UTC, datetime
from typing import TypeVar, get_args
from urllib.parse import quote

import msgspec
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from plathu.domain import texts
from plathu.domain.ids import TextName
from plathu.exports import characters, names, record
from plathu.exports.content import Content, content_of
from plathu.exports.edition import USUAL, Edition, Language, Numerals
from plathu.exports.formats import FORMATS, Name
from plathu.exports.renderer import NotMade, Renderer
from plathu.live.room import Room
from plathu.routes.answers import HttpProblem, facilitator, hub, unless_gone

LONGEST = 240
"""Bytes of a file's name without its extension, so that file systems, which allow 255, can still add ` (2)`."""

LONGEST_MOMENT = 72
"""Bytes that what a snapshot was kept as may take of that from the title: two dozen Thai letters."""

Choice = TypeVar("Choice", bound=str)


async def export(request: Request) -> Response:
    workshop = facilitator(request)
    format, edition = asked(request)
    room = await hub(request).room(workshop)
    taken = content_of(room.workshop, {}, room.position, _moment(room))
    parts = {text: room.text(text).parts() for text in texts.names(room.workshop)}
    return await file(request, taken, format, edition, parts=parts)


def asked(request: Request) -> tuple[Name, Edition]:
    """The format and edition asked for. Raises HttpProblem."""
    wishes = request.query_params
    language = one_of(get_args(Language), wishes.get("lang", "th"))
    return one_of(get_args(Name), request.path_params["format"], "no_such_format"), Edition(
        language,
        one_of(get_args(Numerals), wishes.get("numerals", USUAL[language])),
        one_of(("0", "1"), wishes.get("anonymous", "0")) == "1",
    )


async def file(
    request: Request,
    content: Content,
    format: Name,
    edition: Edition,
    moment: str = "",
    parts: dict[TextName, list[bytes]] | None = None,
) -> Response:
    """The file, to be saved. Raises HttpProblem.

    `moment` is the name that the content was kept under, `parts` are its texts as Yjs updates.
    """
    try:
        made = await unless_gone(request, renderer(request).made(format, content, edition, parts))
    except NotMade:
        raise HttpProblem("too_much_for_file", 413) from None
    headers = {"Content-Disposition": disposition(content, format, edition, moment), "Cache-Control": "no-store"}
    return Response(made, media_type=FORMATS[format].media_type, headers=headers)


async def read_words(request: Request, room: Room, text: TextName) -> str:
    """The words of a text, as a record has them. Raises HttpProblem."""
    taken = content_of(room.workshop, {}, room.position, _moment(room))
    try:
        made = await renderer(request).made("json", taken, Edition("th", "arabic"), {text: room.text(text).parts()})
    except NotMade:
        raise HttpProblem("too_much_for_file", 413) from None
    return msgspec.json.decode(made)["texts"][text]


async def schema(request: Request) -> Response:
    """The JSON Schema of a record, for whoever reads one with a program of their own."""
    return FileResponse(record.SCHEMA, media_type="application/schema+json")


def content_now(room: Room) -> Content:
    """The content of a room now."""
    words = {text: room.text(text).words() for text in texts.names(room.workshop)}
    return content_of(room.workshop, words, room.position, _moment(room))


def _moment(room: Room) -> str:
    """The room's time, which dates everything in the file, in ISO 8601."""
    return datetime.fromtimestamp(room.now // 1000, UTC).isoformat(timespec="seconds")


def disposition(content: Content, format: Name, edition: Edition, moment: str = "") -> str:
    """`attachment` with the file's name (RFC 6266): in ASCII, and in full for those who read `filename*`."""
    extension = FORMATS[format].extension
    plain = f"plathu-{content.workshop.workshop}.{extension}"
    # What some file system forbids, what could hide the extension, and a dot in front, becomes a space.
    title, moment = (re.sub(r"[^\w\u0e00-\u0e7f ()-]", " ", words) for words in (content.workshop.title, moment))
    kind, date, moment = edition.say("รายงานการประชุม", "Minutes"), content.workshop.date, _cut(moment, LONGEST_MOMENT)
    around = len(" ".join((kind, "", date, moment)).encode())
    name = " ".join(f"{kind} {_cut(title, LONGEST - around)} {date} {moment}".split())
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(f'{name}.{extension}', safe='')}"


def _cut(words: str, most: int) -> str:
    """As many of the words as take at most `most` bytes; of a first word that is longer, as much as does."""
    kept, *others = names.words(" ".join(words.split()))
    for word in others:
        if len((kept + word).encode()) > most:
            break
        kept += word
    fitting = len(kept.encode()[:most].decode(errors="ignore"))
    return characters.pieces(kept, fitting)[0] if fitting < len(kept) else kept


def one_of(choices: tuple[Choice, ...], given: str, error: str = "bad_request") -> Choice:
    for choice in choices:
        if choice == given:
            return choice
    raise HttpProblem(error)


def renderer(request: Request) -> Renderer:
    return request.app.state.renderer
