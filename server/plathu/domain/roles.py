"""Chair, secretary and assistant, by volunteering. The first who offers holds the role; others wait behind them.

Where nobody offers, or several do, the facilitator draws lots, or lets the group elect (`elections.py`); and a role is
handed over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec import Struct
from msgspec.structs import replace

from plathu.domain import elections, founding, members, phases, volunteers
from plathu.domain.ids import FACILITATOR, GroupId, MemberId
from plathu.domain.noun import Act, Common, Noun, Occasion, Personal
from plathu.domain.refusal import Refused
from plathu.domain.viewer import Viewer
from plathu.domain.volunteers import ROLES, Offers, Role

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop


class Volunteer(Act, frozen=True, tag="volunteer"):
    """A member offers to be the group's chair, secretary or assistant."""

    group: GroupId
    role: Role


class StepDown(Act, frozen=True, tag="step_down"):
    """A volunteer takes the offer back."""

    group: GroupId
    role: Role


class DrawRole(Act, frozen=True, tag="draw_role"):
    """The facilitator draws a lot for a role: among those who offered for it, or among all who have no role."""

    group: GroupId
    role: Role


class HandOver(Act, frozen=True, tag="hand_over"):
    """Who holds a role, or the facilitator, hands it to another member of the group."""

    group: GroupId
    role: Role
    member: MemberId


Action = Volunteer | StepDown | DrawRole | HandOver


class RoleRights(Struct, frozen=True):
    volunteer: bool = False
    step_down: bool = False
    draw_role: dict[GroupId, tuple[Role, ...]] = {}
    """For which roles of which groups there is a lot to draw."""
    hand_over: tuple[Role, ...] = ()
    """In one's own group; the facilitator's in every group, but for the role on which it has an open election."""


def volunteer(workshop: Workshop, action: Volunteer, by: MemberId) -> Workshop:
    """R1: members of the group only. R2: one role a person, the last they offered for. R3: in order of offering."""
    _check(workshop, action.group, by)
    held = volunteers.without(workshop.roles.get(action.group, {}), by, but=action.role)
    offers = held.get(action.role, ())
    if by not in offers:
        held[action.role] = (*offers, by)
    return replace(workshop, roles={**workshop.roles, action.group: held})


def step_down(workshop: Workshop, action: StepDown, by: MemberId) -> Workshop:
    """R4: the next who offered then holds the role."""
    _check(workshop, action.group, by)
    held = dict(workshop.roles.get(action.group, {}))
    held[action.role] = tuple(member for member in held.get(action.role, ()) if member != by)
    return replace(workshop, roles={**workshop.roles, action.group: held})


def draw(workshop: Workshop, action: DrawRole, by: MemberId, chance: bytes) -> Workshop:
    """R6: the facilitator. Where two or more offered, one of them; where nobody did, one of the group who has no role.

    Who is drawn stands first; the others keep their order. R8: nobody whose writing is paused. R11: not while the role
    is being elected.
    """
    if by != FACILITATOR:
        raise Refused("not_allowed")
    _check_open(workshop, action.group)
    if elections.keeps_role(workshop, action.group, action.role):
        raise Refused("election_open")
    lots = _lots(workshop, action.group, action.role)
    if not lots:
        raise Refused("nobody_to_draw")
    return volunteers.put_first(workshop, action.group, action.role, volunteers.pick(lots, chance))


def hand_over(workshop: Workshop, action: HandOver, by: MemberId) -> Workshop:
    """R7: by who holds the role, or the facilitator, to somebody of the group, who then has no other (R2).

    R8: nobody whose writing is paused. R11: not while the role is being elected, nor to who stands for another.
    """
    _check_open(workshop, action.group)
    holder = next(iter(volunteers.of(workshop, action.group, action.role)), None)
    if by not in (FACILITATOR, holder):
        raise Refused("not_allowed")
    if not members.in_group(workshop, action.member, action.group) or not volunteers.can_hold(workshop, action.member):
        raise Refused("unknown_member")
    is_elected = elections.keeps_role(workshop, action.group, action.role)
    if is_elected or elections.keeps_member(workshop, action.member):
        raise Refused("election_open")
    if action.member == holder:
        return workshop
    return volunteers.put_first(workshop, action.group, action.role, action.member, instead_of=holder)


