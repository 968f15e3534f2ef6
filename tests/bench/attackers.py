"""An attacker with a seat in the hall: `python -m tests.bench.attackers` reads a `Rogue` from a line on stdin, says
`ready`, begins at the next line, and tells how many bytes it could send.

A process of its own, so that it does not slow the honest tablets. Cut off, it connects again until its time is over.
"""

import itertools
import random
import select
import socket
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache

import msgspec
from msgspec import Struct

from plathu import protocol
from tests.bench.sockets import NOTHING, SocketSeat, auth, said, sync
from tests.end_to_end import strangers
from tests.live import yjs_bytes as yjs
from tests.tablet import chunk, varint

CLOCKS = 690_000
"""Of six bytes each: as many as go into a message of 4 MiB."""

PIECES = 130_000

LONG_WORDS = 4_000_000

BATCH = 65_536
"""Bytes gathered before they are sent: many small messages go out in one system call."""

PAUSE = 0.05
"""Seconds before it connects again."""


class Rogue(Struct, frozen=True):
    """`seat` is at a text. `key` is the workshop's join key, as in the QR code on the big screen."""

    kind: str
    seat: SocketSeat
    key: str
    number: int
    seconds: float

    @property
    def hall(self) -> SocketSeat:
        return msgspec.structs.replace(self.seat, address=self.seat.address.partition("/")[0])


Attack = Callable[[Rogue, random.Random], Iterator[bytes]]
"""What is sent on one connection, from its beginning."""


def nothing(rogue: Rogue, chance: random.Random) -> Iterator[bytes]:
    """Opens a text and is silent: to compare with."""
    yield auth(rogue.seat)


def openings(rogue: Rogue, chance: random.Random) -> Iterator[bytes]:
    """Opens a text of 1 MiB again and again, and reads nothing."""
    seat = rogue.seat
    yield from itertools.repeat(auth(seat) + sync(seat, protocol.STEP1, NOTHING) + said(seat, protocol.CLOSE))


def bad_updates(rogue: Rogue, chance: random.Random) -> Iterator[bytes]:
    """Malformed updates, each after an Auth since the one before closed the text."""
    for number in itertools.count():
        yield auth(rogue.seat) + sync(rogue.seat, protocol.UPDATE, b"\x05junk%d" % number)


def gaps(rogue: Rogue, chance: random.Random) -> Iterator[bytes]:
    """Updates that build on words nobody has, each after an Auth."""
    for client in itertools.count(1 + chance.getrandbits(30)):
        update = yjs.update(yjs.section(client, 9, yjs.typed("x", after=(client, 8))))
        yield auth(rogue.seat) + sync(rogue.seat, protocol.UPDATE, update)


def vectors(rogue: Rogue, chance: random.Random) -> Iterator[bytes]:
    """State vectors of 4 MiB, each different."""
    clocks = _clocks()
    yield auth(rogue.seat)
    while True:
        own = varint(chance.getrandbits(30)) + b"\x01"
        yield sync(rogue.seat, protocol.STEP1, varint(CLOCKS + 1) + own + clocks)


@cache
def _clocks() -> bytes:
    return b"".join(varint(2**31 + client) + b"\x01" for client in range(CLOCKS))


def small_vectors(rogue: Rogue, chance: random.Random) -> Iterator[bytes]:
    """Small state vectors, each different, of a text of many pieces."""
    yield auth(rogue.seat)
    while True:
        clock = varint(chance.getrandbits(30)) + varint(chance.randint(1, 1000))
        yield sync(rogue.seat, protocol.STEP1, varint(1) + clock)


def pieces(rogue: Rogue, chance: random.Random) -> Iterator[bytes]:
    """Updates of 130,000 pieces, each after an Auth."""
    blocks = [yjs.collected(1)] * PIECES
    for client in itertools.count(1 + chance.getrandbits(30)):
        yield auth(rogue.seat) + sync(rogue.seat, protocol.UPDATE, yjs.update(yjs.section(client, 0, *blocks)))


def edits(rogue: Rogue, chance: random.Random) -> Iterator[bytes]:
    """Valid edits of one key each, as fast as they go."""
    yield auth(rogue.seat)
    client = 1 + chance.getrandbits(30)
    for clock in itertools.count():
        key = yjs.typed("x", after=(client, clock - 1) if clock else None)
        yield sync(rogue.seat, protocol.UPDATE, yjs.update(yjs.section(client, clock, key)))


