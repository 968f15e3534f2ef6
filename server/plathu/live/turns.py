"""Turns: what may be done so many times a second, in the order in which people came for it.

Who sends a thousand requests has them wait behind each other on as many connections, and one who sends one waits for
those that were there before, not for all that come.
"""

import asyncio
import time
from collections.abc import Callable

from plathu.live.allowance import Allowance


class Turns:
    """`at_once` without waiting, then `per_second`."""

    def __init__(self, per_second: float, at_once: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._allowance = Allowance(per_second, at_once, clock)
        self._line = asyncio.Lock()

    @property
    def is_fresh(self) -> bool:
        """Nobody waits, and nobody need remember that anybody came."""
        return self._allowance.is_full and not self._line.locked()

    def take(self) -> None:
        """Somebody had a turn elsewhere."""
        self._allowance.spend(1)

    def give_back(self) -> None:
        self._allowance.spend(-1)

    def may(self) -> bool:
        """A turn at once, or none."""
        if self._allowance.wait() or self._line.locked():
            return False
        self.take()
        return True

    async def wait(self, most: float) -> bool:
        """A turn, or False after `most` seconds without one."""
        try:
            async with asyncio.timeout(most), self._line:
                await asyncio.sleep(self._allowance.wait())
                self.take()
        except TimeoutError:
            return False
        return True
