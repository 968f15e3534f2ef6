"""Which members are connected now, by how many devices, and how many changes wait on each. Only facilitators see it.

It is never in the journal. Each process tells the others all of its own sockets, when they change and every ten
seconds, so that a process that died is forgotten.
"""

import secrets
import time
from collections.abc import Callable, Iterable

import msgspec
from msgspec import Struct

from plathu import protocol
from plathu.domain.ids import MemberId
from plathu.live.frames import framed
from plathu.live.subscription import HallSubscription

LASTS = 30.0
"""Seconds after which a process that sent nothing is forgotten; each sends every ten."""

Sockets = dict[MemberId, list[int]]
"""What waits unsent on each device of a member."""


class PresenceMessage(Struct, frozen=True, array_like=True, tag="people"):
    """All the sockets of one process."""

    process: str
    sockets: Sockets


class Presence:
    """Who is present in one workshop, as this process knows it."""

    def __init__(
        self, publish: Callable[[bytes], None], facilitators: Callable[[], Iterable[HallSubscription]]
    ) -> None:
        self._publish = publish
        self._facilitators = facilitators
        self._process = secrets.token_urlsafe(9)
        self._here: dict[HallSubscription, int] = {}
        self._told: dict[str, tuple[Sockets, float]] = {}
        self.has_news = False
        """Somebody came or went here, or something waits, that the other processes have not been told."""
        self._shown: dict[MemberId, protocol.MemberPresence] = {}

    def enter(self, subscription: HallSubscription) -> None:
        if not subscription.is_facilitator:
            self._here[subscription] = 0
            self.has_news = True
        elif self._shown:
            subscription.connection.post(self._message(subscription.address))

    def leave(self, subscription: HallSubscription) -> None:
        if self._here.pop(subscription, None) is not None:
            self.has_news = True

    def wait(self, subscription: HallSubscription, unsent: int) -> None:
        """A device says how many changes wait on it."""
        if self._here.get(subscription, unsent) != unsent:
            self._here[subscription] = unsent
            self.has_news = True

    def tell(self) -> None:
        """Tell the other processes, and this one."""
        self.has_news = False
        sockets: Sockets = {}
        for subscription, unsent in self._here.items():
            sockets.setdefault(subscription.member, []).append(unsent)
        self._publish(msgspec.msgpack.encode(PresenceMessage(self._process, sockets)))

    def hear(self, message: PresenceMessage) -> None:
        self._told[message.process] = (message.sockets, time.monotonic() + LASTS)
        self._show()

    def expire(self, now: float) -> None:
        """Forget processes that have not been heard of, and say that this one is still here."""
        for process, (_, until) in list(self._told.items()):
            if until < now:
                del self._told[process]
        self._show()
        if self._here:
            self.tell()

    def _show(self) -> None:
        sockets: Sockets = {}
        for theirs, _ in self._told.values():
            for member, unsent in theirs.items():
                sockets.setdefault(member, []).extend(unsent)
        shown = {member: protocol.MemberPresence(len(unsent), sum(unsent)) for member, unsent in sockets.items()}
        if shown == self._shown:
            return
        self._shown = shown
        ready: dict[str, bytes] = {}
        for subscription in self._facilitators():
            frame = ready.get(subscription.address)
            if frame is None:
                frame = ready[subscription.address] = framed(self._message(subscription.address))
            subscription.connection.write(frame)

    def _message(self, address: str) -> bytes:
        return protocol.stateless(address, protocol.encode(protocol.Present(self._shown)))
