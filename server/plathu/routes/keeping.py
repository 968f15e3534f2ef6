"""What becomes of a whole workshop: it is put away, brought back, or erased (K4, K5).

Another like it (K6) needs no request of its own: the form of a new one is filled in from the names on its board.
"""

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from plathu.domain import founding
from plathu.routes.answers import HttpProblem, Json, body, hub, owner, store


class Erasing(Struct, frozen=True, forbid_unknown_fields=True):
    """The title is typed again, so that a slip of the finger erases nothing."""

    title: str


async def erase(request: Request) -> Response:
    """K4: by the facilitator, who types the title."""
    workshop = owner(request)
    typed = (await body(request, Erasing)).title
    about = (await hub(request).room(workshop)).workshop.about
    assert about is not None
    if founding.heard(typed) != founding.heard(about.title):
        raise HttpProblem("wrong_title")
    await hub(request).erase(workshop)
    return Response(status_code=204)


async def archived(request: Request) -> Response:
    """K5: whether the workshop is put away; PUT puts it away, DELETE brings it back."""
    workshop = owner(request)
    directory = store(request).directory
    if not await directory.exists(workshop):
        raise HttpProblem("no_such_workshop")
    if request.method != "GET":
        await directory.archive(workshop, archived=request.method == "PUT")
    return Json({"archived": await directory.is_archived(workshop)})
