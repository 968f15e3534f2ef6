"""Timers for the hall or a group. When one reaches zero, people decide what happens; the rules do nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec import Struct
from msgspec.structs import replace

from plathu.domain import founding, phases
from plathu.domain.ids import FACILITATOR, GroupId, MemberId
from plathu.domain.noun import Act, Common, Noun, Number, Occasion
from plathu.domain.per_group import PerGroup
from plathu.domain.phases import Phase
from plathu.domain.refusal import Refused

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop

LONGEST = 8 * 3600
"""Seconds: a whole day of workshop."""


class Timer(Struct, frozen=True):
    """Its start and end, in ms since 1970 by the journal's clock. It is of `phase` alone, if that is given."""

    starts_at: int
    ends_at: int
    phase: Phase | None = None


class StartTimer(Act, frozen=True, tag="start_timer"):
    """The facilitator starts a clock, for the hall or one group; it replaces the last. It ends with `phase`, if that is
    given."""

    seconds: Number
    group: GroupId | None = None
    phase: Phase | None = None


class ExtendTimer(Act, frozen=True, tag="extend_timer"):
    """The facilitator gives the hall, or one group, more time."""

    seconds: Number
    group: GroupId | None = None


class StopTimer(Act, frozen=True, tag="stop_timer"):
    """The facilitator takes the clock of the hall, or one group's own, away."""

    group: GroupId | None = None


Action = StartTimer | ExtendTimer | StopTimer


def of(workshop: Workshop, group: GroupId) -> Timer | None:
    """The timer of a group: its own, or the hall's."""
    return workshop.timers.of(group)


def start(workshop: Workshop, action: StartTimer, by: MemberId, at: int) -> Workshop:
    """D1: from now; one for the hall removes those of the groups."""
    _check(workshop, action.group, by)
    phases.check_now(workshop, action.group, action.phase)
    timer = Timer(at, at + milliseconds(action.seconds), action.phase)
    if action.group is None:
        return replace(workshop, timers=PerGroup(timer))
    return replace(workshop, timers=workshop.timers.with_group(action.group, timer))


def extend(workshop: Workshop, action: ExtendTimer, by: MemberId, at: int) -> Workshop:
    """D2: later than it would end, or from now if it has ended; for the hall, those of the groups too."""
    _check(workshop, action.group, by)
    timers, more = workshop.timers, milliseconds(action.seconds)
    if action.group is not None:
        longer = _longer(timers.of(action.group), more, at)
        if longer.phase:
            longer = replace(longer, phase=phases.of(workshop, action.group))
        return replace(workshop, timers=timers.with_group(action.group, longer))
    hall = _longer(timers.hall, more, at)
    groups: dict[GroupId, Timer | None] = {group: _longer(timer, more, at) for group, timer in timers.groups.items()}
    return replace(workshop, timers=PerGroup(hall, groups))


def stop(workshop: Workshop, action: StopTimer, by: MemberId) -> Workshop:
    """D7: for the hall, those of the groups too; for a group, it follows the hall's again."""
    _check(workshop, action.group, by)
    if action.group is None:
        return replace(workshop, timers=PerGroup(None))
    return replace(workshop, timers=workshop.timers.without_group(action.group))


def _check(workshop: Workshop, group: GroupId | None, by: MemberId) -> None:
    if by != FACILITATOR:
        raise Refused("not_allowed")
    if group is not None and group not in workshop.groups:
        raise Refused("unknown_group")


def milliseconds(seconds: int) -> int:
    """A duration as D1 allows it, in ms. Raises Refused."""
    if not 0 < seconds <= LONGEST:
        raise Refused("bad_time")
    return seconds * 1000


def _longer(timer: Timer | None, more: int, at: int) -> Timer:
    if timer is None:
        raise Refused("not_now")
    return replace(timer, ends_at=max(timer.ends_at, at) + more)


def moved(workshop: Workshop) -> Workshop:
    """P6: a clock of a phase ends with it."""
    timers = workshop.timers
    hall = timers.hall if _is_now(workshop, None, timers.hall) else None
    groups = {group: timer for group, timer in timers.groups.items() if _is_now(workshop, group, timer)}
    return replace(workshop, timers=PerGroup(hall, groups))


def _is_now(workshop: Workshop, group: GroupId | None, timer: Timer | None) -> bool:
    return timer is None or phases.is_now(workshop, group, timer.phase)


def judge(workshop: Workshop, action: Action, occasion: Occasion) -> Workshop:
    match action:
        case StartTimer():
            return start(workshop, action, occasion.by, occasion.at)
        case ExtendTimer():
            return extend(workshop, action, occasion.by, occasion.at)
        case StopTimer():
            return stop(workshop, action, occasion.by)
    assert_never(action)


def check(action: Action) -> None:
    founding.check_group(action.group)
    if not isinstance(action, StopTimer):
        milliseconds(action.seconds)


NOUN = Noun(
    "timers",
    judge,
    acts=(StartTimer, ExtendTimer, StopTimer),
    check=check,
    moved=moved,
    parts=(Common("timers", PerGroup[Timer | None], ("timers",), lambda workshop: workshop.timers),),
    refusals={
        "bad_time": (
            "เวลาต้องมากกว่า 0 และไม่เกิน 8 ชั่วโมง",
            "The time must be more than nothing and at most 8 hours.",
        ),
    },
)
