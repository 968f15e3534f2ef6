"""Everything of a workshop that may be shown, at one position of its journal: the only road from the rules to a file.

A cut is plain values: whoever has one needs no rules, no Yjs and no Redis. Every file is made of one cut alone (E1).
Nothing of an open ballot but its turnout is in it, and nothing that opens a door (E3).
"""

from collections.abc import Callable
from typing import Any, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from plathu.domain import ballots, sealed
from plathu.domain.ids import BallotId, CompetencyId, DomainId, GroupId, MemberId, TextName, WorkshopId
from plathu.domain.phases import Phase
from plathu.domain.roles import Role
from plathu.domain.workshop import Workshop

FORMAT: Literal[1] = 1
"""Version of the shape; a reader that does not know it must refuse."""


class About(Struct, frozen=True):
    """`date` is the day it is held, YYYY-MM-DD of the common era; `phase` where the hall was."""

    workshop: WorkshopId
    title: str
    organisation: str
    date: str
    phase: Phase


class Person(Struct, frozen=True):
    """`position` and `unit` may be empty. Of who was erased, and in an anonymised cut, all three are."""

    name: str
    position: str
    unit: str
    role: Role | None
    """What they do in their group."""


class Group(Struct, frozen=True):
    group: GroupId
    name: str
    members: tuple[Person, ...]
    roles: dict[Role, str]
    """Who holds each role, by name."""


class Domain(Struct, frozen=True):
    domain: DomainId
    name: str


class Competency(Struct, frozen=True):
    """`points` of the last closed ballot that holds it and shows its result; null until then."""

    competency: CompetencyId
    domain: DomainId
    wording: str
    group: GroupId | None
    points: int | None


class Ballot(Struct, frozen=True):
    """`tally` and `by_group` are null until it is closed, and where they could tell who chose what."""

    ballot: BallotId
    open: bool
    budget: int
    cap: int
    competencies: tuple[CompetencyId, ...]
    turnout: int
    turnout_by_group: dict[GroupId, int]
    tally: dict[CompetencyId, int] | None
    by_group: dict[GroupId, dict[CompetencyId, int]] | None


class Cut(Struct, frozen=True, kw_only=True):
    """`position` is a place in the journal, `exported_at` the moment it was cut, ISO 8601."""

    format: Literal[1]
    workshop: About
    groups: tuple[Group, ...]
    ungrouped: tuple[Person, ...]
    """Who is in no group."""
    domains: tuple[Domain, ...]
    texts: dict[TextName, str]
    competencies: tuple[Competency, ...]
    ballots: tuple[Ballot, ...]
    """Closed ones in the order of their closing."""
    position: str
    exported_at: str


def cut(workshop: Workshop, words: dict[TextName, str], position: str, exported_at: str) -> Cut:
    """`words` are the texts' by name."""
    about = workshop.about
    assert about is not None
    return Cut(
        format=FORMAT,
        workshop=About(about.workshop, about.title, about.organisation, about.date, workshop.phases.hall),
        groups=_groups(workshop),
        ungrouped=_people(workshop, None),
        domains=tuple(Domain(id, domain.name) for id, domain in workshop.domains.items()),
        texts=dict(words),
        competencies=_competencies(workshop),
        ballots=_ballots(workshop),
        position=position,
        exported_at=exported_at,
    )


def anonymised(cut: Cut) -> Cut:
    """E4: without anybody's name, position or unit. Names that people wrote in their own words stay.

    A cut of its own, with a hash of its own: the hash of the whole would confirm a guessed roster.
    """
    return replace(
        cut,
        groups=tuple(
            replace(
                group,
                members=tuple(_nobody(person.role) for person in group.members),
                roles=dict.fromkeys(group.roles, ""),
            )
            for group in cut.groups
        ),
        ungrouped=tuple(_nobody(person.role) for person in cut.ungrouped),
    )


def respelled(cut: Cut, spell: Callable[[str], str]) -> Cut:
    """The cut with every word spelled anew."""
    return msgspec.convert(_respelled(msgspec.to_builtins(cut), spell), Cut)


def _respelled(value: Any, spell: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return spell(value)
    if isinstance(value, dict):
        return {name: _respelled(one, spell) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_respelled(one, spell) for one in value]
    return value


def _groups(workshop: Workshop) -> tuple[Group, ...]:
    return tuple(
        Group(
            id,
            group.name,
            _people(workshop, id),
            {role: workshop.members[offers[0]].name for role, offers in workshop.roles.get(id, {}).items() if offers},
        )
        for id, group in workshop.groups.items()
    )


def _people(workshop: Workshop, group: GroupId | None) -> tuple[Person, ...]:
    """M9: who was forgotten is still counted."""
    return (
        *(_person(workshop, id) for id, member in workshop.members.items() if member.group == group),
        *(_nobody() for was_in in workshop.forgotten.values() if was_in == group),
    )


def _person(workshop: Workshop, id: MemberId) -> Person:
    member = workshop.members[id]
    held = workshop.roles.get(member.group, {}) if member.group else {}
    role: Role | None = next((role for role, offers in held.items() if offers and offers[0] == id), None)
    return Person(member.name, member.position, member.unit, role)


def _nobody(role: Role | None = None) -> Person:
    return Person("", "", "", role)


def _competencies(workshop: Workshop) -> tuple[Competency, ...]:
    points = ballots.points(workshop)
    return tuple(
        Competency(id, one.domain, one.wording, one.group, points.get(id)) for id, one in workshop.competencies.items()
    )


def _ballots(workshop: Workshop) -> tuple[Ballot, ...]:
    return tuple(
        Ballot(
            id,
            ballot.is_open,
            ballot.budget,
            ballot.cap,
            ballot.competencies,
            sealed.turnout(ballot.round),
            sealed.turnout_by_group(workshop, ballot.round),
            ballots.tally(ballot),
            ballots.tally_by_group(workshop, ballot),
        )
        for id, ballot in workshop.ballots.items()
    )
