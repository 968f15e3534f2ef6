"""What was voted on, how many voted, and what came of it. Of an open ballot only how many have voted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from plathu.domain import ballots, members, sealed
from plathu.domain.ids import BallotId, CompetencyId, GroupId
from plathu.exports.blocks import Block, Column, Heading, Paragraph, Table
from plathu.exports.checks import check_few, check_ids, need
from plathu.exports.edition import Edition
from plathu.exports.section import AgendaItem, Recorded, Section, Texts
from plathu.exports.sections.competencies import labels
from plathu.exports.sheets import Cell, Chart, Sheet

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop
    from plathu.exports.content import Content

MOST_GROUPS = 6
"""Most columns of points by group: so many with numbers of four digits fit on a page of A4."""

MOST_ROWS = 200
"""Most rows of points by group: six pages. The workbook has all; in a PDF a cell takes 10 KB of memory."""

BARS = 15
"""Most bars in a chart, to be read on a meeting room's screen; with more, a name of two lines has no room."""


NO_RANK = "–"
"""What got no points came in nowhere."""

POOLED = "–"
"""How many of a group voted, where its papers are counted together with those of others (B18)."""


MOST_POINTS = members.MOST * ballots.BUDGET
"""Most points that an item can have: everybody's whole budget."""


class RecordedBallot(Recorded, frozen=True):
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


def _record(workshop: Workshop, texts: Texts) -> dict[str, Any]:
    return {"ballots": tuple(_ballot(workshop, id, one) for id, one in workshop.ballots.items())}


