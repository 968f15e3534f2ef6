"""One workshop, open in this process.

A room plays the journal's entries one by one and posts what each person should now see. Nothing here waits: with no
`await`, no two entries interleave, and every process that plays the same journal comes to the same state.
"""

import secrets
from collections import deque
from collections.abc import Callable, Iterable, Set
from typing import Any

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from plathu import protocol
from plathu.domain import asking, erasure, rounds, same_person, sealed, texts
from plathu.domain.entries import Entry, Said, Sealed, Via, Wrote
from plathu.domain.erasure import Forget, SendOut
from plathu.domain.history import Author
from plathu.domain.ids import FACILITATOR, ActionId, DeviceId, MemberId, RoundId, TextName, WorkshopId
from plathu.domain.nouns import Journaled, Secret
from plathu.domain.refusal import Reason, Refused
from plathu.domain.rules import decide, was_accepted
from plathu.domain.texts import BeginTextAnew, KeepVersion
from plathu.domain.viewer import Audience, Viewer, audience_of
from plathu.domain.views import board
from plathu.domain.workshop import Workshop
from plathu.identity import Identity, Seat
from plathu.live import metrics
from plathu.live.allowance import CURSOR
from plathu.live.arrivals import Arrivals
from plathu.live.board_cache import BoardCache, Parts
from plathu.live.connection import RESTART, Connection
from plathu.live.cursors import CursorMessage, Cursors
from plathu.live.document import Document, KeptDocument
from plathu.live.frames import framed
from plathu.live.hours import Hours
from plathu.live.presence import Presence, PresenceMessage
from plathu.live.subscription import Answer, HallSubscription, Subscription, TextSubscription
from plathu.live.texts import Text
from plathu.messages import sentence
from plathu.protocol import Asked
from plathu.store.clock import JournalClock
from plathu.store.journal import START, Batch, Position
from plathu.store.versions import StoredVersion

REPEATS = 10 * 60 * 1000
"""Milliseconds, by the entries' own time, within which a writer may append an entry again if its outcome is unknown."""


WRITING = ("members", "phases", "locks", "groups", "documents")
"""What it depends on who may write now (T1, T2, T4, T5)."""


class HeardUpTo(Struct, array_like=True):
    """How far a subscription's entries were played, and whether one was refused, which ends it."""

    count: int
    at: int
    refused: Reason | None = None


class KeptRoom(Struct, array_like=True):
    """A room as a checkpoint keeps it. The texts' own bytes are kept beside it."""

    workshop: Workshop
    documents: dict[TextName, KeptDocument]
    heard: dict[str, HeardUpTo]
    hours: Hours = field(default_factory=Hours)


_kept = msgspec.msgpack.Decoder(KeptRoom)
_presence = msgspec.msgpack.Decoder(CursorMessage | PresenceMessage)


