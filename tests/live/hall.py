"""A hall without sockets or a store: people on wires that keep every byte, and a journal that is a list."""

import asyncio
from collections.abc import Iterable
from typing import Any

import msgspec
import pycrdt

from plathu import protocol
from plathu.domain.door import Door
from plathu.domain.entries import Entry, Said, Via
from plathu.domain.founding import About, Found, NamedDomain, NamedGroup
from plathu.domain.ids import FACILITATOR, ActionId, DomainId, GroupId, TextName, WorkshopId
from plathu.domain.members import Join
from plathu.domain.nouns import Action, Journaled
from plathu.domain.phases import Phase, SetPhase
from plathu.identity import Identity, Seat
from plathu.live.connection import Connection
from plathu.live.document import Document
from plathu.live.room import Room
from plathu.live.texts import Text
from plathu.protocol import Asked
from plathu.store.batch import Batch, pack, pack_entry, unpack
from plathu.store.clock import JournalClock
from tests.tablet import read_chunk, read_varint

NOON = 1_763_784_000_000
"""Milliseconds: when the journals of these tests begin."""


def named(word: str) -> str:
    """An id that a reader of a failing test knows again."""
    return word.ljust(16, "x")


WORKSHOP = WorkshopId(named("workshop"))
FIRST, SECOND = GroupId(named("first")), GroupId(named("second"))
KV, OTHER_KV, PLENARY = TextName(f"kv.{FIRST}"), TextName(f"kv.{SECOND}"), TextName("kv.plenary")
DOMAIN = DomainId(named("domain"))

FOUND = Found(
    About(WORKSHOP, "จังหวัดชุมพร", "สำนักงานจังหวัด", "2025-11-22"),
    "generation",
    Door("12345678", "key"),
    (NamedGroup(FIRST, "กลุ่ม 1"), NamedGroup(SECOND, "กลุ่ม 2")),
    (NamedDomain(DOMAIN, "ด้านการจัดการ"),),
)


class Wire:
    """A Line that keeps every byte. While it does not read, what is written waits, as in a socket nobody reads."""

    def __init__(self) -> None:
        self.frames: list[bytes] = []
        self.reads = True
        self.is_paused = False
        self.closed: tuple[int, str] | None = None
        self.gone = asyncio.Event()
        self._waiting = 0

    @property
    def code(self) -> int | None:
        return self.closed and self.closed[0]

    def write(self, frames: bytes) -> None:
        if self.closed is None:
            self.frames.append(frames)
            self._waiting += 0 if self.reads else len(frames)

    def unsent(self) -> int:
        return self._waiting

    def drain(self) -> None:
        self._waiting = 0

    def pause(self) -> None:
        self.is_paused = True

    def resume(self) -> None:
        self.is_paused = False

    def trust(self) -> None:
        pass

    def hang_up(self, code: int, reason: str = "") -> None:
        self.closed = self.closed or (code, reason)
        self.gone.set()

    def messages(self, start: int = 0) -> list[bytes]:
        return [*unframed(b"".join(self.frames[start:]))]


def unframed(frames: bytes) -> Iterable[bytes]:
    """The messages in binary WebSocket frames as a server writes them (RFC 6455, section 5.2): whole and unmasked."""
    at = 0
    while at < len(frames):
        assert frames[at] == 0x82
        length, at = frames[at + 1], at + 2
        if length > 125:
            wide = 2 if length == 126 else 8
            length, at = int.from_bytes(frames[at : at + wide], "big"), at + wide
        yield frames[at : at + length]
        at += length


def understood(message: bytes) -> tuple[str, str, Any]:
    """What a server says: address, what it is, and what is in it."""
    if message == protocol.PING or message == protocol.PONG:
        return "", "ping" if message == protocol.PING else "pong", None
    raw, at = read_chunk(message, 0)
    kind, at = read_varint(message, at)
    return (raw.decode(), *_body(kind, message, at))


