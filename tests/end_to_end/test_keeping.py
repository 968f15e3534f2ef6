"""Whole workshops are erased and put away, over HTTP, on two processes."""

import asyncio

import pytest
from redis.asyncio import Redis as Client

from tests.domain.rules import rule
from tests.end_to_end.facilitator import TITLE, Facilitator, http
from tests.end_to_end.servers import SECRET, Redis, Server
from tests.tablet import DEADLINE

pytestmark = pytest.mark.processes


async def statuses(led: Facilitator, servers: tuple[Server, Server]) -> list[int]:
    found = []
    for server in servers:
        async with http(server, led.token) as client:
            found.append((await client.get(f"/api/workshops/{led.workshop}/board")).status_code)
    return found


@rule("K4")
async def test_the_facilitator_erases_a_workshop_in_which_people_are(pair: tuple[Server, Server], redis: Redis) -> None:
    led, other = await Facilitator.found(pair[0]), await Facilitator.found(pair[0])
    here, there = await led.member("พี่น้ำ"), await led.member("ไก่", server=pair[1])
    path = f"/api/workshops/{led.workshop}/erase"
    async with http(pair[0], led.token) as client:
        wrong = await client.post(path, json={"title": "KM"})
        assert (wrong.status_code, wrong.json()["error"]) == (409, "wrong_title")
        assert await statuses(led, pair) == [200, 200]
        assert (await client.post(path, json={"title": f" {TITLE.lower()} "})).status_code == 204
        assert (await client.post("/api/door", json={"code": led.code})).json()["error"] == "no_such_code"
        assert (await client.post("/api/door", json={"code": led.key})).json()["error"] == "no_such_code"
    async with asyncio.timeout(DEADLINE):
        while await statuses(led, pair) != [404, 404]:  # noqa: ASYNC110
            await asyncio.sleep(0.2)
    async with http(pair[1], SECRET) as client:
        listed = {one["workshop"] for one in (await client.get("/api/workshops")).json()["workshops"]}
    assert led.workshop not in listed
    assert other.workshop in listed
    async with Client.from_url(redis.url) as store:
        left = [name async for name in store.scan_iter(match=f"*:{led.workshop}:*")]
    assert left == []
    await here.leave()
    await there.leave()


@rule("K4")
async def test_nobody_else_erases_a_workshop(pair: tuple[Server, Server]) -> None:
    led, other = await Facilitator.found(pair[0]), await Facilitator.found(pair[0])
    member = await led.member("เจี๊ยบ")
    for token in (member.token, other.token, SECRET, ""):
        async with http(pair[0], token) as client:
            refused = await client.post(f"/api/workshops/{led.workshop}/erase", json={"title": TITLE})
            assert refused.status_code in (401, 403)
            assert (await client.put(f"/api/workshops/{led.workshop}/archived")).status_code in (401, 403)
    assert await statuses(led, pair) == [200, 200]
    await member.leave()


@rule("K5")
async def test_a_workshop_that_is_put_away_is_listed_apart_and_lets_nobody_in(pair: tuple[Server, Server]) -> None:
    led = await Facilitator.found(pair[0])
    member = await led.member("พี่น้ำ")
    path = f"/api/workshops/{led.workshop}/archived"
    async with http(pair[0], led.token) as client, http(pair[1], SECRET) as host:

        async def listed() -> bool:
            lines = (await host.get("/api/workshops")).json()["workshops"]
            return next(one["archived"] for one in lines if one["workshop"] == led.workshop)

        assert (await client.get(path)).json() == {"archived": False}
        assert (await client.put(path)).json() == {"archived": True}
        assert await listed()
        for asked in ({"code": led.code}, {"code": led.key}):
            refused = await host.post("/api/door", json=asked)
            assert (refused.status_code, refused.json()["error"]) == (410, "workshop_archived")
        joining = await host.post("/api/join", json={"code": led.code, "name": "ไก่"})
        assert joining.json()["error"] == "workshop_archived"
        assert await member.do("volunteer", group=led.groups[0], role="chair") == "done"
        assert (await client.delete(path)).json() == {"archived": False}
        assert not await listed()
        assert (await host.post("/api/join", json={"code": led.code, "name": "ไก่"})).status_code == 201
    await member.leave()
