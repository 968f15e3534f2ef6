"""Chair, secretary, assistant: by volunteering. The first who offers holds the role; the others stand beside them."""

from msgspec.structs import replace

from plathu.domain import members, phases
from plathu.domain.actions import StepDown, Volunteer
from plathu.domain.ids import GroupId, MemberId
from plathu.domain.refusal import Refused
from plathu.domain.workshop import Role, Workshop


def volunteer(workshop: Workshop, action: Volunteer, by: MemberId) -> Workshop:
    """R1: members of the group only. R2: one role a person, the last they offered for. R3: in order of offering."""
    _check(workshop, action.group, by)
    held = _without(workshop.roles.get(action.group, {}), by, but=action.role)
    offers = held.get(action.role, ())
    if by not in offers:
        held[action.role] = (*offers, by)
    return replace(workshop, roles={**workshop.roles, action.group: held})


def step_down(workshop: Workshop, action: StepDown, by: MemberId) -> Workshop:
    """R4: whoever steps down makes room for the next who offered."""
    _check(workshop, action.group, by)
    held = dict(workshop.roles.get(action.group, {}))
    held[action.role] = tuple(member for member in held.get(action.role, ()) if member != by)
    return replace(workshop, roles={**workshop.roles, action.group: held})


def has_offered(workshop: Workshop, by: MemberId, group: GroupId | None) -> bool:
    """Whether they stand for a role, first or behind others."""
    return group is not None and any(by in offers for offers in workshop.roles.get(group, {}).values())


def _check(workshop: Workshop, group: GroupId, by: MemberId) -> None:
    """R5: at any time of the day, until the workshop is closed."""
    if group not in workshop.groups:
        raise Refused("unknown_group")
    if not members.in_group(workshop, by, group):
        raise Refused("not_allowed")
    if phases.is_over(workshop):
        raise Refused("workshop_closed")


def _without(held: dict[Role, tuple[MemberId, ...]], by: MemberId, but: Role) -> dict[Role, tuple[MemberId, ...]]:
    return {
        role: offers if role == but else tuple(member for member in offers if member != by)
        for role, offers in held.items()
    }
