"""One address that one socket has opened, the hall's or a text's, and the frames that wait for their answers."""

import secrets
from collections import deque
from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from plathu import protocol
from plathu.domain import texts
from plathu.domain.entries import Via, Wrote
from plathu.domain.ids import FACILITATOR, MemberId, TextName
from plathu.domain.refusal import Reason
from plathu.domain.viewer import Viewer
from plathu.identity import Seat
from plathu.live import metrics
from plathu.live.allowance import ENTRY, of_bytes, of_pieces
from plathu.live.board_cache import Shown
from plathu.live.connection import INBOX_BYTES, OUT, POURING, Connection
from plathu.live.document import Document
from plathu.live.vetting import PART, ScannedUpdate, cut, scan, scan_state_vector
from plathu.live.writers import Claim
from plathu.protocol import Malformed

if TYPE_CHECKING:
    from plathu.live.room import Room

Outcome = Reason | None
"""Has a name because annotations of an inner function are evaluated each time it is defined."""

Answer = Callable[[Outcome], None]
"""Called once, when the entry was played: with None if it was accepted, else with the reason."""

BYTES_OF_PIECE = 4
"""About the size of the smallest piece, to estimate how many pieces an unreadable update has."""

NEW_CLIENTS = 4096
"""Most clients in a state vector that the text does not know: they wrote before an older history was restored."""

EARLY_FRAMES = 1024
"""Most frames typed on one tablet while its socket opens: five keys a second for three minutes."""


class Frame:
    """A Yjs frame that wants its SyncStatus. `refused` is None until it is judged, then "" or the reason."""

    __slots__ = ("refused", "size")

    def __init__(self, size: int) -> None:
        self.size = size
        self.refused: str | None = None


class Subscription:
    """One open address. After a refusal it is over, and the client must open the address anew."""

    def __init__(self, connection: Connection, address: str, seat: Seat) -> None:
        self.connection = connection
        self.address = address
        self.seat = seat
        self.is_over = False
        """Something was refused: the client must open the address anew."""
        self._said_why = False
        self._has_refused = False
        """A frame was answered as refused; so is every later frame, even one that says nothing new."""
        self._frames: deque[Frame] = deque()

    @property
    def member(self) -> MemberId:
        return self.seat.member

    def take(self, size: int) -> Frame:
        """A frame came in. Frames are answered in the order in which they came."""
        frame = Frame(size)
        self._frames.append(frame)
        return frame

    def settle(self, frame: Frame, refused: str | None) -> None:
        """Answer what can be answered in order: one SyncStatus a frame, and CLOSE after the first that was refused."""
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
        """Something that gets no SyncStatus was refused: say why, once, and answer all later frames as refused."""
        if not self._said_why:
            self.is_over = self._said_why = True
            self.connection.post(protocol.close(self.address, reason))

    def abandon(self) -> None:
        """The client opens the address anew: all frames that still wait here are answered as refused."""
        for frame in self._frames:
            frame.refused = frame.refused or "abandoned"
            self.connection.post(protocol.sync_status(self.address, False))
        self._frames.clear()
        self.is_over = True


class HallSubscription(Subscription):
    """A subscription to the board of a workshop: actions go in, parts of the board come out."""

    def __init__(self, connection: Connection, address: str, seat: Seat) -> None:
        super().__init__(connection, address, seat)
        self.viewer = Viewer(seat.member, {})
        self.shown = Shown()

    @property
    def is_facilitator(self) -> bool:
        return self.seat.member == FACILITATOR


