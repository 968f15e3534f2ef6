"""Which workshops are open in this process."""

import asyncio
import contextlib
import secrets
import time
from collections.abc import AsyncIterator, Callable, Set
from functools import partial

import msgspec

from plathu.domain import asking, founding
from plathu.domain.entries import Said, Via
from plathu.domain.founding import Found, Renew
from plathu.domain.ids import FACILITATOR, ActionId, DeviceId, WorkshopId
from plathu.domain.members import Join
from plathu.domain.nouns import Action, Journaled
from plathu.domain.refusal import Reason, Refused
from plathu.domain.texts import BeginTextAnew
from plathu.identity import Identity, Seat, new_id
from plathu.live import metrics
from plathu.live.allowance import ENTRY, of_bytes
from plathu.live.arrivals import Arrivals
from plathu.live.checkpointer import PURGE_AFTER, Checkpointer, successor
from plathu.live.connection import Connection
from plathu.live.guesses import Guesses
from plathu.live.handshakes import Handshakes
from plathu.live.lookups import Lookups
from plathu.live.peers import Peers
from plathu.live.room import Answer, Room
from plathu.live.texts import Broken
from plathu.protocol import PING, Asked
from plathu.store.journal import Batch, UnreadableBatch, after
from plathu.store.redis import Damaged, Store, StoreDown
from plathu.watched import end, watched

IDLE_SECONDS = 60.0
"""An empty room stays this long, for the tablet that reloads."""

TICK_SECONDS = 10.0
"""Between pings: providers give up a socket that was silent for 30."""

TELL_SECONDS = 0.5
"""Within which comings and goings gather into one message: a hall of sixty tablets may wake at once."""

ANSWER_SECONDS = 10.0
"""How long an HTTP caller waits for the journal; after that they are told to try again, with the same id."""

LOOK_SECONDS = 0.02
"""Between two checks of whether a room has caught up."""

SWEEPS_MS = 60 * 1000, 60 * 60 * 1000
"""After an erasure: when every process that ticks has closed the workshop, and when one that slept has woken or is
gone. What such a process wrote meanwhile is erased then."""

DRAIN_SECONDS = 8.0
"""Shorter than uvicorn's own wait, so that what is on its way to the journal arrives."""


class NoSuchWorkshop(Exception):
    pass


class NotNow(Exception):
    """The store does not answer."""


class Crowded(Exception):
    """Too many newcomers, or guesses, at this moment."""


class PutAside(NotNow):
    """The workshop's journal or checkpoint cannot be read here.

    It puts this one workshop out of service, in this process, until the process restarts.
    """


