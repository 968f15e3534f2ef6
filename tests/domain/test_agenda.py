"""The agenda."""

import msgspec
import pytest

from plathu.domain import phases
from plathu.domain.agenda import AGENDAS, Agenda, AgendaStep, AgendaView, SetAgenda, agenda_of
from plathu.domain.ids import FACILITATOR, MemberId
from plathu.domain.per_group import PerGroup
from plathu.domain.phases import ORDER, Phase, SetPhase
from plathu.domain.timers import StartTimer, Timer
from plathu.domain.workshop import Workshop
from tests.domain.builders import AT, HILL, A, G, X, board, do, peopled, refusal, to
from tests.domain.nouns.agenda import TWICE, planned
from tests.domain.rules import rule

MINUTE = 60_000
DAY = planned("welcome", "kv", "stories", "aar", "homework", ends="16:45")


def planning(clock: bool = True) -> Workshop:
    return do(peopled(), FACILITATOR, msgspec.structs.replace(DAY, clock=clock))


def moved(workshop: Workshop, phase: Phase, minute: int) -> Workshop:
    return do(workshop, FACILITATOR, SetPhase(phase), at=AT + minute * MINUTE)


def view(workshop: Workshop) -> AgendaView:
    seen = board(workshop, A).agenda
    assert seen
    return seen


@rule("J1", "V3")
@pytest.mark.parametrize("phase", ORDER)
def test_the_facilitator_sets_the_agenda_until_the_workshop_is_closed(phase: Phase) -> None:
    workshop = to(peopled(), phase)
    may = phase != "closed"
    assert board(workshop, FACILITATOR).may.set_agenda == may
    if may:
        assert do(workshop, FACILITATOR, DAY).agenda == Agenda(DAY.steps, True, "16:45")
    else:
        assert refusal(workshop, FACILITATOR, DAY) == "workshop_closed"
    for who in (A, X, G, MemberId("nobody")):
        assert refusal(workshop, who, DAY) == "not_allowed"
        assert not board(workshop, who).may.set_agenda


@rule("J1")
def test_no_steps_take_the_agenda_away() -> None:
    assert peopled().agenda is None
    assert do(planning(), FACILITATOR, SetAgenda(())).agenda is None


@rule("J2")
def test_the_end_of_the_day_need_not_be_given() -> None:
    assert do(peopled(), FACILITATOR, planned("kv", "closed")).agenda == Agenda(planned("kv").steps)
    assert do(peopled(), FACILITATOR, planned("closed")).agenda is None


@rule("J2")
@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (TWICE, "bad_agenda"),
        (planned("kv", "closed", "aar"), "bad_agenda"),
        (planned("closed", "kv", "closed"), "bad_agenda"),
        (planned("kv", minutes=0), "bad_time"),
        (planned("kv", minutes=481), "bad_time"),
        (SetAgenda((AgendaStep("kv", 60, -1),)), "bad_time"),
        (SetAgenda((AgendaStep("kv", 60, 481),)), "bad_time"),
        *((planned("kv", ends=hour), "bad_hour") for hour in ("24:00", "9:00", "16.45", "๑๖:๔๕")),
    ],
)
def test_an_agenda_that_cannot_be_held_is_refused(wrong: SetAgenda, reason: str) -> None:
    assert refusal(planning(), FACILITATOR, wrong) == reason


@rule("J2")
@pytest.mark.parametrize(("name", "begins"), [("chumphon", 8 * 60 + 30), ("half_day", 8 * 60 + 30)])
def test_the_days_to_begin_a_plan_from_can_be_held_and_end_when_they_say(name: str, begins: int) -> None:
    day = AGENDAS[name]
    assert agenda_of(day) == day
    *_, last = day.steps
    ends = begins + sum(step.minutes + step.pause for step in day.steps) - last.pause
    assert f"{ends // 60:02}:{ends % 60:02}" == day.ends


@rule("J3")
def test_everybody_sees_the_plan_and_since_when_the_hall_is_in_its_step() -> None:
    assert board(peopled(), A).agenda is None
    workshop = planning()
    assert view(workshop) == AgendaView(DAY.steps, True, "16:45", None), "nobody knows when the doors opened"
    workshop = moved(workshop, "kv", 40)
    workshop = moved(workshop, "roles", 60)
    assert view(workshop).since == AT + 60 * MINUTE, "off the agenda too"
    for who in (A, X, G, FACILITATOR, MemberId("nobody")):
        assert board(workshop, who).agenda == view(workshop)


@rule("J3")
def test_a_group_on_its_own_changes_nothing_of_it() -> None:
    workshop = moved(planning(), "kv", 40)
    alone = do(workshop, FACILITATOR, SetPhase("roles", HILL), at=AT + 50 * MINUTE)
    back = moved(alone, "kv", 55)
    assert view(alone) == view(back) == view(workshop)


@rule("J3")
def test_a_step_that_was_left_by_mistake_goes_on() -> None:
    workshop = moved(planning(), "kv", 40)
    soon = moved(moved(workshop, "stories", 60), "kv", 64)
    assert view(soon).since == AT + 40 * MINUTE
    assert view(moved(moved(workshop, "stories", 60), "kv", 65)).since == AT + 65 * MINUTE
    assert view(moved(moved(moved(workshop, "stories", 57), "aar", 60), "kv", 63)).since == AT + 63 * MINUTE


@rule("J4")
def test_the_clock_of_a_step_starts_when_the_hall_enters_it() -> None:
    workshop = moved(planning(), "kv", 40)
    assert workshop.timers == PerGroup(Timer(AT + 40 * MINUTE, AT + 70 * MINUTE, "kv"))
    later = moved(workshop, "stories", 80)
    assert later.timers == PerGroup(Timer(AT + 80 * MINUTE, AT + 110 * MINUTE, "stories"))


@rule("J4")
def test_without_an_agenda_or_if_it_says_so_no_clock_starts_by_itself() -> None:
    assert moved(peopled(), "kv", 40).timers == PerGroup(None)
    assert moved(planning(clock=False), "kv", 40).timers == PerGroup(None)


@rule("J4", "J5")
def test_in_a_step_that_is_not_planned_no_clock_starts() -> None:
    for phase in ("roles", "closed"):
        assert moved(planning(), phase, 40).timers == PerGroup(None)


@rule("J4")
def test_a_clock_does_not_start_anew_when_groups_come_back_or_the_agenda_is_changed() -> None:
    workshop = moved(planning(), "kv", 40)
    alone = do(workshop, FACILITATOR, SetPhase("roles", HILL), at=AT + 50 * MINUTE)
    assert alone.timers.groups == {}
    assert moved(alone, "kv", 55).timers == workshop.timers
    assert do(workshop, FACILITATOR, planned("kv", minutes=5)).timers == workshop.timers
    running = do(workshop, FACILITATOR, StartTimer(60, HILL))
    assert moved(running, "kv", 55).timers == running.timers


@rule("J5")
@pytest.mark.parametrize("phase", ORDER)
def test_the_hall_may_go_where_nothing_is_planned(phase: Phase) -> None:
    assert moved(planning(), phase, 10).phases == PerGroup(phase)


@rule("J4")
def test_the_hall_has_entered_a_step_though_the_chronicle_has_forgotten_the_last() -> None:
    """After a thousand facts the oldest go."""
    workshop = planning()
    for number in range(600):
        workshop = moved(workshop, "kv", number)
        workshop = moved(workshop, "stories", number)
    assert len(workshop.chronicle) == 1000
    assert phases.entered_now(workshop) == AT + 599 * MINUTE
    assert workshop.timers.hall
