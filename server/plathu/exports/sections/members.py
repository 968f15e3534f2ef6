"""Who was there, in which group, and what they did in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from plathu.domain import erasure, members, words
from plathu.domain.ids import DeviceId, GroupId, MemberId
from plathu.domain.volunteers import Role
from plathu.exports import places
from plathu.exports.blocks import Blank, Block, Column, Heading, Paragraph, Table
from plathu.exports.checks import check_few
from plathu.exports.edition import Edition
from plathu.exports.places import PlaceOnPaper
from plathu.exports.section import Recorded, Section, Texts
from plathu.exports.sections import roster
from plathu.exports.sections.roles import ROLES, role_of
from plathu.exports.sheets import Cell, Sheet

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop
    from plathu.exports.content import Content

NOBODY = DeviceId("")
"""The device of those whose device is not known: nobody comes back as one of them."""


class RecordedPerson(Recorded, frozen=True):
    """`position` and `unit` may be empty. Of who was erased, and in anonymised content, all three are."""

    name: str
    position: str
    unit: str
    role: Role | None
    """What they do in their group."""


def those_in(workshop: Workshop, group: GroupId | None) -> tuple[RecordedPerson, ...]:
    """The people of a group, or of none. M9, M15: those who were forgotten still count, if they did anything."""
    return (
        *(_person(workshop, id) for id, member in workshop.members.items() if member.group == group),
        *(_nobody() for _ in range(erasure.counted(workshop, group))),
    )


def _person(workshop: Workshop, id: MemberId) -> RecordedPerson:
    member = workshop.members[id]
    return RecordedPerson(member.name, member.position, member.unit, role_of(workshop, id))


def _nobody(role: Role | None = None) -> RecordedPerson:
    return RecordedPerson("", "", "", role)


def _record(workshop: Workshop, texts: Texts) -> dict[str, Any]:
    """The people in no group; the others are recorded with their groups."""
    return {"ungrouped": those_in(workshop, None)}


def _imported(content: Content, workshop: Workshop) -> Workshop:
    found: dict[MemberId, members.Member] = {}
    for id, group, person in places.everybody(content):
        for said in (person.name, person.position, person.unit):
            if said:
                words.check(said, members.NAME)
        found[id] = members.Member(person.name, NOBODY, group, person.position, person.unit)
    check_few(found, members.MOST)
    return replace(workshop, members=found)


def _anonymised(content: Content) -> Content:
    return replace(
        content,
        groups=tuple(
            replace(group, members=tuple(_nobody(person.role) for person in group.members)) for group in content.groups
        ),
        ungrouped=tuple(_nobody(person.role) for person in content.ungrouped),
    )


def _forget(content: Content, place: PlaceOnPaper) -> Content:
    if place.group == len(content.groups):
        return replace(content, ungrouped=_unnamed(content.ungrouped, place.number))
    group = content.groups[place.group]
    emptied = replace(group, members=_unnamed(group.members, place.number))
    return replace(content, groups=(*content.groups[: place.group], emptied, *content.groups[place.group + 1 :]))


def _unnamed(people: tuple[RecordedPerson, ...], number: int) -> tuple[RecordedPerson, ...]:
    return tuple(_nobody(one.role) if at == number else one for at, one in enumerate(people))


def attendance(content: Content, edition: Edition) -> list[Block]:
    """ผู้มาประชุม: name and position of each, by group, numbered throughout. In an edition without names: how many.

    X8: where a list says who was expected, those who came of it, and who came in somebody's place.
    """
    seated = _present(content, edition)
    if edition.anonymous:
        return [_counts(seated, edition)]
    blocks: list[Block] = []
    number = 0
    for name, lines in seated:
        if lines:
            blocks += [Heading(name, 2), Table(_columns(edition), _numbered(lines, number))]
            number += len(lines)
    return blocks or [Blank(lines=3)]


def _present(content: Content, edition: Edition) -> list[tuple[str, list[_Line]]]:
    """By group; those who came without a tablet stand last in theirs."""
    for_whom = roster.stands_for(content)
    found: list[tuple[str, list[_Line]]] = []
    for group, (name, people) in enumerate(_seated(content, edition)):
        lines = [
            _line(person, edition, roster.in_place_of(for_whom.get(PlaceOnPaper(group, at), []), edition))
            for at, person in enumerate(people)
            if PlaceOnPaper(group, at) in for_whom or not content.expected
        ]
        found.append((name, lines))
    for group, one in roster.without_tablet(content):
        found[group][1].append((*roster.as_person(one, edition), ""))
    return found


def in_attendance(content: Content, edition: Edition) -> list[Block]:
    """ผู้เข้าร่วมประชุม, X8: who was there and not expected. Without a list nobody can tell, and it is a line to fill."""
    for_whom = roster.stands_for(content)
    lines = [
        _line(person, edition, "")
        for group, (_, people) in enumerate(_seated(content, edition))
        for at, person in enumerate(people)
        if content.expected and PlaceOnPaper(group, at) not in for_whom
    ]
    if not lines:
        return [Blank(lines=2)]
    if edition.anonymous:
        return [Paragraph(edition.counting("{} คน", "{} people").format(len(lines)), "own")]
    return [Table(_columns(edition), _numbered(lines, 0))]


_Line = tuple[str, str | None, str]
"""Name, position and role."""


def _line(person: RecordedPerson, edition: Edition, in_place_of: str) -> _Line:
    where = " ".join(filter(None, (person.position, person.unit, in_place_of))) or None
    return _name(person, edition), where, edition.say(*ROLES[person.role]) if person.role else ""


def _numbered(lines: list[_Line], before: int) -> tuple[tuple[str, str | None, str | None, str], ...]:
    return tuple(
        (str(number), name, where or None, role) for number, (name, where, role) in enumerate(lines, before + 1)
    )


def _facts(content: Content, edition: Edition) -> list[tuple[str, Cell]]:
    return [(edition.say("จำนวนคน", "People"), places.count(content))]


def _sheets(content: Content, edition: Edition) -> list[Sheet]:
    if edition.anonymous:
        return []
    say = edition.say
    columns = (
        (say("ลำดับ", "No."), 8),
        (say("ชื่อ", "Name"), 34),
        (say("ตำแหน่ง", "Position"), 34),
        (say("หน่วยงาน", "Unit"), 34),
        (say("กลุ่ม", "Group"), 30),
        (say("หน้าที่ในกลุ่ม", "Role in the group"), 20),
    )
    people = [(group, person) for group, people in _seated(content, edition) for person in people]
    rows = tuple(
        (
            number,
            _name(person, edition),
            person.position or None,
            person.unit or None,
            group,
            say(*ROLES[person.role]) if person.role else None,
        )
        for number, (group, person) in enumerate(people, 1)
    )
    return [Sheet("roster", say("รายชื่อ", "Roster"), columns, rows)]


def _seated(content: Content, edition: Edition) -> Iterator[tuple[str, tuple[RecordedPerson, ...]]]:
    for group in content.groups:
        yield group.name, group.members
    yield edition.say("ไม่ได้อยู่ในกลุ่มใด", "In no group"), content.ungrouped


def _counts(seated: list[tuple[str, list[_Line]]], edition: Edition) -> Table:
    columns = (Column(edition.say("กลุ่ม", "Group"), 5), Column(edition.say("จำนวนคน", "People"), 1.5, True))
    rows = [(name, str(len(lines))) for name, lines in seated if lines]
    total = (edition.say("รวม", "Total"), str(sum(len(lines) for _, lines in seated)))
    return Table(columns, (*rows, total))


def _columns(edition: Edition) -> tuple[Column, ...]:
    say = edition.say
    return (
        Column(say("ที่", "No."), 1, True),
        Column(say("ชื่อ", "Name"), 5.2, is_name=True),
        Column(say("ตำแหน่ง", "Position"), 6.9, is_name=True),
        Column(say("หน้าที่ในกลุ่ม", "Role"), 2.9),
    )


def _name(person: RecordedPerson, edition: Edition) -> str:
    return person.name or edition.say("(ลบชื่อแล้ว)", "(name erased)")


SECTION = Section(
    "members",
    record=_record,
    imported=_imported,
    facts=_facts,
    sheets=_sheets,
    anonymised=_anonymised,
    forget=_forget,
)
