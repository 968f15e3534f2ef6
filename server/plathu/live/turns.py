"""A rate limit that makes callers wait their turn, first come, first served.

Somebody who sends one request waits for those that came before it, not for a flood that comes after.
"""

import asyncio
import time
from collections.abc import Callable

from plathu.live.allowance import Allowance


class Turns:
    """`at_once` turns without waiting, then `per_second`."""

    def __init__(self, per_second: float, at_once: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._allowance = Allowance(per_second, at_once, clock)
        self._line = asyncio.Lock()

    @property
    def is_fresh(self) -> bool:
        """Nobody waits and nothing is used up, so the object may be dropped."""
        return self._allowance.is_full and not self._line.locked()

    def take(self) -> None:
        """Count a turn that was taken elsewhere."""
        self._allowance.spend(1)

    def give_back(self) -> None:
        self._allowance.spend(-1)

    def may(self) -> bool:
        """Take a turn if there is one at once."""
        if self._allowance.wait() or self._line.locked():
            return False
        self.take()
        return True

    async def wait(self, most: float) -> bool:
        """Wait for a turn; False if none came within `most` seconds."""
        try:
            async with asyncio.timeout(most), self._line:
                await asyncio.sleep(self._allowance.wait())
                self.take()
        except TimeoutError:
            return False
        return True
