"""How the first table elects its chair, where two offered and neither stepped down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plathu.demo.act import DemoAct
from plathu.demo.day import ELECTING, Step
from plathu.domain.elections import OpenElection
from plathu.domain.ids import RoundId
from plathu.domain.rounds import AnswerRound, CloseRound
from plathu.identity import new_id

if TYPE_CHECKING:
    from plathu.demo.facilitator import SimulatedFacilitator
    from plathu.demo.participant import Participant

ANSWER_SECONDS = 20.0
"""How long the table has: the others of the hall wait for it."""

RESULT_SECONDS = 8.0
"""How long the result stands on the wall before the hall moves on."""


async def _answer(person: Participant) -> None:
    """Answer every election of one's own group, whoever opens it."""
    seen: set[str] = set()

    def unseen(board: dict[str, Any]) -> list[dict[str, Any]]:
        may = board["may"]["answer"]
        return [one for one in board["elections"] if one["round"] in may and one["round"] not in seen]

    while True:
        await person.client.until(unseen)
        for one in unseen(person.client.board):
            seen.add(one["round"])
            await person.think(3, 12)
            if one["candidates"]:
                answer = {"member": person.chance.choice(one["candidates"])}
                await person.client.do(AnswerRound(RoundId(one["round"]), answer))


async def _finish(facilitator: SimulatedFacilitator, step: Step) -> None:
    board = facilitator.client.board
    group = board["groups"][ELECTING]["group"]
    if step.phase != "roles" or "chair" not in board["may"]["open_election"].get(group, ()):
        return
    round = RoundId(new_id())
    await facilitator.client.do(OpenElection(round, group, "chair"))
    await facilitator.hall.rest(ANSWER_SECONDS)
    await facilitator.client.do(CloseRound(round))
    await facilitator.hall.rest(RESULT_SECONDS)


ACT = DemoAct("elections", beside=_answer, finish=_finish)
