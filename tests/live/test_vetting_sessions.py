"""Honest edits are never refused, and edits that are not refused do no harm. Against real Yjs and yrs."""

import base64
import json
import random
from pathlib import Path
from typing import Any

import msgspec
import pytest
from pycrdt import Doc, Text, UndoManager, get_state, get_update, merge_updates

from plathu.domain.ids import DeviceId
from plathu.domain.refusal import Refused
from plathu.live.vetting import Ledger, Malformed, scan, scan_state_vector

from .yjs_bytes import collected, deleted, section, skipped, typed, update

WORDS = ["ก", "ที่", "น้ำ", "😀", "👩‍👩‍👧", "\u200b", "a", "KM ", "ปลาทู", "\n", "e\u0301", "🇹🇭"]
PLAIN = [word for word in WORDS if max(word) < "\U00010000"]
"""One UTF-16 unit a character: where a mutant cuts a surrogate pair, yrs's Doc loses count of its own clocks."""
DEVICES = [DeviceId("ann"), DeviceId("bo"), DeviceId("chai")]
RECORDED = json.loads(Path(__file__).with_name("yjs_sessions.json").read_bytes())["sessions"]


class SessionServer:
    """What a room does with a frame: scan, take away what is known, judge, merge."""

    def __init__(self) -> None:
        self.ledger = Ledger()
        self.merged = b"\x00\x00"
        self.taken: list[tuple[DeviceId, bytes]] = []

    def hear(self, device: DeviceId, frame: bytes) -> bytes | None:
        seen = scan(frame)
        news = self.ledger.news(seen)
        self.ledger.judge(seen, device)
        assert self.ledger.news(seen) is None
        if news is not None:
            self.merged = merge_updates(self.merged, news)
            self.taken.append((device, news))
        return news


def copy(ledger: Ledger) -> Ledger:
    return msgspec.msgpack.decode(msgspec.msgpack.encode(ledger), type=Ledger)


def loaded(*frames: bytes) -> Doc:
    doc = Doc()
    doc.get("text", type=Text)
    for frame in frames:
        doc.apply_update(frame)
    return doc


def read(doc: Doc) -> str:
    return str(doc.get("text", type=Text))


class SessionWriter:
    """Somebody with a browser: a copy of the text, and what was typed since it was last sent."""

    def __init__(self, chance: random.Random, past: bytes, words: list[str]) -> None:
        self.chance = chance
        self.words = words
        self.doc = Doc(client_id=chance.choice([chance.randrange(1, 200), chance.randrange(2**32)]))
        self.text = self.doc.get("text", type=Text)
        self.doc.apply_update(past)
        self.undo = UndoManager(scopes=[self.text], capture_timeout_millis=0)
        self.out: list[bytes] = []
        self.typing = self.doc.observe(lambda event: self.out.append(event.update))

    def hear(self, frame: bytes) -> None:
        self.doc.apply_update(frame)
        self.out.clear()

    def sent(self) -> list[bytes]:
        out, self.out = self.out, []
        return [merge_updates(*out)] if len(out) > 1 and self.chance.random() < 0.5 else out

    def write(self) -> None:
        # pycrdt counts in bytes of UTF-8, and characters are not cut.
        places = [0]
        for character in str(self.text):
            places.append(places[-1] + len(character.encode()))
        what = self.chance.random()
        if what < 0.1:
            self.undo.undo()
        elif what < 0.15:
            self.undo.redo()
        elif what < 0.4 and len(places) > 1:
            first = self.chance.randrange(len(places) - 1)
            last = min(len(places) - 1, first + self.chance.randrange(1, 6))
            del self.text[places[first] : places[last]]
        elif what < 0.5:
            with self.doc.transaction():
                place, word = self.chance.choice(places), self.chance.choice(self.words)
                self.text.insert(place, word + "typed and gone")
                place += len(word.encode())
                del self.text[place : place + self.chance.choice([5, 14])]
        else:
            self.text.insert(self.chance.choice(places), self.chance.choice(self.words))


