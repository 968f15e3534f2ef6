"""The hall and its groups go from phase to phase, in no order."""

from collections.abc import Sequence
from random import Random
from typing import Any

from plathu.domain import phases
from plathu.domain.entries import Said, Sealed
from plathu.domain.ids import MemberId
from plathu.domain.phases import Phase, SetPhase
from plathu.domain.workshop import Workshop
from tests.domain.builders import HILL
from tests.domain.play import Allowed, Play, place

OFTEN: dict[Phase, int] = {"kv": 2, "competencies": 7, "ballot": 8}
PHASES: dict[Phase, int] = {phase.id: OFTEN.get(phase.id, 1) for phase in phases.DAY if phase.noun}
"""How often each is set. Those that are talked through are not among them, since nothing can be done in them, nor is
the end of the day: it comes when it has been a day."""


def moved(chance: Random) -> SetPhase:
    (phase,) = chance.choices(list(PHASES), list(PHASES.values()))
    return SetPhase(phase, chance.choice((None, None, None, place(chance))))


def check(before: Workshop, entry: Said | Sealed, after: Workshop) -> None:
    assert after.phases.hall not in after.phases.groups.values()
    assert after.phases.groups.keys() <= after.groups.keys()


def check_may(workshop: Workshop, who: MemberId, may: Any, allowed: Allowed) -> None:
    assert may.facilitate == allowed(SetPhase(workshop.phases.hall))
    assert may.move == allowed(SetPhase("kv", HILL))


def check_ends(ends: Sequence[Workshop]) -> None:
    assert any(end.phases.hall == "closed" for end in ends)


PLAY = Play(led={moved: 20}, led_fields=("phases",), check=check, check_may=check_may, check_ends=check_ends)
