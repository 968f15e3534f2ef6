"""Members: a name on a device, in a group. There are no accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec import Struct
from msgspec.structs import replace

from plathu.domain import chronicle, erasure, expected, founding, phases, same_person, words
from plathu.domain.erasure import Forget, SendOut
from plathu.domain.ids import FACILITATOR, DeviceId, ExpectedId, GroupId, MemberId
from plathu.domain.noun import Act, Noun, Occasion, OfGroup, Personal
from plathu.domain.refusal import Refused
from plathu.domain.same_person import MergeMembers
from plathu.domain.viewer import EVERYONE, Audience, Viewer

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop

MOST = 2000
"""Three times the largest hall that the board is made for; more would be a program that joins."""

NAME = 80
"""Code points of a name, position or unit: the longest Thai names with rank and title stay under 60."""

DEVICES = 16
"""Of one member beside their first: more would be a card that is handed around. The oldest is forgotten, and comes in
by the card again."""

MARK = 6
"""Letters of a device's mark: of 2000 devices, one hall in a thousand has two of one mark. It leads to no device."""


class Member(Struct, frozen=True):
    """Somebody in the workshop, by name, and by what the hall calls them (M17)."""

    name: str
    device: DeviceId
    group: GroupId | None = None
    position: str = ""
    unit: str = ""
    joined_at: int = 0
    """When they first joined, in ms since 1970; 0 if they came with a record."""
    called: str = ""
    """For the screens; empty if that is their name."""
    is_muted: bool = False
    devices: tuple[DeviceId, ...] = ()
    """Others that lead to this person: of members who turned out to be them (M14), or brought in by their card (X9)."""


NOBODY = Member("", DeviceId(""))
"""What a facilitator is shown as."""


class Join(Act, frozen=True, tag="join"):
    """A person joins, or comes back, perhaps into another group. `expected` is who they are on the list of those who
    are expected, or for whom they came as a `substitute`."""

    member: MemberId
    name: str
    group: GroupId | None = None
    position: str | None = None
    unit: str | None = None
    called: str | None = None
    expected: ExpectedId | None = None
    substitute: bool = False


class EditMember(Act, frozen=True, tag="edit_member"):
    """A person mends their own name, position or unit, or the facilitator does. What is left out stays."""

    member: MemberId
    name: str | None = None
    called: str | None = None
    position: str | None = None
    unit: str | None = None


class MuteMember(Act, frozen=True, tag="mute_member"):
    """The facilitator lets a person write and propose no more, or again."""

    member: MemberId
    muted: bool


class MoveMember(Act, frozen=True, tag="move_member"):
    """The facilitator moves a person to another group."""

    member: MemberId
    group: GroupId


Action = EditMember | MergeMembers | MuteMember | MoveMember | Forget | SendOut
Internal = Join
"""The action that a server asks for when somebody joins."""


class MemberView(Struct, frozen=True):
    name: str
    called: str
    """What the hall calls them; empty if that is their name."""
    group: GroupId | None
    position: str
    unit: str
    joined_at: int
    """When they joined, in ms since 1970; 0 if they came with a record, and always for members, who may not see it."""
    device: str
    """A mark of their device, which tells apart two of one name; empty for members, who may not see it."""
    muted: bool
    """They may write and propose nothing now; always false for members, who may not see it."""


class Me(Struct, frozen=True):
    """The member that the viewer is to the server."""

    member: MemberId
    name: str
    called: str
    position: str
    unit: str
    group: GroupId | None
    facilitator: bool
    muted: bool


class MemberRights(Struct, frozen=True):
    edit_member: bool
    """Their own name, position and unit; the facilitator may mend everybody's."""
    forget: bool
    """Erase a person."""
    mute_member: bool
    merge_members: bool
    """Say that two are one person."""


