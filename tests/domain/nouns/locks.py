"""The hall and its groups are locked and unlocked."""

from collections.abc import Sequence
from random import Random
from typing import Any

from plathu.domain.entries import Said, Sealed
from plathu.domain.ids import MemberId
from plathu.domain.locks import SetLock
from plathu.domain.workshop import Workshop
from tests.domain.builders import SEA
from tests.domain.play import Allowed, Play, place
from tests.domain.rules import rule


def locking(chance: Random) -> SetLock:
    return SetLock(True, place(chance))


def unlocking(chance: Random) -> SetLock:
    return SetLock(False, chance.choice((None, place(chance))))


@rule("D5")
def check(before: Workshop, entry: Said | Sealed, after: Workshop) -> None:
    assert after.locks.hall not in after.locks.groups.values()
    assert after.locks.groups.keys() <= after.groups.keys()


def check_may(workshop: Workshop, who: MemberId, may: Any, allowed: Allowed) -> None:
    for to in (None, SEA):
        for locked in (True, False):
            assert may.facilitate == allowed(SetLock(locked, to))


def check_ends(ends: Sequence[Workshop]) -> None:
    assert sum(end.locks.hall or bool(end.locks.groups) for end in ends) >= 5


PLAY = Play(
    led={locking: 2, unlocking: 2},
    led_fields=("locks",),
    check=check,
    check_may=check_may,
    check_ends=check_ends,
)
