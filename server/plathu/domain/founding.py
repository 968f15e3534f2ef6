"""How a workshop begins: its name, its day, its groups and the domains it will file competencies under."""

import re
from datetime import date

from msgspec.structs import replace

from plathu.domain import words
from plathu.domain.actions import Found, Renew
from plathu.domain.ids import FACILITATOR, MemberId, is_id
from plathu.domain.refusal import Refused
from plathu.domain.workshop import Domain, Group, Workshop

TITLE = 200
"""Code points of a title or organisation: two lines on the big screen."""

NAME = 80
"""Code points of a group's or domain's name: what fits a tab on a tablet."""

GROUPS = 40
"""Groups or domains of one workshop: twice the largest hall the facilitator's board is drawn for."""

LATEST_YEAR = 2400
"""A later one is of the Buddhist era, which is 543 ahead: 2548 was 2005."""


def found(workshop: Workshop, action: Found, by: MemberId) -> Workshop:
    """F1: once, by the facilitator. F2: at least one group and one domain, each with a name and an id of its own."""
    if by != FACILITATOR:
        raise Refused("not_allowed")
    if workshop.about is not None:
        raise Refused("already_exists")
    words.check(action.about.title, TITLE)
    words.check(action.about.organisation, TITLE)
    _check_date(action.about.date)
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
        if len({_heard(one.name) for one in named.values()}) != len(named):
            raise Refused("already_exists")
    return Workshop(about=action.about, generation=action.generation, door=action.door, groups=groups, domains=domains)


def renew(workshop: Workshop, action: Renew, by: MemberId) -> Workshop:
    """F5: by the first server that asks, in the generation it found; to one of the same line."""
    if by != FACILITATOR:
        raise Refused("not_allowed")
    if action.was != workshop.generation:
        raise Refused("already_exists")
    first, _, own = action.generation.partition(".")
    if first != line(action.was) or not is_id(own) or action.generation == action.was:
        raise Refused("bad_id")
    return replace(workshop, generation=action.generation)


def line(generation: str) -> str:
    """What a generation has in common with those that went on from it when its history had gone back."""
    return generation.partition(".")[0]


def _heard(name: str) -> str:
    """Two names that people could not tell apart when they are called out."""
    return " ".join(name.split()).casefold()


def _check_date(words: str) -> None:
    """F3: a day of the common era as YYYY-MM-DD; the screen writes it in the Buddhist era."""
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", words, re.ASCII):
            raise ValueError
        if date.fromisoformat(words).year > LATEST_YEAR:
            raise ValueError
    except ValueError:
        raise Refused("bad_date") from None
