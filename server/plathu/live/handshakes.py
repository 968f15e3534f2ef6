"""Sockets are opened in turns where a whole hall comes at one moment, as it does to a server that was started anew.

All who were closed come back on a schedule that their client has, not we: an unmodified provider tries after a second,
and again after another, to the millisecond. So it is here that they are spread (docs/decisions/0029).
"""

import asyncio

SECONDS = 2.0
"""In which all who come at one moment are let in, however many they are: in any quarter of a second an eighth."""

FEW_A_SECOND = 30
"""Beyond that they wait: who comes alone waits for nobody, and sixty who were spread over two seconds do not either."""


class Handshakes:
    """Of this process since it was started, so that the turns are short for the rest of a day: thousands have come."""

    def __init__(self) -> None:
        self._came = 0
        self._due = 0.0
        self._line = asyncio.Lock()

    async def turn(self) -> None:
        """Returns when one who has come may be let in, in the order in which they came."""
        self._came += 1
        async with self._line:
            loop = asyncio.get_running_loop()
            await asyncio.sleep(self._due - loop.time())
            # How many come shows only while they come, so each turn is as long as is right by then.
            self._due = max(self._due + self._space, loop.time())

    @property
    def _space(self) -> float:
        return 1 / max(FEW_A_SECOND, self._came / SECONDS)
