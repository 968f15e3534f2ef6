"""Snapshots over HTTP, on two servers with one store."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import httpx
import pytest
import pytest_asyncio
from redis.asyncio import Redis

from plathu.exports.formats import FORMATS, Name
from plathu.identity import new_id
from plathu.main import application
from plathu.messages import sentence
from plathu.settings import Settings
from plathu.store import keys
from plathu.store.snapshots import MOST
from tests.domain.rules import rule
from tests.exports.reading import docx_text, text
from tests.exports.test_download import FOUNDED, SECRET, bearer

pytestmark = pytest.mark.processes

NAMED = {"people": 1, "groups": 4, "competencies": 0, "ballots": 0}


class SharingDesk:
    """A facilitator's, at either of two servers."""

    def __init__(self, servers: list[httpx.AsyncClient], created: dict[str, Any]) -> None:
        self.servers = servers
        self.workshop = created["workshop"]
        self.code, self.key = created["join_code"], created["join_key"]
        self.bearer = bearer(created["facilitator_token"])

    async def ask(self, what: str, body: Any = None, *, at: int = 0, method: str = "") -> httpx.Response:
        method = method or ("GET" if body is None else "POST")
        address = f"/api/workshops/{self.workshop}/{what}"
        return await self.servers[at].request(method, address, json=body, headers=self.bearer)

    async def keep(self, name: str = "ก่อนลงคะแนน", *, at: int = 0) -> dict[str, Any]:
        answer = await self.ask("snapshots", {"name": name}, at=at)
        assert answer.status_code == 201, answer.text
        return answer.json()

    async def share(self, snapshot: str, *, named: bool = True, at: int = 0) -> str:
        """The key in the link."""
        answer = await self.ask(f"snapshots/{snapshot}/link", {"named": named}, at=at)
        assert answer.status_code == 201, answer.text
        address, _, key = answer.json()["url"].partition("#")
        assert address == "http://plathu/record/"
        return key

    async def read(self, key: str, *, at: int = 0, language: str = "th") -> httpx.Response:
        """By anybody: no bearer."""
        return await self.servers[at].post("/api/record", json={"key": key}, headers={"Accept-Language": language})

    async def join(self, name: str) -> dict[str, Any]:
        joining = {"code": self.code, "name": name, "position": "ปลัดอำเภอ", "unit": "อำเภอสวี"}
        return (await self.servers[0].post("/api/join", json=joining)).json()

    async def do(self, type: str, **fields: Any) -> None:
        answer = await self.ask("actions", {"id": new_id(), "action": {"type": type, **fields}})
        assert answer.status_code == 200, answer.text


@pytest_asyncio.fixture
async def desk(empty_redis_url: str) -> AsyncIterator[SharingDesk]:
    async with AsyncExitStack() as running:
        servers = []
        for _ in range(2):
            app = application(Settings(redis=empty_redis_url, facilitator_secret=SECRET))
            await running.enter_async_context(app.router.lifespan_context(app))
            transport = httpx.ASGITransport(app)
            client = httpx.AsyncClient(transport=transport, base_url="http://plathu", timeout=60)
            servers.append(await running.enter_async_context(client))
        created = await servers[0].post("/api/workshops", json=FOUNDED, headers=bearer(SECRET))
        yield SharingDesk(servers, created.json())


@rule("E11")
async def test_what_one_server_keeps_the_other_reads_and_it_stays_as_it_was(desk: SharingDesk) -> None:
    await desk.join("สมชาย ใจดี")
    line = await desk.keep()
    assert line["counts"] == NAMED
    assert (line["name"], line["phase"], line["redacted_at"]) == ("ก่อนลงคะแนน", "welcome", None)
    await desk.join("มานี")
    await desk.do("set_phase", phase="kv")
    address = f"snapshots/{line['snapshot']}"
    record = (await desk.ask(address, at=1)).json()
    assert record["content_sha256"] == line["content_sha256"]
    assert record["position"] == line["position"]
    assert record["exported_at"] == line["at"]
    assert [each["name"] for each in record["ungrouped"]] == ["สมชาย ใจดี"]
    assert (await desk.ask("snapshots", at=1)).json() == {"snapshots": [line], "links": {}}
    now = (await desk.ask("exports/json")).json()
    assert now["content_sha256"] != line["content_sha256"]
    assert (await desk.keep("ต่อมา"))["content_sha256"] == now["content_sha256"]


