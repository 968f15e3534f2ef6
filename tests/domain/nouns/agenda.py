"""The agenda is set and set again, right and wrong."""

from collections.abc import Iterable, Sequence
from random import Random
from typing import Any

from plathu.domain import agenda, phases
from plathu.domain.agenda import AgendaStep, SetAgenda
from plathu.domain.entries import Said, Sealed
from plathu.domain.ids import FACILITATOR, MemberId
from plathu.domain.nouns import Journaled
from plathu.domain.phases import ORDER, Phase
from plathu.domain.workshop import Workshop
from tests.domain.play import Allowed, Play
from tests.domain.rules import rule


def planned(*steps: Phase, minutes: int = 30, clock: bool = True, ends: str = "") -> SetAgenda:
    return SetAgenda(tuple(AgendaStep(phase, minutes) for phase in steps), clock, ends)


TWICE = planned("welcome", "kv", "kv")


def setting(chance: Random) -> SetAgenda:
    """Some steps in any order, with the end anywhere among them."""
    steps = tuple(
        AgendaStep(phase, chance.choice([5, 60, 480, 0, 481] if chance.random() < 0.1 else [5, 60]))
        for phase in chance.sample(ORDER, chance.randrange(6))
    )
    return SetAgenda(steps, chance.random() < 0.1, chance.choice(["", "16:45", "9.00"]))


def begin(chance: Random) -> Iterable[tuple[MemberId, Journaled]]:
    yield FACILITATOR, planned("welcome", "roles", "kv", "competencies", "ballot", clock=False, ends="16:45")
    yield FACILITATOR, TWICE


@rule("J1", "J2")
def check(before: Workshop, entry: Said | Sealed, after: Workshop) -> None:
    kept = after.agenda
    assert kept is None or agenda.agenda_of(kept) == kept
    if phases.is_over(before):
        assert kept == before.agenda


def check_may(workshop: Workshop, who: MemberId, may: Any, allowed: Allowed) -> None:
    assert may.set_agenda == allowed(planned("kv"))


def check_ends(ends: Sequence[Workshop]) -> None:
    assert any(end.agenda for end in ends)


PLAY = Play(
    led={setting: 1},
    begin=begin,
    led_fields=("agenda",),
    check=check,
    check_may=check_may,
    check_ends=check_ends,
)