def refusals(rogue: Rogue, chance: random.Random) -> Iterator[bytes]:
    """Actions in the hall that are refused, and reads nothing."""
    yield auth(rogue.hall)
    while True:
        yield _asked(rogue, chance, type="volunteer", group="z" * 16, role="chair")


def announcements(rogue: Rogue, chance: random.Random) -> Iterator[bytes]:
    """Announcements of 4 MiB; only a facilitator may make one, and only a short one."""
    words = "x" * LONG_WORDS
    yield auth(rogue.hall)
    while True:
        yield _asked(rogue, chance, type="announce", words=words)


def _asked(rogue: Rogue, chance: random.Random, **action: str) -> bytes:
    do = {"id": f"{chance.getrandbits(64):016x}", "action": action}
    return said(rogue.hall, protocol.STATELESS, chunk(msgspec.json.encode({"do": do})))


def cursors(rogue: Rogue, chance: random.Random) -> Iterator[bytes]:
    """A cursor that moves as fast as it goes."""
    yield auth(rogue.seat)
    client = 1 + chance.getrandbits(30)
    for clock in itertools.count(1):
        state = varint(1) + varint(client) + varint(clock) + chunk(b'{"cursor":null}')
        yield said(rogue.seat, protocol.AWARENESS, chunk(state))


def joins(rogue: Rogue, chance: random.Random) -> Iterator[bytes]:
    """New people, each on a device of their own, over HTTP."""
    while True:
        device = f"{chance.getrandbits(128):032x}"
        body = msgspec.json.encode({"code": rogue.key, "name": f"ร้าย {device[:8]}", "device": device})
        yield b"POST /api/join HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n" % len(body) + body


ATTACKS: dict[str, Attack] = {
    attack.__name__: attack
    for attack in (
        *(nothing, openings, bad_updates, gaps, vectors, small_vectors),
        *(pieces, edits, refusals, announcements, cursors, joins),
    )
}

READING_NOTHING: set[Attack] = {openings, refusals}

OVER_HTTP: set[Attack] = {joins}
"""These wait for each answer before they send again."""


def strike(rogue: Rogue) -> int:
    """Attacks until the time is over. Returns how many bytes went out."""
    attack = ATTACKS[rogue.kind]
    chance = random.Random(rogue.number)
    until = time.monotonic() + rogue.seconds
    sent = 0
    while time.monotonic() < until:
        try:
            with _connected(rogue.seat, attack) as line:
                for size in _sent(line, attack, attack(rogue, chance), until):
                    sent += size
        except OSError:
            time.sleep(PAUSE)
    return sent


def _connected(seat: SocketSeat, attack: Attack) -> socket.socket:
    """Raises OSError."""
    if attack in OVER_HTTP:
        line = socket.create_connection((seat.host, seat.port), timeout=10)
    else:
        line = strangers.upgraded(seat.host, seat.port)
    if attack in READING_NOTHING:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.setblocking(False)
    return line


def _sent(line: socket.socket, attack: Attack, messages: Iterator[bytes], until: float) -> Iterator[int]:
    """Sizes of what went out, until the time is over. Raises OSError when it is cut off."""
    reads = [] if attack in READING_NOTHING else [line]
    is_turn = True
    waiting = b""
    while (left := until - time.monotonic()) > 0:
        while is_turn and len(waiting) < BATCH and (message := next(messages, b"")):
            waiting += message
            is_turn = attack not in OVER_HTTP
        heard, free, _ = select.select(reads, [line] if waiting else [], [], left)
        if heard:
            is_turn = True
            if not line.recv(1 << 20):
                raise ConnectionError("cut off")
        if free:
            size = line.send(waiting)
            waiting = waiting[size:]
            yield size


def main() -> None:
    rogue = msgspec.json.decode(sys.stdin.readline(), type=Rogue)
    next(ATTACKS[rogue.kind](rogue, random.Random()))  # what takes long to make is made before anybody begins
    print("ready", flush=True)
    sys.stdin.readline()
    print(strike(rogue), flush=True)


if __name__ == "__main__":
    main()
