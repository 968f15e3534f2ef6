"""The agenda on paper."""

import json
import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from plathu.domain.agenda import AgendaStep, SetAgenda
from plathu.domain.ids import FACILITATOR
from plathu.domain.phases import ORDER, Phase, SetPhase
from plathu.domain.workshop import Workshop
from plathu.exports.content import content_of
from plathu.exports.edition import Edition
from plathu.exports.formats import Name, made
from plathu.exports.sections import agenda
from plathu.exports.sections.agenda import RecordedMove
from tests.domain.builders import AT, do, peopled
from tests.domain.rules import rule
from tests.exports.day import POSITION
from tests.exports.reading import PAPER, in_order, tables, text, unspaced, workbook
from tests.exports.recorded import WORDS, recorded
from tests.exports.tampering import Change, again, check_refused, file, put

MINUTE = 60_000
PLAN = SetAgenda(
    (
        AgendaStep("welcome", 30),
        AgendaStep("kv", 60, 60),
        AgendaStep("stories", 75),
        AgendaStep("aar", 15),
        AgendaStep("homework", 15),
    ),
    ends="16:45",
)
HELD: tuple[tuple[Phase, int], ...] = (
    ("kv", 40),
    ("roles", 110),
    ("kv", 120),
    ("stories", 180),
    ("aar", 250),
    ("closed", 275),
)
"""Roles were not planned, the vision was gone back to, and nobody had homework."""

OVER = "2005-06-16T09:40:00+00:00"
SOURCE = Path(__file__).parents[3] / "web" / "src" / "nouns.ts"


def held() -> Workshop:
    workshop = do(peopled(), FACILITATOR, PLAN)
    for phase, minute in HELD:
        workshop = do(workshop, FACILITATOR, SetPhase(phase), at=AT + minute * MINUTE)
    return workshop


def paper(format: Name, workshop: Workshop, edition: Edition) -> bytes:
    return made(format, content_of(workshop, WORDS, POSITION, OVER), edition)


@rule("E2", "J6")
def test_the_record_has_the_plan_and_where_the_hall_went_when() -> None:
    told = recorded(held())["agenda"]
    assert list(told["steps"][:2]) == [{"phase": "welcome", "minutes": 30}, {"phase": "kv", "minutes": 60, "pause": 60}]
    assert (told["clock"], told["ends"]) == (True, "16:45")
    assert [move["phase"] for move in told["moves"]] == [phase for phase, _ in HELD]
    assert told["moves"][0]["at"].startswith("2005-06-16T0")
    assert "agenda" not in recorded(peopled())


@rule("K1", "J6")
def test_an_agenda_is_imported_with_what_was_held() -> None:
    for workshop in (held(), do(peopled(), FACILITATOR, replace(PLAN, clock=False, ends=""))):
        record = file(content_of(workshop, WORDS, POSITION, OVER))
        assert json.loads(again(record))["agenda"] == json.loads(record)["agenda"]


@rule("J6")
@pytest.mark.parametrize("format", PAPER)
def test_the_minutes_have_what_was_planned_beside_what_was_held(format: Name) -> None:
    words = unspaced(text(format, paper(format, held(), Edition())))
    in_order(
        [
            *("กำหนดการ", "กำหนดไว้", "เวลาจริง"),
            *("แนะนำตัว", "30นาที", "ถึง"),
            *("เขียนหัวปลา", "60นาทีพัก60นาที", "น.ถึง"),
            *("เรื่องเล่าเร้าพลัง", "75นาที", "AAR", "การบ้าน", "ไม่ได้จัด"),
            *("เลือกหน้าที่", "นอกกำหนดการ", "กำหนดเลิก16.45น."),
        ],
        words,
    )
    english = unspaced(text(format, paper(format, held(), Edition("en"))))
    in_order(["Agenda", "Groupvision", "60min,break60min", "Homework", "nothel", "Toendat16:45"], english)


@rule("J6")
def test_the_tables_have_it_too() -> None:
    book = workbook(paper("xlsx", held(), Edition()))
    rows = book["กำหนดการ"][1:]
    assert [row[:4] for row in rows][1] == (2, "เขียนหัวปลา", 60, 60)
    assert [row[1] for row in rows][-1] == "เลือกหน้าที่"
    assert ("กำหนดเลิก", "16.45 น.") in book["การประชุม"]
    assert tables(paper("csv", held(), Edition()))["agenda.csv"][1][1] == "แนะนำตัว"
    assert "กำหนดการ" not in workbook(paper("xlsx", peopled(), Edition()))


@rule("J6")
def test_a_step_that_was_gone_back_to_was_held_from_first_to_last() -> None:
    went: tuple[tuple[Phase, int], ...] = (("roles", 2), ("kv", 3), ("roles", 4), ("kv", 5))
    moves = tuple(RecordedMove(phase, f"2005-06-16T0{hour}:00:00.000Z") for phase, hour in went)
    times = agenda.held(moves)
    hour = (times["kv"].began or 0) - (times["roles"].began or 0)
    assert hour == 3_600_000
    assert times["welcome"].began is None
    assert times["roles"].ended == (times["roles"].began or 0) + 3 * hour
    assert times["kv"].ended is None, "the hall is there"


def test_a_phase_is_called_on_paper_as_on_screens() -> None:
    labels = re.findall(r'\b(\w+): \{ label: \{ th: "([^"]+)", en: "([^"]+)" \}, part:', SOURCE.read_text("utf-8"))
    assert {phase: (thai, english) for phase, thai, english in labels} == agenda.LABELS
    assert tuple(agenda.LABELS) == ORDER


GOOD = {"steps": [{"phase": "kv", "minutes": 60}]}


@rule("K1", "J2")
@pytest.mark.parametrize(
    ("change", "why"),
    [
        (put("agenda", {"steps": []}), "an agenda has no steps"),
        (put("agenda", {"steps": [{"phase": "kv", "minutes": 60}, {"phase": "closed", "minutes": 1}]}), "the end of"),
        (put("agenda", {"steps": [{"phase": "kv", "minutes": 60}] * 2}), "bad_agenda"),
        (put("agenda", {"steps": [{"phase": "kv", "minutes": 0}]}), "bad_time"),
        (put("agenda", {"steps": [{"phase": "dreaming", "minutes": 9}]}), "not a Plathu record"),
        (put("agenda", {**GOOD, "ends": "25:00"}), "bad_hour"),
        (put("agenda", {**GOOD, "moves": [{"phase": "ballot", "at": "noon"}]}), "at no time"),
        (put("agenda", {**GOOD, "moves": [{"phase": "ballot", "at": "2005-06-16T09:00:00"}]}), "at no time"),
        (put("agenda", {**GOOD, "moves": [{"phase": "kv", "at": "2005-06-16T09:00:00Z"}]}), "not where it went"),
        (
            put("agenda", {**GOOD, "moves": [{"phase": "ballot", "at": f"2005-06-16T0{n}:00:00Z"} for n in (2, 1)]}),
            "back in time",
        ),
        (put("agenda", {**GOOD, "moves": [{"phase": "ballot", "at": "2005-06-16T09:00:00Z"}]}), "its hash says"),
    ],
)
def test_an_agenda_that_could_not_be_is_refused(change: Change, why: str) -> None:
    check_refused(change, why)
