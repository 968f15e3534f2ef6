"""สมรรถนะหลัก: the competencies, numbered within their domains, with the points of each ballot that shows them.

E17: points of different ballots never stand in one column, though the record's `points` are of the last one (B14).
"""

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


MOST_COUNTED = 3
"""Most columns of points, one a ballot: so many fit on a page of A4 beside the wordings."""


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


def _counted(content: Content) -> list[tuple[int, dict[CompetencyId, int]]]:
    """The ballots that show their result, each by its number, with its points."""
    return [(at, each.tally) for at, each in enumerate(content.ballots, 1) if each.tally is not None]


def _columns(content: Content, edition: Edition) -> list[tuple[str, dict[CompetencyId, int]]]:
    """What each ballot's points are called, and the points: of a single one they need no number."""
    counted = _counted(content)
    if len(counted) == 1:
        return [(edition.say("คะแนน", "Points"), tally) for _, tally in counted]
    title = edition.say("คะแนน ครั้งที่\N{NO-BREAK SPACE}{}", "Points, ballot\N{NO-BREAK SPACE}{}")
    return [(title.format(number), tally) for number, tally in counted]


def _facts(content: Content, edition: Edition) -> list[tuple[str, Cell]]:
    return [(edition.say("จำนวนสมรรถนะหลัก", "Competencies"), len(content.competencies))]


def _item(content: Content, edition: Edition) -> AgendaItem:
    label, left, counted = labels(content), _left_out(content), _columns(content, edition)
    if len(counted) > MOST_COUNTED:
        counted = []
    blocks: list[Block] = []
    for number, (domain, those) in enumerate(under(content), 1):
        blocks.append(Heading(f"{number}. {domain.name}", 2))
        if not those:
            blocks.append(Paragraph(edition.say("ไม่มีผู้เสนอ", "None was proposed"), "own"))
        elif not counted and left.isdisjoint(each.competency for each in those):
            blocks.append(Numbered(tuple((label[each.competency], each.wording) for each in those)))
        else:
            blocks.append(_with_points(those, label, left, counted, edition))
    return AgendaItem(edition.say("สมรรถนะหลัก", "Core competencies"), blocks)


def _with_points(
    those: list[RecordedCompetency],
    label: dict[CompetencyId, str],
    left: set[CompetencyId],
    counted: list[tuple[str, dict[CompetencyId, int]]],
    edition: Edition,
) -> Table:
    """A column for each ballot; what stood in none says so, in the place of the points or in a column of its own."""
    say = edition.say
    has_notes = len(counted) != 1 and any(each.competency in left for each in those)
    columns = [
        Column(say("ข้อ", "No."), 1.3, True),
        Column(say("สมรรถนะหลัก", "Competency"), 6.6 if has_notes else 8.6 if left or len(counted) > 1 else 10),
        *(Column(title, 1.8 if len(counted) > 1 or not left else 3.2, True) for title, _ in counted),
        *([Column(say("หมายเหตุ", "Note"), 2.6)] if has_notes else []),
    ]
    rows: list[tuple[str, ...]] = []
    for each in those:
        is_left = each.competency in left
        points = [str(tally.get(each.competency, "–")) for _, tally in counted]
        if is_left and not has_notes:
            points = [_say_left_out(edition)]
        notes = [_say_left_out(edition) if is_left else ""] if has_notes else []
        rows.append((label[each.competency], each.wording, *points, *notes))
    return Table(tuple(columns), tuple(rows))


def _say_left_out(edition: Edition) -> str:
    return edition.say("ไม่ได้นำเข้าลงคะแนน", "left out of the vote")


def _sheets(content: Content, edition: Edition) -> list[Sheet]:
    """The competencies with the points of each ballot, and of a single one those of each group, where they may be
    shown.

    What was left out of the vote says so in a column of its own: points stay numbers.
    """
    say = edition.say
    label, left, counted = labels(content), _left_out(content), _columns(content, edition)
    names = {group.group: group.name for group in content.groups}
    by_group = _by_group(content)
    columns = (
        (say("ข้อ", "No."), 8),
        (say("ด้าน", "Domain"), 38),
        (say("สมรรถนะหลัก", "Competency"), 80),
        (say("เสนอโดยกลุ่ม", "Proposed by group"), 28),
        *((title, 10 if len(counted) == 1 else 18) for title, _ in counted),
        *((names[group], 16) for group in by_group),
        *([(say("หมายเหตุ", "Note"), 24)] if left else []),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            label[each.competency],
            domain.name,
            each.wording,
            names.get(each.group) if each.group else None,
            *(tally.get(each.competency) for _, tally in counted),
            *(given.get(each.competency) for given in by_group.values()),
            *([_say_left_out(edition) if each.competency in left else None] if left else []),
        )
        for domain, those in under(content)
        for each in those
    ]
    return [Sheet("competencies", say("สมรรถนะหลัก", "Competencies"), columns, tuple(rows))]


def _by_group(content: Content) -> dict[GroupId, dict[CompetencyId, int]]:
    """What each group gave in the only ballot that shows its result; nothing where that may not be shown."""
    counted = [each for each in content.ballots if each.tally is not None]
    return (counted[0].by_group or {}) if len(counted) == 1 else {}


SECTION = Section("competencies", record=_record, imported=_imported, facts=_facts, item=_item, sheets=_sheets)
