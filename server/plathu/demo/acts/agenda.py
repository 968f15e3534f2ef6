"""The simulated facilitator plans the day before it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plathu.demo.act import DemoAct
from plathu.demo.day import Step
from plathu.domain.agenda import AGENDAS, SetAgenda

if TYPE_CHECKING:
    from plathu.demo.facilitator import SimulatedFacilitator


async def _begin(facilitator: SimulatedFacilitator, step: Step) -> None:
    """The script has clocks of its own, and the demo ends at no hour."""
    if step.phase == "welcome":
        await facilitator.client.do(SetAgenda(AGENDAS["chumphon"].steps, clock=False))


ACT = DemoAct("agenda", begin=_begin)