async def test_one_that_is_damaged_is_told_and_the_others_are_as_they_were(
    desk: SharingDesk, empty_redis_url: str
) -> None:
    sound, damaged = await desk.keep("ดี"), await desk.keep("เสีย")
    key = await desk.share(damaged["snapshot"])
    async with Redis.from_url(empty_redis_url) as redis:
        place = keys.snapshots_whole(desk.workshop)
        stored = await redis.hget(place, damaged["snapshot"])
        assert isinstance(stored, bytes)
        await redis.hset(place, damaged["snapshot"], stored[:-1] + bytes([stored[-1] ^ 1]))
    address = f"snapshots/{damaged['snapshot']}"
    for asked in (desk.ask(address), desk.ask(f"{address}/exports/json"), desk.read(key)):
        answer = await asked
        assert (answer.status_code, answer.json()["error"]) == (500, "damaged")
        assert answer.json()["message"] == sentence("damaged", "th")
    assert (await desk.ask(f"snapshots/{sound['snapshot']}")).json()["content_sha256"] == sound["content_sha256"]
    assert len((await desk.ask("snapshots")).json()["snapshots"]) == 2


@rule("E11", "E7")
@pytest.mark.parametrize("format", FORMATS)
async def test_every_format_of_it_carries_its_hash(desk: SharingDesk, format: Name) -> None:
    await desk.join("สมชาย ใจดี")
    line = await desk.keep()
    await desk.join("มานี")
    answer = await desk.ask(f"snapshots/{line['snapshot']}/exports/{format}?lang=en", at=1)
    assert answer.status_code == 200
    assert line["content_sha256"] in text(format, answer.content)
    assert "%E0%B8%81%E0%B9%88%E0%B8%AD%E0%B8%99" in answer.headers["content-disposition"]  # ก่อน
    again = await desk.ask(f"snapshots/{line['snapshot']}/exports/{format}?lang=en")
    assert again.content == answer.content


async def test_its_files_come_in_every_edition(desk: SharingDesk) -> None:
    await desk.join("สมชาย ใจดี")
    address = f"snapshots/{(await desk.keep())['snapshot']}/exports/docx"
    files = [await desk.ask(address + query) for query in ("?numerals=arabic", "", "?anonymous=1")]
    arabic, thai, nobody = (docx_text(file.content) for file in files)
    assert "สมชาย ใจดี" in thai
    assert "๑๖ มิถุนายน ๒๕๔๘" in thai
    assert "16 มิถุนายน 2548" in arabic
    assert "สมชาย" not in nobody
    assert (await desk.ask(address + "?lang=fr")).status_code == 400


@rule("E12")
async def test_its_name_is_checked_and_said(desk: SharingDesk) -> None:
    for name, code in (("", "blank"), (" \u200b", "blank"), ("ก" * 81, "too_long")):
        answer = await desk.ask("snapshots", {"name": name})
        assert (answer.status_code, answer.json()["error"]) == (422, code)
    assert (await desk.ask("snapshots", {"name": "ก", "by": "me"})).status_code == 400
    assert (await desk.ask("snapshots")).json()["snapshots"] == []


@rule("E12")
async def test_a_request_that_is_sent_again_keeps_nothing_twice(desk: SharingDesk) -> None:
    asked = {"name": "เช้า", "snapshot": new_id()}
    first = await desk.ask("snapshots", asked)
    await desk.join("มานี")
    again = await desk.ask("snapshots", asked, at=1)
    assert (again.status_code, again.json()) == (201, first.json())
    assert len((await desk.ask("snapshots")).json()["snapshots"]) == 1


@rule("E12")
async def test_when_there_is_no_room_that_is_said(desk: SharingDesk) -> None:
    for at in range(MOST):
        await desk.keep(f"ชุดที่ {at}", at=at % 2)
    answer = await desk.ask("snapshots", {"name": "อีกชุด"})
    assert (answer.status_code, answer.json()["error"]) == (409, "too_many_snapshots")


