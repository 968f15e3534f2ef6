"""How simulated people write a text together: each their clauses, key by key, and then they look on."""

from __future__ import annotations

import asyncio
from asyncio import Event
from typing import TYPE_CHECKING

from plathu.demo.act import DemoAct, Errand
from plathu.demo.client import SimulatedText
from plathu.demo.hall import Page, line_end
from plathu.demo.typing import Stroke, reworded, typed

if TYPE_CHECKING:
    from plathu.demo.participant import Participant


class SimulatedWriter:
    """One person at one text."""

    def __init__(self, person: Participant, page: Page, clauses: tuple[int, ...]) -> None:
        self._person = person
        self._page = page
        self._clauses = clauses
        """The indexes of their clauses on the page."""

    async def take_part(self, done: Event) -> None:
        if self._clauses:
            await self._write()
        done.set()
        await self._look_on()

    async def _write(self) -> None:
        """Write the clauses. The writer of the first one also makes the lines before, and joins them at the end."""
        text = await self._open()
        if 0 in self._clauses:
            await self._lay_out(text)
        for clause in self._clauses:
            await text.until(self._page.has_lines)
            await self._person.think(3 + 8 * clause, 8 + 8 * clause)
            text.go_to(line_end(text.words, clause))
            await self._write_clause(text, clause)
            self._page.finish(clause)
        if 0 in self._clauses:
            await self._page.is_written.wait()
            await self._person.think(6, 10)
            await self._join_lines(text)

    async def _lay_out(self, text: SimulatedText) -> None:
        await self._person.think(2, 5)
        text.go_to(0)
        for _ in self._page.clauses[1:]:
            await self._stroke(text, Stroke(0.6, "\n"))

    async def _write_clause(self, text: SimulatedText, clause: int) -> None:
        first, *better = self._page.clauses[clause]
        for stroke in typed(first, self._person.chance):
            await self._stroke(text, stroke)
        for wording in better:
            await self._person.think(6, 10)
            for stroke in reworded(first, wording, self._person.chance):
                await self._stroke(text, stroke)
            first = wording

    async def _join_lines(self, text: SimulatedText) -> None:
        while "\n" in text.words:
            text.go_to(text.words.index("\n") + 1)
            await self._stroke(text, Stroke(0.9, back=1))

    async def _stroke(self, text: SimulatedText, stroke: Stroke) -> None:
        """Type a stroke until it is in the journal. If it was refused, type it again once writing is allowed."""
        await self._person.hall.rest(stroke.after)
        await self._may_write()
        while not await text.type(stroke):
            await asyncio.sleep(1)  # the hall was moved on, which the board will show in a moment
            await self._may_write()
        await text.point_at_last_key()

    async def _look_on(self) -> None:
        """Follow with the cursor what the others write, sometimes selecting some of it."""
        text, chance = await self._open(), self._person.chance
        while True:
            await self._person.think(4, 15)
            await self._may_write()
            if text.seen:
                one, other = chance.choices(text.seen, k=2)
                await text.point({"anchor": one["anchor"], "head": chance.choice((one, one, other))["head"]})

    async def _open(self) -> SimulatedText:
        await self._may_write()
        return await self._person.client.open(self._page.name)

    async def _may_write(self) -> None:
        await self._person.client.until(lambda board: self._page.name in board["may"]["write"])


async def _write_kv(person: Participant, done: Event) -> None:
    await SimulatedWriter(person, person.hall.pages[person.table.name], person.part.kv).take_part(done)


async def _write_plenary(person: Participant, done: Event) -> None:
    await SimulatedWriter(person, person.hall.plenary, person.part.plenary).take_part(done)


ACT = DemoAct("texts", errands=(Errand("kv", _write_kv), Errand("plenary", _write_plenary)))
