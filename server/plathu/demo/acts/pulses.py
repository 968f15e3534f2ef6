"""How simulated people answer both pulses, and the simulated facilitator opens and closes them."""

from __future__ import annotations

from asyncio import Event
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any

from plathu.demo.act import DemoAct, Errand
from plathu.demo.day import Step
from plathu.domain.ids import RoundId
from plathu.domain.pulses import HIGHEST, PHASES, USUAL, OpenPulse, PulsePhase
from plathu.domain.rounds import AnswerRound, CloseRound

if TYPE_CHECKING:
    from plathu.demo.facilitator import SimulatedFacilitator
    from plathu.demo.participant import Participant

LEANINGS: dict[PulsePhase, tuple[int, ...]] = {"pulse_before": (2, 4, 5, 2, 1), "pulse_after": (0, 1, 2, 9, 8)}
"""Of so many people, how many give 1, 2, … 5: the day did most of them good, and not all."""

RESULT_SECONDS = 15.0
"""How long a result stands on the wall before the hall moves on."""


def scores(phase: PulsePhase, count: int, chance: Random) -> list[int]:
    return chance.choices(range(1, HIGHEST + 1), LEANINGS[phase], k=count)


async def _answer(phase: PulsePhase, person: Participant, done: Event) -> None:
    """Answer every pulse of this phase, whoever opens it."""
    seen: set[str] = set()

    def unseen(board: dict[str, Any]) -> list[dict[str, Any]]:
        return [
            pulse
            for pulse in board["pulses"]
            if pulse["phase"] == phase and pulse["round"] in board["may"]["answer"] and pulse["round"] not in seen
        ]

    while True:
        await person.client.until(unseen)
        for pulse in unseen(person.client.board):
            seen.add(pulse["round"])
            await person.think(5, 25)
            count = USUAL if pulse["questions"] is None else len(pulse["questions"])
            answer = {"scores": scores(phase, count, person.chance)}
            await person.client.do(AnswerRound(RoundId(pulse["round"]), answer))
        done.set()


async def _begin(facilitator: SimulatedFacilitator, step: Step) -> None:
    if step.phase in PHASES:
        await facilitator.hall.rest(4)
        await facilitator.client.do(OpenPulse(_own(facilitator, step.phase)))


async def _finish(facilitator: SimulatedFacilitator, step: Step) -> None:
    if step.phase in PHASES:
        await facilitator.client.do(CloseRound(_own(facilitator, step.phase)))
        await facilitator.hall.rest(RESULT_SECONDS)


def _is_led_by_another(facilitator: SimulatedFacilitator, board: dict[str, Any]) -> bool:
    """Whether somebody else opened a pulse."""
    own = {_own(facilitator, phase) for phase in PHASES}
    return any(pulse["round"] not in own for pulse in board["pulses"])


def _own(facilitator: SimulatedFacilitator, phase: PulsePhase) -> RoundId:
    """The id of the pulse that the facilitator opens."""
    return RoundId(facilitator.ids[phase])


ACT = DemoAct(
    "pulses",
    errands=tuple(Errand(phase, partial(_answer, phase)) for phase in PHASES),
    begin=_begin,
    finish=_finish,
    is_led_by_another=_is_led_by_another,
)
