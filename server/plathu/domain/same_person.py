"""Two members who turn out to be one person, such as somebody who joined twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from plathu.domain.ids import FACILITATOR, DeviceId, MemberId
from plathu.domain.noun import Act
from plathu.domain.refusal import Refused

if TYPE_CHECKING:
    from plathu.domain.members import Member
    from plathu.domain.workshop import Workshop


class MergeMembers(Act, frozen=True, tag="merge_members"):
    """The facilitator says that one member is the same person as another, who stays."""

    member: MemberId
    into: MemberId


def merge(workshop: Workshop, action: MergeMembers, by: MemberId) -> Workshop:
    """M14: the facilitator, any two members, unless a sealed round is open, which knows them as two."""
    if by != FACILITATOR:
        raise Refused("not_allowed")
    gone, stays = workshop.members.get(action.member), workshop.members.get(action.into)
    if gone is None or stays is None or gone is stays:
        raise Refused("unknown_member")
    first = min(filter(None, (gone.joined_at, stays.joined_at)), default=0)
    one = replace(
        stays,
        group=gone.group if stays.group is None else stays.group,
        position=stays.position or gone.position,
        unit=stays.unit or gone.unit,
        called=stays.called or gone.called,
        joined_at=first,
        is_muted=stays.is_muted or gone.is_muted,
        devices=tuple(dict.fromkeys((*stays.devices, gone.device, *gone.devices))),
    )
    others = {id: member for id, member in workshop.members.items() if id != action.member}
    led = {id: action.into if to == action.member else to for id, to in workshop.merged.items()}
    merged = {**led, action.member: action.into}
    return replace(workshop, members={**others, action.into: one}, merged=merged)


def now(workshop: Workshop, member: MemberId) -> MemberId:
    """M14: who a member is to the workshop today."""
    return workshop.merged.get(member, member)


def of_device(workshop: Workshop, device: DeviceId) -> Iterator[tuple[MemberId, Member]]:
    """Those who joined with this device, or are the same person as somebody who did."""
    for id, member in workshop.members.items():
        if member.device == device or device in member.devices:
            yield id, member
