"""The workshop of the Chumphon provincial office, 16 June 2005, held again: sixty people, on two processes.

The record of that day, `chumphon.json`, is what must come out: its Knowledge Vision word for word, its 47
competencies in their four domains, and what was voted.
"""

import asyncio
import contextlib
import json
from collections import Counter
from collections.abc import AsyncIterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from plathu.identity import new_id
from tests.end_to_end.browser import BrowserPerson
from tests.end_to_end.facilitator import Facilitator
from tests.end_to_end.servers import House, until
from tests.tablet import Tablet, TabletText

pytestmark = pytest.mark.processes

RECORD: dict[str, Any] = json.loads((Path(__file__).parent / "chumphon.json").read_text(encoding="utf-8"))

ROLES = ("chair", "secretary", "assistant")

MARKS = [chr(0x2460 + number) for number in range(20)]
"""①②③…: where in the text somebody's piece is to stand. Each types before their own, and takes it away."""

KV, PLENARY = "หัวปลาของกลุ่ม", "หัวปลาร่วมของทั้งห้อง"
"""What the two editors are called on the screen."""


def pieces(words: str, count: int) -> list[str]:
    """`words` in `count` pieces, wherever that cuts: also between a consonant and its vowel."""
    bounds = [round(len(words) * number / count) for number in range(count + 1)]
    return [words[start:stop] for start, stop in pairwise(bounds)]


async def write(text: TabletText, mark: str, piece: str) -> None:
    """Key by key before one's own mark, while the others type around it."""
    for key in piece:
        text.insert(len(text.words.partition(mark)[0].encode()), key)
        await asyncio.sleep(0)
    start = len(text.words.partition(mark)[0].encode())
    text.delete(start, start + len(mark.encode()))
    await text.saved()


async def write_together(texts: list[TabletText], words: str, last: tuple[BrowserPerson, str] | None) -> None:
    """Everybody a piece, at once; whoever holds a browser the last one, at the end."""
    shares = pieces(words, len(texts) + (1 if last else 0))
    marks = MARKS[: len(texts)]
    texts[0].append("".join(marks))
    for text in texts:
        await text.reads("".join(marks))
    typing = [write(*each) for each in zip(texts, marks, shares, strict=False)]
    if last:
        person, label = last
        typing.append(person.type_at_the_end(label, shares[-1]))
    await asyncio.gather(*typing)
    for text in texts:
        await text.reads(words)
    if last:
        await last[0].shows(last[1], words)


