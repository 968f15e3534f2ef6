"""How simulated people propose competencies: each those in their part, in the time that typing takes."""

from __future__ import annotations

import asyncio
from asyncio import Event
from typing import TYPE_CHECKING

from plathu.demo.act import DemoAct, Errand
from plathu.demo.typing import KEY_SECONDS
from plathu.domain.competencies import ProposeCompetency
from plathu.domain.ids import CompetencyId
from plathu.identity import new_id

if TYPE_CHECKING:
    from plathu.demo.participant import Participant


async def _propose(person: Participant, done: Event) -> None:
    wordings = person.part.competencies
    for wording in wordings:
        action = ProposeCompetency(CompetencyId(new_id()), person.hall.domains[person.table.domain], wording)
        await _may_propose(person)
        await person.think(4, 40 / len(wordings) + 6)
        await person.hall.rest(len(wording) * KEY_SECONDS)
        while await person.client.do(action):
            await asyncio.sleep(1)
            await _may_propose(person)
    done.set()


async def _may_propose(person: Participant) -> None:
    await person.client.until(lambda board: board["may"]["propose"])


ACT = DemoAct("competencies", errands=(Errand("competencies", _propose),))
