"""Ballots on paper."""

import io
import json
import zipfile
from itertools import permutations

import pytest
from msgspec.structs import replace

from plathu.domain.ballots import OpenBallot
from plathu.domain.ids import FACILITATOR
from plathu.exports.edition import Edition
from plathu.exports.formats import Name, made
from plathu.exports.record import encode
from plathu.exports.sections.ballots import MOST_ROWS, SECTION
from tests.domain.builders import FIRST as BALLOT
from tests.domain.builders import HILL, SEA, TEAM, TOOLS, TRUST, A, B, X, do, pseudonym, vote
from tests.domain.rules import rule
from tests.exports import recorded as small
from tests.exports.day import FIRST, SECOND, chumphon, closed, competency, hall, member, taken, voted
from tests.exports.reading import PAPER, pdf_text, text, unspaced, workbook
from tests.exports.recorded import ANOTHER, ONE_WAY, recorded
from tests.exports.tampering import Change, check_refused, put


@rule("B12", "B15")
def test_an_open_ballot_leaves_nothing_in_the_file_but_its_turnout() -> None:
    files = {
        encode(recorded(small.voted({who: choices[who] for who in turns})))
        for choices in (ONE_WAY, ANOTHER)
        for turns in permutations(choices)
    }
    assert len(files) == 1
    (ballot,) = json.loads(files.pop())["ballots"]
    assert ballot == {
        "ballot": BALLOT,
        "open": True,
        "budget": 997,
        "cap": 983,
        "competencies": [TEAM, TRUST, TOOLS],
        "turnout": 3,
        "turnout_by_group": {HILL: 2, SEA: 1},
        "tally": None,
        "by_group": None,
    }


@rule("B9", "B10")
def test_a_closed_ballot_leaves_its_sums_and_no_paper() -> None:
    swapped = {A: ONE_WAY[B], B: ONE_WAY[A], X: ONE_WAY[X]}
    files = {encode(recorded(small.closed(small.voted(choices)))) for choices in (ONE_WAY, swapped)}
    assert len(files) == 1
    file = files.pop()
    (ballot,) = json.loads(file)["ballots"]
    assert ballot["tally"] == {TEAM: 811, TRUST: 167 + 619, TOOLS: 743}
    assert ballot["by_group"] is None
    assert b"619" not in file
    for who in ONE_WAY:
        assert pseudonym(who).encode() not in file


@rule("B17")
@pytest.mark.parametrize("format", [*PAPER, "xlsx"])
def test_of_a_ballot_of_few_the_file_says_why_there_is_no_result(format: Name) -> None:
    few = taken(closed(voted(chumphon(12), people=4)))
    said = text(format, made(format, few, Edition("en")))
    assert "too few" in said
    assert "The result:" not in said


@rule("E8")
@pytest.mark.parametrize("format", PAPER)
def test_equal_points_share_a_rank(format: Name) -> None:
    content = taken(closed(voted(chumphon())))
    words = unspaced(text(format, made(format, content, Edition())))
    tally = content.ballots[0].tally
    assert tally is not None
    best = max(tally.values())
    first = [item for item, points in tally.items() if points == best]
    assert len(first) > 1
    result = words[words.index("การลงคะแนนครั้งที่1") :]
    assert result.count("1(ร่วม)1.") + result.count("1(ร่วม)2.") >= len(first)
    assert f"{len(first) + 1}1.13" in result, "the next rank leaves out as many as share the first"
    assert "มีผู้ลงคะแนน57คน" in result


@rule("E8")
@pytest.mark.parametrize("format", PAPER)
def test_what_got_no_points_has_no_rank(format: Name) -> None:
    workshop = hall(10, [(0, "การทำงานเป็นทีม"), (0, "การให้บริการ")], ["กลุ่ม"], ["ด้าน"])
    workshop = do(workshop, FACILITATOR, OpenBallot(FIRST, 1, 1))
    for at in range(6):
        workshop = vote(workshop, member(at), {competency(0): 1}, FIRST)
    content = taken(closed(workshop))
    result = unspaced(text(format, made(format, content, Edition()))).partition("ผลเป็นดังนี้")[2]
    assert "11.1การทำงานเป็นทีม6–1.2การให้บริการ0" in result.replace("|", "").replace("\\", "")
    assert [row[1] for row in workbook(made("xlsx", content, Edition()))["ผลการลงคะแนน"]] == ["อันดับ", 1, None]