class TextSubscription(Subscription):
    """A subscription to one document: Yjs updates go in and come out."""

    def __init__(self, connection: Connection, address: str, seat: Seat, document: Document, room: "Room") -> None:
        super().__init__(connection, address, seat)
        self.document = document
        self.client: int | None = None
        """The clientID whose cursor this subscription may move: the first whose state it sent."""
        self.claim: Claim | None = None
        """The number of this person in the text, once they came into it."""
        self.id = secrets.token_urlsafe(9)
        self._room = room
        self._has_text = False
        """It was sent once all that it lacked of the text."""
        self._is_in_step = False
        """It has answered our SyncStep1, so its next updates build only on what it has sent."""
        self._early: list[tuple[Frame, bytes]] = []
        """Updates typed during a reconnect, which build on words that only its SyncStep2 brings; judged after that."""
        self._is_pouring = False
        """A long update is being appended part by part; later updates wait in `_early` meanwhile."""
        self._count = 0

    @property
    def text(self) -> TextName:
        """The document's name."""
        return self.document.name

    def abandon(self) -> None:
        super().abandon()
        self.connection.early -= sum(len(update) for _, update in self._early)
        self._early.clear()

    def catch_up(self, state_vector: bytes) -> None:
        """Ask the client for what it has, and send what it lacks: SyncStep1, then SyncStep2. Raises Malformed."""
        connection, clocks = self.connection, self.document.ledger.state_vector()
        connection.spend(len(state_vector) // 16)
        had = scan_state_vector(state_vector, len(clocks) + NEW_CLIENTS)
        # Clients that the text does not know are left out: they change nothing, and equal vectors share one reply.
        theirs = protocol.state_vector(
            {client: min(had[client], clock) for client, clock in clocks.items() if client in had}
        )
        connection.post(protocol.step1(self.address, protocol.state_vector(clocks)))
        text = self.document.text
        connection.spend(text.effort(theirs))
        lacking = text.lacking(theirs)
        if self._has_text:
            connection.spend(len(lacking) // OUT)
            connection.post(protocol.step2(self.address, lacking))
        else:
            connection.post_first(protocol.step2_head(self.address, len(lacking)), lacking)
        self._has_text = True

    def write(self, update: bytes, *, is_step2: bool = False, said: ScannedUpdate | Malformed | None = None) -> None:
        """Take in an update. What the text already has is acknowledged in any phase, and adds nothing.

        `said` is the result of scanning it, if that was done, and its work counted, already.
        """
        frame = self.take(len(update))
        self._is_in_step = self._is_in_step or is_step2
        if said is None:
            said = _scanned(update)
            self.connection.spend(_cost(said, len(update)))
        if self.is_over:
            self._take_in_early("over")
            self.settle(frame, "over")
        elif self._is_too_early(said):
            self._early.append((frame, update))
            self.connection.early += len(update)
            if len(self._early) >= EARLY_FRAMES or self.connection.early >= INBOX_BYTES:
                self._is_in_step = True
                self._take_in_early(None)
        else:
            self._take_in(frame, said)

    def _is_too_early(self, said: ScannedUpdate | Malformed) -> bool:
        """Whether it builds on a SyncStep2 that has not come yet, or on a long update that is still being appended.

        A provider that reconnects sends new keys at once, although they build on words typed while it was away, which
        it sends only later, in its SyncStep2.
        """
        if self._is_pouring:
            return True
        if self._is_in_step or not isinstance(said, ScannedUpdate) or said.pieces > PART:
            return False
        return self.document.ledger.lacks(said)

    def _take_in_early(self, refused: str | None) -> None:
        """Take in early updates, now that more is known, up to the first that is still too early.

        The rest came after it. Looking at all of them after each answer would make the work quadratic.
        """
        early, self._early = self._early, []
        for index, (frame, update) in enumerate(early):
            said = _scanned(update)
            self.connection.spend(_cost(said, len(update)))
            if not refused and self._is_too_early(said):
                self._early = early[index:]
                return
            self.connection.early -= len(update)
            if refused:
                self.settle(frame, refused)
            else:
                self._take_in(frame, said)

    def _take_in(self, frame: Frame, said: ScannedUpdate | Malformed) -> None:
        workshop, text = self._room.workshop, self.document.name

        def settle(refused: str | None) -> None:
            self.settle(frame, refused)
            if self._early:
                self._take_in_early(refused)

        if isinstance(said, Malformed):
            metrics.notice("malformed update", self.seat.device, workshop=self._room.id, why=str(said))
            settle("malformed")
            return
        news = self.document.ledger.rest(said)
        if texts.is_retired(workshop, text):
            settle("begun_anew" if news else None)
            self.finish("begun_anew")
        elif news is None:
            settle(None)
        elif not texts.may_ever_write(workshop, self.member, text):
            settle("not_allowed")
        else:
            self.connection.spend(ENTRY + of_bytes(frame.size))
            self.connection.took_in(frame.size)
            is_long = news.pieces > PART

            def answer(refused: Outcome) -> None:
                if is_long:  # The answer to a short update, appended earlier, ends no pouring.
                    self._is_pouring = False
                    self.connection.release(POURING)
                self.connection.answered(frame.size)
                settle(refused)

            if is_long:
                self._is_pouring = True
                self.connection.hold(POURING)
            self._pour(cut(news), answer)

    def _pour(self, parts: Iterator[bytes], answer: Answer) -> None:
        """Append the parts one by one, each when the previous one was played, so that others' entries come between."""
        part, rest = next(parts), next(parts, None)

        def go_on(refused: Outcome) -> None:
            if refused or rest is None:
                answer(refused)
            else:
                self._pour(chain([rest], parts), answer)

        self._count += 1
        self._room.append(
            Wrote(Via(self.id, self._count), self.member, self.seat.device, self.document.name, part), go_on
        )


def _scanned(update: bytes) -> ScannedUpdate | Malformed:
    try:
        return scan(update)
    except Malformed as error:
        return error


def _cost(said: ScannedUpdate | Malformed, size: int) -> int:
    """Units of work to scan an update and to judge it."""
    return of_pieces(said.pieces if isinstance(said, ScannedUpdate) else size // BYTES_OF_PIECE)
