"""What an operator does to the store, beside the servers: export, import, back up, restore, examine and erase."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256
from importlib.metadata import version
from typing import Literal, NamedTuple

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from plathu.domain import rounds
from plathu.domain.door import Door
from plathu.domain.entries import Said, Via
from plathu.domain.erasure import Forget
from plathu.domain.founding import About
from plathu.domain.ids import FACILITATOR, ActionId, DeviceId, ExpectedId, MemberId, TextName, WorkshopId
from plathu.domain.refusal import Refused
from plathu.domain.roster import Unexpect
from plathu.exports import importing
from plathu.exports.content import Content
from plathu.exports.record import Record
from plathu.exports.sections.members import NOBODY
from plathu.identity import Identity, new_id
from plathu.live import join_codes
from plathu.live.checkpointer import Checkpointer, successor
from plathu.live.hub import NotNow
from plathu.live.room import Room
from plathu.live.texts import Broken, Text
from plathu.routes.exports import content_now
from plathu.settings import Settings
from plathu.store import embedded
from plathu.store.archive import Value
from plathu.store.journal import START, UnreadableBatch
from plathu.store.redis import Damaged, Store, StoreDown

SEAL = b"plathu backup 1\n"
"""How a backup begins. The SHA-256 of the rest follows, then the rest as msgpack."""

MOST_WORKSHOPS = 10**6

UNREADABLE = (UnreadableBatch, Broken, Damaged)
"""The errors of opening a workshop that is damaged beyond repair."""


class CannotKeepUp(Exception):
    """The command cannot be done. The message is a sentence for the operator."""


class WrongSecret(CannotKeepUp):
    """The processes on this Redis have another secret: tokens and ballots would not fit together."""


class Saved(Struct, frozen=True):
    """A workshop in a backup: the room's checkpoint, the texts' bytes, and all else that Redis has of it."""

    about: About
    kept: bytes
    texts: dict[TextName, bytes]
    beside: dict[str, Value]


class Backup(Struct, frozen=True):
    """`fingerprint` is of the facilitator's secret, which everything in it is signed with."""

    format: Literal[1]
    release: str
    fingerprint: str
    workshops: tuple[Saved, ...]


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[tuple[Store, Identity]]:
    """The store, and the identity made from the secret. Raises WrongSecret, StoreDown."""
    identity = Identity(settings.facilitator_secret)
    is_ours = settings.redis == embedded.socket_url(settings.data)
    store = await Store.open(settings.redis, settings.data if is_ours else None)
    try:
        if not await store.directory.claim_fingerprint(identity.fingerprint):
            raise WrongSecret(
                "This Redis belongs to a Plathu with another facilitator's secret. "
                "Give every process the same PLATHU_FACILITATOR_SECRET."
            )
        await store.agreement.keep(is_in_use=False)
        identity.revocations = await store.directory.revocations()
        yield store, identity
    finally:
        await store.close()


async def content(settings: Settings, workshop: WorkshopId) -> Content:
    """The content of a workshop now. Raises CannotKeepUp."""
    async with _at_work(settings) as (store, identity):
        return content_now(await _room(store, identity, workshop))


def record(data: bytes) -> Record:
    """The record in a file. Raises CannotKeepUp: it is none."""
    try:
        return importing.read(data)
    except importing.NotARecord as error:
        raise CannotKeepUp(f"This cannot be imported: {error}.") from None


async def import_record(settings: Settings, record: Record) -> tuple[WorkshopId, Door]:
    """K1: makes a workshop from a record. Returns its id and its join code and key. Raises CannotKeepUp."""
    room = Room(WorkshopId(new_id()), _mute, _mute, Identity(settings.facilitator_secret))
    try:
        room.begin(importing.imported(record, room.id, new_id()), record.texts, NOBODY)
    except importing.NotARecord as error:
        raise CannotKeepUp(f"This cannot be imported: {error}.") from None
    except Refused as refused:
        raise CannotKeepUp(f"This cannot be imported: a text in it is too long ({refused.reason}).") from None
    async with _at_work(settings) as (store, identity):
        return room.id, await _move_in(store, identity, room)


class Copied(NamedTuple):
    """`open_rounds`: in how many workshops a sealed round is open. `left_out` are those that cannot be read, each with
    the reason."""

    data: bytes
    open_rounds: int
    left_out: dict[WorkshopId, str]


