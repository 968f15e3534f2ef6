"""One workshop, open in this process.

A room plays the journal's entries one by one and posts what each person should now see. Nothing here waits: with no
`await`, no two entries interleave, and every process that plays the same journal comes to the same state.
"""

import secrets
from collections.abc import Callable, Iterable, Iterator, Set
from itertools import chain
from typing import Any

import msgspec
from msgspec import Struct, field

from plathu import protocol
from plathu.domain import asking, rounds, sealed, texts
from plathu.domain.entries import Entry, Said, Sealed, Via, Wrote
from plathu.domain.history import Author
from plathu.domain.ids import FACILITATOR, ActionId, DeviceId, GroupId, RoundId, TextName, WorkshopId
from plathu.domain.members import Join
from plathu.domain.nouns import Journaled, Secret
from plathu.domain.per_group import PerGroup
from plathu.domain.phases import Phase
from plathu.domain.refusal import Reason, Refused
from plathu.domain.rules import decide, was_accepted
from plathu.domain.texts import BeginTextAnew, KeepVersion
from plathu.domain.viewer import Audience, Viewer, audience_of
from plathu.domain.views import board
from plathu.domain.workshop import Workshop
from plathu.identity import Identity, Seat
from plathu.live import meters
from plathu.live.allowance import CURSOR, ENTRY, of_bytes, of_pieces
from plathu.live.arrivals import Arrivals
from plathu.live.attendance import Attendance, People
from plathu.live.board_cache import BoardCache, Parts
from plathu.live.connection import INBOX_BYTES, OUT, POURING, RESTART
from plathu.live.cursors import Cursors, Telling
from plathu.live.drafts import Draft, Drafts
from plathu.live.frames import framed
from plathu.live.hours import Hours
from plathu.live.opening import Frame, Opening
from plathu.live.texts import Text, merge, written
from plathu.live.vetting import PART, WORN, Ledger, Update, cut, scan, scan_state_vector
from plathu.protocol import Asked, Malformed
from plathu.sentences import sentence
from plathu.store.clock import Clock
from plathu.store.journal import START, Batch, Position

Outcome = Reason | None
"""Named, because the annotations of an inner function are worked out whenever it is made."""

Answer = Callable[[Outcome], None]
"""Told once, when the entry was played: None for accepted, else why not."""

REPEATS = 10 * 60 * 1000
"""Milliseconds, by the entries' own time, in which a writer may append an entry again after an unknown outcome."""

BYTES_OF_PIECE = 4
"""About as many as the smallest takes: of what cannot be read, nobody knows how many pieces were."""

NEW_CLIENTS = 4096
"""Clients in a state vector that the text does not know: what devices wrote while it was taken back to an older day."""

EARLY_FRAMES = 1024
"""Typed on one tablet while its socket opens: five keys a second for three minutes."""


class Heard(Struct, array_like=True):
    """How far an opening's entries were played, and whether it is over because one was refused."""

    count: int
    at: int
    refused: Reason | None = None


class Kept(Struct, array_like=True):
    """A room as a checkpoint keeps it. The texts' own bytes are kept beside it."""

    workshop: Workshop
    ledgers: dict[TextName, Ledger]
    heard: dict[str, Heard]
    authors: dict[TextName, dict[int, Author]] = {}
    drafts: dict[TextName, Draft] = {}
    hours: Hours = field(default_factory=Hours)


_kept = msgspec.msgpack.Decoder(Kept)
_presence = msgspec.msgpack.Decoder(Telling | People)


