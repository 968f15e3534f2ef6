"""What is kept of a text by two processes, whoever of them is killed, and who may look at it."""

import asyncio
from typing import Any

import pytest

from plathu.domain.ids import WorkshopId
from plathu.identity import new_id
from tests.domain.rules import rule
from tests.end_to_end.facilitator import Facilitator, http
from tests.end_to_end.servers import House, Server
from tests.live.hall import words_of
from tests.live.test_hub import age
from tests.tablet import Tablet

pytestmark = pytest.mark.processes


async def history(server: Server, token: str, workshop: str, text: str) -> dict[str, Any]:
    async with http(server, token) as client:
        response = await client.get(f"/api/workshops/{workshop}/texts/{text}/history")
    assert response.status_code == 200, response.text
    return response.json()


async def words(server: Server, token: str, workshop: str, text: str, version: str) -> str:
    async with http(server, token) as client:
        response = await client.get(f"/api/workshops/{workshop}/texts/{text}/versions/{version}")
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/octet-stream"
    return words_of(response.content)


async def told(server: Server, led: Facilitator, text: str) -> list[tuple[str, str]]:
    """Why each version was kept, and what it reads."""
    kept = (await history(server, led.token, led.workshop, text))["versions"]
    return [(each["why"], await words(server, led.token, led.workshop, text, each["version"])) for each in kept]


async def write(tablet: Tablet, name: str, more: str, behind: str = "") -> None:
    """At the end, once the words `behind` which they are to stand have come from the other server."""
    text = await tablet.open_text(name)
    if behind:
        await text.reads(behind)
    text.append(more)
    await text.saved()


@rule("H1")
async def test_versions_are_kept_once_through_kills(house: House) -> None:
    led = await Facilitator.found(house.one)
    one = await led.member("ส้ม", 0)
    other = await led.member("นวล", 0, server=house.two)
    kv = f"kv.{led.groups[0]}"
    await led.phase("kv")
    await write(one, kv, "ชุมพร")
    await write(other, kv, "คาบาน่า", behind="ชุมพร")

    # A minute goes by, in which both are dead: neither had a chance to keep anything.
    for server in house.servers:
        server.kill()
    await age(house.redis.url, 2 * 60 * 1000, workshop=WorkshopId(led.workshop))
    await asyncio.gather(*(server.come_back() for server in house.servers))
    for server in (*house.servers, *house.servers):
        assert await told(server, led, kv) == [("pause", "ชุมพรคาบาน่า")]

    # Before a restore somebody asks for one; the process that said yes is killed at once.
    again = await led.member("ส้ม", 0, server=house.one)
    await write(again, kv, " ทะเล")
    assert await again.do("keep_version", text=kv) == "done"
    house.one.kill()
    assert (await told(house.two, led, kv))[1:] == [("asked", "ชุมพรคาบาน่า ทะเล")]
    await house.one.come_back()

    # The phase ends, and every process stores what is due of it.
    last = await led.member("นวล", 0, server=house.two)
    await write(last, kv, " ใส")
    await led.phase("plenary")
    for server in house.servers:
        assert (await told(server, led, kv))[2:] == [("phase", "ชุมพรคาบาน่า ทะเล ใส")]
    for server in house.servers:
        server.kill()
        await server.come_back()
    assert [why for why, _ in await told(house.one, led, kv)] == ["pause", "asked", "phase"]
    await last.leave()


@rule("H2", "H3")
async def test_every_member_reads_a_texts_history_and_sees_the_names_they_may(
    facilitator: Facilitator, server: Server
) -> None:
    led = facilitator
    som, nuan, kaew = [await led.member(name, group) for name, group in (("ส้ม", 0), ("นวล", 0), ("แก้ว", 1))]
    kv = f"kv.{led.groups[0]}"
    await led.phase("kv")
    await write(som, kv, "ทะเล")
    await write(nuan, kv, "ใส")
    await led.phase("plenary")

    def seen(by: Tablet | Facilitator) -> Any:
        return history(server, by.token, led.workshop, kv)

    for reader, names in ((led, ["ส้ม", "นวล"]), (som, ["ส้ม", "นวล"]), (kaew, [None])):
        found = await seen(reader)
        [version] = found["versions"]
        assert [writer["name"] for writer in version["writers"]] == names
        assert {writer["name"] for writer in found["authors"].values()} == set(names)
        assert {writer["group"] for writer in found["authors"].values()} == {led.groups[0]}
        assert [(fact["type"], fact["phase"]) for fact in found["facts"]] == [
            ("phase_set", "kv"),
            ("phase_set", "plenary"),
        ]
        assert await words(server, reader.token, led.workshop, kv, version["version"]) == "ทะเลใส"
    assert som.member not in str(await seen(kaew))
    for tablet in (som, nuan, kaew):
        await tablet.leave()


