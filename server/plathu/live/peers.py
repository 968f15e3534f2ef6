"""The devices behind the sockets: all sockets of a device share one allowance.

Limits are by device: a whole hall may have one address, and sockets cost nothing.
"""

import asyncio
import time
from collections.abc import Callable
from typing import Protocol

from plathu.domain.ids import DeviceId
from plathu.live.allowance import SAVINGS_PER_SECOND, Allowance

SOCKETS = 32
"""Most sockets of one device: its pages, and broken ones that are not noticed yet. With more, the oldest is closed."""

UNSENT = 4 * 1024 * 1024
"""Bytes that may wait for one device. With more, its sockets are not heard until it has read them."""

STRANGER = 1000
"""Units of work of a socket that has not authenticated: a browser's first frames for every text of a large hall."""

ALL_UNSENT = 512 * 1024 * 1024
"""Bytes that may wait for all peers of this process. With more, peers that have not read theirs are not heard.
A hall of six hundred that reloads a long text at the same moment needs less."""

ALL_WAITING = 32 * 1024 * 1024
"""Bytes that may wait for the store. With more, nobody who writes is heard until it has caught up. Twenty hours of a
hall's typing would fit, so only an attacker gets there."""

LOOK_SECONDS = 0.25
"""How long one count over the whole process is used."""


class ReadingSocket(Protocol):
    """The part of a socket that tells what waits for it."""

    def unsent(self) -> int: ...

    def give_up(self) -> None: ...


class Peer:
    """One device in this process, or a socket that has not authenticated yet."""

    def __init__(self, allowance: Allowance) -> None:
        self.allowance = allowance
        self.long_work = asyncio.Lock()
        self._sockets: dict[ReadingSocket, None] = {}

    def connect(self, socket: ReadingSocket) -> None:
        self._sockets[socket] = None
        if len(self._sockets) > SOCKETS:
            oldest = next(iter(self._sockets))
            del self._sockets[oldest]
            oldest.give_up()

    def disconnect(self, socket: ReadingSocket) -> None:
        self._sockets.pop(socket, None)

    @property
    def reads(self) -> bool:
        """Whether it takes what it asks for."""
        return sum(socket.unsent() for socket in self._sockets) <= UNSENT

    @property
    def is_idle(self) -> bool:
        return not self._sockets and self.allowance.is_full


class Peers:
    """All peers of this process. `unsent` and `waiting` tell how many bytes wait for readers and for the store."""

    def __init__(
        self,
        unsent: Callable[[], int] = lambda: 0,
        waiting: Callable[[], int] = lambda: 0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._unsent = unsent
        self._waiting = waiting
        self._clock = clock
        self._known: dict[DeviceId, Peer] = {}
        self._savings = Allowance(SAVINGS_PER_SECOND, clock=clock)
        self._looked = float("-inf")
        self._nobody_reads = self._store_is_behind = False

    def stranger(self) -> Peer:
        return Peer(Allowance(most=STRANGER, clock=self._clock))

    def known(self, device: DeviceId) -> Peer:
        peer = self._known.get(device)
        if peer is None:
            peer = self._known[device] = Peer(Allowance(clock=self._clock, savings=self._savings))
        return peer

    def tidy(self) -> None:
        """Forget devices that owe nothing. One in debt is kept, or reconnecting would clear the debt."""
        for device, peer in [*self._known.items()]:
            if peer.is_idle:
                del self._known[device]

    @property
    def store_is_behind(self) -> bool:
        self._look()
        return self._store_is_behind

    @property
    def nobody_reads(self) -> bool:
        self._look()
        return self._nobody_reads

    def _look(self) -> None:
        now = self._clock()
        if now - self._looked >= LOOK_SECONDS:
            self._looked = now
            self._nobody_reads = self._unsent() > ALL_UNSENT
            self._store_is_behind = self._waiting() > ALL_WAITING
