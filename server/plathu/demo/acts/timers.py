"""The simulated facilitator sets the hall's clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plathu.demo.act import DemoAct
from plathu.demo.day import Step
from plathu.domain.timers import StartTimer, StopTimer

if TYPE_CHECKING:
    from plathu.demo.facilitator import SimulatedFacilitator


async def _begin(facilitator: SimulatedFacilitator, step: Step) -> None:
    if step.clock:
        await facilitator.client.do(StartTimer(max(round(step.clock / facilitator.hall.speed), 1)))


async def _end(facilitator: SimulatedFacilitator) -> None:
    await facilitator.client.do(StopTimer())


ACT = DemoAct("timers", begin=_begin, end=_end)
