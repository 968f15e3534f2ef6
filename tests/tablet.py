"""A tablet as a program: speaks the wire byte by byte, so that each frame can be matched with its answer."""

import asyncio
import itertools
import secrets
import socket
import weakref
from collections import deque
from collections.abc import Callable
from typing import Any, NamedTuple

import httpx
import msgspec
import pycrdt
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from plathu import protocol
from plathu.identity import new_id

DEADLINE = 20.0
"""Seconds after which something that should have happened has not: a busy machine with two cores may take five."""


def varint(number: int) -> bytes:
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])


def chunk(data: bytes) -> bytes:
    return varint(len(data)) + data


def read_varint(data: bytes, at: int) -> tuple[int, int]:
    number = shift = 0
    while True:
        byte = data[at]
        number |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return number, at


def read_chunk(data: bytes, at: int) -> tuple[bytes, int]:
    length, at = read_varint(data, at)
    return data[at : at + length], at + length


def clocks_in(state_vector: bytes) -> dict[int, int]:
    """clientID and the clock that a text has of it."""
    count, at = read_varint(state_vector, 0)
    clocks: dict[int, int] = {}
    for _ in range(count):
        client, at = read_varint(state_vector, at)
        clocks[client], at = read_varint(state_vector, at)
    return clocks


def clocks_deleted(update: bytes) -> dict[int, int]:
    """Of an update that only deletes: clientIDs, and how far a text is that has what it deletes. Of others nothing."""
    typed, at = read_varint(update, 0)
    clocks: dict[int, int] = {}
    if typed:
        return clocks
    count, at = read_varint(update, at)
    for _ in range(count):
        client, at = read_varint(update, at)
        ranges, at = read_varint(update, at)
        for _ in range(ranges):
            start, at = read_varint(update, at)
            length, at = read_varint(update, at)
            clocks[client] = max(clocks.get(client, 0), start + length)
    return clocks


def reaches(clocks: dict[int, int], wanted: dict[int, int]) -> bool:
    return all(clocks.get(client, 0) >= clock for client, clock in wanted.items())


NOTHING = b"\x00\x00"
"""An update that says nothing."""

AGAIN = 0.1
"""Seconds between two tries to come back. Providers wait a second or more, which only makes tests longer."""


class _NotYet(Exception):
    """The server is there but does not let us in."""


class Edit(NamedTuple):
    """What was typed or deleted at once, as an update, and the clocks that a text is at in which it has its place."""

    update: bytes
    clocks: dict[int, int]
    is_deletion: bool