async def back_up(settings: Settings, only: WorkshopId | None = None) -> Copied:
    """A copy of every workshop, or of one. Raises CannotKeepUp.

    With such a copy and the secret one could read the answers of an open round, as with Redis itself.
    """
    async with _at_work(settings) as (store, identity):
        names = [only] if only else [name for name, _ in await store.directory.newest(MOST_WORKSHOPS)]
        rooms, left_out = [], {}
        for name in names:
            try:
                rooms.append(await _room(store, identity, name))
            except UNREADABLE as error:
                if only:
                    raise
                left_out[name] = str(error)
        saved = tuple([copy_of(room, await store.archive.take(room.id)) for room in rooms])
        data = sealed(Backup(1, version("plathu"), identity.fingerprint, saved))
        open_rounds = sum(bool(rounds.that_are_open(room.workshop)) for room in rooms)
        return Copied(data, open_rounds, left_out)


async def examine(redis: str) -> dict[WorkshopId, list[str]]:
    """What is damaged, by workshop. Changes nothing. Raises StoreDown."""
    store = await Store.open(redis)
    try:
        names = [name for name, _ in await store.directory.newest(MOST_WORKSHOPS)]
        found = {name: await store.examination.damaged(name) for name in names}
    finally:
        await store.close()
    return {name: damaged for name, damaged in found.items() if damaged}


async def restore(settings: Settings, data: bytes, *, in_place: bool) -> list[WorkshopId]:
    """K2: restores every workshop of a backup, each in a new generation.

    Raises CannotKeepUp, before anything is changed unless Redis failed.
    """
    backup = _read(data)
    async with _at_work(settings) as (store, identity):
        if backup.fingerprint != identity.fingerprint:
            raise CannotKeepUp(
                "The backup was made with another facilitator's secret, by which its people and ballots are known. "
                "Give PLATHU_FACILITATOR_SECRET, or the data folder, that it was made with; or import a record instead."
            )
        rooms = [(_put_together(saved, identity), saved) for saved in backup.workshops]
        for _, saved in rooms:
            await _check_free(store, saved.about, in_place)
        for room, saved in rooms:
            await _clear(store, room.id)
            await store.archive.put(room.id, saved.beside)
            await _move_in(store, identity, room)
        await store.directory.see_aof_rewritten()
        return [saved.about.workshop for saved in backup.workshops]


async def erase(settings: Settings, workshop: WorkshopId) -> bool:
    """K3: erases all that is stored of a workshop. False: its bytes may still be in the append-only file.

    Raises CannotKeepUp.
    """
    async with _at_work(settings) as (store, _):
        if not await store.directory.exists(workshop):
            raise _missing(workshop)
        await _check_closed(store, workshop)
        await _clear(store, workshop)
        return await store.directory.see_aof_rewritten()


async def people(settings: Settings, workshop: WorkshopId) -> dict[MemberId | ExpectedId, str]:
    """The names of members, and of those of the list who are not among them, by id. Raises CannotKeepUp."""
    async with _at_work(settings) as (store, identity):
        known = (await _room(store, identity, workshop)).workshop
    themselves = {id for id, came in known.came.items() if came.member and not came.substitute}
    members = {id: one.name for id, one in known.members.items()}
    return {**members, **{id: one.name for id, one in known.expected.items() if id not in themselves}}


async def forget(settings: Settings, workshop: WorkshopId, person: MemberId | ExpectedId) -> bool:
    """Erases a person (M9, X10), as the facilitator would. Raises CannotKeepUp.

    False: the name is still in the journal. A server may be reading it, and purges it in ten minutes.
    """
    async with _at_work(settings) as (store, identity):
        room = await _room(store, identity, workshop)
        by = FACILITATOR, DeviceId(new_id()), ActionId(new_id())
        is_listed = person in room.workshop.expected
        action = Unexpect((ExpectedId(person),), erase=True) if is_listed else Forget(MemberId(person))
        said = Said(Via(new_id(), 1), *by, action, secrets.token_bytes(16))
        store.journal.append(workshop, said)
        await store.journal.flush()
        room.play(await store.journal.past(workshop, room.position))
        await Checkpointer(room, store).keep(forget_older=True)
        is_read = not embedded.is_run_here(settings.data)
        if not is_read:
            await store.journal.trim(workshop, before=successor(room.position))
        return await store.directory.see_aof_rewritten() and not is_read


