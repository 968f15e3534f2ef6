"""What one socket says, address by address: first it authenticates, then it reads and writes.

Every frame is handled as it arrives, without a task switch. Only opening a workshop that is not open here yet waits.
"""

import asyncio
from collections import deque

from plathu import protocol
from plathu.domain import asking, texts
from plathu.domain.entries import Via
from plathu.domain.ids import TextName, WorkshopId, is_id
from plathu.domain.refusal import Reason
from plathu.identity import BadToken, Identity, Seat, new_id
from plathu.live import metrics
from plathu.live.allowance import AUTH, ENTRY, FRAME, of_bytes, of_pieces
from plathu.live.connection import BAD_FRAME, LONG, RESTART, Connection
from plathu.live.hub import Hub, NoSuchWorkshop, NotNow, PutAside
from plathu.live.room import Room
from plathu.live.subscription import HallSubscription, Subscription, TextSubscription
from plathu.live.texts import EMPTY
from plathu.live.vetting import STEP, ScannedUpdate, scanning
from plathu.messages import sentence
from plathu.protocol import Malformed
from plathu.store.redis import StoreDown

STRANGER_SECONDS = 10.0
STRANGER_ADDRESSES = 16
STRANGER_BYTES = 256 * 1024
"""What a socket may cost before its first Authenticated: what a tablet needs on the worst Wi-Fi, and not more."""

ADDRESSES = 128
"""Subscriptions of one socket: forty groups' texts, some stories, and the hall."""

LONG_UPDATE = 16 * 1024
"""Bytes of an update that is read in steps: thousands of pieces, as nobody types between two breaths."""

HELD_BYTES = 4 * 1024 * 1024
"""Bytes that an authenticated socket may have waiting while a workshop opens: one frame of the largest size."""


