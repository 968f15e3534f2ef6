"""Something is said to all."""

from random import Random
from typing import Any

from plathu.domain import announcements
from plathu.domain.announcements import Announce
from plathu.domain.entries import Said, Sealed
from plathu.domain.ids import MemberId
from plathu.domain.workshop import Workshop
from tests.domain.play import WORDS, Allowed, Play
from tests.domain.rules import rule


def announcing(chance: Random) -> Announce:
    return Announce(chance.choice(["", *WORDS]))


@rule("D3")
def check(before: Workshop, entry: Said | Sealed, after: Workshop) -> None:
    assert after.announcement is None or 0 < len(after.announcement.words) <= announcements.LONGEST


def check_may(workshop: Workshop, who: MemberId, may: Any, allowed: Allowed) -> None:
    for words in ("พัก", ""):
        assert may.facilitate == allowed(Announce(words))


PLAY = Play(led={announcing: 1}, led_fields=("announcement",), check=check, check_may=check_may)
