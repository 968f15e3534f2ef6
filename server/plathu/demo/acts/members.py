"""How simulated people join."""

from __future__ import annotations

from asyncio import Event
from secrets import token_hex
from typing import TYPE_CHECKING

from plathu.demo.act import DemoAct, Errand
from plathu.demo.acts.roster import own_name
from plathu.demo.client import SimulatedTablet, call
from plathu.protocol import Joined, Joining

if TYPE_CHECKING:
    from plathu.demo.participant import Participant


async def come_in(person: Participant) -> SimulatedTablet:
    """Joins as everybody does. Raises client.TurnedAway."""
    server = person.hall.server
    name, position, unit = person.part.person
    asked = Joining(
        person.hall.created.join_code,
        name,
        person.group,
        position,
        unit,
        device=token_hex(16),
        expected=await own_name(person),
    )
    joined = await call(f"{server}/api/join", asked, Joined, person.chance)
    return SimulatedTablet(server, joined.workshop, joined.token, person.chance)


async def _arrive(person: Participant, done: Event) -> None:
    """Somebody has arrived when they see the board."""
    await person.client.until(bool)
    done.set()


ACT = DemoAct("members", errands=(Errand("welcome", _arrive),))