def join(workshop: Workshop, action: Join, device: DeviceId, at: int) -> Workshop:
    """M1: the same member comes back as the same person. M2: a place in another group moves them there.

    M4: not into a closed workshop. M5: a group is not required. M6: at most MOST. M7: what is left out stays as it was.
    M10: a forgotten member does not come back. M11: a closed door lets in earlier members only. X3: somebody who is
    expected gets what the list says of them. X9: their card leads another device to them.
    """
    if phases.is_over(workshop):
        raise Refused("workshop_closed")
    action = expected.arriving(workshop, action)
    id = same_person.now(workshop, action.member)
    if id in workshop.forgotten:
        raise Refused("forgotten")
    words.check(action.name, NAME)
    for optional in (action.position, action.unit, action.called):
        if optional:
            words.check(optional, NAME)
    if action.group is not None and action.group not in workshop.groups:
        raise Refused("unknown_group")
    known = workshop.members.get(id)
    if known is None and workshop.door is not None and not workshop.door.open:
        raise Refused("door_closed")
    if known is None and len(workshop.members) >= MOST:
        raise Refused("too_many")
    known = known or Member(action.name, device, joined_at=at)
    member = _described(known, action.position, action.unit, action.called)
    if action.expected is not None:
        workshop = expected.arrived(workshop, action.expected, id, substitute=action.substitute)
        member = _with_device(member, device)
    return _seat(workshop, id, member, action.group or known.group)


def edit(workshop: Workshop, action: EditMember, by: MemberId) -> Workshop:
    """M13: the person, until the workshop is closed; the facilitator always. M7: what is left out stays as it was."""
    if by not in (FACILITATOR, action.member):
        raise Refused("not_allowed")
    member = _known(workshop, action.member)
    if by != FACILITATOR and phases.is_over(workshop):
        raise Refused("workshop_closed")
    if action.name is not None:
        words.check(action.name, NAME)
    for optional in (action.position, action.unit, action.called):
        if optional:
            words.check(optional, NAME)
    member = _described(member, action.position, action.unit, action.called)
    return _put(workshop, action.member, replace(member, name=member.name if action.name is None else action.name))


def mute(workshop: Workshop, action: MuteMember, by: MemberId) -> Workshop:
    """M16: the facilitator, any member."""
    if by != FACILITATOR:
        raise Refused("not_allowed")
    return _put(workshop, action.member, replace(_known(workshop, action.member), is_muted=action.muted))


def move(workshop: Workshop, action: MoveMember, by: MemberId) -> Workshop:
    """M8: the facilitator, any member. M4: not in a closed workshop."""
    if by != FACILITATOR:
        raise Refused("not_allowed")
    if phases.is_over(workshop):
        raise Refused("workshop_closed")
    if action.group not in workshop.groups:
        raise Refused("unknown_group")
    return _seat(workshop, action.member, _known(workshop, action.member), action.group)


def get(workshop: Workshop, by: MemberId) -> Member:
    """The member who asks."""
    try:
        return workshop.members[by]
    except KeyError:
        raise Refused("not_allowed") from None


def in_group(workshop: Workshop, by: MemberId, group: GroupId) -> bool:
    member = workshop.members.get(by)
    return member is not None and member.group == group


def is_here(workshop: Workshop, by: MemberId) -> bool:
    """Whether this member is in the workshop, and may write and propose (M16)."""
    member = workshop.members.get(by)
    return member is not None and not member.is_muted


def check_heard(workshop: Workshop, action: Act, by: MemberId) -> None:
    """M16: who is muted may come back and move, and nothing else that others would see. Raises Refused."""
    member = workshop.members.get(by)
    if member is not None and member.is_muted and not isinstance(action, Join):
        raise Refused("muted")


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


def _described(member: Member, position: str | None, unit: str | None, called: str | None) -> Member:
    return replace(
        member,
        position=member.position if position is None else position,
        unit=member.unit if unit is None else unit,
        called=member.called if called is None else called,
    )


def _with_device(member: Member, device: DeviceId) -> Member:
    if device == member.device or device in member.devices:
        return member
    return replace(member, devices=(*member.devices, device)[-DEVICES:])


def _known(workshop: Workshop, id: MemberId) -> Member:
    try:
        return workshop.members[id]
    except KeyError:
        raise Refused("unknown_member") from None


def _seat(workshop: Workshop, id: MemberId, member: Member, group: GroupId | None) -> Workshop:
    return _put(workshop, id, replace(member, group=group))


def _put(workshop: Workshop, id: MemberId, member: Member) -> Workshop:
    return replace(workshop, members={**workshop.members, id: member})


