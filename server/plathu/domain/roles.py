"""Chair, secretary and assistant, by volunteering. The first who offers holds the role; others wait behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, assert_never

from msgspec import Struct
from msgspec.structs import replace

from plathu.domain import founding, members, phases
from plathu.domain.ids import GroupId, MemberId
from plathu.domain.noun import Act, Common, Noun, Occasion, Personal
from plathu.domain.refusal import Refused
from plathu.domain.viewer import Viewer

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop

Role = Literal["chair", "secretary", "assistant"]

Offers = dict[Role, tuple[MemberId, ...]]
"""Who offered for each role in one group; the first one holds it."""


class Volunteer(Act, frozen=True, tag="volunteer"):
    """A member offers to be the group's chair, secretary or assistant."""

    group: GroupId
    role: Role


class StepDown(Act, frozen=True, tag="step_down"):
    """A volunteer takes the offer back."""

    group: GroupId
    role: Role


Action = Volunteer | StepDown


class RoleRights(Struct, frozen=True):
    volunteer: bool = False
    step_down: bool = False


def volunteer(workshop: Workshop, action: Volunteer, by: MemberId) -> Workshop:
    """R1: members of the group only. R2: one role a person, the last they offered for. R3: in order of offering."""
    _check(workshop, action.group, by)
    held = _without(workshop.roles.get(action.group, {}), by, but=action.role)
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


def has_offered(workshop: Workshop, by: MemberId, group: GroupId | None) -> bool:
    """Whether they hold or wait for a role."""
    return group is not None and any(by in offers for offers in workshop.roles.get(group, {}).values())


def _check(workshop: Workshop, group: GroupId, by: MemberId) -> None:
    """R5: at any time of the day, until the workshop is closed."""
    if group not in workshop.groups:
        raise Refused("unknown_group")
    if not members.in_group(workshop, by, group):
        raise Refused("not_allowed")
    if phases.is_over(workshop):
        raise Refused("workshop_closed")


def _without(held: Offers, by: MemberId, but: Role | None = None) -> Offers:
    return {
        role: offers if role == but else tuple(member for member in offers if member != by)
        for role, offers in held.items()
    }


def leave(workshop: Workshop, member: MemberId, group: GroupId) -> Workshop:
    """M3: a member who leaves a group leaves their role in it."""
    held = _without(workshop.roles.get(group, {}), member)
    return replace(workshop, roles={**workshop.roles, group: held})


def has(workshop: Workshop, member: MemberId) -> bool:
    """Whether they hold or wait for a role in any group."""
    return any(has_offered(workshop, member, group) for group in workshop.groups)


def merge(workshop: Workshop, member: MemberId, into: MemberId) -> Workshop:
    """M14: who stays keeps their own offer in their group, or gets that of the other there (R1, R2)."""
    group = workshop.members[into].group
    held = workshop.roles.get(group, {}) if group is not None else {}
    heir = member if has_offered(workshop, into, group) else into
    merged = {of: _without(offers, member) for of, offers in workshop.roles.items()}
    if group is not None and held:
        passed: Offers = {
            role: tuple(heir if one == member else one for one in offers) for role, offers in held.items()
        }
        merged[group] = _without(passed, member)
    return replace(workshop, roles=merged)


def judge(workshop: Workshop, action: Action, occasion: Occasion) -> Workshop:
    match action:
        case Volunteer():
            return volunteer(workshop, action, occasion.by)
        case StepDown():
            return step_down(workshop, action, occasion.by)
    assert_never(action)


def check(action: Action) -> None:
    founding.check_group(action.group)


def _may(workshop: Workshop, viewer: Viewer) -> RoleRights:
    member = workshop.members.get(viewer.member)
    if member is None or member.is_muted or phases.is_over(workshop):
        return RoleRights()
    return RoleRights(member.group is not None, has_offered(workshop, viewer.member, member.group))


NOUN = Noun(
    "roles",
    judge,
    acts=(Volunteer, StepDown),
    of_members=(Volunteer, StepDown),
    check=check,
    parts=(Common("roles", dict[GroupId, Offers], ("roles",), lambda workshop: workshop.roles),),
    may=Personal("roles", RoleRights, ("members", "phases", "roles"), _may),
    leaves=leave,
    has=has,
    merges=merge,
)
