"""A workshop is founded once, and again in vain; now and then its history is found to have gone back."""

from collections.abc import Iterable
from random import Random

from plathu.domain import founding
from plathu.domain.entries import Said, Sealed
from plathu.domain.founding import Found, Renew
from plathu.domain.ids import FACILITATOR, MemberId
from plathu.domain.workshop import Workshop
from tests.domain.builders import FOUND, id_of
from tests.domain.play import BAD, Play

LIVES = [FOUND.generation, *(f"{FOUND.generation}.{id_of(own)}" for own in ("one", "two")), BAD]
"""Generations of the workshop."""


def begin(_: Random) -> Iterable[tuple[MemberId, Found]]:
    yield FACILITATOR, FOUND


def again(_: Random) -> Found:
    return FOUND


def renewing(chance: Random) -> Renew:
    return Renew(chance.choice(LIVES), chance.choice(LIVES))


def check(before: Workshop, entry: Said | Sealed, after: Workshop) -> None:
    assert len(after.groups) <= founding.GROUPS
    if before.about:
        assert founding.line(after.generation) == founding.line(before.generation)


PLAY = Play(
    led={renewing: 2},
    asked={again: 10},
    begin=begin,
    led_fields=("about", "generation", "groups", "domains"),
    check=check,
)