def session(seed: int, words: list[str] = WORDS) -> tuple[SessionServer, Doc]:
    chance = random.Random(seed)
    server, replica = SessionServer(), loaded()
    online: dict[DeviceId, SessionWriter] = {}
    offline: dict[DeviceId, SessionWriter] = {}

    def say(device: DeviceId, frame: bytes) -> None:
        news = server.hear(device, frame)
        if news is not None:
            replica.apply_update(news)
            for writer in online.values():
                writer.hear(news)
        assert scan_state_vector(replica.get_state()) == server.ledger.state_vector()
        assert scan(replica.get_update()).deletions == server.ledger.deleted

    for device in DEVICES:
        online[device] = SessionWriter(chance, server.merged, words)
        say(device, b"\x00\x00")
    for _ in range(60):
        device, what = chance.choice(DEVICES), chance.random()
        if what < 0.75:
            writer = online.get(device) or offline[device]
            writer.write()
            if device in online:
                for frame in writer.sent():
                    say(device, frame)
        elif device in offline:
            writer = offline.pop(device)
            vector = chance.choice([replica.get_state(), get_state(server.merged), b"\x00"])
            say(device, chance.choice([writer.doc.get_update(vector), get_update(writer.doc.get_update(), vector)]))
            writer.hear(get_update(server.merged, writer.doc.get_state()))
            online[device] = writer
            assert str(writer.text) == read(replica)
        elif what < 0.85:
            offline[device] = online.pop(device)
        elif what < 0.9:
            online[device] = SessionWriter(chance, server.merged, words)
            say(device, b"\x00\x00")
        else:
            say(device, online[device].doc.get_update())
    return server, replica


@pytest.mark.parametrize("seed", range(60))
def test_pycrdts_people_are_never_refused_and_all_end_with_the_same_text(seed: int) -> None:
    server, replica = session(seed)
    assert read(loaded(server.merged)) == read(replica)
    assert scan_state_vector(get_state(server.merged)) == server.ledger.state_vector()