@rule("E12")
async def test_nobody_but_the_facilitator_keeps_lists_takes_or_shares(desk: SharingDesk) -> None:
    line = await desk.keep()
    member = await desk.join("สมชาย")
    one = f"/api/workshops/{desk.workshop}/snapshots"
    asked = [
        ("POST", one, {"name": "ของฉัน"}),
        ("GET", one, None),
        ("GET", f"{one}/{line['snapshot']}", None),
        ("GET", f"{one}/{line['snapshot']}/exports/json", None),
        ("POST", f"{one}/{line['snapshot']}/link", {}),
        ("DELETE", f"{one}/{line['snapshot']}/link", None),
    ]
    for method, address, body in asked:
        assert (await desk.servers[0].request(method, address, json=body)).status_code == 401
        answer = await desk.servers[0].request(method, address, json=body, headers=bearer(member["token"]))
        assert (answer.status_code, answer.json()["error"]) == (403, "not_allowed")


async def test_what_is_not_there_is_said(desk: SharingDesk) -> None:
    for what, body in (("", None), ("/exports/md", None), ("/link", {})):
        answer = await desk.ask(f"snapshots/{'z' * 16}{what}", body)
        assert (answer.status_code, answer.json()["error"]) == (404, "no_such_snapshot")
    line = await desk.keep()
    answer = await desk.ask(f"snapshots/{line['snapshot']}/exports/exe")
    assert (answer.status_code, answer.json()["error"]) == (404, "no_such_format")
    nowhere = await desk.servers[0].get("/api/workshops/nosuchworkshop00/snapshots", headers=bearer(SECRET))
    assert nowhere.status_code == 401  # the secret founds, it facilitates nothing


@rule("E13")
async def test_a_link_is_read_by_anybody_until_it_is_withdrawn_on_every_server(desk: SharingDesk) -> None:
    await desk.join("สมชาย ใจดี")
    line = await desk.keep()
    key = await desk.share(line["snapshot"])
    assert await desk.share(line["snapshot"], at=1) == key, "the other facilitator copies the same"
    shown = (await desk.read(key, at=1)).json()
    assert (shown["name"], shown["named"], shown["redacted_at"]) == ("ก่อนลงคะแนน", True, None)
    assert shown["record"] == (await desk.ask(f"snapshots/{line['snapshot']}")).json()
    assert (await desk.ask("snapshots")).json()["links"] == {line["snapshot"]: {"named": True}}
    assert (await desk.ask(f"snapshots/{line['snapshot']}/link", method="DELETE", at=1)).status_code == 204
    for at, language, words in ((0, "th", "ลิงก์นี้ใช้ไม่ได้"), (1, "en", "This link does not work")):
        answer = await desk.read(key, at=at, language=language)
        assert (answer.status_code, answer.json()["error"]) == (404, "no_such_link")
        assert answer.json()["message"].startswith(words)
    assert await desk.share(line["snapshot"]) != key, "what was withdrawn never comes back"
    assert (await desk.read(key)).status_code == 404


@rule("E13", "E4")
async def test_a_link_without_names_shows_none(desk: SharingDesk) -> None:
    await desk.join("สมชาย ใจดี")
    line = await desk.keep()
    named = await desk.share(line["snapshot"])
    nameless = await desk.share(line["snapshot"], named=False)
    answer = await desk.read(nameless)
    for word in ("สมชาย", "ปลัดอำเภอ", "อำเภอสวี", line["content_sha256"]):
        assert word not in answer.text
    assert answer.json()["record"]["content_sha256"] == await anonymous_sha256(desk, line)
    assert (await desk.read(named)).status_code == 404, "whoever had the other kind has nothing now"


async def anonymous_sha256(desk: SharingDesk, line: dict[str, Any]) -> str:
    return (await desk.ask(f"snapshots/{line['snapshot']}/exports/json?anonymous=1")).json()["content_sha256"]


@rule("E13")
async def test_a_key_is_not_guessed_from_another(desk: SharingDesk) -> None:
    first, second = await desk.keep("หนึ่ง"), await desk.keep("สอง")
    key, other = await desk.share(first["snapshot"]), await desk.share(second["snapshot"])
    forged = key[:16] + second["snapshot"] + key[32:]
    for wrong in ("", "x", forged, key[:-1], key + "=", key[:-1] + chr(ord(key[-1]) ^ 1), "ก" * 56, other[:32]):
        assert (await desk.read(wrong)).json()["error"] == "no_such_link"
    assert (await desk.servers[0].post("/api/record", content=b'{"key":"\\ud800"}')).status_code in (400, 404)
    assert (await desk.servers[0].post("/api/record", json={"nokey": 1})).status_code == 400