def _body(kind: int, message: bytes, at: int) -> tuple[str, Any]:
    if kind == protocol.SYNC:
        step, at = read_varint(message, at)
        return ("step1", "step2", "update")[step], read_chunk(message, at)[0]
    if kind == protocol.AWARENESS:
        body, at = read_chunk(message, at)[0], 0
        count, at = read_varint(body, at)
        states: dict[int, tuple[int, Any]] = {}
        for _ in range(count):
            client, at = read_varint(body, at)
            clock, at = read_varint(body, at)
            state, at = read_chunk(body, at)
            states[client] = clock, msgspec.json.decode(state)
        return "awareness", states
    if kind == protocol.AUTH:
        step, at = read_varint(message, at)
        return ("token", "denied", "authenticated")[step], read_chunk(message, at)[0].decode()
    if kind == protocol.STATELESS:
        return "stateless", msgspec.json.decode(read_chunk(message, at)[0])
    if kind == protocol.CLOSE:
        return "close", read_chunk(message, at)[0].decode()
    assert kind == protocol.SYNC_STATUS, kind
    return "status", read_varint(message, at)[0]


class MemoryJournal:
    """A journal in memory, with one order and one clock. Nothing is played before `play`."""

    def __init__(self) -> None:
        self.waiting: list[Entry] = []
        self.batches: list[tuple[bytes, bytes]] = []
        """Stream id and bytes, as they would be stored."""

    def append(self, entry: Entry) -> None:
        self.waiting.append(entry)

    def cut(self, most: int | None = None) -> list[Batch]:
        """Make a batch of what waits, or of at most so many entries of it."""
        taken, self.waiting = self.waiting[:most], self.waiting[most:] if most else []
        if not taken:
            return []
        at = NOON + len(self.batches)
        stored = f"{at}-0".encode(), pack(at, map(pack_entry, taken))
        self.batches.append(stored)
        return [unpack(*stored)]

    def play(self, *rooms: Room, most: int | None = None) -> None:
        cut = self.cut(most)
        for room in rooms:
            room.play([*cut])

    def past(self, start: int = 0, stop: int | None = None) -> list[Batch]:
        """The batches again, as another process would read them."""
        return [unpack(*stored) for stored in self.batches[start:stop]]


class Hall:
    """One room, its journal, and whoever has joined."""

    def __init__(self) -> None:
        self.identity = Identity("a secret")
        self.journal = MemoryJournal()
        self.published: list[bytes] = []
        self.room = self.new_room()
        self.facilitator = Seat(WORKSHOP, FACILITATOR, self.identity.device("laptop"))
        self._said = 0
        self.say(self.facilitator, FOUND)

    def new_room(self) -> Room:
        still = JournalClock(lambda: 0.0, NOON)  # So that two runs can be compared byte for byte.
        return Room(WORKSHOP, self.journal.append, self.published.append, self.identity, still)

    def seat(self, name: str) -> Seat:
        device = self.identity.device(name)
        return Seat(WORKSHOP, self.identity.member(WORKSHOP, device, name), device)

    def join(self, name: str, group: GroupId | None = FIRST) -> Seat:
        seat = self.seat(name)
        self.say(seat, Join(seat.member, name, group))
        return seat

    def set_phase(self, phase: Phase, group: GroupId | None = None) -> None:
        self.say(self.facilitator, SetPhase(phase, group))

    def say(self, seat: Seat, action: Journaled) -> None:
        """Append an action, and play it."""
        self.say_later(seat, action)
        self.play()

    def say_later(self, seat: Seat, action: Journaled) -> None:
        """Said, with chance and ids that are the same in every run."""
        self._said += 1
        id = ActionId(named(f"said{self._said}"))
        self.journal.append(Said(Via("the hall", self._said), seat.member, seat.device, id, action, bytes(16)))

    def play(self, most: int | None = None) -> None:
        self.journal.play(self.room, most=most)

    def open(self, seat: Seat, text: TextName | None = None, client: int | None = None) -> "Reader":
        return Reader(self.room, seat, text, client)

    def enter(self, seat: Seat, text: TextName, client: int | None = None) -> "Reader":
        """Open a text and say what a provider says first; what it was told until then is read and put away."""
        reader = self.open(seat, text, client)
        reader.catch_up()
        reader.read()
        reader.statuses.clear()
        reader.heard.clear()
        return reader


