"""Somebody in the hall sends what no honest tablet would. It is refused, and nobody else notices."""

import asyncio
import contextlib
import itertools
import json
import os
import random
import re
import socket
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from plathu import protocol
from plathu.identity import new_id
from plathu.live.connection import INBOX_BYTES
from plathu.live.peers import ALL_WAITING
from plathu.messages import sentence
from tests.end_to_end.facilitator import DATE, ORGANISATION, TITLE, Facilitator, http
from tests.end_to_end.node import NodeTablet
from tests.end_to_end.servers import SECRET, Reachable, Redis, Server, memory, until
from tests.live import yjs_bytes as yjs
from tests.tablet import DEADLINE, Tablet, TabletText, chunk, read_varint, varint

pytestmark = pytest.mark.processes


class Scene:
    """Two honest people of one group, one on each process, and a third who is not."""

    def __init__(self, facilitator: Facilitator, honest: list[Tablet], rogue: Tablet) -> None:
        self.facilitator = facilitator
        self.honest = honest
        self.rogue = rogue
        self.name = f"kv.{facilitator.groups[0]}"
        self.texts: list[TabletText] = []
        self._count = 0

    @classmethod
    async def set(cls, facilitator: Facilitator, pair: tuple[Server, Server]) -> "Scene":
        await facilitator.phase("kv")
        honest = [await facilitator.member(f"ซื่อ {n}", server=server) for n, server in enumerate(pair)]
        scene = cls(facilitator, honest, await facilitator.member("ร้าย", server=pair[0]))
        scene.texts = [await tablet.open_text(scene.name) for tablet in honest]
        scene.texts[0].append("น้ำใจ😀 ")
        await scene.undisturbed()
        return scene

    @property
    def victim(self) -> int:
        """The clientID of somebody who has written."""
        return self.texts[0].doc.client_id

    async def undisturbed(self) -> None:
        """Honest people write, are saved, and read each other, through both processes."""
        tokens: list[str] = []
        for text in self.texts:
            self._count += 1
            tokens.append(f"⟦{self._count}⟧")
            text.append(tokens[-1])
        one, two = self.texts
        await asyncio.gather(one.saved(), two.saved())
        await until(lambda: one.words == two.words and all(token in one.words for token in tokens), "read by both")
        assert all(tablet.closed is None for tablet in self.honest)

    async def text(self) -> TabletText:
        """The text, newly opened by the rogue, as somebody who has just come."""
        await self.rogue.leave()
        self.rogue.texts.clear()
        await self.rogue.open()
        text = await self.rogue.open_text(self.name)
        await text.saved()
        return text

    async def loads(self, node_tablet: NodeTablet) -> None:
        """Everybody reads the same, in pycrdt, in Yjs and on paper."""
        fresh = await self.text()
        words = self.texts[0].words
        assert fresh.words == words
        assert await node_tablet.read(fresh.doc.get_update()) == words
        assert (await self.facilitator.export())["texts"][self.name] == words

    async def leave(self) -> None:
        for tablet in (*self.honest, self.rogue):
            await tablet.leave()


@pytest_asyncio.fixture(loop_scope="session")
async def scene(facilitator: Facilitator, pair: tuple[Server, Server]) -> AsyncIterator[Scene]:
    built = await Scene.set(facilitator, pair)
    yield built
    await built.leave()


def nested(depth: int) -> bytes:
    """An array in an array in an array, which overflows the stack of a decoder that sets no limit."""
    return yjs.block(8, yjs.uint(1) + b"\x75\x01" * depth + b"\x7e")


