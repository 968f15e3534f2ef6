"""One socket, seen from inside: somewhere to post, never something to wait for."""

from typing import Protocol

from plathu.live.frames import framed
from plathu.sentences import Language

OUTBOX = 256 * 1024
"""Bytes that may wait for a reader. Beyond, it is cheaper for all that it comes back and syncs by state vector."""

INBOX_FRAMES = 64
INBOX_BYTES = 1024 * 1024
"""What one peer may have on its way to the journal; beyond, its next frames are read only when these are answered."""

TOO_SLOW = 4408
BAD_FRAME = 4401
RESTART = 1012
"""Close codes: docs/protocol.md says what each asks of the client."""


class Line(Protocol):
    def write(self, frames: bytes) -> None: ...

    def unsent(self) -> int: ...

    def pause(self) -> None: ...

    def resume(self) -> None: ...

    def hang_up(self, code: int, reason: str = "") -> None: ...


class Connection:
    def __init__(self, line: Line, language: Language) -> None:
        self.language: Language = language
        self._line = line
        self._free = 0
        self._frames = 0
        self._bytes = 0
        self._paused = False

    def post(self, message: bytes, *, first: bool = False) -> None:
        """Send a message. The `first` board and text of an opening are as long as they are, so they do not count."""
        self.write(framed(message), first=first)

    def write(self, frames: bytes, *, first: bool = False) -> None:
        """Send frames made ready for many."""
        unsent = self._line.unsent()
        if unsent == 0:
            self._free = 0
        if first:
            self._free += len(frames)
        elif unsent + len(frames) > OUTBOX + self._free:
            self.hang_up(TOO_SLOW, "too slow")
            return
        self._line.write(frames)

    def hang_up(self, code: int, reason: str = "") -> None:
        self._line.hang_up(code, reason)

    def took_in(self, size: int) -> None:
        """Something of `size` bytes is on its way to the journal."""
        self._frames += 1
        self._bytes += size
        if not self._paused and (self._frames >= INBOX_FRAMES or self._bytes >= INBOX_BYTES):
            self._paused = True
            self._line.pause()

    def answered(self, size: int) -> None:
        """It was played and judged."""
        self._frames -= 1
        self._bytes -= size
        if self._paused and self._frames < INBOX_FRAMES // 2 and self._bytes < INBOX_BYTES // 2:
            self._paused = False
            self._line.resume()
