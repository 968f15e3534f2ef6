"""Elections on paper."""

import json
from typing import Any

import pytest

from plathu.domain import rounds
from plathu.domain.elections import Chosen, OpenElection
from plathu.domain.entries import Sealed
from plathu.domain.erasure import Forget
from plathu.domain.ids import FACILITATOR, MemberId, Pseudonym, RoundId
from plathu.domain.roles import Volunteer
from plathu.domain.rounds import CloseRound
from plathu.domain.volunteers import Role
from plathu.domain.workshop import Workshop
from plathu.exports.content import anonymised, content_of
from plathu.exports.edition import Edition
from plathu.exports.formats import FORMATS, Name, made
from plathu.exports.sections import elections
from tests.domain.builders import HILL, SEA, A, B, X, Y, do, id_of, peopled, to
from tests.domain.rules import rule
from tests.exports.day import AT, POSITION
from tests.exports.day import group as day_group
from tests.exports.reading import PAPER, in_order, tables, text, unspaced, workbook
from tests.exports.recorded import WORDS, recorded
from tests.exports.tampering import Change, again, check_refused, file, put

CHAIR, TIED, FEW, STILL = (RoundId(id_of(word)) for word in ("chair", "tied", "few", "still"))


def opened(workshop: Workshop, id: RoundId, role: Role, *, sea: bool = False) -> Workshop:
    where, those = (SEA, (X, Y)) if sea else (HILL, (A, B))
    for who in those:
        workshop = do(workshop, who, Volunteer(where, role))
    return do(workshop, FACILITATOR, OpenElection(id, where, role))


def answered(workshop: Workshop, id: RoundId, answers: list[MemberId]) -> Workshop:
    for number, who in enumerate(answers):
        entry = Sealed("reference", id, Pseudonym(f"{id}'s {number}"), None, Chosen(who), f"{id} {number}")
        workshop = rounds.take(workshop, entry)
    return workshop


def held(workshop: Workshop, id: RoundId, role: Role, answers: list[MemberId], *, sea: bool = False) -> Workshop:
    return do(answered(opened(workshop, id, role, sea=sea), id, answers), FACILITATOR, CloseRound(id))


def day() -> Workshop:
    """B is elected, of X and Y one is drawn, two alone answered, nobody did, and one is open."""
    workshop = held(to(peopled(), "roles"), CHAIR, "chair", [B] * 4 + [A])
    workshop = held(workshop, TIED, "chair", [X, Y, X, Y], sea=True)
    workshop = held(workshop, FEW, "secretary", [Y, Y], sea=True)
    return answered(opened(workshop, STILL, "assistant"), STILL, [A])


def paper(format: Name, workshop: Workshop, edition: Edition) -> bytes:
    return made(format, content_of(workshop, WORDS, POSITION, AT), edition)


@rule("E2", "R12")
def test_the_record_has_what_came_of_each() -> None:
    one, other, few, still = recorded(day())["rounds"]
    assert one == {
        "kind": "election",
        "round": CHAIR,
        "group": HILL,
        "role": "chair",
        "turnout": 5,
        "elected": {"person": {"group": 0, "number": 1}, "votes": 4, "tied": 1},
    }
    assert (other["turnout"], other["elected"]["votes"], other["elected"]["tied"]) == (4, 2, 2)
    assert few["elected"] == {"person": {"group": 1, "number": 1}}
    assert still == {
        "kind": "election",
        "round": STILL,
        "group": HILL,
        "role": "assistant",
        "turnout": 1,
        "open": True,
    }
    nobody = recorded(held(to(peopled(), "roles"), CHAIR, "chair", []))["rounds"]
    assert nobody == ({"kind": "election", "round": CHAIR, "group": HILL, "role": "chair", "turnout": 0},)


@rule("K1", "R13")
def test_elections_are_imported_with_what_came_of_them() -> None:
    for workshop in (day(), do(day(), FACILITATOR, Forget(B)), held(to(peopled(), "roles"), CHAIR, "chair", [])):
        record = file(content_of(workshop, WORDS, POSITION, AT))
        assert json.loads(again(record))["rounds"] == json.loads(record)["rounds"]
        assert json.loads(again(record))["content_sha256"] == json.loads(record)["content_sha256"]


