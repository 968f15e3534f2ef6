"""Calls: a group asks the facilitator to come to their table. It stands until somebody came."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec import Struct
from msgspec.structs import replace

from plathu.domain import founding, members, phases, words
from plathu.domain.ids import FACILITATOR, GroupId, MemberId
from plathu.domain.noun import Act, Noun, Occasion, OfGroup, Personal
from plathu.domain.refusal import Refused
from plathu.domain.viewer import EVERYONE, Audience, Viewer

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop

LONGEST = 100
"""Code points: one sentence, which a row of the dashboard shows in two lines. The rest is said at the table."""


class Call(Struct, frozen=True):
    """`words` may be empty; `at` is when the group called first, in ms since 1970. Who of them called is not kept."""

    words: str
    at: int


class CallFacilitator(Act, frozen=True, tag="call_facilitator"):
    """A member asks the facilitator to come to their group, and may say why."""

    group: GroupId
    words: str = ""


class WithdrawCall(Act, frozen=True, tag="withdraw_call"):
    """A member takes their group's call back: it is no longer needed."""

    group: GroupId


class Come(Act, frozen=True, tag="come"):
    """The facilitator came to a group that had called."""

    group: GroupId


Action = CallFacilitator | WithdrawCall | Come


class CallRights(Struct, frozen=True):
    call: bool
    """Call the facilitator to one's group."""
    withdraw_call: bool
    come: bool
    """Answer a call."""


def call(workshop: Workshop, action: CallFacilitator, by: MemberId, at: int) -> Workshop:
    """L1: a member, for their own group. L2: so long. L3: a group has one call, which keeps its time."""
    _check_open(workshop)
    _check_own(workshop, action.group, by)
    if action.words:
        words.check(action.words, LONGEST)
    standing = workshop.calls.get(action.group)
    if standing and action.words in ("", standing.words):
        return workshop
    called = replace(standing, words=action.words) if standing else Call(action.words, at)
    return replace(workshop, calls={**workshop.calls, action.group: called})


def withdraw(workshop: Workshop, action: WithdrawCall, by: MemberId) -> Workshop:
    """L4: any member of the group."""
    _check_open(workshop)
    _check_own(workshop, action.group, by)
    return _without(workshop, action.group)


def come(workshop: Workshop, action: Come, by: MemberId) -> Workshop:
    """L4: the facilitator."""
    if by != FACILITATOR:
        raise Refused("not_allowed")
    _check_open(workshop)
    if action.group not in workshop.groups:
        raise Refused("unknown_group")
    return _without(workshop, action.group)


def moved(workshop: Workshop) -> Workshop:
    """L4: with the workshop all calls are over."""
    return replace(workshop, calls={}) if phases.is_over(workshop) and workshop.calls else workshop


def _check_open(workshop: Workshop) -> None:
    if phases.is_over(workshop):
        raise Refused("workshop_closed")


def _check_own(workshop: Workshop, group: GroupId, by: MemberId) -> None:
    if group not in workshop.groups:
        raise Refused("unknown_group")
    if not members.in_group(workshop, by, group):
        raise Refused("not_allowed")


def _without(workshop: Workshop, group: GroupId) -> Workshop:
    if group not in workshop.calls:
        raise Refused("no_call")
    return replace(workshop, calls={id: one for id, one in workshop.calls.items() if id != group})


def judge(workshop: Workshop, action: Action, occasion: Occasion) -> Workshop:
    match action:
        case CallFacilitator():
            return call(workshop, action, occasion.by, occasion.at)
        case WithdrawCall():
            return withdraw(workshop, action, occasion.by)
        case Come():
            return come(workshop, action, occasion.by)
    assert_never(action)


def check(action: Action) -> None:
    founding.check_group(action.group)
    if isinstance(action, CallFacilitator) and action.words:
        words.check_new(action.words, LONGEST)


def _calls(workshop: Workshop, audience: Audience) -> dict[GroupId, Call]:
    """L5: the call of the viewer's group, if it has one. The facilitator sees those of all."""
    if audience is EVERYONE:
        return workshop.calls
    return {group: one for group, one in workshop.calls.items() if group == audience}


def _may(workshop: Workshop, viewer: Viewer) -> CallRights:
    if phases.is_over(workshop):
        return CallRights(call=False, withdraw_call=False, come=False)
    member = workshop.members.get(viewer.member)
    group = member.group if member and not member.is_muted else None
    return CallRights(
        call=group is not None,
        withdraw_call=group is not None and group in workshop.calls,
        come=viewer.is_facilitator,
    )


NOUN = Noun(
    "calls",
    judge,
    acts=(CallFacilitator, WithdrawCall, Come),
    of_members=(CallFacilitator, WithdrawCall),
    check=check,
    moved=moved,
    parts=(OfGroup("calls", dict[GroupId, Call], ("calls",), _calls),),
    may=Personal("calls", CallRights, ("members", "phases", "calls"), _may),
    refusals={
        "no_call": (
            "กลุ่มนี้ไม่ได้เรียกวิทยากรอยู่แล้ว มีคนไปหรือยกเลิกไปก่อน",
            "This group is not calling now: somebody came, or the call was taken back.",
        ),
    },
)
