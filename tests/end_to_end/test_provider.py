"""What outside programs rely on: the unmodified provider, in Node, against a server as an operator runs it."""

import asyncio
import base64
import json
import time
from pathlib import Path
from typing import Any

import pytest

from plathu.identity import new_id
from tests.end_to_end.facilitator import Facilitator, http
from tests.end_to_end.node import NodeDocument, NodeTablet
from tests.end_to_end.servers import Reachable, Redis, Server

pytestmark = pytest.mark.processes

THAI = "น้ำใจของกลุ่ม: ปู่ที่ญี่ปุ่นเกี๊ยวซ่า ก็\u200bว่า\u200cดี\ufeff — 👩‍👩‍👧‍👦 กับ 👨🏽‍💻 ที่ 🇹🇭 e\u0301 ก่\u0e4d\u0e48 จบ\n"
"""Stacked vowels and tones, also in an order nobody would type, zero-width characters, families held by ZWJ, a flag."""


SILENCE = 35.0
"""Seconds: longer than a provider's patience."""


async def joined(
    facilitator: Facilitator, name: str, group: int = 0, server: Reachable | None = None
) -> dict[str, Any]:
    """The answer to joining, which is all that a program needs."""
    asked = {"code": facilitator.code, "name": name, "group": facilitator.groups[group]}
    async with http(server or facilitator.server) as client:
        response = await client.post("/api/join", json=asked)
    assert response.status_code == 201, response.text
    return response.json()


def asked(type: str, **fields: Any) -> tuple[str, str]:
    """An action's id and the payload that asks for it."""
    id = new_id()
    return id, json.dumps({"do": {"id": id, "action": {"type": type, **fields}}})


async def answer(hall: NodeDocument, id: str) -> dict[str, Any]:
    def find() -> dict[str, Any] | None:
        for payload in hall.payloads:
            if payload.get("done") == id or payload.get("refuse", {}).get("id") == id:
                return payload
        return None

    await hall.until(lambda it: find(), f"an answer to {id}")
    return find() or {}


async def test_a_text_is_opened_typed_acknowledged_and_seen_by_another(
    facilitator: Facilitator, node_tablet: NodeTablet
) -> None:
    await facilitator.phase("kv")
    name = f"kv.{facilitator.groups[0]}"
    person = await joined(facilitator, "สมศรี")
    assert name in person["texts"]
    await node_tablet.connect(facilitator.server.url)
    text = await node_tablet.open(facilitator.text(name), person["token"])
    await text.saved()
    assert (text.scope, text.text, text.status) == ("read-write", "", "connected")

    await text.do("keys", words="ปลาทู")
    assert text.unsynced > 0 or text.is_saved
    await text.saved()
    other = await facilitator.member("สมชาย")
    read = await other.open_text(name)
    assert read.words == "ปลาทู"
    await text.do("delete", at=0, length=3)
    await read.reads("ทู")
    await text.saved()
    await other.leave()


async def test_a_python_tablet_and_a_provider_write_one_text_together(
    facilitator: Facilitator, node_tablet: NodeTablet
) -> None:
    await facilitator.phase("kv")
    name = f"kv.{facilitator.groups[0]}"
    person = await joined(facilitator, "สมศรี")
    await node_tablet.connect(facilitator.server.url)
    theirs = await node_tablet.open(facilitator.text(name), person["token"])
    await theirs.saved()
    tablet = await facilitator.member("สมชาย")
    ours = await tablet.open_text(name)
    for number in range(40):
        await theirs.do("type", words=f"⟦j{number}⟧", at=0)
        ours.append(f"⟦p{number}⟧น้ำ👩‍👩‍👧")
    await asyncio.gather(theirs.saved(), ours.saved())
    await theirs.until(lambda it: it.text == ours.words, "both read the same")
    for number in range(40):
        assert ours.words.count(f"⟦j{number}⟧") == ours.words.count(f"⟦p{number}⟧") == 1
    assert (await facilitator.export())["texts"][name] == ours.words
    await tablet.leave()


