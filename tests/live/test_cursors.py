"""Where everybody's cursor is, and that nobody speaks for another."""

import asyncio
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from plathu.domain.locks import SetLock
from plathu.domain.members import Join
from plathu.domain.phases import SetPhase
from plathu.live import cursors
from plathu.live.cursors import LASTS, CursorMessage, Cursors, CursorState
from plathu.live.room import Room
from plathu.live.writers import COLOURS
from plathu.protocol import Malformed
from tests.live.hall import FIRST, KV, OTHER_KV, SECOND, Hall, Reader
from tests.live.yjs_bytes import string, uint

FAR = float("inf")
"""A time at which everything has expired."""


def said(*states: tuple[int, int, Any]) -> bytes:
    return uint(len(states)) + b"".join(
        uint(client, clock) + string(msgspec.json.encode(state)) for client, clock, state in states
    )


def at(clock: int, **more: Any) -> dict[str, Any]:
    """A caret behind somebody's letter, as Yjs writes places."""
    place = {"type": None, "tname": "text", "item": {"client": 7, "clock": clock}, "assoc": 0, **more}
    return {"anchor": place, "head": place}


class Air:
    """Pub/Sub between rooms: everybody hears everything, the sender too."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.rooms = [hall.room]
        self.lost: set[Room] = set()

    def new_process(self) -> Room:
        room = self.hall.new_room()
        room.play(self.hall.journal.past())
        self.rooms.append(room)
        room.cursors.ask()
        return room

    def carry(self) -> None:
        """Deliver gathered messages to everybody until there are no more."""
        while any(room.cursors._timer for room in self.rooms) or self.hall.published:
            for room in self.rooms:
                if timer := room.cursors._timer:
                    timer.cancel()
                    room.cursors._tell()
            told, self.hall.published[:] = self.hall.published[:], []
            for message in told:
                for room in self.rooms:
                    room.hear(message)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """A clock that goes on by a millisecond whenever it is looked at, or is set."""
    now = 1_763_784_000_000

    def tick() -> int:
        nonlocal now
        now += 1
        return now

    def put(time: int) -> None:
        nonlocal now
        now = time

    monkeypatch.setattr(cursors, "_clock", tick)
    return put


@pytest.fixture
def hall(clock: object) -> Hall:
    hall = Hall()
    hall.set_phase("kv")
    return hall


@pytest.fixture
def air(hall: Hall) -> Air:
    return Air(hall)


def states(reader: Reader) -> dict[int, Any]:
    """The newest that it was told of each client."""
    reader.read()
    found: dict[int, Any] = {}
    for kind, body in reader.heard:
        if kind == "awareness":
            found |= {client: state for client, (_, state) in body.items()}
    return found


def point(reader: Reader, *told: tuple[int, int, Any]) -> None:
    reader.room.point(reader.subscription, said(*told))


async def test_others_see_name_and_colour_as_the_server_knows_them(hall: Hall, air: Air) -> None:
    writer, reader = hall.open(hall.join("ส้ม"), KV), hall.open(hall.join("นวล", SECOND), KV)
    point(writer, (7, 1, {"user": {"name": "นายก", "color": "red"}, "cursor": at(3), "more": 1}))
    air.carry()
    user = {"name": "ส้ม", "member": writer.seat.member, "color": COLOURS[0], "number": 0}
    assert states(reader) == {7: {"user": user, "cursor": at(3)}}


async def test_a_state_without_a_cursor_is_somebody_who_is_here(hall: Hall, air: Air) -> None:
    writer, reader = hall.open(hall.join("ส้ม"), KV), hall.open(hall.join("นวล"), KV)
    point(writer, (7, 1, {}))
    air.carry()
    assert states(reader)[7]["cursor"] is None


async def test_what_is_no_place_in_the_text_is_not_passed_on(hall: Hall, air: Air) -> None:
    """It would break the carets in every editor that reads it."""
    writer, reader = hall.open(hall.join("ส้ม"), KV), hall.open(hall.join("นวล"), KV)
    point(writer, (7, 1, {"cursor": {"anchor": None}}))
    air.carry()
    assert states(reader)[7]["cursor"] is None


async def test_who_may_never_write_in_a_text_reads_it_and_points_nowhere(hall: Hall, air: Air) -> None:
    guest, reader = hall.open(hall.join("ส้ม", SECOND), KV), hall.open(hall.join("นวล"), KV)
    point(guest, (7, 1, {"cursor": at(1)}))
    point(reader, (8, 1, {"cursor": at(2)}))
    air.carry()
    assert states(reader) == {}
    assert states(guest)[8]["cursor"] == at(2)


async def test_moves_gather_into_one_frame(hall: Hall, air: Air) -> None:
    writer, reader = hall.open(hall.join("ส้ม"), KV), hall.open(hall.join("นวล"), KV)
    for place in range(10):
        point(writer, (7, place + 1, {"cursor": at(place)}))
    air.carry()
    ((kind, body),) = reader.read()
    assert (kind, body[7][1]["cursor"]) == ("awareness", at(9))


async def test_what_is_gathered_is_told_by_itself(hall: Hall) -> None:
    told = asyncio.Event()
    room = hall.room
    room.cursors = Cursors(lambda message: told.set(), room.readers)
    point(hall.open(hall.join("ส้ม"), KV), (7, 1, {}))
    async with asyncio.timeout(20):
        await told.wait()


async def test_one_speaks_for_the_first_clientid_one_named_only(hall: Hall, air: Air) -> None:
    writer, thief = hall.open(hall.join("ส้ม"), KV), hall.open(hall.join("นวล"), KV)
    reader = hall.open(hall.join("แก้ว"), KV)
    point(writer, (7, 1, {"cursor": at(1)}))
    air.carry()
    point(thief, (7, 2**53 - 1, None), (7, 5, {"cursor": at(666)}), (8, 1, {"cursor": at(2)}))
    point(thief, (9, 1, {"cursor": at(3)}))
    air.carry()
    assert {client: state["cursor"] for client, state in states(reader).items()} == {7: at(1), 8: at(2)}
    assert thief.subscription.client == 8
    assert thief.closed == []


async def test_a_clientid_that_wrote_belongs_to_its_device_whoever_points_first(hall: Hall, air: Air) -> None:
    hall.set_phase("kv")
    writer, thief = hall.open(hall.join("ส้ม"), KV, client=7), hall.open(hall.join("นวล"), KV)
    writer.type("ปลา")
    hall.play()
    point(thief, (7, 1, {"cursor": at(666)}))
    air.carry()
    assert states(writer) == {}
    assert thief.subscription.client is None


async def test_providers_echo_what_they_were_told_of_others(hall: Hall, air: Air) -> None:
    writer, reader = hall.open(hall.join("ส้ม"), KV), hall.open(hall.join("นวล"), KV)
    point(writer, (7, 1, {"cursor": at(1)}))
    air.carry()
    ((_, body),) = reader.read()
    clock, state = body[7]
    assert clock > 2**40
    point(reader, (7, clock, state))
    point(reader, (7, clock, state), (8, 1, {"cursor": at(2)}))
    air.carry()
    assert states(writer)[8]["cursor"] == at(2)
    assert reader.subscription.client == 8
    assert reader.read() == []


async def test_an_echo_of_the_devices_other_page_is_not_taken_for_its_own(hall: Hall, air: Air) -> None:
    seat = hall.join("ส้ม")
    one, other, reader = hall.open(seat, KV), hall.open(seat, KV), hall.open(hall.join("นวล"), KV)
    point(one, (7, 1, {"cursor": at(1)}))
    air.carry()
    ((_, body),) = reader.read()
    point(other, (7, *body[7]))
    point(other, (8, 1, {"cursor": at(2)}))
    air.carry()
    assert (one.subscription.client, other.subscription.client) == (7, 8)
    assert {client: state["cursor"] for client, state in states(reader).items()} == {7: at(1), 8: at(2)}


async def test_nobody_is_told_their_own_state(hall: Hall, air: Air) -> None:
    people = [hall.open(hall.join(name), KV) for name in ("ส้ม", "นวล", "แก้ว")]
    for client, person in enumerate(people, 7):
        point(person, (client, 1, {"cursor": at(client)}))
    air.carry()
    for client, person in enumerate(people, 7):
        assert set(states(person)) == {7, 8, 9} - {client}


async def test_nor_when_they_come_back(hall: Hall, air: Air) -> None:
    """Its own state would have a later clock than the provider's, so that it would take it over."""
    seat = hall.join("ส้ม")
    lost, reader = hall.open(seat, KV), hall.open(hall.join("นวล"), KV)
    point(lost, (7, 1, {"cursor": at(1)}))
    point(reader, (8, 1, {"cursor": at(2)}))
    air.carry()
    back = hall.open(seat, KV)  # before anybody noticed that the socket broke
    hall.room.leave(lost.subscription)
    air.carry()
    assert set(states(back)) == {8}
    point(back, (7, 2, {"cursor": at(3)}))
    air.carry()
    assert set(states(back)) == {8}