@asynccontextmanager
async def _at_work(settings: Settings) -> AsyncIterator[tuple[Store, Identity]]:
    """`opened`, with every error turned into CannotKeepUp."""
    try:
        async with opened(settings) as both:
            yield both
    except NotNow:
        raise CannotKeepUp("No join code is free any more.") from None
    except UNREADABLE as error:
        raise CannotKeepUp(f"The workshop cannot be read: {error}") from error
    except StoreDown as error:
        raise CannotKeepUp(f"Redis does not do what it was asked: {error}") from error


async def _room(store: Store, identity: Identity, workshop: WorkshopId) -> Room:
    """A room that writes nothing to the journal."""
    room = Room(workshop, _mute, _mute, identity, store.clock)
    await Checkpointer(room, store).restore()
    if room.workshop.about is None:
        raise _missing(workshop)
    return room


def _missing(workshop: WorkshopId) -> CannotKeepUp:
    return CannotKeepUp(f"There is no workshop {workshop} here.")


def _mute(said: object) -> None:
    raise AssertionError


def sealed(backup: Backup) -> bytes:
    """As it is written to a file."""
    packed = msgspec.msgpack.encode(backup)
    return SEAL + sha256(packed).digest() + packed


def copy_of(room: Room, beside: dict[str, Value]) -> Saved:
    """`beside` is what else the store has of the workshop."""
    about = room.workshop.about
    assert about is not None
    return Saved(
        about,
        room.keep(),
        {name: document.text.whole() for name, document in room.documents.items() if not document.is_blank},
        beside,
    )


def _read(data: bytes) -> Backup:
    packed = data[len(SEAL) + 32 :]
    if not data.startswith(SEAL) or sha256(packed).digest() != data[len(SEAL) : len(SEAL) + 32]:
        raise CannotKeepUp("This is no backup of Plathu, or it is damaged.")
    try:
        return msgspec.msgpack.decode(packed, type=Backup)
    except msgspec.DecodeError as error:
        raise CannotKeepUp(f"The backup is of another release: {error}") from None


async def _check_free(store: Store, about: About, in_place: bool) -> None:
    if not await store.directory.exists(about.workshop):
        return
    if not in_place:
        raise CannotKeepUp(
            f"The workshop {about.workshop} ({about.title}) is still here. "
            "With --replace the backup takes its place, and what was done since is lost."
        )
    await _check_closed(store, about.workshop)


async def _check_closed(store: Store, workshop: WorkshopId) -> None:
    """Refuse if a process has the workshop open: it would write again what it has in memory."""
    if await store.directory.is_open(workshop):
        raise CannotKeepUp(
            f"The workshop {workshop} is open on a running server. "
            "Stop the servers, or close its pages and wait two minutes."
        )


def _put_together(saved: Saved, identity: Identity) -> Room:
    """A room with what was saved, at the start of a new journal and in a new generation."""
    room = Room(saved.about.workshop, _mute, _mute, identity)
    try:
        room.restore(START, saved.kept)
    except msgspec.DecodeError as error:
        raise CannotKeepUp(f"The backup is of another release: {error}") from None
    room.workshop = replace(room.workshop, generation=new_id())
    for name, update in saved.texts.items():
        document = room.document(name)
        document.text, document.is_touched = Text(update), True
    return room


async def _move_in(store: Store, identity: Identity, room: Room) -> Door:
    """Gives the workshop a join code, and stores its checkpoint, as if its journal began here."""
    about = room.workshop.about
    assert about is not None
    wish = room.workshop.door
    door = await join_codes.claim(store, identity, about, wish if wish and wish.code else None)
    room.workshop = replace(room.workshop, door=door)
    for document in room.documents.values():
        if document.is_touched:
            update = document.text.whole()
            await store.checkpoints.store_text(room.id, document.name, START, update, both=True)
    await store.checkpoints.store(room.id, START, room.keep(), forget_older=True)
    return door


async def _clear(store: Store, workshop: WorkshopId) -> None:
    await store.directory.remove(workshop)
    await store.archive.erase(workshop)