class TabletText:
    """One text, open on a tablet. `statuses` are the SyncStatus answers, in order.

    Where the server's history went back (decision 0018) it begins a new document and puts in again what was typed here,
    in its order, as soon as what each edit builds on is there.
    """

    def __init__(self, tablet: "Tablet", address: str) -> None:
        self.tablet = tablet
        self.address = address
        self.scope = ""
        self.denied = ""
        self.closed = ""
        self.synced = False
        self.statuses: list[int] = []
        self.sent = 0
        self.typed = 0
        """Edits made on this tablet so far."""
        self.saved_to = 0
        """How many of them are acknowledged."""
        self._unanswered: deque[int] = deque()
        self.states: dict[int, Any] = {}
        self._remote = False
        self._typed: deque[bytes] = deque()
        self._edits: list[Edit] = []
        self._lost: deque[Edit] = deque()
        """Those that may not be in the text any more, and are to be put in again."""
        self._clients: set[int] = set()
        self._behind = 0
        """How often in a row the server told less of others' words than it once had."""
        self.is_open = False
        """Whether it was opened on this socket. What is typed before is told by its state vector then."""
        self.unheard = 0
        """Openings on this socket that are not answered. Only what is said after the last answer counts."""
        self._begin_document()

    def _begin_document(self) -> None:
        self.doc: pycrdt.Doc[Any] = pycrdt.Doc()
        self.text = self.doc.get("text", type=pycrdt.Text)
        self._clients.add(self.doc.client_id)
        # pycrdt keeps what it calls for ever, and Python cannot see a cycle through it.
        changed = weakref.WeakMethod(self._changed)
        self._watching = self.doc.observe(lambda event: (call := changed()) and call(event))

    @property
    def words(self) -> str:
        return str(self.text)

    @property
    def is_saved(self) -> bool:
        return len(self.statuses) >= self.sent and all(self.statuses) and not self.is_healing

    @property
    def is_healing(self) -> bool:
        return bool(self._lost)

    def heal(self) -> None:
        """The server's history went back. To be opened then."""
        self._lost = deque(self._edits)
        self._begin_document()

    def insert(self, at: int, words: str) -> None:
        """`at` counts UTF-8 bytes, as pycrdt does."""
        self.text.insert(at, words)
        self._send_typed()

    def append(self, words: str) -> None:
        self.text += words
        self._send_typed()

    def delete(self, start: int, stop: int) -> None:
        del self.text[start:stop]
        self._send_typed()

    def open(self) -> None:
        """Auth and SyncStep1. What was sent before and not answered is in the answer to the server's SyncStep1."""
        self.synced, self.scope, self.closed, self.denied = False, "", "", ""
        self.sent = 0
        self.statuses.clear()
        self._unanswered.clear()
        self.is_open = True
        self.unheard += 1
        self.tablet.send(self.address, protocol.AUTH, varint(0) + chunk(self.tablet.token.encode()))
        self.tablet.send(self.address, protocol.SYNC, varint(protocol.STEP1) + chunk(self.doc.get_state()))

    def send_update(self, update: bytes, step: int = protocol.UPDATE) -> None:
        if not self.is_open:
            return
        self.sent += 1
        # While something waits to be put in again, an answer says nothing of all that was typed.
        self._unanswered.append(0 if self.is_healing else self.typed)
        self.tablet.send(self.address, protocol.SYNC, varint(step) + chunk(update))

    def send_awareness(self, client: int, clock: int, state: bytes) -> None:
        body = varint(1) + varint(client) + varint(clock) + chunk(state)
        self.tablet.send(self.address, protocol.AWARENESS, chunk(body))

    async def saved(self) -> None:
        await self.tablet.until(lambda: self.is_saved or bool(self.closed), f"{self.address} saved")
        assert self.is_saved, f"refused: {self.closed}"

    async def reads(self, words: str) -> None:
        await self.tablet.until(lambda: self.words == words, f"{self.address} reads {words[:40]!r}")

    def _changed(self, event: Any) -> None:
        if not self._remote:
            self.typed += 1
            self._typed.append(event.update)
            own = self.doc.client_id
            deleted = clocks_deleted(event.update)
            typed = {own: clocks_in(event.after_state).get(own, 0)}
            self._edits.append(Edit(event.update, deleted or typed, bool(deleted)))

    def _send_typed(self) -> None:
        while self._typed:
            self.send_update(self._typed.popleft())

    def take(self, update: bytes) -> None:
        """Words of others, or of an earlier day."""
        self._remote = True
        self.doc.apply_update(update)
        self._remote = False

    def _put_in_again(self) -> None:
        tried: pycrdt.Doc[Any] = pycrdt.Doc()
        tried.apply_update(self.doc.get_update())
        there = clocks_in(tried.get_state())
        missing = [NOTHING]
        while self._lost:
            edit = self._lost[0]
            if edit.is_deletion or not reaches(there, edit.clocks):
                tried.apply_update(edit.update)
                if not reaches(clocks_in(tried.get_state()), edit.clocks):
                    break  # it builds on others' words, which they are about to bring
                missing.append(edit.update)
            self._lost.popleft()
        update = pycrdt.merge_updates(*missing)
        self.take(update)
        self.send_update(update)  # counts, when it is the last, for all that was typed

    def _is_behind(self, state_vector: bytes) -> bool:
        """Whether the server lacks others' words that are here, and can have come only from it."""
        here = clocks_in(self.doc.get_state())
        return not reaches(
            clocks_in(state_vector), {client: clock for client, clock in here.items() if client not in self._clients}
        )

    def _open_again(self) -> None:
        if self.tablet.closed is None and self.unheard == 0:
            self.tablet.send(self.address, protocol.CLOSE, b"")
            self.open()

    def _hear_status(self, status: int) -> None:
        self.statuses.append(status)
        assert len(self.statuses) <= self.sent, f"{self.address}: an answer to nothing"
        typed = self._unanswered.popleft()
        if status == 1:
            self.saved_to = max(self.saved_to, typed)

    def _hear_auth(self, scope: str, denied: str) -> None:
        self.unheard -= 1
        if self.unheard == 0:
            self.scope, self.denied = scope, denied

    def _hear(self, kind: int, frame: bytes, at: int) -> None:
        if self.unheard and kind in (protocol.SYNC, protocol.SYNC_STATUS):
            return  # an answer to the opening before
        if kind == protocol.SYNC:
            step, at = read_varint(frame, at)
            data, at = read_chunk(frame, at)
            if step == protocol.STEP1:
                self._hear_state(data)
            else:
                self.take(data)
                self.synced = self.synced or step == protocol.STEP2
                if self.synced and self.is_healing:
                    self._put_in_again()
        elif kind == protocol.SYNC_STATUS:
            self._hear_status(read_varint(frame, at)[0])
        elif kind == protocol.AWARENESS:
            body, _ = read_chunk(frame, at)
            count, at = read_varint(body, 0)
            for _ in range(count):
                client, at = read_varint(body, at)
                _, at = read_varint(body, at)
                state, at = read_chunk(body, at)
                self.states[client] = msgspec.json.decode(state)
        elif kind == protocol.CLOSE and (reason := read_chunk(frame, at)[0].decode()) != "provider_initiated":
            self.closed = reason

    def _hear_state(self, state_vector: bytes) -> None:
        self._behind = self._behind + 1 if self._is_behind(state_vector) else 0
        if self._behind == 0:
            self.send_update(self.doc.get_update(state_vector), protocol.STEP2)
            return
        if self._behind > 1:  # that is no process that plays the journal a moment late
            self._behind = 0
            self.heal()
        asyncio.get_running_loop().call_later(AGAIN, self._open_again)


