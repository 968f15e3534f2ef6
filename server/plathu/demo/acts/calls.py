"""How the chair of one group calls the facilitator while they write, and the simulated facilitator comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plathu.demo.act import DemoAct
from plathu.domain.calls import CallFacilitator, Come
from plathu.domain.ids import GroupId

if TYPE_CHECKING:
    from plathu.demo.facilitator import SimulatedFacilitator
    from plathu.demo.participant import Participant

TABLE = 2
"""The group that calls, by its place: one is enough to show it."""

WORDS = "รวมวรรคของทุกคนไม่ลงตัว ช่วยมาดูที่โต๊ะหน่อย"

WALK_SECONDS = 20.0
"""From one table to another, after the last sentence at the first."""


async def _call(person: Participant) -> None:
    await person.client.until(lambda board: board["may"]["call"] and person.phase(board) == "kv")
    if person.part.role == "chair" and not person.part.rival and person.part.group == TABLE:
        await person.think(20, 40)
        await person.client.do(CallFacilitator(person.group, WORDS))


async def _come(facilitator: SimulatedFacilitator) -> None:
    while True:
        await facilitator.client.until(_has_calls)
        await facilitator.hall.rest(WALK_SECONDS)
        for group in facilitator.client.board["calls"]:
            await facilitator.client.do(Come(GroupId(group)))


def _has_calls(board: dict[str, Any]) -> bool:
    return bool(board["calls"])


ACT = DemoAct("calls", beside=_call, attend=_come)
