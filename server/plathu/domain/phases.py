"""Where the day is: one phase for the hall, and a group may be somewhere else for a while."""

from typing import get_args

from msgspec.structs import replace

from plathu.domain.actions import SetPhase
from plathu.domain.ids import FACILITATOR, GroupId, MemberId
from plathu.domain.refusal import Refused
from plathu.domain.workshop import Phase, Phases, Workshop

ORDER: tuple[Phase, ...] = get_args(Phase)
"""The phases of the day, in their order."""


def of(workshop: Workshop, group: GroupId | None) -> Phase:
    """P5: where this group is now: in a phase of its own, or with the hall."""
    phases = workshop.phases
    return phases.groups.get(group, phases.hall) if group else phases.hall


def is_over(workshop: Workshop) -> bool:
    return workshop.phases.hall == "closed"


def set_phase(workshop: Workshop, action: SetPhase, by: MemberId) -> Workshop:
    """P1: only the facilitator. P2: moving the hall takes every group along. P3: not out of an open ballot.

    P4: a closed workshop is closed for every group.
    """
    if by != FACILITATOR:
        raise Refused("not_allowed")
    if action.group is None:
        if action.phase != "ballot" and any(ballot.is_open for ballot in workshop.ballots.values()):
            raise Refused("ballot_open")
        return replace(workshop, phases=Phases(action.phase))
    if action.group not in workshop.groups:
        raise Refused("unknown_group")
    if is_over(workshop):
        raise Refused("workshop_closed")
    groups: dict[GroupId, Phase] = {**workshop.phases.groups, action.group: action.phase}
    if action.phase == workshop.phases.hall:
        del groups[action.group]
    return replace(workshop, phases=Phases(workshop.phases.hall, groups))