class Denied(Exception):
    """The client may not open this address. It is told why, and may try again."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class PendingAddress:
    """An address that is not open yet: its waiting frames, and the task that opens it, if Auth came."""

    def __init__(self) -> None:
        self.frames: list[bytes] = []
        self.entering: asyncio.Task[None] | None = None


class Conversation:
    def __init__(self, connection: Connection, hub: Hub, identity: Identity) -> None:
        self._connection = connection
        self._hub = hub
        self._identity = identity
        self._pending: dict[str, PendingAddress] = {}
        self._held = 0
        self._subscriptions: dict[str, tuple[Room, Subscription]] = {}
        self._is_known = False
        self._arrived: deque[bytes] = deque()
        """Frames that were read and not handled yet: one read brings 256 KiB, which may be a thousand frames."""
        self._is_hearing = False
        self._reading: asyncio.Task[None] | None = None
        connection.heed = self._go_on
        self._deadline = asyncio.get_running_loop().call_later(STRANGER_SECONDS, self._give_up_on_stranger)

    def end(self) -> None:
        """The socket is gone."""
        self._deadline.cancel()
        self._arrived.clear()
        if self._reading:
            self._reading.cancel()
        self._connection.end()
        for pending in self._pending.values():
            if pending.entering:
                pending.entering.cancel()
        for room, subscription in self._subscriptions.values():
            room.leave(subscription)
        self._subscriptions.clear()

    def hear_text(self) -> None:
        self._connection.hang_up(BAD_FRAME, "binary frames only")

    def drained(self) -> None:
        self._connection.drained()

    def hear(self, frame: bytes) -> None:
        self._arrived.append(frame)
        self._go_on()

    def _go_on(self) -> None:
        """Handle what has arrived, in order, until something holds this socket back."""
        if self._is_hearing:
            return
        self._is_hearing = True
        try:
            while self._arrived and self._connection.may_be_heard():
                self._hear(self._arrived.popleft())
        finally:
            self._is_hearing = False

    def _hear(self, frame: bytes) -> None:
        self._connection.spend(FRAME)
        if frame == protocol.PONG:
            return
        if frame == protocol.PING:
            self._connection.post(protocol.PONG)
            return
        try:
            address, message = protocol.decode(frame)
        except Malformed as error:
            metrics.notice("bad frame", "", why=str(error))
            self._connection.hang_up(BAD_FRAME, str(error))
            return
        opened = self._subscriptions.get(address)
        if isinstance(message, protocol.Auth):
            self._authenticate(address, message.token, opened)
        elif opened is not None:
            self._say(*opened, message)
        elif isinstance(message, protocol.Close):
            self._turn_away(address)
        else:
            self._hold(address, frame)

    def _say(self, room: Room, subscription: Subscription, message: protocol.Message) -> None:
        try:
            match message:
                case protocol.Update():
                    self._update(subscription, message)
                case protocol.Close():
                    self._leave(room, subscription)
                case _ if subscription.is_over:
                    pass
                case _ if isinstance(subscription, TextSubscription):
                    _say_of_text(room, subscription, message)
                case _ if isinstance(subscription, HallSubscription):
                    self._say_in_hall(room, subscription, message)
                case _:
                    pass
        except Malformed as error:
            metrics.notice("malformed", subscription.seat.device, workshop=room.id, why=str(error))
            subscription.finish("malformed")

    def _update(self, subscription: Subscription, message: protocol.Update) -> None:
        if not isinstance(subscription, TextSubscription):
            # The hall has no text. A provider syncs it all the same; an empty update counts as saved.
            frame = subscription.take(len(message.update))
            subscription.settle(frame, None if message.update == EMPTY else "not_allowed")
        elif len(message.update) > LONG_UPDATE and not subscription.is_over:
            self._connection.hold(LONG)
            self._reading = asyncio.create_task(self._read_long(subscription, message))
        else:
            subscription.write(message.update, is_step2=message.is_step2)

    async def _read_long(self, subscription: TextSubscription, message: protocol.Update) -> None:
        """Scan a long update in steps, so that nobody else waits; this socket's next frames wait meanwhile."""
        said: ScannedUpdate | Malformed
        try:
            steps = scanning(message.update)
            try:
                async with self._connection.long_work():
                    while True:
                        next(steps)
                        self._connection.spend(of_pieces(STEP))
                        await self._connection.breath()
            except StopIteration as end:
                said = end.value
            except Malformed as error:
                said = error
            subscription.write(message.update, is_step2=message.is_step2, said=said)
        finally:
            self._connection.release(LONG)

    def _say_in_hall(self, room: Room, subscription: HallSubscription, message: protocol.Message) -> None:
        match message:
            case protocol.Step1():
                subscription.connection.post(protocol.step2(subscription.address, EMPTY))
            case protocol.Stateless(payload):
                self._ask(room, subscription, payload)
            case _:
                pass

    def _ask(self, room: Room, subscription: HallSubscription, payload: bytes) -> None:
        asked = protocol.decode_spoken(payload)
        if isinstance(asked, protocol.Waiting):
            room.presence.wait(subscription, asked.unsent)
            return
        size = len(payload)
        self._connection.spend(ENTRY + of_bytes(size))
        if size > asking.BYTES:
            self._connection.post(protocol.stateless(subscription.address, self._answer(asked, "too_large")))
            return
        self._connection.took_in(size)

        def answer(refused: Reason | None) -> None:
            self._connection.answered(size)
            subscription.connection.post(protocol.stateless(subscription.address, self._answer(asked, refused)))

        # Each action has its own `via`, as over HTTP: a number missing from a count would tell who voted when.
        room.ask(subscription.seat, asked, answer, Via(new_id(), 1))

    def _answer(self, asked: protocol.Asked, refused: Reason | None) -> bytes:
        if refused is None:
            return protocol.encode(protocol.Done(asked.id))
        message = sentence(refused, self._connection.language)
        return protocol.encode(protocol.Refuse(protocol.Refusal(asked.id, refused, message)))

    def _leave(self, room: Room, subscription: Subscription) -> None:
        del self._subscriptions[subscription.address]
        room.leave(subscription)
        subscription.abandon()
        self._connection.post(protocol.close(subscription.address, "provider_initiated"))

    # Coming in.

    def _authenticate(self, address: str, token: str, opened: tuple[Room, Subscription] | None) -> None:
        if opened:
            room, subscription = opened
            if not subscription.is_over:
                self._renew(subscription, token)
                return
            room.leave(subscription)
            subscription.abandon()
            del self._subscriptions[address]
        pending = self._pending_address(address)
        if pending is None or pending.entering:
            return
        self._connection.spend(AUTH)
        try:
            seat, workshop, text = self._read(address, token)
        except Denied as denied:
            self._deny(address, denied.reason)
            return
        if not seat.invitation and (room := self._hub.open_room(workshop)) and not _stranger(room, seat, text):
            self._admit(address, room, seat, text)
        else:
            pending.entering = asyncio.create_task(self._enter(address, workshop, seat, text))

    async def _enter(self, address: str, workshop: WorkshopId, seat: Seat, text: TextName | None) -> None:
        try:
            if seat.invitation and not await self._hub.is_invited(seat):
                self._deny(address, "bad_token")
                return
            room = await self._hub.room(workshop)
            if _stranger(room, seat, text):
                room = await self._hub.caught_up(workshop)
        except NoSuchWorkshop:
            self._deny(address, "no_such_workshop")
        except PutAside:
            self._deny(address, "try_again")
        except (NotNow, StoreDown):
            # A provider does not try again after a denial, but it reconnects a closed socket.
            self._connection.hang_up(RESTART, "not now")
        except Exception:
            metrics.log.exception("workshop did not open", workshop=workshop)
            self._connection.hang_up(RESTART, "not now")
        else:
            self._admit(address, room, seat, text)

    def _admit(self, address: str, room: Room, seat: Seat, text: TextName | None) -> None:
        seat = room.seat(seat)
        if why := _stranger(room, seat, text):
            self._deny(address, why)
            return
        self._is_known = True
        self._connection.belongs_to(self._hub.peers.known(seat.device))
        subscription = room.subscription(self._connection, address, seat, text)
        self._subscriptions[address] = (room, subscription)
        writes = text is None or texts.may_ever_write(room.workshop, seat.member, text)
        self._connection.post(protocol.authenticated(address, "read-write" if writes else "readonly"))
        room.enter(subscription)
        self._arrived.extendleft(reversed(self._drop(address)))
        self._go_on()

    def _renew(self, subscription: Subscription, token: str) -> None:
        """A token sent unasked on an open address gets no reply; a bad one closes it."""
        self._connection.spend(AUTH)
        try:
            seat, _, _ = self._read(subscription.address, token)
        except Denied as denied:
            subscription.finish(denied.reason)
        else:
            room, _ = self._subscriptions[subscription.address]
            if room.seat(seat).member != subscription.member:
                subscription.finish("not_allowed")

    def _read(self, address: str, token: str) -> tuple[Seat, WorkshopId, TextName | None]:
        """Who asks for what. Raises Denied."""
        name = address.partition("\0")[0]
        workshop, _, text = name.partition("/")
        if not is_id(workshop):
            raise Denied("no_such_workshop")
        try:
            seat = self._identity.seat(token)
        except BadToken:
            raise Denied("bad_token") from None
        if not seat.admits(WorkshopId(workshop)):
            raise Denied("not_allowed")
        return seat, WorkshopId(workshop), TextName(text) if text else None

    def _pending_address(self, address: str) -> PendingAddress | None:
        """The pending address, made if it is new. None if there are too many: then the socket is closed."""
        pending = self._pending.get(address)
        if pending is None:
            most = ADDRESSES if self._is_known else STRANGER_ADDRESSES
            if len(self._pending) + len(self._subscriptions) >= most:
                self._connection.hang_up(BAD_FRAME, "too many addresses")
                return None
            pending = self._pending[address] = PendingAddress()
        return pending

    def _hold(self, address: str, frame: bytes) -> None:
        pending = self._pending_address(address)
        if pending is None:
            return
        self._held += len(frame)
        if (self._held > STRANGER_BYTES and not self._is_known) or self._held > HELD_BYTES:
            self._connection.hang_up(BAD_FRAME, "too much before Authenticated")
            return
        pending.frames.append(frame)

    def _turn_away(self, address: str) -> None:
        """A client closes an address before it is open. If kept, its CLOSE would close the next opening."""
        pending = self._pending.get(address)
        if pending and pending.entering:
            pending.entering.cancel()
        self._drop(address)
        self._connection.post(protocol.close(address, "provider_initiated"))

    def _drop(self, address: str) -> list[bytes]:
        """Forget the pending address. Returns its waiting frames."""
        pending = self._pending.pop(address, None)
        frames = pending.frames if pending else []
        self._held -= sum(map(len, frames))
        return frames

    def _deny(self, address: str, reason: str) -> None:
        self._drop(address)
        self._connection.post(protocol.denied(address, reason))

    def _give_up_on_stranger(self) -> None:
        if not self._is_known:
            self._connection.hang_up(4408, "no Auth")


def _say_of_text(room: Room, subscription: TextSubscription, message: protocol.Message) -> None:
    match message:
        case protocol.Awareness(update):
            room.point(subscription, update)
        case protocol.Step1(state_vector):
            subscription.catch_up(state_vector)
        case _:
            pass


def _stranger(room: Room, seat: Seat, text: TextName | None) -> str:
    """Why the room refuses this seat, as far as it has played the journal; "" if it does not."""
    if text and not texts.exists(room.workshop, text):
        return "unknown_text"
    if room.knows(seat):
        return ""
    return "forgotten" if seat.member in room.workshop.forgotten else "not_allowed"
