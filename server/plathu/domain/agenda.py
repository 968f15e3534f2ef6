"""กำหนดการ, the agenda: which steps the day has, in which order, how long each is meant to take, and when it ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from plathu.domain import phases, timers
from plathu.domain.ids import FACILITATOR, MemberId
from plathu.domain.noun import Act, Common, Noun, Number, Occasion, Personal
from plathu.domain.per_group import PerGroup
from plathu.domain.phases import Phase
from plathu.domain.refusal import Refused
from plathu.domain.timers import Timer
from plathu.domain.viewer import Viewer

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop

LONGEST = timers.LONGEST // 60
"""Minutes: as long as a clock may run."""

_HOUR = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)


class AgendaStep(Struct, frozen=True):
    """How many minutes a phase is meant to take, and how long the break after it is, such as lunch."""

    phase: Phase
    minutes: Number
    pause: Number = 0


class Agenda(Struct, frozen=True):
    """The day ends after the last step, with `closed`, which is not among them. With `clock` the hall's clock starts
    when the hall enters a step. `ends` is a time of the day in Thailand, `16:45`, or empty."""

    steps: tuple[AgendaStep, ...]
    clock: bool = True
    ends: str = ""


LUNCH = 60
"""Minutes."""

AGENDAS: dict[str, Agenda] = {
    # The workshop of the Chumphon provincial administration office, 16 June 2005.
    "chumphon": Agenda(
        tuple(
            AgendaStep(phase.id, phase.minutes, LUNCH if phase.id == "plenary" else 0)
            for phase in phases.DAY
            if phase.minutes
        ),
        ends="16:45",
    ),
    # A morning from 08.30: a vision, what it takes, one round of stories, and what everybody takes home.
    "half_day": Agenda(
        (
            AgendaStep("welcome", 15),
            AgendaStep("roles", 10),
            AgendaStep("kv", 45),
            AgendaStep("plenary", 20, 10),
            AgendaStep("competencies", 30),
            AgendaStep("ballot", 15),
            AgendaStep("stories", 40),
            AgendaStep("aar", 15),
            AgendaStep("homework", 10),
        ),
        ends="12:00",
    ),
}
"""Days to begin a plan from, by the name of their template."""


class SetAgenda(Act, frozen=True, tag="set_agenda"):
    """The facilitator sets the whole agenda. `closed` may be its last step, and is always. Without steps the workshop
    has no agenda."""

    steps: tuple[AgendaStep, ...]
    clock: bool = True
    ends: str = ""


Action = SetAgenda


class AgendaView(Struct, frozen=True):
    """`since` is when the hall came into the step that it is in, in ms since 1970; null if that is not known."""

    steps: tuple[AgendaStep, ...]
    clock: bool
    ends: str
    since: int | None


class AgendaRights(Struct, frozen=True):
    set_agenda: bool


def set_agenda(workshop: Workshop, action: SetAgenda, by: MemberId) -> Workshop:
    """J1: the facilitator, until the workshop is closed."""
    if by != FACILITATOR:
        raise Refused("not_allowed")
    if phases.is_over(workshop):
        raise Refused("workshop_closed")
    agenda = agenda_of(action)
    return workshop if agenda == workshop.agenda else replace(workshop, agenda=agenda)


def agenda_of(given: SetAgenda | Agenda) -> Agenda | None:
    """J1, J2: the agenda that is meant; None for no steps. Raises Refused."""
    steps = given.steps
    if steps and steps[-1].phase == "closed":
        steps = steps[:-1]
    each = [step.phase for step in steps]
    if len(set(each)) < len(each) or "closed" in each:
        raise Refused("bad_agenda")
    if not all(0 < step.minutes <= LONGEST and 0 <= step.pause <= LONGEST for step in given.steps):
        raise Refused("bad_time")
    if given.ends and not _HOUR.fullmatch(given.ends):
        raise Refused("bad_hour")
    return Agenda(steps, given.clock, given.ends) if steps else None


def moved(workshop: Workshop) -> Workshop:
    """J4: the hall's clock starts when the hall enters a step of the agenda, and is of that phase (P6)."""
    agenda, at = workshop.agenda, phases.entered_now(workshop)
    if agenda is None or not agenda.clock or at is None:
        return workshop
    for step in agenda.steps:
        if step.phase == workshop.phases.hall:
            return replace(workshop, timers=PerGroup(Timer(at, at + step.minutes * 60_000, step.phase)))
    return workshop


def judge(workshop: Workshop, action: Action, occasion: Occasion) -> Workshop:
    return set_agenda(workshop, action, occasion.by)


def check(action: Action) -> None:
    agenda_of(action)


def _agenda(workshop: Workshop) -> AgendaView | None:
    """J3: the plan of the day, for everybody; null in a workshop without one."""
    agenda = workshop.agenda
    return agenda and AgendaView(agenda.steps, agenda.clock, agenda.ends, phases.since(workshop))


def _may(workshop: Workshop, viewer: Viewer) -> AgendaRights:
    return AgendaRights(viewer.is_facilitator and not phases.is_over(workshop))


NOUN = Noun(
    "agenda",
    judge,
    acts=(SetAgenda,),
    check=check,
    moved=moved,
    parts=(Common("agenda", AgendaView | None, ("agenda", "phases", "chronicle"), _agenda),),
    may=Personal("agenda", AgendaRights, ("phases",), _may),
    refusals={
        "bad_agenda": (
            "ในกำหนดการมีแต่ละขั้นได้ครั้งเดียว และจบงานเป็นขั้นสุดท้าย",
            "Each step stands in the agenda once, and the end of the day is the last.",
        ),
    },
)
