"""Names that people look for at the door: a hall that types is not slowed down, a program that reads the list is."""

from plathu.live.turns import Turns

AT_ONCE = 600
"""Of one address without waiting: a hall has one, and sixty people look three times for each of three letters."""

PER_SECOND = 10
"""After that: a list of six hundred is two thousand questions of two letters, and takes minutes."""

WAIT_SECONDS = 10.0
"""The longest wait for a turn: nobody looks at a list that comes later."""


class Lookups:
    """The turns of this process, by address."""

    def __init__(self) -> None:
        self._addresses: dict[str, Turns] = {}

    async def wait(self, address: str) -> bool:
        """Waits for a turn. Returns whether names may be looked for."""
        turns = self._addresses.get(address)
        if turns is None:
            turns = self._addresses[address] = Turns(PER_SECOND, AT_ONCE)
        return await turns.wait(WAIT_SECONDS)

    def tidy(self) -> None:
        for address, turns in [*self._addresses.items()]:
            if turns.is_fresh:
                del self._addresses[address]
