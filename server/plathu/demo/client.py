"""One person's tablet: it joins, keeps the live socket, and types.

It speaks as a browser's provider does, and decodes the server's messages with pycrdt, since `protocol.decode` is for
clients' messages.
"""

import asyncio
import weakref
from collections import deque
from collections.abc import Callable
from http.client import HTTPException
from random import Random
from typing import Any, TypeVar
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, Request, build_opener

import msgspec
import pycrdt
from pycrdt import Decoder, write_message, write_var_uint
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from plathu import protocol
from plathu.demo.typing import Stroke
from plathu.domain.ids import ActionId, TextName, WorkshopId
from plathu.domain.nouns import Action
from plathu.domain.refusal import Reason
from plathu.identity import new_id

BACK_SECONDS = (0.5, 4.0)
"""Seconds over which tablets reconnect when Wi-Fi is back for all at once. Real time at any speed."""

TRIES = 8
"""How often a request is tried while the server is not there or not ready, with a pause after each."""

PATIENCE_SECONDS = 20.0

SEEN = 24
"""Most remembered places where others typed lately, for an onlooker's cursor."""

T = TypeVar("T")


class TurnedAway(Exception):
    """The server refuses something that the demo must be allowed."""


class NotReady(Exception):
    """The server cannot open this now; a tablet comes back later."""


async def call(url: str, body: Any, type: type[T], chance: Random, token: str = "") -> T:
    """The answer to a request: GET without a body, else POST. Raises TurnedAway."""
    data = None if body is None else msgspec.json.encode(body)
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    # Without the machine's proxies: the server is on it.
    http = build_opener(ProxyHandler({}))

    def ask() -> bytes:
        with http.open(Request(url, data, headers), timeout=PATIENCE_SECONDS) as answer:
            return answer.read()

    for _ in range(TRIES):
        try:
            return msgspec.json.decode(await asyncio.to_thread(ask), type=type)
        except HTTPError as error:
            if error.code != 503:
                raise TurnedAway(f"{url}: {error.read().decode()}") from None
        except (URLError, TimeoutError, ConnectionError, HTTPException):
            pass
        await asyncio.sleep(chance.uniform(*BACK_SECONDS))
    raise TurnedAway(f"{url}: no answer")


class Changes:
    """Lets tasks wait for a condition; they check it only when something has changed."""

    def __init__(self) -> None:
        self._waiting: list[asyncio.Future[None]] = []

    async def until(self, condition: Callable[[], object]) -> None:
        while not condition():
            waiting = asyncio.get_running_loop().create_future()
            self._waiting.append(waiting)
            await waiting

    def tell(self) -> None:
        waiting, self._waiting = self._waiting, []
        for one in waiting:
            if not one.done():
                one.set_result(None)