@pytest.mark.parametrize("noticed", ["before", "after"])
async def test_who_comes_back_is_seen_at_once(hall: Hall, air: Air, noticed: str) -> None:
    """With the clock it left with, or a lower one: a provider counts on."""
    seat = hall.join("ส้ม")
    lost, reader = hall.open(seat, KV), hall.open(hall.join("นวล"), KV)
    point(lost, (7, 9, {"cursor": at(1)}))
    air.carry()
    back = hall.open(seat, KV)
    if noticed == "before":
        hall.room.leave(lost.subscription)
        air.carry()
        assert states(reader) == {7: None}
    point(back, (7, 9, {"cursor": at(2)}))
    air.carry()
    if noticed == "after":
        hall.room.leave(lost.subscription)
        air.carry()
    assert states(reader)[7]["cursor"] == at(2)


async def test_who_comes_back_to_another_process_is_not_ended_by_the_first(hall: Hall, air: Air) -> None:
    seat = hall.join("ส้ม")
    lost, reader = hall.open(seat, KV), hall.open(hall.join("นวล"), KV)
    point(lost, (7, 9, {"cursor": at(1)}))
    air.carry()
    back = Reader(air.new_process(), seat, KV)
    point(back, (7, 10, {"cursor": at(2)}))
    air.carry()
    hall.room.leave(lost.subscription)  # its ping timed out
    air.carry()
    assert states(reader)[7]["cursor"] == at(2)
    back.room.leave(back.subscription)
    air.carry()
    assert states(reader) == {7: None}


