"""Records, outside of the servers, who typed and voted what, and what of it was acknowledged."""

import asyncio
import random
from collections.abc import Sequence

from plathu.identity import new_id
from tests.end_to_end.facilitator import Facilitator
from tests.end_to_end.servers import Reachable
from tests.tablet import Tablet, TabletText

BETWEEN = 0.03
"""Seconds between two keys of one person, on average: a fast typist's."""


class Typist:
    """Writes tokens that no other writes, takes some back, and remembers which the server has acknowledged."""

    def __init__(self, name: str, tablet: Tablet, text: TabletText, chance: random.Random) -> None:
        self.tablet = tablet
        self.text = text
        self._name = name
        self._chance = chance
        self._written: dict[str, int] = {}
        self._deleted: dict[str, int] = {}

    async def type(self) -> None:
        """Until cancelled. Tokens go to either end, since one in the middle of another would break that."""
        while True:
            if not self.text.is_healing:
                self.one()
            await asyncio.sleep(self._chance.expovariate(1 / BETWEEN))

    def one(self) -> None:
        token = f"⟦{self._name}.{len(self._written)}⟧"
        if self._chance.random() < 0.1 and (own := [each for each in self._written if each not in self._deleted]):
            token = self._chance.choice(own)
            before, found, _ = self.text.words.partition(token)
            assert found, f"{token} is gone from its author's own screen"
            start = len(before.encode())
            self.text.delete(start, start + len(token.encode()))
            self._deleted[token] = self.text.typed
            return
        if self._chance.random() < 0.5:
            self.text.insert(0, token)
        else:
            self.text.append(token)
        self._written[token] = self.text.typed

    @property
    def promised(self) -> int:
        """How many edits were acknowledged."""
        return self.text.saved_to

    def check(self, words: str, *, is_whole: bool) -> None:
        """Against the words that are there now. `is_whole`: also what was not acknowledged had time to arrive."""
        for token, typed in self._written.items():
            count = words.count(token)
            assert count <= 1, f"{token} is there {count} times"
            deleted = self._deleted.get(token)
            if deleted is not None and (is_whole or deleted <= self.text.saved_to):
                assert count == 0, f"{token} was deleted and is back"
            elif deleted is None and (is_whole or typed <= self.text.saved_to):
                assert count == 1, f"{token} was acknowledged and is lost"


class Voter:
    """Changes their mind again and again, each time when the last vote was answered."""

    def __init__(self, tablet: Tablet, ballot: str, items: Sequence[str], chance: random.Random) -> None:
        self.tablet = tablet
        self._ballot = ballot
        self._items = items
        self._chance = chance
        self._asked: list[tuple[str, dict[str, int]]] = []
        self._void: set[str] = set()
        """Votes whose answers count no more, since the server's history went back behind them."""

    async def vote(self) -> None:
        """Until cancelled."""
        while True:
            choices = {item: self._chance.randint(1, 3) for item in self._chance.sample(self._items, 2)}
            id = self.tablet.ask("cast_vote", id=new_id(), ballot=self._ballot, choices=choices)
            self._asked.append((id, choices))
            await self.tablet.until(lambda id=id: id in self.tablet.answers, "an answer to a vote")
            assert self.tablet.answers[id] == "done"
            await asyncio.sleep(self._chance.expovariate(1 / BETWEEN))

    @property
    def promised(self) -> int:
        return sum(id in self.tablet.answers for id, _ in self._asked)

    @property
    def is_answered(self) -> bool:
        return len(self.answered) == len(self._asked)

    @property
    def answered(self) -> set[str]:
        return {id for id, _ in self._asked if id in self.tablet.answers}

    def goes_back(self, answered: set[str]) -> None:
        """The server's history went back: votes `answered` before that stand for certain, later ones may or may not."""
        self._void |= self.answered - answered

    def may_stand(self) -> list[dict[str, int]]:
        """The papers that may be this voter's in the end: the last acknowledged, or a later one."""
        papers: list[dict[str, int]] = [{}]
        certain = self.answered - self._void
        for id, choices in self._asked:
            papers = [choices] if id in certain else [*papers, choices]
        return papers