async def test_everybody_is_seen_under_the_name_of_the_roster(facilitator: Facilitator) -> None:
    """Whatever a client says of itself, the server writes who it is, and keeps the cursor."""
    await facilitator.phase("kv")
    address = facilitator.text(f"kv.{facilitator.groups[0]}")
    async with NodeTablet() as one, NodeTablet() as two:
        people = [await joined(facilitator, name) for name in ("สมศรี", "สมชาย")]
        texts = []
        for tablet, person in zip((one, two), people, strict=True):
            await tablet.connect(facilitator.server.url)
            texts.append(await tablet.open(address, person["token"]))
            await texts[-1].saved()
        first, second = texts
        place = {"type": None, "tname": "text", "item": None, "assoc": 0}
        cursor = {"anchor": place, "head": place}
        await first.do("point", field="user", value={"name": "นายอำเภอ", "member": "facilitator"})
        await first.do("point", field="cursor", value=cursor)

        def seen(it: NodeDocument) -> Any:
            return (it.awareness or {}).get(str(first.client))

        await second.until(lambda it: (seen(it) or {}).get("cursor"), "the other's cursor")
        told = seen(second)
        assert told["cursor"] == cursor
        assert (told["user"]["name"], told["user"]["member"]) == ("สมศรี", people[0]["member"])
        assert told["user"]["color"].startswith("#")

        await first.do("close")
        await second.until(lambda it: seen(it) is None, "the other has left")


async def test_decisions_and_several_texts_share_one_socket(facilitator: Facilitator, node_tablet: NodeTablet) -> None:
    await facilitator.phase("plenary")
    person = await joined(facilitator, "สมศรี")
    await node_tablet.connect(facilitator.server.url)
    hall = await node_tablet.open(facilitator.workshop, person["token"], awareness=False)
    names = [f"kv.{facilitator.groups[0]}", f"kv.{facilitator.groups[1]}", "kv.plenary"]
    own, other, plenary = [await node_tablet.open(facilitator.text(name), person["token"]) for name in names]
    await hall.until(lambda it: it.payloads, "the first board")
    first = hall.payloads[0]
    assert first["at"]
    assert first["show"]["generation"] == person["generation"]
    assert first["show"]["me"]["name"] == "สมศรี"
    assert "kv.plenary" in first["show"]["may"]["write"]
    await hall.until(lambda it: it.synced, "an empty SyncStep2")

    await plenary.do("type", words="ทั้งจังหวัด")
    await plenary.saved()
    await other.saved()
    assert (own.scope, other.scope, plenary.scope) == ("read-write", "readonly", "read-write")

    id, payload = asked("volunteer", group=facilitator.groups[0], role="chair")
    await hall.do("stateless", payload=payload)
    assert await answer(hall, id) == {"done": id}
    await hall.until(
        lambda it: any(person["member"] in str(each.get("show", {}).get("roles")) for each in it.payloads),
        "the role on the board",
    )
    await hall.do("stateless", payload=payload)
    await hall.until(lambda it: sum(each.get("done") == id for each in it.payloads) == 2, "a resend is answered")

    id, payload = asked("set_phase", phase="closed")
    await hall.do("stateless", payload=payload)
    refused = (await answer(hall, id))["refuse"]
    assert refused["reason"] == "not_allowed"
    assert refused["message"] == "You may not do this."
    later = [each["show"] for each in hall.payloads[1:] if "show" in each]
    assert later
    assert all("generation" not in show and len(show) < len(first["show"]) for show in later)


async def test_what_may_not_be_written_now_is_refused_and_the_address_closed(
    facilitator: Facilitator, node_tablet: NodeTablet
) -> None:
    person = await joined(facilitator, "สมศรี")
    await node_tablet.connect(facilitator.server.url)
    hall = await node_tablet.open(facilitator.workshop, person["token"], awareness=False)
    own = await node_tablet.open(facilitator.text(f"kv.{facilitator.groups[0]}"), person["token"])
    await own.saved()
    await own.do("type", words="เร็วไป")
    await own.until(lambda it: it.closed, "CLOSE")
    assert own.closed == "not_now"
    assert own.unsynced > 0, "a refused edit is never acknowledged"
    # The socket and the other addresses live on.
    id, payload = asked("volunteer", group=facilitator.groups[0], role="chair")
    await hall.do("stateless", payload=payload)
    assert await answer(hall, id) == {"done": id}
    assert hall.closed is None