@rule("R12")
@pytest.mark.parametrize("format", PAPER)
def test_the_minutes_tell_who_was_elected_and_that_a_lot_decided(format: Name) -> None:
    words = unspaced(text(format, paper(format, day(), Edition())))
    in_order(["การเลือกตั้งหน้าที่ในกลุ่ม", "กลุ่มเขา", "ประธานกลุ่ม", B, "4จาก5คน"], words)
    in_order(["กลุ่มทะเล", "2จาก4คนเท่ากัน2คนจึงจับฉลาก", "น้อยเกินกว่าจะแสดงคะแนน"], words)
    assert "ขณะออกเอกสารยังเปิดอยู่ลงคะแนนแล้ว1คน" in words
    english = unspaced(text(format, paper(format, day(), Edition("en"))))
    in_order(["Electionsinthegroups", "4of5", "2of4;2hadasmany,andalotwasdrawn"], english)


@rule("R12")
@pytest.mark.parametrize("format", FORMATS)
def test_of_an_open_election_and_of_few_answers_no_file_has_more_than_who_it_is(format: Name) -> None:
    for close in (False, True):
        one, other = (answered(opened(to(peopled(), "roles"), FEW, "chair"), FEW, given) for given in ([B, B], [A, B]))
        if close:
            one, other = (do(workshop, FACILITATOR, CloseRound(FEW)) for workshop in (one, other))
        assert paper(format, one, Edition()) == paper(format, other, Edition())


@rule("R12", "E4")
def test_the_tables_have_who_and_how_many_and_without_names_only_how_many() -> None:
    book = workbook(paper("xlsx", day(), Edition()))["การเลือกตั้ง"]
    assert book[1][:6] == ("กลุ่มเขา", "ประธานกลุ่ม", B, 4, 5, 1)
    assert book[3][3:6] == (2, 4, 2)
    assert book[4][2:6] == (Y, None, 2, None)
    nameless = anonymised(content_of(day(), WORDS, POSITION, AT))
    rows = tables(made("csv", nameless, Edition(anonymous=True)))["elections.csv"]
    assert [row[2] for row in rows[1:]] == ["(ไม่ระบุชื่อ)", "", "(ไม่ระบุชื่อ)", "(ไม่ระบุชื่อ)"]
    assert "การเลือกตั้ง" not in workbook(paper("xlsx", peopled(), Edition()))


def test_a_day_without_one_says_nothing_of_it() -> None:
    assert elections.SECTION.item(content_of(peopled(), WORDS, POSITION, AT), Edition()) is None


PERSON: dict[str, int] = {"group": 0, "number": 0}
GOOD: dict[str, Any] = {
    "kind": "election",
    "round": CHAIR,
    "group": day_group(0),
    "role": "chair",
    "turnout": 4,
    "elected": {"person": PERSON, "votes": 2, "tied": 2},
}


@rule("K1", "R12", "R13")
@pytest.mark.parametrize(
    ("change", "why"),
    [
        (put("rounds", [{**GOOD, "role": "king"}]), "not a Plathu record"),
        (put("rounds", [{**GOOD, "group": id_of("moon")}]), "no group that there is"),
        (put("rounds", [{**GOOD, "turnout": -1}]), "miscounted"),
        (put("rounds", [{**GOOD, "turnout": 3}]), "miscounted"),
        (put("rounds", [{**GOOD, "turnout": 2}]), "neither open nor counted"),
        (put("rounds", [{**GOOD, "turnout": 0}]), "elected by nobody"),
        (put("rounds", [{**GOOD, "open": True}]), "elected by nobody"),
        (put("rounds", [{**GOOD, "elected": {"person": PERSON, "votes": 4}}]), "neither open nor counted"),
        (put("rounds", [{**GOOD, "elected": {"person": PERSON, "votes": 0, "tied": 1}}]), "miscounted"),
        (put("rounds", [{**GOOD, "elected": {"votes": -2, "tied": 1}}]), "miscounted"),
        (put("rounds", [{**GOOD, "elected": {**GOOD["elected"], "person": {"group": 0, "number": 99}}}]), "not there"),
        (put("rounds", [{**GOOD, "open": True, "elected": None, "round": id_of(f"n{n}x")} for n in (1, 2)]), "at once"),
        (put("rounds", [{**GOOD, "elected": None, "round": id_of(f"n{n}x")} for n in range(121)]), "too_many"),
        (put("rounds", [{**GOOD, "open": False}]), "its hash says"),
    ],
)
def test_an_election_that_could_not_be_is_refused(change: Change, why: str) -> None:
    check_refused(change, why)
