"""Members: a name on a device, in a group. There are no accounts."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct
from msgspec.structs import replace

from plathu.domain import founding, phases, words
from plathu.domain.ids import FACILITATOR, DeviceId, GroupId, MemberId
from plathu.domain.noun import Act, Noun, Occasion, OfGroup, Personal
from plathu.domain.refusal import Refused
from plathu.domain.viewer import EVERYONE, Audience, Viewer

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop

MOST = 2000
"""Three times the largest hall that the board is made for; more would be a program that joins."""

NAME = 80
"""Code points of a name, position or unit: the longest Thai names with rank and title stay under 60."""

MARK = 6
"""Letters of a device's mark: of 2000 devices, one hall in a thousand has two of one mark. It leads to no device."""


class Member(Struct, frozen=True):
    name: str
    device: DeviceId
    group: GroupId | None = None
    position: str = ""
    unit: str = ""
    joined_at: int = 0
    """When they first joined, in ms since 1970; 0 if they came with a record."""


class Join(Act, frozen=True, tag="join"):
    """A person joins, or comes back, perhaps into another group."""

    member: MemberId
    name: str
    group: GroupId | None = None
    position: str | None = None
    unit: str | None = None


class MoveMember(Act, frozen=True, tag="move_member"):
    """The facilitator moves a person to another group."""

    member: MemberId
    group: GroupId


class Forget(Act, frozen=True, tag="forget"):
    """The facilitator erases a person who asks for it: what they did stays, who it was goes."""

    member: MemberId


class SendOut(Act, frozen=True, tag="send_out"):
    """The facilitator erases everybody who joined with one person's device: a program or a child took seats."""

    member: MemberId


Action = MoveMember | Forget | SendOut
Internal = Join
"""The action that a server asks for when somebody joins."""


class MemberView(Struct, frozen=True):
    name: str
    group: GroupId | None
    position: str
    unit: str
    joined_at: int
    """When they joined, in ms since 1970; 0 if they came with a record, and always for members, who may not see it."""
    device: str
    """A mark of their device, which tells apart two of one name; empty for members, who may not see it."""


class Me(Struct, frozen=True):
    """The member that the viewer is to the server."""

    member: MemberId
    name: str
    group: GroupId | None
    facilitator: bool


class MemberRights(Struct, frozen=True):
    forget: bool
    """Erase a person."""


def join(workshop: Workshop, action: Join, device: DeviceId, at: int) -> Workshop:
    """M1: the same member comes back as the same person. M2: a place in another group moves them there.

    M4: not into a closed workshop. M5: a group is not required. M6: at most MOST. M7: position and unit may be empty.
    M10: a forgotten member does not come back. M11: a closed door lets in earlier members only.
    """
    if phases.is_over(workshop):
        raise Refused("workshop_closed")
    if action.member in workshop.forgotten:
        raise Refused("forgotten")
    words.check(action.name, NAME)
    for optional in (action.position, action.unit):
        if optional:
            words.check(optional, NAME)
    if action.group is not None and action.group not in workshop.groups:
        raise Refused("unknown_group")
    known = workshop.members.get(action.member)
    if known is None and workshop.door is not None and not workshop.door.open:
        raise Refused("door_closed")
    if known is None and len(workshop.members) >= MOST:
        raise Refused("too_many")
    known = known or Member(action.name, device, joined_at=at)
    member = replace(
        known,
        position=known.position if action.position is None else action.position,
        unit=known.unit if action.unit is None else action.unit,
    )
    return _seat(workshop, action.member, member, action.group or known.group)


def move(workshop: Workshop, action: MoveMember, by: MemberId) -> Workshop:
    """M8: the facilitator, any member. M4: not in a closed workshop."""
    if by != FACILITATOR:
        raise Refused("not_allowed")
    if phases.is_over(workshop):
        raise Refused("workshop_closed")
    if action.group not in workshop.groups:
        raise Refused("unknown_group")
    return _seat(workshop, action.member, _known(workshop, action.member), action.group)


def forget(workshop: Workshop, action: Forget, by: MemberId) -> Workshop:
    """M9: the facilitator, at any time; what the person wrote, proposed and voted stays, and their place is counted."""
    if by != FACILITATOR:
        raise Refused("not_allowed")
    _known(workshop, action.member)
    return _without(workshop, [action.member])