async def test_a_readonly_text_is_read_and_never_written(facilitator: Facilitator, node_tablet: NodeTablet) -> None:
    await facilitator.phase("kv")
    name = f"kv.{facilitator.groups[1]}"
    writer = await facilitator.member("สมชาย", 1)
    theirs = await writer.open_text(name)
    theirs.append("ของกลุ่มสอง")
    await theirs.saved()
    person = await joined(facilitator, "สมศรี", 0)
    await node_tablet.connect(facilitator.server.url)
    text = await node_tablet.open(facilitator.text(name), person["token"])
    await text.saved()
    assert (text.scope, text.text) == ("readonly", "ของกลุ่มสอง")
    theirs.append(" ต่อ")
    await text.reads("ของกลุ่มสอง ต่อ")
    await text.do("type", words="แทรก")
    await text.until(lambda it: it.closed, "CLOSE")
    assert text.closed == "not_allowed"
    await theirs.saved()
    assert theirs.words == "ของกลุ่มสอง ต่อ" == (await facilitator.export())["texts"][name]
    await writer.leave()


async def test_a_wrong_token_is_denied_with_a_reason(facilitator: Facilitator, node_tablet: NodeTablet) -> None:
    person = await joined(facilitator, "สมศรี")
    await node_tablet.connect(facilitator.server.url)
    wanted = {
        (facilitator.workshop, "nonsense"): "bad_token",
        (facilitator.text("kv.nothing"), person["token"]): "unknown_text",
        (new_id(), person["token"]): "not_allowed",
        ("no id", person["token"]): "no_such_workshop",
        (new_id() + "/kv.plenary", facilitator.token): "not_allowed",
    }
    for (address, token), reason in wanted.items():
        document = await node_tablet.open(address, token)
        await document.until(lambda it: it.denied, "denied")
        assert document.denied == reason


async def test_leaving_is_answered_and_the_others_stay(facilitator: Facilitator, node_tablet: NodeTablet) -> None:
    await facilitator.phase("plenary")
    person = await joined(facilitator, "สมศรี")
    await node_tablet.connect(facilitator.server.url)
    own = await node_tablet.open(facilitator.text(f"kv.{facilitator.groups[0]}"), person["token"])
    plenary = await node_tablet.open(facilitator.text("kv.plenary"), person["token"])
    await own.saved()
    await own.do("close")
    await plenary.do("type", words="ยังอยู่")
    await plenary.saved()
    again = await node_tablet.open(own.address, person["token"])
    await again.until(lambda it: it.is_saved, "open again, though the answer to leaving came after the opening")


async def test_typing_while_away_and_while_coming_back_arrives_once(
    facilitator: Facilitator, node_tablet: NodeTablet
) -> None:
    """A person does not stop typing because the Wi-Fi did: keys fall before, between and after the handshake."""
    await facilitator.phase("kv")
    name = f"kv.{facilitator.groups[0]}"
    person = await joined(facilitator, "สมศรี")
    await node_tablet.connect(facilitator.server.url)
    text = await node_tablet.open(facilitator.text(name), person["token"])
    await text.do("type", words="⟦0⟧")
    await text.saved()
    tokens = 1
    for _ in range(3):
        await node_tablet.ask("disconnect")
        await text.until(lambda it: it.status == "disconnected", "away")
        await text.do("type", words=f"⟦{tokens}⟧")
        tokens += 1
        await node_tablet.ask("reconnect")
        while not text.synced:
            assert text.closed is None, f"turned away with {text.closed}"
            await text.do("type", words=f"⟦{tokens}⟧")
            tokens += 1
        await text.saved()
    # Not its export at once: a provider restarts its count of unsynced changes while some are on their way, so it may
    # call itself synced a frame early.
    reader = await facilitator.member("สมชาย")
    read = await reader.open_text(name)
    await read.reads("".join(f"⟦{number}⟧" for number in range(tokens)))
    assert text.closed is None
    await reader.leave()


