"""Where the day is: one phase for the hall, and a group may be somewhere else for a while."""

from typing import get_args

from msgspec.structs import replace

from plathu.domain import chronicle
from plathu.domain.actions import SetPhase
from plathu.domain.ids import FACILITATOR, GroupId, MemberId
from plathu.domain.refusal import Refused
from plathu.domain.workshop import Phase, Phases, PhaseSet, Workshop

ORDER: tuple[Phase, ...] = get_args(Phase)
"""The phases of the day, in their order."""


def of(workshop: Workshop, group: GroupId | None) -> Phase:
    """P5: where this group is now: in a phase of its own, or with the hall."""
    phases = workshop.phases
    return phases.groups.get(group, phases.hall) if group else phases.hall


def is_over(workshop: Workshop) -> bool:
    return workshop.phases.hall == "closed"


def set_phase(workshop: Workshop, action: SetPhase, by: MemberId, at: int) -> Workshop:
    """P1: only the facilitator. P2: moving the hall takes every group along. P3: not out of an open ballot.

    P4: a closed workshop is closed for every group. H4: a step that changes something is remembered.
    """
    if by != FACILITATOR:
        raise Refused("not_allowed")
    if action.group is None:
        if action.phase != "ballot" and any(ballot.is_open for ballot in workshop.ballots.values()):
            raise Refused("ballot_open")
        return _move(workshop, Phases(action.phase), action, at)
    if action.group not in workshop.groups:
        raise Refused("unknown_group")
    if is_over(workshop):
        raise Refused("workshop_closed")
    groups: dict[GroupId, Phase] = {**workshop.phases.groups, action.group: action.phase}
    if action.phase == workshop.phases.hall:
        del groups[action.group]
    return _move(workshop, Phases(workshop.phases.hall, groups), action, at)


def _move(workshop: Workshop, phases: Phases, action: SetPhase, at: int) -> Workshop:
    if phases == workshop.phases:
        return workshop
    return chronicle.remember(replace(workshop, phases=phases), PhaseSet(at, action.phase, action.group))