def bad_updates(scene: Scene) -> dict[str, tuple[str, bytes]]:
    """What each is, why it must be refused, and its bytes."""
    mine, theirs = 4711, scene.victim
    last_of_theirs = next_clock(scene.texts[0]) - 1
    honest = yjs.update(yjs.section(mine, 0, yjs.typed("สวัสดี")))
    chance = random.Random(50)
    return {
        "nothing": ("malformed", b""),
        "one byte": ("malformed", b"\x01"),
        "noise": ("malformed", b"\x05" + chance.randbytes(300)),
        "cut short": ("malformed", honest[:-3]),
        "trailing bytes": ("malformed", honest + b"\x00"),
        "17 arrays in one another": ("malformed", yjs.update(yjs.section(mine, 0, nested(17)))),
        "26,500 arrays in one another": ("malformed", yjs.update(yjs.section(mine, 0, nested(26_500)))),
        "100,000 arrays in one another": ("malformed", yjs.update(yjs.section(mine, 0, nested(100_000)))),
        "a map": ("malformed", yjs.update(yjs.section(mine, 0, yjs.block(7, b"\x01")))),
        "a format": ("malformed", yjs.update(yjs.section(mine, 0, yjs.block(6, yjs.string("bold") + yjs.string("1"))))),
        "an unknown content": ("malformed", yjs.update(yjs.section(mine, 0, yjs.block(11, b"\x01")))),
        "another root": (
            "malformed",
            yjs.update(yjs.section(mine, 0, yjs.block(4, yjs.string("x"), root=b"\x01\x05other"))),
        ),
        "half an emoji": ("malformed", yjs.update(yjs.section(mine, 0, yjs.block(4, yjs.string(b"\xed\xa0\xbd"))))),
        "2^31 clients": ("malformed", yjs.uint(2**31)),
        "2^53 blocks": ("malformed", yjs.uint(1, 2**53 - 1, mine, 0)),
        "a length of 2^31": ("malformed", yjs.update(yjs.section(mine, 0, yjs.uint(4 << 24)))),
        "a block of nothing": ("malformed", yjs.update(yjs.section(mine, 0, yjs.deleted(0)))),
        "a clock at its end": ("malformed", yjs.update(yjs.section(mine, 2**31 - 2, yjs.typed("xxxx")))),
        "a gap": ("gap", yjs.update(yjs.section(mine, 5, yjs.typed("x", after=(mine, 4))))),
        "words after themselves": ("gap", yjs.update(yjs.section(mine, 0, yjs.typed("x", after=(mine, 0))))),
        "words beside nobody's": ("gap", yjs.update(yjs.section(mine, 0, yjs.typed("x", after=(123456, 0))))),
        "a skip": ("gap", yjs.update(yjs.section(mine, 0, yjs.skipped(3), yjs.typed("x", after=(mine, 2))))),
        "deletion of what is not there": ("unknown_deletion", yjs.update(gone={theirs: [(10_000, 5)]})),
        "words under another's clientID": (
            "foreign_client",
            yjs.update(yjs.section(theirs, last_of_theirs + 1, yjs.typed("x", after=(theirs, last_of_theirs)))),
        ),
        "65 strangers": (
            "too_many",
            yjs.update(*(yjs.section(client, 0, yjs.typed("x")) for client in range(100_065, 100_000, -1))),
        ),
        "a paste that does not fit": ("text_full", yjs.update(yjs.section(mine, 0, yjs.typed("x" * 2**20)))),
    }


def next_clock(text: TabletText) -> int:
    """The clock at which this text's client types next. Whoever else used it first would silence that client."""
    state = text.doc.get_state()
    count, at = read_varint(state, 0)
    clocks: dict[int, int] = {}
    for _ in range(count):
        client, at = read_varint(state, at)
        clocks[client], at = read_varint(state, at)
    return clocks[text.doc.client_id]


async def test_bad_updates_are_refused_and_say_why(scene: Scene, node_tablet: NodeTablet) -> None:
    for what in bad_updates(scene):
        reason, update = bad_updates(scene)[what]
        text = await scene.text()
        answered = len(text.statuses)
        text.send_update(update)
        text.send_update(yjs.update(yjs.section(4712, 0, yjs.typed("ต่อ"))))
        await scene.rogue.until(lambda text=text, n=answered + 2: len(text.statuses) == n, f"answers to {what}")
        assert text.statuses[answered:] == [0, 0], what
        assert text.closed == reason, what
        await scene.undisturbed()
    await scene.loads(node_tablet)
    assert "ต่อ" not in scene.texts[0].words


async def test_one_client_that_says_two_things_at_once_divides_nobody(scene: Scene, node_tablet: NodeTablet) -> None:
    """Two updates with one clientID and clock and other words, before either is judged."""
    for turn in range(10):
        text = await scene.text()
        client = 900_000 + turn
        for words in ("ขวา", "ซ้าย", "ซ้ายซ้าย"):
            text.send_update(yjs.update(yjs.section(client, 0, yjs.typed(words))))
        await scene.rogue.until(lambda text=text: len(text.statuses) >= 4 or bool(text.closed), "answers")
        await scene.undisturbed()
    await scene.loads(node_tablet)


async def test_a_cut_emoji_is_read_alike_by_everybody(scene: Scene, node_tablet: NodeTablet) -> None:
    """Words typed between the two halves of a surrogate pair, as a careless editor would."""
    text = await scene.text()
    text.send_update(yjs.update(yjs.section(77, 0, yjs.typed("😀"))))
    text.send_update(yjs.update(yjs.section(78, 0, yjs.typed("x", after=(77, 0), before=(77, 1)))))
    await scene.rogue.until(lambda: len(text.statuses) == 3, "answers")
    await scene.undisturbed()
    fresh = await scene.text()
    await node_tablet.read(fresh.doc.get_update())


async def test_bad_frames_close_only_their_socket(scene: Scene) -> None:
    address = chunk(f"{scene.facilitator.workshop}/{scene.name}".encode())
    frames: dict[str, tuple[set[int], bytes | str]] = {
        "text": ({4401}, "hello"),
        "nothing": ({4401}, b""),
        "one byte": ({4401}, b"\x7f"),
        "no type": ({4401}, address),
        "a long address": ({4401}, chunk(b"x" * 10_000) + b"\x00"),
        "bad UTF-8": ({4401}, chunk(b"\xff\xfe") + b"\x02\x00" + chunk(b"token")),
        "SyncReply": ({4401}, address + b"\x04\x00" + chunk(b"\x00")),
        "BroadcastStateless": ({4401}, address + b"\x06" + chunk(b'{"show":{}}')),
        "an unknown type": ({4401}, address + varint(255)),
        "Authenticated, from a client": ({4401}, address + b"\x02\x02" + chunk(b"read-write")),
        "a length beyond the frame": ({4401}, address + b"\x00\x02" + varint(2**31 - 1)),
        "trailing bytes": ({4401}, address + b"\x00\x00" + chunk(b"\x00") + b"\x00"),
        "5 MiB": ({1009, 1006}, address + b"\x00\x02" + chunk(bytes(5 << 20))),
    }
    for what, (codes, frame) in frames.items():
        await scene.text()
        assert scene.rogue._socket
        with contextlib.suppress(ConnectionClosed):
            await scene.rogue._socket.send(frame)
        assert await scene.rogue.gone() in codes, what
        await scene.undisturbed()


