"""Competencies on paper."""

import pytest
from msgspec.structs import replace

from plathu.domain.ids import BallotId
from plathu.exports.content import Content
from plathu.exports.edition import Edition
from plathu.exports.formats import Name, made
from plathu.exports.sections.competencies import MOST_COUNTED
from tests.domain.builders import founded
from tests.domain.rules import rule
from tests.exports import day
from tests.exports.day import taken
from tests.exports.reading import PAPER, text, unspaced, workbook
from tests.exports.recorded import ONE_WAY, closed, recorded, voted
from tests.exports.tampering import Change, check_refused, put


@rule("B14")
def test_points_are_null_until_a_ballot_is_closed() -> None:
    assert [one["points"] for one in recorded(voted(ONE_WAY))["competencies"]] == [None, None, None]
    assert [one["points"] for one in recorded(closed(voted(ONE_WAY)))["competencies"]] == [811, 786, 743]


@rule("E5")
@pytest.mark.parametrize("format", PAPER)
def test_a_domain_without_any_says_so_and_leaves_no_line_to_fill(format: Name) -> None:
    words = unspaced(text(format, made(format, taken(founded()), Edition())))
    part = words[words.index("1.ด้านงาน") :].partition("มติที่ประชุม")[0]
    assert part == "1.ด้านงานไม่มีผู้เสนอ2.ด้านคนไม่มีผู้เสนอ"


@rule("K1")
@pytest.mark.parametrize(
    ("change", "why"),
    [
        (put("competencies.0.competency", "x/../y"), "an id in it is none"),
        (put("competencies.0.domain", "nowhere000000000"), "under no domain"),
        (put("competencies.0.group", "nowhere000000000"), "of no group"),
        (put("competencies.0.points", 99), "what its hash says"),
        (put("competencies.0.wording", ""), "against the rules (blank)"),
    ],
)
def test_a_competency_that_could_not_be_is_refused(change: Change, why: str) -> None:
    check_refused(change, why)


def curated(*left: int) -> Content:
    """After a ballot in which these did not stand."""
    workshop = day.chumphon()
    kept = {id: one for id, one in workshop.competencies.items() if id not in {day.competency(at) for at in left}}
    voted_on = day.closed(day.voted(replace(workshop, competencies=kept)))
    return day.taken(replace(voted_on, competencies=workshop.competencies))


@rule("B19")
@pytest.mark.parametrize("format", PAPER)
def test_what_was_left_out_of_the_vote_is_said_to_be_on_paper(format: Name) -> None:
    content = curated(0, 40)
    said = unspaced(text(format, made(format, content, Edition())))
    assert said.count("ไม่ได้นำเข้าลงคะแนน") == 2
    for at in (0, 40):
        assert unspaced(content.competencies[at].wording) in said
    assert "ไม่ได้นำเข้าลงคะแนน" not in unspaced(text(format, made(format, curated(), Edition())))


@rule("B19")
def test_in_the_workbook_it_is_a_note_and_points_stay_numbers() -> None:
    head, *rows = workbook(made("xlsx", curated(0, 40), Edition()))["สมรรถนะหลัก"]
    note, points = head.index("หมายเหตุ"), head.index("คะแนน")
    assert [place for place, row in enumerate(rows) if row[note]] == [0, 40]
    assert rows[0][note] == "ไม่ได้นำเข้าลงคะแนน"
    assert rows[0][points] is None
    assert isinstance(rows[1][points], int)
    assert "หมายเหตุ" not in workbook(made("xlsx", curated(), Edition()))["สมรรถนะหลัก"][0]


def of_two_ballots() -> Content:
    """The second of them on the first three competencies, in which none of the others stood."""
    workshop = day.closed(day.voted(day.chumphon()))
    few = dict(list(workshop.competencies.items())[:3])
    again = day.voted(replace(workshop, competencies=few), day.SECOND, shift=1)
    return day.taken(day.closed(replace(again, competencies=workshop.competencies), day.SECOND))


@rule("E17")
def test_points_of_two_ballots_stand_in_a_column_each() -> None:
    content = of_two_ballots()
    first, second = (ballot.tally for ballot in content.ballots)
    assert first is not None
    assert second is not None
    assert content.competencies[0].points == second[content.competencies[0].competency]
    head, *rows = workbook(made("xlsx", content, Edition()))["สมรรถนะหลัก"]
    columns = [place for place, title in enumerate(head) if "คะแนน" in title]
    assert [unspaced(head[place]) for place in columns] == ["คะแนนครั้งที่1", "คะแนนครั้งที่2"]
    for one, row in zip(content.competencies, rows, strict=True):
        assert [row[place] for place in columns] == [first[one.competency], second.get(one.competency)]
    assert list(head)[-1] == head[columns[-1]], "points by group are with each ballot"


@rule("E17")
def test_on_paper_a_competency_that_was_not_in_a_ballot_has_a_dash_there() -> None:
    content = of_two_ballots()
    first, second = (ballot.tally or {} for ballot in content.ballots)
    listed = made("md", content, Edition()).decode().partition("### การลงคะแนนครั้งที่")[0]
    lines = listed.splitlines()
    rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("| 1\\.")]
    for one, (_, _, *points) in zip(content.competencies, rows, strict=False):
        assert points == [str(first[one.competency]), str(second.get(one.competency, "–"))]
    assert rows[3][-1] == "–"


@rule("E17")
def test_of_more_ballots_than_fit_on_a_page_the_list_has_no_points() -> None:
    workshop = day.chumphon()
    for at in range(MOST_COUNTED + 1):
        ballot = BallotId(day.number("ballot", at))
        workshop = day.closed(day.voted(workshop, ballot), ballot)
    said = unspaced(text("md", made("md", day.taken(workshop), Edition())))
    assert "คะแนนครั้งที่" not in said[: said.index("การลงคะแนนครั้งที่1")]


@rule("B19")
@pytest.mark.parametrize("format", PAPER)
def test_after_two_ballots_what_was_left_out_of_both_still_says_so(format: Name) -> None:
    content = of_two_ballots()
    without = content.competencies[0].competency
    items = tuple(one.competency for one in content.competencies if one.competency != without)
    ballots = tuple(
        replace(each, competencies=tuple(item for item in each.competencies if item in items))
        for each in content.ballots
    )
    said = unspaced(text(format, made(format, replace(content, ballots=ballots), Edition())))
    assert said.count("ไม่ได้นำเข้าลงคะแนน") == 1


@rule("B19")
def test_while_the_first_ballot_is_open_nothing_was_left_out() -> None:
    workshop = day.chumphon()
    kept = {id: one for id, one in workshop.competencies.items() if id != day.competency(0)}
    opened = day.voted(replace(workshop, competencies=kept))
    content = day.taken(replace(opened, competencies=workshop.competencies))
    assert content.ballots[0].open
    assert "ไม่ได้นำเข้าลงคะแนน" not in unspaced(text("docx", made("docx", content, Edition())))
