"""What one socket may say, before and after it has said who it is."""

import asyncio
from collections.abc import Callable

import msgspec
import pytest

from plathu import protocol
from plathu.domain.entries import Said
from plathu.domain.erasure import Forget
from plathu.domain.ids import FACILITATOR, DeviceId, WorkshopId
from plathu.identity import ANY, Identity, Seat
from plathu.live import conversation
from plathu.live.connection import BAD_FRAME, RESTART, TOO_SLOW
from plathu.live.conversation import ADDRESSES, HELD_BYTES, STRANGER_ADDRESSES, STRANGER_BYTES
from plathu.live.hub import NoSuchWorkshop, NotNow, PutAside
from tests.domain.rules import rule
from tests.live.hall import FIRST, KV, OTHER_KV, PLENARY, SECOND, WORKSHOP, Hall, named
from tests.live.sockets import NO_STATE, Rooms, Socket
from tests.live.yjs_bytes import section, string, typed, uint, update
from tests.tablet import chunk, varint

EMPTY = b"\x00\x00"
ELSEWHERE = WorkshopId(named("other"))


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
async def socket(hall: Hall) -> Socket:
    return Socket(hall, Rooms(hall.room))


TEXT = f"{WORKSHOP}/{KV}"


async def opened() -> None:
    """Wait for every address that is being opened."""
    await asyncio.gather(*(asyncio.all_tasks() - {asyncio.current_task()}), return_exceptions=True)


async def turns() -> None:
    """Everybody else has had theirs, several times."""
    for _ in range(40):
        await asyncio.sleep(0)


# Opening.


async def test_what_a_provider_says_at_once_is_answered_in_order(hall: Hall, socket: Socket, token: str) -> None:
    socket.auth(TEXT, token)
    socket.step1(TEXT)
    socket.say(TEXT, protocol.AWARENESS, chunk(uint(1, 7, 1) + string("{}")))
    socket.update(TEXT, EMPTY, protocol.STEP2)
    assert socket.heard() == [
        (TEXT, "authenticated", "read-write"),
        (TEXT, "step1", NO_STATE),
        (TEXT, "step2", EMPTY),
        (TEXT, "status", 1),
    ]


async def test_the_hall_shows_the_whole_board_first(hall: Hall, socket: Socket, seat: Seat, token: str) -> None:
    socket.auth(WORKSHOP, token)
    (_, _, scope), (address, kind, shown) = socket.heard()
    assert (scope, address, kind) == ("read-write", WORKSHOP, "stateless")
    fresh = msgspec.json.decode(msgspec.json.encode(hall.room.board(seat)))
    assert shown == {"show": fresh | {"generation": "generation", "now": hall.room.now}, "at": hall.room.position}


async def test_frames_for_an_unknown_address_wait_for_its_auth(hall: Hall, socket: Socket, token: str) -> None:
    socket.step1(TEXT)
    socket.update(TEXT, update(section(7, 0, typed("ปลา"))))
    assert socket.heard() == []
    assert not hall.journal.waiting
    socket.auth(TEXT, token, version=b"")
    hall.play()
    assert socket.kinds() == ["authenticated", "step1", "step2", "status"]
    assert hall.room.text(KV).words() == "ปลา"


async def test_they_wait_while_the_workshop_opens(hall: Hall, token: str) -> None:
    rooms = Rooms(hall.room, is_open=False)
    socket = Socket(hall, rooms)
    socket.auth(TEXT, token)
    socket.auth(TEXT, token)  # impatient
    socket.step1(TEXT)
    await asyncio.sleep(0)
    assert socket.heard() == []
    rooms.opened.set_result(hall.room)
    await opened()
    assert socket.kinds() == ["authenticated", "step1", "step2"]


@pytest.mark.parametrize(("error", "reason"), [(NoSuchWorkshop(), "no_such_workshop"), (PutAside(), "try_again")])
async def test_a_workshop_that_does_not_open(hall: Hall, token: str, error: Exception, reason: str) -> None:
    rooms = Rooms(hall.room, is_open=False)
    socket = Socket(hall, rooms)
    socket.auth(TEXT, token)
    socket.step1(TEXT)
    rooms.opened.set_exception(error)
    await opened()
    assert socket.heard() == [(TEXT, "denied", reason)]


