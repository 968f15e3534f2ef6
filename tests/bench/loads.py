"""What people do to a server while it is measured, prepared so that doing it costs next to nothing."""

import random
import re
from typing import Any

import pycrdt
from msgspec import Struct

TYPOS = 10
"""Every tenth character of a page was taken back: as people type, and what makes a delete set worth sending."""

PAGE = 2000
"""Characters. In Thai 6 KB: what a group has written by the end of its hour."""


class Load(Struct, frozen=True):
    """`edits`: single keys that each person presses a second."""

    rooms: int
    people: int
    edits: float

    @classmethod
    def read(cls, text: str) -> "Load":
        """From `4x15x2`. Raises ValueError."""
        found = re.fullmatch(r"(\d+)[x×](\d+)[x×](\d+(?:\.\d+)?)", text)
        if not found:
            raise ValueError(f"{text!r} is not rooms x people x edits a second, such as 4x15x2")
        return cls(int(found[1]), int(found[2]), float(found[3]))

    def __str__(self) -> str:
        return f"{self.rooms} rooms × {self.people} people × {self.edits:g} edits/s"


class PreparedTyping(Struct, frozen=True):
    """One person's typing: a Yjs update for each key, whose clock is its place in `updates`, and when it is due."""

    client: int
    updates: list[bytes]
    due: list[float]
    """Seconds after the start."""


def typists(count: int, edits: float, seconds: float, seed: int) -> list[PreparedTyping]:
    """The same typing every time: servers are compared under the same load."""
    chance = random.Random(seed)
    return [_typist(chance, edits, seconds) for _ in range(count)]


def _typist(chance: random.Random, edits: float, seconds: float) -> PreparedTyping:
    keys = round(edits * seconds)
    # Each somewhere in its own slot: people press keys at the same moment now and then, but not in step.
    due = sorted((key + chance.random()) / edits for key in range(keys))
    client = chance.getrandbits(32)
    return PreparedTyping(client, _typed(client, [_key(chance) for _ in range(keys)]), due)


def page(writers: int, seed: int) -> bytes:
    """A text that a group has written together, as one update."""
    chance = random.Random(seed)
    parts: list[bytes] = []
    for _ in range(writers):
        words = [_key(chance) for _ in range(PAGE // writers)]
        parts += _typed(chance.getrandbits(32), words, TYPOS)
    return pycrdt.merge_updates(*parts)


def _typed(client: int, keys: list[str], typos: int = 0) -> list[bytes]:
    """Each key at the end of what this client has written; every `typos`-th is taken back."""
    doc: pycrdt.Doc[Any] = pycrdt.Doc(client_id=client)
    text = doc.get("text", type=pycrdt.Text)
    updates: list[bytes] = []
    watching = doc.observe(lambda event: updates.append(event.update))
    for number, key in enumerate(keys, 1):
        text += key
        if typos and number % typos == 0:
            end = len(text)
            del text[end - len(key.encode()) : end]
    doc.unobserve(watching)
    return updates


def _key(chance: random.Random) -> str:
    return chr(chance.randint(ord("ก"), ord("ฮ")))
