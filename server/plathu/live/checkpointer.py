"""Stores a room's checkpoints and versions. The next process starts from a checkpoint, so older journal entries can go.

The texts' bytes are stored before the checkpoint that needs them. A text may be newer than its checkpoint: playing the
same updates again changes nothing in a Yjs text. Versions that are due are stored before both, since a process that
starts from the checkpoint does not know them any more.

The previous checkpoint and the previous bytes of each text are kept. Where the newest is damaged, the room starts from
the previous checkpoint, with each text as it was then or later, and plays the journal from there; then it stores again
what was damaged.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import msgspec

from plathu.domain import erasure
from plathu.domain.founding import About
from plathu.domain.ids import TextName, WorkshopId
from plathu.domain.phases import Phase
from plathu.exports import snapshots
from plathu.live import metrics
from plathu.live.room import Room
from plathu.live.texts import Broken, Text
from plathu.live.vetting import Ledger, scan_state_vector
from plathu.protocol import line_of
from plathu.store.checkpoints import Checkpoint, StoredText
from plathu.store.clock import steady
from plathu.store.journal import START, Position, after
from plathu.store.redis import Damaged, Store, StoreDown
from plathu.watched import end

ENTRIES = 1000
"""Played entries that make a checkpoint worth writing: merging so many costs the next process 10 ms."""

PURGE_AFTER = 10 * 60 * 1000
"""Milliseconds before an entry may be trimmed: a slower process may still be reading it (`Journal.trim`)."""

CHUNK = 500
"""Batches played in one go while catching up, so that other rooms are not kept waiting."""


class Checkpointer:
    def __init__(self, room: Room, store: Store) -> None:
        self._room = room
        self._store = store
        self._kept_at: Position | None = None
        self._kept_entries = 0
        self._kept_turn: Position | None = None
        self._kept_secrets: Position | None = None
        self._unsettled: dict[TextName, None] = {}
        """Texts whose previous bytes are older than the newest checkpoint."""
        self._damaged: dict[bytes, Damaged] = {}
        """What was damaged and passed over, by key; it is to be stored again."""
        self._passed: deque[tuple[float, Position]] = deque()
        """Journal positions, each with the time by the steady clock when it was reached: positions tell no time."""
        self._listed: tuple[About | None, int, Phase] | None = None
        """What the directory is known to say of the workshop."""
        self._lock = asyncio.Lock()
        self._running: asyncio.Task[None] | None = None

    async def restore(self) -> None:
        """Fill the room from the newest checkpoint that can be read, and the journal since.

        Raises StoreDown, UnreadableBatch, Broken, Damaged.
        """
        await self._begin()
        room = self._room
        past = await self._store.journal.past(room.id, room.position)
        for start in range(0, len(past), CHUNK):
            room.play(past[start : start + CHUNK])
            await asyncio.sleep(0)
        if self._damaged:
            metrics.log.error("damaged", workshop=room.id, what=[str(one) for one in self._damaged.values()])
            if room.workshop.about is None:
                raise next(iter(self._damaged.values()))  # the journal does not begin at the start any more

    async def _begin(self) -> None:
        """Start from the newest checkpoint, or the previous one, or the start of a journal without checkpoints."""
        room, checkpoints, empty = self._room, self._store.checkpoints, self._room.keep()
        if await self._restore(checkpoints.load) and await self._restore_texts():
            return
        if await self._restore(checkpoints.load_previous):
            if not await self._restore_texts(or_previous=True):
                raise Broken("a text is missing beside its checkpoint")
        else:
            room.restore(START, empty)

    async def _restore(self, load: Callable[[WorkshopId], Awaitable[Checkpoint | None]]) -> bool:
        room = self._room
        try:
            if (checkpoint := await load(room.id)) is None:
                return False
            room.restore(checkpoint.position, checkpoint.data)
        except Damaged as damaged:
            self._damaged[damaged.key] = damaged
            return False
        except msgspec.DecodeError as error:
            metrics.log.error("checkpoint cannot be read", workshop=room.id, why=str(error))
            return False
        return True

    async def _restore_texts(self, *, or_previous: bool = False) -> bool:
        """Whether each text has all the words that the room's ledgers know of."""
        room, checkpoints = self._room, self._store.checkpoints
        newest = await asyncio.gather(*(self._text(checkpoints.load_text, name) for name in room.documents))
        for document, text in zip(room.documents.values(), newest, strict=True):
            if or_previous and (text is None or not _holds(text, document.ledger)):
                text = await self._text(checkpoints.load_previous_text, document.name)
            if text is None:
                return False
            document.text = text
        return not or_previous or all(_holds(each.text, each.ledger) for each in room.documents.values())

    async def _text(
        self, load: Callable[[WorkshopId, TextName], Awaitable[StoredText | None]], name: TextName
    ) -> Text | None:
        try:
            stored = await load(self._room.id, name)
        except Damaged as damaged:
            self._damaged[damaged.key] = damaged
            return None
        return stored and Text(stored.update)

    def consider(self) -> None:
        """Store its line of the directory, versions that are due, and a checkpoint if one is worth it by now."""
        if (self._room.due or self._is_due or self._listed != self._line) and self._running is None:
            self._running = asyncio.create_task(self._keep_quietly())

    async def finish(self) -> None:
        """Store what is left to store, as a process does last. Raises StoreDown, Broken."""
        if self._running:
            await asyncio.wait([self._running])
        await self.keep()

    async def stop(self) -> None:
        """Store nothing more."""
        if self._running:
            await end(self._running)

    @property
    def _is_due(self) -> bool:
        room = self._room
        return (
            bool(self._damaged)
            or room.entries - self._kept_entries >= ENTRIES
            or room.turning_point != self._kept_turn
            or room.secrets_until != self._kept_secrets
        )

    async def _keep_quietly(self) -> None:
        try:
            await self._list()
            await (self.keep() if self._is_due else self.keep_versions())
        except (StoreDown, Broken) as error:
            metrics.log.warning("not stored", workshop=self._room.id, why=str(error))
        except Exception:
            # The version stays due, and the hub's next tick tries again.
            metrics.log.exception("not stored", workshop=self._room.id)
        finally:
            self._running = None

    @property
    def _line(self) -> tuple[About | None, int, Phase]:
        workshop = self._room.workshop
        return workshop.about, len(workshop.members), workshop.phases.hall

    async def _list(self) -> None:
        """N1: give the directory the newest title. Every process does it, so that none needs to be chosen."""
        about, people, phase = line = self._line
        if about is not None and self._listed != line:
            await self._store.directory.describe(self._room.id, line_of(about, people, phase))
            self._listed = line

    async def keep_versions(self) -> None:
        """Store the versions that are due. Raises StoreDown; those not stored yet stay due."""
        async with self._lock:
            await self._keep_versions()

    async def _keep_versions(self) -> None:
        due = self._room.due
        while due:
            await self._store.versions.keep(self._room.id, due[0])
            due.popleft()

    async def keep(self, *, forget_older: bool = False) -> None:
        """Write a checkpoint now. When a ballot has closed, every older one goes. Raises StoreDown."""
        async with self._lock:
            await self._keep_versions()
            room, checkpoints = self._room, self._store.checkpoints
            if room.position == self._kept_at and not forget_older and not self._damaged:
                return
            position, entries, turn, secrets = room.position, room.entries, room.turning_point, room.secrets_until
            forget_older = forget_older or secrets != self._kept_secrets
            data = room.keep()
            touched = [document for document in room.documents.values() if document.is_touched]
            texts = self._worth_storing(all_of_them=forget_older or bool(self._damaged))
            for document in touched:
                document.is_touched = False
            try:
                if not await self._store.journal.holds(room.id, position):
                    return  # The journal's history went back. What comes next starts from what it still holds.
                for damaged in self._damaged.values():
                    await checkpoints.discard(damaged)
                for text, (update, both) in texts.items():
                    await checkpoints.store_text(room.id, text, position, update, both=both)
                await checkpoints.store(room.id, position, data, forget_older=forget_older)
                await self._tidy(position, forget_older)
            except BaseException:
                for document in touched:
                    document.is_touched = True
                raise
            if self._damaged:
                metrics.log.warning("mended", workshop=room.id, what=[str(one) for one in self._damaged.values()])
            self._damaged.clear()
            self._unsettled = {text: None for text, (_, both) in texts.items() if not both}
            self._kept_at, self._kept_entries, self._kept_turn, self._kept_secrets = position, entries, turn, secrets

    def _worth_storing(self, *, all_of_them: bool) -> dict[TextName, tuple[bytes, bool]]:
        """The texts to store: bytes, and whether the previous bytes are to be replaced by the same.

        They are where nothing was written since the last checkpoint: that becomes the previous checkpoint, and the
        text's previous bytes are too old for it. They are also where the journal before this checkpoint may be trimmed.
        """
        return {
            name: (document.text.whole(), all_of_them or not document.is_touched)
            for name, document in self._room.documents.items()
            if not document.is_blank and (all_of_them or document.is_touched or name in self._unsettled)
        }

    async def _tidy(self, position: Position, forget_older: bool) -> None:
        """Trim the journal before the previous checkpoint; with `forget_older`, purge it later and redact snapshots."""
        if forget_older:
            directory = self._store.directory
            await directory.purge_later(self._room.id, position, self._store.clock.now + PURGE_AFTER)
            await self._redact()
            return
        try:
            previous = await self._store.checkpoints.load_previous(self._room.id)
        except Damaged as damaged:
            metrics.log.error("damaged", workshop=self._room.id, what=[str(damaged)])
            return  # the next checkpoint takes its place
        if previous:
            old = self._old(position)
            await self._store.journal.trim(
                self._room.id, before=old if after(previous.position, old) else previous.position
            )

    def _old(self, position: Position) -> Position:
        """The last position that is known to be ten minutes old. The journal stands at `position` now."""
        now, passed = steady(), self._passed
        passed.append((now, position))
        while len(passed) > 1 and passed[1][0] <= now - PURGE_AFTER:
            passed.popleft()
        return passed[0][1] if passed[0][0] <= now - PURGE_AFTER else START

    async def _redact(self) -> None:
        """E14: take forgotten members out of the snapshots too. Any process may do it; doing it twice does no harm."""
        forgotten, off = erasure.erased(self._room.workshop), set(self._room.workshop.expected_erased)
        at = datetime.fromtimestamp(self._room.now // 1000, UTC).isoformat(timespec="seconds")

        def redacted(whole: bytes) -> tuple[bytes, bytes] | None:
            try:
                return snapshots.without(whole, forgotten, at, off)
            except snapshots.UnreadableSnapshot as error:
                # Nobody can read a name in a damaged snapshot, and the others must not wait for it.
                metrics.log.error("snapshot cannot be read", workshop=self._room.id, why=str(error))
                return None

        if forgotten or off:
            await self._store.snapshots.forget(self._room.id, redacted)


def _holds(text: Text, ledger: Ledger) -> bool:
    """Whether the text has every word that the ledger knows of."""
    clocks = scan_state_vector(text.state_vector())
    return all(clocks.get(client, 0) >= next for client, next in ledger.state_vector().items())


def successor(position: Position) -> Position:
    """The smallest stream id after this one."""
    time, _, place = position.partition("-")
    return f"{time}-{int(place) + 1}"
