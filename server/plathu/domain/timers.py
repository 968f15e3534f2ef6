"""A clock for the room. It says how long there is; at zero the people decide what happens, and the rules do nothing."""

from msgspec.structs import replace

from plathu.domain.actions import ExtendTimer, StartTimer, StopTimer
from plathu.domain.ids import FACILITATOR, GroupId, MemberId
from plathu.domain.refusal import Refused
from plathu.domain.workshop import Timer, Timers, Workshop

LONGEST = 8 * 3600
"""Seconds: a whole day of workshop."""


def of(workshop: Workshop, group: GroupId) -> Timer | None:
    """The clock that a group goes by: one of its own, or the hall's."""
    return workshop.timers.groups.get(group, workshop.timers.hall)


def start(workshop: Workshop, action: StartTimer, by: MemberId, at: int) -> Workshop:
    """D1: from now; the hall's takes away those of the groups."""
    _check(workshop, action.group, by)
    timer = Timer(at, at + milliseconds(action.seconds))
    if action.group is None:
        return replace(workshop, timers=Timers(timer))
    return _put(workshop, action.group, timer)


def extend(workshop: Workshop, action: ExtendTimer, by: MemberId, at: int) -> Workshop:
    """D2: from where it would end, or from now if it has ended; the hall's lengthens those of the groups too."""
    _check(workshop, action.group, by)
    more = milliseconds(action.seconds)
    if action.group is not None:
        return _put(workshop, action.group, _longer(of(workshop, action.group), more, at))
    hall = _longer(workshop.timers.hall, more, at)
    groups = {group: _longer(timer, more, at) for group, timer in workshop.timers.groups.items()}
    return replace(workshop, timers=Timers(hall, groups))


def stop(workshop: Workshop, action: StopTimer, by: MemberId) -> Workshop:
    """D7: the hall's with those of the groups; without one of its own, a group goes by the hall's again."""
    _check(workshop, action.group, by)
    if action.group is None:
        return replace(workshop, timers=Timers())
    left = {group: timer for group, timer in workshop.timers.groups.items() if group != action.group}
    return replace(workshop, timers=Timers(workshop.timers.hall, left))


def _check(workshop: Workshop, group: GroupId | None, by: MemberId) -> None:
    if by != FACILITATOR:
        raise Refused("not_allowed")
    if group is not None and group not in workshop.groups:
        raise Refused("unknown_group")


def milliseconds(seconds: int) -> int:
    """D1. Raises Refused."""
    if not 0 < seconds <= LONGEST:
        raise Refused("bad_time")
    return seconds * 1000


def _longer(timer: Timer | None, more: int, at: int) -> Timer:
    if timer is None:
        raise Refused("not_now")
    return Timer(timer.starts_at, max(timer.ends_at, at) + more)


def _put(workshop: Workshop, group: GroupId, timer: Timer) -> Workshop:
    timers = workshop.timers
    return replace(workshop, timers=Timers(timers.hall, {**timers.groups, group: timer}))
