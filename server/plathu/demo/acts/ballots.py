"""How the simulated facilitator holds the day's one ballot, and how people vote, some of them twice."""

from __future__ import annotations

from asyncio import Event
from collections.abc import Sequence
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from plathu.demo.act import DemoAct, Errand
from plathu.demo.day import BUDGET, CAP, Step
from plathu.domain.ballots import CastVote, CloseBallot, OpenBallot
from plathu.domain.ids import BallotId, CompetencyId

if TYPE_CHECKING:
    from plathu.demo.facilitator import SimulatedFacilitator
    from plathu.demo.participant import Participant

SECOND_THOUGHTS = 0.3
"""Share of the voters who change their vote once."""


class Item(NamedTuple):
    """A competency as a voter sees it."""

    competency: str
    wording: str
    is_of_own_group: bool


def choices(items: Sequence[Item], budget: int, cap: int, chance: Random) -> dict[str, int]:
    """A voter's choice: all points, mostly on what many like and on what their own group proposed."""
    paper: dict[str, int] = {}
    appeals = {item.competency: _appeal(item) for item in items}
    for _ in range(min(budget, cap * len(items))):
        left = [item for item in appeals if paper.get(item, 0) < cap]
        chosen = chance.choices(left, [appeals[item] for item in left])[0]
        paper[chosen] = paper.get(chosen, 0) + 1
    return paper


def _appeal(item: Item) -> float:
    """How much a wording appeals. It is the same for everybody, so that a tally has clear winners."""
    return (0.2 + 8 * Random(item.wording).random() ** 4) * (2 if item.is_of_own_group else 1)


async def _vote(person: Participant, done: Event) -> None:
    """Vote in every ballot, whoever opens it."""
    seen: set[BallotId] = set()
    while True:
        await person.client.until(lambda board: set(board["may"]["vote"]) - seen)
        for ballot in set(person.client.board["may"]["vote"]) - seen:
            seen.add(ballot)
            await person.think(8, 45)
            await _cast(person, ballot)
            if person.chance.random() < SECOND_THOUGHTS:
                await person.think(6, 15)
                await _cast(person, ballot)
        done.set()


async def _cast(person: Participant, id: BallotId) -> None:
    """Cast a vote. A refusal, because it came too late, is ignored."""
    board = person.client.board
    ballot = next(ballot for ballot in board["ballots"] if ballot["ballot"] == id)
    items = [
        Item(one["competency"], one["wording"], one["group"] == person.group)
        for one in board["competencies"]
        if one["competency"] in ballot["competencies"]
    ]
    paper = choices(items, ballot["budget"], ballot["cap"], person.chance)
    await person.client.do(CastVote(id, {CompetencyId(item): points for item, points in paper.items()}))


async def _begin(facilitator: SimulatedFacilitator, step: Step) -> None:
    if step.phase == "ballot":
        await facilitator.hall.rest(8)
        await facilitator.client.do(OpenBallot(_own(facilitator), BUDGET, CAP))


async def _end(facilitator: SimulatedFacilitator) -> None:
    await facilitator.client.do(CloseBallot(_own(facilitator)))


def _is_led_by_another(facilitator: SimulatedFacilitator, board: dict[str, Any]) -> bool:
    """Whether somebody else opened a ballot or closed this one."""
    return any(
        ballot["ballot"] != _own(facilitator) or not (ballot["open"] or facilitator.is_ending)
        for ballot in board["ballots"]
    )


def _own(facilitator: SimulatedFacilitator) -> BallotId:
    """The id of the ballot that the facilitator opens."""
    return BallotId(facilitator.ids["ballot"])


ACT = DemoAct(
    "ballots",
    errands=(Errand("ballot", _vote),),
    begin=_begin,
    end=_end,
    is_led_by_another=_is_led_by_another,
)
