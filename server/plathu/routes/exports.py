"""What the facilitator takes home, at any minute."""

from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import Response

from plathu.domain import texts
from plathu.exports import record
from plathu.routes.answers import Json, Stop, facilitator, hub


async def export(request: Request) -> Response:
    workshop = facilitator(request)
    if request.path_params["format"] != "json":
        raise Stop("no_such_format")
    room = await hub(request).room(workshop)
    words = {text: room.words(text) for text in texts.names(room.workshop)}
    content = record.record(room.workshop, words, room.position, datetime.now(UTC).isoformat(timespec="seconds"))
    name = f"plathu-{workshop}.json"
    return Json(record.encode(content), headers={"Content-Disposition": f'attachment; filename="{name}"'})
