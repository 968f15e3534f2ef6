"""The door opens and closes."""

from random import Random

from plathu.domain.door import SetDoor
from tests.domain.play import Play


def door(chance: Random) -> SetDoor:
    return SetDoor(chance.random() < 0.6)


PLAY = Play(led={door: 2}, led_fields=("door",))