async def test_broken_websocket_framing_closes_only_its_socket(scene: Scene) -> None:
    """Below the protocol: an unmasked frame, reserved bits, a reserved opcode, a fragment that never ends."""
    host, _, port = scene.rogue.server.removeprefix("http://").rpartition(":")
    head = f"GET /live HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    head += "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    endless = b"\x02\xff" + (1 << 20).to_bytes(8, "big") + bytes(4) + bytes(1 << 20)
    frames = {
        "unmasked": b"\x82\x01\x00",
        "reserved bits": b"\xf2\x81\x00\x00\x00\x00\x00",
        "reserved opcode": b"\x83\x81\x00\x00\x00\x00\x00",
        "a length of 2^63": b"\x82\xff" + b"\xff" * 8 + bytes(4),
        "fragments for ever": endless + (b"\x00" + endless[1:]) * 8,
    }
    for frame in frames.values():
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(head.encode())
        await reader.readuntil(b"\r\n\r\n")
        with contextlib.suppress(ConnectionError):
            writer.write(frame)
            await writer.drain()
        async with asyncio.timeout(DEADLINE):
            with contextlib.suppress(ConnectionError):
                while await reader.read(65_536):
                    pass
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()
        await scene.undisturbed()


@pytest.mark.alone
async def test_a_flood_costs_its_sender_and_no_one_else(scene: Scene) -> None:
    def anew(text: TabletText) -> None:
        scene.rogue.send(text.address, protocol.AUTH, varint(0) + chunk(scene.rogue.token.encode()))

    def bad(text: TabletText) -> None:
        anew(text)
        text.send_update(b"\x05junk")

    count = itertools.count(100_000)
    long = [yjs.collected(1)] * 100_000
    vector = varint(2**16) + b"".join(yjs.uint(2**31 + client, 1) for client in range(2**16))
    floods: dict[str, tuple[int, Callable[[TabletText], None]]] = {
        "gaps": (3_000, lambda text: text.send_update(yjs.update(yjs.section(4711, 9, yjs.typed("x", (4711, 8)))))),
        "bad updates, opening anew": (3_000, bad),
        "long updates": (10, lambda text: text.send_update(yjs.update(yjs.section(next(count), 0, *long)))),
        "state vectors": (3_000, lambda text: scene.rogue.send(text.address, protocol.SYNC, b"\x00" + chunk(b"\x00"))),
        "long state vectors": (50, lambda text: scene.rogue.send(text.address, protocol.SYNC, b"\x00" + chunk(vector))),
        "cursors": (3_000, lambda text: text.send_awareness(text.doc.client_id, 1, b'{"cursor":null}')),
        "boards": (3_000, lambda text: scene.rogue.send(scene.rogue.workshop, protocol.STATELESS, chunk(b'{"do":1}'))),
    }
    flooders: list[Tablet] = []
    for what, (many, send) in floods.items():
        text = await scene.text()
        for _ in range(many):
            send(text)
        slowest = 0.0
        for _ in range(5):
            began = time.monotonic()
            await scene.undisturbed()
            slowest = max(slowest, time.monotonic() - began)
        assert slowest < 2, f"the others waited {slowest:.2f} s for {what}"
        flooders.append(scene.rogue)
        scene.rogue = await scene.facilitator.member(f"ร้าย {what}")  # on another device, which may do as much again
    gaps = await scene.text()
    before = len(gaps.statuses)
    for _ in range(3_000):
        floods["gaps"][1](gaps)
    await scene.rogue.until(lambda: len(gaps.statuses) == before + 3_000, "an answer to each")
    assert not any(gaps.statuses[before:])
    for flooder in flooders:
        flooder.drop()  # an orderly end would wait until the server has read all that was sent


async def test_who_reads_nothing_costs_little_memory(scene: Scene, server: Server) -> None:
    """A text of a megabyte, asked for a thousand times by somebody who reads nothing: without a limit, a gigabyte."""
    for _ in range(20):
        scene.texts[0].append("ก" * 17_000)
        await scene.texts[0].saved()
    before = memory(server.pid)
    text = await scene.text()
    scene.rogue.stall()
    for _ in range(1_000):
        scene.rogue.send(text.address, protocol.AUTH, varint(0) + chunk(scene.rogue.token.encode()))
        scene.rogue.send(text.address, protocol.SYNC, b"\x00" + chunk(b"\x00"))
        scene.rogue.send(text.address, protocol.CLOSE, b"")
    for _ in range(5):
        await scene.undisturbed()
    async with http(server) as client:
        told = (await client.get("/metrics")).text
    unsent = float(re.search(r"^plathu_unsent_bytes (\S+)", told, re.MULTILINE)[1])  # type: ignore[index]
    assert unsent < 4 << 20
    assert memory(server.pid) - before < 100 << 20
    scene.rogue.drop()


