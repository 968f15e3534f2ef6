"""Who comes into a workshop anew, and how fast: a hall gets in within minutes, a program does not fill its seats in ten
seconds, and whoever was here before gets in at any time.

A device costs nothing to make up, so devices alone would bound nothing; and a whole hall has one address.
"""

from plathu.domain.ids import DeviceId
from plathu.live.turns import Turns

AT_ONCE, PER_SECOND = 700, 5
"""Newcomers of a workshop: the largest hall at the same moment, and three hundred a minute after it."""

DEVICE_AT_ONCE, DEVICE_PER_SECOND = 30, 0.2
"""Names on one device: a table that shares it, and a desk that writes in whoever comes, one every five seconds."""

WAIT_SECONDS = 8.0
"""Somebody's patience before a door that says nothing."""


class Arrivals:
    """Of one workshop. What other processes let in counts when it is played."""

    def __init__(self) -> None:
        self._hall = Turns(PER_SECOND, AT_ONCE)
        self._devices: dict[DeviceId, Turns] = {}

    async def wait(self, device: DeviceId) -> bool:
        """Whether somebody new may come in. Who has to wait does so in the order in which people came."""
        if not self._of(device).may():
            return False
        if await self._hall.wait(WAIT_SECONDS):
            return True
        self._of(device).give_back()
        return False

    def came(self, device: DeviceId) -> None:
        """Through another process."""
        self._of(device).take()
        self._hall.take()

    def turned_away(self, device: DeviceId) -> None:
        """One who was let in here was refused by the rules."""
        self._of(device).give_back()
        self._hall.give_back()

    def tidy(self) -> None:
        for device, turns in [*self._devices.items()]:
            if turns.is_fresh:
                del self._devices[device]

    def _of(self, device: DeviceId) -> Turns:
        turns = self._devices.get(device)
        if turns is None:
            turns = self._devices[device] = Turns(DEVICE_PER_SECOND, DEVICE_AT_ONCE)
        return turns
