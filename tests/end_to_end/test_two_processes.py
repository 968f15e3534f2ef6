"""People on different processes are in one workshop: one text, one tally, and they see each other."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import pytest_asyncio

from plathu.identity import new_id
from tests.end_to_end.conftest import no_complaints
from tests.end_to_end.facilitator import Facilitator
from tests.end_to_end.servers import Redis, Server, says_ready, until
from tests.tablet import Tablet

pytestmark = pytest.mark.processes


class GroupOfEight:
    """Eight in one group, dealt to the addresses in turn."""

    def __init__(self, facilitator: Facilitator, tablets: list[Tablet]) -> None:
        self.facilitator = facilitator
        self.tablets = tablets

    @classmethod
    async def join(cls, facilitator: Facilitator, addresses: list[Server]) -> "GroupOfEight":
        members = [
            facilitator.member(f"คนที่ {number}", server=addresses[number % len(addresses)]) for number in range(8)
        ]
        return cls(facilitator, await asyncio.gather(*members))

    async def leave(self) -> None:
        await asyncio.gather(*(tablet.leave() for tablet in self.tablets))


@pytest_asyncio.fixture(loop_scope="session")
async def people(facilitator: Facilitator, pair: tuple[Server, Server]) -> AsyncIterator[GroupOfEight]:
    joined = await GroupOfEight.join(facilitator, list(pair))
    yield joined
    await joined.leave()


async def write_one_text(people: GroupOfEight) -> None:
    await people.facilitator.phase("kv")
    name = f"kv.{people.facilitator.groups[0]}"
    texts = await asyncio.gather(*(tablet.open_text(name) for tablet in people.tablets))
    wanted: list[str] = []
    for turn in range(10):
        for number, text in enumerate(texts):
            wanted.append(f"⟦{number}.{turn}⟧")
            text.append(wanted[-1])
        await asyncio.gather(*(text.saved() for text in texts))
    for tablet, text in zip(people.tablets, texts, strict=True):
        await tablet.until(lambda text=text: all(token in text.words for token in wanted), "every token")
    assert {text.words for text in texts} == {texts[0].words}
    assert all(texts[0].words.count(token) == 1 for token in wanted)


async def vote_and_see_one_tally(people: GroupOfEight) -> None:
    facilitator = people.facilitator
    await facilitator.phase("competencies")
    items = [new_id() for _ in range(3)]
    for number, item in enumerate(items):
        asked = {"competency": item, "domain": facilitator.domains[0], "wording": f"ข้อ {number}"}
        assert await people.tablets[number].do("propose_competency", **asked) == "done"
    await facilitator.phase("ballot")
    ballot = new_id()
    assert await facilitator.do("open_ballot", ballot=ballot, budget=5, cap=3) == "done"
    for tablet in people.tablets:
        await tablet.until(lambda tablet=tablet: ballot in tablet.board["may"]["vote"], "the open ballot")
    votes = [tablet.do("cast_vote", ballot=ballot, choices={items[0]: 1}) for tablet in people.tablets]
    assert set(await asyncio.gather(*votes)) == {"done"}
    votes = [
        tablet.do("cast_vote", ballot=ballot, choices={items[number % 3]: 3, items[(number + 1) % 3]: 2})
        for number, tablet in enumerate(people.tablets)
    ]
    assert set(await asyncio.gather(*votes)) == {"done"}
    for tablet in people.tablets:
        await tablet.until(lambda tablet=tablet: tablet.board["ballots"][0]["voters"] == 8, "the turnout")
    assert await facilitator.do("close_ballot", ballot=ballot) == "done"
    tally = {items[0]: 3 * 3 + 2 * 2, items[1]: 3 * 3 + 2 * 3, items[2]: 3 * 2 + 2 * 3}
    for tablet in people.tablets:
        await tablet.until(lambda tablet=tablet: tablet.board["ballots"][0]["tally"] == tally, "the tally")


async def test_they_write_one_text(people: GroupOfEight) -> None:
    await write_one_text(people)


async def test_they_see_one_tally(people: GroupOfEight, pair: tuple[Server, Server]) -> None:
    await vote_and_see_one_tally(people)
    exports = [await people.facilitator.export(server) for server in pair]
    assert exports[0]["content_sha256"] == exports[1]["content_sha256"]
    assert exports[0]["ballots"] == exports[1]["ballots"]


def caret(clock: int) -> dict[str, Any]:
    place = {"type": None, "tname": "text", "item": {"client": 7, "clock": clock}, "assoc": 0}
    return {"anchor": place, "head": place}


async def test_they_see_each_others_cursors(people: GroupOfEight) -> None:
    await people.facilitator.phase("kv")
    name = f"kv.{people.facilitator.groups[0]}"
    one, two = people.tablets[:2]
    assert one.server != two.server
    for tablet in (one, two):
        # A process that has not heard yet that the hall writes takes no cursor.
        await tablet.until(lambda tablet=tablet: tablet.board["phases"]["hall"] == "kv", "the step")
    texts = [await tablet.open_text(name) for tablet in (one, two)]
    for number, text in enumerate(texts):
        text.send_awareness(text.doc.client_id, 1, msgspec.json.encode({"cursor": caret(number)}))
    for number, (tablet, text) in enumerate(zip((one, two), texts, strict=True)):
        other = texts[1 - number].doc.client_id

        def sees(text=text, other=other, number=number) -> bool:
            state = text.states.get(other)
            return state is not None and state["cursor"] == caret(1 - number)

        await tablet.until(sees, "the other's cursor")
        assert text.states[other]["user"]["name"] == f"คนที่ {1 - number}"
    # A newcomer sees who is there without anybody moving, and does not see who has left.
    late = await people.facilitator.member("มาสาย", server=people.facilitator.server)
    text = await late.open_text(name)
    await late.until(lambda: all(each.doc.client_id in text.states for each in texts), "everybody")
    await two.leave()
    await late.until(lambda: text.states[texts[1].doc.client_id] is None, "one less")
    await late.leave()


async def test_workers_of_one_server_are_one_board(tmp_path: Path) -> None:
    server = Server(tmp_path / "workers", "--workers", "2").start()
    try:
        people = await GroupOfEight.join(await Facilitator.found(server), [server])
        await write_one_text(people)
        await vote_and_see_one_tally(people)
        await people.leave()
        assert server.stop() == 0
        no_complaints(server)
    finally:
        server.end()


async def test_a_process_with_another_secret_refuses_to_start_and_says_why(
    redis: Redis, server: Server, tmp_path: Path
) -> None:
    stranger = Server(tmp_path / "stranger", redis=redis.url, secret="the secret of another facilitator")
    stranger.launch()
    try:
        await until(lambda: stranger.code is not None, "it gives up")
        assert stranger.code == 1
        log = stranger.log.read_text()
        assert "another facilitator's secret" in log
        assert "Traceback" not in log, "a sentence, not a dump"
        assert "another secret" not in log.replace("another facilitator's secret", ""), "and not the secret itself"
    finally:
        stranger.end()
    assert says_ready(server), "the others are not disturbed"