async def test_a_stalled_store_and_many_writers_stay_in_bounds_and_lose_nothing(
    facilitator: Facilitator, server: Server, redis: Redis
) -> None:
    """Twenty who send a megabyte each, and come back to send another, while Redis stands still. The metrics tell."""
    await facilitator.phase("kv")
    honest = await facilitator.member("ซื่อ")
    text = await honest.open_text(f"kv.{facilitator.groups[0]}")
    rogues = [await facilitator.member(f"ร้าย {number}", group=1) for number in range(20)]
    theirs = [await rogue.open_text(f"kv.{facilitator.groups[1]}") for rogue in rogues]
    redis.freeze()
    try:
        for turn in range(8):
            for number, (rogue, each) in enumerate(zip(rogues, theirs, strict=True)):
                rogue.drop()
                await rogue.gone()
                await rogue.connect()
                each.open()
                for part in range(10):
                    client = 1_000_000 + 10_000 * turn + 100 * number + part
                    each.send_update(yjs.update(yjs.section(client, 0, yjs.typed("x" * 100_000))))
        text.append("ยังอยู่")
        most = ALL_WAITING + len(rogues) * INBOX_BYTES // 2  # what comes in between two looks; 160 MB were sent
        waiting = 0.0
        async with http(server) as client:
            for _ in range(50):
                told = (await client.get("/metrics")).text
                waiting = float(re.search(r"^plathu_unstored_bytes (\S+)", told, re.MULTILINE)[1])  # type: ignore[index]
                assert waiting < most
                await asyncio.sleep(0.02)
        assert waiting > 1 << 20
        assert text.closed == ""
    finally:
        redis.thaw()
    await text.saved()
    assert honest.closed is None
    for rogue in rogues:
        rogue.drop()


async def test_awareness_speaks_for_nobody_else(scene: Scene) -> None:
    """A cursor under another's clientID, or at a clock that nobody could outdo, hides nobody."""
    one, two = scene.texts
    one.send_awareness(one.doc.client_id, 1, b'{"cursor":{"anchor":1,"head":1}}')
    await scene.honest[1].until(lambda: two.states.get(scene.victim) is not None, "the victim's cursor")
    deep = b"[" * 100_000 + b"]" * 100_000
    bodies = {
        "null at the last clock": varint(1) + varint(scene.victim) + varint(2**53 - 1) + chunk(b"null"),
        "null": varint(1) + varint(scene.victim) + varint(2**31 - 1) + chunk(b"null"),
        "another name": varint(1) + varint(scene.victim) + varint(1000) + chunk(b'{"user":{"name":"x"}}'),
        "1 MB": varint(1) + varint(5) + varint(1) + chunk(b'"' + b"x" * 10**6 + b'"'),
        "no JSON": varint(1) + varint(5) + varint(1) + chunk(b"{"),
        "deep JSON": varint(1) + varint(5) + varint(1) + chunk(deep),
        "no object": varint(1) + varint(5) + varint(1) + chunk(b"5"),
        "10,000 clients": varint(10_000) + b"".join(varint(n) + b"\x01" + chunk(b"{}") for n in range(10_000)),
        "2^53 clients": varint(2**53 - 1),
    }
    for what, body in bodies.items():
        text = await scene.text()
        scene.rogue.send(text.address, protocol.AWARENESS, chunk(body))
        text.append("?")  # answered behind it, accepted or not
        await scene.rogue.until(lambda text=text: len(text.statuses) >= 2, "an answer")
        await scene.undisturbed()
        assert two.states[scene.victim], what
        assert two.states[scene.victim]["user"]["name"] == "ซื่อ 0", what


async def test_bad_state_vectors_close_their_address(scene: Scene) -> None:
    for vector in (b"", varint(2**28), varint(2**53 - 1), b"\x01\x05", b"\x00\x00", b"\xff" * 20):
        text = await scene.text()
        scene.rogue.send(text.address, protocol.SYNC, b"\x00" + chunk(vector))
        await scene.rogue.until(lambda text=text: bool(text.closed), "CLOSE")
        assert text.closed == "malformed"
    await scene.undisturbed()


async def test_a_stranger_gets_no_room(server: Server, scene: Scene) -> None:
    """Without a token: sixteen addresses and 256 KiB, then the socket ends."""
    floods = [
        [chunk(f"{new_id()}/kv.{number}".encode()) + b"\x00\x00" + chunk(b"\x00") for number in range(17)],
        [chunk(new_id().encode()) + b"\x00\x02" + chunk(bytes(100_000)) for _ in range(3)],
    ]
    for frames in floods:
        stranger = Tablet(server.url, scene.facilitator.workshop, "")
        await stranger.connect()
        for frame in frames:
            stranger.send_raw(frame)
        assert await stranger.gone() == 4401
        await stranger.leave()
    await scene.undisturbed()


