"""The big screen shows this and that."""

from random import Random
from typing import Any, get_args

from plathu.domain.ids import MemberId
from plathu.domain.screens import Screen, ShowOnScreen
from plathu.domain.workshop import Workshop
from tests.domain.play import Allowed, Play


def showing(chance: Random) -> ShowOnScreen:
    return ShowOnScreen(chance.choice(get_args(Screen)))


def check_may(workshop: Workshop, who: MemberId, may: Any, allowed: Allowed) -> None:
    assert may.facilitate == allowed(ShowOnScreen("kv"))


PLAY = Play(led={showing: 1}, led_fields=("screen", "screen_ballot"), check_may=check_may)
