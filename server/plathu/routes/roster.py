"""X12: reads a list that the facilitator brings."""

from starlette.requests import Request
from starlette.responses import Response

from plathu.exports import lists
from plathu.exports.renderer import NotMade
from plathu.routes.answers import HttpProblem, Json, facilitator, hub, raw_body, unless_gone
from plathu.routes.exports import renderer


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
