"""How a workshop begins: its title, its date, its groups, and the domains for its competencies."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct
from msgspec.structs import replace

from plathu.domain import words
from plathu.domain.door import Door
from plathu.domain.ids import FACILITATOR, DomainId, GroupId, MemberId, WorkshopId, is_id
from plathu.domain.noun import Act, Common, Noun, Occasion
from plathu.domain.refusal import Reason, Refused

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop

TITLE = 200
"""Code points of a title or organisation: two lines on the big screen."""

NAME = 80
"""Code points of a group's or domain's name: what fits a tab on a tablet."""

GROUPS = 40
"""Groups or domains of one workshop: twice the largest hall the facilitator's board is drawn for."""

LATEST_YEAR = 2400
"""A later year is of the Buddhist era, which is 543 ahead: 2548 was 2005."""


class About(Struct, frozen=True):
    """What a workshop is called. `date` is the day it is held, YYYY-MM-DD of the common era."""

    workshop: WorkshopId
    title: str
    organisation: str
    date: str


class Group(Struct, frozen=True):
    name: str


class Domain(Struct, frozen=True):
    """ด้าน: what a competency is filed under."""

    name: str


class NamedGroup(Struct, frozen=True):
    group: GroupId
    name: str


class NamedDomain(Struct, frozen=True):
    domain: DomainId
    name: str


class Found(Act, frozen=True, tag="found"):
    """The first entry of every journal: what the workshop is, and how people get in."""

    about: About
    generation: str
    door: Door
    groups: tuple[NamedGroup, ...]
    domains: tuple[NamedDomain, ...]


class Renew(Act, frozen=True, tag="renew"):
    """A server found that the history of generation `was` went back: a new generation of the same line begins."""

    was: str
    generation: str


Internal = Found | Renew
"""Actions of servers, which nobody may ask for."""


def found(workshop: Workshop, action: Found, by: MemberId) -> Workshop:
    """F1: once, by the facilitator. F2: at least one group and one domain, each with its own name and id."""
    if by != FACILITATOR:
        raise Refused("not_allowed")
    if workshop.about is not None:
        raise Refused("already_exists")
    words.check(action.about.title, TITLE)
    words.check(action.about.organisation, TITLE)
    check_date(action.about.date)
    groups = {named.group: Group(named.name) for named in action.groups}
    domains = {named.domain: Domain(named.name) for named in action.domains}
    for named, given in ((groups, action.groups), (domains, action.domains)):
        if not named:
            raise Refused("blank")
        if len(given) > GROUPS:
            raise Refused("too_many")
        if len(named) != len(given) or not all(is_id(id) for id in named):
            raise Refused("bad_id")
        for one in named.values():
            words.check(one.name, NAME)
        if len({heard(one.name) for one in named.values()}) != len(named):
            raise Refused("already_exists")
    return replace(
        workshop,
        about=action.about,
        generation=action.generation,
        door=action.door,
        groups=groups,
        domains=domains,
    )


def renew(workshop: Workshop, action: Renew, by: MemberId) -> Workshop:
    """F5: only the first server in generation `was` succeeds, and the new one must be of the same line."""
    if by != FACILITATOR:
        raise Refused("not_allowed")
    if action.was != workshop.generation:
        raise Refused("already_exists")
    first, _, own = action.generation.partition(".")
    if first != line(action.was) or not is_id(own) or action.generation == action.was:
        raise Refused("bad_id")
    return replace(workshop, generation=action.generation)


def line(generation: str) -> str:
    """The line of a generation, which it shares with those that followed when its history went back."""
    return generation.partition(".")[0]


def heard(name: str) -> str:
    """A name as it sounds: names that are equal here cannot be told apart when they are called out."""
    return " ".join(name.split()).casefold()


def check_date(words: str) -> None:
    """F3: a day of the common era as YYYY-MM-DD; the screen writes it in the Buddhist era. Raises Refused."""
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", words, re.ASCII):
            raise ValueError
        if date.fromisoformat(words).year > LATEST_YEAR:
            raise ValueError
    except ValueError:
        raise Refused("bad_date") from None


def check_group(group: GroupId | None) -> None:
    """Before the journal (A4): a group, if one is named, has a well-formed id. Raises Refused."""
    if group is not None:
        check_ids([group], "unknown_group")


def check_ids(ids: Iterable[str], else_: Reason) -> None:
    """Before the journal (A4): ids are well-formed. Raises Refused."""
    if not all(map(is_id, ids)):
        raise Refused(else_)


def judge(workshop: Workshop, action: Internal, occasion: Occasion) -> Workshop:
    match action:
        case Found():
            return found(workshop, action, occasion.by)
        case Renew():
            return renew(workshop, action, occasion.by)
    assert_never(action)


def check(action: Internal) -> None:
    if isinstance(action, Found):
        for title in (action.about.title, action.about.organisation):
            words.check_new(title, TITLE)
        for named in (*action.groups, *action.domains):
            words.check_new(named.name, NAME)


def named_groups(workshop: Workshop) -> list[NamedGroup]:
    return [NamedGroup(id, group.name) for id, group in workshop.groups.items()]


def named_domains(workshop: Workshop) -> list[NamedDomain]:
    return [NamedDomain(id, domain.name) for id, domain in workshop.domains.items()]


NOUN = Noun(
    "founding",
    judge,
    acts=(Found, Renew),
    check=check,
    parts=(
        Common("workshop", About, ("about",), lambda workshop: workshop.about),
        Common("groups", list[NamedGroup], ("groups",), named_groups),
        Common("domains", list[NamedDomain], ("domains",), named_domains),
    ),
    refusals={
        "bad_date": ("วันที่ไม่ถูกต้อง", "The date is not valid."),
        "unknown_domain": ("ไม่พบด้านนี้", "There is no such domain."),
        "unknown_group": ("ไม่พบกลุ่มนี้", "There is no such group."),
    },
)