async def test_who_leaves_is_gone_for_the_others(hall: Hall, air: Air) -> None:
    writer, reader = hall.open(hall.join("ส้ม"), KV), hall.open(hall.join("นวล"), KV)
    point(writer, (7, 1, {"cursor": at(1)}))
    air.carry()
    hall.room.leave(writer.subscription)
    air.carry()
    assert states(reader) == {7: None}
    newcomer = hall.open(hall.join("แก้ว"), KV)
    assert newcomer.read() == []


async def test_who_says_that_they_leave_is_believed(hall: Hall, air: Air) -> None:
    writer, reader = hall.open(hall.join("ส้ม"), KV), hall.open(hall.join("นวล"), KV)
    point(writer, (7, 1, {"cursor": at(1)}))
    air.carry()
    point(writer, (7, 2, None))
    air.carry()
    assert states(reader) == {7: None}


async def test_newcomers_are_shown_everybody_in_every_process(hall: Hall, air: Air) -> None:
    writer = hall.open(hall.join("ส้ม"), KV)
    point(writer, (7, 1, {"cursor": at(1)}))
    air.carry()
    elsewhere = air.new_process()
    early = Reader(elsewhere, hall.seat("ส้มโอ"), KV)
    assert states(early) == {}
    air.carry()  # the answer to `who`
    assert states(early)[7]["cursor"] == at(1)
    late = Reader(elsewhere, hall.seat("นวล"), KV)
    assert states(late)[7]["cursor"] == at(1)
    assert writer.read() == []


