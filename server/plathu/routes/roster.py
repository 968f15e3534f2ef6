"""X12: reads a list that the facilitator brings. X9: prints seat cards."""

from datetime import UTC, datetime
from typing import get_args

from starlette.requests import Request
from starlette.responses import Response

from plathu.domain.expected import Expected
from plathu.domain.ids import ExpectedId, GroupId, WorkshopId
from plathu.exports import lists
from plathu.exports.cards import CardSheet, SeatCard
from plathu.exports.edition import Language
from plathu.exports.qr import drawn
from plathu.exports.renderer import NotMade
from plathu.exports.sections.roster import where
from plathu.routes.answers import HttpProblem, Json, facilitator, hub, identity, raw_body, unless_gone
from plathu.routes.exports import one_of, renderer
from plathu.routes.facilitator import address


async def read(request: Request) -> Response:
    """The rows of a file. Nothing of it is kept."""
    workshop = facilitator(request)
    await hub(request).room(workshop)  # It is there.
    file = await raw_body(request, lists.LARGEST, "list_too_large")
    try:
        found = await unless_gone(request, renderer(request).rows(bytes(file)))
    except NotMade:
        raise HttpProblem("list_too_large") from None
    if found.problem:
        raise HttpProblem(found.problem)
    return Json(found)


async def cards(request: Request) -> Response:
    """Seat cards of everybody on the list, eight on a page."""
    workshop = facilitator(request)
    language: Language = one_of(get_args(Language), request.query_params.get("lang", "th"))
    known = (await hub(request).room(workshop)).workshop
    assert known.about is not None
    groups: dict[GroupId | None, str] = {
        id: f"{number}. {group.name}" for number, (id, group) in enumerate(known.groups.items(), 1)
    }
    made = [
        SeatCard(
            one.name,
            where(one),
            groups.get(one.group, ""),
            _url(request, workshop, id, one),
        )
        for id, one in known.expected.items()
        if one.name
    ]
    sheet = CardSheet(known.about.title, language, datetime.now(UTC).isoformat(timespec="seconds"), tuple(made))
    try:
        file = await unless_gone(request, renderer(request).cards(sheet))
    except NotMade:
        raise HttpProblem("too_much_for_file", 413) from None
    headers = {"Content-Disposition": 'attachment; filename="plathu-cards.pdf"', "Cache-Control": "no-store"}
    return Response(file, media_type="application/pdf", headers=headers)


async def card(request: Request) -> Response:
    """The card of one person, to be scanned from a screen."""
    workshop = facilitator(request)
    id = ExpectedId(request.path_params["expected"])
    one = (await hub(request).room(workshop)).workshop.expected.get(id)
    if one is None:
        raise HttpProblem("unknown_expected")
    url = _url(request, workshop, id, one)
    return Json({"url": url, "qr": drawn(url)})


def _url(request: Request, workshop: WorkshopId, id: ExpectedId, one: Expected) -> str:
    """The key stands in the fragment, which browsers send nowhere."""
    return f"{address(request)}/?openExternalBrowser=1#/j/{identity(request).card_key(workshop, id, one.card)}"