async def test_what_may_not_be_asked_is_refused_by_name(scene: Scene) -> None:
    _group, ballot, items = scene.facilitator.groups[0], new_id(), [new_id(), new_id()]
    rogue = scene.rogue
    assert await rogue.do("set_phase", phase="closed") == "not_allowed"
    assert await rogue.do("open_ballot", ballot=ballot, budget=5, cap=3) == "not_allowed"
    assert await rogue.do("volunteer", group=scene.facilitator.groups[1], role="chair") == "not_allowed"
    assert await rogue.do("volunteer", group=new_id(), role="chair") == "unknown_group"
    wished = {"competency": items[0], "domain": scene.facilitator.domains[0], "wording": "ข้อ"}
    assert await rogue.do("propose_competency", **wished) == "not_now"
    await scene.facilitator.phase("competencies")
    for wrong, reason in [
        ({"wording": " \u200b "}, "blank"),
        ({"wording": "ก" * 501}, "too_long"),
        ({"domain": new_id()}, "unknown_domain"),
        ({"competency": "ABC"}, "bad_id"),
    ]:
        assert await rogue.do("propose_competency", **{**wished, **wrong}) == reason
    assert await rogue.do("propose_competency", **wished) == "done"
    assert await rogue.do("propose_competency", **wished) == "already_exists"
    assert await rogue.do("cast_vote", ballot=ballot, choices={items[0]: 1}) == "unknown_ballot"
    await scene.facilitator.phase("ballot")
    assert await scene.facilitator.do("open_ballot", ballot=ballot, budget=5, cap=3) == "done"
    for choices, reason in [
        ({items[0]: 4}, "over_cap"),
        ({items[0]: -1}, "over_cap"),
        ({items[0]: 2**31 - 1}, "over_cap"),
        ({items[1]: 1}, "unknown_competency"),
    ]:
        assert await rogue.do("cast_vote", ballot=ballot, choices=choices) == reason
    assert await rogue.do("close_ballot", ballot=ballot) == "not_allowed"
    assert await rogue.do("cast_vote", ballot=ballot, choices={items[0]: 2}) == "done"
    assert await scene.facilitator.do("close_ballot", ballot=ballot) == "done"
    assert await rogue.do("cast_vote", ballot=ballot, choices={items[0]: 3}) == "ballot_closed"
    result = (await scene.facilitator.export())["ballots"][0]
    assert (result["turnout"], result["tally"]) == (1, None), "the result of one is for nobody"
    assert all(scene.rogue.messages[id] for id, answer in scene.rogue.answers.items() if answer != "done")


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "{",
        "5",
        '{"do":1}',
        '{"do":{"id":"x"}}',
        '{"do":{"id":"SHOUTING00000000","action":{"type":"set_phase","phase":"kv"}}}',
        '{"do":{"id":"abcdefghijklmnop","action":{"type":"found"}}}',
        '{"do":{"id":"abcdefghijklmnop","action":{"type":"join","member":"abcdefghijklmnop","name":"x"}}}',
        '{"do":{"id":"abcdefghijklmnop","action":{"type":"set_phase","phase":"kv","extra":1}}}',
        '{"do":{"id":"abcdefghijklmnop","action":{"type":"cast_vote","ballot":"x","choices":{"a":1.5}}}}',
        '{"do":{"id":"abcdefghijklmnop","action":{"type":"cast_vote","ballot":"x","choices":{"a":1180591620717411303424}}}}',
        '{"do":{"id":"\udcff"}}',
        '{"do":' + "[" * 100_000 + "]" * 100_000 + "}",
    ],
    ids=lambda payload: ascii(payload)[:60],
)
async def test_an_unreadable_wish_closes_the_hall_for_its_sender(scene: Scene, payload: str) -> None:
    scene.rogue.send(scene.rogue.workshop, protocol.STATELESS, chunk(payload.encode(errors="surrogateescape")))
    close = chunk(scene.rogue.workshop.encode()) + bytes([protocol.CLOSE]) + chunk(b"malformed")
    await scene.rogue.until(lambda: close in scene.rogue.heard, "CLOSE")
    await scene.undisturbed()


async def test_a_token_opens_its_own_workshop_only(scene: Scene, server: Server) -> None:
    other = await Facilitator.found(server)
    stranger = await other.member("คนบ้านอื่น")
    await other.phase("kv")
    for name in ("", f"/{scene.name}", "/kv.plenary", f"/{scene.name}\0session"):
        address = scene.facilitator.workshop + name
        stranger.send(address, protocol.AUTH, b"\x00" + chunk(stranger.token.encode()))
        denied = protocol.denied(address, "not_allowed")
        await stranger.until(lambda denied=denied: denied in stranger.heard, "denied")
    # A text of the other workshop, named as if it were ours.
    address = f"{other.workshop}/{scene.name}"
    stranger.send(address, protocol.AUTH, b"\x00" + chunk(stranger.token.encode()))
    await stranger.until(lambda: protocol.denied(address, "unknown_text") in stranger.heard, "denied")
    await stranger.leave()
    paths = ("board", "exports/json", "door")
    for token, held in ((stranger.token, 403), (other.token, 403), ("nonsense", 401), ("", 401)):
        async with http(server, token) as client:
            for path in paths:
                answer = await client.get(f"/api/workshops/{scene.facilitator.workshop}/{path}")
                assert answer.status_code == held, (path, answer.text)
            action = {"id": new_id(), "action": {"type": "set_phase", "phase": "closed"}}
            answer = await client.post(f"/api/workshops/{scene.facilitator.workshop}/actions", json=action)
            assert answer.status_code == held
    async with http(server, scene.rogue.token) as client:
        assert (await client.get(f"/api/workshops/{scene.facilitator.workshop}/exports/json")).status_code == 403
        assert (await client.get(f"/api/workshops/{scene.facilitator.workshop}/door")).status_code == 403
        assert (await client.get("/api/workshops")).status_code == 403
        new = {"title": TITLE, "organisation": ORGANISATION, "date": DATE}
        assert (await client.post("/api/workshops", json=new)).status_code == 403
    await scene.undisturbed()


