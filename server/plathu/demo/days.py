"""One Chumphon day after another, each in a workshop of its own."""

import asyncio
from collections.abc import Callable
from random import Random

from msgspec import Struct

from plathu.demo import day
from plathu.demo.acts import roster
from plathu.demo.client import call
from plathu.demo.day import DayScript
from plathu.demo.facilitator import SimulatedFacilitator
from plathu.demo.hall import SimulatedHall
from plathu.demo.participant import Participant
from plathu.domain.ids import WorkshopId
from plathu.protocol import Created, NewWorkshop


class DayRequest(Struct, frozen=True):
    """`code` is from a facilitator's link of the server at this address. `speed` is in times a real person's."""

    server: str
    code: str
    people: int
    speed: float


class Opened(Struct, frozen=True, tag="opened"):
    """A day begins, and this is how others join. `url` is the address in the QR."""

    workshop: WorkshopId
    code: str
    url: str


class Followed(Struct, frozen=True, tag="followed"):
    """Somebody else leads the hall now; the simulated people follow."""


Told = Opened | Followed


class _Token(Struct, frozen=True):
    token: str


class _Door(Struct, frozen=True):
    url: str


async def hold(asked: DayRequest, tell: Callable[[Told], None]) -> None:
    """Until cancelled. Raises an ExceptionGroup of client.TurnedAway."""
    chance = Random()
    host = await call(f"{asked.server}/api/facilitator", {"code": asked.code}, _Token, chance)
    script = day.record()
    hall = await _open(asked, host.token, script, chance, tell)
    while True:
        hall = await _hold_one(asked, host.token, script, hall, chance, tell)


async def _open(
    asked: DayRequest, token: str, script: DayScript, chance: Random, tell: Callable[[Told], None]
) -> SimulatedHall:
    new = NewWorkshop(script.title, script.organisation, script.date, template="chumphon")
    created = await call(f"{asked.server}/api/workshops", new, Created, chance, token)
    door = await call(f"{asked.server}/api/workshops/{created.workshop}/door", None, _Door, chance, token)
    tell(Opened(created.workshop, created.join_code, door.url))
    return SimulatedHall(
        asked.server, created, {group.name: group.kv for group in script.groups}, script.plenary, asked.speed
    )


async def _hold_one(
    asked: DayRequest, token: str, script: DayScript, hall: SimulatedHall, chance: Random, tell: Callable[[Told], None]
) -> SimulatedHall:
    """Holds the day in `hall`, and returns the next hall, open. If somebody else leads, it does not end."""
    facilitator = SimulatedFacilitator(hall, chance)
    parts = day.parts(script, asked.people, chance)
    await roster.expect(hall, script, parts, chance)
    participants = [Participant(hall, part, script.groups[part.group], Random(chance.random())) for part in parts]
    async with asyncio.TaskGroup() as here:
        present = [here.create_task(facilitator.client.stay())]
        present += [here.create_task(participant.live()) for participant in participants]
        if not await facilitator.lead(participants):
            tell(Followed())
            await asyncio.gather(*present)
        following = await _open(asked, token, script, chance, tell)
        await facilitator.hand_over(following.created.join_code)
        for task in present:
            task.cancel()
    return following
