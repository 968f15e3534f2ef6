"""What an act is: how the simulated people do one noun's part of the day. Plain values; `acts` is the one list."""

from __future__ import annotations

from asyncio import Event
from collections.abc import Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING, Any, NamedTuple

from plathu.demo.day import Step
from plathu.domain.phases import Phase

if TYPE_CHECKING:
    from plathu.demo.facilitator import SimulatedFacilitator
    from plathu.demo.participant import Participant


class Errand(NamedTuple):
    """What each participant does in a phase."""

    phase: Phase
    run: Callable[[Participant, Event], Coroutine[Any, Any, None]]
    """Sets the event when this person has done their part; the day goes on when all have. It may run on after that,
    until it is cancelled."""


async def _nothing(*_: object) -> None:
    """Nobody does anything for this noun then."""


def _never(facilitator: SimulatedFacilitator, board: dict[str, Any]) -> bool:
    return False


class DemoAct(NamedTuple):
    """The act of one noun."""

    noun: str
    errands: tuple[Errand, ...] = ()
    beside: Callable[[Participant], Coroutine[Any, Any, None]] = _nothing
    """What each participant does besides, in any phase; no step waits for it."""
    attend: Callable[[SimulatedFacilitator], Coroutine[Any, Any, None]] = _nothing
    """What the facilitator does besides while they lead; no step waits for it."""
    begin: Callable[[SimulatedFacilitator, Step], Awaitable[None]] = _nothing
    """What the facilitator does once the hall has moved on to a step."""
    finish: Callable[[SimulatedFacilitator, Step], Awaitable[None]] = _nothing
    """What the facilitator does when a step is over, before the hall moves on."""
    end: Callable[[SimulatedFacilitator], Awaitable[None]] = _nothing
    """What the facilitator does when the last step is over, so that the results stand alone."""
    hand_over: Callable[[SimulatedFacilitator, str], Awaitable[None]] = _nothing
    """What the facilitator does before closing this workshop; the code is the next one's join code."""
    is_led_by_another: Callable[[SimulatedFacilitator, dict[str, Any]], bool] = _never
    """Whether the board shows something that only another facilitator can have done."""