async def test_a_page_of_another_site_does_not_get_in(server: Server) -> None:
    """A browser always says which page asks; programs say nothing, and are let in."""
    address = server.url.replace("http", "ws") + "/live"
    for origin in ("https://evil.example", "null", server.url + ".evil.example", "http://127.0.0.1:1"):
        socket = await connect(address, origin=origin)  # type: ignore[arg-type]
        with pytest.raises(ConnectionClosed) as refused:
            await socket.recv()
        assert refused.value.rcvd
        assert (refused.value.rcvd.code, refused.value.rcvd.reason) == (4403, "wrong_address")
    for origin in (None, server.url):
        socket = await connect(address, origin=origin)  # type: ignore[arg-type]
        await socket.close()


async def test_a_name_that_was_pointed_here_opens_nothing(server: Server) -> None:
    """DNS rebinding: a page of another site, whose name means this machine by now."""
    port = server.url.rpartition(":")[2]
    with pytest.raises(InvalidStatus) as refused:
        await connect(f"ws://evil.example:{port}/live", host="127.0.0.1", port=int(port))
    assert refused.value.response.status_code == 403
    async with http(server, **{"Accept-Language": "en"}) as client:
        for path in ("/", "/api/record.schema.json"):
            answer = await client.get(path, headers={"Host": f"evil.example:{port}"})
            assert (answer.status_code, answer.json()["error"]) == (421, "wrong_address")
        assert (await client.get("/", headers={"Host": "a" * 5_000})).status_code == 400


async def test_who_claims_to_be_another_is_counted_as_who_they_are(tmp_path: Path) -> None:
    """Behind a proxy that adds to what a client says: only what trusted hops have added is believed."""
    server = Server(tmp_path / "behind", "--proxies", "127.0.0.1,10.9.0.0/16")
    try:
        server.start()
        for number in range(60):
            await knock(server, f"{number:08d}", "en", f"1.2.3.{number}, 203.0.113.9, 10.9.0.1")
        began = time.monotonic()
        statuses = [(await knock(server, f"{n:08d}", "en", f"1.2.3.{n}, 203.0.113.9, 10.9.0.1"))[0] for n in range(20)]
        assert statuses == [404] * 20
        assert time.monotonic() - began > 0.9, "who guesses from one address has twenty turns a second"
        assert server.stop() == 0
    finally:
        server.end()


async def test_metrics_are_for_this_machine_and_whoever_has_the_token(tmp_path: Path) -> None:
    environment = {**os.environ, "PLATHU_METRICS_TOKEN": "a token for whoever watches"}
    server = Server(tmp_path / "watched", environment=environment)
    try:
        server.start()
        from_afar = {"X-Forwarded-For": "192.0.2.7"}
        async with http(server) as client:
            assert (await client.get("/metrics")).status_code == 200
            assert (await client.get("/metrics", headers=from_afar)).status_code == 403
            for token, status in (("a token for whoever watches", 200), ("another", 403)):
                answer = await client.get("/metrics", headers={**from_afar, "Authorization": f"Bearer {token}"})
                assert answer.status_code == status, token
        assert server.stop() == 0
    finally:
        server.end()


async def knock(server: Server, code: str, language: str = "th", address: str = "") -> tuple[int, dict[str, Any]]:
    headers = {"Accept-Language": language, **({"X-Forwarded-For": address} if address else {})}
    async with http(server) as client:
        answer = await client.post("/api/join", json={"code": code, "name": "สมศรี"}, headers=headers)
    return answer.status_code, answer.json()


async def test_the_door_says_no_in_the_language_that_was_asked_for(facilitator: Facilitator, server: Server) -> None:
    thai_digits = facilitator.code.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    wide_digits = facilitator.code.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    spaced = [f"{digits[:4]} {digits[4:]}" for digits in (thai_digits, wide_digits)]
    for code in (facilitator.code, thai_digits, wide_digits, *spaced, facilitator.key):
        assert (await knock(server, code))[0] == 201
    wrong = "00000000" if facilitator.code != "00000000" else "00000001"
    for code in (wrong, "", "12", "๑๒๓", "x" * 1000, "\0", "²²²²²²²²", "١٢٣٤٥٦٧٨"):
        status, told = await knock(server, code, "en", "10.1.0.1")
        assert (status, told["error"]) == (404, "no_such_code")
        assert told["message"] == "No workshop has this code. Please check the digits on the big screen."
    assert (await knock(server, wrong, "th", "10.1.0.1"))[1]["message"].startswith("ไม่พบรหัสนี้")
    await facilitator.phase("closed")
    assert (await knock(server, facilitator.code, "en"))[1] == {
        "error": "workshop_closed",
        "message": "This workshop is closed.",
    }
    assert (await knock(server, facilitator.code))[0] == 410


