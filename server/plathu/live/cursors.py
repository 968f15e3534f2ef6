"""Where everybody's cursor is. Irrelevant in a minute, so never in the journal: it is sent by Pub/Sub.

Processes send each other states; one that opens a workshop sends `who`, and the others answer with theirs. The server
writes name, number and colour itself. It also replaces every state's clock by the time: a provider that comes back with
the clock it left with would otherwise stay invisible.

In a group's text the number is the person's (`writers.py`). In the plenary's, where a whole hall writes, it is that of
their group: fifty colours tell nobody apart, and what one wants to know there is which table speaks.
"""

import asyncio
import secrets
import time
from collections.abc import Callable, Iterable
from typing import Any

import msgspec
from msgspec import Struct

from plathu import protocol
from plathu.domain.ids import DeviceId, TextName
from plathu.domain.texts import group_of, may_write_now, text_of
from plathu.domain.workshop import Workshop
from plathu.live.frames import framed
from plathu.live.subscription import TextSubscription
from plathu.live.vetting import scan_awareness, scan_caret
from plathu.live.writers import Claim, colour, holders, settle

LASTS = 30.0
"""Seconds after which a state that was not renewed is dropped; providers renew theirs every 15."""

GATHERING = 0.05
"""Seconds in which cursor moves gather into one message: twenty a second look continuous."""

NULL = b"null"


class CursorState(Struct, frozen=True, array_like=True):
    """One client's cursor in one text. `state` is JSON; `null` says that it has left.

    A number is still claimed by who has just left: after a gap in the Wi-Fi they have the same colour again. None is
    claimed in the plenary's text.
    """

    text: TextName
    client: int
    clock: int
    state: bytes
    device: DeviceId
    claim: Claim | None = None


class CursorMessage(Struct, frozen=True, array_like=True, tag="cursors"):
    """A message between processes. `by` is random, one for each process; `who` asks the others for their states."""

    by: str
    states: tuple[CursorState, ...] = ()
    who: bool = False


class HeardState(Struct):
    state: CursorState
    until: float