class Day:
    """The people of each group: fifteen, the last of them perhaps at a real browser."""

    def __init__(self, house: House, facilitator: Facilitator) -> None:
        self.house = house
        self.facilitator = facilitator
        self.groups: list[list[Tablet]] = [[], [], [], []]
        self.persons: dict[int, BrowserPerson] = {}
        self.votes: Counter[str] = Counter()

    @property
    def tablets(self) -> list[Tablet]:
        return [tablet for group in self.groups for tablet in group]

    async def come_in(self, persons: dict[int, BrowserPerson]) -> None:
        self.persons = persons
        for number in range(4):
            names = [f"คนที่ {n} ของกลุ่ม {number + 1}" for n in range(15 - (number in persons))]
            members = [
                self.facilitator.member(name, number, self.house.servers[n % 2], position="ปลัดอำเภอ")
                for n, name in enumerate(names)
            ]
            self.groups[number] = list(await asyncio.gather(*members))
        for n, tablet in enumerate(self.tablets):
            tablet.stay(*(server.url for server in (self.house.servers * 2)[n % 2 : n % 2 + 2]))

    async def take_roles(self) -> None:
        await self.facilitator.phase("roles")
        for number, group in enumerate(self.groups):
            free = list(ROLES)
            if number in self.persons:
                await self.persons[number].volunteer(free.pop(0))
            for tablet, role in zip(group, free, strict=False):
                assert await tablet.do("volunteer", group=self.facilitator.groups[number], role=role) == "done"

    async def write_the_vision(self) -> None:
        """Each group a quarter in its own text, then the hall all of it in one."""
        await self.facilitator.phase("kv")
        quarters = pieces(RECORD["knowledge_vision"], 4)
        writing = []
        for number, group in enumerate(self.groups):
            name = f"kv.{self.facilitator.groups[number]}"
            texts = list(await asyncio.gather(*(tablet.open_text(name) for tablet in group)))
            last = (self.persons[number], KV) if number in self.persons else None
            writing.append(write_together(texts, quarters[number], last))
        await asyncio.gather(*writing)

        await self.facilitator.phase("plenary")
        texts = list(await asyncio.gather(*(tablet.open_text("kv.plenary") for tablet in self.tablets)))
        writers = texts[:: len(texts) // 16][:16]
        last = (next(iter(self.persons.values())), PLENARY) if self.persons else None
        await write_together(writers, RECORD["knowledge_vision"], last)
        for text in texts:
            await text.reads(RECORD["knowledge_vision"])
        for person in self.persons.values():
            await person.shows(PLENARY, RECORD["knowledge_vision"])

    async def name_competencies(self) -> None:
        """Four domains at once, each in the order of the record."""
        await self.facilitator.phase("competencies")
        await asyncio.gather(*(self._name(number) for number in range(4)))

    async def _name(self, number: int) -> None:
        domain = self.facilitator.domains[number]
        recorded = RECORD["core_competencies"][number]
        *by_tablets, last = recorded["competencies"]
        person = self.persons.get(number)
        if not person:
            by_tablets.append(last)
        for n, wording in enumerate(by_tablets):
            tablet = self.groups[number][n % len(self.groups[number])]
            asked = {"competency": new_id(), "domain": domain, "wording": wording}
            assert await tablet.do("propose_competency", **asked) == "done"
        if person:
            await person.propose(recorded["domain"], last)

    async def vote(self) -> None:
        """Ten points a person, at most three on one; every third changes their mind."""
        await self.facilitator.phase("ballot")
        ballot = new_id()
        assert await self.facilitator.do("open_ballot", ballot=ballot, budget=10, cap=3) == "done"
        items = [each["competency"] for each in (await self.facilitator.board())["competencies"]]
        await asyncio.gather(*(self._vote(n, tablet, ballot, items) for n, tablet in enumerate(self.tablets)))
        for person in self.persons.values():
            # Both give three points to the first item that has a wording of its own.
            item, wording = await self._first_of_its_own()
            await person.vote({wording: 3})
            self.votes[item] += 3
        for tablet in self.tablets:
            await tablet.until(lambda tablet=tablet: tablet.board["ballots"][0]["voters"] == 60, "all sixty have voted")
            assert tablet.board["ballots"][0]["tally"] is None
        assert await self.facilitator.do("close_ballot", ballot=ballot) == "done"
        tally = {item: self.votes[item] for item in items}
        for tablet in self.tablets:
            await tablet.until(lambda tablet=tablet: tablet.board["ballots"][0]["tally"] == tally, "the result")

    async def _vote(self, n: int, tablet: Tablet, ballot: str, items: list[str]) -> None:
        await tablet.until(lambda: ballot in tablet.board["may"]["vote"], "the open ballot")
        if n % 3 == 0:
            assert await tablet.do("cast_vote", ballot=ballot, choices={items[n % 47]: 1}) == "done"
        choices = {items[n % 47]: 3, items[(n * 7 + 1) % 47]: 2, items[(n * 3 + 2) % 47]: 1}
        assert await tablet.do("cast_vote", ballot=ballot, choices=choices) == "done"
        self.votes.update(choices)

    async def _first_of_its_own(self) -> tuple[str, str]:
        competencies = (await self.facilitator.board())["competencies"]
        times = Counter(each["wording"] for each in competencies)
        return next((each["competency"], each["wording"]) for each in competencies if times[each["wording"]] == 1)

    async def is_the_record(self) -> str:
        """The board and the export say what the record says, through both processes. The hash of the content."""
        exports = [await self.facilitator.export(server) for server in self.house.servers]
        for server, export in zip(self.house.servers, exports, strict=True):
            self._check(export)
            board = await self.facilitator.board(server)
            for part in ("domain", "wording", "points", "competency"):
                shown = [each[part] for each in board["competencies"]]
                assert shown == [each[part] for each in export["competencies"]]
            assert [group["name"] for group in board["groups"]] == RECORD["groups"]
            assert len(board["members"]) == RECORD["participants"]
        assert exports[0]["content_sha256"] == exports[1]["content_sha256"]
        return exports[0]["content_sha256"]

    def _check(self, export: dict[str, Any]) -> None:
        assert export["workshop"]["title"] == RECORD["title"]
        assert export["workshop"]["organisation"] == RECORD["organisation"]
        assert export["workshop"]["date"] == RECORD["date"]
        assert [group["name"] for group in export["groups"]] == RECORD["groups"]
        assert all(len(group["members"]) == 15 and len(group["roles"]) == 3 for group in export["groups"])
        assert export["texts"]["kv.plenary"] == RECORD["knowledge_vision"]
        together = "".join(export["texts"][f"kv.{group['group']}"] for group in export["groups"])
        assert together == RECORD["knowledge_vision"]
        for domain, recorded in zip(export["domains"], RECORD["core_competencies"], strict=True):
            assert domain["name"] == recorded["domain"]
            named = [each["wording"] for each in export["competencies"] if each["domain"] == domain["domain"]]
            assert named == recorded["competencies"]
        assert {each["competency"]: each["points"] for each in export["competencies"]} == export["ballots"][0]["tally"]
        assert export["ballots"][0]["turnout"] == RECORD["participants"]
        given = {item: points for item, points in export["ballots"][0]["tally"].items() if points}
        assert given == {item: points for item, points in self.votes.items() if points}


@pytest_asyncio.fixture(loop_scope="session")
async def day(house: House) -> AsyncIterator[Day]:
    about = {each: RECORD[each] for each in ("title", "organisation", "date")}
    held = Day(house, await Facilitator.found(house.one, **about))
    yield held
    await asyncio.gather(*(tablet.leave() for tablet in held.tablets))


async def hold(day: Day, persons: dict[int, BrowserPerson]) -> None:
    await day.come_in(persons)
    await day.take_roles()
    await day.write_the_vision()
    await day.name_competencies()
    await day.vote()
    recorded = await day.is_the_record()

    day.house.redis.kill()
    for server in day.house.servers:
        server.kill()
    await day.house.redis.come_back()
    await asyncio.gather(*(server.come_back() for server in day.house.servers))
    assert await day.is_the_record() == recorded
    for tablet in day.tablets:
        text = tablet.texts["kv.plenary"]
        await until(lambda tablet=tablet, text=text: tablet.closed is None and text.synced, "everybody is back")
        assert text.words == RECORD["knowledge_vision"]


async def test_sixty_tablets_hold_the_day(day: Day) -> None:
    await hold(day, {})


@pytest.mark.browser
async def test_fifty_eight_tablets_and_two_browsers_hold_the_day(day: Day, chromium: Browser) -> None:
    async with contextlib.AsyncExitStack() as stack:
        persons: dict[int, BrowserPerson] = {}
        for number, server in zip((1, 2), day.house.servers, strict=True):
            name = f"คนที่ 15 ของกลุ่ม {number + 1}"
            group = RECORD["groups"][number]
            person = await BrowserPerson.join(chromium, server.url, day.facilitator.code, name, group)
            stack.push_async_callback(person.leave)
            persons[number] = person
        await hold(day, persons)
        await day.facilitator.phase("closed")
        for person in persons.values():
            await person.sees("จบเวิร์กช็อปแล้ว")