class Tablet:
    """A socket, the hall's board as it was shown, and the texts that are open."""

    def __init__(self, server: str, workshop: str, token: str, member: str = "") -> None:
        self.server = server
        self.workshop = workshop
        self.token = token
        self.member = member
        self.board: dict[str, Any] = {}
        self.shows: list[bytes] = []
        self.warnings: list[str] = []
        self.answers: dict[str, str] = {}
        self._asked: dict[str, bytes] = {}
        self.messages: dict[str, str] = {}
        self.texts: dict[str, TabletText] = {}
        self.denied = ""
        self.closed: int | None = None
        self.generation = ""
        self.heard: list[bytes] = []
        """Every frame, as it came."""
        self._socket: ClientConnection | None = None
        self._reading: asyncio.Task[None] | None = None
        self._outbox: asyncio.Queue[bytes] = asyncio.Queue()
        self._writing: asyncio.Task[None] | None = None
        self._staying: asyncio.Task[None] | None = None
        self._news = asyncio.Event()

    @classmethod
    async def join(cls, server: str, code: str, name: str, group: str | None = None, **more: Any) -> "Tablet":
        """Come in by the door, and open the hall."""
        device = more.pop("device", secrets.token_hex(16))
        asked = {"code": code, "name": name, "group": group, "device": device, **more}
        # `verify`: loading the machine's certificates costs 20 ms a tablet, and there is no TLS here.
        async with httpx.AsyncClient(timeout=DEADLINE, verify=False) as http:
            response = await http.post(f"{server}/api/join", json=asked)
        assert response.status_code == 201, response.text
        joined = response.json()
        tablet = cls(server, joined["workshop"], joined["token"], joined["member"])
        await tablet.open()
        return tablet

    async def open(self) -> "Tablet":
        await self.connect()
        return await self.open_hall()

    async def open_hall(self) -> "Tablet":
        self._open_hall()
        await self.until(lambda: bool(self.board) or bool(self.denied), "the first board")
        return self

    def _open_hall(self) -> None:
        self.board, self.denied = {}, ""
        self.send(self.workshop, protocol.AUTH, varint(0) + chunk(self.token.encode()))

    async def connect(self, **options: Any) -> None:
        address = self.server.replace("http", "ws", 1) + "/live?lang=en"
        # Browsers send no pings either.
        wishes = {"compression": None, "max_size": None, "open_timeout": DEADLINE, "ping_interval": None, **options}
        self._socket = await connect(address, **wishes)
        self.closed = None
        for text in self.texts.values():
            text.is_open, text.unheard = False, 0
        self._outbox = asyncio.Queue()
        self._reading = asyncio.create_task(self._read(self._socket))
        self._writing = asyncio.create_task(self._write(self._socket))

    async def open_text(self, name: str) -> TabletText:
        text = self.texts.get(name) or TabletText(self, f"{self.workshop}/{name}")
        self.texts[name] = text
        text.open()
        await self.until(lambda: text.synced or bool(text.denied), f"{text.address} synced")
        return text

    def send(self, address: str, kind: int, body: bytes) -> None:
        self.send_raw(chunk(address.encode()) + varint(kind) + body)

    def send_raw(self, frame: bytes) -> None:
        """Without a socket it goes nowhere: what matters is said again after coming back."""
        if self.closed is None:
            self._outbox.put_nowait(frame)

    def ask(self, type: str, id: str | None = None, **fields: Any) -> str:
        """Ask for an action; its id is its name in `answers`."""
        id = id or new_id()
        payload = msgspec.json.encode({"do": {"id": id, "action": {"type": type, **fields}}})
        self._asked[id] = payload
        self.send(self.workshop, protocol.STATELESS, chunk(payload))
        return id

    async def do(self, type: str, **fields: Any) -> str:
        """Ask, and return the answer: `done`, or the reason it was refused."""
        id = self.ask(type, **fields)
        await self.until(lambda: id in self.answers, f"an answer to {type}")
        return self.answers[id]

    async def until(self, condition: Callable[[], bool], what: str) -> None:
        """Wait for something to have come true. Fails after the deadline, or when the socket is gone."""
        try:
            async with asyncio.timeout(DEADLINE):
                while not condition():
                    if self._reading and self._reading.done() and (error := self._reading.exception()):
                        raise error
                    if self.closed is not None and self._staying is None:
                        raise AssertionError(f"socket closed with {self.closed} before {what}")
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            raise AssertionError(f"not in {DEADLINE} s: {what}; {self._state()}") from None

    def _state(self) -> str:
        texts = [
            f"{name}: scope {text.scope!r}, synced {text.synced}, sent {text.sent}, statuses {text.statuses[-5:]}, "
            f"saved {text.saved_to} of {text.typed}, closed {text.closed!r}, denied {text.denied!r}"
            for name, text in self.texts.items()
        ]
        return f"at {self.server}, socket closed {self.closed}, denied {self.denied!r}, {texts}"

    def stay(self, *servers: str) -> None:
        """From now on come back whenever the socket is gone, to whichever of `servers` lets us in."""
        self._staying = asyncio.create_task(self._stay(servers))

    async def _stay(self, servers: tuple[str, ...]) -> None:
        while True:
            assert self._reading
            await asyncio.wait([self._reading])
            for self.server in itertools.cycle(servers):
                try:
                    await self.connect()
                    await self._come_back()
                    break
                except (OSError, WebSocketException, TimeoutError, _NotYet):
                    await self._hang_up()
                    await asyncio.sleep(AGAIN)

    async def _come_back(self) -> None:
        """Open everything that was open, and ask again what was not answered.

        Texts after the board, as the page does: it tells whether their history went back.
        """
        known = self.generation
        self._open_hall()
        await self._until_let_in(lambda: bool(self.board))
        for text in self.texts.values():
            if self.generation != known:
                text.heal()
            text.open()
        for id, payload in self._asked.items():
            if id not in self.answers:
                self.send(self.workshop, protocol.STATELESS, chunk(payload))
        await self._until_let_in(lambda: all(text.synced for text in self.texts.values()))

    async def _until_let_in(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(DEADLINE):
            while not condition():
                if self.closed is not None or self.denied or any(text.denied for text in self.texts.values()):
                    raise _NotYet
                self._news.clear()
                await self._news.wait()

    async def gone(self) -> int:
        """Wait until the socket is closed; its code."""
        assert self._reading
        async with asyncio.timeout(DEADLINE):
            await asyncio.shield(self._reading)
        assert self.closed is not None
        return self.closed

    async def leave(self) -> None:
        if self._staying:
            self._staying.cancel()
            await asyncio.gather(self._staying, return_exceptions=True)
        await self._hang_up()

    def drop(self) -> None:
        """Lose the socket, as on bad Wi-Fi: no close frame, no waiting."""
        assert self._socket
        self._socket.transport.abort()

    async def vanish(self) -> None:
        """Break, with everything on it: it does not come back."""
        if self._staying:
            self._staying.cancel()
            await asyncio.gather(self._staying, return_exceptions=True)
        if self._socket:
            self._socket.transport.abort()

    def stall(self) -> None:
        """Stop reading, with little room for what comes meanwhile."""
        assert self._socket
        self._socket.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self._socket.transport.pause_reading()

    async def _hang_up(self) -> None:
        if self._socket:
            await self._socket.close()
        for task in (self._reading, self._writing):
            if task:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)

    async def _write(self, socket: ClientConnection) -> None:
        while True:
            await socket.send(await self._outbox.get())

    async def _read(self, socket: ClientConnection) -> None:
        try:
            async for frame in socket:
                assert isinstance(frame, bytes)
                self.heard.append(frame)
                self._hear(frame)
                self._news.set()
        except Exception as error:  # Whatever ends the socket, its code tells.
            if socket.close_code is None:
                raise error
        finally:
            self.closed = socket.close_code or 1006
            if self._writing:
                self._writing.cancel()
            self._news.set()

    def _hear(self, frame: bytes) -> None:
        if frame == protocol.PING:
            self.send_raw(protocol.PONG)
            return
        raw, at = read_chunk(frame, 0)
        kind, at = read_varint(frame, at)
        address = raw.decode()
        text = self.texts.get(address.partition("/")[2])
        if kind == protocol.AUTH:
            step, at = read_varint(frame, at)
            word = read_chunk(frame, at)[0].decode()
            scope, denied = (word, "") if step == protocol.AUTHENTICATED else ("", word)
            if text:
                text._hear_auth(scope, denied)
            else:
                self.denied = denied
        elif kind == protocol.STATELESS:
            self._hear_json(read_chunk(frame, at)[0])
        elif text:
            text._hear(kind, frame, at)

    def _hear_json(self, payload: bytes) -> None:
        message = msgspec.json.decode(payload)
        if "show" in message:
            self.shows.append(payload)
            self.board |= message["show"]
            self.generation = self.board.get("generation", "")
        elif "done" in message:
            self.answers[message["done"]] = "done"
        elif "warn" in message:
            self.warnings.append(message["warn"])
        else:
            refusal = message["refuse"]
            self.answers[refusal["id"]] = refusal["reason"]
            self.messages[refusal["id"]] = refusal["message"]