def send_out(workshop: Workshop, action: SendOut, by: MemberId) -> Workshop:
    """M12: the facilitator, at any time: everybody who came in with this person's device is forgotten at once."""
    if by != FACILITATOR:
        raise Refused("not_allowed")
    device = _known(workshop, action.member).device
    if not device:  # Members from a record have no device, so they have none in common.
        return _without(workshop, [action.member])
    return _without(workshop, [id for id, member in workshop.members.items() if member.device == device])


def get(workshop: Workshop, by: MemberId) -> Member:
    """The member who asks."""
    try:
        return workshop.members[by]
    except KeyError:
        raise Refused("not_allowed") from None


def in_group(workshop: Workshop, by: MemberId, group: GroupId) -> bool:
    member = workshop.members.get(by)
    return member is not None and member.group == group


def left(before: Workshop, after: Workshop) -> list[tuple[MemberId, GroupId]]:
    """Members who are no longer in the group that they were in before."""
    if after.members is before.members:
        return []
    now = after.members
    return [
        (id, member.group)
        for id, member in before.members.items()
        if member.group is not None and ((still := now.get(id)) is None or still.group != member.group)
    ]


def _without(workshop: Workshop, gone: Collection[MemberId]) -> Workshop:
    """Their names go; that they took part, and in which group, stays."""
    were = {id: workshop.members[id].group for id in gone}
    kept = {id: member for id, member in workshop.members.items() if id not in were}
    return replace(workshop, members=kept, forgotten={**workshop.forgotten, **were})


def _known(workshop: Workshop, id: MemberId) -> Member:
    try:
        return workshop.members[id]
    except KeyError:
        raise Refused("unknown_member") from None


def _seat(workshop: Workshop, id: MemberId, member: Member, group: GroupId | None) -> Workshop:
    return replace(workshop, members={**workshop.members, id: replace(member, group=group)})


def judge(workshop: Workshop, action: Action | Internal, occasion: Occasion) -> Workshop:
    match action:
        case Join():
            return join(workshop, action, occasion.device, occasion.at)
        case MoveMember():
            return move(workshop, action, occasion.by)
        case Forget():
            return forget(workshop, action, occasion.by)
        case SendOut():
            return send_out(workshop, action, occasion.by)
    assert_never(action)


def check(action: Action | Internal) -> None:
    match action:
        case Join():
            words.check_new(action.name, NAME)
            for optional in (action.position, action.unit):
                if optional:
                    words.check_new(optional, NAME)
            founding.check_group(action.group)
        case MoveMember():
            founding.check_group(action.group)
            founding.check_ids([action.member], "unknown_member")
        case Forget() | SendOut():
            founding.check_ids([action.member], "unknown_member")


def _members(workshop: Workshop, audience: Audience) -> dict[MemberId, MemberView]:
    """The members of the viewer's group (V1). The facilitator sees everybody, with time and device (V5)."""
    tells = audience is EVERYONE
    return {
        id: MemberView(
            member.name,
            member.group,
            member.position,
            member.unit,
            member.joined_at if tells else 0,
            member.device[:MARK] if tells else "",
        )
        for id, member in workshop.members.items()
        if tells or (audience is not None and member.group == audience)
    }


def _me(workshop: Workshop, viewer: Viewer) -> Me:
    member = workshop.members.get(viewer.member)
    return Me(viewer.member, member.name if member else "", member.group if member else None, viewer.is_facilitator)


def _may(_: Workshop, viewer: Viewer) -> MemberRights:
    return MemberRights(viewer.is_facilitator)


NOUN = Noun(
    "members",
    judge,
    acts=(Join, MoveMember, Forget, SendOut),
    of_members=(Join,),
    check=check,
    parts=(
        OfGroup("members", dict[MemberId, MemberView], ("members",), _members),
        Personal("me", Me, ("members",), _me),
    ),
    may=Personal("members", MemberRights, (), _may),
    refusals={
        "forgotten": (
            "ชื่อนี้ถูกลบออกจากเวิร์กช็อปแล้ว หากต้องการเข้าร่วมอีกครั้ง ให้ใช้ชื่ออื่น",
            "This name was erased from the workshop. To take part again, join under another one.",
        ),
        "unknown_member": ("ไม่พบผู้เข้าร่วมคนนี้", "There is no such member."),
    },
)
