"""The time in one workshop: the journals' clock, but that it never goes back (A3).

A server that starts while no other runs can only take its machine's clock for right. If that was set back meanwhile,
the workshop's time goes on from where it was, so that a timer of ten minutes does not become one of seven hours.
"""

from msgspec import Struct

STEP = 1000
"""Milliseconds. Processes that write at once differ less; a clock that was set back differs more."""


class Hours(Struct, array_like=True):
    """`at` is when the last batch was, and `ahead` how far the workshop is ahead of the journals' clock; in ms."""

    at: int = 0
    ahead: int = 0

    def hear(self, written_at: int) -> int:
        """When a batch is, by its writer's clock: the same in every process that plays this journal."""
        if written_at + self.ahead < self.at - STEP:
            self.ahead = self.at - written_at
        self.at = max(self.at, written_at + self.ahead)
        return self.at

    def now(self, clock: int) -> int:
        """What it is while the journals' clock says this."""
        return max(self.at, clock + self.ahead)
