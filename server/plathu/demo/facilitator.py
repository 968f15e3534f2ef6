"""The simulated facilitator: leads the hall through the day, until somebody else does."""

import asyncio
import contextlib
from collections.abc import Sequence
from random import Random
from typing import Any

from plathu.demo.acts import ACTS
from plathu.demo.client import SimulatedTablet
from plathu.demo.day import AFTERWARDS, ARRIVAL_SECONDS, RESULTS_SECONDS, STEPS, Step
from plathu.demo.hall import SimulatedHall
from plathu.demo.participant import Participant
from plathu.domain.phases import ORDER, Phase, SetPhase
from plathu.identity import new_id

LATE = 3
"""A step that lasts so many times as long as planned goes on without those who have not done their part."""

LEAST_PATIENCE_SECONDS = 60.0
"""In real time at any speed, since the machine gets no faster."""


class SimulatedFacilitator:
    """`ids` makes new ids for what is opened in a step. `is_ending`: the last step in which people have a
    task is over."""

    def __init__(self, hall: SimulatedHall, chance: Random) -> None:
        self.hall = hall
        self.client = SimulatedTablet(hall.server, hall.created.workshop, hall.created.facilitator_token, chance)
        self.ids = {step.phase: new_id() for step in (*STEPS, *AFTERWARDS)}
        self.is_ending = False
        self._phases: set[Phase] = {ORDER[0]}
        """The phases in which the hall may be: one, or two while it is moved."""

    async def lead(self, participants: Sequence[Participant]) -> bool:
        """Lead the whole day with its results. Returns False as soon as somebody else leads."""
        await self.client.until(bool)
        leading = asyncio.create_task(self._lead(participants))
        yielding = asyncio.create_task(self.client.until(self._is_led_by_another))
        attending = [asyncio.create_task(act.attend(self)) for act in ACTS]
        try:
            await asyncio.wait([leading, yielding], return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (yielding, leading, *attending):
                task.cancel()
            await asyncio.wait([leading, yielding, *attending])
        return not leading.cancelled() and leading.result() is None

    async def hand_over(self, code: str) -> None:
        """Announce where the next day is held, and close this workshop."""
        for act in ACTS:
            await act.hand_over(self, code)
        await self.client.do(SetPhase("closed"))

    async def _lead(self, participants: Sequence[Participant]) -> None:
        for step in STEPS:
            await self._hold(step, participants)
        self.is_ending = True
        for act in reversed(ACTS):
            await act.end(self)
        await self.hall.rest(RESULTS_SECONDS)
        for step in AFTERWARDS:
            await self._hold(step, participants)

    async def _hold(self, step: Step, participants: Sequence[Participant]) -> None:
        await self._begin(step)
        await self._wait(step, participants)
        await self.hall.rest(step.lingers)
        for act in ACTS:
            await act.finish(self, step)

    async def _begin(self, step: Step) -> None:
        await self._move(step.phase)
        for act in ACTS:
            await act.begin(self, step)

    async def _move(self, phase: Phase) -> None:
        self._phases |= {phase}
        await self.client.do(SetPhase(phase))
        self._phases = {phase}

    async def _wait(self, step: Step, participants: Sequence[Participant]) -> None:
        meant = step.clock or ARRIVAL_SECONDS
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(max(LATE * meant / self.hall.speed, LEAST_PATIENCE_SECONDS)):
                for participant in participants:
                    if step.phase in participant.done:
                        await participant.done[step.phase].wait()

    def _is_led_by_another(self, board: dict[str, Any]) -> bool:
        """Somebody set a phase, for the hall or a group, or did what an act knows that it did not."""
        phases = board["phases"]
        if phases["hall"] not in self._phases or phases["groups"]:
            return True
        return any(act.is_led_by_another(self, board) for act in ACTS)