def _lots(workshop: Workshop, group: GroupId, role: Role) -> list[MemberId]:
    """R6: whom a lot for this role could fall on; nobody where there is nothing to draw."""
    offers = volunteers.of(workshop, group, role)
    if len(offers) == 1:
        return []
    seated = (id for id, member in workshop.members.items() if member.group == group)
    free = (id for id in seated if not volunteers.has_offered(workshop, id, group))
    lots = sorted(member for member in offers or free if volunteers.can_hold(workshop, member))
    return [] if offers and len(lots) < 2 else lots


def _check(workshop: Workshop, group: GroupId, by: MemberId) -> None:
    if group in workshop.groups and not members.in_group(workshop, by, group):
        raise Refused("not_allowed")
    _check_open(workshop, group)


def _check_open(workshop: Workshop, group: GroupId) -> None:
    """R5: at any time of the day, until the workshop is closed."""
    if group not in workshop.groups:
        raise Refused("unknown_group")
    if phases.is_over(workshop):
        raise Refused("workshop_closed")


def leave(workshop: Workshop, member: MemberId, group: GroupId) -> Workshop:
    """M3: a member who leaves a group leaves their role in it."""
    held = volunteers.without(workshop.roles.get(group, {}), member)
    return replace(workshop, roles={**workshop.roles, group: held})


def has(workshop: Workshop, member: MemberId) -> bool:
    """Whether they hold or wait for a role in any group."""
    return any(volunteers.has_offered(workshop, member, group) for group in workshop.groups)


def merge(workshop: Workshop, member: MemberId, into: MemberId) -> Workshop:
    """M14: who stays keeps their own offer in their group, or gets that of the other there (R1, R2)."""
    group = workshop.members[into].group
    held = workshop.roles.get(group, {}) if group is not None else {}
    heir = member if volunteers.has_offered(workshop, into, group) else into
    merged = {of: volunteers.without(offers, member) for of, offers in workshop.roles.items()}
    if group is not None and held:
        passed: Offers = {
            role: tuple(heir if one == member else one for one in offers) for role, offers in held.items()
        }
        merged[group] = volunteers.without(passed, member)
    return replace(workshop, roles=merged)


def judge(workshop: Workshop, action: Action, occasion: Occasion) -> Workshop:
    match action:
        case Volunteer():
            return volunteer(workshop, action, occasion.by)
        case StepDown():
            return step_down(workshop, action, occasion.by)
        case DrawRole():
            return draw(workshop, action, occasion.by, occasion.chance)
        case HandOver():
            return hand_over(workshop, action, occasion.by)
    assert_never(action)


def check(action: Action) -> None:
    founding.check_group(action.group)


def _may(workshop: Workshop, viewer: Viewer) -> RoleRights:
    if viewer.is_facilitator:
        if phases.is_over(workshop):
            return RoleRights()
        drawn: dict[GroupId, tuple[Role, ...]] = {
            id: tuple(
                role for role in ROLES if _lots(workshop, id, role) and not elections.keeps_role(workshop, id, role)
            )
            for id in workshop.groups
        }
        return RoleRights(draw_role=drawn, hand_over=ROLES)
    member = workshop.members.get(viewer.member)
    if member is None or member.is_muted or phases.is_over(workshop):
        return RoleRights()
    if member.group is None:
        return RoleRights()
    held = workshop.roles.get(member.group, {})
    return RoleRights(
        True,
        volunteers.has_offered(workshop, viewer.member, member.group),
        hand_over=tuple(
            role
            for role, offers in held.items()
            if offers[:1] == (viewer.member,) and not elections.keeps_role(workshop, member.group, role)
        ),
    )


NOUN = Noun(
    "roles",
    judge,
    acts=(Volunteer, StepDown, DrawRole, HandOver),
    of_members=(Volunteer, StepDown),
    of_all=(HandOver,),
    check=check,
    parts=(Common("roles", dict[GroupId, Offers], ("roles",), lambda workshop: workshop.roles),),
    may=Personal("roles", RoleRights, ("elections", "groups", "members", "phases", "roles"), _may),
    leaves=leave,
    has=has,
    merges=merge,
    refusals={
        "nobody_to_draw": (
            "ไม่มีใครให้จับฉลาก",
            "There is nobody to draw lots among.",
        ),
    },
)