def _ballot(workshop: Workshop, id: BallotId, ballot: ballots.Ballot) -> RecordedBallot:
    return RecordedBallot(
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


def _imported(content: Content, workshop: Workshop) -> Workshop:
    """Ballots with the sums alone: no record holds papers."""
    check_few(content.ballots, ballots.MOST)
    check_ids(one.ballot for one in content.ballots)
    for one in content.ballots:
        _check(content, one)
    return replace(workshop, ballots={one.ballot: _counted(one) for one in content.ballots})


def _counted(one: RecordedBallot) -> ballots.Ballot:
    round = ballots.CountedBallot(one.open, one.turnout, one.turnout_by_group, one.tally, one.by_group)
    return ballots.Ballot(one.budget, one.cap, one.competencies, round)


def _check(content: Content, one: RecordedBallot) -> None:
    groups, items = {each.group for each in content.groups}, set(one.competencies)
    need(1 <= one.cap <= one.budget <= ballots.BUDGET, "a ballot has no possible budget")
    need(items <= {each.competency for each in content.competencies}, "a ballot is on no competency")
    need(len(items) == len(one.competencies), "a ballot names a competency twice")
    is_hidden = one.turnout < sealed.FEWEST and one.by_group is None
    need(one.tally is None if one.open else one.tally is not None or is_hidden, "a ballot is neither open nor counted")
    need(not one.open or (content.workshop.phase == "ballot" and one.by_group is None), "a ballot is open out of time")
    _check_counts({None: one.turnout}, {None}, members.MOST)
    _check_counts(one.turnout_by_group, groups, members.MOST)
    if one.tally is not None:
        _check_counts(one.tally, items, MOST_POINTS)
    if one.by_group is not None:
        need(one.by_group.keys() == groups, "a ballot is counted by groups that there are not")
        for counts in one.by_group.values():
            _check_counts(counts, items, MOST_POINTS)


def _check_counts(counts: dict[Any, int], of: set[Any], most: int) -> None:
    need(counts.keys() == of and all(0 <= count <= most for count in counts.values()), "a ballot is miscounted")


def ranked(tally: dict[CompetencyId, int]) -> Iterator[tuple[int | None, bool, CompetencyId, int]]:
    """E8: rank, whether it is shared, item and points. Most points first, equal ones in the ballot's order.

    What got none has no rank.
    """
    times = Counter(tally.values())
    rank, last = 0, None
    for place, (item, given) in enumerate(sorted(tally.items(), key=lambda pair: -pair[1]), 1):
        if given != last:
            rank, last = place, given
        yield rank if given else None, given > 0 and times[given] > 1, item, given


def _facts(content: Content, edition: Edition) -> list[tuple[str, Cell]]:
    return [(edition.say("จำนวนครั้งที่ลงคะแนน", "Ballots"), len(content.ballots))]


def _item(content: Content, edition: Edition) -> AgendaItem | None:
    if not content.ballots:
        return None
    blocks: list[Block] = []
    for number, ballot in enumerate(content.ballots, 1):
        title = edition.say("การลงคะแนนครั้งที่ {}", "Ballot {}").format(number)
        blocks += [Heading(title, 2), Paragraph(_told(ballot, edition))]
        if ballot.tally is not None:
            blocks.append(_results(content, ballot, ballot.tally, edition))
            blocks += _groups(content, ballot, ballot.tally, edition)
    return AgendaItem(edition.say("การลงคะแนนเลือกสมรรถนะหลัก", "Ballots on the competencies"), blocks)


def _told(ballot: RecordedBallot, edition: Edition) -> str:
    say = edition.counting
    how = say(
        "ลงคะแนนลับ คนละ {budget} คะแนน ข้อละไม่เกิน {cap} คะแนน จาก {items} ข้อ ",
        "Secret ballot: {budget} points a person, at most {cap} on one item, {items} items. ",
    ).format(budget=ballot.budget, cap=ballot.cap, items=len(ballot.competencies))
    if ballot.open:
        now = say("ขณะออกเอกสารยังเปิดลงคะแนนอยู่ มีผู้ลงคะแนนแล้ว {} คน", "Still open when this was printed; {} have voted.")
    elif ballot.tally is None:
        now = say(
            "มีผู้ลงคะแนน {} คน น้อยเกินกว่าจะแสดงผลโดยไม่บอกว่าใครเลือกอะไร",
            "{} voted: too few to show the result without telling who chose what.",
        )
    else:
        now = say("มีผู้ลงคะแนน {} คน ผลเป็นดังนี้", "{} voted. The result:")
    return how + now.format(ballot.turnout)


def _results(content: Content, ballot: RecordedBallot, tally: dict[CompetencyId, int], edition: Edition) -> Table:
    say = edition.say
    label, wording = labels(content), {each.competency: each.wording for each in content.competencies}
    shared = say(" (ร่วม)", " (tie)")
    rows = tuple(
        (
            NO_RANK if rank is None else str(rank) + (shared if is_shared else ""),
            label[item],
            wording[item],
            str(points),
        )
        for rank, is_shared, item, points in ranked(tally)
    )
    columns = (
        Column(say("อันดับ", "Rank"), 2.1),
        Column(say("ข้อ", "No."), 1.3, True),
        Column(say("สมรรถนะหลัก", "Competency"), 9),
        Column(say("คะแนน", "Points"), 1.8, True),
    )
    return Table(columns, rows)


def _groups(content: Content, ballot: RecordedBallot, tally: dict[CompetencyId, int], edition: Edition) -> list[Block]:
    """How many voted and what they gave, group by group, where it may be shown."""
    say = edition.say
    if ballot.by_group is None:
        return []
    if len(content.groups) > MOST_GROUPS:
        return [Paragraph(say("คะแนนแยกตามกลุ่มอยู่ในไฟล์ XLSX และ CSV", "Points by group are in the XLSX and CSV files."))]
    label = labels(content)
    columns = (
        Column(say("ข้อ", "No."), 1.6, True),
        *(Column(group.name, 2.4, True) for group in content.groups),
    )
    voters = tuple(str(ballot.turnout_by_group[group.group]) for group in content.groups)
    best = list(ranked(tally))[:MOST_ROWS]
    rows = tuple(
        (
            label[item],
            *(str(ballot.by_group[group.group][item]) for group in content.groups),
        )
        for _, _, item, _ in best
    )
    told = say("คะแนนแยกตามกลุ่ม แถวแรกเป็นจำนวนผู้ลงคะแนน", "Points by group; the first row is how many voted.")
    if len(best) < len(tally):
        told += edition.counting(
            " เฉพาะ {} ข้อแรก ทุกข้ออยู่ในไฟล์ XLSX และ CSV",
            " The first {} only; all are in the XLSX and CSV files.",
        )
    return [
        Paragraph(told.format(len(best))),
        Table(columns, ((say("ผู้ลงคะแนน", "Voters"), *voters), *rows)),
    ]


def _sheets(content: Content, edition: Edition) -> list[Sheet]:
    if not content.ballots:
        return []
    return [_turnouts(content, edition), *_outcomes(content, edition)]


def _turnouts(content: Content, edition: Edition) -> Sheet:
    say = edition.say
    pooled = [_pooled(content, ballot) for ballot in content.ballots]
    is_any_pooled = any(pooled)
    note = say(
        "กลุ่มที่มีไม่ถึงห้าคนนับรวมกัน เพื่อไม่ให้รู้ว่าใครลง",
        "Groups of fewer than five are counted together, so that nobody knows who voted",
    )
    columns = (
        (say("ครั้งที่", "No."), 8),
        (say("สถานะ", "State"), 16),
        (say("คะแนนต่อคน", "Points a person"), 14),
        (say("สูงสุดต่อข้อ", "Most on one item"), 14),
        (say("จำนวนข้อ", "Items"), 12),
        (say("ผู้ลงคะแนน", "Voters"), 14),
        *((group.name, 18) for group in content.groups),
        (say("คะแนนรวม", "Points in all"), 14),
        *([(say("หมายเหตุ", "Note"), 60)] if is_any_pooled else []),
    )
    rows = tuple(
        (
            number,
            _state(ballot, edition),
            ballot.budget,
            ballot.cap,
            len(ballot.competencies),
            ballot.turnout,
            *(POOLED if group.group in together else ballot.turnout_by_group[group.group] for group in content.groups),
            None if ballot.tally is None else sum(ballot.tally.values()),
            *([note if together else None] if is_any_pooled else []),
        )
        for number, (ballot, together) in enumerate(zip(content.ballots, pooled, strict=True), 1)
    )
    return Sheet("ballots", say("การลงคะแนน", "Ballots"), columns, rows)


def _pooled(content: Content, ballot: RecordedBallot) -> set[GroupId]:
    """B18: the groups too small for papers to bear them, where papers bear none: nobody knows how many are theirs."""
    if ballot.turnout == sum(ballot.turnout_by_group.values()):
        return set()
    return {
        group.group
        for group in content.groups
        if 0 < len(group.members) < sealed.FEWEST and ballot.turnout_by_group[group.group] == 0
    }


def _state(ballot: RecordedBallot, edition: Edition) -> str:
    if ballot.open:
        return edition.say("เปิดอยู่", "open")
    if ballot.tally is None:
        return edition.say("ปิดแล้ว ผู้ลงคะแนนน้อยเกินกว่าจะแสดงผล", "closed, too few voted to show the result")
    return edition.say("ปิดแล้ว", "closed")


def _outcomes(content: Content, edition: Edition) -> list[Sheet]:
    """Every closed ballot's items by rank, ballot after ballot. The chart shows the newest."""
    say = edition.say
    label, wording = labels(content), {each.competency: each.wording for each in content.competencies}
    rows: list[tuple[Cell, ...]] = []
    for number, ballot in enumerate(content.ballots, 1):
        for rank, _, item, points in ranked(ballot.tally or {}):
            given = [(ballot.by_group or {}).get(group.group, {}).get(item) for group in content.groups]
            rows.append((number, rank, label[item], wording[item], points, *given))
    if not rows:
        return []
    columns = (
        (say("ครั้งที่", "Ballot"), 8),
        (say("อันดับ", "Rank"), 8),
        (say("ข้อ", "No."), 8),
        (say("สมรรถนะหลัก", "Competency"), 80),
        (say("คะแนน", "Points"), 10),
        *((group.name, 18) for group in content.groups),
    )
    newest = rows[-1][0]
    first = next(place for place, row in enumerate(rows) if row[0] == newest)
    title = say("ผลการลงคะแนนครั้งที่ {}", "Result of ballot {}").format(newest)
    chart = Chart(title, 3, 4, first, min(BARS, len(rows) - first))
    return [Sheet("results", say("ผลการลงคะแนน", "Results"), columns, tuple(rows), chart)]


SECTION = Section("ballots", record=_record, imported=_imported, facts=_facts, item=_item, sheets=_sheets)