class Reader:
    """One address, open on a wire of its own. `client` is the clientID of its Y.Doc."""

    def __init__(self, room: Room, seat: Seat, text: TextName | None = None, client: int | None = None) -> None:
        self.room = room
        self.seat = seat
        self.wire = Wire()
        self.connection = Connection(self.wire, "en")
        self.text = text
        self._subscribe(room.id if text is None else f"{room.id}/{text}")
        self.board: dict[str, Any] = {}
        self.statuses: list[int] = []
        self.closed: list[str] = []
        """Why the server closed the address: at most once."""
        self.heard: list[tuple[str, Any]] = []
        self._read = 0
        self._asked = 0
        self._renew_doc(client)
        room.enter(self.subscription)

    def _subscribe(self, address: str) -> None:
        subscription: Any = self.room.subscription(self.connection, address, self.seat, self.text)
        self.subscription = subscription

    def reopen(self, client: int | None = None) -> None:
        """Open the address with a new document, as a client does after a refusal."""
        self.room.leave(self.subscription)
        self.subscription.abandon()
        self.read()
        self._subscribe(self.subscription.address)
        self.closed.clear()
        self._renew_doc(client)
        self.room.enter(self.subscription)
        self.catch_up()

    @property
    def words(self) -> str:
        return str(self._words)

    def type(self, words: str, at: int | None = None) -> bytes:
        """`at` counts characters; at the end where it is not given. Returns what was sent."""
        before = self.words[:at]
        self._words.insert(len(before.encode()), words)
        return self._send_typed()

    def erase(self, start: int, stop: int) -> bytes:
        words = self.words
        first = len(words[:start].encode())
        del self._words[first : first + len(words[start:stop].encode())]
        return self._send_typed()

    def send(self, update: bytes, *, is_step2: bool = False) -> None:
        self.subscription.write(update, is_step2=is_step2)

    def catch_up(self) -> None:
        """SyncStep1, and what a provider answers to the server's own: SyncStep2."""
        start = len(self.wire.frames)
        self.subscription.catch_up(self.doc.get_state())
        said = dict(understood(message)[1:] for message in self.wire.messages(start))
        self.read()
        self.send(self.doc.get_update(said["step1"]), is_step2=True)

    def ask(self, action: Action, id: str | None = None) -> str:
        """The id, under which `answers` has what came of it."""
        self._asked += 1
        id = id or named(f"{self.seat.member[:8]}{self._asked}")
        asked = Asked(ActionId(id), action)
        self.room.ask(self.seat, asked, lambda refused: self.answers.update({id: refused}), Via(f"asked {id}", 1))
        return id

    def read(self) -> list[tuple[str, Any]]:
        """Take in everything new on the wire, as a provider does."""
        new = [understood(message)[1:] for message in self.wire.messages(self._read)]
        self._read = len(self.wire.frames)
        for kind, body in new:
            if kind in ("step2", "update"):
                self._takes_in = True
                self.doc.apply_update(body)
                self._takes_in = False
            elif kind == "status":
                self.statuses.append(body)
            elif kind == "close":
                self.closed.append(body)
            elif kind == "stateless" and "show" in body:
                self.board |= body["show"]
        self.heard += new
        return new

    def _renew_doc(self, client: int | None) -> None:
        self.answers: dict[str, str | None] = {}
        self.doc: pycrdt.Doc[Any] = pycrdt.Doc(client_id=client) if client else pycrdt.Doc()
        self._words = self.doc.get("text", type=pycrdt.Text)
        self._takes_in = False
        self._typed = b""
        self._watching = self.doc.observe(self._changed)

    def _changed(self, event: Any) -> None:
        if not self._takes_in:
            self._typed = event.update

    def _send_typed(self) -> bytes:
        self.send(self._typed)
        return self._typed


def written(room: Room) -> dict[TextName, Document]:
    """The documents in which anything was ever written."""
    return {name: document for name, document in room.documents.items() if not document.is_blank}


def words_of(update: bytes) -> str:
    """The words that an empty client reads from these bytes."""
    doc: pycrdt.Doc[Any] = pycrdt.Doc()
    doc.apply_update(update)
    return str(doc.get("text", type=pycrdt.Text))


def restored(hall: Hall, kept: tuple[str, bytes], texts: dict[TextName, bytes]) -> Room:
    """A room in another process, from what a checkpoint holds."""
    room = hall.new_room()
    room.restore(*kept)
    for name, update in texts.items():
        room.document(name).text = Text(update)
    return room