@pytest.mark.parametrize("error", [NotNow(), RuntimeError("a fault of ours")])
async def test_a_workshop_that_does_not_open_now_sends_the_socket_away_for_a_while(
    hall: Hall, token: str, error: Exception
) -> None:
    """A denied provider would not try again."""
    rooms = Rooms(hall.room, is_open=False)
    socket = Socket(hall, rooms)
    socket.auth(TEXT, token)
    rooms.opened.set_exception(error)
    await opened()
    assert socket.wire.code == 1012
    assert socket.heard() == []


async def test_who_hangs_up_while_it_opens_is_forgotten(hall: Hall, token: str) -> None:
    rooms = Rooms(hall.room, is_open=False)
    socket = Socket(hall, rooms)
    socket.auth(TEXT, token)
    await asyncio.sleep(0)
    socket.conversation.end()
    rooms.opened.set_result(hall.room)
    await opened()
    assert hall.room.is_empty
    assert socket.wire.frames == []


# Who may.


@pytest.mark.parametrize(
    ("address", "make", "reason"),
    [
        (TEXT, lambda hall, seat: "", "bad_token"),
        (TEXT, lambda hall, seat: "ปลาทู.x.y", "bad_token"),
        (TEXT, lambda hall, seat: Identity("another secret").token(seat), "bad_token"),
        (TEXT, lambda hall, seat: hall.identity.token(seat)[:-3], "bad_token"),
        (TEXT, lambda hall, seat: hall.identity.token(Seat(ELSEWHERE, seat.member, seat.device)), "not_allowed"),
        (TEXT, lambda hall, seat: hall.identity.token(hall.seat("ไม่ได้มา")), "not_allowed"),
        (named("other"), lambda hall, seat: hall.identity.token(seat), "not_allowed"),
        ("", lambda hall, seat: hall.identity.token(seat), "no_such_workshop"),
        ("short", lambda hall, seat: hall.identity.token(seat), "no_such_workshop"),
        (f"{WORKSHOP}/kv.{named('third')}", lambda hall, seat: hall.identity.token(seat), "unknown_text"),
        (f"{WORKSHOP}/story.{FIRST}", lambda hall, seat: hall.identity.token(seat), "unknown_text"),
        (f"{TEXT}/{KV}", lambda hall, seat: hall.identity.token(seat), "unknown_text"),
    ],
)
async def test_who_may_not_come_in_is_told_why_and_may_try_again(
    hall: Hall, socket: Socket, seat: Seat, address: str, make: Callable[[Hall, Seat], str], reason: str
) -> None:
    socket.step1(address)
    socket.auth(address, make(hall, seat))
    await opened()
    assert socket.heard() == [(address, "denied", reason)]
    assert socket.wire.closed is None
    socket.auth(TEXT, hall.identity.token(seat))
    assert socket.heard() == [(TEXT, "authenticated", "read-write")]  # the waiting frames were dropped
    assert not hall.room.is_empty


@rule("M10")
async def test_who_is_forgotten_is_sent_away_and_told_why_at_the_door(hall: Hall, seat: Seat, token: str) -> None:
    rooms = Rooms(hall.room)
    here, other = Socket(hall, rooms), Socket(hall, rooms)
    here.auth(TEXT, token)
    other.auth(TEXT, hall.identity.token(hall.join("นวล")))
    hall.say(hall.facilitator, Forget(seat.member))
    assert here.wire.code == RESTART
    assert other.wire.code is None
    back = Socket(hall, rooms)
    back.auth(TEXT, token)
    await opened()
    assert back.heard() == [(TEXT, "denied", "forgotten")]


@rule("M1")
async def test_who_joined_through_another_process_is_let_in_when_this_one_has_heard_of_it(hall: Hall) -> None:
    rooms = Rooms(hall.room)
    rooms.catch_up = lambda: hall.join("นวล")
    socket = Socket(hall, rooms)
    socket.auth(TEXT, hall.identity.token(hall.seat("นวล")))
    socket.step1(TEXT)
    await opened()
    assert socket.kinds() == ["authenticated", "step1", "step2"]


@pytest.mark.parametrize(
    ("name", "text", "scope"),
    [
        ("ส้ม", KV, "read-write"),
        ("ส้ม", PLENARY, "read-write"),
        ("ส้ม", OTHER_KV, "readonly"),
        ("นวล", OTHER_KV, "read-write"),
        ("แก้ว", KV, "readonly"),
        ("แก้ว", PLENARY, "read-write"),
    ],
)
async def test_the_scope_says_who_may_ever_write(
    hall: Hall, socket: Socket, seat: Seat, name: str, text: str, scope: str
) -> None:
    hall.join("นวล", SECOND)
    hall.join("แก้ว", None)
    address = f"{WORKSHOP}/{text}"
    socket.auth(address, hall.identity.token(hall.seat(name)))
    assert socket.heard() == [(address, "authenticated", scope)]


