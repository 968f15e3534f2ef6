"""Erasing people: who it was goes, what they did stays, and who did anything is still counted."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from plathu.domain import chronicle, expected
from plathu.domain.ids import FACILITATOR, GroupId, MemberId
from plathu.domain.noun import Act
from plathu.domain.refusal import Refused

if TYPE_CHECKING:
    from plathu.domain.members import Member
    from plathu.domain.workshop import Workshop

Counted = Literal["always", "if_active"]
"""Whether those who are erased count among those who were there: all do, or those of whom something may be there."""


class Forget(Act, frozen=True, tag="forget"):
    """The facilitator erases a person who asks for it: what they did stays, who it was goes."""

    member: MemberId
    counted: Counted = "always"


class SendOut(Act, frozen=True, tag="send_out"):
    """The facilitator erases everybody who joined with one person's device: a program or a child took seats."""

    member: MemberId
    counted: Counted = "always"


def forget(workshop: Workshop, action: Forget, by: MemberId) -> Workshop:
    """M9: the facilitator, at any time; what the person wrote, proposed and voted stays, and their place is counted."""
    if by != FACILITATOR:
        raise Refused("not_allowed")
    if action.member not in workshop.members:
        raise Refused("unknown_member")
    return _without(workshop, [action.member], action.counted)


def send_out(workshop: Workshop, action: SendOut, by: MemberId) -> Workshop:
    """M12: the facilitator, at any time: everybody who came in with this person's device is forgotten at once."""
    if by != FACILITATOR:
        raise Refused("not_allowed")
    if (known := workshop.members.get(action.member)) is None:
        raise Refused("unknown_member")
    device = known.device
    if not device:  # Members from a record have no device, so they have none in common.
        return _without(workshop, [action.member], action.counted)
    those = [id for id, member in workshop.members.items() if member.device == device]
    return _without(workshop, those, action.counted)


def count(workshop: Workshop, those: Collection[MemberId]) -> Workshop:
    """M15: these did something, so that they count, erased or not."""
    left = tuple(one for one in workshop.uncounted if one not in those)
    return workshop if left == workshop.uncounted else replace(workshop, uncounted=left)


def erased(workshop: Workshop) -> Collection[MemberId]:
    """Whose names may stand nowhere any more: those who were erased, and whoever was the same person as one (M14)."""
    return workshop.forgotten.keys() | {id for id, into in workshop.merged.items() if into in workshop.forgotten}


def counted(workshop: Workshop, group: GroupId | None) -> int:
    """How many of a group, or of none, were erased and still count among those who were there."""
    return sum(was_in == group for id, was_in in workshop.forgotten.items() if id not in workshop.uncounted)


def attendance(workshop: Workshop) -> int:
    """How many were there, with those who were erased and count (M9, M15)."""
    return len(workshop.members) + len(workshop.forgotten) - len(workshop.uncounted)


def _without(workshop: Workshop, gone: Collection[MemberId], which: Counted) -> Workshop:
    """Their names go; that they took part, and in which group, stays (M15)."""
    were = {id: workshop.members[id].group for id in gone}
    idle = [id for id in were if which == "if_active" and _is_idle(workshop, workshop.members[id])]
    kept = {id: member for id, member in workshop.members.items() if id not in were}
    return replace(
        expected.erased(workshop, were),
        members=kept,
        forgotten={**workshop.forgotten, **were},
        uncounted=(*workshop.uncounted, *idle),
    )


def _is_idle(workshop: Workshop, member: Member) -> bool:
    """M15: as far as members tell. Who was here while a sealed round was open may have answered, which nobody may
    know; who came with a record was there, as the paper says."""
    return member.joined_at > 0 and not chronicle.was_round_open_since(workshop, member.joined_at)