def test_the_tables_have_the_ballots_in_their_order_and_the_chart_the_newest() -> None:
    content = taken(closed(voted(closed(voted(chumphon())), SECOND, 40, 7), SECOND))
    rows = workbook(made("xlsx", content, Edition()))["ผลการลงคะแนน"][1:]
    numbers = [row[0] for row in rows]
    assert numbers == sorted(numbers)
    (sheet,) = (one for one in SECTION.sheets(content, Edition()) if one.chart)
    assert sheet.chart is not None
    assert "2" in sheet.chart.title
    shown = sheet.rows[sheet.chart.first : sheet.chart.first + sheet.chart.rows]
    assert {row[0] for row in shown} == {2}
    assert shown[0] == next(row for row in sheet.rows if row[0] == 2)
    with zipfile.ZipFile(io.BytesIO(made("xlsx", content, Edition()))) as book:
        drawn = book.read("xl/charts/chart1.xml").decode()
    assert f"$E${sheet.chart.first + 2}:$E${sheet.chart.first + 1 + sheet.chart.rows}" in drawn


@rule("B18")
def test_of_groups_too_small_for_their_papers_to_bear_them_no_number_is_told() -> None:
    content = taken(closed(voted(chumphon(12), people=10)))
    bare = replace(content.ballots[0], turnout_by_group=dict.fromkeys(content.ballots[0].turnout_by_group, 0))
    content = replace(content, ballots=(bare,))
    head, row = workbook(made("xlsx", content, Edition()))["การลงคะแนน"]
    told = dict(zip(head, row, strict=True))
    assert {told[group.name] for group in content.groups} == {"–"}
    assert "นับรวมกัน" in told["หมายเหตุ"]
    assert told["ผู้ลงคะแนน"] == 10
    large = workbook(made("xlsx", taken(closed(voted(chumphon()))), Edition()))["การลงคะแนน"]
    assert "หมายเหตุ" not in large[0]
    assert all(isinstance(cell, int) for cell in large[1][6:10])


@pytest.mark.parametrize("format", PAPER)
def test_a_number_and_what_it_counts_stay_on_one_line(format: Name) -> None:
    said = text(format, made(format, taken(closed(voted(chumphon()))), Edition()))
    assert "57 คน" not in said
    assert "6 คะแนน" not in said


def test_a_hall_of_many_groups_gets_a_page_that_is_wide_enough() -> None:
    groups = [f"กลุ่มที่ {at}" for at in range(12)]
    workshop = closed(
        voted(hall(60, [(0, "การทำงานเป็นทีม"), (0, "การให้บริการ"), (0, "การเรียนรู้")] * 3, groups, ["ด้าน"]), people=60)
    )
    content = taken(workshop)
    assert content.ballots[0].by_group is not None
    assert "คะแนนแยกตามกลุ่มอยู่ในไฟล์XLSX" in unspaced(pdf_text(made("pdf", content, Edition())))


@pytest.mark.parametrize("format", PAPER)
def test_a_ballot_of_many_gives_the_first_by_group_and_says_where_the_rest_is(format: Name) -> None:
    wordings = [(0, f"ข้อที่ {at}") for at in range(MOST_ROWS + 1)]
    content = taken(closed(voted(hall(20, wordings, ["หนึ่ง", "สอง"], ["ด้าน"]), people=20)))
    words = unspaced(text(format, made(format, content, Edition())))
    assert f"เฉพาะ{MOST_ROWS}ข้อแรก" in words
    assert words.count("ข้อที่") == 2 * (MOST_ROWS + 1), "every wording in its domain and in the result"
    book = workbook(made("xlsx", content, Edition()))
    assert len(book["ผลการลงคะแนน"]) == 1 + MOST_ROWS + 1


@rule("B10")
def test_points_by_group_are_in_the_tables_where_they_may_be_shown() -> None:
    many, few = (taken(closed(voted(chumphon(), people=people))) for people in (57, 15))
    given = many.ballots[0].by_group
    assert given is not None
    assert few.ballots[0].by_group is None
    shown = workbook(made("xlsx", many, Edition()))["สมรรถนะหลัก"]
    assert list(shown[0][5:]) == [group.name for group in many.groups]
    first = many.competencies[0].competency
    assert list(shown[1][5:]) == [given[group.group][first] for group in many.groups]
    assert len(workbook(made("xlsx", few, Edition()))["สมรรถนะหลัก"][0]) == 5
    hidden = workbook(made("xlsx", few, Edition()))["ผลการลงคะแนน"]
    assert {cell for row in hidden[1:] for cell in row[5:]} == {None}


@rule("K1")
@pytest.mark.parametrize(
    ("change", "why"),
    [
        (put("ballots.0.budget", 10**9), "no possible budget"),
        (put("ballots.0.turnout", -1), "miscounted"),
        (put("ballots.0.turnout_by_group", {}), "miscounted"),
        (put("ballots.0.tally", {}), "miscounted"),
        (put("ballots.0.by_group", {}), "groups that there are not"),
        (put("ballots.0.tally", None), "neither open nor counted"),
        (put("ballots.0.competencies", ["nowhere000000000"]), "on no competency"),
        (put("ballots.1.ballot", FIRST), "an id in it is none, or is there twice"),
        (put("ballots.0.papers", [{"by": "สมชาย"}]), "what its hash says"),
    ],
)
def test_a_ballot_that_could_not_be_is_refused(change: Change, why: str) -> None:
    check_refused(change, why)