@pytest.mark.parametrize("seed", range(10))
def test_size_is_the_same_however_the_typing_is_cut_into_updates(seed: int) -> None:
    server, _ = session(seed)
    for pieces in (1, 2, 7):
        ledger = Ledger()
        size = -(-len(server.taken) // pieces)
        for first in range(0, len(server.taken), size):
            # All by one device: who typed it is no part of the size, and one update has one author.
            frame = merge_updates(*[news for _, news in server.taken[first : first + size]])
            ledger.judge(scan(frame), DEVICES[0])
        assert ledger.size == server.ledger.size
        assert ledger.deleted == server.ledger.deleted
        assert ledger.state_vector() == server.ledger.state_vector()


@pytest.mark.parametrize("recorded", RECORDED)
def test_yjss_people_are_never_refused(recorded: dict[str, Any]) -> None:
    server = SessionServer()
    for device, frame in recorded["frames"]:
        server.hear(device, base64.b64decode(frame))
    clocks = {int(client): clock for client, clock in recorded["clocks"].items()}
    assert server.ledger.state_vector() == clocks
    assert scan_state_vector(get_state(server.merged)) == clocks
    assert scan(server.merged).deletions == server.ledger.deleted
    if not recorded["cuts_pairs"]:  # where pairs are cut, yrs reads other words than Yjs wrote
        assert read(loaded(server.merged)) == recorded["text"]


@pytest.mark.parametrize("recorded", RECORDED)
def test_everything_said_again_in_any_order_is_nothing_new(recorded: dict[str, Any]) -> None:
    server = SessionServer()
    for device, frame in recorded["frames"]:
        server.hear(device, base64.b64decode(frame))
    before = msgspec.msgpack.encode(server.ledger)
    again = [base64.b64decode(frame) for _, frame in recorded["frames"]]
    random.Random(1).shuffle(again)
    for frame in [*again, server.merged]:
        assert server.hear(DeviceId("somebody else"), frame) is None
    assert msgspec.msgpack.encode(server.ledger) == before


def mutant(chance: random.Random, frame: bytes, other: bytes) -> bytes:
    data = bytearray(frame)
    for _ in range(chance.choice([1, 1, 1, 2, 4])):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(6):
            case 0:
                data[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                data[at : at + 1] = bytes([(data[at] ^ 1 << chance.randrange(8)) if at < len(data) else 0])
            case 2:
                data[at:at] = chance.choice(
                    [b"\x00", b"\x01", b"\x80", b"\xff\xff\xff\xff\x0f", b"\x0a\x01", b"\x00\x02"]
                )
            case 3:
                del data[at : at + chance.randrange(1, 4)]
            case 4:
                start = chance.randrange(len(other) + 1)
                data[at : at + chance.randrange(6)] = other[start : start + chance.randrange(1, 12)]
            case _:
                if at < len(data):
                    data[at] = (data[at] + chance.choice([-1, 1])) % 256
    return bytes(data)


def test_no_mutant_does_anything_but_be_refused_or_merge_cleanly() -> None:
    chance = random.Random(20_260_101)
    let_in = refused = malformed = 0
    for seed in range(10):
        entries = session(seed, PLAIN)[0].taken
        server, doc_frames = SessionServer(), []
        for turn, (device, honest) in enumerate(entries):
            _, other = chance.choice(entries)
            for _ in range(60 if turn % 5 == 0 else 0):
                frame = mutant(chance, honest, other)
                ledger = copy(server.ledger)
                try:
                    seen = scan(frame)
                    news = ledger.news(seen)
                    ledger.judge(seen, device)
                except Malformed:
                    malformed += 1
                    continue
                except Refused:
                    refused += 1
                    assert ledger == server.ledger
                    continue
                if news is None:
                    continue
                let_in += 1
                merged = merge_updates(server.merged, news)
                assert scan_state_vector(get_state(merged)) == ledger.state_vector()
                if all(byte < 0xF0 for byte in news):
                    for doc in (loaded(*doc_frames, news), loaded(merged)):
                        assert scan_state_vector(doc.get_state()) == ledger.state_vector()
                        assert scan(doc.get_update()).deletions == ledger.deleted
            server.hear(device, honest)
            doc_frames.append(honest)
    assert min(let_in, refused, malformed) > 200


def invented(chance: random.Random, ledger: Ledger) -> bytes:
    """Well-formed, by somebody who cares for no rule."""

    def near(client: int) -> int:
        return max(0, ledger.state_vector().get(client, 0) + chance.choice([0, 0, -1, -1, -2, -5, 1, 2]))

    def place() -> tuple[int, int] | None:
        client = chance.choice(clients)
        return (client, near(client)) if chance.random() < 0.6 else None

    def some_block() -> bytes:
        match chance.randrange(12):
            case 0:
                return collected(chance.randrange(1, 3))
            case 1:
                return skipped(chance.randrange(1, 3))
            case 2 | 3:
                return deleted(chance.randrange(1, 4), place(), place())
        return typed(chance.choice(["ก", "น้ำ", "e\u0301", "KM"]), place(), place())

    clients = [1, 2, 2**32 - 1]
    sections = [
        section(client, near(client) if chance.random() < 0.3 else ledger.state_vector().get(client, 0), *blocks)
        for client in sorted(chance.sample(clients, chance.choice([0, 1, 1, 2, 3])), reverse=True)
        for blocks in [[some_block() for _ in range(chance.choice([1, 1, 2, 3]))]]
    ]
    gone = {
        client: [(near(client), chance.randrange(1, 4))]
        for client in chance.sample(clients, chance.choice([0, 0, 1, 2]))
    }
    return update(*sections, gone=gone)


@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_let_in_yrs_takes_without_leaving_anything_pending(seed: int) -> None:
    chance = random.Random(seed)
    server, doc = SessionServer(), loaded()
    let_in = 0
    for _ in range(300):
        try:
            news = server.hear(DEVICES[0], invented(chance, server.ledger))
        except Refused:
            continue
        if news is None:
            continue
        let_in += 1
        doc.apply_update(news)
        assert scan_state_vector(doc.get_state()) == server.ledger.state_vector()
        assert scan(doc.get_update()).deletions == server.ledger.deleted
    assert let_in > 5
    again = loaded(server.merged)
    assert scan_state_vector(again.get_state()) == server.ledger.state_vector()
    assert scan(again.get_update()).deletions == server.ledger.deleted