class Room:
    def __init__(
        self,
        id: WorkshopId,
        append: Callable[[Entry], None],
        publish: Callable[[bytes], None],
        identity: Identity,
        clock: Clock | None = None,
    ) -> None:
        self.id = id
        self.workshop = Workshop()
        self.position: Position = START
        self.entries = 0
        """Played since the room was made: what a checkpoint would save the next process."""
        self.turning_point: Position | None = None
        """Where the newest phase began or ballot closed: worth a checkpoint."""
        self.secrets_until: Position | None = None
        """Where the newest ballot closed or person was forgotten: behind it the journal tells which paper was whose
        pseudonym's, and the name."""
        self.texts: dict[TextName, Text] = {}
        self.ledgers: dict[TextName, Ledger] = {}
        self.touched: dict[TextName, None] = {}
        """Texts that have changed since they were last stored."""
        self.authors: dict[TextName, dict[int, Author]] = {}
        """Of each text, who first wrote under a clientID."""
        self.drafts = Drafts(lambda text: self._text(text).whole())
        self._versions_asked_for: dict[TextName, None] = {}
        self._retired: list[TextName] = []
        """Documents whose texts were begun anew, and whose readers do not know it yet."""
        self._append = append
        self._identity = identity
        self._clock = clock or Clock()
        self._hours = Hours()
        self._heard: dict[str, Heard] = {}
        self._waiting: dict[Via | str, Answer] = {}
        self._hall: dict[Opening, None] = {}
        self._warning: str | None = None
        self._readers: dict[TextName, dict[Opening, None]] = {}
        self._board = BoardCache(self.workshop)
        self.cursors = Cursors(publish, self.readers)
        self.attendance = Attendance(publish, self._facilitators)
        self.arrivals = Arrivals()

    # Keeping and coming back.

    def restore(self, position: Position, data: bytes) -> None:
        """Take up where a checkpoint left off, but for the texts. Raises msgspec.DecodeError if it cannot be read."""
        kept = _kept.decode(data)
        self.workshop, self.ledgers, self._heard = kept.workshop, kept.ledgers, kept.heard
        self.authors, self.drafts.open, self._hours = kept.authors, kept.drafts, kept.hours
        self.position = position
        self._board = BoardCache(self.workshop)

    def begin(self, workshop: Workshop, words: dict[TextName, str], device: DeviceId) -> None:
        """Take up a workshop that comes from elsewhere, before anybody is here. Refused: a text is too long.

        Its words are as if `device` had typed them, however many: what another release let stand stands here too.
        """
        self.workshop = workshop
        self._board = BoardCache(workshop)
        for text, said in words.items():
            if said:
                update = written(said)
                self._ledger(text).judge(scan(update), device, full=WORN)
                self._text(text).take(update)
                self.touched[text] = None

    def keep(self) -> bytes:
        """What `restore` takes."""
        kept = Kept(self.workshop, self.ledgers, self._heard, self.authors, self.drafts.open, self._hours)
        return msgspec.msgpack.encode(kept)

    @property
    def now(self) -> int:
        """The workshop's time, by which its entries are dated, in ms since 1970."""
        return self._hours.now(self._clock.now)

    # Coming and going.

    def enter(self, opening: Opening) -> None:
        """Somebody opened the hall or a text. The first board they see is whole."""
        if opening.text is None:
            self._hall[opening] = None
            self._name(opening.viewer, rounds.that_are_open(self.workshop))
            whole = self._board.whole(opening.viewer, opening.shown)
            show = protocol.show(
                [*whole.values(), *protocol.beginning(self.workshop.generation)], self.position, self.now
            )
            opening.connection.post(protocol.stateless(opening.address, show), first=True)
            if self._warning:
                self._warn(opening)
            self.attendance.enter(opening)
        else:
            self._readers.setdefault(opening.text, {})[opening] = None
            self.cursors.greet(opening)

    def warn(self, warning: str | None) -> None:
        """Tell everybody here, also who comes later, what keeps their words from being saved; None: nothing."""
        if warning == self._warning:
            return
        self._warning = warning
        for opening in self._hall:
            self._warn(opening)

    def _warn(self, opening: Opening) -> None:
        said = sentence(self._warning, opening.connection.language) if self._warning else ""
        opening.connection.post(protocol.stateless(opening.address, protocol.encode(protocol.Warn(said))))

    def leave(self, opening: Opening) -> None:
        if opening.text is None:
            self._hall.pop(opening, None)
            self.attendance.leave(opening)
        else:
            self._readers.get(opening.text, {}).pop(opening, None)
            self.cursors.leave(opening)

    def readers(self, text: TextName) -> Iterable[Opening]:
        return self._readers.get(text, ())

    def hear(self, message: bytes) -> None:
        """What a process, perhaps this one, tells of who is here and where their cursors are."""
        told = _presence.decode(message)
        if isinstance(told, People):
            self.attendance.hear(told)
        else:
            self.cursors.hear(told)

    def expire(self, now: float) -> None:
        """Forget whoever has not been heard of. `now` is of the monotonic clock."""
        self.cursors.expire(now)
        self.attendance.expire(now)
        self.arrivals.tidy()

    def knows(self, seat: Seat) -> bool:
        """Whether they belong here, as far as the journal was played."""
        return seat.facilitates(self.id) or seat.member in self.workshop.members

    @property
    def is_empty(self) -> bool:
        return not self._waiting and not self._hall and not any(self._readers.values())

    def close(self) -> None:
        """Send everybody away; they come back by themselves, here or to another process."""
        self.cursors.close()
        self._hang_up_on(lambda _: True)

    def turn_out_revoked(self) -> None:
        """Facilitators whose passes are good no longer come back to a closed door."""
        self._hang_up_on(self._identity.is_revoked)

    def board(self, seat: Seat) -> dict[str, Any]:
        viewer = Viewer(seat.member, {})
        self._name(viewer, rounds.that_are_open(self.workshop))
        return board(self.workshop, viewer)

    def words(self, text: TextName) -> str:
        """What people read in a text. Raises Broken."""
        return self._text(texts.document(self.workshop, text)).words()

    def taken(self, text: TextName) -> int:
        """How much was taken into its document: another number whenever it has become another text."""
        return self._ledger(texts.document(self.workshop, text)).taken

    def parts(self, text: TextName) -> list[bytes]:
        """The text as updates, for whoever reads it elsewhere: reading it here would keep everybody waiting."""
        return self._text(texts.document(self.workshop, text)).parts()

    # What people send.

    def ask(self, seat: Seat, asked: Asked, answer: Answer, via: Via) -> None:
        """Somebody wants something decided. The answer comes when the journal has played it.

        At once what was accepted before (A2), and what no entry could make right (A4): neither is journaled.
        """
        if self._was_accepted(seat, asked):
            answer(None)
            return
        try:
            asking.check(asked.action, seat.member)
        except Refused as error:
            meters.refused(error.reason)
            answer(error.reason)
            return
        if isinstance(asked.action, Secret):
            self._seal(seat, asked.id, rounds.asked(asked.action), answer)
        else:
            self.say(seat, asked.id, asked.action, answer, via)

    def _was_accepted(self, seat: Seat, asked: Asked) -> bool:
        if isinstance(asked.action, Secret):
            return rounds.asked(asked.action).was_heard(self.workshop, self._identity.heard(seat.device, asked.id))
        return was_accepted(self.workshop, seat.device, asked.id)

    def say(self, seat: Seat, id: ActionId, action: Journaled, answer: Answer, via: Via) -> None:
        self._wait(via, answer)
        self._append(Said(via, seat.member, seat.device, id, action, secrets.token_bytes(16)))

    def write(
        self, opening: Opening, update: bytes, *, is_step2: bool = False, said: Update | Malformed | None = None
    ) -> None:
        """Somebody typed, or sends what they have. What is not news is acknowledged in any phase, and adds nothing.

        `said` is what scanning it came to, if somebody has done and paid for that already.
        """
        frame = opening.take(len(update))
        opening.is_in_step = opening.is_in_step or is_step2
        if said is None:
            said = _scanned(update)
            opening.connection.spend(_cost(said, len(update)))
        if opening.is_over:
            self._take_in_early(opening, "over")
            opening.settle(frame, "over")
        elif self._is_early(opening, said):
            opening.early.append((frame, update))
            opening.connection.early += len(update)
            if len(opening.early) >= EARLY_FRAMES or opening.connection.early >= INBOX_BYTES:
                opening.is_in_step = True
                self._take_in_early(opening, None)
        else:
            self._take_in(opening, frame, said)

    def _is_early(self, opening: Opening, said: Update | Malformed) -> bool:
        """Does it build on words that only the SyncStep2 on its way brings, or on a long update that is on its way?

        A provider that comes back sends what is typed just then at once, on top of what was typed while it was away,
        and what was typed while it connected only after that.
        """
        assert opening.text is not None
        if opening.is_pouring:
            return True
        if opening.is_in_step or not isinstance(said, Update) or said.pieces > PART:
            return False
        return self._ledger(opening.text).lacks(said)

    def _take_in_early(self, opening: Opening, refused: str | None) -> None:
        """Look again at what was early, now that more is known: as far as the first that still is, for the rest came
        after it. Looking at all of them whenever one is answered would be the square of the work."""
        early, opening.early = opening.early, []
        for index, (frame, update) in enumerate(early):
            said = _scanned(update)
            opening.connection.spend(_cost(said, len(update)))
            if not refused and self._is_early(opening, said):
                opening.early = early[index:]
                return
            opening.connection.early -= len(update)
            if refused:
                opening.settle(frame, refused)
            else:
                self._take_in(opening, frame, said)

    def _take_in(self, opening: Opening, frame: Frame, said: Update | Malformed) -> None:
        assert opening.text is not None

        def settle(refused: str | None) -> None:
            opening.settle(frame, refused)
            if opening.early:
                self._take_in_early(opening, refused)

        if isinstance(said, Malformed):
            meters.notice("malformed update", opening.seat.device, workshop=self.id, why=str(said))
            settle("malformed")
            return
        news = self._ledger(opening.text).rest(said)
        if texts.is_retired(self.workshop, opening.text):
            settle("begun_anew" if news else None)
            opening.finish("begun_anew")
        elif news is None:
            settle(None)
        elif not texts.may_ever_write(self.workshop, opening.member, opening.text):
            settle("not_allowed")
        else:
            opening.connection.spend(ENTRY + of_bytes(frame.size))
            opening.connection.took_in(frame.size)
            is_long = news.pieces > PART

            def answer(refused: Outcome) -> None:
                if is_long:  # what is short may have been on its way before, and ends no pouring
                    opening.is_pouring = False
                    opening.connection.release(POURING)
                opening.connection.answered(frame.size)
                settle(refused)

            if is_long:
                opening.is_pouring = True
                opening.connection.hold(POURING)
            self._pour(opening, cut(news), answer)

    def _pour(self, opening: Opening, parts: Iterator[bytes], answer: Answer) -> None:
        """Append one part after another, each when the one before it was played, so that others come in between."""
        assert opening.text is not None
        text, part, rest = opening.text, next(parts), next(parts, None)
        via = opening.via()

        def go_on(refused: Outcome) -> None:
            if refused or rest is None:
                answer(refused)
            else:
                self._pour(opening, chain([rest], parts), answer)

        self._wait(via, go_on)
        self._append(Wrote(via, opening.member, opening.seat.device, text, part))

    def catch_up(self, opening: Opening, state_vector: bytes) -> None:
        """Ask for what they have, and send what they lack: SyncStep1, then SyncStep2. Raises Malformed."""
        assert opening.text is not None
        connection, clocks = opening.connection, self._ledger(opening.text).state_vector()
        connection.spend(len(state_vector) // 16)
        had = scan_state_vector(state_vector, len(clocks) + NEW_CLIENTS)
        # Of what the text does not know nothing can be lacking; and asking for the same is answered by the same bytes.
        theirs = protocol.state_vector(
            {client: min(had[client], clock) for client, clock in clocks.items() if client in had}
        )
        connection.post(protocol.step1(opening.address, protocol.state_vector(clocks)))
        text = self._text(opening.text)
        connection.spend(text.effort(theirs))
        lacking = text.lacking(theirs)
        if opening.has_text:
            connection.spend(len(lacking) // OUT)
            connection.post(protocol.step2(opening.address, lacking))
        else:
            connection.post_first(protocol.step2_head(opening.address, len(lacking)), lacking)
        opening.has_text = True

    def point(self, opening: Opening, update: bytes) -> None:
        """Somebody's cursor moved. Raises Malformed."""
        assert opening.text is not None
        opening.connection.spend(CURSOR)
        if texts.may_ever_write(self.workshop, opening.member, opening.text):
            self.cursors.tell(opening, update, self.workshop, self._ledger(opening.text).owner)

    # What the journal says.

    def play(self, batches: list[Batch]) -> None:
        """Let everything happen in its order, then show people the outcome once."""
        before = self.workshop
        written: dict[TextName, list[tuple[bytes, str]]] = {}
        answers: list[tuple[Answer, Reason | None]] = []
        for position, written_at, entries in batches:
            at = self._hours.hear(written_at)
            phases = self.workshop.phases
            for entry in entries:
                self._play(entry, position, at, written, answers)
            self.position = position
            self.entries += len(entries)
            self._finish_drafts(phases, at)
        for text, updates in written.items():
            self._post(text, updates)
        if self.workshop is not before:
            if self._turned(before):
                self.turning_point = self.position
            self._show(before)
            self._turn_out(before)
        for answer, refused in answers:
            answer(refused)
        self._leave_retired()

    def _play(
        self,
        entry: Entry,
        position: Position,
        at: int,
        written: dict[TextName, list[tuple[bytes, str]]],
        answers: list[tuple[Answer, Reason | None]],
    ) -> None:
        if isinstance(entry, Sealed):
            key, heard = entry.reference, None
        else:
            key, heard = entry.via, self._heard_of(entry.via, at)
            if heard is None:
                return
        refused = heard.refused if heard else None
        if refused is None:
            try:
                if isinstance(entry, Wrote):
                    self._judge(entry, position, at, written)
                else:
                    self._check_taken(entry)
                    before, self.workshop = self.workshop, decide(self.workshop, entry, at)
                    if isinstance(entry, Said) and isinstance(entry.action, KeepVersion):
                        self._versions_asked_for[texts.document(self.workshop, entry.action.text)] = None
                    if self.workshop.documents is not before.documents and isinstance(entry, Said):
                        self._begin_anew(entry, before)
                    if isinstance(entry, Said) and key not in self._waiting:
                        self._count_arrivals(entry, before)
            except Refused as error:
                refused = error.reason
                meters.refused(refused)
                if heard and isinstance(entry, Wrote):
                    heard.refused = refused
        if answer := self._waiting.pop(key, None):
            answers.append((answer, refused))

    def _count_arrivals(self, entry: Said, before: Workshop) -> None:
        """Who came in through another process counts here too."""
        if isinstance(entry.action, Join) and len(self.workshop.members) > len(before.members):
            self.arrivals.came(entry.device)

    def _heard_of(self, via: Via, at: int) -> Heard | None:
        """The opening this came through, counted on; None for what was played before."""
        heard = self._heard.pop(via.opening, None) or Heard(0, at)
        self._heard[via.opening] = heard
        while (oldest := next(iter(self._heard.values()))).at < at - REPEATS and oldest is not heard:
            del self._heard[next(iter(self._heard))]
        if via.count <= heard.count:
            return None
        heard.count, heard.at = via.count, at
        return heard

    def _judge(
        self, entry: Wrote, position: Position, at: int, written: dict[TextName, list[tuple[bytes, str]]]
    ) -> None:
        """Take in what is still news: entries that overlap were all news at the door, before the first was played."""
        texts.check_may_write(self.workshop, entry.by, entry.text)
        ledger, update = self._ledger(entry.text), scan(entry.update)
        news = ledger.news(update)
        ledger.judge(update, entry.device)
        if news is not None:
            group = self.workshop.members[entry.by].group
            self.drafts.write(entry.text, position, at, entry.by, group)
            self._sign(entry, update, group)
            self._text(entry.text).take(news)
            self.touched[entry.text] = None
            written.setdefault(entry.text, []).append((news, entry.via.opening))

    def _check_taken(self, entry: Said | Sealed) -> None:
        """Words that were read before others came in are not the text's any more. Raises Refused."""
        if isinstance(entry, Said) and isinstance(entry.action, BeginTextAnew):
            ledger = self.ledgers.get(entry.action.document, Ledger())
            if entry.action.taken != ledger.taken and not texts.is_retired(self.workshop, entry.action.document):
                raise Refused("being_written")

    def _begin_anew(self, entry: Said, before: Workshop) -> None:
        """T5. Every process comes to the same bytes, under a clientID of the entry's chance."""
        for text, new in self.workshop.documents.items() - before.documents.items():
            old = texts.document(before, text)
            self.drafts.finish(old, "anew")
            self._retired.append(old)
            assert isinstance(entry.action, BeginTextAnew)
            if entry.action.words:
                client = int.from_bytes(entry.chance[:4])
                update = written(entry.action.words, client)
                self._ledger(new).judge(scan(update), entry.device, full=WORN)
                self._text(new).take(update)
                self.touched[new] = None
                # Whose the words are, the versions before this tell.
                self.authors[new] = {client: Author(FACILITATOR, texts.group_of(text))}

    def _leave_retired(self) -> None:
        """Who reads a document that has become another's past comes back to that."""
        for document in self._retired:
            for opening in [*self.readers(document)]:
                opening.finish("begun_anew")
        self._retired.clear()

    def _sign(self, entry: Wrote, update: Update, group: GroupId | None) -> None:
        """Puts down whose the new clientIDs are. Whoever brings others' words along has not written them."""
        authors = self.authors.setdefault(entry.text, {})
        for client, _ in update.sections:
            if client not in authors and self._ledger(entry.text).owner(client) == entry.device:
                authors[client] = Author(entry.by, group)

    def _finish_drafts(self, before: PerGroup[Phase], at: int) -> None:
        """At the end of a batch, which no process sees in pieces, so that versions are the same everywhere."""
        for text in self._versions_asked_for:
            self.drafts.ask(text, at)
        self._versions_asked_for.clear()
        if self.workshop.phases is not before:
            for text in [*self.drafts.open]:
                if not texts.is_open(self.workshop, text):
                    self.drafts.finish(text, "phase")

    def _post(self, text: TextName, updates: list[tuple[bytes, str]]) -> None:
        """One merged frame for every reader but one who wrote all of it."""
        meters.edits(len(updates))
        readers = self._readers.get(text)
        if not readers:
            return
        merged = merge([update for update, _ in updates])
        writers = {writer for _, writer in updates}
        author = writers.pop() if len(writers) == 1 else None
        ready: dict[str, bytes] = {}
        for reader in readers:
            if reader.id == author:
                continue
            frame = ready.get(reader.address)
            if frame is None:
                frame = ready[reader.address] = framed(protocol.update(reader.address, merged))
            reader.connection.write(frame)

    def _show(self, before: Workshop) -> None:
        """Everybody gets the parts that changed for them; who gets the same, gets the same bytes."""
        earlier, self._board, now = self._board, BoardCache(self.workshop, self._board), self.now
        are_open = rounds.that_are_open(self.workshop)
        shared: dict[Audience, Parts] = {}
        ready: dict[tuple[str, Audience], bytes] = {}
        for opening in self._hall:
            viewer = opening.viewer
            if viewer.pseudonyms.keys() != are_open:
                self._name(viewer, are_open)
            audience = audience_of(self.workshop, viewer)
            if audience not in shared:
                shared[audience] = _news(self._board.shared(audience), earlier.shared(audience))
            common = shared[audience]
            if (was := audience_of(before, viewer)) != audience:
                common = _news(self._board.shared(audience), earlier.shared(was))
            personal = self._board.personal(viewer, opening.shown, before)
            if personal or common is not shared[audience]:
                show = protocol.show([*common.values(), *personal.values()], self.position, now)
                opening.connection.post(protocol.stateless(opening.address, show))
            elif common:
                frame = ready.get((opening.address, audience))
                if frame is None:
                    show = protocol.show(list(common.values()), self.position, now)
                    frame = ready[opening.address, audience] = framed(protocol.stateless(opening.address, show))
                opening.connection.write(frame)

    def _turn_out(self, before: Workshop) -> None:
        """Who was forgotten is a stranger, also on sockets that are open."""
        if gone := self.workshop.forgotten.keys() - before.forgotten.keys():
            self._hang_up_on(lambda seat: seat.member in gone)

    def _hang_up_on(self, whom: Callable[[Seat], bool]) -> None:
        for opening in [*self._hall, *(reader for readers in self._readers.values() for reader in readers)]:
            if whom(opening.seat):
                opening.connection.hang_up(RESTART, "come back")

    def _turned(self, before: Workshop) -> bool:
        if rounds.has_closed_since(before, self.workshop) or self.workshop.forgotten is not before.forgotten:
            self.secrets_until = self.position
        return self.workshop.phases is not before.phases or self.secrets_until == self.position

    def _seal(self, seat: Seat, id: ActionId, asked: rounds.Asked, answer: Answer) -> None:
        """The door of a sealed round: it knows who may, and puts down what tells nobody who did."""
        if why := asked.bars(self.workshop, seat.member):
            answer(why)
            return
        reference = secrets.token_urlsafe(12)
        self._wait(reference, answer)
        self._append(
            Sealed(
                reference,
                asked.round,
                self._identity.pseudonym(seat.member, asked.round),
                sealed.group_on_paper(self.workshop, seat.member),
                asked.answer,
                self._identity.heard(seat.device, id),
            )
        )

    def _name(self, viewer: Viewer, are_open: Set[RoundId]) -> None:
        """A viewer carries their own pseudonyms, so that they see their own papers and no others."""
        if viewer.is_facilitator:
            return
        for round in viewer.pseudonyms.keys() - are_open:
            del viewer.pseudonyms[round]
        for round in are_open - viewer.pseudonyms.keys():
            viewer.pseudonyms[round] = self._identity.pseudonym(viewer.member, round)

    def _wait(self, key: Via | str, answer: Answer) -> None:
        self._waiting[key] = answer

    def _facilitators(self) -> Iterable[Opening]:
        return (opening for opening in self._hall if opening.is_facilitator)

    def _ledger(self, text: TextName) -> Ledger:
        return self.ledgers.get(text) or self.ledgers.setdefault(text, Ledger())

    def _text(self, text: TextName) -> Text:
        return self.texts.get(text) or self.texts.setdefault(text, Text())


def _scanned(update: bytes) -> Update | Malformed:
    try:
        return scan(update)
    except Malformed as error:
        return error


def _cost(said: Update | Malformed, size: int) -> int:
    """Units of work that it took to read an update, and will take to judge it."""
    return of_pieces(said.pieces if isinstance(said, Update) else size // BYTES_OF_PIECE)


def _news(parts: Parts, known: Parts) -> Parts:
    return {name: value for name, value in parts.items() if known.get(name) != value}
