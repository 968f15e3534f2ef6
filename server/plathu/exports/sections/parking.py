"""ลานจอดประเด็น: what was parked, with the answers there are, among the other matters of the minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from plathu.domain import parking, words
from plathu.domain.ids import GroupId, MemberId
from plathu.domain.parking import ParkedId
from plathu.exports.blocks import Block, Column, Paragraph, Table
from plathu.exports.checks import check_few, check_ids, need
from plathu.exports.edition import Edition
from plathu.exports.section import Recorded, Section, Texts
from plathu.exports.sheets import Cell, Sheet

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop
    from plathu.exports.content import Content


class RecordedParked(Recorded, frozen=True):
    """`group` is null for a matter of the facilitator, or of who was in none. `answer` is left out until there is
    one."""

    parked: ParkedId
    words: str
    group: GroupId | None
    answer: str = ""


def _record(workshop: Workshop, texts: Texts) -> dict[str, Any]:
    return {
        "parked": tuple(RecordedParked(id, one.words, one.group, one.answer) for id, one in workshop.parked.items())
    }


def _imported(content: Content, workshop: Workshop) -> Workshop:
    check_few(content.parked, parking.MOST)
    check_ids(one.parked for one in content.parked)
    for one in content.parked:
        words.check(one.words, parking.LONGEST)
        if one.answer:
            words.check(one.answer, parking.LONGEST)
        need(one.group is None or one.group in workshop.groups, "a parked matter is of no group")
    found = {one.parked: parking.Parked(one.words, MemberId(""), one.group, one.answer) for one in content.parked}
    return replace(workshop, parked=found)


def _facts(content: Content, edition: Edition) -> list[tuple[str, Cell]]:
    return [(edition.say("ประเด็นในลานจอด", "Parked matters"), len(content.parked))] if content.parked else []


def _other_matters(content: Content, edition: Edition) -> list[Block]:
    """An answer that is not there yet is a line to fill by hand."""
    if not content.parked:
        return []
    say = edition.say
    columns = (
        Column(say("ข้อ", "No."), 1.3, True),
        Column(say("ประเด็น", "Matter"), 7),
        Column(say("จากกลุ่ม", "From group"), 3),
        Column(say("คำตอบ", "Answer"), 6),
    )
    names = _names(content)
    rows = tuple(
        (str(number), one.words, names.get(one.group, ""), one.answer or None)
        for number, one in enumerate(content.parked, 1)
    )
    return [
        Paragraph(say("ประเด็นที่จอดไว้ระหว่างการประชุม", "Matters that were parked during the workshop")),
        Table(columns, rows),
    ]


def _sheets(content: Content, edition: Edition) -> list[Sheet]:
    if not content.parked:
        return []
    say = edition.say
    names = _names(content)
    columns = (
        (say("ข้อ", "No."), 8),
        (say("ประเด็น", "Matter"), 80),
        (say("จากกลุ่ม", "From group"), 28),
        (say("คำตอบ", "Answer"), 80),
    )
    rows: list[tuple[Cell, ...]] = [
        (number, one.words, names.get(one.group), one.answer or None) for number, one in enumerate(content.parked, 1)
    ]
    return [Sheet("parked", say("ลานจอดประเด็น", "Parking lot"), columns, tuple(rows))]


def _names(content: Content) -> dict[GroupId | None, str]:
    return {group.group: group.name for group in content.groups}


SECTION = Section(
    "parking", record=_record, imported=_imported, facts=_facts, other_matters=_other_matters, sheets=_sheets
)
