"""A clock for the room."""

import pytest

from plathu.domain import texts, timers
from plathu.domain.ids import FACILITATOR, GroupId
from plathu.domain.per_group import PerGroup
from plathu.domain.timers import ExtendTimer, StartTimer, StopTimer, Timer
from plathu.domain.workshop import Workshop
from tests.domain.builders import AT, HILL, SEA, A, G, X, board, do, group, peopled, refusal, to
from tests.domain.rules import rule

MINUTE = 60_000


def minutes(begin: float, end: float) -> Timer:
    """A clock that begins and ends so many minutes after nine."""
    return Timer(AT + int(begin * MINUTE), AT + int(end * MINUTE))


def started(hall: int | None = None, **groups: int) -> Workshop:
    """Clocks of so many minutes, begun at nine."""
    workshop = peopled()
    if hall is not None:
        workshop = do(workshop, FACILITATOR, StartTimer(hall * 60))
    for name, long in groups.items():
        workshop = do(workshop, FACILITATOR, StartTimer(long * 60, group(name)))
    return workshop


def extended(workshop: Workshop, more: int, only: GroupId | None = None, after: int = 0) -> Workshop:
    """So many minutes more, said so many minutes after nine."""
    return do(workshop, FACILITATOR, ExtendTimer(more * 60, only), at=AT + after * MINUTE)


@rule("D1")
def test_a_clock_starts_now_and_everybody_sees_it() -> None:
    workshop = do(peopled(), FACILITATOR, StartTimer(90))
    for who in (A, X, G, FACILITATOR):
        assert board(workshop, who).timers == PerGroup(minutes(0, 1.5))


@rule("D1")
def test_a_clock_replaces_the_last() -> None:
    workshop = do(started(10), FACILITATOR, StartTimer(60), at=AT + 2 * MINUTE)
    assert workshop.timers == PerGroup(minutes(2, 3))


@rule("D1")
def test_a_group_may_have_a_clock_of_its_own() -> None:
    workshop = started(10, hill=20)
    assert workshop.timers == PerGroup(minutes(0, 10), {HILL: minutes(0, 20)})
    assert [timers.of(workshop, one) for one in (HILL, SEA)] == [minutes(0, 20), minutes(0, 10)]


@rule("D1")
def test_the_halls_clock_takes_the_place_of_every_groups() -> None:
    assert do(started(hill=20), FACILITATOR, StartTimer(600)).timers == PerGroup(minutes(0, 10))


@rule("D1")
def test_at_zero_nothing_is_stopped() -> None:
    workshop = extended(to(started(1), "kv"), 1, HILL, after=60)
    texts.check_may_write(workshop, A, texts.of_group(HILL))
    texts.check_may_write(workshop, X, texts.of_group(SEA))


@rule("D1", "D2")
@pytest.mark.parametrize("seconds", [0, -1, timers.LONGEST + 1, 2**31 - 1])
def test_a_time_is_more_than_nothing_and_at_most_a_day(seconds: int) -> None:
    assert refusal(peopled(), FACILITATOR, StartTimer(seconds)) == "bad_time"
    assert refusal(peopled(), FACILITATOR, StartTimer(seconds, HILL)) == "bad_time"
    assert refusal(started(10), FACILITATOR, ExtendTimer(seconds)) == "bad_time"
    assert refusal(started(10), FACILITATOR, ExtendTimer(seconds, HILL)) == "bad_time"


@rule("D1")
def test_the_longest_clock_is_eight_hours() -> None:
    assert do(peopled(), FACILITATOR, StartTimer(timers.LONGEST)).timers.hall == minutes(0, 8 * 60)


@rule("D1", "D2", "D7")
@pytest.mark.parametrize("only", [None, HILL])
def test_only_the_facilitator_has_a_hand_on_the_clock(only: GroupId | None) -> None:
    for asked in (StartTimer(60, only), StartTimer(0, only), ExtendTimer(60, only), StopTimer(only)):
        assert refusal(started(10), A, asked) == "not_allowed"


@rule("D1", "D2", "D7")
def test_a_group_that_does_not_exist_has_no_clock() -> None:
    moon = group("moon")
    for asked in (StartTimer(60, moon), ExtendTimer(60, moon), StopTimer(moon)):
        assert refusal(started(10), FACILITATOR, asked) == "unknown_group"


@rule("D2")
def test_more_time_counts_from_where_the_clock_would_end() -> None:
    assert extended(started(10), 3, after=9).timers == PerGroup(minutes(0, 13))


@rule("D2")
def test_more_time_counts_from_now_when_the_clock_has_ended() -> None:
    assert extended(started(10), 3, after=15).timers == PerGroup(minutes(0, 18))


@rule("D2")
def test_more_for_the_hall_is_more_for_every_group() -> None:
    workshop = extended(started(10, hill=20, sea=5), 3, after=10)
    assert workshop.timers == PerGroup(minutes(0, 13), {HILL: minutes(0, 23), SEA: minutes(0, 13)})


@rule("D2")
def test_more_for_one_group_is_more_for_no_other() -> None:
    workshop = extended(extended(started(10), 3, HILL), 3, HILL)
    assert workshop.timers == PerGroup(minutes(0, 10), {HILL: minutes(0, 16)})


@rule("D2")
def test_where_there_is_no_clock_there_is_none_to_lengthen() -> None:
    assert refusal(peopled(), FACILITATOR, ExtendTimer(60)) == "not_now"
    assert refusal(started(hill=10), FACILITATOR, ExtendTimer(60)) == "not_now"
    assert refusal(started(hill=10), FACILITATOR, ExtendTimer(60, SEA)) == "not_now"


@rule("D7")
def test_stopping_the_halls_clock_takes_every_clock_away() -> None:
    assert do(started(10, hill=20), FACILITATOR, StopTimer()).timers == PerGroup(None)


@rule("D7")
def test_a_group_whose_clock_is_stopped_goes_by_the_halls() -> None:
    workshop = do(started(10, hill=20, sea=5), FACILITATOR, StopTimer(HILL))
    assert workshop.timers == PerGroup(minutes(0, 10), {SEA: minutes(0, 5)})
    assert timers.of(workshop, HILL) == minutes(0, 10)


@rule("D7")
def test_stopping_what_does_not_run_changes_nothing() -> None:
    for only in (None, HILL):
        assert do(peopled(), FACILITATOR, StopTimer(only)) == peopled()
