"""The door opens and closes."""

from random import Random

from plathu.domain.door import SetDoor, SetWifi
from tests.domain.play import WORDS, Play


def door(chance: Random) -> SetDoor:
    return SetDoor(chance.random() < 0.6)


def wifi(chance: Random) -> SetWifi:
    return SetWifi(chance.choice(["", "hall", *WORDS]), chance.choice(["", "plathu2548", *WORDS]))


PLAY = Play(led={door: 2, wifi: 1}, led_fields=("door", "wifi"))
