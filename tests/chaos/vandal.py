"""A member whose tablet sends invalid updates, which must never be acknowledged or change what others read."""

import asyncio
import contextlib
import random
import secrets
from collections.abc import Callable

import pycrdt

from plathu import protocol
from tests.end_to_end.servers import until
from tests.tablet import Tablet, TabletText, chunk, varint

PATIENCE = 10.0
"""Seconds for an answer, while the socket lasts. On a busy machine a Redis that froze takes some of them."""


class Sleeper:
    """Somebody who has typed once and then only reads: others may want to write under their clientID."""

    def __init__(self, text: TabletText) -> None:
        text.append("⟦sleeper⟧")
        self.client = text.doc.client_id
        self.next = len("⟦sleeper⟧")
        """The clock of what they would type next."""


Way = Callable[[random.Random, Sleeper], bytes]


def garbage(chance: random.Random, sleeper: Sleeper) -> bytes:
    return chance.randbytes(chance.randint(3, 60)) + b"\xff"


def a_gap(chance: random.Random, sleeper: Sleeper) -> bytes:
    """Words that build on words which were never sent."""
    doc: pycrdt.Doc[pycrdt.Text] = pycrdt.Doc()
    text = doc.get("text", type=pycrdt.Text)
    text += "ก"
    before = doc.get_state()
    text += "ข"
    return doc.get_update(before)


def on_unknown_words(chance: random.Random, sleeper: Sleeper) -> bytes:
    """Words that follow those of somebody whom the server has never heard of."""
    first: pycrdt.Doc[pycrdt.Text] = pycrdt.Doc()
    first.get("text", type=pycrdt.Text).insert(0, "ก")
    second: pycrdt.Doc[pycrdt.Text] = pycrdt.Doc()
    second.apply_update(first.get_update())
    second.get("text", type=pycrdt.Text).insert(3, "ข")
    return second.get_update(first.get_state())


def anothers_hand(chance: random.Random, sleeper: Sleeper) -> bytes:
    """What the sleeper would type next: one client, one block (a string, its parent by name), no deletion."""
    block = b"\x04" + varint(1) + chunk(b"text") + chunk(b"x")
    return varint(1) + varint(1) + varint(sleeper.client) + varint(sleeper.next) + block + b"\x00"


def another_root(chance: random.Random, sleeper: Sleeper) -> bytes:
    doc: pycrdt.Doc[pycrdt.Text] = pycrdt.Doc()
    root = doc.get("elsewhere", type=pycrdt.Text)
    root += "ค"
    return doc.get_update()


def unknown_deletions(chance: random.Random, sleeper: Sleeper) -> bytes:
    return b"\x00" + varint(1) + varint(chance.randint(1, 2**31)) + varint(1) + varint(0) + varint(9)


WAYS: tuple[Way, ...] = (garbage, a_gap, on_unknown_words, anothers_hand, another_root, unknown_deletions)


class Vandal:
    def __init__(self, tablet: Tablet, text: str, sleeper: Sleeper, chance: random.Random) -> None:
        self._tablet = tablet
        self._name = text
        self._sleeper = sleeper
        self._chance = chance
        self.refused = 0
        self.believed: list[str] = []
        """Each way whose update was acknowledged as saved."""
        self._untried = list(WAYS)

    @property
    def has_tried_everything(self) -> bool:
        return not self._untried

    async def rage(self) -> None:
        """Until cancelled."""
        while True:
            way = self._chance.choice(self._untried or WAYS)
            if (answered := await self._send(way)) is not None:
                self.refused += answered == 0
                self.believed += [way.__name__] * answered
                self._untried = [other for other in self._untried if other is not way]
            await asyncio.sleep(self._chance.uniform(0.05, 0.3))

    async def _send(self, way: Way) -> int | None:
        """The SyncStatus that it is answered with, at an address of its own; None where none came."""
        name = f"{self._name}\0{secrets.token_hex(4)}"
        text = self._tablet.texts[name] = TabletText(self._tablet, f"{self._tablet.workshop}/{name}")
        text.open()
        try:
            if not await self._sees(lambda: text.synced and text.is_saved):
                return None
            before = len(text.statuses)
            text.send_update(way(self._chance, self._sleeper))
            await self._sees(lambda: len(text.statuses) != before)
            return next(iter(text.statuses[before:]), None)
        finally:
            del self._tablet.texts[name]
            self._tablet.send(text.address, protocol.CLOSE, b"")

    async def _sees(self, condition: Callable[[], bool]) -> bool:
        """False when the socket has gone, or the server is silent: then the next thing is tried."""
        with contextlib.suppress(AssertionError):
            await until(lambda: condition() or self._tablet.closed is not None, "an answer", PATIENCE)
        return condition()
