"""A room's checkpoints, what the next process starts from, so that the journal behind them may go; and its versions.

The texts' bytes are stored before the checkpoint that counts on them. Stored later than it, they are merely played
again, which changes nothing in a Yjs text. Versions that are due are stored before either: the next process finds
them due no more.
"""

import asyncio
from datetime import UTC, datetime

import msgspec

from plathu.exports import snapshots
from plathu.live import meters
from plathu.live.room import Room
from plathu.live.texts import Broken, Text
from plathu.store.journal import Position
from plathu.store.redis import Store, StoreDown

ENTRIES = 1000
"""Played entries that make a checkpoint worth writing: merging so many costs the next process 10 ms."""

PURGE_AFTER = 10 * 60 * 1000
"""Milliseconds before an entry may be trimmed: a slower process may still be reading it."""

CHUNK = 500
"""Batches played in one go while catching up, so that other rooms are not kept waiting."""


class Keeper:
    def __init__(self, room: Room, store: Store) -> None:
        self._room = room
        self._store = store
        self._kept_at: Position | None = None
        self._kept_entries = 0
        self._kept_turn: Position | None = None
        self._kept_secrets: Position | None = None
        self._lock = asyncio.Lock()
        self._running: asyncio.Task[None] | None = None

    async def restore(self) -> None:
        """Fill the room from the newest checkpoint that can be read, and the journal since.

        Raises StoreDown, Unreadable, Broken.
        """
        room, checkpoints = self._room, self._store.checkpoints
        for load in (checkpoints.load, checkpoints.load_previous):
            checkpoint = await load(room.id)
            if checkpoint is None:
                continue
            try:
                room.restore(checkpoint.position, checkpoint.data)
                break
            except msgspec.DecodeError as error:
                meters.log.error("checkpoint cannot be read", workshop=room.id, why=str(error))
        for text, stored in (await checkpoints.load_texts(room.id, list(room.ledgers))).items():
            room.texts[text] = Text(stored.update)
        if any(ledger.clients and text not in room.texts for text, ledger in room.ledgers.items()):
            raise Broken("a text is missing beside its checkpoint")
        past = await self._store.journal.past(room.id, room.position)
        for start in range(0, len(past), CHUNK):
            room.play(past[start : start + CHUNK])
            await asyncio.sleep(0)

    def consider(self) -> None:
        """Store the versions that are due, and write a checkpoint if one is worth it by now."""
        if (self._room.drafts.due or self._is_due) and self._running is None:
            self._running = asyncio.create_task(self._keep_quietly())

    @property
    def _is_due(self) -> bool:
        room = self._room
        return (
            room.entries - self._kept_entries >= ENTRIES
            or room.turning_point != self._kept_turn
            or room.secrets_until != self._kept_secrets
        )

    async def _keep_quietly(self) -> None:
        try:
            await (self.keep() if self._is_due else self.keep_versions())
        except (StoreDown, Broken) as error:
            meters.log.warning("not stored", workshop=self._room.id, why=str(error))
        finally:
            self._running = None

    async def keep_versions(self) -> None:
        """Store those that are due. Raises StoreDown, and then the rest is due still."""
        async with self._lock:
            await self._keep_versions()

    async def _keep_versions(self) -> None:
        due = self._room.drafts.due
        while due:
            await self._store.versions.keep(self._room.id, due[0])
            due.popleft()

    async def keep(self, *, forget_older: bool = False) -> None:
        """Write a checkpoint now. When a ballot has closed, every older one goes. Raises StoreDown."""
        async with self._lock:
            await self._keep_versions()
            room, checkpoints = self._room, self._store.checkpoints
            if room.position == self._kept_at and not forget_older:
                return
            position, entries, turn, secrets = room.position, room.entries, room.turning_point, room.secrets_until
            forget_older = forget_older or secrets != self._kept_secrets
            data = room.keep()
            touched = {text: room.texts[text].whole() for text in room.touched}
            room.touched.clear()
            try:
                for text, update in touched.items():
                    await checkpoints.store_text(room.id, text, position, update)
                await checkpoints.store(room.id, position, data, forget_older=forget_older)
                await self._tidy(position, forget_older)
            except StoreDown:
                room.touched |= dict.fromkeys(touched)
                raise
            self._kept_at, self._kept_entries, self._kept_turn, self._kept_secrets = position, entries, turn, secrets

    async def _tidy(self, position: Position, forget_older: bool) -> None:
        """The journal is needed back to the previous checkpoint, and as far as secrets allow."""
        if forget_older:
            directory = self._store.directory
            await directory.purge_later(self._room.id, position, await directory.now_ms() + PURGE_AFTER)
            await self._redact()
        elif previous := await self._store.checkpoints.load_previous(self._room.id):
            await self._store.journal.trim(self._room.id, before=previous.position)

    async def _redact(self) -> None:
        """E14: who was forgotten leaves the snapshots too, by whichever process is first; it does no harm twice."""
        forgotten, at = self._room.workshop.forgotten, datetime.now(UTC).isoformat(timespec="seconds")

        def redacted(whole: bytes) -> tuple[bytes, bytes] | None:
            try:
                return snapshots.without(whole, forgotten, at)
            except snapshots.Unreadable as error:
                # Nobody can read a name in it either, and the others must not wait for it.
                meters.log.error("snapshot cannot be read", workshop=self._room.id, why=str(error))
                return None

        if forgotten:
            await self._store.snapshots.forget(self._room.id, redacted)


def successor(position: Position) -> Position:
    """The smallest stream id after this one."""
    time, _, place = position.partition("-")
    return f"{time}-{int(place) + 1}"