class Hub:
    """The rooms of this process. A room has caught up with its journal before anybody enters it."""

    def __init__(self, store: Store, identity: Identity) -> None:
        self._store = store
        self._identity = identity
        self._rooms: dict[WorkshopId, Room] = {}
        self._openings: dict[WorkshopId, asyncio.Task[Room]] = {}
        self._checkpointers: dict[WorkshopId, Checkpointer] = {}
        self._empty_since: dict[WorkshopId, float] = {}
        self._gone: dict[WorkshopId, set[str]] = {}
        """Generations that were open here when the journal's history went back, by workshop."""
        self._put_aside: dict[WorkshopId, Exception] = {}
        self._connections: set[Connection] = set()
        self.peers = Peers(self._unsent, lambda: store.journal.waiting.size)
        self.guesses = Guesses()
        self.lookups = Lookups()
        self.handshakes = Handshakes()
        metrics.UNSENT.set_function(self._unsent)
        metrics.UNSTORED.set_function(lambda: store.journal.waiting.size)
        self._is_held = False
        self._is_unwritten = False
        """What was purged is still in Redis's append-only file."""

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator["Hub"]:
        """Runs the hub's tasks. When it ends, all that was said here is in the journal."""
        errands = [watched(self._tick), watched(self._tell)]
        try:
            yield self
        finally:
            await end(*errands)
            with contextlib.suppress(StoreDown, TimeoutError):
                async with asyncio.timeout(DRAIN_SECONDS):
                    await self._store.journal.flush()
                    for checkpointer in list(self._checkpointers.values()):
                        await checkpointer.finish()

    @property
    def is_current(self) -> bool:
        """Whether no journal that was read here holds entries of a newer release."""
        return not any(isinstance(why, UnreadableBatch) and why.is_newer for why in self._put_aside.values())

    def connect(self, connection: Connection) -> None:
        self._connections.add(connection)
        metrics.SOCKETS.set(len(self._connections))

    def disconnect(self, connection: Connection) -> None:
        self._connections.discard(connection)
        metrics.SOCKETS.set(len(self._connections))

    def _unsent(self) -> int:
        return sum(connection.unsent() for connection in self._connections)

    def open_room(self, workshop: WorkshopId) -> Room | None:
        """The workshop's room, if it is open here already."""
        return self._rooms.get(workshop)

    async def room(self, workshop: WorkshopId) -> Room:
        """The workshop's room, caught up. Raises NoSuchWorkshop, NotNow, PutAside."""
        if room := self._rooms.get(workshop):
            return room
        opening = self._openings.get(workshop)
        if opening is None:
            opening = self._openings[workshop] = asyncio.create_task(self._open(workshop))
            opening.add_done_callback(lambda _: self._openings.pop(workshop, None))
        return await asyncio.shield(opening)

    async def caught_up(self, workshop: WorkshopId) -> Room:
        """The room after it has played all that is in the journal now. For people who are not known here: another
        process may have let them in. Raises NoSuchWorkshop, NotNow, PutAside.
        """
        try:
            last = await self._store.journal.last(workshop)
            async with asyncio.timeout(ANSWER_SECONDS):
                # The room may be replaced meanwhile, so there is no event to wait for.
                while after(last, (room := await self.room(workshop)).position):  # noqa: ASYNC110
                    await asyncio.sleep(LOOK_SECONDS)
        except (StoreDown, TimeoutError):
            raise NotNow from None
        return room

    async def found(self, workshop: WorkshopId, action: Found, *then: Journaled) -> None:
        """Begin a workshop's journal, with what follows at once. Raises NotNow."""
        await self._say(workshop, action, *then)

    async def _say(self, workshop: WorkshopId, *actions: Journaled) -> None:
        """Append actions of the server's own to the journal. Raises NotNow."""
        for action in actions:
            by = FACILITATOR, DeviceId(new_id()), ActionId(new_id())
            self._store.journal.append(workshop, Said(Via(new_id(), 1), *by, action, secrets.token_bytes(16)))
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                await self._store.journal.flush()
        except TimeoutError:
            raise NotNow from None

    async def act(self, workshop: WorkshopId, seat: Seat, asked: Asked) -> Reason | None:
        """Do an action; returns the reason of a refusal. Raises NoSuchWorkshop, NotNow."""
        room = await self.room(workshop)
        await self._pace(seat, asked.action)
        return await _answered(lambda answer: room.ask(room.seat(seat), asked, answer, Via(new_id(), 1)))

    async def join(self, workshop: WorkshopId, seat: Seat, action: Join) -> Reason | None:
        """Let a person in. Raises NoSuchWorkshop, NotNow, and Crowded unless they are a member already."""
        try:
            asking.check(action, seat.member)
        except Refused as refused:
            metrics.refused(refused.reason)
            return refused.reason
        room = await self.room(workshop)
        await self._pace(seat, action)
        is_new = seat.member not in room.workshop.members
        if is_new and not await room.arrivals.wait(seat.device):
            raise Crowded
        id = ActionId(new_id())
        refused = await _answered(lambda answer: room.say(seat, id, action, answer, Via(new_id(), 1)))
        if is_new and refused:
            room.arrivals.turned_away(seat.device)
        return refused

    async def begin_anew(self, workshop: WorkshopId, seat: Seat, action: BeginTextAnew) -> Reason | None:
        """T5. Raises NoSuchWorkshop, NotNow."""
        room = await self.room(workshop)
        id = ActionId(new_id())
        return await _answered(lambda answer: room.say(seat, id, action, answer, Via(new_id(), 1)))

    async def hear_revocations(self) -> None:
        """Turn out facilitators whose tokens were revoked, also from open sockets. Raises StoreDown."""
        known = self._identity.revocations
        # A Redis that was restored may have lost a revocation; this process still knows of it.
        self._identity.revocations = max(known, await self._store.directory.revocations())
        if self._identity.revocations != known:
            for room in self._rooms.values():
                room.turn_out_revoked()

    async def is_invited(self, seat: Seat) -> bool:
        """E15: whether the invitation that a seat was given by, if any, still stands. Raises StoreDown."""
        return not seat.invitation or await self._store.invitations.get(seat.workshop, seat.invitation) is not None

    async def withdraw(self, workshop: WorkshopId, invitation: str) -> None:
        """E15. Raises StoreDown."""
        await self._store.invitations.withdraw(workshop, invitation)
        if room := self._rooms.get(workshop):
            room.turn_out_invited({invitation})

    async def _hear_withdrawals(self) -> None:
        """E15: turn out those whose invitations were withdrawn through another process. Raises StoreDown."""
        for room in list(self._rooms.values()):
            if invited := room.invitations:
                room.turn_out_invited(invited - (await self._store.invitations.all(room.id)).keys())

    async def erase(self, workshop: WorkshopId) -> None:
        """K4: nobody finds the workshop from now on. Raises StoreDown."""
        directory, now = self._store.directory, self._store.clock.now
        await directory.erase_at(workshop, (now + SWEEPS_MS[0], now + SWEEPS_MS[1]))
        await directory.remove(workshop)
        await self._shut_erased({workshop})
        await self._store.archive.erase(workshop)
        self._is_unwritten = True

    async def _shut_erased(self, erased: Set[WorkshopId]) -> None:
        for workshop in erased & self._rooms.keys():
            checkpointer = self._checkpointers[workshop]
            self._shut(self._rooms[workshop])
            await checkpointer.stop()

    async def _sweep(self) -> None:
        """K4: erase again what a process still wrote of an erased workshop."""
        directory = self._store.directory
        await self._shut_erased(await directory.erased())
        for workshop, line in await directory.due_sweeps(self._store.clock.now):
            if not await directory.exists(workshop):  # else a backup has brought it back
                await self._store.archive.erase(workshop)
                self._is_unwritten = True
            await directory.swept(line)

    async def _pace(self, seat: Seat, action: Action | Join) -> None:
        """Count an HTTP request against the same allowance as frames on a socket. Raises NotNow."""
        if self.peers.store_is_behind:
            raise NotNow
        allowance = self.peers.known(seat.device).allowance
        allowance.spend(ENTRY + of_bytes(len(msgspec.json.encode(action))))
        await asyncio.sleep(allowance.wait())

    async def keep_versions(self, workshop: WorkshopId) -> None:
        """Store every version of the workshop's texts that is due. Raises NoSuchWorkshop, NotNow, StoreDown."""
        room = await self.room(workshop)
        room.pause(room.now)
        if checkpointer := self._checkpointers.get(workshop):
            await checkpointer.keep_versions()

    async def _open(self, workshop: WorkshopId) -> Room:
        if workshop in self._put_aside:
            raise PutAside
        append = partial(self._store.journal.append, workshop)
        publish = partial(self._store.presence.publish, workshop)
        room = Room(workshop, append, publish, self._identity, self._store.clock)
        checkpointer = Checkpointer(room, self._store)
        try:
            if workshop in await self._store.directory.erased():
                raise NoSuchWorkshop
            await checkpointer.restore()
            if room.workshop.generation in self._gone.get(workshop, ()):
                await self._renew(room)
        except StoreDown as error:
            if error.is_refusal:
                metrics.log.error("workshop cannot be opened", workshop=workshop, why=str(error))
            raise NotNow from None
        except (UnreadableBatch, Broken, Damaged) as error:
            metrics.log.error("workshop put aside", workshop=workshop, why=str(error))
            self._put_aside[workshop] = error
            raise PutAside from None
        if room.workshop.about is None:
            raise NoSuchWorkshop
        room.arrivals = Arrivals()  # joins of the past do not count as a crowd now
        self._rooms[workshop], self._checkpointers[workshop] = room, checkpointer
        metrics.ROOMS.set(len(self._rooms))
        room.warn(self._warning)
        self._store.journal.follow(
            workshop, room.position, partial(self._hear, room, checkpointer), partial(self._lose, room)
        )
        self._store.presence.listen(workshop, room.hear)
        room.cursors.ask()
        checkpointer.consider()
        return room

    async def _renew(self, room: Room) -> None:
        """F5: begin a new generation, since tablets know more of this one than the journal does.

        Raises NotNow, StoreDown, UnreadableBatch.
        """
        was = room.workshop.generation
        await self._say(room.id, Renew(was, f"{founding.line(was)}.{new_id()}"))
        room.play(await self._store.journal.past(room.id, room.position))
        metrics.log.warning("history went back", workshop=room.id, was=was, generation=room.workshop.generation)

    def _hear(self, room: Room, checkpointer: "Checkpointer", batches: list[Batch]) -> None:
        self._store.clock.hear(batches[-1].at)
        room.play(batches)
        checkpointer.consider()

    def _lose(self, room: Room, why: str) -> None:
        """The journal can no longer be followed. Close the room; people come back to one that reads it again."""
        metrics.log.warning("room lost", workshop=room.id, why=why)
        if why == "behind":
            self._gone.setdefault(room.id, set()).add(room.workshop.generation)
        self._shut(room)

    def _shut(self, room: Room) -> None:
        self._store.journal.unfollow(room.id)
        self._store.presence.ignore(room.id)
        self._rooms.pop(room.id, None)
        self._checkpointers.pop(room.id, None)
        self._empty_since.pop(room.id, None)
        metrics.ROOMS.set(len(self._rooms))
        room.close()

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(TICK_SECONDS)
            for connection in self._connections:
                connection.post(PING)
            self.peers.tidy()
            self.guesses.tidy()
            self.lookups.tidy()
            now = time.monotonic()
            for room in list(self._rooms.values()):
                room.expire(now)
                await self._close_if_idle(room, now)
            with contextlib.suppress(StoreDown, NotNow, NoSuchWorkshop):
                await self._store.agreement.keep(is_in_use=bool(self._rooms))
                await self.hear_revocations()
                await self._hear_withdrawals()
                await self._sweep()
                self._note_pauses()
                await self._purge()

    async def _tell(self) -> None:
        """Tell the other processes who came and went here."""
        while True:
            await asyncio.sleep(TELL_SECONDS)
            self._mind_the_space()
            for room in self._rooms.values():
                if room.presence.has_news:
                    room.presence.tell()

    def _mind_the_space(self) -> None:
        """While the journal's disk is nearly full, nothing is appended, and people are told that nothing is saved."""
        if self._store.space.is_nearly_full == self._is_held:
            return
        self._is_held = not self._is_held
        self._store.journal.hold(self._is_held)
        if self._is_held:
            metrics.log.error("the disk is nearly full: nothing is saved until there is room")
        else:
            metrics.log.warning("there is room on the disk again")
        for room in self._rooms.values():
            room.warn(self._warning)

    @property
    def _warning(self) -> str | None:
        return "disk_nearly_full" if self._is_held else None

    async def _close_if_idle(self, room: Room, now: float) -> None:
        if not room.is_empty:
            self._empty_since.pop(room.id, None)
        elif now - self._empty_since.setdefault(room.id, now) >= IDLE_SECONDS:
            with contextlib.suppress(StoreDown):
                await self._checkpointers[room.id].keep()
            if room.is_empty:
                self._shut(room)

    def _note_pauses(self) -> None:
        """Finish versions of texts that rested for a minute, and try again to store what could not be stored."""
        for room in self._rooms.values():
            room.pause(room.now)
        for checkpointer in self._checkpointers.values():
            checkpointer.consider()

    async def _purge(self) -> None:
        """Trim journal entries that would tell who gave which answer in rounds that have closed."""
        directory, now = self._store.directory, self._store.clock.now
        due = await directory.due_purges(now, now + PURGE_AFTER)
        for workshop, position in due:
            await self.room(workshop)
            await self._checkpointers[workshop].keep(forget_older=True)
            await self._store.journal.trim(workshop, before=successor(position))
            await directory.purged(workshop, position)
        if due or self._is_unwritten:
            self._is_unwritten = True
            self._is_unwritten = not await directory.rewrite_aof()


async def _answered(ask: Callable[[Answer], None]) -> Reason | None:
    answered: asyncio.Future[Reason | None] = asyncio.get_running_loop().create_future()

    def answer(refused: Reason | None) -> None:
        if not answered.done():
            answered.set_result(refused)

    ask(answer)
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            return await answered
    except TimeoutError:
        raise NotNow from None
