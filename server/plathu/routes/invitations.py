"""E15: the facilitator invites others to facilitate one workshop, by links that can be withdrawn."""

import hmac
import re
import secrets
from typing import Annotated, Any

from msgspec import Meta, Struct
from starlette.requests import Request
from starlette.responses import Response

from plathu.domain import founding, words
from plathu.domain.ids import FACILITATOR, ID_PATTERN, DeviceId, WorkshopId
from plathu.domain.refusal import Refused
from plathu.exports.qr import drawn
from plathu.identity import Seat, new_id
from plathu.routes.answers import HttpProblem, Json, body, hub, identity, owner, store
from plathu.routes.facilitator import address
from plathu.store.invitations import Invitation

KEY = re.compile(r"([a-z0-9]{16})([a-z0-9]{16})[A-Za-z0-9_-]{24}")
"""The form that `Identity.invitation_key` gives it."""


class NewInvitation(Struct, frozen=True, forbid_unknown_fields=True):
    """The asker makes the id, so that a request which is sent again invites once."""

    name: str
    invitation: Annotated[str, Meta(pattern=ID_PATTERN)] | None = None


class Accepting(Struct, frozen=True):
    key: str


async def listing(request: Request) -> Response:
    workshop = owner(request)
    made = await store(request).invitations.all(workshop)
    return Json({"invitations": [_shown(request, workshop, id, one) for id, one in made.items()]})


async def invite(request: Request) -> Response:
    """Makes a link. Only its nonce is stored; the key is computed again whenever it is shown."""
    workshop = owner(request)
    new = await body(request, NewInvitation)
    try:
        words.check_new(new.name, founding.NAME)
    except Refused as refused:
        raise HttpProblem(refused.reason, 422) from None
    await hub(request).room(workshop)  # It is there.
    id, kept = new.invitation or new_id(), store(request)
    made = Invitation(new.name, secrets.token_urlsafe(16), await kept.directory.revocations(), kept.clock.now)
    if not await kept.invitations.add(workshop, id, made):
        raise HttpProblem("too_many", 409)
    there = await kept.invitations.get(workshop, id)
    if there is None:
        raise HttpProblem("try_again")
    return Json(_shown(request, workshop, id, there), 201)


async def withdraw(request: Request) -> Response:
    """The link opens nothing from now on, and who came in by it is sent out."""
    await hub(request).withdraw(owner(request), request.path_params["invitation"])
    return Response(status_code=204)


async def accept(request: Request) -> Response:
    """Exchanges the key of a link for a token, as often as it is opened, until it is withdrawn or all are revoked."""
    key = (await body(request, Accepting)).key
    parts = KEY.fullmatch(key)
    if parts is None:
        raise HttpProblem("no_such_link")
    workshop, id = WorkshopId(parts[1]), parts[2]
    made = await store(request).invitations.get(workshop, id)
    if made is None or not hmac.compare_digest(key, identity(request).invitation_key(workshop, id, made.nonce)):
        raise HttpProblem("no_such_link")
    if made.revocations != await store(request).directory.revocations():
        raise HttpProblem("no_such_link")
    await hub(request).hear_revocations()  # A token given now must count the newest revocation.
    seat = Seat(workshop, FACILITATOR, DeviceId(new_id()), invitation=id)
    return Json({"workshop": workshop, "token": identity(request).token(seat)})


def _shown(request: Request, workshop: WorkshopId, id: str, made: Invitation) -> dict[str, Any]:
    url = f"{address(request)}/?openExternalBrowser=1#/i/{identity(request).invitation_key(workshop, id, made.nonce)}"
    return {"invitation": id, "name": made.name, "made_at": made.made_at, "url": url, "qr": drawn(url)}
