"""One address that one socket has opened: what it sent and still has to hear about."""

import secrets
from collections import deque

from plathu import protocol
from plathu.domain.entries import Via
from plathu.domain.ids import FACILITATOR, MemberId, TextName
from plathu.domain.viewer import Viewer
from plathu.identity import Seat
from plathu.live.board_cache import Shown
from plathu.live.connection import Connection


class Frame:
    """A Yjs frame that wants its SyncStatus. `refused` is None until it is judged, then "" or the reason."""

    __slots__ = ("refused", "size")

    def __init__(self, size: int) -> None:
        self.size = size
        self.refused: str | None = None


class Opening:
    """`text` is None at the hall's address. After a refusal it is over: the client must open the address anew."""

    def __init__(self, connection: Connection, address: str, seat: Seat, text: TextName | None) -> None:
        self.connection = connection
        self.address = address
        self.seat = seat
        self.text = text
        self.viewer = Viewer(seat.member, {})
        self.shown = Shown()
        self.client: int | None = None
        """The clientID whose cursor this opening may move: the first it spoke for."""
        self.id = secrets.token_urlsafe(9)
        self.is_over = False
        """Something was refused: the client must open the address anew."""
        self.has_text = False
        """It was sent the whole text, as far as it lacked it."""
        self.is_in_step = False
        """It has answered our SyncStep1: what it sends from now on builds on what it has sent."""
        self.early: list[tuple[Frame, bytes]] = []
        """Typed while coming back, on top of words that only its SyncStep2 brings, and not judged before that."""
        self.is_pouring = False
        """A long update goes into the journal part by part; what is typed behind it waits in `early` meanwhile."""
        self._said_why = False
        self._has_refused = False
        """A frame was answered "refused"; so is every frame behind it, even one that says nothing new."""
        self._count = 0
        self._frames: deque[Frame] = deque()

    @property
    def member(self) -> MemberId:
        return self.seat.member

    @property
    def is_facilitator(self) -> bool:
        return self.seat.member == FACILITATOR

    def via(self) -> Via:
        """The next place in this opening's own order."""
        self._count += 1
        return Via(self.id, self._count)

    def take(self, size: int) -> Frame:
        """A frame came in; its answer keeps its place in the order."""
        frame = Frame(size)
        self._frames.append(frame)
        return frame

    def settle(self, frame: Frame, refused: str | None) -> None:
        """Answer what can be answered in order: one SyncStatus a frame, and CLOSE behind the first that was refused."""
        frame.refused = refused or ""
        if refused:
            self.is_over = True
        frames = self._frames
        while frames and (reason := frames[0].refused) is not None:
            frames.popleft()
            self._has_refused = self._has_refused or bool(reason)
            self.connection.post(protocol.sync_status(self.address, not self._has_refused))
            if reason and not self._said_why:
                self._said_why = True
                self.connection.post(protocol.close(self.address, reason))

    def finish(self, reason: str) -> None:
        """Something that gets no SyncStatus was refused: say why, once, and answer "refused" from here on."""
        if not self._said_why:
            self.is_over = self._said_why = True
            self.connection.post(protocol.close(self.address, reason))

    def abandon(self) -> None:
        """The client opens the address anew: whatever still waits here is answered as refused."""
        for frame in self._frames:
            frame.refused = frame.refused or "abandoned"
            self.connection.post(protocol.sync_status(self.address, False))
        self._frames.clear()
        self.connection.early -= sum(len(update) for _, update in self.early)
        self.early.clear()
        self.is_over = True
