"""Who is here: a name on a device, in a group. No account."""

from collections.abc import Collection

from msgspec.structs import replace

from plathu.domain import phases, words
from plathu.domain.actions import Forget, Join, MoveMember, SendOut, SetDoor
from plathu.domain.ids import FACILITATOR, DeviceId, GroupId, MemberId
from plathu.domain.refusal import Refused
from plathu.domain.workshop import Member, Workshop

MOST = 2000
"""Three times the largest hall the board is built for; beyond it somebody is joining by a program."""

NAME = 80
"""Code points of a name, position or unit: the longest Thai names with rank and title stay under 60."""


def join(workshop: Workshop, action: Join, device: DeviceId, at: int) -> Workshop:
    """M1: the same member comes back as the same person. M2: a place in another group moves them there.

    M4: not into a closed workshop. M5: a group is not asked for. M6: MOST. M7: position and unit may be empty.
    M10: who was forgotten does not come back. M11: by a closed door nobody comes who was not here.
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
    """M8: the facilitator, anybody there is. M4: not in a closed workshop."""
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
    if not device:  # They came with a record, and without a device: not even two of them have one in common.
        return _without(workshop, [action.member])
    return _without(workshop, [id for id, member in workshop.members.items() if member.device == device])


def set_door(workshop: Workshop, action: SetDoor, by: MemberId) -> Workshop:
    """M11: the facilitator closes the door to newcomers, and opens it again."""
    if by != FACILITATOR:
        raise Refused("not_allowed")
    assert workshop.door is not None
    return replace(workshop, door=replace(workshop.door, open=action.open))


def get(workshop: Workshop, by: MemberId) -> Member:
    """The member who asks."""
    try:
        return workshop.members[by]
    except KeyError:
        raise Refused("not_allowed") from None


def in_group(workshop: Workshop, by: MemberId, group: GroupId) -> bool:
    member = workshop.members.get(by)
    return member is not None and member.group == group


def _without(workshop: Workshop, gone: Collection[MemberId]) -> Workshop:
    """Their names and roles go; that they were there, and in which group, stays."""
    were = {id: workshop.members[id].group for id in gone}
    for id, group in were.items():
        if group is not None:
            workshop = _without_roles(workshop, id, group)
    left = {id: member for id, member in workshop.members.items() if id not in were}
    return replace(workshop, members=left, forgotten={**workshop.forgotten, **were})


def _known(workshop: Workshop, id: MemberId) -> Member:
    try:
        return workshop.members[id]
    except KeyError:
        raise Refused("unknown_member") from None


def _seat(workshop: Workshop, id: MemberId, member: Member, group: GroupId | None) -> Workshop:
    """M3: whoever leaves a group leaves their roles in it."""
    if member.group is not None and member.group != group:
        workshop = _without_roles(workshop, id, member.group)
    return replace(workshop, members={**workshop.members, id: replace(member, group=group)})


def _without_roles(workshop: Workshop, member: MemberId, group: GroupId) -> Workshop:
    roles = {role: tuple(m for m in held if m != member) for role, held in workshop.roles.get(group, {}).items()}
    return replace(workshop, roles={**workshop.roles, group: roles})
