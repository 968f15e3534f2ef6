"""Opens sockets in turns when a whole hall comes at one moment, as it does after a server restarts.

When clients come back is set by the client, not by us: an unmodified provider tries after exactly one second, and again
after another. So the server has to spread them (docs/decisions/0029).
"""

import asyncio

SECONDS = 2.0
"""Within which all who come at one moment are let in, however many: an eighth of them in each quarter of a second."""

FEW_A_SECOND = 30
"""With more they wait. Somebody who comes alone does not wait, nor do sixty who come spread over two seconds."""


class Handshakes:
    """Counts all handshakes since the process started: later in the day thousands have come, so turns are short."""

    def __init__(self) -> None:
        self._came = 0
        self._due = 0.0
        self._line = asyncio.Lock()

    async def turn(self) -> None:
        """Waits until this socket may be opened, in order of arrival."""
        self._came += 1
        async with self._line:
            loop = asyncio.get_running_loop()
            await asyncio.sleep(self._due - loop.time())
            # How many come is known only as they come, so each turn's length is computed when it begins.
            self._due = max(self._due + self._space, loop.time())

    @property
    def _space(self) -> float:
        return 1 / max(FEW_A_SECOND, self._came / SECONDS)
