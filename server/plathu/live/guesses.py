"""Codes that are typed wrong: who guesses is slowed down, and a hall that types is not kept out.

A device, and an address too, costs a guesser little, and a hall shares one address with whoever sits in it. So nobody
is refused: beyond what people mistype, typed codes are looked up in turns (docs/decisions/0023).
"""

from plathu.live import metrics
from plathu.live.turns import Turns

FREE = 60
"""Wrong codes a minute from one address before its codes take turns: one in ten of a hall, and again."""

PER_SECOND = 20
"""Codes looked up for such an address: a hall of six hundred is through in half a minute."""

ALL_FREE, ALL_PER_SECOND = 600, 50
"""The same for everybody, since there are guessers with many addresses."""

WAIT_SECONDS = 30.0
"""In which six hundred others had their turn."""


class Guesses:
    """Of this process. The wrong ones are counted in the store, for all processes."""

    def __init__(self) -> None:
        self._addresses: dict[str, Turns] = {}
        self._all = Turns(ALL_PER_SECOND, 1)

    async def wait(self, address: str, misses: int, all_misses: int) -> bool:
        """Whether the code may be looked up, once it is its turn. `misses` are those of the running minute."""
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
