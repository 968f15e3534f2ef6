"""The facilitator's requests: the one-time link, the workshops, and how people get into one."""

from ipaddress import ip_address

import msgspec
from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from plathu import templates
from plathu.domain import asking
from plathu.domain.agenda import Agenda, SetAgenda
from plathu.domain.door import Door
from plathu.domain.founding import About, Found, NamedDomain, NamedGroup, found
from plathu.domain.ids import FACILITATOR, DeviceId, DomainId, GroupId, WorkshopId
from plathu.domain.refusal import Refused
from plathu.domain.workshop import Workshop
from plathu.exports.qr import drawn
from plathu.identity import ANY, Seat, new_id
from plathu.live import join_codes
from plathu.protocol import Created, NewWorkshop, WorkshopLine
from plathu.routes.answers import HttpProblem, Json, body, facilitator, host, hub, identity, store


class Exchange(Struct, frozen=True):
    code: str


async def exchange(request: Request) -> Response:
    """Exchanges the one-time code of the facilitator's link for a token."""
    asked = await body(request, Exchange)
    if not await store(request).directory.take_link(identity(request).digest(asked.code)):
        raise HttpProblem("bad_link")
    await hub(request).hear_revocations()  # A token given now must count the newest revocation.
    return Json({"token": identity(request).token(Seat(ANY, FACILITATOR, DeviceId(new_id())))})


async def listing(request: Request) -> Response:
    host(request)
    directory = store(request).directory
    lines, archived = await directory.newest(), await directory.archived()
    workshops = [(msgspec.json.decode(line, type=WorkshopLine), name in archived) for name, line in lines]
    return Json({"workshops": [msgspec.structs.replace(line, archived=kept) for line, kept in workshops]})


async def create(request: Request) -> Response:
    """Y1: founds a workshop from a template. Y2: an agenda that is given takes the place of the template's."""
    host(request)
    new = await body(request, NewWorkshop)
    template = templates.DEFAULT if new.template is None else templates.TEMPLATES.get(new.template)
    if template is None:
        raise HttpProblem("unknown_template")
    workshop = WorkshopId(new_id())
    groups = tuple(NamedGroup(GroupId(new_id()), name) for name in (new.groups or template.groups))
    domains = tuple(NamedDomain(DomainId(new_id()), name) for name in (new.domains or template.domains))
    plan = _plan(new.agenda or template.agenda)
    about = About(workshop, new.title, new.organisation, new.date)
    action = Found(about, new_id(), Door("", ""), groups, domains)
    try:
        asking.check(action, FACILITATOR)
        found(Workshop(), action, FACILITATOR)
        if plan:
            asking.check(plan, FACILITATOR)
    except Refused as refused:
        raise HttpProblem(refused.reason, 422) from None
    door = await join_codes.claim(store(request), identity(request), about)
    await hub(request).found(workshop, msgspec.structs.replace(action, door=door), *([plan] if plan else ()))
    return Json(
        Created(
            workshop,
            door.code,
            door.key,
            identity(request).token(Seat(workshop, FACILITATOR, DeviceId(new_id()))),
            groups,
            domains,
        ),
        201,
    )


def _plan(agenda: Agenda | None) -> SetAgenda | None:
    return SetAgenda(agenda.steps, agenda.clock, agenda.ends) if agenda and agenda.steps else None


async def door(request: Request) -> Response:
    """How people get in: the join code, and the address in the QR."""
    workshop = facilitator(request)
    room = await hub(request).room(workshop)
    known = room.workshop.door
    assert known is not None
    # LINE opens links in a browser of its own, without the storage of the real one, unless it is told not to.
    url = f"{address(request)}/?openExternalBrowser=1#/j/{known.key}"
    return Json({"code": known.code, "key": known.key, "url": url, "qr": drawn(url)})


def address(request: Request) -> str:
    """The address at which others reach us: as set; else the one that was asked for; on this laptop that of the LAN."""
    settings = request.app.state.settings
    if settings.url:
        return settings.url
    if request.url.hostname == "localhost" or _is_loopback(request.url.hostname or ""):
        for url in request.app.state.lan_urls:
            return url
    return f"{request.url.scheme}://{request.url.netloc}"


def _is_loopback(name: str) -> bool:
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False
