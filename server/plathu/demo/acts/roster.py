"""The list of a simulated day: made before anybody comes, and people find their names on it where they join."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TYPE_CHECKING, Any

from plathu.demo.client import call
from plathu.demo.people import UNITS
from plathu.domain.ids import ActionId, ExpectedId
from plathu.domain.roster import AT_ONCE, Expect, ExpectedPerson
from plathu.identity import new_id
from plathu.protocol import Asked

if TYPE_CHECKING:
    from plathu.demo.day import DayScript, PersonPart
    from plathu.demo.hall import SimulatedHall
    from plathu.demo.participant import Participant

ELSEWHERE = (("ปลัดอ้น", "ปลัดอำเภอ", UNITS[4]), ("ป้าแต้ว", "เจ้าพนักงานธุรการ", UNITS[7]))
"""Who is expected and does not come."""


async def expect(hall: SimulatedHall, script: DayScript, parts: Sequence[PersonPart], chance: Random) -> None:
    """Everybody who will come, and two who will not. Raises client.TurnedAway."""
    seated = [(*part.person, hall.groups[script.groups[part.group].name]) for part in parts]
    listed = [*seated, *((*one, None) for one in ELSEWHERE)]
    people = [
        ExpectedPerson(ExpectedId(new_id()), name, position, unit, unit.removeprefix("อำเภอ"), group)
        for name, position, unit, group in listed
    ]
    for at in range(0, len(people), AT_ONCE):
        asked = Asked(ActionId(new_id()), Expect(tuple(people[at : at + AT_ONCE])))
        path = f"{hall.server}/api/workshops/{hall.created.workshop}/actions"
        await call(path, asked, dict[str, Any], chance, hall.created.facilitator_token)


async def own_name(person: Participant) -> ExpectedId | None:
    """Where they stand on the list; None if they are not there, as in a hall that somebody else has taken over."""
    asked = {"code": person.hall.created.join_code, "begins": person.part.person.name}
    found = await call(f"{person.hall.server}/api/door/names", asked, dict[str, Any], person.chance)
    for one in found["names"]:
        if one["name"] == person.part.person.name and not one["here"]:
            return one["expected"]
    return None
