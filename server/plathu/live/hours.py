"""The time in one workshop: the journals' clock, except that it never goes back (A3).

A server that starts while no other runs must trust its machine's clock. If that was set back meanwhile, the workshop's
time goes on from where it was, so that a timer of ten minutes does not become one of seven hours.
"""

from msgspec import Struct

STEP = 1000
"""Milliseconds. The clocks of running processes differ by less; a clock that was set back differs by more."""


class Hours(Struct, array_like=True):
    """`at` is when the last batch was, and `ahead` how far the workshop is ahead of the journals' clock; in ms."""

    at: int = 0
    ahead: int = 0

    def hear(self, written_at: int) -> int:
        """The workshop's time of a batch that was `written_at`; the same in every process that plays this journal."""
        if written_at + self.ahead < self.at - STEP:
            self.ahead = self.at - written_at
        self.at = max(self.at, written_at + self.ahead)
        return self.at

    def now(self, clock: int) -> int:
        """The workshop's time when the journals' clock says `clock`."""
        return max(self.at, clock + self.ahead)
