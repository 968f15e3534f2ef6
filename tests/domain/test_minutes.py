"""The form of the minutes."""

from typing import Any

import msgspec
import pytest

from plathu.domain import minutes
from plathu.domain.ids import FACILITATOR, MemberId
from plathu.domain.minutes import Absent, Minutes, MinutesView, SetMinutes
from plathu.domain.phases import ORDER, Phase
from plathu.domain.workshop import Workshop
from tests.domain.builders import AT, HILL, A, X, board, do, founded, peopled, refusal, to
from tests.domain.rules import rule

FORM = SetMinutes(
    number="1/2570",
    place="ห้องประชุมเกาะมัตรา",
    began="09:00",
    ended="16:45",
    chair="นายอนุชา ใจดี",
    taker="นางสาวมาลี ศรีสุวรรณ",
    checker="นายวิทยา สุขสันต์",
    absent=(Absent("นายไกรสร วงศ์สวัสดิ์", "ปลัดอำเภอ ติดราชการ"), Absent("นางเพ็ญ ดีงาม")),
)
FILLED = Minutes(**msgspec.structs.asdict(FORM))


def view(workshop: Workshop, who: MemberId = FACILITATOR) -> MinutesView | None:
    return board(workshop, who).minutes


@rule("I1", "V3")
@pytest.mark.parametrize("phase", ORDER)
def test_the_facilitator_fills_in_the_form_in_every_phase(phase: Phase) -> None:
    workshop = to(peopled(), phase) if phase != "welcome" else peopled()
    assert do(workshop, FACILITATOR, FORM).minutes == FILLED
    assert board(workshop, FACILITATOR).may.set_minutes
    for who in (A, X, MemberId("nobody")):
        assert refusal(workshop, who, FORM) == "not_allowed"
        assert not board(workshop, who).may.set_minutes


@rule("I2")
def test_what_is_left_out_stays_and_empty_words_take_away() -> None:
    workshop = do(do(founded(), FACILITATOR, FORM), FACILITATOR, SetMinutes(place="", ended="16:30", absent=()))
    assert workshop.minutes == msgspec.structs.replace(FILLED, place="", ended="16:30", absent=())
    assert do(workshop, FACILITATOR, SetMinutes()).minutes == workshop.minutes


@rule("I2", "W1", "W2", "W4")
@pytest.mark.parametrize(
    ("form", "reason"),
    [
        ({"number": "ก" * 41}, "too_long"),
        ({"place": "ก" * 201}, "too_long"),
        *(({field: "ก" * 121}, "too_long") for field in ("chair", "taker", "checker")),
        ({"chair": " "}, "blank"),
        ({"taker": "มาลี\nศรี"}, "unprintable"),
        *(({"began": time}, "bad_hour") for time in ("9:00", "24:00", "09.00", "09:60", "๐๙:๐๐", "09:00\n", " ")),
        ({"ended": "16:5"}, "bad_hour"),
        ({"absent": (Absent(""),)}, "blank"),
        ({"absent": (Absent("ก" * 121),)}, "too_long"),
        ({"absent": (Absent("ไกรสร", "ก" * 201),)}, "too_long"),
        ({"absent": (Absent("ไกรสร", " "),)}, "blank"),
        ({"absent": (Absent("ไกรสร"),) * (minutes.MOST + 1)}, "too_many"),
    ],
)
def test_a_form_that_cannot_stand_on_paper_is_refused(form: dict[str, Any], reason: str) -> None:
    assert refusal(do(founded(), FACILITATOR, FORM), FACILITATOR, SetMinutes(**form)) == reason


@rule("I3")
def test_only_the_facilitator_sees_the_form() -> None:
    workshop = do(peopled(), FACILITATOR, FORM)
    assert view(workshop) == MinutesView(FILLED, None, None)
    for who in (A, X, MemberId("nobody")):
        assert view(workshop, who) is None


@rule("I3")
def test_the_times_that_are_known_are_offered_and_not_filled_in() -> None:
    workshop = to(peopled(), "kv", HILL)
    assert view(workshop) == MinutesView(Minutes(), None, None)
    workshop = to(workshop, "roles")
    assert view(workshop) == MinutesView(Minutes(), AT, None)
    workshop = to(to(workshop, "kv"), "closed")
    assert view(workshop) == MinutesView(Minutes(), AT, AT)
    assert view(to(workshop, "ballot")) == MinutesView(Minutes(), AT, None), "it goes on"
