"""The simulated facilitator announces each step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plathu.demo.act import DemoAct
from plathu.demo.day import Step
from plathu.domain.announcements import Announce

if TYPE_CHECKING:
    from plathu.demo.facilitator import SimulatedFacilitator


async def _begin(facilitator: SimulatedFacilitator, step: Step) -> None:
    await facilitator.client.do(Announce(step.words))


async def _end(facilitator: SimulatedFacilitator) -> None:
    await facilitator.client.do(Announce(""))


async def _hand_over(facilitator: SimulatedFacilitator, code: str) -> None:
    """Announces where the next day is held, with time to read it."""
    await facilitator.client.do(Announce(f"วันใหม่เริ่มแล้วในห้องประชุมใหม่ รหัส {code[:4]} {code[4:]}"))
    await facilitator.hall.rest(20)


ACT = DemoAct("announcements", begin=_begin, end=_end, hand_over=_hand_over)
