"""A workshop of the demo as its people know it: its address, what is to be written, and how fast time goes."""

import asyncio
from collections.abc import Sequence

from plathu.demo.day import Clause
from plathu.domain.ids import DomainId, GroupId, TextName
from plathu.protocol import Created


class Page:
    """A text that several people write, each clause on a line of its own until all are there."""

    def __init__(self, name: str, clauses: Sequence[Clause]) -> None:
        self.name = TextName(name)
        self.clauses = clauses
        self._left = set(range(len(clauses)))
        self.is_written = asyncio.Event()

    def finish(self, clause: int) -> None:
        self._left.discard(clause)
        if not self._left:
            self.is_written.set()

    def has_lines(self, words: str) -> bool:
        return words.count("\n") >= len(self.clauses) - 1


def line_end(words: str, line: int) -> int:
    """Where a line ends, in code points; where the last line ends if there are fewer."""
    return len("\n".join(words.split("\n")[: line + 1]))


class SimulatedHall:
    """`speed` is in times a real person's."""

    def __init__(
        self, server: str, created: Created, kvs: dict[str, Sequence[Clause]], plenary: Sequence[Clause], speed: float
    ) -> None:
        self.server = server
        self.created = created
        self.speed = speed
        self.groups: dict[str, GroupId] = {one.name: one.group for one in created.groups}
        self.domains: dict[str, DomainId] = {one.name: one.domain for one in created.domains}
        self.pages = {name: Page(f"kv.{self.groups[name]}", clauses) for name, clauses in kvs.items()}
        self.plenary = Page("kv.plenary", plenary)

    async def rest(self, seconds: float) -> None:
        await asyncio.sleep(seconds / self.speed)
