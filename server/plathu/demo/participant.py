"""One simulated person, who does each noun's part once the board allows it, whoever leads the hall."""

import asyncio
from random import Random
from typing import Any

from plathu.demo.acts import ACTS
from plathu.demo.acts.members import come_in
from plathu.demo.client import SimulatedTablet
from plathu.demo.day import PersonPart, ScriptGroup
from plathu.demo.hall import SimulatedHall
from plathu.domain.phases import Phase

ERRANDS = tuple(errand for act in ACTS for errand in act.errands)


class Participant:
    """`table` is their group in the script, `group` its id. `client` is there once they have come in.

    An event of `done` is set when this person has done their part of that phase.
    """

    client: SimulatedTablet

    def __init__(self, hall: SimulatedHall, part: PersonPart, table: ScriptGroup, chance: Random) -> None:
        self.hall = hall
        self.part = part
        self.table = table
        self.group = hall.groups[table.name]
        self.chance = chance
        self.done: dict[Phase, asyncio.Event] = {errand.phase: asyncio.Event() for errand in ERRANDS}

    async def live(self) -> None:
        """Join and take part until cancelled. Raises an ExceptionGroup of client.TurnedAway."""
        await self.hall.rest(self.part.arrives)
        self.client = await come_in(self)
        async with asyncio.TaskGroup() as running:
            running.create_task(self.client.stay())
            for errand in ERRANDS:
                running.create_task(errand.run(self, self.done[errand.phase]))
            for act in ACTS:
                running.create_task(act.beside(self))

    def phase(self, board: dict[str, Any]) -> Phase:
        """The phase of their group."""
        return board["phases"]["groups"].get(self.group, board["phases"]["hall"])

    async def think(self, least: float, most: float) -> None:
        """For so many of a person's seconds."""
        await self.hall.rest(self.chance.uniform(least, most))
