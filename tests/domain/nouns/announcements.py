"""Something is said to all."""

from collections.abc import Sequence
from random import Random
from typing import Any

from plathu.domain import announcements, phases
from plathu.domain.announcements import Announce
from plathu.domain.entries import Said, Sealed
from plathu.domain.ids import MemberId
from plathu.domain.workshop import Workshop
from tests.domain.builders import SEA
from tests.domain.play import MOMENTS, WORDS, Allowed, Play, place
from tests.domain.rules import rule


def announcing(chance: Random) -> Announce:
    return Announce(chance.choice(["", *WORDS]), place(chance), chance.choice(MOMENTS), chance.random() < 0.3)


@rule("D3", "D8", "P6")
def check(before: Workshop, entry: Said | Sealed, after: Workshop) -> None:
    told = {None: after.announcement, **after.group_announcements}
    for group, one in told.items():
        if one:
            assert 0 < len(one.words) <= announcements.LONGEST
            assert one.stays or one.phase in (None, phases.of(after, group))
    assert after.group_announcements.keys() <= after.groups.keys()


def check_may(workshop: Workshop, who: MemberId, may: Any, allowed: Allowed) -> None:
    for words in ("พัก", ""):
        for group in (None, SEA):
            assert may.facilitate == allowed(Announce(words, group))


def check_ends(ends: Sequence[Workshop]) -> None:
    assert sum(bool(end.group_announcements) for end in ends) >= 5


PLAY = Play(
    led={announcing: 3},
    led_fields=("announcement", "group_announcements"),
    check=check,
    check_may=check_may,
    check_ends=check_ends,
)
