"""Locks: where the facilitator has locked, nobody writes or proposes (T4, C7) until it is unlocked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from plathu.domain import founding
from plathu.domain.ids import FACILITATOR, GroupId, MemberId
from plathu.domain.noun import Act, Common, Noun, Occasion
from plathu.domain.per_group import PerGroup
from plathu.domain.refusal import Refused

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop


class SetLock(Act, frozen=True, tag="set_lock"):
    """The facilitator locks what the hall, or one group, writes and proposes, or unlocks it."""

    locked: bool
    group: GroupId | None = None


Action = SetLock


def is_locked(workshop: Workshop, group: GroupId | None) -> bool:
    return workshop.locks.of(group)


def set_lock(workshop: Workshop, action: SetLock, by: MemberId) -> Workshop:
    """D4: the facilitator; what was written stays. D5: the hall's lock applies to every group; then one may differ."""
    if by != FACILITATOR:
        raise Refused("not_allowed")
    if action.group is None:
        return replace(workshop, locks=PerGroup(action.locked))
    if action.group not in workshop.groups:
        raise Refused("unknown_group")
    return replace(workshop, locks=workshop.locks.with_group(action.group, action.locked))


def judge(workshop: Workshop, action: Action, occasion: Occasion) -> Workshop:
    return set_lock(workshop, action, occasion.by)


def check(action: Action) -> None:
    founding.check_group(action.group)


NOUN = Noun(
    "locks",
    judge,
    acts=(SetLock,),
    check=check,
    parts=(Common("locks", PerGroup[bool], ("locks",), lambda workshop: workshop.locks),),
    refusals={
        "locked": (
            "วิทยากรขอให้พักการเขียนสักครู่ สิ่งที่พิมพ์ไว้ยังอยู่บนเครื่องนี้",
            "The facilitator asked everybody to pause. What you typed is kept on this device.",
        ),
    },
)