@rule("E13")
async def test_who_reads_the_store_cannot_open_a_link(desk: SharingDesk, empty_redis_url: str) -> None:
    key = await desk.share((await desk.keep())["snapshot"])
    async with Redis.from_url(empty_redis_url) as redis:
        names = [name async for name in redis.scan_iter("*")]
        hashes: list[Any] = [await redis.hgetall(name) for name in names if await redis.type(name) == b"hash"]
    kept = b"".join(part for fields in hashes for pair in fields.items() for part in pair)
    assert desk.workshop.encode() in kept
    assert key[32:].encode() not in kept


@rule("E13", "E3")
async def test_nothing_of_an_open_ballot_and_no_way_in_is_told(desk: SharingDesk) -> None:
    member = await desk.join("สมชาย")
    await desk.do("set_phase", phase="competencies")
    domain = (await desk.ask("board")).json()["domains"][0]["domain"]
    competency, ballot = new_id(), new_id()

    async def as_member(type: str, token: str = member["token"], **fields: Any) -> None:
        asked = {"id": new_id(), "action": {"type": type, **fields}}
        address = f"/api/workshops/{desk.workshop}/actions"
        answer = await desk.servers[0].post(address, json=asked, headers=bearer(token))
        assert answer.status_code == 200, answer.text

    await as_member("propose_competency", competency=competency, domain=domain, wording="ทำงานเป็นทีม")
    await desk.do("set_phase", phase="ballot")
    await desk.do("open_ballot", ballot=ballot, budget=997, cap=811)
    await as_member("cast_vote", ballot=ballot, choices={competency: 743})
    for number in range(4):  # so that there is a tally to be told in the end
        other = await desk.join(f"คนที่ {number}")
        await as_member("cast_vote", other["token"], ballot=ballot, choices={})
    line = await desk.keep()
    key = await desk.share(line["snapshot"])
    told = [
        await desk.read(key),
        await desk.ask("snapshots"),
        await desk.ask(f"snapshots/{line['snapshot']}"),
        await desk.ask(f"snapshots/{line['snapshot']}/exports/json"),
    ]
    for answer in told:
        for secret in ("743", desk.code, desk.key, member["member"]):
            assert secret not in answer.text
    [shown] = told[0].json()["record"]["ballots"]
    assert (shown["turnout"], shown["tally"]) == (5, None)
    await desk.do("close_ballot", ballot=ballot)
    assert "743" not in (await desk.read(key)).text, "what was kept does not open with the ballot"
    assert "743" in json.dumps((await desk.ask(f"snapshots/{(await desk.keep())['snapshot']}")).json())


@rule("E14")
async def test_who_is_forgotten_is_gone_from_the_page_and_the_files(desk: SharingDesk) -> None:
    member = await desk.join("สมชาย ใจดี")
    await desk.join("มานี")
    line = await desk.keep()
    key = await desk.share(line["snapshot"])
    await desk.ask("board", at=1)  # The other server has it open too.
    await desk.do("forget", member=member["member"])
    async with asyncio.timeout(20):
        while not (shown := await desk.read(key, at=1)).json()["redacted_at"]:  # noqa: ASYNC110 (nobody tells us)
            await asyncio.sleep(0.02)
    for answer in (shown, await desk.ask(f"snapshots/{line['snapshot']}"), await desk.ask("snapshots")):
        assert "สมชาย" not in answer.text
        assert line["content_sha256"] not in answer.text
    [listed] = (await desk.ask("snapshots")).json()["snapshots"]
    file = await desk.ask(f"snapshots/{line['snapshot']}/exports/docx")
    assert listed["content_sha256"] in docx_text(file.content)
    assert "มานี" in docx_text(file.content)
    assert "สมชาย" not in docx_text(file.content)


async def test_the_page_of_a_link_is_there(desk: SharingDesk) -> None:
    answer = await desk.servers[0].get("/record/")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["referrer-policy"] == "no-referrer"
