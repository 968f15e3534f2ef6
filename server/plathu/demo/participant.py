"""One simulated person: what they do once the board lets them, whoever moves the hall on."""

import asyncio
from random import Random
from secrets import token_hex
from typing import Any, get_args

from plathu.demo.client import Client, Text, call
from plathu.demo.day import Errand, Item, Part, RecordedGroup, choices
from plathu.demo.hall import Hall, Page, line_end
from plathu.demo.typing import KEY_SECONDS, Stroke, reworded, typed
from plathu.domain.ballots import CastVote
from plathu.domain.competencies import ProposeCompetency
from plathu.domain.ids import BallotId, CompetencyId
from plathu.domain.roles import StepDown, Volunteer
from plathu.identity import new_id
from plathu.protocol import Joined, Joining

SECOND_THOUGHTS = 0.3
"""Of the voters, who change their paper once more."""


class Participant:
    """`done` are set as this person has finished with what a phase is for."""

    def __init__(self, hall: Hall, part: Part, group: RecordedGroup, chance: Random) -> None:
        self._hall = hall
        self._part = part
        self._chance = chance
        self._group = hall.groups[group.name]
        self._domain = hall.domains[group.domain]
        self._kv = hall.pages[group.name]
        self.done: dict[Errand, asyncio.Event] = {errand: asyncio.Event() for errand in get_args(Errand)}

    async def live(self) -> None:
        """Comes in and takes part until cancelled. Raises an ExceptionGroup of client.TurnedAway."""
        await self._hall.rest(self._part.arrives)
        self._client = await self._come_in()
        async with asyncio.TaskGroup() as errands:
            errands.create_task(self._client.stay())
            await self._client.until(bool)
            self.done["arrive"].set()
            errands.create_task(self._volunteer())
            errands.create_task(self._take_part(self._kv, self._part.kv, "write"))
            errands.create_task(self._take_part(self._hall.plenary, self._part.plenary, "agree"))
            errands.create_task(self._propose())
            errands.create_task(self._vote())

    async def _come_in(self) -> Client:
        """By the public door, as everybody does."""
        name, position, unit = self._part.person
        asked = Joining(self._hall.created.join_code, name, self._group, position, unit, token_hex(16))
        joined = await call(f"{self._hall.server}/api/join", asked, Joined, self._chance)
        return Client(self._hall.server, joined.workshop, joined.token, self._chance)

    async def _volunteer(self) -> None:
        role = self._part.role
        if role:
            await self._client.until(lambda board: board["may"]["volunteer"] and self._phase(board) == "roles")
            await self._think(3, 20)
            await self._client.do(Volunteer(self._group, role))
            if self._part.rival:
                await self._think(6, 10)
                await self._client.do(StepDown(self._group, role))
        self.done["volunteer"].set()

    async def _take_part(self, page: Page, clauses: tuple[int, ...], errand: Errand) -> None:
        if clauses:
            await self._write(page, clauses)
        self.done[errand].set()
        await self._look_on(page)

    async def _write(self, page: Page, clauses: tuple[int, ...]) -> None:
        """Whoever has the first clause also lays out the lines before, and joins them in the end."""
        text = await self._open(page)
        if 0 in clauses:
            await self._lay_out(page, text)
        for clause in clauses:
            await text.until(page.has_lines)
            await self._think(3 + 8 * clause, 8 + 8 * clause)
            text.go_to(line_end(text.words, clause))
            await self._write_clause(page, text, clause)
            page.finish(clause)
        if 0 in clauses:
            await page.is_written.wait()
            await self._think(6, 10)
            await self._join_lines(page, text)

    async def _lay_out(self, page: Page, text: Text) -> None:
        await self._think(2, 5)
        text.go_to(0)
        for _ in page.clauses[1:]:
            await self._stroke(page, text, Stroke(0.6, "\n"))

    async def _write_clause(self, page: Page, text: Text, clause: int) -> None:
        first, *better = page.clauses[clause]
        for stroke in typed(first, self._chance):
            await self._stroke(page, text, stroke)
        for wording in better:
            await self._think(6, 10)
            for stroke in reworded(first, wording, self._chance):
                await self._stroke(page, text, stroke)
            first = wording

    async def _join_lines(self, page: Page, text: Text) -> None:
        while "\n" in text.words:
            text.go_to(text.words.index("\n") + 1)
            await self._stroke(page, text, Stroke(0.9, back=1))

    async def _stroke(self, page: Page, text: Text, stroke: Stroke) -> None:
        """One key, once it is in the journal. One that was refused is struck again when it may be."""
        await self._hall.rest(stroke.after)
        await self._may_write(page)
        while not await text.type(stroke):
            await asyncio.sleep(1)  # what moved the hall on is on its way to the board
            await self._may_write(page)
        await text.point_at_last_key()

    async def _look_on(self, page: Page) -> None:
        """A finger on what the others write, sometimes over a stretch of it."""
        text = await self._open(page)
        while True:
            await self._think(4, 15)
            await self._may_write(page)
            if text.seen:
                one, other = self._chance.choices(text.seen, k=2)
                await text.point({"anchor": one["anchor"], "head": self._chance.choice((one, one, other))["head"]})

    async def _open(self, page: Page) -> Text:
        await self._may_write(page)
        return await self._client.open(page.name)

    async def _may_write(self, page: Page) -> None:
        await self._client.until(lambda board: page.name in board["may"]["write"])

    async def _propose(self) -> None:
        for wording in self._part.competencies:
            action = ProposeCompetency(CompetencyId(new_id()), self._domain, wording)
            await self._client.until(lambda board: board["may"]["propose"])
            await self._think(4, 40 / len(self._part.competencies) + 6)
            await self._hall.rest(len(wording) * KEY_SECONDS)
            while await self._client.do(action):
                await asyncio.sleep(1)
                await self._client.until(lambda board: board["may"]["propose"])
        self.done["propose"].set()

    async def _vote(self) -> None:
        seen: set[BallotId] = set()
        while True:
            await self._client.until(lambda board: set(board["may"]["vote"]) - seen)
            for ballot in set(self._client.board["may"]["vote"]) - seen:
                seen.add(ballot)
                await self._think(8, 45)
                await self._cast(ballot)
                if self._chance.random() < SECOND_THOUGHTS:
                    await self._think(6, 15)
                    await self._cast(ballot)
            self.done["vote"].set()

    async def _cast(self, id: BallotId) -> None:
        """Too late is too late: a refusal needs no answer."""
        board = self._client.board
        ballot = next(ballot for ballot in board["ballots"] if ballot["ballot"] == id)
        items = [
            Item(one["competency"], one["wording"], one["group"] == self._group)
            for one in board["competencies"]
            if one["competency"] in ballot["competencies"]
        ]
        paper = choices(items, ballot["budget"], ballot["cap"], self._chance)
        await self._client.do(CastVote(id, {CompetencyId(item): points for item, points in paper.items()}))

    def _phase(self, board: dict[str, Any]) -> str:
        return board["phases"]["groups"].get(self._group, board["phases"]["hall"])

    async def _think(self, least: float, most: float) -> None:
        await self._hall.rest(self._chance.uniform(least, most))
