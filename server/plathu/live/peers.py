"""The devices behind the sockets: ten sockets of one device share what one may use.

Devices and not addresses, since a whole hall is behind one address; and not sockets, since those cost nothing.
"""

import asyncio
import time
from collections.abc import Callable
from typing import Protocol

from plathu.domain.ids import DeviceId
from plathu.live.allowance import SAVINGS_PER_SECOND, Allowance

SOCKETS = 32
"""Of one device: a browser's pages, and those that broke on bad Wi-Fi, not noticed yet. Beyond, the oldest goes."""

UNSENT = 4 * 1024 * 1024
"""Bytes that may wait for one device to read them, before its sockets are heard no more until it has."""

STRANGER = 1000
"""Units of work of a socket that has not said who it is: a browser's first frames for every text of a large hall."""

ALL_UNSENT = 512 * 1024 * 1024
"""Bytes that may wait for all peers of this process; beyond, who has not read what waits for them waits themselves.
A hall of six hundred that reloads a long text at the same moment needs less."""

ALL_WAITING = 32 * 1024 * 1024
"""Bytes that may wait for the store. Beyond, all who write are read when it has caught up: twenty hours' typing of a
hall would fit, so it is met by those who mean to."""

LOOK_SECONDS = 0.25
"""How long a look at the whole process is good for."""


class ReadingSocket(Protocol):
    """A socket, as far as what waits for it."""

    def unsent(self) -> int: ...

    def give_up(self) -> None: ...


class Peer:
    """One device in this process, or a socket of nobody yet."""

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
    """All of this process. `unsent` and `waiting` say how many bytes wait for readers and for the store."""

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
        """Forget devices that owe nothing. One that does stays, or coming back would be a way to begin anew."""
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
