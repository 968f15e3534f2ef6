"""Wrong join codes: guessing is slowed down, and a hall of people who type is not kept out.

Devices and addresses cost a guesser little, and a guesser in the hall has the hall's address. So nobody is refused:
after more wrong codes than people mistype, codes are looked up in turns (docs/decisions/0023).
"""

from plathu.live import metrics
from plathu.live.turns import Turns

FREE = 60
"""Wrong codes a minute from one address before its codes take turns: one in ten people of a hall, twice."""

PER_SECOND = 20
"""Codes a second looked up for such an address: a hall of six hundred takes half a minute."""

ALL_FREE, ALL_PER_SECOND = 600, 50
"""The same for all addresses together, since some guessers have many."""

WAIT_SECONDS = 30.0
"""The longest wait for a turn: enough for six hundred others before."""


class Guesses:
    """The turns of this process. Wrong codes are counted in the store, for all processes."""

    def __init__(self) -> None:
        self._addresses: dict[str, Turns] = {}
        self._all = Turns(ALL_PER_SECOND, 1)

    async def wait(self, address: str, misses: int, all_misses: int) -> bool:
        """Waits for a turn. Returns whether the code may be looked up. `misses` are the wrong codes of this minute."""
        if misses >= FREE or all_misses >= ALL_FREE:
            metrics.notice("codes are being guessed", address)
        if misses >= FREE:
            turns = self._addresses.get(address)
            if turns is None:
                turns = self._addresses[address] = Turns(PER_SECOND, 1)
            if not await turns.wait(WAIT_SECONDS):
                return False
        return all_misses < ALL_FREE or await self._all.wait(WAIT_SECONDS)

    def tidy(self) -> None:
        for address, turns in [*self._addresses.items()]:
            if turns.is_fresh:
                del self._addresses[address]
