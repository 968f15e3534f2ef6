"""How simulated people volunteer. If two offer for one role, one of them steps down, but at the first table, which
elects."""

from __future__ import annotations

from asyncio import Event
from typing import TYPE_CHECKING

from plathu.demo.act import DemoAct, Errand
from plathu.demo.day import ELECTING
from plathu.domain.roles import StepDown, Volunteer

if TYPE_CHECKING:
    from plathu.demo.participant import Participant


async def _volunteer(person: Participant, done: Event) -> None:
    role = person.part.role
    if role:
        await person.client.until(lambda board: board["may"]["volunteer"] and person.phase(board) == "roles")
        await person.think(3, 20)
        await person.client.do(Volunteer(person.group, role))
        if person.part.rival and person.part.group != ELECTING:
            await person.think(6, 10)
            await person.client.do(StepDown(person.group, role))
    done.set()


ACT = DemoAct("roles", errands=(Errand("roles", _volunteer),))
