"""What can be measured: the task for the crowd, and the figures that come of it."""

import math

from msgspec import Struct

from tests.bench.contenders import BenchHall
from tests.bench.crowd import KEEPERS, Return, Returned, Spent, Type, Typed
from tests.bench.loads import Load
from tests.bench.tables import COST, Row

ROOM = 15
"""People in each room of those who return: forty groups are a province's largest day."""


class Typing(Struct, frozen=True):
    """Everybody in every room types."""

    load: Load
    warm_up: float
    seconds: float

    @property
    def title(self) -> str:
        return f"{self.load}, {self.seconds:g} s; CPU of 1000 deliveries"

    @property
    def size(self) -> tuple[int, int]:
        """Rooms, and people in each."""
        return self.load.rooms, self.load.people

    def task(self, hall: BenchHall) -> Type:
        return Type(hall.rooms, hall.processes, self.load, self.warm_up, self.seconds)

    def row(self, typed: Typed | Returned) -> Row:
        assert isinstance(typed, Typed)
        row = {"p50 ms": 1000 * percentile(typed.reached, 50), "p99 ms": 1000 * percentile(typed.reached, 99)}
        if typed.answered:
            row["ack p50"] = 1000 * percentile(typed.answered, 50)
            row["ack p99"] = 1000 * percentile(typed.answered, 99)
        row |= {"deliveries": len(typed.reached), "lost": typed.lost}
        return row | _costs(typed.spent, len(typed.reached) / 1000)


class ReturningCrowd(Struct, frozen=True):
    """Everybody was cut off for a moment."""

    tablets: int

    @property
    def title(self) -> str:
        rooms, people = self.size
        return f"{rooms * (people - KEEPERS)} tablets return at once, with nothing new; CPU of all that"

    @property
    def size(self) -> tuple[int, int]:
        return math.ceil(self.tablets / ROOM), ROOM + KEEPERS

    def task(self, hall: BenchHall) -> Return:
        return Return(hall.rooms, hall.processes)

    def row(self, returned: Typed | Returned) -> Row:
        assert isinstance(returned, Returned)
        row: Row = {}
        if returned.synced:
            row |= {"half s": percentile(returned.synced, 50), "all s": returned.synced[-1]}
        row |= {"errors": len(returned.troubles), "kB down": returned.came / 1000, "kB up": returned.went / 1000}
        return row | _costs(returned.spent, 1)


def _costs(spent: Spent, pieces: float) -> Row:
    return {
        COST: spent.servers / pieces,
        "Redis CPU s": spent.redis / pieces,
        "crowd %": 100 * spent.crowd / spent.seconds,
        "others %": 100 * spent.others / spent.seconds,
    }


def percentile(ordered: list[float], percent: int) -> float:
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]
