"""สมรรถนะหลัก: the competencies, numbered within their domains, with points from the last closed ballot of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from plathu.domain import ballots, competencies, words
from plathu.domain.ids import CompetencyId, DomainId, GroupId, MemberId
from plathu.exports.blocks import Block, Column, Heading, Numbered, Paragraph, Table
from plathu.exports.checks import check_few, check_ids, need
from plathu.exports.edition import Edition
from plathu.exports.section import AgendaItem, Recorded, Section, Texts
from plathu.exports.sheets import Cell, Sheet

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop
    from plathu.exports.content import Content
    from plathu.exports.sections.founding import RecordedDomain


class RecordedCompetency(Recorded, frozen=True):
    """`points` of the last closed ballot that holds it and shows its result; null until then."""

    competency: CompetencyId
    domain: DomainId
    wording: str
    group: GroupId | None
    points: int | None


def _record(workshop: Workshop, texts: Texts) -> dict[str, Any]:
    points = ballots.points(workshop)
    return {
        "competencies": tuple(
            RecordedCompetency(id, one.domain, one.wording, one.group, points.get(id))
            for id, one in workshop.competencies.items()
        )
    }


def _imported(content: Content, workshop: Workshop) -> Workshop:
    check_few(content.competencies, competencies.MOST)
    for one in content.competencies:
        words.check(one.wording, competencies.WORDING)
        need(one.domain in workshop.domains, "a competency is under no domain")
        need(one.group is None or one.group in workshop.groups, "a competency is of no group")
    check_ids(one.competency for one in content.competencies)
    found = {
        one.competency: competencies.Competency(one.domain, one.wording, MemberId(""), one.group)
        for one in content.competencies
    }
    return replace(workshop, competencies=found)


def under(content: Content) -> list[tuple[RecordedDomain, list[RecordedCompetency]]]:
    """The competencies of each domain, in the order they were proposed."""
    found: dict[DomainId, list[RecordedCompetency]] = {one.domain: [] for one in content.domains}
    for each in content.competencies:
        found[each.domain].append(each)
    return [(one, found[one.domain]) for one in content.domains]


def labels(content: Content) -> dict[CompetencyId, str]:
    """`2.7`: the seventh of the second domain."""
    return {
        each.competency: f"{domain}.{place}"
        for domain, (_, those) in enumerate(under(content), 1)
        for place, each in enumerate(those, 1)
    }


def _left_out(content: Content) -> set[CompetencyId]:
    """B19: those that stood in no closed ballot; none before one is closed."""
    closed = [each for each in content.ballots if not each.open]
    if not closed:
        return set()
    return {each.competency for each in content.competencies}.difference(*(each.competencies for each in closed))


def _facts(content: Content, edition: Edition) -> list[tuple[str, Cell]]:
    return [(edition.say("จำนวนสมรรถนะหลัก", "Competencies"), len(content.competencies))]


def _item(content: Content, edition: Edition) -> AgendaItem:
    label, left = labels(content), _left_out(content)
    blocks: list[Block] = []
    for number, (domain, those) in enumerate(under(content), 1):
        blocks.append(Heading(f"{number}. {domain.name}", 2))
        if not those:
            blocks.append(Paragraph(edition.say("ไม่มีผู้เสนอ", "None was proposed"), "own"))
        elif all(each.points is None and each.competency not in left for each in those):
            blocks.append(Numbered(tuple((label[each.competency], each.wording) for each in those)))
        else:
            blocks.append(_with_points(those, label, left, edition))
    return AgendaItem(edition.say("สมรรถนะหลัก", "Core competencies"), blocks)


def _with_points(
    those: list[RecordedCompetency], label: dict[CompetencyId, str], left: set[CompetencyId], edition: Edition
) -> Table:
    columns = (
        Column(edition.say("ข้อ", "No."), 1.3, True),
        Column(edition.say("สมรรถนะหลัก", "Competency"), 8.6 if left else 10),
        Column(edition.say("คะแนน", "Points"), 3.2 if left else 1.8, True),
    )
    rows = tuple((label[each.competency], each.wording, _points(each, left, edition)) for each in those)
    return Table(columns, rows)


def _points(each: RecordedCompetency, left: set[CompetencyId], edition: Edition) -> str:
    if each.competency in left:
        return _say_left_out(edition)
    return "–" if each.points is None else str(each.points)


def _say_left_out(edition: Edition) -> str:
    return edition.say("ไม่ได้นำเข้าลงคะแนน", "left out of the vote")


def _sheets(content: Content, edition: Edition) -> list[Sheet]:
    """The competencies with the points that each group gave, where they may be shown.

    What was left out of the vote says so in a column of its own: points stay numbers.
    """
    say = edition.say
    label, left = labels(content), _left_out(content)
    names = {group.group: group.name for group in content.groups}
    by_group = _by_group(content)
    shown = [group for group in names if any(group in given for given in by_group.values())]
    columns = (
        (say("ข้อ", "No."), 8),
        (say("ด้าน", "Domain"), 38),
        (say("สมรรถนะหลัก", "Competency"), 80),
        (say("เสนอโดยกลุ่ม", "Proposed by group"), 28),
        (say("คะแนน", "Points"), 10),
        *((names[group], 16) for group in shown),
        *([(say("หมายเหตุ", "Note"), 24)] if left else []),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            label[each.competency],
            domain.name,
            each.wording,
            names.get(each.group) if each.group else None,
            each.points,
            *(by_group.get(each.competency, {}).get(group) for group in shown),
            *([_say_left_out(edition) if each.competency in left else None] if left else []),
        )
        for domain, those in under(content)
        for each in those
    ]
    return [Sheet("competencies", say("สมรรถนะหลัก", "Competencies"), columns, tuple(rows))]


def _by_group(content: Content) -> dict[CompetencyId, dict[GroupId, int]]:
    """Points by group from the last closed ballot of each competency, as `points`; none where they may not be shown."""
    found: dict[CompetencyId, dict[GroupId, int]] = {}
    for ballot in content.ballots:
        if ballot.tally is not None:
            given = ballot.by_group or {}
            for item in ballot.competencies:
                found[item] = {group: points[item] for group, points in given.items()}
    return found


SECTION = Section("competencies", record=_record, imported=_imported, facts=_facts, item=_item, sheets=_sheets)
