"""An honest person, who keeps typing while others attack."""

import asyncio
import statistics
import time

from tests.tablet import Tablet, TabletText


class Honest:
    """A tablet on which somebody types, a key every 50 ms, and how long each took to be saved."""

    def __init__(self, tablet: Tablet, text: TabletText, pause: float = 0.05) -> None:
        """`pause`: seconds between two keys, if the first is saved by then."""
        self._tablet = tablet
        self._text = text
        self._pause = pause
        self._is_over = False
        self._typing = asyncio.create_task(self._type())
        self.seconds: list[float] = []

    async def _type(self) -> None:
        while not self._is_over:
            began = time.monotonic()
            self._text.append("ก")
            await self._text.saved()
            self.seconds.append(time.monotonic() - began)
            await asyncio.sleep(max(0.0, self._pause - self.seconds[-1]))

    async def end(self) -> None:
        """Type no more. Fails if a key was not saved."""
        self._is_over = True
        await self._typing

    @property
    def slowest(self) -> float:
        """Seconds: the 95th percentile."""
        return statistics.quantiles(self.seconds, n=20)[-1]
