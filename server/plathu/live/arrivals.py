"""How fast newcomers may join a workshop. A hall gets in within minutes; a program cannot fill all seats in ten
seconds; a member who comes back is never held up.

A device id costs nothing to make up, so a limit by device alone would bound nothing; and a whole hall has one address.
"""

from plathu.domain.ids import DeviceId
from plathu.live.turns import Turns

AT_ONCE, PER_SECOND = 700, 5
"""Newcomers of a workshop: the largest hall at the same moment, and three hundred a minute after it."""

DEVICE_AT_ONCE, DEVICE_PER_SECOND = 30, 0.2
"""Names on one device: a table that shares it, or a reception desk that enters people, one every five seconds."""

WAIT_SECONDS = 8.0
"""How long somebody waits for an answer before giving up."""


class Arrivals:
    """The arrivals in one workshop. Those that other processes let in count when their entries are played."""

    def __init__(self) -> None:
        self._hall = Turns(PER_SECOND, AT_ONCE)
        self._devices: dict[DeviceId, Turns] = {}

    async def wait(self, device: DeviceId) -> bool:
        """Waits for a turn, in order of arrival. Returns whether the newcomer may come in."""
        if not self._of(device).may():
            return False
        if await self._hall.wait(WAIT_SECONDS):
            return True
        self._of(device).give_back()
        return False

    def came(self, device: DeviceId) -> None:
        """Somebody was let in by another process."""
        self._of(device).take()
        self._hall.take()

    def turned_away(self, device: DeviceId) -> None:
        """The rules refused somebody whom this process had let in."""
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