async def test_keys_that_overtake_the_sync_are_kept_until_it_comes(facilitator: Facilitator) -> None:
    """The same byte by byte: a deletion that stands alone, then words on top of words that only SyncStep2 brings."""
    await facilitator.phase("kv")
    name = f"kv.{facilitator.groups[0]}"
    tablet = await facilitator.member("สมศรี")
    text = await tablet.open_text(name)
    text.append("เก่า|")
    await text.saved()
    tablet.drop()
    await tablet.gone()
    text.append("ขณะไม่อยู่|")
    await tablet.connect()
    text.open()
    text.delete(0, len("เก่า|".encode()))
    text.append("ขณะกลับมา|")
    text.delete(0, len("ขณะ".encode()))
    await tablet.until(lambda: text.synced and text.is_saved, "saved")
    assert text.statuses == [1, 1, 1, 1], "three that were early, and SyncStep2"
    assert text.words == "ไม่อยู่|ขณะกลับมา|" == (await facilitator.export())["texts"][name]
    await tablet.leave()


@pytest.mark.long
async def test_a_provider_without_awareness_lives_through_a_long_silence(
    facilitator: Facilitator, node_tablet: NodeTablet
) -> None:
    """Providers give up a socket that was silent for 30 s; the server's bare ping is answered and keeps it."""
    await facilitator.phase("kv")
    name = f"kv.{facilitator.groups[0]}"
    person = await joined(facilitator, "สมศรี")
    await node_tablet.connect(facilitator.server.url)
    hall = await node_tablet.open(facilitator.workshop, person["token"], awareness=False)
    text = await node_tablet.open(facilitator.text(name), person["token"], awareness=False)
    await text.saved()
    began = time.monotonic()
    while time.monotonic() - began < SILENCE:
        assert (text.status, text.synced) == ("connected", True)
        await asyncio.sleep(1)
    await text.do("type", words="ยังอยู่")
    await text.saved()
    assert hall.closed is None
    assert text.closed is None


async def test_every_code_point_survives_typing_syncing_restarting_and_the_export(
    redis: Redis, tmp_path: Path, node_tablet: NodeTablet
) -> None:
    server = Server(tmp_path / "alone", redis=redis.url).start()
    try:
        facilitator = await Facilitator.found(server)
        await facilitator.phase("kv")
        name = f"kv.{facilitator.groups[0]}"
        person = await joined(facilitator, "สมศรี")
        await node_tablet.connect(server.url)
        text = await node_tablet.open(facilitator.text(name), person["token"])
        await text.do("keys", words=THAI)
        await text.do("type", words=THAI, at=0)
        await text.saved()
        assert text.text == THAI + THAI
        tablet = await facilitator.member("สมชาย")
        synced = await tablet.open_text(name)
        assert synced.words == THAI + THAI
        synced.append(THAI)
        await synced.saved()
        await text.reads(THAI * 3)
        await tablet.leave()

        server.kill()
        await server.come_back()
        assert (await facilitator.export())["texts"][name] == THAI * 3
        fresh = await facilitator.member("สมปอง")
        reread = await fresh.open_text(name)
        assert reread.words == THAI * 3
        assert await node_tablet.read(reread.doc.get_update()) == THAI * 3
        await text.until(lambda it: it.is_saved, "the provider is back by itself")
        assert text.text == THAI * 3
        await fresh.leave()
    finally:
        server.end()


async def test_the_state_vector_of_a_provider_is_that_of_the_server(
    facilitator: Facilitator, node_tablet: NodeTablet
) -> None:
    """So that whoever comes back with everything is sent nothing."""
    await facilitator.phase("kv")
    name = f"kv.{facilitator.groups[0]}"
    person = await joined(facilitator, "สมศรี")
    await node_tablet.connect(facilitator.server.url)
    text = await node_tablet.open(facilitator.text(name), person["token"])
    await text.do("keys", words="ทดสอบ")
    await text.saved()
    tablet = await facilitator.member("สมชาย")
    read = await tablet.open_text(name)
    assert read.doc.get_state() == base64.b64decode(await text.do("vector"))
    await tablet.leave()
