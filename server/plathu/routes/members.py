"""How members join, and what they may ask for over plain HTTP."""

import hmac
import re
import secrets
import unicodedata

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from plathu.domain import expected, founding, phases, same_person, texts
from plathu.domain.ids import DeviceId, ExpectedId, GroupId, MemberId, WorkshopId
from plathu.domain.members import NAME, Join
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


class Looking(Struct, frozen=True, forbid_unknown_fields=True):
    """`begins` is the beginning of a name, or of a word of it."""

    code: str
    begins: str


class FoundName(Struct, frozen=True):
    """`here`: they came already, and get in on another device by their card alone."""

    expected: ExpectedId
    name: str
    position: str
    unit: str
    group: GroupId | None
    here: bool


class Opened(Struct, frozen=True):
    """What a code opens: a workshop, and the key of a seat card somebody's place in it."""

    workshop: WorkshopId
    card: ExpectedId | None = None


CARD = re.compile(r"([a-z0-9]{16})([a-z0-9]{16})[A-Za-z0-9_-]{24}")
"""The form that `Identity.card_key` gives it."""


def _address(request: Request) -> str:
    """Who asks, for counting: nothing that is written down tells the address."""
    return identity(request).digest(request.client.host if request.client else "")


def digits_of(code: str) -> str:
    """A code without spaces and dashes, its digits in ASCII: keyboards give Thai or full-width ones too."""
    return "".join(str(unicodedata.decimal(one, one)) for one in re.sub(r"[\s-]", "", code))


async def look(request: Request) -> Response:
    """Tells which workshop a code opens, before somebody gives a name."""
    opened = await _open_behind(request, (await body(request, CodeRequest)).code)
    room = await hub(request).room(opened.workshop)
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
            "expects": bool(room.workshop.expected),
            "you": opened.card and _named(room.workshop, opened.card),
        }
    )


async def find(request: Request) -> Response:
    """X6: names on the list that begin so, for who gives a code."""
    asked = await body(request, Looking)
    workshop = (await _open_behind(request, asked.code)).workshop
    if not await unless_gone(request, hub(request).lookups.wait(_address(request))):
        raise HttpProblem("crowded")
    known = (await hub(request).room(workshop)).workshop
    if phases.is_over(known):
        raise HttpProblem("workshop_closed")
    those = expected.found(known, asked.begins[:NAME])
    return Json({"names": [_named(known, id) for id in those[: expected.FOUND]], "more": len(those) > expected.FOUND})


def _named(workshop: Workshop, id: ExpectedId) -> FoundName:
    """Somebody on the list; or who came for them, as they are called and where they sit today."""
    row, came = workshop.expected[id], workshop.came.get(id)
    member = workshop.members.get(came.member) if came and came.member else None
    one = member or row
    return FoundName(id, one.name, one.position, one.unit, one.group, member is not None)


async def join(request: Request) -> Response:
    asked = await body(request, Joining)
    opened = await _open_behind(request, asked.code)
    given = asked.device if asked.device is not None else secrets.token_hex(16)
    if not DEVICE.fullmatch(given):
        raise HttpProblem("bad_device", 422)
    device = identity(request).device(given)
    workshop = opened.workshop
    row = opened.card or asked.expected
    taken = Seat(workshop, await _member(request, opened, device, asked), device)
    refused = await hub(request).join(workshop, taken, _joining(taken.member, asked, row))
    if refused == "already_came" and opened.card:  # by the same card on another tablet, a moment before
        taken = Seat(workshop, await _member(request, opened, device, asked), device)
        refused = await hub(request).join(workshop, taken, _joining(taken.member, asked, row))
    if refused:
        raise HttpProblem(refused, 410 if refused == "workshop_closed" else 422)
    now = (await hub(request).room(workshop)).workshop
    mine = [text for text in texts.names(now) if texts.may_ever_write(now, taken.member, text)]
    return Json(Joined(workshop, taken.member, identity(request).token(taken), mine, now.generation), 201)


def _joining(member: MemberId, asked: Joining, row: ExpectedId | None) -> Join:
    return Join(
        member,
        asked.name,
        asked.group,
        asked.position,
        asked.unit,
        asked.called,
        row,
        asked.substitute and row is not None,
    )


async def _member(request: Request, opened: Opened, device: DeviceId, asked: Joining) -> MemberId:
    """X4, X9: who came for somebody expected, if their card says so, or this device. M1, M13, M14: who joins with this
    device under this name; both names, if it was mended, lead to one member."""
    workshop, name, id_of = opened.workshop, asked.name, identity(request).member
    known = (await hub(request).room(workshop)).workshop
    those = dict(same_person.of_device(known, device))
    row = opened.card or asked.expected
    came = known.came.get(row) if row else None
    if came and came.member and (opened.card or came.member in those):
        return came.member
    first = same_person.now(known, id_of(workshop, device, name))
    if first in known.members:
        return first
    return next(
        (id for id, one in those.items() if id_of(workshop, device, one.name) == id_of(workshop, device, name)), first
    )


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


async def _open_behind(request: Request, code: str) -> Opened:
    """As `_behind`, if it is not put away (K5). Raises HttpProblem."""
    opened = await _on_card(request, code) or Opened(await _behind(request, code))
    if await store(request).directory.is_archived(opened.workshop):
        raise HttpProblem("workshop_archived")
    return opened


async def _on_card(request: Request, code: str) -> Opened | None:
    """X9, X11: the place of a seat card that was not withdrawn."""
    parts = CARD.fullmatch(code)
    if parts is None or not await store(request).directory.exists(WorkshopId(parts[1])):
        return None
    workshop, id = WorkshopId(parts[1]), ExpectedId(parts[2])
    row = (await hub(request).room(workshop)).workshop.expected.get(id)
    if row is None or not hmac.compare_digest(code, identity(request).card_key(workshop, id, row.card)):
        return None
    return Opened(workshop, id)


async def _behind(request: Request, code: str) -> WorkshopId:
    """The workshop that 8 digits or a QR's key open. Raises HttpProblem.

    A key is never slowed down, since nobody can guess it. Typed codes are, when many were wrong: right and wrong ones
    alike, so that the time tells a guesser nothing.
    """
    directory = store(request).directory
    if workshop := await directory.by_key(identity(request).digest(code)):
        return workshop
    address = _address(request)
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
