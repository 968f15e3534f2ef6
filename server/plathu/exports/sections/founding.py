"""The workshop's title and date, its groups with their members, and its domains."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plathu.domain import founding
from plathu.domain.door import Door
from plathu.domain.founding import Found, NamedDomain, NamedGroup
from plathu.domain.ids import FACILITATOR, DomainId, GroupId, WorkshopId
from plathu.domain.phases import Phase
from plathu.domain.volunteers import Role
from plathu.exports.edition import Edition
from plathu.exports.section import Recorded, Section, Texts
from plathu.exports.sections import members, roles
from plathu.exports.sections.members import RecordedPerson
from plathu.exports.sheets import Cell

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop
    from plathu.exports.content import Content


class RecordedAbout(Recorded, frozen=True):
    """`date` is the day it is held, YYYY-MM-DD of the common era; `phase` where the hall was."""

    workshop: WorkshopId
    title: str
    organisation: str
    date: str
    phase: Phase


class RecordedGroup(Recorded, frozen=True):
    group: GroupId
    name: str
    members: tuple[RecordedPerson, ...]
    roles: dict[Role, str]
    """Who holds each role, by name."""


class RecordedDomain(Recorded, frozen=True):
    domain: DomainId
    name: str


def _record(workshop: Workshop, texts: Texts) -> dict[str, Any]:
    about = workshop.about
    assert about is not None
    return {
        "workshop": RecordedAbout(about.workshop, about.title, about.organisation, about.date, workshop.phases.hall),
        "groups": tuple(
            RecordedGroup(id, group.name, members.those_in(workshop, id), roles.held(workshop, id))
            for id, group in workshop.groups.items()
        ),
        "domains": tuple(RecordedDomain(id, domain.name) for id, domain in workshop.domains.items()),
    }


def _imported(content: Content, workshop: Workshop) -> Workshop:
    """Founded in the generation that `workshop` has, without a join code yet."""
    held = content.workshop
    action = Found(
        founding.About(held.workshop, held.title, held.organisation, held.date),
        workshop.generation,
        Door("", ""),
        tuple(NamedGroup(one.group, one.name) for one in content.groups),
        tuple(NamedDomain(one.domain, one.name) for one in content.domains),
    )
    return founding.found(workshop, action, FACILITATOR)


def _facts(content: Content, edition: Edition) -> list[tuple[str, Cell]]:
    say, about = edition.say, content.workshop
    return [
        (say("ชื่อ", "Title"), about.title),
        (say("หน่วยงาน", "Organisation"), about.organisation),
        (say("เมื่อ", "Day"), edition.day(about.date)),
        (say("จำนวนกลุ่ม", "Groups"), len(content.groups)),
    ]


SECTION = Section("founding", record=_record, imported=_imported, facts=_facts)
