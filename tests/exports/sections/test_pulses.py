"""Pulses on paper."""

import json

import pytest

from plathu.domain import rounds
from plathu.domain.entries import Sealed
from plathu.domain.ids import FACILITATOR, Pseudonym, RoundId
from plathu.domain.phases import SetPhase
from plathu.domain.pulses import OpenPulse, PulsePhase, Scores
from plathu.domain.rounds import CloseRound
from plathu.domain.workshop import Workshop
from plathu.exports.content import content_of
from plathu.exports.edition import Edition
from plathu.exports.formats import FORMATS, Name, made
from plathu.exports.sections import pulses
from tests.domain.builders import A, do, id_of, peopled, pseudonym, to
from tests.domain.rules import rule
from tests.exports.day import AT, POSITION
from tests.exports.reading import PAPER, everything, in_order, tables, text, unspaced, workbook
from tests.exports.recorded import WORDS, recorded
from tests.exports.tampering import Change, again, check_refused, file, put

BEFORE, AFTER, OWN = (RoundId(id_of(word)) for word in ("before", "after", "own"))

MORNING = [(1, 2)] * 3 + [(3, 3)] * 9 + [(4, 5)] * 8
EVENING = [(4, 5)] * 12 + [(5, 5)] * 7 + [(2, 1)]
"""Of twenty: 8 and then 19 understand."""


def asked(workshop: Workshop, id: RoundId, phase: PulsePhase, questions: tuple[str, ...] | None = None) -> Workshop:
    return do(to(workshop, phase), FACILITATOR, OpenPulse(id, questions))


def answered(workshop: Workshop, id: RoundId, answers: list[tuple[int, ...]]) -> Workshop:
    for number, scores in enumerate(answers):
        entry = Sealed("reference", id, Pseudonym(f"{id}'s {number}"), None, Scores(scores), f"{id} {number}")
        workshop = rounds.take(workshop, entry)
    return workshop


def held(workshop: Workshop, id: RoundId, phase: PulsePhase, answers: list[tuple[int, ...]]) -> Workshop:
    return do(answered(asked(workshop, id, phase), id, answers), FACILITATOR, CloseRound(id))


def both() -> Workshop:
    return held(held(peopled(), BEFORE, "pulse_before", MORNING), AFTER, "pulse_after", EVENING)


def with_own() -> Workshop:
    """A third pulse, with a question of its own, is open."""
    return answered(asked(both(), OWN, "pulse_after", ("จะทำต่อไหม",)), OWN, [(5,), (1,)])


def paper(format: Name, workshop: Workshop, edition: Edition) -> bytes:
    return made(format, content_of(workshop, WORDS, POSITION, AT), edition)


@rule("E2", "U7")
def test_the_record_has_the_counts_of_each_pulse() -> None:
    assert list(recorded(with_own())["rounds"]) == [
        {
            "kind": "pulse",
            "round": BEFORE,
            "phase": "pulse_before",
            "turnout": 20,
            "result": ((3, 0, 9, 8, 0), (0, 3, 9, 0, 8)),
        },
        {
            "kind": "pulse",
            "round": AFTER,
            "phase": "pulse_after",
            "turnout": 20,
            "result": ((0, 1, 0, 12, 7), (1, 0, 0, 0, 19)),
        },
        {
            "kind": "pulse",
            "round": OWN,
            "phase": "pulse_after",
            "turnout": 2,
            "open": True,
            "questions": ("จะทำต่อไหม",),
        },
    ]
    assert "rounds" not in recorded(peopled())


@rule("K1", "U8")
def test_pulses_are_imported_with_their_counts() -> None:
    few = held(peopled(), BEFORE, "pulse_before", MORNING[:2])
    for workshop in (with_own(), few, both()):
        record = file(content_of(workshop, WORDS, POSITION, AT))
        assert json.loads(again(record))["rounds"] == json.loads(record)["rounds"]
        assert json.loads(again(record))["content_sha256"] == json.loads(record)["content_sha256"]


@rule("U7")
@pytest.mark.parametrize("format", PAPER)
def test_the_minutes_have_after_below_before_each_share_with_its_n(format: Name) -> None:
    words = unspaced(text(format, paper(format, with_own(), Edition())))
    in_order(
        [
            "วัดก่อนและหลังงาน",
            "ก่อนงาน:ตอบลับ20คน",
            *("เข้าใจเรื่อง", "ก่อนงาน", "8จาก20คน(ร้อยละ40)"),
            *("หลังงาน", "19จาก20คน(ร้อยละ95)"),
            *("รู้สึกอย่างไร", "ก่อนงาน", "8จาก20คน(ร้อยละ40)"),
        ],
        words,
    )
    assert "หลังงาน(2):ขณะออกเอกสารยังเปิดรับคำตอบอยู่ตอบแล้ว2คน" in words
    in_order(
        ["Pulsebeforeandafter", "Before:20answeredinsecret.", "8of20(40%)", "After", "19of20(95%)"],
        unspaced(text(format, paper(format, both(), Edition("en")))),
    )


