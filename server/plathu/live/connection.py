"""One socket as the rest of the server sees it: messages are posted to it, and nobody ever waits for it."""

import asyncio
from collections.abc import Callable
from typing import Protocol

from plathu.live.frames import framed, framed_around
from plathu.live.peers import LOOK_SECONDS, Peer, Peers
from plathu.messages import Language

OUTBOX = 256 * 1024
"""Bytes that may wait for a reader. With more waiting, its own frames are not read until it has taken what it was sent;
and the next news of others closes the socket: coming back and syncing by state vector is cheaper for all."""

MOST = 16 * 1024 * 1024
"""Bytes that close the socket if they wait: more than the largest board and the longest text, typed key by key."""

INBOX_FRAMES = 64
INBOX_BYTES = 1024 * 1024
"""Bytes that one peer may have on their way to the journal; its next frames are read when these are answered."""

TURN = 100
"""Units of work done for one socket before others have a turn: a millisecond, so that ten peers who use their whole
allowance at once are hardly noticed."""

OUT = 8192
"""Bytes sent that count as one unit of work, where the peer asked for them."""

TOO_SLOW = 4408
BAD_FRAME = 4401
RESTART = 1012
"""Close codes: docs/protocol.md says what each asks of the client."""

ANSWERS, READER, WORK, LONG, POURING = "answers", "reader", "work", "long", "pouring"
"""Reasons to stop reading a socket for a while: its entries are not answered yet, it does not read, its allowance is
used up, its long update is being scanned, or its long update is being appended in parts."""


class SocketLine(Protocol):
    def write(self, frames: bytes) -> None: ...

    def unsent(self) -> int: ...

    def pause(self) -> None: ...

    def resume(self) -> None: ...

    def hang_up(self, code: int, reason: str = "") -> None: ...

    def trust(self) -> None: ...


class Connection:
    """`heed` is called when it may be heard again."""

    def __init__(self, line: SocketLine, language: Language, peers: Peers | None = None) -> None:
        self.language: Language = language
        self.heed: Callable[[], None] = lambda: None
        self.early = 0
        """Bytes of frames that wait for the SyncStep2 they build on."""
        self._line = line
        self._peers = peers or Peers()
        self._peer: Peer = self._peers.stranger()
        self._is_known = False
        self._free = 0
        self._frames = 0
        self._bytes = 0
        self._turn = 0.0
        self._holds: dict[str, None] = {}
        self._is_over = False
        self._timer: asyncio.TimerHandle | None = None

    def belongs_to(self, peer: Peer) -> None:
        """The socket has authenticated: from now on its work counts against `peer`."""
        if not self._is_known:
            self._is_known = True
            self._peer = peer
            peer.connect(self)
            self._line.trust()

    def end(self) -> None:
        self._is_over = True
        self._peer.disconnect(self)
        if self._timer:
            self._timer.cancel()

    # What goes out.

    def post(self, message: bytes, *, first: bool = False) -> None:
        """Send a message. The `first` board or text of a subscription never closes the socket, however long it is."""
        self.write(framed(message), first=first)

    def post_first(self, head: bytes, body: bytes) -> None:
        """The first message of a subscription, in two parts: many readers share one `body` in memory."""
        self.write(*framed_around(head, body), first=True)

    def write(self, *frames: bytes, first: bool = False) -> None:
        """Send frames made ready for many."""
        unsent, size = self._line.unsent(), sum(map(len, frames))
        if unsent == 0:
            self._free = 0
        if first:
            self._free += size
            self.spend(size // OUT)
        elif size > OUTBOX >= unsent:
            # Somebody pasted pages. A peer that had read everything gets time for this message, not for the next.
            self._free += size
        if unsent + size > MOST or (not first and unsent > OUTBOX + self._free):
            self.give_up()
            return
        for part in frames:
            self._line.write(part)
        if unsent + size > OUTBOX and self._line.unsent() > OUTBOX:
            self.hold(READER)

    def unsent(self) -> int:
        return self._line.unsent()

    def drained(self) -> None:
        """The peer has taken nearly all of it."""
        self.release(READER)

    def give_up(self) -> None:
        self.hang_up(TOO_SLOW, "too slow")

    def hang_up(self, code: int, reason: str = "") -> None:
        self._is_over = True
        self._line.hang_up(code, reason)

    # What comes in.

    def hold(self, why: str) -> None:
        """Stop reading, and leave what was read already unheard, until `release`."""
        if not self._holds:
            self._line.pause()
        self._holds[why] = None

    def release(self, why: str) -> None:
        if why in self._holds:
            del self._holds[why]
            if not self._holds:
                self._line.resume()
                self.heed()

    def may_be_heard(self) -> bool:
        """Whether the next frame may be heard now; if not, `heed` is called when it may."""
        if self._holds or self._is_over:
            return False
        wait = self._wait()
        if wait is None:
            return True
        self.hold(WORK)
        self._timer = asyncio.get_running_loop().call_later(wait, self.release, WORK)
        return False

    def spend(self, units: float) -> None:
        """The peer caused so much work."""
        self._turn += units
        self._peer.allowance.spend(units)

    def long_work(self) -> asyncio.Lock:
        """Held while something long is processed: one at a time for each peer, however many sockets it has."""
        return self._peer.long_work

    async def breath(self) -> None:
        """Let other tasks run, and wait until the peer's allowance permits more work."""
        await asyncio.sleep(self._peer.allowance.wait())

    def took_in(self, size: int) -> None:
        """Something of `size` bytes is on its way to the journal."""
        self._frames += 1
        self._bytes += size
        if self._frames >= INBOX_FRAMES or self._bytes >= INBOX_BYTES:
            self.hold(ANSWERS)

    def answered(self, size: int) -> None:
        """Something of `size` bytes was played and judged."""
        self._frames -= 1
        self._bytes -= size
        if self._frames < INBOX_FRAMES // 2 and self._bytes < INBOX_BYTES // 2:
            self.release(ANSWERS)

    def _wait(self) -> float | None:
        """Seconds until it may be heard; None for now."""
        if self._turn >= TURN:
            self._turn = 0
            return 0
        if wait := self._peer.allowance.wait():
            return wait
        reads = self._peer.reads and not (self._peers.nobody_reads and self._line.unsent())
        return LOOK_SECONDS if not reads or self._peers.store_is_behind else None
