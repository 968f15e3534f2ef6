"""How much work one peer may cause: a token bucket.

It is never a reason to refuse: a peer that has used it up is read more slowly. One unit is about ten microseconds of
one core.
"""

import time
from collections.abc import Callable

PER_SECOND = 2000
"""Units: a fiftieth of a core for one device. Fifty edits a second, faster than hands type, take half of it."""

MOST = 20_000
"""Units that may be used at once: a thousand edits of a tablet that was offline, or a paste as long as a text."""

SAVINGS_PER_SECOND = 20_000
"""Units of their savings that all devices together may use: a fifth of a core. A thousand edits of one tablet go in at
once; those of ten, which would keep everybody else waiting for two seconds, take turns."""

DEBT = 60 * PER_SECOND
"""Units that may be owed: twice what the largest frame costs. With more debt a socket would be silent for too long."""

BREATH = 0.1
"""Seconds that a peer which used everything up waits before it goes on: ten times a second is smooth, and cheap."""

FRAME = 2
"""Units that a frame costs whatever it is: to unpack it, and to say something back."""

AUTH = 10
"""To check a pass, and to let somebody in."""

CURSOR = 3
"""To read where it is and to tell the others."""

ENTRY = 15
"""What an entry of the journal costs, or a KiB of it: to append, read, judge and store it, in every process."""


class Allowance:
    """The income of the last second is used first, then savings; both together hold at most `most` units. `savings`
    bounds how fast several peers may use their savings at the same moment."""

    def __init__(
        self,
        per_second: float = PER_SECOND,
        most: float = MOST,
        clock: Callable[[], float] = time.monotonic,
        savings: "Allowance | None" = None,
    ) -> None:
        self._per_second = per_second
        self._most_saved = max(0.0, most - per_second)
        self._clock = clock
        self._savings = savings
        self._most_income = most - self._most_saved
        self._income = self._most_income
        """Below zero, it is what is owed."""
        self._saved = self._most_saved
        self._at = clock()

    def spend(self, units: float) -> None:
        self._fill()
        income = self._income - units
        if income < 0 < self._saved:
            used = min(-income, self._saved)
            self._saved -= used
            income += used
            if self._savings:
                self._savings.spend(used)
        self._come_in(max(income, -DEBT))

    def wait(self) -> float:
        """Seconds until it may be used again; 0 for now."""
        self._fill()
        if self._income < 0:
            return BREATH - self._income / self._per_second
        lives_on_savings = self._income < BREATH * self._per_second
        return self._savings.wait() if self._savings and lives_on_savings else 0.0

    @property
    def is_full(self) -> bool:
        self._fill()
        return self._saved >= self._most_saved and self._income >= self._most_income

    def _fill(self) -> None:
        now = self._clock()
        self._come_in(self._income + (now - self._at) * self._per_second)
        self._at = now

    def _come_in(self, income: float) -> None:
        """Income beyond that of one second is saved."""
        self._income = min(income, self._most_income)
        self._saved = min(self._most_saved, self._saved + income - self._income)


def of_bytes(size: int) -> int:
    """Units that so many bytes cost on their way through the journal."""
    return ENTRY * size // 1024


def of_pieces(count: int) -> int:
    """Units that so many blocks and deleted ranges of Yjs cost: to read and judge them twice."""
    return 1 + count // 2