@rule("U7")
@pytest.mark.parametrize("format", FORMATS)
def test_of_an_open_pulse_and_of_few_answers_no_file_has_more_than_how_many(format: Name) -> None:
    for close in (False, True):
        one, other = (answered(asked(peopled(), OWN, "pulse_after"), OWN, given) for given in ([(5, 1)], [(2, 3)]))
        if close:
            one, other = (do(workshop, FACILITATOR, CloseRound(OWN)) for workshop in (one, other))
        assert paper(format, one, Edition()) == paper(format, other, Edition())


@rule("E3", "U2")
@pytest.mark.parametrize("format", FORMATS)
def test_no_file_tells_whose_an_answer_was(format: Name) -> None:
    workshop = asked(peopled(), BEFORE, "pulse_before")
    given = Sealed("reference", BEFORE, pseudonym(A, BEFORE), None, Scores((1, 1)), "heard")
    workshop = answered(rounds.take(workshop, given), BEFORE, MORNING)
    swapped = answered(rounds.take(asked(peopled(), BEFORE, "pulse_before"), given), BEFORE, [*MORNING[1:], MORNING[0]])
    files = {paper(format, do(one, FACILITATOR, CloseRound(BEFORE)), Edition()) for one in (workshop, swapped)}
    (whole,) = files
    assert pseudonym(A, BEFORE).encode() not in everything(format, whole)


@rule("U7")
def test_the_tables_have_every_count() -> None:
    book = workbook(paper("xlsx", with_own(), Edition()))["วัดก่อนและหลังงาน"]
    assert book[1][0] == "ก่อนงาน"
    assert book[1][2:10] == (20, 3, 0, 9, 8, 0, 8, 40)
    assert book[2][0] == "หลังงาน (1)"
    assert book[2][2:10] == (20, 0, 1, 0, 12, 7, 19, 95)
    assert [row[0] for row in book[1:]] == ["ก่อนงาน", "หลังงาน (1)", "ก่อนงาน", "หลังงาน (1)", "หลังงาน (2)"]
    assert book[-1][1:3] == ("จะทำต่อไหม", 2)
    assert book[-1][-1] == "ยังเปิดอยู่"
    few = held(peopled(), BEFORE, "pulse_before", MORNING[:2])
    rows = tables(paper("csv", few, Edition()))["pulses.csv"]
    assert [row[-1] for row in rows[1:]] == ["ผู้ตอบน้อยเกินกว่าจะแสดงผล"] * 2
    assert "วัดก่อนและหลังงาน" not in workbook(paper("xlsx", peopled(), Edition()))


def test_a_day_without_one_says_nothing_of_it() -> None:
    assert pulses.SECTION.item(content_of(peopled(), WORDS, POSITION, AT), Edition()) is None
    assert do(both(), FACILITATOR, SetPhase("homework")).phases.hall == "homework"


GOOD = {
    "kind": "pulse",
    "round": AFTER,
    "phase": "pulse_after",
    "turnout": 4,
    "result": [[0, 0, 1, 2, 1], [4, 0, 0, 0, 0]],
}
HIDDEN = {key: value for key, value in GOOD.items() if key != "result"}


@rule("K1", "U7", "U8")
@pytest.mark.parametrize(
    ("change", "why"),
    [
        (put("rounds", [{**GOOD, "phase": "kv"}]), "not a Plathu record"),
        (put("rounds", [{**GOOD, "turnout": 5}]), "miscounted"),
        (put("rounds", [{**GOOD, "turnout": -1}]), "miscounted"),
        (put("rounds", [{**GOOD, "result": [[0, 0, 1, 2, 1]]}]), "miscounted"),
        (put("rounds", [{**GOOD, "result": [[4, 0, 0, 0], [4, 0, 0, 0, 0]]}]), "miscounted"),
        (put("rounds", [{**GOOD, "result": [[5, -1, 0, 0, 0], [4, 0, 0, 0, 0]]}]), "miscounted"),
        (put("rounds", [{**GOOD, "turnout": 2, "result": [[2, 0, 0, 0, 0]] * 2}]), "neither open nor counted"),
        (put("rounds", [HIDDEN]), "neither open nor counted"),
        (put("rounds", [{**GOOD, "open": True}]), "open out of time"),
        (put("rounds", [{**GOOD, "questions": ["ก", " "]}]), "blank"),
        (put("rounds", [{**GOOD, "questions": ["ก"] * 6}]), "too_many"),
        (put("rounds", [{**HIDDEN, "round": id_of(f"n{n}x"), "turnout": 0} for n in range(21)]), "too_many"),
        (put("rounds", [{**GOOD, "open": False}]), "its hash says"),
    ],
)
def test_a_pulse_that_could_not_be_is_refused(change: Change, why: str) -> None:
    check_refused(change, why)
