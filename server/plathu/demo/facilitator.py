"""The simulated facilitator: takes the hall through the day, until somebody else does."""

import asyncio
import contextlib
from collections.abc import Sequence
from random import Random
from typing import Any

from plathu.demo.client import Client
from plathu.demo.day import ARRIVAL_SECONDS, BUDGET, CAP, RESULTS_SECONDS, STEPS, Errand, Step
from plathu.demo.hall import Hall
from plathu.demo.participant import Participant
from plathu.domain.announcements import Announce
from plathu.domain.ballots import CloseBallot, OpenBallot
from plathu.domain.ids import BallotId
from plathu.domain.phases import SetPhase
from plathu.domain.timers import StartTimer, StopTimer
from plathu.identity import new_id

LATE = 3
"""Times what a step is meant to last, after which it goes on without those who have not done their part."""

LEAST_PATIENCE_SECONDS = 60.0
"""In real time, however fast the people are: the machine is not faster for it."""


class Facilitator:
    def __init__(self, hall: Hall, chance: Random) -> None:
        self._hall = hall
        self.client = Client(hall.server, hall.created.workshop, hall.created.facilitator_token, chance)
        self._phases = {"welcome"}
        """Where it put the hall: one, or two while it moves it."""
        self._ballot = BallotId(new_id())
        self._has_closed = False

    async def lead(self, participants: Sequence[Participant]) -> bool:
        """The whole day with its results. False, before that, when somebody else leads."""
        await self.client.until(bool)
        leading = asyncio.create_task(self._lead(participants))
        yielding = asyncio.create_task(self.client.until(self._is_led_by_another))
        try:
            await asyncio.wait([leading, yielding], return_when=asyncio.FIRST_COMPLETED)
        finally:
            yielding.cancel()
            leading.cancel()
            await asyncio.wait([leading, yielding])
        return not leading.cancelled() and leading.result() is None

    async def hand_over(self, code: str) -> None:
        """Ends this workshop, and says where the next day is held."""
        await self.client.do(Announce(f"วันใหม่เริ่มแล้วในห้องประชุมใหม่ รหัส {code[:4]} {code[4:]}"))
        await self._hall.rest(20)
        await self.client.do(SetPhase("closed"))

    async def _lead(self, participants: Sequence[Participant]) -> None:
        for step in STEPS:
            await self._begin(step)
            if step.phase == "ballot":
                await self._hall.rest(8)
                await self.client.do(OpenBallot(self._ballot, BUDGET, CAP))
            await self._wait(step, participants)
            await self._hall.rest(step.lingers)
        self._has_closed = True
        await self.client.do(CloseBallot(self._ballot))
        await self.client.do(StopTimer())
        await self.client.do(Announce(""))
        await self._hall.rest(RESULTS_SECONDS)

    async def _begin(self, step: Step) -> None:
        self._phases |= {step.phase}
        await self.client.do(SetPhase(step.phase))
        self._phases = {step.phase}
        await self.client.do(Announce(step.words))
        if step.clock:
            await self.client.do(StartTimer(max(round(step.clock / self._hall.speed), 1)))

    async def _wait(self, step: Step, participants: Sequence[Participant]) -> None:
        meant = step.clock or ARRIVAL_SECONDS
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(max(LATE * meant / self._hall.speed, LEAST_PATIENCE_SECONDS)):
                await _all_done(participants, step.errand)

    def _is_led_by_another(self, board: dict[str, Any]) -> bool:
        """Somebody set a phase, for the hall or a group, opened another ballot or closed this one."""
        phases, ballots = board["phases"], board["ballots"]
        return (
            phases["hall"] not in self._phases
            or bool(phases["groups"])
            or any(ballot["ballot"] != self._ballot for ballot in ballots)
            or any(not ballot["open"] and not self._has_closed for ballot in ballots)
        )


async def _all_done(participants: Sequence[Participant], errand: Errand) -> None:
    for participant in participants:
        await participant.done[errand].wait()