@rule("H2")
async def test_who_is_not_of_the_workshop_reads_nothing(facilitator: Facilitator, server: Server) -> None:
    other = await Facilitator.found(server)
    stranger = await other.member("คนอื่น")
    for token, status in ((stranger.token, 403), (other.token, 403), ("nonsense", 401), ("", 401)):
        async with http(server, token, **{"Accept-Language": "en"}) as client:
            for what in ("history", "versions/1-0"):
                response = await client.get(f"/api/workshops/{facilitator.workshop}/texts/kv.plenary/{what}")
                assert response.status_code == status
    await stranger.leave()


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("kv.moon/history", "unknown_text"),
        ("kv.moon/versions/1-0", "unknown_text"),
        ("kv.plenary/versions/1-0", "no_such_version"),
        ("kv.plenary/versions/-", "no_such_version"),
        ("kv.plenary/versions/0", "no_such_version"),
    ],
)
async def test_what_is_not_there_is_said(facilitator: Facilitator, server: Server, path: str, error: str) -> None:
    async with http(server, facilitator.token, **{"Accept-Language": "en"}) as client:
        response = await client.get(f"/api/workshops/{facilitator.workshop}/texts/{path}")
    assert response.status_code == 404
    assert response.json()["error"] == error


@rule("T5", "H2")
async def test_the_history_of_a_text_goes_on_when_it_is_begun_anew(facilitator: Facilitator, server: Server) -> None:
    led, kv = facilitator, f"kv.{facilitator.groups[0]}"
    som = await led.member("ส้ม", 0)
    await led.phase("kv")
    await write(som, kv, "เพื่อประชาชน")
    assert await begun_anew(led, som.token, kv) == (403, "not_allowed")
    assert await begun_anew(led, led.token, kv, "kv.moon") == (404, "unknown_text")
    assert await begun_anew(led, led.token, kv) == (201, f"{kv}.2")
    assert await begun_anew(led, led.token, kv) == (409, "begun_anew")
    await write(som, f"{kv}.2", "ทุกคน")
    assert await som.do("keep_version", text=kv) == "done"
    assert await told(server, led, kv) == [("anew", "เพื่อประชาชน"), ("asked", "เพื่อประชาชนทุกคน")]
    assert (await led.export())["texts"][kv] == "เพื่อประชาชนทุกคน"


async def begun_anew(led: Facilitator, token: str, document: str, text: str | None = None) -> tuple[int, str]:
    async with http(led.server, token) as client:
        path = f"/api/workshops/{led.workshop}/texts/{text or document}/anew"
        response = await client.post(path, json={"document": document})
    answer = response.json()
    return response.status_code, answer.get("document") or answer["error"]


@rule("H5")
async def test_of_an_open_ballot_a_history_tells_that_it_is_open(facilitator: Facilitator, server: Server) -> None:
    led = facilitator
    people = [await led.member(f"คนที่ {n}", 0) for n in range(5)]
    await led.phase("competencies")
    competency, ballot = new_id(), new_id()
    asked = {"competency": competency, "domain": led.domains[0], "wording": "การทำงานเป็นทีม"}
    assert await people[0].do("propose_competency", **asked) == "done"
    await led.phase("ballot")
    assert await led.do("open_ballot", ballot=ballot, budget=3, cap=3) == "done"

    async def facts() -> list[dict[str, Any]]:
        found = await history(server, people[0].token, led.workshop, "kv.plenary")
        assert competency not in str(found)
        return found["facts"]

    before = await facts()
    for n, person in enumerate(people):
        assert await person.do("cast_vote", ballot=ballot, choices={competency: n % 3 + 1}) == "done"
    assert await facts() == before
    assert before[-1].keys() == {"type", "at", "ballot"}
    assert await led.do("close_ballot", ballot=ballot) == "done"
    assert [fact["type"] for fact in await facts()][-2:] == ["ballot_opened", "ballot_closed"]
    for person in people:
        await person.leave()
