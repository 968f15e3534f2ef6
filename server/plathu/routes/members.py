"""How members join, and what they may ask for over plain HTTP."""

import re
import secrets
import unicodedata

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from plathu.domain import founding, phases, same_person, texts
from plathu.domain.ids import DeviceId, MemberId, WorkshopId
from plathu.domain.members import Join
from plathu.domain.workshop import Workshop
from plathu.identity import Seat
from plathu.protocol import Asked, Joined, Joining
from plathu.routes.answers import HttpProblem, Json, body, hub, identity, onlooker, problem, seat, store, unless_gone

EVERYBODY = "everybody"
"""The key under which wrong codes from all addresses are counted."""

DEVICE = re.compile(r"[A-Za-z0-9_-]{22,64}")
"""128 random bits, in hexadecimal or base 64."""


class CodeRequest(Struct, frozen=True):
    code: str


def digits_of(code: str) -> str:
    """A code without spaces and dashes, its digits in ASCII: keyboards give Thai or full-width ones too."""
    return "".join(str(unicodedata.decimal(one, one)) for one in re.sub(r"[\s-]", "", code))


async def look(request: Request) -> Response:
    """Tells which workshop a code opens, before somebody gives a name."""
    workshop = await _open_behind(request, (await body(request, CodeRequest)).code)
    room = await hub(request).room(workshop)
    if phases.is_over(room.workshop):
        raise HttpProblem("workshop_closed")
    about = room.workshop.about
    assert about is not None
    return Json(
        {
            "title": about.title,
            "organisation": about.organisation,
            "date": about.date,
            "groups": founding.named_groups(room.workshop),
            "domains": founding.named_domains(room.workshop),
            "open": room.workshop.door is None or room.workshop.door.open,
        }
    )


async def join(request: Request) -> Response:
    asked = await body(request, Joining)
    workshop = await _open_behind(request, asked.code)
    given = asked.device if asked.device is not None else secrets.token_hex(16)
    if not DEVICE.fullmatch(given):
        raise HttpProblem("bad_device", 422)
    device = identity(request).device(given)
    member = _member(request, (await hub(request).room(workshop)).workshop, workshop, device, asked.name)
    taken = Seat(workshop, member, device)
    refused = await hub(request).join(
        workshop, taken, Join(member, asked.name, asked.group, asked.position, asked.unit, asked.called)
    )
    if refused:
        raise HttpProblem(refused, 410 if refused == "workshop_closed" else 422)
    now = (await hub(request).room(workshop)).workshop
    mine = [text for text in texts.names(now) if texts.may_ever_write(now, member, text)]
    return Json(Joined(workshop, member, identity(request).token(taken), mine, now.generation), 201)


def _member(request: Request, known: Workshop, workshop: WorkshopId, device: DeviceId, name: str) -> MemberId:
    """M1, M13, M14: who joins with this device under this name; both names, if it was mended, lead to one member."""
    id_of = identity(request).member
    first = same_person.now(known, id_of(workshop, device, name))
    if first in known.members:
        return first
    those = same_person.of_device(known, device)
    return next((id for id, one in those if id_of(workshop, device, one.name) == id_of(workshop, device, name)), first)


async def board(request: Request) -> Response:
    room, found = await onlooker(request)
    return Json({**room.board(found), "generation": room.workshop.generation, "at": room.position})


async def act(request: Request) -> Response:
    workshop, found = seat(request)
    asked = await body(request, Asked)
    refused = await hub(request).act(workshop, found, asked)
    if refused:
        return problem(request, refused, 409)
    return Json({"done": asked.id})


async def _open_behind(request: Request, code: str) -> WorkshopId:
    """As `_behind`, if it is not put away (K5). Raises HttpProblem."""
    workshop = await _behind(request, code)
    if await store(request).directory.is_archived(workshop):
        raise HttpProblem("workshop_archived")
    return workshop


async def _behind(request: Request, code: str) -> WorkshopId:
    """The workshop that 8 digits or a QR's key open. Raises HttpProblem.

    A key is never slowed down, since nobody can guess it. Typed codes are, when many were wrong: right and wrong ones
    alike, so that the time tells a guesser nothing.
    """
    directory = store(request).directory
    if workshop := await directory.by_key(identity(request).digest(code)):
        return workshop
    address = identity(request).digest(request.client.host if request.client else "")
    misses, all_misses = await directory.misses(address), await directory.misses(EVERYBODY)
    if not await unless_gone(request, hub(request).guesses.wait(address, misses, all_misses)):
        raise HttpProblem("crowded")
    digits = digits_of(code)
    workshop = await directory.by_code(digits) if re.fullmatch(r"[0-9]{8}", digits) else None
    if workshop is None:
        await directory.miss(address)
        await directory.miss(EVERYBODY)
        raise HttpProblem("no_such_code")
    return workshop
