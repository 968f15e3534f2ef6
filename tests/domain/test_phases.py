"""Where the day is."""

from typing import get_args

import pytest

from plathu.domain import phases, texts, timers
from plathu.domain.announcements import Announce
from plathu.domain.ballots import CloseBallot
from plathu.domain.competencies import ProposeCompetency
from plathu.domain.ids import FACILITATOR
from plathu.domain.nouns import NOUNS
from plathu.domain.per_group import PerGroup
from plathu.domain.phases import Phase, SetPhase
from plathu.domain.timers import ExtendTimer, StartTimer
from plathu.domain.workshop import Workshop
from tests.domain.builders import (
    FIRST,
    HILL,
    SEA,
    TEAM,
    WORK,
    A,
    X,
    balloting,
    board,
    do,
    group,
    peopled,
    refusal,
    to,
)
from tests.domain.rules import rule


def test_the_day_has_every_phase_once_and_in_order() -> None:
    assert get_args(Phase) == phases.ORDER
    assert Workshop().phases == PerGroup(phases.ORDER[0])


def test_whose_a_phase_is_stands_in_the_list_of_nouns() -> None:
    nouns = {noun.name: noun for noun in NOUNS}
    for phase in phases.DAY:
        if phase.noun:
            noun = nouns[phase.noun]
            assert noun.of_members or noun.sealed, "there is something to do"


def test_a_workshop_without_an_agenda_has_the_phases_of_the_first_release() -> None:
    """Journals and people know them so."""
    usual = [phase.id for phase in phases.DAY if phase.usual]
    assert usual == ["welcome", "roles", "kv", "plenary", "competencies", "ballot", "closed"]


@rule("J7")
def test_what_a_day_loses_first_is_protected() -> None:
    """They come last, with nothing but the end of the day after them."""
    protected = [phase.id for phase in phases.DAY if phase.protected]
    assert protected == ["aar", "pulse_after", "homework"] == list(phases.ORDER[-4:-1])


def test_a_phase_takes_as_long_as_a_clock_may_run() -> None:
    assert all(phase.minutes is None or 0 < phase.minutes * 60 <= timers.LONGEST for phase in phases.DAY)


@rule("P1", "V3")
def test_only_the_facilitator_moves_the_hall_or_a_group() -> None:
    assert refusal(peopled(), A, SetPhase("kv")) == "not_allowed"
    assert refusal(peopled(), A, SetPhase("kv", HILL)) == "not_allowed"
    assert board(peopled(), FACILITATOR).may.facilitate
    assert not board(peopled(), A).may.facilitate


@rule("P1")
@pytest.mark.parametrize("phase", phases.ORDER)
def test_the_hall_may_go_anywhere(phase: Phase) -> None:
    for before in phases.ORDER:
        assert to(to(peopled(), before), phase).phases == PerGroup(phase)


@rule("P1")
def test_a_group_that_does_not_exist_cannot_be_moved() -> None:
    assert refusal(peopled(), FACILITATOR, SetPhase("kv", group("moon"))) == "unknown_group"


@rule("P2")
def test_moving_the_hall_takes_every_group_along() -> None:
    workshop = to(to(to(peopled(), "kv"), "roles", HILL), "plenary", SEA)
    assert workshop.phases == PerGroup("kv", {HILL: "roles", SEA: "plenary"})
    assert to(workshop, "kv").phases == PerGroup("kv")


@rule("P3")
def test_the_hall_stays_while_a_ballot_is_open() -> None:
    workshop = balloting()
    for phase in phases.ORDER:
        if phase != "ballot":
            assert refusal(workshop, FACILITATOR, SetPhase(phase)) == "ballot_open"
    assert to(workshop, "ballot").phases.hall == "ballot"
    assert to(do(workshop, FACILITATOR, CloseBallot(FIRST)), "closed").phases.hall == "closed"


@rule("P3")
def test_a_single_group_may_be_moved_while_a_ballot_is_open() -> None:
    workshop = to(balloting(), "competencies", HILL)
    assert workshop.phases == PerGroup("ballot", {HILL: "competencies"})
    assert board(workshop, A).may.vote == (FIRST,)