class PromisedDay:
    """Some people of one group who type and vote at once, on two processes, and what they were promised."""

    def __init__(self, facilitator: Facilitator, servers: Sequence[Reachable], seed: int) -> None:
        self.facilitator = facilitator
        self.servers = servers
        self.ballot = new_id()
        self.items = [new_id() for _ in range(4)]
        self.text = f"kv.{facilitator.groups[0]}"
        self.chance = random.Random(seed)
        self.typists: list[Typist] = []
        self.voters: list[Voter] = []
        self._busy: list[asyncio.Task[None]] = []

    @classmethod
    async def begin(
        cls, servers: Sequence[Reachable], seed: int, people: int = 6, *, stay: bool = True
    ) -> "PromisedDay":
        """With `stay` the tablets come back by themselves, to any process."""
        day = cls(await Facilitator.found(servers[0]), servers, seed)
        tablets = await asyncio.gather(
            *(day.facilitator.member(f"คนที่ {n}", server=servers[n % len(servers)]) for n in range(people))
        )
        await day._open_ballot(tablets[0])
        for number, tablet in enumerate(tablets):
            text = await tablet.open_text(day.text)
            chance = random.Random(day.chance.random())
            day.typists.append(Typist(str(number), tablet, text, chance))
            day.voters.append(Voter(tablet, day.ballot, day.items, chance))
            if stay:
                turned = [*servers[number % len(servers) :], *servers[: number % len(servers)]]
                tablet.stay(*(server.url for server in turned))
        return day

    async def _open_ballot(self, tablet: Tablet) -> None:
        await self.facilitator.phase("competencies")
        for item in self.items:
            asked = {"competency": item, "domain": self.facilitator.domains[0], "wording": f"ข้อ {item}"}
            assert await tablet.do("propose_competency", **asked) == "done"
        await self.facilitator.phase("ballot")
        assert await self.facilitator.do("open_ballot", ballot=self.ballot, budget=6, cap=3, small=True) == "done"
        group = self.facilitator.groups[0]
        assert await self.facilitator.do("set_phase", phase="kv", group=group) == "done"

    def start(self) -> None:
        self._busy = [
            asyncio.create_task(doing)
            for doing in [typist.type() for typist in self.typists] + [voter.vote() for voter in self.voters]
        ]

    @property
    def promised(self) -> tuple[int, int]:
        """Edits and votes acknowledged so far."""
        return sum(typist.promised for typist in self.typists), sum(voter.promised for voter in self.voters)

    async def some_more(self, most: int = 40) -> None:
        """Until a random number of further edits, and a vote, were acknowledged: a kill then meets others under way."""
        edits, votes = self.promised
        wanted = edits + self.chance.randint(5, most)
        async with asyncio.timeout(60):
            while self.promised[0] < wanted or self.promised[1] <= votes:
                for task in self._busy:
                    if task.done():
                        task.result()
                await asyncio.sleep(self.chance.uniform(0.005, 0.03))

    async def pause(self) -> None:
        """Nobody types or votes any more."""
        for task in self._busy:
            task.cancel()
        for ended in await asyncio.gather(*self._busy, return_exceptions=True):
            if not isinstance(ended, asyncio.CancelledError):
                raise ended or AssertionError("somebody has stopped by themselves")

    async def abandon(self) -> None:
        """Nobody types or votes any more, and some could not: their tablets are gone."""
        for task in self._busy:
            task.cancel()
        await asyncio.gather(*self._busy, return_exceptions=True)

    async def settle(self) -> None:
        """Everybody is back, and everything is answered."""
        for typist in self.typists:
            text = typist.text
            await typist.tablet.until(
                lambda text=text: text.closed != "" or (text.synced and text.is_saved and text.saved_to == text.typed),
                "all is saved",
            )
            assert not text.closed, f"turned away: {text.closed}"
        for voter in self.voters:
            await voter.tablet.until(lambda voter=voter: voter.is_answered, "every vote is answered")

    async def leave(self) -> None:
        await asyncio.gather(*(typist.tablet.leave() for typist in self.typists))

    def drop(self) -> None:
        """All tablets are gone, with everything on them."""
        for typist in self.typists:
            typist.tablet.drop()

    async def check(self, *, is_whole: bool) -> tuple[str, bytes]:
        """Through every process, in a fresh tablet and in the export. The words, and the text as an update."""
        read: list[str] = []
        update = b""
        for server in self.servers:
            fresh = await self.facilitator.member("มาใหม่", group=1, server=server)
            text = await fresh.open_text(self.text)
            words, update = text.words, text.doc.get_update()
            for typist in self.typists:
                typist.check(words, is_whole=is_whole)
            await fresh.leave()
            assert (await self.facilitator.export(server))["texts"][self.text] == words
            read.append(words)
        assert len(set(read)) == 1, "the processes differ"
        return read[0], update

    async def count(self) -> None:
        """Close the ballot: every voter counts once, with the last vote they were promised."""
        assert await self.facilitator.do("close_ballot", ballot=self.ballot) == "done"
        results = [(await self.facilitator.export(server))["ballots"][0] for server in self.servers]
        assert all(result == results[0] for result in results)
        result = results[0]
        stands = [voter.may_stand() for voter in self.voters]
        cast = [papers for papers in stands if {} not in papers]
        turnout, voters = result["turnout"], len(self.voters)
        assert len(cast) <= turnout <= voters, f"{turnout} papers of {voters} voters, {len(cast)} of them for certain"
        if turnout < 3:
            assert result["tally"] is None, "the result of one or two is for nobody"
            return
        possible = {frozenset(dict.fromkeys(self.items, 0).items())}
        for papers in stands:
            possible = {
                frozenset((item, points + paper.get(item, 0)) for item, points in sums)
                for sums in possible
                for paper in papers
            }
        assert frozenset(result["tally"].items()) in possible, f"{result['tally']} is not what was voted"
