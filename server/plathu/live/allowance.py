"""What somebody may make us do: a bucket of work that fills with time.

It is never a reason to refuse: who has used it up is read more slowly. One unit is about ten microseconds of one core.
"""

import time
from collections.abc import Callable

PER_SECOND = 2000
"""Units: a fiftieth of a core for one device. Fifty edits a second, faster than hands type, take half of it."""

MOST = 20_000
"""Units that may be used at once: a thousand edits of a tablet that was offline, or a paste as long as a text."""

DEBT = 60 * PER_SECOND
"""Units that may be owed: the largest frame is worth half of it. Beyond, a socket would be silent for too long."""

BREATH = 0.1
"""Seconds' worth that comes in before who used everything up goes on: ten times a second is smooth, and cheap."""

FRAME = 2
"""Units that a frame costs whatever it is: to unpack it, and to say something back."""

AUTH = 10
"""To check a pass, and to let somebody in."""

CURSOR = 3
"""To read where it is and to tell the others."""

ENTRY = 15
"""What an entry of the journal costs, or a KiB of it: to append, read, judge and store it, in every process."""


class Allowance:
    def __init__(
        self, per_second: float = PER_SECOND, most: float = MOST, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._per_second = per_second
        self._most = most
        self._clock = clock
        self._left = most
        self._at = clock()

    def spend(self, units: float) -> None:
        self._fill()
        self._left = min(self._most, max(self._left - units, -DEBT))

    def wait(self) -> float:
        """Seconds until it may be used again; 0 for now."""
        self._fill()
        return 0.0 if self._left >= 0 else BREATH - self._left / self._per_second

    @property
    def is_full(self) -> bool:
        self._fill()
        return self._left >= self._most

    def _fill(self) -> None:
        now = self._clock()
        self._left = min(self._most, self._left + (now - self._at) * self._per_second)
        self._at = now


def of_bytes(size: int) -> int:
    """Units that so many bytes cost on their way through the journal."""
    return ENTRY * size // 1024


def of_pieces(count: int) -> int:
    """Units that so many blocks and deleted ranges of Yjs cost: to read and judge them twice."""
    return 1 + count // 2
