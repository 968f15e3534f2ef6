"""Clocks start, run longer and stop."""

from collections.abc import Sequence
from random import Random
from typing import Any

from plathu.domain import phases, timers
from plathu.domain.entries import Said, Sealed
from plathu.domain.ids import MemberId
from plathu.domain.timers import ExtendTimer, StartTimer, StopTimer
from plathu.domain.workshop import Workshop
from tests.domain.builders import SEA
from tests.domain.play import MOMENTS, Allowed, Play, place
from tests.domain.rules import rule

TIMES = [60, 60, 600, 3600, 0, 8 * 3600 + 1]


def starting(chance: Random) -> StartTimer:
    return StartTimer(chance.choice(TIMES), place(chance), chance.choice(MOMENTS))


def extending(chance: Random) -> ExtendTimer:
    return ExtendTimer(chance.choice(TIMES), place(chance))


def stopping(chance: Random) -> StopTimer:
    return StopTimer(place(chance))


@rule("D1", "P6")
def check(before: Workshop, entry: Said | Sealed, after: Workshop) -> None:
    """Clocks run forwards, and none outlives its phase."""
    clocks = {None: after.timers.hall, **after.timers.groups}
    for group, clock in clocks.items():
        assert clock is None or clock.starts_at < clock.ends_at
        assert clock is None or clock.phase in (None, phases.of(after, group))
    assert after.timers.groups.keys() <= after.groups.keys()


def check_may(workshop: Workshop, who: MemberId, may: Any, allowed: Allowed) -> None:
    for to in (None, SEA):
        assert may.facilitate == allowed(StartTimer(60, to))
        assert may.facilitate == allowed(StopTimer(to))
    assert allowed(ExtendTimer(60)) == (may.facilitate and workshop.timers.hall is not None)
    assert allowed(ExtendTimer(60, SEA)) == (may.facilitate and timers.of(workshop, SEA) is not None)


def check_ends(ends: Sequence[Workshop]) -> None:
    assert any(end.timers.groups for end in ends)


PLAY = Play(
    led={starting: 3, extending: 3, stopping: 1},
    led_fields=("timers",),
    check=check,
    check_may=check_may,
    check_ends=check_ends,
)
