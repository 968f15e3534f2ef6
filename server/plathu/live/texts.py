"""A text as bytes: Yjs updates, merged block by block. The only module of the server that uses pycrdt.

A Doc is made only where words are needed: encoding a text through a Doc would change a split emoji so that browsers
could no longer read the text. Every update was vetted before it comes here; pycrdt's own checks are not enough (nested
content overflows its stack).
"""

from collections.abc import Callable
from typing import Any, TypeVar

import pycrdt

from plathu.live.vetting import halves
from plathu.live.vetting.joining import joined

EMPTY = b"\x00\x00"
"""A Yjs update that says nothing."""

ROOT = "text"

TAIL = 200
"""Updates that wait before they are merged into the whole: merging costs more than linear above 500."""

REPLIES = 32
"""Answers to state vectors kept until the text changes: after a restart of the router a hall asks the same thing."""

T = TypeVar("T")


class Broken(Exception):
    """pycrdt failed on an update that was vetted. The workshop is put out of service; the process lives."""


class Text:
    def __init__(self, update: bytes = EMPTY) -> None:
        self._whole = update
        self._tail: list[bytes] = []
        self._replies: dict[bytes, bytes] = {}

    def take(self, update: bytes) -> None:
        self._tail.append(update)
        self._replies.clear()
        if len(self._tail) >= TAIL:
            self.whole()

    def whole(self) -> bytes:
        """All of it, as one update."""
        if self._tail:
            self._whole = merge([self._whole, *self._tail])
            self._tail.clear()
        return self._whole

    def lacking(self, state_vector: bytes) -> bytes:
        """What somebody with this state vector lacks: structs, and every deletion (a state vector knows none)."""
        reply = self._replies.get(state_vector)
        if reply is None:
            if len(self._replies) >= REPLIES:
                self._replies.clear()
            reply = self._replies[state_vector] = _safely(pycrdt.get_update, self.whole(), state_vector)
        return reply

    def effort(self, state_vector: bytes) -> int:
        """Units of work that `lacking` takes, by the length of the text."""
        return 0 if state_vector in self._replies else sum(map(len, self.parts())) // 256

    def parts(self) -> list[bytes]:
        """Updates that together are the whole text, as they are stored here."""
        return [self._whole, *self._tail]

    def state_vector(self) -> bytes:
        return _safely(pycrdt.get_state, self.whole())

    def words(self) -> str:
        """The words as people read them."""
        return read([self.whole()])


def merge(updates: list[bytes]) -> bytes:
    return updates[0] if len(updates) == 1 else _safely(pycrdt.merge_updates, *updates)


def read(parts: list[bytes]) -> str:
    """The words of a text, given as updates: code point for code point what Yjs shows."""
    return _safely(_words, merge(parts))


def written(words: str, client: int | None = None) -> bytes:
    """An update that types these words into an empty text. Without `client` the clientID is random."""
    doc: pycrdt.Doc[Any] = pycrdt.Doc(client_id=client)
    doc.get(ROOT, type=pycrdt.Text).insert(0, words)
    return doc.get_update()


def _words(update: bytes) -> str:
    doc: pycrdt.Doc[Any] = pycrdt.Doc()
    doc.apply_update(joined(halves.split(update)))
    return str(doc.get(ROOT, type=pycrdt.Text))


def _safely(call: Callable[..., T], *arguments: Any) -> T:
    """Call pycrdt. A panic in Rust raises a BaseException, which would end the event loop."""
    try:
        return call(*arguments)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        raise Broken(f"{call}: {error}") from None