async def test_a_facilitator_is_told_of_their_own_pass(facilitator: Facilitator, server: Server) -> None:
    """The code is the same for everybody; the sentence is for who may ask here."""
    own, members = sentence("bad_secret", "en"), sentence("bad_token", "en")
    asked = {
        "/api/workshops": own,
        f"/api/workshops/{facilitator.workshop}/door": own,
        f"/api/workshops/{facilitator.workshop}/board": members,
    }
    async with http(server, "not the secret", **{"Accept-Language": "en"}) as client:
        for path, message in asked.items():
            answer = await client.get(path)
            assert (answer.status_code, answer.json()) == (401, {"error": "bad_token", "message": message}), path


async def test_a_file_that_is_not_there_is_told_as_every_missing_page(server: Server) -> None:
    async with http(server) as client:
        for path in ("/nowhere", "/assets/nowhere.js"):
            answer = await client.get(path)
            assert (answer.status_code, answer.json()["error"]) == (404, "no_such_page"), path


async def test_guessing_codes_is_slow_and_keeps_nobody_out(facilitator: Facilitator, pair: Any) -> None:
    """What is guessed from within a hall, through both processes, slows its typing down and refuses nobody."""
    statuses = [(await knock(pair[n % 2], f"{n:08d}", "en", "10.1.0.2"))[0] for n in range(62)]
    assert statuses == [404] * 62
    guessing = [asyncio.create_task(knock(pair[0], f"{n:08d}", "en", "10.1.0.2")) for n in range(20)]
    assert (await knock(pair[0], facilitator.code, "en", "10.1.0.2"))[0] == 201
    assert (await knock(pair[1], facilitator.key, "en", "10.1.0.2"))[0] == 201
    assert (await knock(pair[1], facilitator.code, "en", "10.1.0.3"))[0] == 201
    assert {status for status, _ in await asyncio.gather(*guessing)} == {404}


async def test_one_device_does_not_fill_the_hall(facilitator: Facilitator, server: Server) -> None:
    """Nor is anybody else kept out by it, least of all who was in before."""
    asked = {"code": facilitator.key, "device": new_id() * 2}
    statuses: list[int] = []
    async with http(server) as client:
        for number in range(60):
            joined = await client.post("/api/join", json={**asked, "name": f"คนที่ {number}"})
            statuses.append(joined.status_code)
        assert statuses[:30] == [201] * 30
        assert 429 in statuses[30:]
        told = await client.post("/api/join", json={**asked, "name": "อีกคน"}, headers={"Accept-Language": "en"})
        if told.status_code != 201:  # a turn may just have come
            assert told.json() == {"error": "crowded", "message": sentence("crowded", "en")}
        known = await client.post("/api/join", json={**asked, "name": "คนที่ 0"})
        assert known.status_code == 201
        other = await client.post("/api/join", json={"code": facilitator.key, "name": "อีกคน", "device": new_id() * 2})
        assert other.status_code == 201