class Room:
    def __init__(
        self,
        id: WorkshopId,
        append: Callable[[Entry], None],
        publish: Callable[[bytes], None],
        identity: Identity,
        clock: JournalClock | None = None,
    ) -> None:
        self.id = id
        self.workshop = Workshop()
        self.position: Position = START
        self.entries = 0
        """Entries played since the room was made."""
        self.turning_point: Position | None = None
        """Where the newest phase began or the newest sealed round closed; worth a checkpoint."""
        self.secrets_until: Position | None = None
        """Where a sealed round last closed or a member was last forgotten. The journal before it holds secrets: the
        pseudonym of each answer, or the member's name."""
        self.documents: dict[TextName, Document] = {}
        self.due: deque[StoredVersion] = deque()
        """Versions to be stored, in order; each is removed once it is stored. A checkpoint may only be stored when none
        is left."""
        self._retired: list[Document] = []
        """Documents whose texts were begun anew, and whose readers have not been told yet."""
        self._append = append
        self._identity = identity
        self._clock = clock or JournalClock()
        self._hours = Hours()
        self._heard: dict[str, HeardUpTo] = {}
        self._waiting: dict[Via | str, Answer] = {}
        self._hall: dict[HallSubscription, None] = {}
        self._warning: str | None = None
        self._board = BoardCache(self.workshop)
        self.cursors = Cursors(publish, self.readers)
        self.presence = Presence(publish, self._facilitators)
        self.arrivals = Arrivals()

    # Keeping and coming back.

    def restore(self, position: Position, data: bytes) -> None:
        """Go on from a checkpoint, without the texts' bytes. Raises msgspec.DecodeError if it cannot be read."""
        kept = _kept.decode(data)
        self.workshop, self._heard, self._hours = kept.workshop, kept.heard, kept.hours
        self.documents = {name: Document(name, self.due.append, one) for name, one in kept.documents.items()}
        self.position = position
        self._board = BoardCache(self.workshop)

    def begin(self, workshop: Workshop, words: dict[TextName, str], device: DeviceId) -> None:
        """Start with a workshop from elsewhere, before anybody is here. Raises Refused: a text is too long."""
        self.workshop = workshop
        self._board = BoardCache(workshop)
        for text, said in words.items():
            if said:
                self.document(text).begin(said, device)

    def keep(self) -> bytes:
        """What `restore` takes."""
        documents = {name: document.kept() for name, document in self.documents.items() if not document.is_blank}
        return msgspec.msgpack.encode(KeptRoom(self.workshop, documents, self._heard, self._hours))

    @property
    def now(self) -> int:
        """The workshop's time, by which its entries are dated, in ms since 1970."""
        return self._hours.now(self._clock.now)

    # Coming and going.

    def subscription(self, connection: Connection, address: str, seat: Seat, text: TextName | None) -> Subscription:
        """A new subscription to the hall, or to a text by the name of one of its documents."""
        if text is None:
            return HallSubscription(connection, address, seat)
        return TextSubscription(connection, address, seat, self.document(text), self)

    def enter(self, subscription: Subscription) -> None:
        """Somebody opened the hall or a text. The first board they see is whole."""
        match subscription:
            case HallSubscription():
                self._enter_hall(subscription)
            case TextSubscription():
                subscription.document.readers[subscription] = None
                self.cursors.greet(subscription)

    def _enter_hall(self, subscription: HallSubscription) -> None:
        self._hall[subscription] = None
        self._name(subscription.viewer, rounds.that_are_open(self.workshop))
        whole = self._board.whole(subscription.viewer, subscription.shown)
        show = protocol.show([*whole.values(), *protocol.beginning(self.workshop.generation)], self.position, self.now)
        subscription.connection.post(protocol.stateless(subscription.address, show), first=True)
        if self._warning:
            self._warn(subscription)
        self.presence.enter(subscription)

    def leave(self, subscription: Subscription) -> None:
        match subscription:
            case HallSubscription():
                self._hall.pop(subscription, None)
                self.presence.leave(subscription)
            case TextSubscription():
                subscription.document.readers.pop(subscription, None)
                self.cursors.leave(subscription)

    def warn(self, warning: str | None) -> None:
        """Tell everybody here, and who comes later, why their words are not saved; None ends the warning."""
        if warning == self._warning:
            return
        self._warning = warning
        for subscription in self._hall:
            self._warn(subscription)

    def _warn(self, subscription: HallSubscription) -> None:
        said = sentence(self._warning, subscription.connection.language) if self._warning else ""
        warning = protocol.stateless(subscription.address, protocol.encode(protocol.Warn(said)))
        subscription.connection.post(warning)

    def readers(self, text: TextName) -> Iterable[TextSubscription]:
        document = self.documents.get(text)
        return document.readers if document else ()

    def hear(self, message: bytes) -> None:
        """A presence or cursor message of a process, perhaps this one."""
        told = _presence.decode(message)
        if isinstance(told, PresenceMessage):
            self.presence.hear(told)
        else:
            self.cursors.hear(told)

    def expire(self, now: float) -> None:
        """Forget presence and cursors that were not renewed. `now` is by the monotonic clock."""
        self.cursors.expire(now)
        self.presence.expire(now)
        self.arrivals.tidy()

    def knows(self, seat: Seat) -> bool:
        """Whether the seat belongs to this workshop, as far as the journal was played."""
        return seat.facilitates(self.id) or seat.member in self.workshop.members

    def seat(self, seat: Seat) -> Seat:
        """The seat as it is today: that of a member who turned out to be another is the other's (M14)."""
        member = same_person.now(self.workshop, seat.member)
        return seat if member == seat.member else replace(seat, member=member)

    @property
    def is_empty(self) -> bool:
        is_read = any(document.readers for document in self.documents.values())
        return not self._waiting and not self._hall and not is_read

    def close(self) -> None:
        """Close everybody's socket; clients come back by themselves, here or to another process."""
        self.cursors.close()
        self._hang_up_on(lambda _: True)

    def turn_out_revoked(self) -> None:
        """Close the sockets of facilitators whose tokens were revoked; they cannot come back with them."""
        self._hang_up_on(self._identity.is_revoked)

    @property
    def invitations(self) -> set[str]:
        """Those by which somebody facilitates here now."""
        reading = [reader for document in self.documents.values() for reader in document.readers]
        return {one.seat.invitation for one in (*self._hall, *reading) if one.seat.invitation}

    def turn_out_invited(self, withdrawn: Set[str]) -> None:
        """E15: close the sockets of those whose invitations were withdrawn; they cannot come back with them."""
        self._hang_up_on(lambda seat: seat.invitation in withdrawn)

    def board(self, seat: Seat) -> dict[str, Any]:
        viewer = Viewer(seat.member, {})
        self._name(viewer, rounds.that_are_open(self.workshop))
        return board(self.workshop, viewer)

    def document(self, name: TextName) -> Document:
        """The document of this name, made when it is first asked for."""
        found = self.documents.get(name)
        if found is None:
            found = self.documents[name] = Document(name, self.due.append)
        return found

    def current_document(self, text: TextName) -> Document:
        """The document in which a text goes on now."""
        return self.document(texts.document(self.workshop, text))

    def text(self, text: TextName) -> Text:
        """What stands in a text now. Reading its `words` here blocks the event loop; `parts` can be read elsewhere."""
        return self.current_document(text).text

    # What people send.

    def ask(self, seat: Seat, asked: Asked, answer: Answer, via: Via) -> None:
        """Somebody asks for an action. The answer comes when the journal has played it.

        It comes at once, without an entry, if the action was accepted before (A2) or could never be accepted (A4).
        """
        if self._was_accepted(seat, asked):
            answer(None)
            return
        try:
            asking.check(asked.action, seat.member)
        except Refused as error:
            metrics.refused(error.reason)
            answer(error.reason)
            return
        if isinstance(asked.action, Secret):
            self._seal(seat, asked.id, asked.action, answer)
        else:
            self.say(seat, asked.id, asked.action, answer, via)

    def _was_accepted(self, seat: Seat, asked: Asked) -> bool:
        if isinstance(asked.action, Secret):
            return rounds.was_heard(self.workshop, asked.action, self._identity.heard(seat.device, asked.id))
        return was_accepted(self.workshop, seat.device, asked.id)

    def say(self, seat: Seat, id: ActionId, action: Journaled, answer: Answer, via: Via) -> None:
        self.append(Said(via, seat.member, seat.device, id, action, secrets.token_bytes(16)), answer)

    def _seal(self, seat: Seat, id: ActionId, action: Secret, answer: Answer) -> None:
        """Take in an answer to a sealed round: check that it is one, and that this member may give it, then append it
        without the member."""
        try:
            asked = rounds.asked(self.workshop, action)
            if why := asked.bars(self.workshop, seat.member):
                raise Refused(why)
        except Refused as error:
            metrics.refused(error.reason)
            answer(error.reason)
            return
        entry = Sealed(
            secrets.token_urlsafe(12),
            asked.round,
            self._identity.pseudonym(seat.member, asked.round),
            sealed.group_on_paper(self.workshop, seat.member),
            asked.answer,
            self._identity.heard(seat.device, id),
        )
        self.append(entry, answer)

    def append(self, entry: Entry, answer: Answer) -> None:
        """Append an entry to the journal; it is answered when it was played."""
        self._waiting[_key(entry)] = answer
        self._append(entry)

    def point(self, subscription: TextSubscription, update: bytes) -> None:
        """Somebody's cursor moved. Raises Malformed."""
        subscription.connection.spend(CURSOR)
        if texts.may_ever_write(self.workshop, subscription.member, subscription.text):
            self.cursors.tell(subscription, update, self.workshop, subscription.document.ledger.owner)

    def pause(self, now: int) -> None:
        """Finish the versions of documents that rested for a minute. `now` is the workshop's time, in ms."""
        for document in self.documents.values():
            document.versions.pause(now)

    # What the journal says.

    def play(self, batches: list[Batch]) -> None:
        """Play the batches in order, then show people the outcome once."""
        before = self.workshop
        news: dict[TextName, list[tuple[bytes, str]]] = {}
        answers: list[tuple[Answer, Reason | None]] = []
        for position, written_at, entries in batches:
            at = self._hours.hear(written_at)
            batch = _Played(position, at, self.workshop, news, answers)
            for entry in entries:
                self._play(entry, batch)
            self.position = position
            self.entries += len(entries)
            self._finish_versions(batch)
        for text, updates in news.items():
            self.document(text).post(updates)
        if self.workshop is not before:
            if self._turned(before):
                self.turning_point = self.position
            self._show(before)
            self._turn_out(before)
            if any(getattr(self.workshop, field) is not getattr(before, field) for field in WRITING):
                self.cursors.put_down(self.workshop)
        for answer, refused in answers:
            answer(refused)
        self._leave_retired()

    def _play(self, entry: Entry, batch: "_Played") -> None:
        heard = None
        if not isinstance(entry, Sealed):
            heard = self._heard_of(entry.via, batch.at)
            if heard is None:
                return
        refused = heard.refused if heard else None
        if refused is None:
            try:
                if isinstance(entry, Wrote):
                    self._write(entry, batch)
                else:
                    self._decide(entry, batch)
            except Refused as error:
                refused = error.reason
                metrics.refused(refused)
                if heard and isinstance(entry, Wrote):
                    heard.refused = refused
        if answer := self._waiting.pop(_key(entry), None):
            batch.answers.append((answer, refused))

    def _heard_of(self, via: Via, at: int) -> HeardUpTo | None:
        """The subscription that an entry came through, its count moved on; None if the entry was played before."""
        heard = self._heard.pop(via.opening, None) or HeardUpTo(0, at)
        self._heard[via.opening] = heard
        while (oldest := next(iter(self._heard.values()))).at < at - REPEATS and oldest is not heard:
            del self._heard[next(iter(self._heard))]
        if via.count <= heard.count:
            return None
        heard.count, heard.at = via.count, at
        return heard

    def _write(self, entry: Wrote, batch: "_Played") -> None:
        by = same_person.now(self.workshop, entry.by)
        texts.check_may_write(self.workshop, by, entry.text)
        group = self.workshop.members[by].group
        news = self.document(entry.text).write(entry, batch.position, batch.at, group)
        if news is not None:
            batch.news.setdefault(entry.text, []).append((news, entry.via.opening))

    def _decide(self, entry: Said | Sealed, batch: "_Played") -> None:
        self._check_taken(entry)
        before, self.workshop = self.workshop, decide(self.workshop, entry, batch.at)
        if isinstance(entry, Sealed):
            return
        match entry.action:
            case KeepVersion(text):
                batch.asked_for[texts.document(self.workshop, text)] = None
            case BeginTextAnew(document, words) if self.workshop.documents is not before.documents:
                self._begin_anew(self.document(document), words, entry)
            case Forget() | SendOut():
                self.workshop = erasure.count(self.workshop, self._writers())
            case _:
                pass
        if len(self.workshop.members) > len(before.members) and entry.via not in self._waiting:
            self.arrivals.came(entry.device)  # The entry came through another process.

    def _writers(self) -> set[MemberId]:
        """M15: who wrote in any text."""
        return {
            same_person.now(self.workshop, author.member)
            for document in self.documents.values()
            for author in document.authors.values()
        }

    def _check_taken(self, entry: Said | Sealed) -> None:
        """Refuse to begin a text anew with words that were read before others were written. Raises Refused."""
        if isinstance(entry, Said) and isinstance(entry.action, BeginTextAnew):
            document = self.documents.get(entry.action.document)
            taken = document.ledger.taken if document else 0
            if entry.action.taken != taken and not texts.is_retired(self.workshop, entry.action.document):
                raise Refused("being_written")

    def _begin_anew(self, old: Document, words: str, entry: Said) -> None:
        """T5: begin a text anew. Every process makes the same bytes: the clientID comes from the entry's chance."""
        text = texts.text_of(old.name)
        old.versions.finish("anew")
        self._retired.append(old)
        if words:
            # The authors of the words are told by the versions before this one.
            author = Author(FACILITATOR, texts.group_of(text))
            self.current_document(text).begin(words, entry.device, author, int.from_bytes(entry.chance[:4]))

    def _leave_retired(self) -> None:
        """Close the subscriptions to retired documents; their readers come back to the new ones."""
        for document in self._retired:
            for subscription in [*document.readers]:
                subscription.finish("begun_anew")
        self._retired.clear()

    def _finish_versions(self, batch: "_Played") -> None:
        """Finish the versions that were asked for, or whose phase ended.

        At the end of a batch, which every process plays whole, so that all processes make the same versions.
        """
        for name in batch.asked_for:
            self.document(name).versions.ask(batch.at)
        if self.workshop.phases is not batch.before.phases:
            for name, document in self.documents.items():
                if document.versions.pending and not texts.is_open(self.workshop, name):
                    document.versions.finish("phase")

    # What people see.

    def _show(self, before: Workshop) -> None:
        """Send everybody the parts that changed for them; equal parts are sent as the same bytes."""
        earlier, self._board, now = self._board, BoardCache(self.workshop, self._board), self.now
        are_open = rounds.that_are_open(self.workshop)
        shared: dict[Audience, Parts] = {}
        ready: dict[tuple[str, Audience], bytes] = {}
        for subscription in self._hall:
            viewer = subscription.viewer
            if viewer.pseudonyms.keys() != are_open:
                self._name(viewer, are_open)
            audience = audience_of(self.workshop, viewer)
            if audience not in shared:
                shared[audience] = _news(self._board.shared(audience), earlier.shared(audience))
            common = shared[audience]
            if (was := audience_of(before, viewer)) != audience:
                common = _news(self._board.shared(audience), earlier.shared(was))
            personal = self._board.personal(viewer, subscription.shown, before)
            if personal or common is not shared[audience]:
                show = protocol.show([*common.values(), *personal.values()], self.position, now)
                subscription.connection.post(protocol.stateless(subscription.address, show))
            elif common:
                frame = ready.get((subscription.address, audience))
                if frame is None:
                    show = protocol.show(list(common.values()), self.position, now)
                    frame = ready[subscription.address, audience] = framed(
                        protocol.stateless(subscription.address, show)
                    )
                subscription.connection.write(frame)

    def _turn_out(self, before: Workshop) -> None:
        """Close the sockets of members who were forgotten, or are now another, as whom they come back."""
        left = self.workshop.forgotten.keys() - before.forgotten.keys()
        if gone := left | (self.workshop.merged.keys() - before.merged.keys()):
            self._hang_up_on(lambda seat: seat.member in gone)

    def _hang_up_on(self, whom: Callable[[Seat], bool]) -> None:
        reading = [reader for document in self.documents.values() for reader in document.readers]
        for subscription in (*self._hall, *reading):
            if whom(subscription.seat):
                subscription.connection.hang_up(RESTART, "come back")

    def _turned(self, before: Workshop) -> bool:
        is_forgotten = (
            self.workshop.forgotten is not before.forgotten
            or self.workshop.expected_erased is not before.expected_erased
        )
        if rounds.has_closed_since(before, self.workshop) or is_forgotten:
            self.secrets_until = self.position
        return self.workshop.phases is not before.phases or self.secrets_until == self.position

    def _name(self, viewer: Viewer, are_open: Set[RoundId]) -> None:
        """Give the viewer their pseudonyms in the open rounds, by which they see their own answers and no others."""
        if viewer.is_facilitator:
            return
        for round in viewer.pseudonyms.keys() - are_open:
            del viewer.pseudonyms[round]
        for round in are_open - viewer.pseudonyms.keys():
            viewer.pseudonyms[round] = self._identity.pseudonym(viewer.member, round)

    def _facilitators(self) -> Iterable[HallSubscription]:
        return (subscription for subscription in self._hall if subscription.is_facilitator)


class _Played:
    """What came of one batch. `news` and `answers` are shared by all batches that are played at once."""

    def __init__(
        self,
        position: Position,
        at: int,
        before: Workshop,
        news: dict[TextName, list[tuple[bytes, str]]],
        answers: list[tuple[Answer, Reason | None]],
    ) -> None:
        self.position = position
        self.at = at
        self.before = before
        self.news = news
        self.answers = answers
        self.asked_for: dict[TextName, None] = {}
        """Documents of which somebody asked for a version, in order."""


def _key(entry: Entry) -> Via | str:
    """The key under which an answer waits."""
    return entry.reference if isinstance(entry, Sealed) else entry.via


def _news(parts: Parts, known: Parts) -> Parts:
    return {name: value for name, value in parts.items() if known.get(name) != value}