class Cursors:
    """The cursors of one workshop, as this process knows them."""

    def __init__(
        self, publish: Callable[[bytes], None], readers: Callable[[TextName], Iterable[TextSubscription]]
    ) -> None:
        self._publish = publish
        self._readers = readers
        self._name = secrets.token_urlsafe(9)
        self._present: dict[TextName, dict[int, HeardState]] = {}
        self._local: dict[int, TextSubscription] = {}
        self._gathered: dict[tuple[TextName, int], CursorState] = {}
        self._timer: asyncio.TimerHandle | None = None

    def ask(self) -> None:
        """Ask the other processes for their states."""
        self._publish(msgspec.msgpack.encode(CursorMessage(self._name, who=True)))

    def tell(
        self, subscription: TextSubscription, update: bytes, workshop: Workshop, owner: Callable[[int], DeviceId | None]
    ) -> None:
        """A client sent its cursor. It may send only that of its own clientID; `owner` tells whose device wrote by it.

        Who cannot write now has none. Providers echo the states of others, which are ignored. Raises Malformed.
        """
        may_write = may_write_now(workshop, subscription.member, subscription.text)
        for client, clock, state in scan_awareness(update):
            if subscription.client is None and self._is_free(subscription, client, clock, owner(client)):
                subscription.client = client
                self._local[client] = subscription
            if client == subscription.client:
                signed = self._signed(state, subscription, workshop) if state is not None and may_write else NULL
                self._gather(subscription, client, signed)

    def put_down(self, workshop: Workshop) -> None:
        """Take away the cursors of those here who cannot write any more. Who may again sends theirs with the next."""
        for client, subscription in self._local.items():
            text = subscription.text
            known = self._present.get(text, {}).get(client)
            told = self._gathered.get((text, client)) or (known and known.state)
            if told and told.state != NULL and not may_write_now(workshop, subscription.member, text):
                self._gather(subscription, client, NULL)

    def leave(self, subscription: TextSubscription) -> None:
        """Its socket is gone, and so is its cursor."""
        client = subscription.client
        if client is not None and self._local.get(client) is subscription:
            del self._local[client]
            self._gather(subscription, client, NULL)

    def greet(self, subscription: TextSubscription) -> None:
        """Send a new subscription the cursors of everybody in the text."""
        known = (present.state for present in self._present.get(subscription.text, {}).values())
        states = [state for state in known if state.state != NULL and not _is_own(subscription, state)]
        if states:
            subscription.connection.post(_message(subscription.address, states))

    def hear(self, message: CursorMessage) -> None:
        """A message came from a process, perhaps this one."""
        if message.who:
            for client, subscription in self._local.items():
                if known := self._present.get(subscription.text, {}).get(client):
                    self._gathered.setdefault((subscription.text, client), known.state)
            self._schedule()
        claimed = {state.text for state in message.states if self._is_new_claim(state)}
        news = [state for state in message.states if self._believe(state)]
        if message.by != self._name:
            self._give_up(news)
        self._show(news)
        for text in claimed:
            self._settle(text)

    def expire(self, now: float) -> None:
        """Drop states that were not renewed, and tell the readers here."""
        gone: list[CursorState] = []
        for text in self._present.values():
            for client, present in list(text.items()):
                if present.until < now:
                    del text[client]
                    if present.state.state != NULL:
                        gone.append(msgspec.structs.replace(present.state, clock=_clock(), state=NULL))
        self._show(gone)

    def close(self) -> None:
        if self._timer:
            self._timer.cancel()

    def _is_free(self, subscription: TextSubscription, client: int, clock: int, owner: DeviceId | None) -> bool:
        present = self._present.get(subscription.text, {}).get(client)
        if present is not None and present.state.clock == clock:
            return False  # a state that we sent, echoed by a provider, perhaps on the same device's other page
        known = owner or (present.state.device if present else None)
        return known is None or known == subscription.seat.device

    def _give_up(self, states: Iterable[CursorState]) -> None:
        """A client that another process hears now has left its socket here, which broke unnoticed.

        When that socket ends, the client's cursor must stay.
        """
        for state in states:
            here = self._local.get(state.client)
            if here is not None and here.text == state.text and state.state != NULL:
                del self._local[state.client]

    def _signed(self, state: bytes, subscription: TextSubscription, workshop: Workshop) -> bytes:
        """The state that others see: who it is and the cursor as the client sent it."""
        member, text = workshop.members.get(subscription.member), subscription.text
        if group_of(text_of(text)) is None:
            order = {group: number for number, group in enumerate(workshop.groups)}
            number = order.get(member.group, len(order)) if member and member.group else len(order)
        else:
            if subscription.claim is None:
                subscription.claim = settle(subscription.member, holders(self._claims(text)), _clock())
            number = subscription.claim.number
        user = {"name": (member.called or member.name) if member else "", "member": subscription.member}
        return _numbered(user, number, scan_caret(state))

    def _claims(self, text: TextName) -> list[Claim]:
        heard = [known.state.claim for known in self._present.get(text, {}).values()]
        own = [subscription.claim for subscription in self._local.values() if subscription.text == text]
        return [claim for claim in (*heard, *own) if claim]

    def _is_new_claim(self, state: CursorState) -> bool:
        known = self._present.get(state.text, {}).get(state.client)
        return state.claim is not None and (known is None or known.state.claim != state.claim)

    def _settle(self, text: TextName) -> None:
        """Give the next number to those here who have one that somebody elsewhere had before, and tell everybody."""
        held = holders(self._claims(text))
        for client, subscription in self._local.items():
            if subscription.text != text or subscription.claim is None:
                continue
            subscription.claim = claim = settle(subscription.member, held, _clock())
            heard = self._present.get(text, {}).get(client)
            told = self._gathered.get((text, client)) or (heard and heard.state)
            if told and told.state != NULL and told.claim != claim:
                state = msgspec.json.decode(told.state)
                self._gather(subscription, client, _numbered(state["user"], claim.number, state["cursor"]))

    def _gather(self, subscription: TextSubscription, client: int, state: bytes) -> None:
        self._gathered[subscription.text, client] = CursorState(
            subscription.text, client, _clock(), state, subscription.seat.device, subscription.claim
        )
        self._schedule()

    def _schedule(self) -> None:
        if self._timer is None and self._gathered:
            self._timer = asyncio.get_running_loop().call_later(GATHERING, self._tell)

    def _tell(self) -> None:
        self._timer = None
        self._publish(msgspec.msgpack.encode(CursorMessage(self._name, tuple(self._gathered.values()))))
        self._gathered.clear()

    def _believe(self, state: CursorState) -> bool:
        text = self._present.setdefault(state.text, {})
        known = text.get(state.client)
        if known is not None and known.state.clock > state.clock:
            return False
        text[state.client] = HeardState(state, time.monotonic() + LASTS)
        return known is None or known.state.clock < state.clock

    def _show(self, states: Iterable[CursorState]) -> None:
        texts: dict[TextName, list[CursorState]] = {}
        for state in states:
            texts.setdefault(state.text, []).append(state)
        for text, told in texts.items():
            clients = {state.client for state in told}
            devices = {state.device for state in told}
            ready: dict[str, bytes] = {}
            for reader in self._readers(text):
                if reader.client in clients or (reader.client is None and reader.seat.device in devices):
                    others = [state for state in told if not _is_own(reader, state)]
                    if others:
                        reader.connection.post(_message(reader.address, others))
                    continue
                frame = ready.get(reader.address)
                if frame is None:
                    frame = ready[reader.address] = framed(_message(reader.address, told))
                reader.connection.write(frame)


def _is_own(reader: TextSubscription, state: CursorState) -> bool:
    """A provider must not be sent its own state, since it would take it over.

    Of a subscription that has sent no state yet we know only the device. It may miss the cursor of the same device's
    other page, until that page renews it, in 15 seconds at most.
    """
    return state.client == reader.client or (reader.client is None and state.device == reader.seat.device)


def _numbered(user: dict[str, Any], number: int, cursor: Any) -> bytes:
    return msgspec.json.encode({"user": user | {"color": colour(number), "number": number}, "cursor": cursor})


def _message(address: str, states: list[CursorState]) -> bytes:
    return protocol.awareness(address, [(state.client, state.clock, state.state) for state in states])


def _clock() -> int:
    """Milliseconds since 1970."""
    return time.time_ns() // 1_000_000
