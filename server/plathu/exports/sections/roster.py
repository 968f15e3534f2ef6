"""Who was there, in which group, and what they did in it."""

from collections.abc import Iterator

from plathu.domain.roles import Role
from plathu.exports.blocks import Blank, Block, Column, Heading, Paragraph, Table
from plathu.exports.cut import Cut, Person
from plathu.exports.edition import Edition
from plathu.exports.sections import Item, Section
from plathu.exports.sheets import Sheet

ROLES: dict[Role, tuple[str, str]] = {
    "chair": ("ประธานกลุ่ม", "Chair"),
    "secretary": ("เลขากลุ่ม", "Secretary"),
    "assistant": ("ผู้ช่วยเลขากลุ่ม", "Assistant secretary"),
}


def attendance(cut: Cut, edition: Edition) -> list[Block]:
    """ผู้มาประชุม: name and position of each, group by group, numbered through; only how many, if they are not named."""
    if edition.anonymous:
        return [_counts(cut, edition)]
    blocks: list[Block] = []
    number = 0
    for name, people in _seated(cut, edition):
        if not people:
            continue
        rows = []
        for person in people:
            number += 1
            role = edition.say(*ROLES[person.role]) if person.role else ""
            rows.append((edition.number(number), _name(person, edition), _where(person), role))
        blocks += [Heading(name, 2), Table(_columns(edition), tuple(rows))]
    return blocks or [Blank(lines=3)]


def _item(cut: Cut, edition: Edition) -> Item | None:
    """Who took which role; in a file that names nobody, which roles were taken."""
    if not any(group.roles for group in cut.groups):
        return None
    taken = edition.say("มีผู้ทำหน้าที่", "taken")
    rows = tuple(
        (group.name, *((group.roles[role] or taken) if role in group.roles else None for role in ROLES))
        for group in cut.groups
    )
    columns = (
        Column(edition.say("กลุ่ม", "Group"), 3),
        *(Column(edition.say(*words), 3) for words in ROLES.values()),
    )
    told = edition.say("แต่ละกลุ่มเลือกหน้าที่โดยระบบสมัครใจ ดังนี้", "Each group filled its roles from volunteers:")
    return Item(
        edition.say("การเลือกหน้าที่ในกลุ่ม", "Roles in the groups"),
        [Paragraph(told), Table(columns, rows)],
    )


def _sheets(cut: Cut, edition: Edition) -> list[Sheet]:
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
    people = [(group, person) for group, people in _seated(cut, edition) for person in people]
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


def _seated(cut: Cut, edition: Edition) -> Iterator[tuple[str, tuple[Person, ...]]]:
    for group in cut.groups:
        yield group.name, group.members
    yield edition.say("ไม่ได้อยู่ในกลุ่มใด", "In no group"), cut.ungrouped


def _counts(cut: Cut, edition: Edition) -> Table:
    columns = (Column(edition.say("กลุ่ม", "Group"), 5), Column(edition.say("จำนวนคน", "People"), 1.5, True))
    counted = [(name, len(people)) for name, people in _seated(cut, edition)]
    rows = [(name, edition.number(people)) for name, people in counted if people]
    total = (edition.say("รวม", "Total"), edition.number(sum(people for _, people in counted)))
    return Table(columns, (*rows, total))


def _columns(edition: Edition) -> tuple[Column, ...]:
    say = edition.say
    return (
        Column(say("ที่", "No."), 1, True),
        Column(say("ชื่อ", "Name"), 4.8),
        Column(say("ตำแหน่ง", "Position"), 7),
        Column(say("หน้าที่ในกลุ่ม", "Role"), 3.2),
    )


def _name(person: Person, edition: Edition) -> str:
    return person.name or edition.say("(ลบชื่อแล้ว)", "(name erased)")


def _where(person: Person) -> str | None:
    """Position and unit, as far as they are known."""
    return " ".join(filter(None, (person.position, person.unit))) or None


SECTION = Section(_item, _sheets)