class SimulatedText:
    """A text that is open on the tablet. `cursor` counts UTF-8 bytes, as pycrdt does."""

    def __init__(self, send: Callable[[bytes], Any], address: str, token: str) -> None:
        self._send = send
        self._address = address
        self._token = token
        self._news = Changes()
        self.cursor = 0
        self.seen: deque[Any] = deque(maxlen=SEEN)
        self._life = 0
        self._begin()

    def _begin(self) -> None:
        """Begin with an empty document. After a refusal it must be new: refused words stay in the old one for ever."""
        self._life += 1
        self._doc: pycrdt.Doc[Any] = pycrdt.Doc()
        self._text = self._doc.get("text", type=pycrdt.Text)
        self._watching = (self._doc.observe(_weakly(self._changed)), self._text.observe(_weakly(self._moved)))
        self._typed: list[bytes] = []
        self._is_typing = False
        self._is_new = True
        self._is_admitted = self._is_synced = False
        self._unanswered = 0
        self._units = 0
        self._clock = 0

    @property
    def words(self) -> str:
        return str(self._text)

    async def until(self, condition: Callable[[str], object]) -> None:
        """Wait until the words fulfil the condition."""
        await self._news.until(lambda: self._is_synced and condition(self.words))

    def go_to(self, at: int) -> None:
        """Put the cursor before the code point `at`."""
        self.cursor = len(self.words[:at].encode())

    async def type(self, stroke: Stroke) -> bool:
        """Type a stroke. Returns whether it is in the journal; if not it was refused, and the words are without it."""
        await self._news.until(lambda: self._is_synced)
        words, was = self.words, self.cursor
        # After a refusal the document is new, and the place may be inside a letter.
        before = len(words.encode()[:was].decode(errors="ignore"))
        at = min(max(before + stroke.move, 0), len(words))
        end, start = (len(words[:place].encode()) for place in (at, max(at - stroke.back, 0)))
        self.cursor = start
        if start == end and not stroke.words:
            return True
        self._change(start, end, stroke.words)
        self.cursor += len(stroke.words.encode())
        life = self._life
        await self._send_typed()
        await self._news.until(lambda: self._life != life or (self._is_synced and not self._unanswered))
        if self._life != life:
            self.cursor = was
            return False
        return True

    async def point(self, cursor: Any) -> None:
        """Show everybody a cursor: one that others sent, or that of the last own key."""
        self._clock += 1
        state = msgspec.json.encode({"cursor": cursor})
        await self._send(protocol.awareness(self._address, [(self._doc.client_id, self._clock, state)]))

    async def point_at_last_key(self) -> None:
        if self._units:
            item = {"client": self._doc.client_id, "clock": self._units - 1}
            place = {"type": None, "tname": None, "item": item, "assoc": -1}  # a Yjs relative position: behind it
            await self.point({"anchor": place, "head": place})

    async def open(self) -> None:
        """Authenticate and start syncing.

        What was sent before and not answered is sent again in answer to the server's SyncStep1.
        """
        self._is_admitted = self._is_synced = False
        self._unanswered = 0
        await self._send(_auth(self._address, self._token))
        await self._send(protocol.step1(self._address, self._doc.get_state()))

    async def hear(self, kind: int, body: Decoder) -> None:
        if kind == protocol.SYNC:
            await self._sync(body.read_var_uint(), body.read_message() or b"")
        elif kind == protocol.AWARENESS:
            self._see(Decoder(body.read_message() or b""))
        elif kind == protocol.SYNC_STATUS and self._is_admitted:  # before that, of an earlier opening
            self._unanswered -= body.read_var_uint()
        elif kind == protocol.AUTH:
            self._is_admitted = body.read_var_uint() == protocol.AUTHENTICATED
            if not self._is_admitted:
                raise _denied(self._address, body.read_var_string())
        elif kind == protocol.CLOSE:
            self._begin()
            await self.open()
        self._news.tell()

    async def _sync(self, step: int, data: bytes) -> None:
        if step == protocol.STEP1:
            self._unanswered += 1
            self._typed.clear()  # it is in the answer
            await self._send(protocol.step2(self._address, self._doc.get_update(data)))
        else:
            self._doc.apply_update(data)
            if step == protocol.STEP2:
                self._is_synced, self._is_new = True, False

    def _change(self, start: int, end: int, words: str) -> None:
        self._is_typing = True
        with self._doc.transaction():
            if end > start:
                del self._text[start:end]
            if words:
                self._text.insert(start, words)
        self._is_typing = False
        self._units += len(words.encode("utf-16-le")) // 2

    async def _send_typed(self) -> None:
        while self._typed:
            self._unanswered += 1
            await self._send(protocol.update(self._address, self._typed.pop(0)))

    def _changed(self, event: pycrdt.TransactionEvent) -> None:
        if self._is_typing:
            self._typed.append(event.update)

    def _moved(self, event: pycrdt.TextEvent) -> None:
        """Words of others before the cursor move it along."""
        if self._is_typing or self._is_new:
            return
        at = 0
        for change in event.delta:
            if at >= self.cursor:
                return
            if kept := change.get("retain"):
                at += kept
            elif inserted := change.get("insert"):
                at += len(inserted.encode())
                self.cursor += len(inserted.encode())
            else:
                self.cursor = max(at, self.cursor - change["delete"])

    def _see(self, states: Decoder) -> None:
        for _ in range(states.read_var_uint()):
            states.read_var_uint()  # whose it is, and its clock, which matter only to those who draw it
            states.read_var_uint()
            state = msgspec.json.decode(states.read_message() or b"null")
            if state and state.get("cursor"):
                self.seen.append(state["cursor"])


