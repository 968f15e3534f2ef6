"""Limits on what one socket can cause: bytes that nobody reads, useless work, lines in the log."""

import asyncio
from collections.abc import Callable, Iterator

import pytest
import structlog
from structlog.typing import EventDict

from plathu import protocol
from plathu.domain.entries import Wrote
from plathu.identity import Seat
from plathu.live import metrics
from plathu.live.allowance import MOST as MOST_WORK
from plathu.live.connection import OUT, OUTBOX
from plathu.live.conversation import LONG_UPDATE
from plathu.live.peers import Peers
from plathu.live.vetting import PART, scan
from tests.live.hall import KV, WORKSHOP, Hall, MemoryJournal
from tests.live.sockets import NO_STATE, Rooms, Socket
from tests.live.test_allowance import HandClock
from tests.live.test_conversation import opened, turns
from tests.live.yjs_bytes import collected, section, typed, uint, update
from tests.tablet import DEADLINE, chunk, varint

TEXT = f"{WORKSHOP}/{KV}"


@pytest.fixture
def hall() -> Hall:
    hall = Hall()
    hall.set_phase("kv")
    return hall


@pytest.fixture
def seat(hall: Hall) -> Seat:
    return hall.join("ส้ม")


@pytest.fixture
def token(hall: Hall, seat: Seat) -> str:
    return hall.identity.token(seat)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def rooms(hall: Hall, clock: HandClock) -> Rooms:
    rooms = Rooms(hall.room)
    rooms.peers = Peers(clock=clock)
    return rooms


@pytest.fixture
async def socket(hall: Hall, rooms: Rooms) -> Socket:
    return Socket(hall, rooms)


