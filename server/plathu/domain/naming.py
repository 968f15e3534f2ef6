"""What the day, its groups and its domains are called, while it goes on; and groups and domains that come later."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct
from msgspec.structs import replace

from plathu.domain import ballots, founding, phases, words
from plathu.domain.founding import GROUPS, NAME, TITLE, Domain, Group
from plathu.domain.ids import FACILITATOR, DomainId, GroupId, MemberId, is_id
from plathu.domain.noun import Act, Noun, Occasion, Personal
from plathu.domain.refusal import Refused
from plathu.domain.viewer import Viewer

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop


class Describe(Act, frozen=True, tag="describe"):
    """The facilitator corrects what the workshop is called. What is left out stays as it is."""

    title: str | None = None
    organisation: str | None = None
    date: str | None = None


class RenameGroup(Act, frozen=True, tag="rename_group"):
    """The facilitator gives a group another name."""

    group: GroupId
    name: str


class RenameDomain(Act, frozen=True, tag="rename_domain"):
    """The facilitator gives a domain another name."""

    domain: DomainId
    name: str


class AddGroup(Act, frozen=True, tag="add_group"):
    """The facilitator adds a group, which nobody is in yet."""

    group: GroupId
    name: str


class AddDomain(Act, frozen=True, tag="add_domain"):
    """The facilitator adds a domain, under which nothing is proposed yet."""

    domain: DomainId
    name: str


Action = Describe | RenameGroup | RenameDomain | AddGroup | AddDomain


class NamingRights(Struct, frozen=True):
    """`describe`: to correct title, organisation and date, and every name."""

    describe: bool
    add_group: bool
    add_domain: bool


def describe(workshop: Workshop, action: Describe, by: MemberId) -> Workshop:
    """N1: what is left out stays. N5: not in a closed workshop."""
    _check_leads(workshop, by)
    _check_about(action, words.check)
    about = workshop.about
    assert about is not None
    changed = {
        field: given
        for field in ("title", "organisation", "date")
        if (given := getattr(action, field)) not in (None, getattr(about, field))
    }
    return replace(workshop, about=replace(about, **changed)) if changed else workshop


def rename_group(workshop: Workshop, action: RenameGroup, by: MemberId) -> Workshop:
    """N2: as at the founding, no other group has the name. N5: not in a closed workshop."""
    _check_leads(workshop, by)
    if action.group not in workshop.groups:
        raise Refused("unknown_group")
    others = (group.name for id, group in workshop.groups.items() if id != action.group)
    _check_name(action.name, others)
    renamed = replace(workshop.groups[action.group], name=action.name)
    return replace(workshop, groups={**workshop.groups, action.group: renamed})


def rename_domain(workshop: Workshop, action: RenameDomain, by: MemberId) -> Workshop:
    """N2: as at the founding, no other domain has the name. N5: not in a closed workshop."""
    _check_leads(workshop, by)
    if action.domain not in workshop.domains:
        raise Refused("unknown_domain")
    others = (domain.name for id, domain in workshop.domains.items() if id != action.domain)
    _check_name(action.name, others)
    renamed = replace(workshop.domains[action.domain], name=action.name)
    return replace(workshop, domains={**workshop.domains, action.domain: renamed})


def add_group(workshop: Workshop, action: AddGroup, by: MemberId) -> Workshop:
    """N3: last in the list, at most GROUPS. N4: not while a ballot is open; those before it do not count it."""
    _check_leads(workshop, by)
    _check_new(workshop, action.group, workshop.groups)
    _check_name(action.name, (group.name for group in workshop.groups.values()))
    counted = ballots.keep_groups(workshop)
    return replace(counted, groups={**workshop.groups, action.group: Group(action.name)})


def add_domain(workshop: Workshop, action: AddDomain, by: MemberId) -> Workshop:
    """N3: last in the list, at most GROUPS. N4: not while a ballot is open."""
    _check_leads(workshop, by)
    _check_new(workshop, action.domain, workshop.domains)
    _check_name(action.name, (domain.name for domain in workshop.domains.values()))
    return replace(workshop, domains={**workshop.domains, action.domain: Domain(action.name)})


def _check_leads(workshop: Workshop, by: MemberId) -> None:
    if by != FACILITATOR:
        raise Refused("not_allowed")
    if phases.is_over(workshop):
        raise Refused("workshop_closed")


def _check_new(workshop: Workshop, id: str, known: dict[GroupId, Group] | dict[DomainId, Domain]) -> None:
    if not is_id(id):
        raise Refused("bad_id")
    if id in known:
        raise Refused("already_exists")
    if len(known) >= GROUPS:
        raise Refused("too_many")
    if ballots.are_open(workshop):
        raise Refused("ballot_open")


def _check_name(name: str, others: Iterable[str]) -> None:
    words.check(name, NAME)
    if founding.heard(name) in map(founding.heard, others):
        raise Refused("already_exists")


def _check_about(action: Describe, check_words: words.Check) -> None:
    for title in (action.title, action.organisation):
        if title is not None:
            check_words(title, TITLE)
    if action.date is not None:
        founding.check_date(action.date)


def judge(workshop: Workshop, action: Action, occasion: Occasion) -> Workshop:
    match action:
        case Describe():
            return describe(workshop, action, occasion.by)
        case RenameGroup():
            return rename_group(workshop, action, occasion.by)
        case RenameDomain():
            return rename_domain(workshop, action, occasion.by)
        case AddGroup():
            return add_group(workshop, action, occasion.by)
        case AddDomain():
            return add_domain(workshop, action, occasion.by)
    assert_never(action)


def check(action: Action) -> None:
    match action:
        case Describe():
            _check_about(action, words.check_new)
            return
        case RenameGroup():
            founding.check_group(action.group)
        case RenameDomain():
            founding.check_ids([action.domain], "unknown_domain")
        case AddGroup():
            founding.check_ids([action.group], "bad_id")
        case AddDomain():
            founding.check_ids([action.domain], "bad_id")
    words.check_new(action.name, NAME)


def _may(workshop: Workshop, viewer: Viewer) -> NamingRights:
    leads = viewer.is_facilitator and not phases.is_over(workshop)
    adds = leads and not ballots.are_open(workshop)
    return NamingRights(leads, adds and len(workshop.groups) < GROUPS, adds and len(workshop.domains) < GROUPS)


NOUN = Noun(
    "naming",
    judge,
    acts=(Describe, RenameGroup, RenameDomain, AddGroup, AddDomain),
    check=check,
    may=Personal("naming", NamingRights, ("phases", "groups", "domains", "ballots"), _may),
)