class SimulatedTablet:
    """`board` is what this person was shown, part by part."""

    def __init__(self, server: str, workshop: WorkshopId, token: str, chance: Random) -> None:
        self._url = server.replace("http", "ws", 1) + "/live"
        self._workshop = workshop
        self._token = token
        self._chance = chance
        self._socket: ClientConnection | None = None
        self._news = Changes()
        self._texts: dict[str, SimulatedText] = {}
        self._asked: dict[ActionId, bytes] = {}
        self._answers: dict[ActionId, Reason | None] = {}
        self.board: dict[str, Any] = {}

    async def until(self, condition: Callable[[dict[str, Any]], object]) -> None:
        """Wait until the board fulfils the condition."""
        await self._news.until(lambda: self.board and condition(self.board))

    async def do(self, action: Action) -> Reason | None:
        """Ask for an action; None if it was accepted, else the reason. Asked again after every reconnect."""
        asked = protocol.Asked(ActionId(new_id()), action)
        self._asked[asked.id] = protocol.stateless(self._workshop, msgspec.json.encode(protocol.Do(asked)))
        try:
            await self._send(self._asked[asked.id])
            await self._news.until(lambda: asked.id in self._answers)
            return self._answers.pop(asked.id)
        finally:
            del self._asked[asked.id]

    async def open(self, name: TextName) -> SimulatedText:
        """The text, opened if it is not."""
        if name not in self._texts:
            self._texts[name] = SimulatedText(self._send, f"{self._workshop}/{name}", self._token)
            await self._texts[name].open()
        return self._texts[name]

    async def stay(self) -> None:
        """Keep the socket, and reconnect whenever it is lost, until cancelled. Raises TurnedAway."""
        async for socket in connect(self._url, compression=None, proxy=None):
            self._socket = socket
            try:
                await self._open_all()
                async for frame in socket:
                    assert isinstance(frame, bytes)
                    await self._hear(frame)
            except (ConnectionClosed, NotReady):
                pass
            finally:
                self._socket = None
                await socket.close()
            await asyncio.sleep(self._chance.uniform(*BACK_SECONDS))

    async def _open_all(self) -> None:
        await self._send(_auth(self._workshop, self._token))
        for text in self._texts.values():
            await text.open()
        for payload in list(self._asked.values()):
            await self._send(payload)

    async def _send(self, frame: bytes) -> None:
        """Without a socket nothing is sent: after a reconnect all that matters is sent again."""
        try:
            if self._socket:
                await self._socket.send(frame)
        except ConnectionClosed:
            pass

    async def _hear(self, frame: bytes) -> None:
        if frame == protocol.PING:
            await self._send(protocol.PONG)
            return
        body = Decoder(frame)
        workshop, _, name = (body.read_message() or b"").decode().partition("/")
        kind = body.read_var_uint()
        if name:
            await self._texts[name].hear(kind, body)
        elif kind == protocol.STATELESS:
            self._hear_json(msgspec.json.decode(body.read_message() or b""))
        elif kind == protocol.AUTH and body.read_var_uint() == protocol.DENIED:
            raise _denied(workshop, body.read_var_string())

    def _hear_json(self, message: dict[str, Any]) -> None:
        if "show" in message:
            self.board |= message["show"]
        elif "done" in message:
            self._answer(message["done"], None)
        elif "refuse" in message:
            self._answer(message["refuse"]["id"], message["refuse"]["reason"])
        self._news.tell()

    def _answer(self, id: ActionId, refused: Reason | None) -> None:
        if id in self._asked:  # asked twice over two sockets, it is answered twice
            self._answers[id] = refused


def _weakly(method: Callable[[Any], None]) -> Callable[[Any], None]:
    """A callback that holds its object weakly. pycrdt keeps callbacks where Python's garbage collector finds no cycle,
    so the tablets of each day would stay for ever."""
    known = weakref.WeakMethod(method)
    return lambda event: (call := known()) and call(event)


def _denied(address: str, reason: str) -> Exception:
    return NotReady(address) if reason == "try_again" else TurnedAway(f"{address}: {reason}")


def _auth(address: str, token: str) -> bytes:
    head = write_message(address.encode()) + write_var_uint(protocol.AUTH)
    return head + write_var_uint(protocol.TOKEN) + write_message(token.encode())