def judge(workshop: Workshop, action: Action | Internal, occasion: Occasion) -> Workshop:
    match action:
        case Join():
            return join(workshop, action, occasion.device, occasion.at)
        case EditMember():
            return edit(workshop, action, occasion.by)
        case MergeMembers():
            return same_person.merge(workshop, action, occasion.by)
        case MuteMember():
            return mute(workshop, action, occasion.by)
        case MoveMember():
            return move(workshop, action, occasion.by)
        case Forget():
            return erasure.forget(workshop, action, occasion.by)
        case SendOut():
            return erasure.send_out(workshop, action, occasion.by)
    assert_never(action)


def check(action: Action | Internal) -> None:
    match action:
        case Join():
            words.check_new(action.name, NAME)
            _check_optional(action)
            founding.check_group(action.group)
            if action.expected is not None:
                founding.check_ids([action.expected], "unknown_expected")
        case EditMember():
            if action.name is not None:
                words.check_new(action.name, NAME)
            _check_optional(action)
            founding.check_ids([action.member], "unknown_member")
        case MergeMembers():
            founding.check_ids([action.member, action.into], "unknown_member")
        case MoveMember():
            founding.check_group(action.group)
            founding.check_ids([action.member], "unknown_member")
        case Forget() | SendOut() | MuteMember():
            founding.check_ids([action.member], "unknown_member")


def _check_optional(action: Join | EditMember) -> None:
    for optional in (action.position, action.unit, action.called):
        if optional:
            words.check_new(optional, NAME)


def _members(workshop: Workshop, audience: Audience) -> dict[MemberId, MemberView]:
    """The members of the viewer's group (V1). The facilitator sees everybody, with time and device (V5)."""
    tells = audience is EVERYONE
    return {
        id: MemberView(
            member.name,
            member.called,
            member.group,
            member.position,
            member.unit,
            member.joined_at if tells else 0,
            member.device[:MARK] if tells else "",
            tells and member.is_muted,
        )
        for id, member in workshop.members.items()
        if tells or (audience is not None and member.group == audience)
    }


def _attendance(workshop: Workshop, audience: Audience) -> int | None:
    """How many were there, for the facilitator: news for all at every arrival would be news to nobody."""
    return erasure.attendance(workshop) if audience is EVERYONE else None


def _me(workshop: Workshop, viewer: Viewer) -> Me:
    me = workshop.members.get(viewer.member) or NOBODY
    return Me(viewer.member, me.name, me.called, me.position, me.unit, me.group, viewer.is_facilitator, me.is_muted)


def _may(workshop: Workshop, viewer: Viewer) -> MemberRights:
    is_over = phases.is_over(workshop)
    return MemberRights(
        edit_member=viewer.is_facilitator or (is_here(workshop, viewer.member) and not is_over),
        forget=viewer.is_facilitator,
        mute_member=viewer.is_facilitator,
        merge_members=viewer.is_facilitator and len(workshop.members) > 1 and not chronicle.is_round_open(workshop),
    )


NOUN = Noun(
    "members",
    judge,
    acts=(Join, EditMember, MergeMembers, MuteMember, MoveMember, Forget, SendOut),
    of_members=(Join,),
    of_all=(EditMember,),
    check=check,
    parts=(
        OfGroup("members", dict[MemberId, MemberView], ("members",), _members),
        OfGroup("attendance", int | None, ("members", "forgotten", "uncounted"), _attendance),
        Personal("me", Me, ("members",), _me),
    ),
    may=Personal("members", MemberRights, ("members", "phases", "chronicle"), _may),
    refusals={
        "forgotten": (
            "ชื่อนี้ถูกลบออกจากเวิร์กช็อปแล้ว หากต้องการเข้าร่วมอีกครั้ง ให้ใช้ชื่ออื่น",
            "This name was erased from the workshop. To take part again, join under another one.",
        ),
        "muted": (
            "วิทยากรพักการเขียนของคุณไว้ ยังลงคะแนนได้",
            "The facilitator has paused your writing. You can still vote.",
        ),
        "unknown_member": ("ไม่พบผู้เข้าร่วมคนนี้", "There is no such member."),
    },
)
