"""The phases of the day: the hall is in one, and a group may be in another for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

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

Phase = Literal[
    "welcome",
    "pulse_before",
    "roles",
    "bar",
    "kv",
    "plenary",
    "competencies",
    "ballot",
    "stories",
    "assets",
    "freedom",
    "aar",
    "pulse_after",
    "homework",
    "closed",
]
"""The ids of DAY, written out, since no type can be made from a tuple."""


class DayPhase(NamedTuple):
    """A phase of the day. J7: of the time that is left, what `protected` phases need is kept back."""

    id: Phase
    noun: str | None
    """Whose actions members take in it, as `NOUN` is named; null: none, and it is done by talking. `kv` and `plenary`
    are two tasks of one noun."""
    minutes: int | None
    """How long it usually takes; null if it has no end."""
    alone: bool
    """Whether the dashboard offers to put one group into it. The rules allow any, since journals may hold it."""
    usual: bool = False
    """Whether a workshop without an agenda has it."""
    protected: bool = False
    """Whether its minutes are kept back for it when others take longer."""


DAY: tuple[DayPhase, ...] = (
    DayPhase("welcome", "members", 30, alone=True, usual=True),
    DayPhase("pulse_before", "pulses", 45, alone=True),
    DayPhase("roles", "roles", 20, alone=True, usual=True),
    DayPhase("bar", None, 10, alone=True),
    DayPhase("kv", "texts", 60, alone=True, usual=True),
    DayPhase("plenary", "texts", 45, alone=True, usual=True),
    DayPhase("competencies", "competencies", 50, alone=True, usual=True),
    DayPhase("ballot", "ballots", 25, alone=True, usual=True),
    DayPhase("stories", None, 75, alone=True),
    DayPhase("assets", None, 20, alone=True),
    DayPhase("freedom", None, 20, alone=True),
    DayPhase("aar", None, 15, alone=True, protected=True),
    DayPhase("pulse_after", "pulses", 5, alone=True, protected=True),
    DayPhase("homework", None, 15, alone=True, protected=True),
    DayPhase("closed", None, None, alone=True, usual=True),
)
"""The phases of the day, in their order. The minutes are inferred from the report of the Chumphon day, which tells in
which order and from when to when it was held: from registration at 08.30 to noon, and from 13.00 to 16.45."""

ORDER: tuple[Phase, ...] = tuple(phase.id for phase in DAY)

AWAY = 5 * 60_000
"""ms: as long as it takes to see that the hall was taken on too early, and to take it back."""


class PhaseSet(Fact, frozen=True, tag="phase_set"):
    """The hall was moved, or one group alone."""

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
    """P5: the phase of this group: its own, or the hall's."""
    return workshop.phases.of(group)


def is_over(workshop: Workshop) -> bool:
    return workshop.phases.hall == "closed"


def is_now(workshop: Workshop, group: GroupId | None, phase: Phase | None) -> bool:
    """P6: whether what is of this phase, or of none, is of now, for the hall or a group."""
    return phase is None or phase == of(workshop, group)


def check_now(workshop: Workshop, group: GroupId | None, phase: Phase | None) -> None:
    """P6: what is of a phase begins in it. Raises Refused."""
    if not is_now(workshop, group, phase):
        raise Refused("not_now")


def since(workshop: Workshop) -> int | None:
    """J3: when the hall came into its phase, in ms since 1970; None where the chronicle does not know. A step that it
    was back in within AWAY goes on."""
    moves = moves_of_the_hall(workshop)
    here, began = workshop.phases.hall, None
    while moves:
        last = moves.pop()
        if last.phase == here:
            began = last.at
        elif began is None or began - last.at >= AWAY:
            break
    return began


def moves_of_the_hall(workshop: Workshop) -> list[PhaseSet]:
    """As far as the chronicle reaches."""
    return [fact for fact in workshop.chronicle if isinstance(fact, PhaseSet) and fact.group is None]


def entered_now(workshop: Workshop) -> int | None:
    """When the hall came into its phase, if the newest fact is that it did; None if a group moved, or came back."""
    moves = moves_of_the_hall(workshop)
    if not moves or workshop.chronicle[-1] is not moves[-1]:
        return None
    before = moves[-2].phase if len(moves) > 1 else ORDER[0]
    return moves[-1].at if moves[-1].phase != before else None


def set_phase(workshop: Workshop, action: SetPhase, by: MemberId, at: int) -> Workshop:
    """P1: only the facilitator. P2: moving the hall takes every group along. J5: into any phase, planned or not.

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
    refusals={
        "not_now": ("ยังไม่ถึงช่วงของรายการนี้ หรือช่วงนี้ผ่านไปแล้ว", "It is not the time for this now."),
        "workshop_closed": ("เวิร์กช็อปนี้ปิดแล้ว", "This workshop is closed."),
    },
)
