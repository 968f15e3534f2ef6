"""Where the day is: one phase for the hall, and a group may be somewhere else for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from plathu.domain import chronicle, founding
from plathu.domain.chronicle import Fact
from plathu.domain.ids import FACILITATOR, GroupId, MemberId
from plathu.domain.noun import Act, Common, Noun, Occasion, Personal
from plathu.domain.per_group import PerGroup
from plathu.domain.refusal import Refused
from plathu.domain.viewer import Viewer

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop

Phase = Literal["welcome", "roles", "kv", "plenary", "competencies", "ballot", "closed"]
"""The phases of the day, in their order."""

ORDER: tuple[Phase, ...] = get_args(Phase)


class PhaseSet(Fact, frozen=True, tag="phase_set"):
    """The hall was moved, or a group alone."""

    phase: Phase
    group: GroupId | None


class SetPhase(Act, frozen=True, tag="set_phase"):
    """The facilitator moves the hall, or one group."""

    phase: Phase
    group: GroupId | None = None


Action = SetPhase


class PhaseRights(Struct, frozen=True):
    facilitate: bool
    """Lead the hall: its phase, clocks, locks, announcements and big screen."""
    move: bool
    """Put a group into a phase of its own, or a person into another group."""


def of(workshop: Workshop, group: GroupId | None) -> Phase:
    """P5: where this group is now: in a phase of its own, or with the hall."""
    return workshop.phases.of(group)


def is_over(workshop: Workshop) -> bool:
    return workshop.phases.hall == "closed"


def set_phase(workshop: Workshop, action: SetPhase, by: MemberId, at: int) -> Workshop:
    """P1: only the facilitator. P2: moving the hall takes every group along.

    P4: a closed workshop is closed for every group. H4: a step that changes something is remembered.
    """
    if by != FACILITATOR:
        raise Refused("not_allowed")
    if action.group is None:
        return _move(workshop, PerGroup(action.phase), action, at)
    if action.group not in workshop.groups:
        raise Refused("unknown_group")
    if is_over(workshop):
        raise Refused("workshop_closed")
    return _move(workshop, workshop.phases.with_group(action.group, action.phase), action, at)


def _move(workshop: Workshop, phases: PerGroup[Phase], action: SetPhase, at: int) -> Workshop:
    if phases == workshop.phases:
        return workshop
    return chronicle.remember(replace(workshop, phases=phases), PhaseSet(at, action.phase, action.group))


def judge(workshop: Workshop, action: Action, occasion: Occasion) -> Workshop:
    return set_phase(workshop, action, occasion.by, occasion.at)


def check(action: Action) -> None:
    founding.check_group(action.group)


def _may(workshop: Workshop, viewer: Viewer) -> PhaseRights:
    leads = viewer.is_facilitator
    return PhaseRights(leads, leads and not is_over(workshop))


NOUN = Noun(
    "phases",
    judge,
    acts=(SetPhase,),
    check=check,
    parts=(Common("phases", PerGroup[Phase], ("phases",), lambda workshop: workshop.phases),),
    may=Personal("phases", PhaseRights, ("phases",), _may),
)