def long_text(hall: Hall, size: int) -> None:
    """`size` bytes: three for each letter."""
    writer = hall.enter(hall.join("นวล"), KV)
    writer.type("ก" * -(-size // 3))
    hall.play()


async def settled(socket: Socket, hall: Hall) -> None:
    """Do all that can be done while the clock stands still."""
    before = -1
    while before != len(hall.journal.batches) + len(socket.wire.frames):
        before = len(hall.journal.batches) + len(socket.wire.frames)
        await turns()
        hall.play()


async def test_who_opens_again_and_again_and_reads_nothing_is_sent_one_text(
    hall: Hall, socket: Socket, token: str
) -> None:
    long_text(hall, 500_000)
    socket.wire.reads = False
    for _ in range(100):
        socket.auth(TEXT, token)
        socket.step1(TEXT)
        socket.say(TEXT, protocol.CLOSE)
    await settled(socket, hall)
    assert socket.wire.is_paused
    assert socket.wire.unsent() < 500_000 + OUTBOX
    assert socket.wire.closed is None


async def test_one_who_reads_in_the_end_is_answered_all_of_it_in_order(
    hall: Hall, socket: Socket, token: str, clock: HandClock
) -> None:
    """Slow Wi-Fi: a long first text arrives, and so do the answers to later requests."""
    long_text(hall, 1_000_000)
    socket.wire.reads = False
    socket.auth(TEXT, token)
    socket.step1(TEXT)
    socket.update(TEXT, update(section(7, 0, typed("ปลา"))))
    socket.auth(WORKSHOP, token)
    for _ in range(3):
        await settled(socket, hall)
        socket.wire.drain()
        socket.conversation.drained()
    assert socket.kinds() == ["authenticated", "step1", "step2", "authenticated", "stateless", "status"]
    assert socket.wire.closed is None
    assert not socket.wire.is_paused


async def test_many_sockets_of_one_device_that_read_nothing_hold_no_more_together(
    hall: Hall, rooms: Rooms, token: str
) -> None:
    long_text(hall, 1_000_000)
    sockets = [Socket(hall, rooms) for _ in range(20)]
    for socket in sockets:
        socket.wire.reads = False
        socket.auth(TEXT, token)
        socket.step1(TEXT)
    assert sum(socket.wire.unsent() for socket in sockets) < 6_000_000
    for socket in sockets:
        socket.conversation.end()


def flood(socket: Socket, token: str, say: Callable[[int], None]) -> None:
    socket.auth(WORKSHOP, token)
    for turn in range(20_000):
        socket.auth(TEXT, token)
        say(turn)


FLOODS: dict[str, Callable[[Socket, int], None]] = {
    "bad updates": lambda socket, turn: socket.update(TEXT, b"\x05junk"),
    "gaps": lambda socket, turn: socket.update(TEXT, update(section(turn + 9, 4, typed("x", after=(turn + 9, 3))))),
    "edits": lambda socket, turn: socket.update(TEXT, update(section(turn + 9, 0, typed("x")))),
    "state vectors": lambda socket, turn: socket.step1(TEXT, uint(1, turn + 1, 5)),
    "bad state vectors": lambda socket, turn: socket.step1(TEXT, b"\x09"),
    "cursors": lambda socket, turn: socket.say(
        TEXT, protocol.AWARENESS, chunk(uint(1, 7, turn) + chunk(b'{"cursor":null}'))
    ),
    "refused actions": lambda socket, turn: socket.ask(
        WORKSHOP, f"ask{turn}", type="volunteer", group="x" * 16, role="chair"
    ),
    "closes": lambda socket, turn: socket.say(TEXT, protocol.CLOSE),
    "nothing": lambda socket, turn: socket.say(TEXT, protocol.QUERY_AWARENESS),
}


@pytest.mark.parametrize("what", FLOODS)
async def test_a_flood_is_heard_no_faster_than_its_sender_may_make_us_work(
    hall: Hall, socket: Socket, token: str, what: str
) -> None:
    """While no time goes by, what is left of twenty thousand tries waits: neither heard, nor refused, nor read."""
    flood(socket, token, lambda turn: FLOODS[what](socket, turn))
    await settled(socket, hall)
    waiting = len(socket.conversation._arrived)
    assert waiting > 20_000
    assert socket.wire.is_paused
    assert socket.wire.closed is None
    assert sum(len(packed) for _, packed in hall.journal.batches) < 1_000_000
    socket.conversation.end()


async def test_it_is_heard_on_when_time_has_gone_by(hall: Hall, socket: Socket, token: str, clock: HandClock) -> None:
    socket.auth(TEXT, token)
    rooms_peer = socket.conversation._connection._peer
    rooms_peer.allowance.spend(2 * MOST_WORK)
    socket.update(TEXT, update(section(7, 0, typed("ปลา"))))
    await settled(socket, hall)
    assert hall.room.text(KV).words() == ""
    clock.now += 60
    socket.conversation._connection.release("work")  # as its timer does
    await settled(socket, hall)
    assert hall.room.text(KV).words() == "ปลา"


async def test_fifty_edits_a_second_of_one_person_pass_for_ever(
    hall: Hall, socket: Socket, token: str, clock: HandClock
) -> None:
    socket.auth(TEXT, token)
    socket.step1(TEXT)
    socket.update(TEXT, b"\x00\x00", protocol.STEP2)
    for key in range(6000):
        socket.update(TEXT, update(section(7, key, typed("ก", after=(7, key - 1) if key else None))))
        await turns()
        hall.play()
        clock.now += 1 / 50
        assert not socket.conversation._arrived
    assert hall.room.text(KV).words() == "ก" * 6000


async def test_a_long_update_goes_in_by_parts_and_is_answered_once(hall: Hall, socket: Socket, token: str) -> None:
    keys = [typed("y", after=(7, at) if at else None) for at in range(5 * PART)]
    long = update(section(7, 0, typed("x"), *[typed("y", after=(7, at)) for at in range(len(keys))]))
    assert len(long) > LONG_UPDATE
    socket.auth(TEXT, token)
    socket.update(TEXT, b"\x00\x00", protocol.STEP2)
    socket.update(TEXT, long)
    socket.update(TEXT, update(section(7, len(keys) + 1, typed("z", after=(7, len(keys))))))
    await opened()
    await settled(socket, hall)
    assert hall.room.text(KV).words() == "x" + "y" * len(keys) + "z"
    assert [body for _, kind, body in socket.heard() if kind == "status"] == [1, 1, 1]
    assert max(pieces(hall.journal)) <= PART


async def test_what_is_typed_just_before_a_long_update_does_not_let_in_what_is_typed_behind_it(
    hall: Hall, socket: Socket, token: str
) -> None:
    """All three are on their way at once, and the first is played while the parts of the second still come."""
    long = [typed("y", after=(7, at)) for at in range(3 * PART)]
    socket.auth(TEXT, token)
    socket.update(TEXT, b"\x00\x00", protocol.STEP2)
    socket.update(TEXT, update(section(7, 0, typed("x"))))
    socket.update(TEXT, update(section(7, 1, *long)))
    socket.update(TEXT, update(section(7, 1 + len(long), typed("z", after=(7, len(long))))))
    await opened()
    async with asyncio.timeout(DEADLINE):
        while len(hall.journal.waiting) < 2:  # the second is read in steps
            await turns()
    hall.play(most=1)
    await settled(socket, hall)
    assert hall.room.text(KV).words() == "x" + "y" * len(long) + "z"
    assert [body for _, kind, body in socket.heard() if kind in ("status", "close")] == [1, 1, 1, 1]


def pieces(journal: MemoryJournal) -> list[int]:
    entries = [entry for batch in journal.past() for entry in batch.entries]
    return [scan(entry.update).pieces for entry in entries if isinstance(entry, Wrote)]


async def test_what_is_long_and_bad_is_refused_as_what_is_short(hall: Hall, socket: Socket, token: str) -> None:
    socket.auth(TEXT, token)
    socket.update(TEXT, update(section(7, 0, *[collected(1)] * LONG_UPDATE)) + b"\x00")
    await opened()
    assert [body for _, kind, body in socket.heard() if kind in ("status", "close")] == [0, "malformed"]


async def test_a_state_vector_names_no_more_clients_than_a_text_can_have(
    hall: Hall, socket: Socket, token: str
) -> None:
    long_text(hall, 10)
    for many, answer in ((4000, ["authenticated", "step1", "step2"]), (10_000, ["authenticated", "close"])):
        address = f"{TEXT}\0{many}"
        socket.auth(address, token)
        socket.step1(address, varint(many) + b"".join(uint(2**31 + client, 1) for client in range(many)))
        await turns()
        assert socket.kinds() == answer


async def test_what_a_state_vector_says_of_others_makes_no_other_answer(hall: Hall, socket: Socket, token: str) -> None:
    """Nor does it need another computation, or another entry in the cache."""
    long_text(hall, 10)
    socket.auth(TEXT, token)
    for client in range(100):
        socket.step1(TEXT, uint(1, 2**31 + client, 1))
    answers = {body for _, kind, body in socket.heard() if kind == "step2"}
    assert len(answers) == 1
    assert len(hall.room.document(KV).text._replies) == 1
    assert NO_STATE in hall.room.document(KV).text._replies


async def test_an_answer_that_is_there_already_still_has_to_be_sent(hall: Hall, socket: Socket, token: str) -> None:
    size = 200_000
    long_text(hall, size)
    socket.auth(TEXT, token)
    sent = 0
    for client in range(2000):
        socket.step1(TEXT, uint(1, 2**31 + client, 1))
        await turns()
        sent += size * socket.kinds().count("step2")
    assert size < sent < OUT * MOST_WORK


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[EventDict]]:
    monkeypatch.setattr(metrics, "_noted", {})
    with structlog.testing.capture_logs() as lines:
        yield lines


async def test_what_is_sent_a_thousand_times_is_logged_once(
    hall: Hall, socket: Socket, token: str, log: list[EventDict]
) -> None:
    before = metrics.NOTICES.labels("malformed update")._value.get()
    for _ in range(500):
        socket.auth(TEXT, token)
        socket.update(TEXT, b"\x05junk")
        await asyncio.sleep(0)
    assert len(log) == 1
    assert metrics.NOTICES.labels("malformed update")._value.get() > before + 100


def test_a_thousand_peers_cannot_fill_the_log(log: list[EventDict]) -> None:
    for peer in range(1000):
        metrics.notice("bad frame", str(peer))
    assert len(log) == metrics.NOTICE_PEERS
    assert len(metrics._noted) == metrics.NOTICE_PEERS


async def test_while_the_store_is_far_behind_nobody_is_read_and_nobody_refused(
    hall: Hall, rooms: Rooms, clock: HandClock, token: str
) -> None:
    behind = True
    rooms.peers = Peers(waiting=lambda: 1 << 30 if behind else 0, clock=clock)
    socket = Socket(hall, rooms)
    socket.auth(TEXT, token)
    await settled(socket, hall)
    assert socket.heard() == []
    behind = False
    clock.now += 1
    socket.conversation._connection.release("work")
    assert socket.kinds() == ["authenticated"]