async def test_a_state_without_news_is_forgotten(hall: Hall, air: Air, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr(cursors.time, "monotonic", lambda: now)
    writer, reader = hall.open(hall.join("ส้ม"), KV), hall.open(hall.join("นวล"), KV)
    point(writer, (7, 1, {"cursor": at(1)}))
    air.carry()
    hall.room.cursors.expire(now + LASTS)
    assert states(reader)[7] is not None
    now += LASTS / 2
    point(writer, (7, 2, {"cursor": at(1)}))  # as providers do every 15 seconds
    air.carry()
    hall.room.cursors.expire(now + LASTS)
    assert states(reader)[7] is not None
    hall.room.cursors.expire(now + LASTS + 1)
    assert states(reader) == {7: None}
    point(writer, (7, 3, {"cursor": at(2)}))
    air.carry()
    assert states(reader)[7]["cursor"] == at(2)


async def test_a_dead_process_leaves_no_ghosts(hall: Hall, air: Air) -> None:
    writer, reader = hall.open(hall.join("ส้ม"), KV), Reader(air.new_process(), hall.join("นวล"), KV)
    point(writer, (7, 1, {"cursor": at(1)}))
    air.carry()
    assert states(reader)[7] is not None
    reader.room.cursors.expire(FAR)
    assert states(reader) == {7: None}


async def test_what_arrives_late_is_not_believed(hall: Hall) -> None:
    writer, reader = hall.seat("ส้ม"), hall.open(hall.join("นวล"), KV)

    def hear(clock: int, state: bytes) -> None:
        told = CursorState(KV, 7, clock, state, writer.device)
        hall.room.hear(msgspec.msgpack.encode(CursorMessage("elsewhere", (told,))))

    hear(5, b'{"cursor":2}')
    hear(4, b'{"cursor":1}')
    hear(5, b'{"cursor":3}')
    assert states(reader) == {7: {"cursor": 2}}
    hear(6, b"null")
    assert states(reader) == {7: None}


async def test_the_facilitator_has_no_cursor(hall: Hall, air: Air) -> None:
    facilitator, reader = hall.open(hall.facilitator, KV), hall.open(hall.join("ส้ม"), KV)
    point(facilitator, (7, 1, {"cursor": at(1)}))
    point(reader, (8, 1, {"cursor": at(2)}))
    air.carry()
    assert states(reader) == {}
    assert states(facilitator)[8]["cursor"] == at(2)


async def test_a_cursor_stays_in_its_text(hall: Hall, air: Air) -> None:
    writer = hall.open(hall.join("ส้ม"), KV)
    elsewhere = hall.open(hall.join("นวล"), OTHER_KV)
    point(writer, (7, 1, {"cursor": at(1)}))
    air.carry()
    assert states(elsewhere) == {}


async def test_a_new_name_is_not_what_the_client_says(hall: Hall, air: Air) -> None:
    writer, reader = hall.open(hall.join("ส้ม"), KV), hall.open(hall.join("นวล"), KV)
    hall.say(writer.seat, Join(writer.seat.member, "ส้มจี๊ด", FIRST))
    point(writer, (7, 1, {"user": {"name": "ใครก็ไม่รู้"}}))
    air.carry()
    assert states(reader)[7]["user"]["name"] == hall.room.workshop.members[writer.seat.member].name


@pytest.mark.parametrize("ends", [SetPhase("plenary", None), SetLock(True, None), SetLock(True, FIRST)])
async def test_who_cannot_write_any_more_has_no_cursor(hall: Hall, air: Air, ends: SetPhase | SetLock) -> None:
    """T2, T4: nor again, until they may. Whoever may write still has theirs."""
    elsewhere = air.new_process()
    writer, reader = hall.open(hall.join("ส้ม"), KV), hall.open(hall.join("นวล", SECOND), KV)
    far = Reader(elsewhere, hall.seat("นวล"), KV)
    point(writer, (7, 1, {"cursor": at(1)}))
    air.carry()
    assert states(reader)[7]["cursor"] == states(far)[7]["cursor"] == at(1)
    hall.say(hall.facilitator, ends)
    air.carry()
    assert states(reader)[7] is states(far)[7] is None
    point(writer, (7, 2, {"cursor": at(2)}))
    air.carry()
    assert states(reader)[7] is None
    hall.say(hall.facilitator, SetLock(False, None))
    hall.say(hall.facilitator, SetLock(False, FIRST))
    hall.set_phase("kv")
    point(writer, (7, 3, {"cursor": at(3)}))
    air.carry()
    assert states(reader)[7]["cursor"] == at(3)


@pytest.mark.parametrize(
    "garbage", [b"", b"\xff" * 40, said((7, 1, {})) + b"\x00", said((7, 1, [])), said((7, 1, {"x": "y" * 5000}))]
)
async def test_what_is_no_awareness_is_malformed_and_nobody_hears_of_it(hall: Hall, air: Air, garbage: bytes) -> None:
    writer, reader = hall.open(hall.join("ส้ม"), KV), hall.open(hall.join("นวล"), KV)
    with pytest.raises(Malformed):
        hall.room.point(writer.subscription, garbage)
    air.carry()
    assert reader.read() == []
