"""Who was expected: those who came, those who sent another, and those who did not come, as Form 11 asks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import replace

from plathu.domain import founding, roster
from plathu.domain.expected import Came, Expected
from plathu.domain.ids import ExpectedId, GroupId, MemberId
from plathu.domain.roster import HowCame
from plathu.exports import places
from plathu.exports.checks import check_few, need
from plathu.exports.edition import Edition
from plathu.exports.places import PlaceOnPaper
from plathu.exports.section import Recorded, Section, Texts
from plathu.exports.sheets import Cell, Sheet

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop
    from plathu.exports.content import Content
    from plathu.exports.sections.members import RecordedPerson


class RecordedPlace(Recorded, frozen=True):
    """Who of those who were there: both count from 0, in `groups`, with the people in no group last."""

    group: int
    number: int


class RecordedExpected(Recorded, frozen=True):
    """`group` is where they were to sit. `came`: they did, or with `substitute` somebody in their place, who is
    `person` if they had a tablet. Without names, name, position, unit and district are empty."""

    name: str = ""
    position: str = ""
    unit: str = ""
    district: str = ""
    group: GroupId | None = None
    came: bool = False
    substitute: bool = False
    person: RecordedPlace | None = None


class Absentee(NamedTuple):
    """Somebody expected who did not come, as the list of the absent has them."""

    name: str
    where: str


def _record(workshop: Workshop, texts: Texts) -> dict[str, Any]:
    placed = {
        id: RecordedPlace(group, number)
        for group, those in enumerate(places.holders(workshop))
        for number, id in enumerate(those)
    }
    return {"expected": tuple(_recorded(one, workshop.came.get(id), placed) for id, one in workshop.expected.items())}


def _recorded(one: Expected, came: Came | None, placed: dict[MemberId, RecordedPlace]) -> RecordedExpected:
    return RecordedExpected(
        one.name,
        one.position,
        one.unit,
        one.district,
        one.group,
        came is not None,
        came is not None and came.substitute,
        placed.get(came.member) if came and came.member else None,
    )


def _imported(content: Content, workshop: Workshop) -> Workshop:
    """Somebody on the list has a name, or nothing that tells who it is, as in a record without names."""
    check_few(content.expected, roster.MOST)
    ids = {
        RecordedPlace(place, number): id
        for place, those in enumerate(places.holders(workshop))
        for number, id in enumerate(those)
    }
    rows: dict[ExpectedId, Expected] = {}
    came: dict[ExpectedId, Came] = {}
    for number, one in enumerate(content.expected):
        id = ExpectedId(f"{number:016d}")
        row = Expected(one.name, one.position, one.unit, one.district, one.group)
        if one.name:
            roster.check_row(row)
        need(bool(one.name) or row == Expected("", group=one.group), "somebody expected has no name")
        need(one.group is None or one.group in workshop.groups, "somebody is expected in no group that there is")
        need(one.came or not (one.substitute or one.person), "somebody who did not come is there")
        need(one.person is None or one.person in ids, "somebody expected is a person who is not there")
        rows[id] = row
        if one.came:
            came[id] = Came(ids[one.person] if one.person else None, one.substitute)
    return replace(workshop, expected=rows, came=came)


def _anonymised(content: Content) -> Content:
    return replace(content, expected=tuple(nameless(one) for one in content.expected))


def _forget(content: Content, place: PlaceOnPaper) -> Content:
    """Their own line of the list; that they came in somebody's place stays."""
    person = RecordedPlace(*place)
    rows = (nameless(one) if one.person == person and not one.substitute else one for one in content.expected)
    return replace(content, expected=tuple(rows))


def nameless(one: RecordedExpected) -> RecordedExpected:
    return replace(one, name="", position="", unit="", district="")


def stands_for(content: Content) -> dict[PlaceOnPaper, list[RecordedExpected]]:
    """For whom each person of the list was there: themselves, and those in whose place they came."""
    found: dict[PlaceOnPaper, list[RecordedExpected]] = {}
    for one in content.expected:
        if one.person:
            found.setdefault(PlaceOnPaper(one.person.group, one.person.number), []).append(one)
    return found