async def test_facilitators_and_hosts_read_every_text(hall: Hall, socket: Socket) -> None:
    host = Seat(ANY, FACILITATOR, DeviceId("laptop"))
    for facilitator, text in ((hall.facilitator, KV), (host, PLENARY)):
        address = f"{WORKSHOP}/{text}"
        socket.auth(address, hall.identity.token(facilitator))
        assert socket.heard() == [(address, "authenticated", "readonly")]


# Limits.


async def test_a_stranger_has_16_addresses(socket: Socket) -> None:
    for number in range(STRANGER_ADDRESSES):
        socket.step1(f"address {number}")
    socket.step1("address 0")
    assert socket.wire.closed is None
    socket.step1("one more")
    assert socket.wire.code == BAD_FRAME


async def test_a_stranger_has_256_kib(socket: Socket) -> None:
    frame = string(TEXT) + varint(protocol.SYNC) + varint(protocol.UPDATE)
    filling = STRANGER_BYTES - 2 * (len(frame) + 3)
    for data in (bytes(filling - filling // 2), bytes(filling // 2)):
        socket.update(TEXT, data)
    assert socket.wire.closed is None
    socket.step1(TEXT)
    assert socket.wire.code == BAD_FRAME


async def test_a_stranger_has_10_seconds(hall: Hall, token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert conversation.STRANGER_SECONDS == 10
    monkeypatch.setattr(conversation, "STRANGER_SECONDS", 0.0)
    known, denied, silent = (Socket(hall, Rooms(hall.room)) for _ in range(3))
    known.auth(TEXT, token)
    denied.auth(TEXT, "")
    async with asyncio.timeout(20):
        await denied.wire.gone.wait()
        await silent.wire.gone.wait()
    assert (known.wire.code, denied.wire.code, silent.wire.code) == (None, TOO_SLOW, TOO_SLOW)


async def test_whoever_is_known_has_128_addresses_and_4_mib(hall: Hall, socket: Socket, token: str) -> None:
    socket.auth(TEXT, token)
    for number in range(ADDRESSES - 1):
        socket.step1(f"address {number}")
    socket.update("address 0", bytes(HELD_BYTES // 2))
    await turns()
    assert socket.wire.closed is None
    crowded = Socket(hall, Rooms(hall.room))
    crowded.auth(TEXT, token)
    for number in range(ADDRESSES):
        crowded.step1(f"address {number}")
    await turns()
    assert crowded.wire.code == BAD_FRAME
    socket.update("address 0", bytes(HELD_BYTES // 2))
    await turns()
    assert socket.wire.code == BAD_FRAME


async def test_what_waited_counts_no_longer(hall: Hall, socket: Socket, token: str) -> None:
    for _ in range(10):
        for text in (KV, OTHER_KV, PLENARY):
            address = f"{WORKSHOP}/{text}"
            socket.update(address, bytes(STRANGER_BYTES // 2))
            socket.auth(address, "")
    assert socket.wire.closed is None


async def test_addresses_that_were_left_count_no_longer(socket: Socket, token: str) -> None:
    for number in range(ADDRESSES + 10):
        socket.auth(f"{TEXT}\0{number}", token)
        socket.say(f"{TEXT}\0{number}", protocol.CLOSE)
    for number in range(ADDRESSES + 10):
        socket.auth(f"{WORKSHOP}/kv.{number}", token)
        socket.say(f"{WORKSHOP}/kv.{number}", protocol.CLOSE)
    assert socket.wire.closed is None


# Sessions.


async def test_sessions_of_one_text_are_openings_of_their_own(hall: Hall, socket: Socket, token: str) -> None:
    one, other = f"{TEXT}\0abc", f"{TEXT}\0xyz"
    for address in (one, other):
        socket.auth(address, token)
        socket.step1(address)
    assert socket.heard() == [
        (address, *body)
        for address in (one, other)
        for body in (("authenticated", "read-write"), ("step1", NO_STATE), ("step2", EMPTY))
    ]
    written = update(section(7, 0, typed("ปลา")))
    socket.update(one, written)
    hall.play()
    assert socket.heard() == [(other, "update", written), (one, "status", 1)]
    socket.say(one, protocol.CLOSE)
    assert socket.heard() == [(one, "close", "provider_initiated")]
    socket.update(other, update(section(8, 0, typed("ทู"))))
    hall.play()
    assert socket.heard() == [(other, "status", 1)]


async def test_a_session_opens_no_other_door(hall: Hall, socket: Socket, token: str) -> None:
    for address in (f"{named('other')}\0/{WORKSHOP}", f"\0{TEXT}", f"{WORKSHOP}\0/{KV}"):
        socket.auth(address, token)
    kinds = [(kind, body) for _, kind, body in socket.heard() if kind != "stateless"]
    assert kinds == [("denied", "not_allowed"), ("denied", "no_such_workshop"), ("authenticated", "read-write")]


# Leaving, and coming again.


async def test_a_client_leaves_an_address(hall: Hall, socket: Socket, token: str) -> None:
    socket.auth(TEXT, token)
    socket.update(TEXT, update(section(7, 0, typed("ปลา"))))
    socket.say(TEXT, protocol.CLOSE)
    assert socket.heard()[1:] == [(TEXT, "status", 0), (TEXT, "close", "provider_initiated")]
    hall.play()
    assert hall.room.text(KV).words() == "ปลา"
    assert socket.heard() == []
    assert hall.room.is_empty
    assert socket.wire.closed is None


@pytest.mark.parametrize("before", [[], ["denied"], ["held"]])
async def test_leaving_what_is_not_open_is_not_kept_for_later(
    hall: Hall, socket: Socket, token: str, before: list[str]
) -> None:
    """A provider that was denied says CLOSE as it goes; the next one at that address must not be shut out by it."""
    if before == ["denied"]:
        socket.auth(TEXT, "")
    if before == ["held"]:
        socket.step1(TEXT)
    socket.say(TEXT, protocol.CLOSE)
    socket.heard()
    socket.auth(TEXT, token)
    assert socket.heard() == [(TEXT, "authenticated", "read-write")]
    assert not hall.room.is_empty


async def test_leaving_while_the_workshop_opens(hall: Hall, token: str) -> None:
    rooms = Rooms(hall.room, is_open=False)
    socket = Socket(hall, rooms)
    socket.auth(TEXT, token)
    await asyncio.sleep(0)
    socket.say(TEXT, protocol.CLOSE)
    rooms.opened.set_result(hall.room)
    await opened()
    assert hall.room.is_empty
    assert "authenticated" not in socket.kinds()


async def test_after_a_refusal_frames_are_refused_until_a_new_auth(hall: Hall, socket: Socket, token: str) -> None:
    socket.auth(TEXT, token)
    socket.update(TEXT, b"garbage")
    socket.step1(TEXT)
    socket.say(TEXT, protocol.AWARENESS, chunk(b"garbage"))
    socket.update(TEXT, EMPTY)
    assert socket.heard()[1:] == [(TEXT, "status", 0), (TEXT, "close", "malformed"), (TEXT, "status", 0)]
    socket.auth(TEXT, token)
    socket.step1(TEXT)
    socket.update(TEXT, EMPTY, protocol.STEP2)
    assert socket.kinds() == ["authenticated", "step1", "step2", "status"]
    assert len([*hall.room.readers(KV)]) == 1


async def test_a_refused_auth_after_a_refusal_leaves_the_address_shut(hall: Hall, socket: Socket, token: str) -> None:
    socket.auth(TEXT, token)
    socket.update(TEXT, b"garbage")
    socket.heard()
    socket.auth(TEXT, "")
    assert socket.heard() == [(TEXT, "denied", "bad_token")]
    assert hall.room.is_empty


async def test_a_new_token_on_an_open_address_gets_no_reply(hall: Hall, socket: Socket, token: str) -> None:
    socket.auth(TEXT, token)
    socket.heard()
    socket.auth(TEXT, token)
    socket.update(TEXT, EMPTY)
    assert socket.heard() == [(TEXT, "status", 1)]


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda hall: "", "bad_token"),
        (lambda hall: hall.identity.token(hall.join("นวล")), "not_allowed"),
    ],
)
async def test_a_bad_new_token_closes_the_address(
    hall: Hall, socket: Socket, token: str, make: Callable[[Hall], str], reason: str
) -> None:
    socket.auth(TEXT, token)
    socket.heard()
    socket.auth(TEXT, make(hall))
    socket.update(TEXT, update(section(7, 0, typed("ปลา"))))
    assert socket.heard() == [(TEXT, "close", reason), (TEXT, "status", 0)]
    assert not hall.journal.waiting
    assert socket.wire.closed is None


# Frames.


@pytest.mark.parametrize("is_open", [True, False])
async def test_every_opcode_is_refused_but_what_a_provider_may_say(
    hall: Hall, seat: Seat, token: str, is_open: bool
) -> None:
    """The socket is closed, nobody else hears of it, and nothing is kept of it."""
    reader = hall.open(hall.join("นวล"), KV)
    bodies = {
        protocol.SYNC: varint(protocol.STEP1) + chunk(NO_STATE),
        protocol.AWARENESS: chunk(NO_STATE),
        protocol.AUTH: varint(protocol.TOKEN) + string(token) + string("4.8.0"),
        protocol.QUERY_AWARENESS: b"",
        protocol.STATELESS: string(""),
        protocol.CLOSE: b"",
    }
    for kind in range(256):
        socket = Socket(hall, Rooms(hall.room))
        if is_open:
            socket.auth(TEXT, token)
        socket.say(TEXT, kind, bodies.get(kind, b""))
        assert (kind, socket.wire.code) == (kind, None if kind in bodies else BAD_FRAME)
        socket.conversation.end()
    assert reader.read() == []
    assert not hall.journal.waiting


@pytest.mark.parametrize(
    "frame",
    [
        b"",
        b"\x00",
        b"\x80" * 20,
        b"\x05abc",
        chunk(b"\xff\xfe") + varint(7),
        chunk(b"a" * 201) + varint(7),
        string(TEXT),
        string(TEXT) + varint(7) + b"\x00",
        string(TEXT) + varint(3) + b"\x00",
        string(TEXT) + varint(0) + varint(3) + chunk(b""),
        string(TEXT) + varint(0) + varint(0) + chunk(b"\x00") + b"x",
        string(TEXT) + varint(0) + varint(2) + varint(10) + b"short",
        string(TEXT) + varint(1) + chunk(b"\x00") + b"x",
        string(TEXT) + varint(2) + varint(1) + string("reason"),
        string(TEXT) + varint(2) + varint(2) + string("read-write"),
        string(TEXT) + varint(2) + varint(0) + string("token") + string("4") + b"x",
        string(TEXT) + varint(2) + varint(0) + string("x" * 4097),
        string(TEXT) + varint(5) + string("{}") + b"x",
        string(TEXT) + varint(2**35) + b"",
    ],
)
async def test_what_is_not_in_the_protocol_closes_the_socket(socket: Socket, frame: bytes) -> None:
    socket.conversation.hear(frame)
    assert socket.wire.code == BAD_FRAME


async def test_a_text_frame_closes_the_socket(socket: Socket) -> None:
    socket.conversation.hear_text()
    assert socket.wire.code == BAD_FRAME == 4401


async def test_bare_pings_and_pongs(socket: Socket) -> None:
    socket.conversation.hear(b"\x0a")
    assert socket.heard() == []
    socket.conversation.hear(b"\x09")
    assert socket.heard() == [("", "pong", None)]


async def test_query_awareness_is_not_answered(socket: Socket, token: str) -> None:
    socket.auth(TEXT, token)
    socket.heard()
    socket.say(TEXT, protocol.QUERY_AWARENESS)
    assert socket.heard() == []
    assert socket.wire.closed is None


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (protocol.AWARENESS, chunk(b"garbage")),
        (protocol.SYNC, varint(protocol.STEP1) + chunk(b"garbage")),
        (protocol.SYNC, varint(protocol.STEP1) + chunk(varint(2**28))),
    ],
)
async def test_a_bad_body_closes_its_address_only(
    hall: Hall, socket: Socket, token: str, kind: int, body: bytes
) -> None:
    other = f"{WORKSHOP}/{PLENARY}"
    for address in (TEXT, other):
        socket.auth(address, token)
    socket.heard()
    socket.say(TEXT, kind, body)
    assert socket.heard() == [(TEXT, "close", "malformed")]
    for address in (TEXT, other):
        socket.step1(address)
        socket.update(address, EMPTY)
    assert socket.heard() == [
        (TEXT, "status", 0),
        (other, "step1", NO_STATE),
        (other, "step2", EMPTY),
        (other, "status", 1),
    ]
    assert socket.wire.closed is None


async def test_what_belongs_to_the_hall_is_not_heard_at_a_text(hall: Hall, socket: Socket, token: str) -> None:
    socket.auth(TEXT, token)
    socket.heard()
    socket.ask(TEXT, "ask", type="volunteer", group=FIRST, role="chair")
    assert socket.heard() == []
    assert not hall.journal.waiting


# The hall.


async def test_the_hall_holds_no_text(hall: Hall, socket: Socket, token: str) -> None:
    socket.auth(WORKSHOP, token)
    socket.heard()
    socket.step1(WORKSHOP)
    socket.update(WORKSHOP, EMPTY, protocol.STEP2)
    socket.say(WORKSHOP, protocol.AWARENESS, chunk(b"garbage"))
    assert socket.heard() == [(WORKSHOP, "step2", EMPTY), (WORKSHOP, "status", 1)]
    socket.update(WORKSHOP, update(section(7, 0, typed("ปลา"))))
    socket.update(WORKSHOP, EMPTY)
    assert socket.heard() == [(WORKSHOP, "status", 0), (WORKSHOP, "close", "not_allowed"), (WORKSHOP, "status", 0)]
    assert not hall.journal.waiting


async def test_an_action_is_answered_when_it_was_played(hall: Hall, socket: Socket, seat: Seat, token: str) -> None:
    socket.auth(WORKSHOP, token)
    socket.heard()
    socket.ask(WORKSHOP, "one", type="volunteer", group=FIRST, role="chair")
    socket.ask(WORKSHOP, "two", type="volunteer", group=SECOND, role="chair")
    assert socket.heard() == []
    hall.play()
    (_, _, shown), (_, _, done), (_, _, refused) = socket.heard()
    assert shown["show"]["roles"] == {FIRST: {"chair": [seat.member]}}
    assert done == {"done": named("one")}
    assert refused["refuse"].pop("message")
    assert refused == {"refuse": {"id": named("two"), "reason": "not_allowed"}}


async def test_an_action_sent_again_is_done_again_and_happens_once(hall: Hall, socket: Socket, token: str) -> None:
    socket.auth(WORKSHOP, token)
    socket.ask(WORKSHOP, "one", type="volunteer", group=FIRST, role="chair")
    hall.play()
    before = hall.room.workshop
    socket.heard()
    socket.ask(WORKSHOP, "one", type="volunteer", group=FIRST, role="chair")
    hall.play()
    assert socket.heard() == [(WORKSHOP, "stateless", {"done": named("one")})]
    assert hall.room.workshop is before


@pytest.mark.parametrize(
    "payload",
    [b"", b"{}", b"null", b'{"do":{}}', b'{"do":{"id":"x","action":{"type":"found"}}}', b"[" * 100_000, b"\xff",
     b'{"do":{"id":"aaaaaaaaaaaaaaaa","action":{"type":"join","member":"m","name":"n"}}}',
     b'{"do":{"id":"AAAAAAAAAAAAAAAA","action":{"type":"set_phase","phase":"kv"}}}',
     b'{"do":{"id":"aaaaaaaaaaaaaaaa","action":{"type":"set_phase","phase":"kv","x":1}}}'],
)  # fmt: skip
async def test_what_nobody_may_ask_closes_the_hall_for_who_did(
    hall: Hall, socket: Socket, token: str, payload: bytes
) -> None:
    socket.auth(WORKSHOP, token)
    socket.heard()
    socket.stateless(WORKSHOP, payload)
    assert socket.heard() == [(WORKSHOP, "close", "malformed")]
    assert not hall.journal.waiting
    assert socket.wire.closed is None


async def test_answers_to_actions_asked_before_the_hall_closed_still_come(
    hall: Hall, socket: Socket, token: str
) -> None:
    socket.auth(WORKSHOP, token)
    socket.heard()
    socket.ask(WORKSHOP, "one", type="volunteer", group=FIRST, role="chair")
    socket.stateless(WORKSHOP, b"")
    hall.play()
    assert (WORKSHOP, "stateless", {"done": named("one")}) in socket.heard()


async def test_many_actions_stop_the_reading_of_this_socket(hall: Hall, socket: Socket, token: str) -> None:
    socket.auth(WORKSHOP, token)
    for number in range(64):
        socket.ask(WORKSHOP, f"ask{number}", type="volunteer", group=FIRST, role="chair")
    await turns()
    assert socket.wire.is_paused
    hall.play()
    await turns()
    assert not socket.wire.is_paused
    assert all(isinstance(entry, Said) for batch in hall.journal.past(-1) for entry in batch.entries)


async def test_the_end_leaves_every_address(hall: Hall, socket: Socket, token: str) -> None:
    for text in ("", f"/{KV}", f"/{PLENARY}"):
        socket.auth(WORKSHOP + text, token)
    assert not hall.room.is_empty
    socket.conversation.end()
    assert hall.room.is_empty