@rule("P4", "V3")
def test_in_a_closed_workshop_no_group_is_moved() -> None:
    workshop = to(to(peopled(), "kv", HILL), "closed")
    assert refusal(workshop, FACILITATOR, SetPhase("kv", HILL)) == "workshop_closed"
    assert not board(workshop, FACILITATOR).may.move
    assert board(workshop, FACILITATOR).may.facilitate
    assert not texts.may_write_now(workshop, A, texts.of_group(HILL))


@rule("P4")
def test_a_hall_that_was_closed_too_early_is_opened_again() -> None:
    workshop = to(to(peopled(), "closed"), "kv")
    assert texts.may_write_now(workshop, A, texts.of_group(HILL))


@rule("P5")
def test_a_group_in_a_phase_of_its_own_does_what_that_phase_allows() -> None:
    workshop = to(to(peopled(), "kv"), "competencies", HILL)
    assert do(workshop, A, ProposeCompetency(TEAM, WORK, "ทีม")).competencies
    assert refusal(workshop, X, ProposeCompetency(TEAM, WORK, "ทีม")) == "not_now"
    assert board(workshop, A).may.write == ()
    assert board(workshop, X).may.write == (texts.of_group(SEA),)


@rule("P5")
def test_a_group_moved_to_where_the_hall_is_goes_with_the_hall_again() -> None:
    workshop = to(to(to(peopled(), "kv"), "roles", HILL), "kv", HILL)
    assert workshop.phases == PerGroup("kv")


PAIRS = [(here, there) for here in phases.ORDER for there in phases.ORDER if here != there]


@rule("P6")
@pytest.mark.parametrize(("here", "there"), PAIRS)
def test_what_is_of_a_phase_goes_with_it(here: Phase, there: Phase) -> None:
    workshop = to(peopled(), here)
    for place in (None, HILL, SEA):
        workshop = do(workshop, FACILITATOR, StartTimer(90 if place else 60, place, here))
    workshop = do(workshop, FACILITATOR, Announce("กดปุ่มเพื่อเป็นประธาน", phase=here))
    for place in (HILL, SEA):
        workshop = do(workshop, FACILITATOR, Announce("ถึงกลุ่มนี้", place, here))
    before = [workshop]
    if here != "closed":
        alone = to(workshop, there, HILL)
        assert alone.timers.hall
        assert alone.announcement
        assert alone.timers.groups.keys() == alone.group_announcements.keys() == {SEA}
        before.append(alone)
    for one in before:
        after = to(one, there)
        assert after.timers == PerGroup(None)
        assert after.announcement is None
        assert after.group_announcements == {}


@rule("P6")
def test_what_is_of_no_phase_or_is_said_to_stay_outlives_it() -> None:
    workshop = do(to(peopled(), "kv"), FACILITATOR, StartTimer(60))
    workshop = do(workshop, FACILITATOR, Announce("พัก 12.00 น.", phase="kv", stays=True))
    workshop = do(workshop, FACILITATOR, Announce("ถึงกลุ่มเขา", HILL))
    after = to(workshop, "plenary")
    assert after.timers == workshop.timers
    assert after.announcement == workshop.announcement
    assert after.group_announcements == workshop.group_announcements


@rule("P6")
def test_what_is_of_a_phase_is_refused_in_another() -> None:
    workshop = to(to(peopled(), "kv"), "roles", SEA)
    for action in (StartTimer(60, None, "roles"), StartTimer(60, SEA, "kv"), Announce("กดปุ่ม", SEA, "kv")):
        assert refusal(workshop, FACILITATOR, action) == "not_now"
    assert do(workshop, FACILITATOR, StartTimer(60, SEA, "roles")).timers.groups.keys() == {SEA}


@rule("P6")
def test_more_time_for_a_group_alone_is_of_the_phase_that_it_is_in() -> None:
    workshop = do(to(peopled(), "kv"), FACILITATOR, StartTimer(60, None, "kv"))
    workshop = do(to(workshop, "plenary", SEA), FACILITATOR, ExtendTimer(60, SEA))
    assert to(workshop, "roles", HILL).timers.groups.keys() == {SEA}
    assert to(workshop, "plenary").timers.groups.keys() == {SEA}