def without_tablet(content: Content) -> Iterator[tuple[int, RecordedExpected]]:
    """Those who came, or whose substitute came, and are no member: each with the place of their group."""
    numbers = {group.group: number for number, group in enumerate(content.groups)}
    for one in content.expected:
        if one.came and one.person is None:
            yield (len(content.groups) if one.group is None else numbers[one.group]), one


def absentees(content: Content) -> list[Absentee]:
    """X8: who did not come and sent nobody, but for those whom the form of the minutes names, perhaps with a reason."""
    form = content.minutes.absent if content.minutes else ()
    named = {founding.heard(one.name) for one in form}
    return [
        Absentee(one.name, where(one))
        for one in content.expected
        if not one.came and (not one.name or founding.heard(one.name) not in named)
    ]


def where(one: Expected | RecordedExpected) -> str:
    """Position, unit and district, as far as they are known."""
    return " ".join(dict.fromkeys(filter(None, (one.position, one.unit, one.district))))


def as_person(one: RecordedExpected, edition: Edition) -> tuple[str, str]:
    """Name, and position: of somebody who was there without a tablet, or of an unnamed substitute."""
    if one.substitute:
        return edition.say("ผู้มาประชุมแทน", "A substitute"), in_place_of([one], edition)
    return one.name, where(one)


def in_place_of(those: list[RecordedExpected], edition: Edition) -> str:
    """Form 11 names who came in somebody's place, and in whose."""
    say = edition.say
    names = [" ".join(filter(None, (one.name, one.position))) for one in those if one.substitute and one.name]
    return say("แทน ", "for ") + say(" และ ", " and ").join(names) if names else ""


def _facts(content: Content, edition: Edition) -> list[tuple[str, Cell]]:
    if not content.expected:
        return []
    say, those = edition.say, content.expected
    return [
        (say("จำนวนผู้ที่คาดว่าจะมา", "Expected"), len(those)),
        (say("มาประชุม", "Came"), sum(one.came and not one.substitute for one in those)),
        (say("มีผู้มาแทน", "Sent a substitute"), sum(one.substitute for one in those)),
        (say("ไม่มา", "Did not come"), sum(not one.came for one in those)),
    ]


HOW: dict[HowCame, tuple[str, str]] = {
    "yes": ("มา", "came"),
    "substitute": ("มีผู้มาแทน", "sent a substitute"),
    "no": ("ไม่มา", "did not come"),
}


def how(one: RecordedExpected) -> HowCame:
    return "substitute" if one.substitute else "yes" if one.came else "no"


def _sheets(content: Content, edition: Edition) -> list[Sheet]:
    if edition.anonymous or not content.expected:
        return []
    say = edition.say
    columns = (
        (say("ลำดับ", "No."), 8),
        (say("ชื่อ", "Name"), 34),
        (say("ตำแหน่ง", "Position"), 34),
        (say("หน่วยงาน", "Unit"), 34),
        (say("อำเภอ", "District"), 24),
        (say("กลุ่ม", "Group"), 30),
        (say("การมา", "Attendance"), 16),
        (say("ผู้มาแทน", "Substitute"), 34),
    )
    groups = {group.group: group.name for group in content.groups}
    rows = tuple(
        (
            number,
            one.name or say("(ลบชื่อแล้ว)", "(name erased)"),
            one.position or None,
            one.unit or None,
            one.district or None,
            groups[one.group] if one.group else None,
            say(*HOW[how(one)]),
            _substitute(content, one),
        )
        for number, one in enumerate(content.expected, 1)
    )
    return [Sheet("expected", say("รายชื่อที่เชิญ", "Expected"), columns, rows)]


def _substitute(content: Content, one: RecordedExpected) -> str | None:
    if not one.substitute or one.person is None:
        return None
    person: RecordedPerson = places.person_at(content, PlaceOnPaper(one.person.group, one.person.number))
    return person.name or None


SECTION = Section(
    "roster",
    record=_record,
    imported=_imported,
    facts=_facts,
    sheets=_sheets,
    anonymised=_anonymised,
    forget=_forget,
)