ODD: list[tuple[str, str, dict[str, str], bytes]] = [
    ("POST", "/api/join", {}, b""),
    ("POST", "/api/join", {}, b"{"),
    ("POST", "/api/join", {}, b"null"),
    ("POST", "/api/join", {}, b"\xff\xfe"),
    ("POST", "/api/join", {}, b'{"code":"CODE","name":"\xff"}'),
    ("POST", "/api/join", {}, b'{"code":"CODE","name":"\\ud800"}'),
    ("POST", "/api/join", {}, b'{"code":"\\ud800","name":"x"}'),
    ("POST", "/api/join", {}, b'{"code":"CODE","name":""}'),
    ("POST", "/api/join", {}, b'{"code":"CODE","name":"\\u200b"}'),
    ("POST", "/api/join", {}, b'{"code":"CODE","name":' + b'"' + b"x" * 81 + b'"}'),
    ("POST", "/api/join", {}, b'{"code":12345678,"name":"x"}'),
    ("POST", "/api/join", {}, b'{"code":"CODE","name":"x","group":"nothing"}'),
    ("POST", "/api/join", {}, b'{"code":"CODE","name":"x","device":"short"}'),
    ("POST", "/api/join", {}, b'{"code":"CODE","name":"x","device":"\\u0000' + b"x" * 30 + b'"}'),
    ("POST", "/api/join", {}, b'{"code":"CODE","name":"x","unknown":1}'),
    ("POST", "/api/join", {}, b"[" * 60_000),
    ("POST", "/api/join", {}, b'{"code":"CODE","name":' + b"9" * 5_000 + b"}"),
    ("GET", "/api/join", {}, b""),
    ("DELETE", "/api/workshops", {}, b""),
    ("POST", "/api/facilitator", {}, b'{"code":"wrong"}'),
    ("POST", "/api/facilitator", {}, b'{"code":"\\ud800"}'),
    ("POST", "/api/door", {}, b'{"code":{}}'),
    ("POST", "/api/workshops", {}, b"{}"),
    ("POST", "/api/workshops", {"Authorization": "HOST"}, b"{}"),
    ("POST", "/api/workshops", {"Authorization": "HOST"}, b'{"title":"x","organisation":"x","date":"2005-02-30"}'),
    ("POST", "/api/workshops", {"Authorization": "HOST"}, b'{"title":"","organisation":"x","date":"2005-02-03"}'),
    (
        "POST",
        "/api/workshops",
        {"Authorization": "HOST"},
        b'{"title":"x","organisation":"x","date":"2005-02-03","template":"x"}',
    ),
    (
        "POST",
        "/api/workshops",
        {"Authorization": "HOST"},
        b'{"title":"x","organisation":"x","date":"2005-02-03","groups":[' + b",".join([b'"g"'] * 41) + b"]}",
    ),
    ("GET", "/api/workshops", {"Authorization": "Bearer"}, b""),
    ("GET", "/api/workshops", {"Authorization": "Basic eDp4"}, b""),
    ("GET", "/api/workshops", {"Authorization": "Bearer \xe0\xb8\x81"}, b""),
    ("GET", "/api/workshops", {"Authorization": "Bearer " + "x" * 8_000}, b""),
    ("GET", "/api/workshops/ID/board", {}, b""),
    ("GET", "/api/workshops/../board", {"Authorization": "HOST"}, b""),
    ("GET", "/api/workshops/%00/board", {"Authorization": "HOST"}, b""),
    ("GET", "/api/workshops/%ff%fe/board", {"Authorization": "HOST"}, b""),
    ("GET", "/api/workshops/nothing/board", {"Authorization": "HOST"}, b""),
    ("GET", "/api/workshops/ID/exports/exe", {"Authorization": "TOKEN"}, b""),
    ("GET", "/api/workshops/ID/exports/json/x", {"Authorization": "TOKEN"}, b""),
    ("POST", "/api/workshops/ID/actions", {"Authorization": "TOKEN"}, b'{"id":"x","action":{}}'),
    ("POST", "/api/workshops/ID/actions", {"Authorization": "TOKEN"}, b'{"id":"abcdefghijklmnop","action":{}}'),
    (
        "POST",
        "/api/workshops/ID/actions",
        {"Authorization": "TOKEN"},
        b'{"id":"abcdefghijklmnop","action":{"type":"set_phase","phase":"nothing"}}',
    ),
    (
        "POST",
        "/api/workshops/ID/actions",
        {"Authorization": "TOKEN"},
        b'{"id":"abcdefghijklmnop","action":{"type":"set_phase","phase":"kv","group":"\\ud800"}}',
    ),
    ("GET", "/nothing", {}, b""),
    ("GET", "/assets/../../main.py", {}, b""),
    ("GET", "/assets/%2e%2e/%2e%2e/main.py", {}, b""),
    ("GET", "/assets/nothing.js", {}, b""),
    ("GET", "/live", {}, b""),
    ("PUT", "/", {}, b"x"),
]


@pytest.mark.parametrize(("method", "path", "headers", "body"), ODD, ids=lambda part: str(part)[:50])
async def test_odd_requests_are_told_what_is_wrong(
    facilitator: Facilitator, method: str, path: str, headers: dict[str, str], body: bytes
) -> None:
    known = {"HOST": f"Bearer {SECRET}", "TOKEN": f"Bearer {facilitator.token}"}
    given = {name: known.get(value, value) for name, value in headers.items()}
    given["X-Forwarded-For"] = f"10.2.{random.randrange(256)}.{random.randrange(256)}"  # slows no other test down
    status, told = await raw(
        facilitator.server,
        method,
        path.replace("ID", facilitator.workshop),
        given,
        body.replace(b"CODE", facilitator.code.encode()),
    )
    assert 400 <= status < 500, told
    problem = json.loads(told)
    assert problem["error"]
    assert problem["message"]
    assert set(problem) == {"error", "message"}


async def raw(server: Reachable, method: str, path: str, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
    """One request as it stands: httpx would tidy the path and refuse the headers."""
    host, _, port = server.url.removeprefix("http://").rpartition(":")
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}:{port}", "Connection: close", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body)
    async with asyncio.timeout(DEADLINE):
        answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    head, _, content = answer.partition(b"\r\n\r\n")
    return int(head.split()[1]), content


async def test_bodies_too_large_are_refused(facilitator: Facilitator, server: Server) -> None:
    async with http(server, facilitator.token) as client:
        for path in ("/api/join", "/api/door", f"/api/workshops/{facilitator.workshop}/actions"):
            answer = await client.post(path, content=b'"' + b"x" * 70_000 + b'"')
            assert (answer.status_code, answer.json()["error"]) == (413, "too_large")

        async def endless() -> AsyncIterator[bytes]:
            for _ in range(100):
                yield bytes(65_536)

        with contextlib.suppress(httpx.WriteError, httpx.ReadError, httpx.RemoteProtocolError):
            answer = await client.post("/api/join", content=endless())
            assert answer.status_code == 413


async def test_half_requests_and_silent_sockets_keep_nobody_out(scene: Scene, server: Server) -> None:
    host, _, port = server.url.removeprefix("http://").rpartition(":")
    open_sockets = []
    for _ in range(200):
        half = socket.create_connection((host, int(port)))
        half.sendall(b"POST /api/join HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{")
        open_sockets.append(half)
    await scene.undisturbed()
    late = await scene.facilitator.member("มาสาย", server=server)
    await late.leave()
    for half in open_sockets:
        half.close()
