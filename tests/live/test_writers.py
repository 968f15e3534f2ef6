"""Everybody in a text has a number of their own there, and so a colour, on every screen the same."""

import re
from itertools import permutations
from pathlib import Path

import msgspec
import pytest

from plathu.domain.ids import MemberId, TextName
from plathu.identity import Seat
from plathu.live import cursors
from plathu.live.cursors import LASTS, CursorState
from plathu.live.room import Room
from plathu.live.writers import COLOURS, Claim, holders, settle
from tests.live.hall import FIRST, KV, OTHER_KV, PLENARY, SECOND, Hall, Reader
from tests.live.test_cursors import Air, at, point, states

TOKENS = Path(__file__).parents[2] / "web/src/styles/tokens.css"

SOM, NUAN, KAEW = (MemberId(name) for name in ("som", "nuan", "kaew"))


def numbers(reader: Reader) -> dict[str, int]:
    """The number of each of the others, by name, as a reader was told."""
    return {state["user"]["name"]: state["user"]["number"] for state in states(reader).values() if state}


def come(room: Room, seat: Seat, client: int, text: TextName = KV) -> Reader:
    """Somebody who has joined opens a text and puts the caret into it."""
    person = Reader(room, seat, text)
    point(person, (client, 1, {"cursor": at(1)}))
    return person


def test_who_comes_gets_the_smallest_free_number() -> None:
    held = holders([Claim(SOM, 0, 10), Claim(NUAN, 2, 20)])
    assert settle(KAEW, held, 30) == Claim(KAEW, 1, 30)
    assert held[1].member == KAEW
    assert settle(SOM, held, 40) == Claim(SOM, 0, 10)


def test_of_two_claims_the_earlier_holds_in_whatever_order_they_are_heard() -> None:
    claims = [Claim(SOM, 0, 11), Claim(NUAN, 0, 10), Claim(KAEW, 0, 11), Claim(SOM, 1, 5), Claim(SOM, 2, 5)]
    for heard in permutations(claims):
        held = holders(heard)
        assert held[0].member == NUAN
        assert settle(SOM, held, 99) == Claim(SOM, 1, 5)
        assert settle(KAEW, held, 99) == Claim(KAEW, 3, 99)


def test_the_pages_look_has_the_same_colours() -> None:
    found = re.findall(r"--person-(\d+): (#[0-9a-f]{6});", TOKENS.read_text())
    assert [(int(number), told) for number, told in found] == [*enumerate(COLOURS)]


@pytest.fixture
def hall(monkeypatch: pytest.MonkeyPatch) -> Hall:
    """With a clock that goes on by a millisecond whenever it is looked at."""
    now = iter(range(1_763_784_000_000, 1_763_785_000_000))
    monkeypatch.setattr(cursors, "_clock", lambda: next(now))
    hall = Hall()
    hall.set_phase("kv")
    return hall


@pytest.fixture
def air(hall: Hall) -> Air:
    return Air(hall)


async def test_fifteen_in_a_text_have_fifteen_colours(hall: Hall, air: Air) -> None:
    reader = hall.open(hall.join("อ่าน"), KV)
    for place in range(15):
        come(hall.room, hall.join(f"คนที่ {place}"), place + 7)
        air.carry()
    told = states(reader)
    assert [state["user"]["number"] for state in told.values()] == [*range(15)]
    assert len({state["user"]["color"] for state in told.values()}) == 15


async def test_a_number_is_kept_while_others_come_and_go(hall: Hall, air: Air) -> None:
    reader = hall.open(hall.join("อ่าน"), KV)
    som, nuan = come(hall.room, hall.join("ส้ม"), 7), come(hall.room, hall.join("นวล"), 8)
    air.carry()
    hall.room.leave(som.subscription)
    air.carry()
    point(nuan, (8, 2, {"cursor": at(2)}))
    come(hall.room, hall.join("แก้ว"), 9)
    air.carry()
    assert numbers(reader) == {"นวล": 1, "แก้ว": 2}  # What ส้ม had stays theirs for a while.


async def test_the_number_of_who_is_long_gone_is_free_again(
    hall: Hall, air: Air, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cursors.time, "monotonic", lambda: 1000.0)
    reader = hall.open(hall.join("อ่าน"), KV)
    som = come(hall.room, hall.join("ส้ม"), 7)
    air.carry()
    hall.room.leave(som.subscription)
    air.carry()
    hall.room.cursors.expire(1000.0 + LASTS + 1)
    come(hall.room, hall.join("นวล"), 8)
    air.carry()
    assert numbers(reader) == {"นวล": 0}


async def test_who_comes_back_after_a_gap_has_the_same_number(hall: Hall, air: Air) -> None:
    reader = hall.open(hall.join("อ่าน"), KV)
    som, nuan, kaew = (hall.join(name) for name in ("ส้ม", "นวล", "แก้ว"))
    first = come(hall.room, som, 7)
    come(hall.room, nuan, 8)
    air.carry()
    hall.room.leave(first.subscription)
    air.carry()
    elsewhere = air.new_process()
    come(hall.room, kaew, 9)
    air.carry()
    come(elsewhere, som, 17)  # Their page was loaded again: another clientID.
    air.carry()
    assert numbers(reader) == {"ส้ม": 0, "นวล": 1, "แก้ว": 2}


async def test_two_pages_of_one_person_have_one_number(hall: Hall, air: Air) -> None:
    reader = hall.open(hall.join("อ่าน"), KV)
    som, nuan = hall.join("ส้ม"), hall.join("นวล")
    elsewhere = air.new_process()
    come(hall.room, som, 7)
    come(elsewhere, som, 8)
    come(hall.room, nuan, 9)
    air.carry()
    assert {client: state["user"]["number"] for client, state in states(reader).items()} == {7: 0, 8: 0, 9: 1}


async def test_processes_that_give_one_number_at_once_agree_on_the_first(hall: Hall, air: Air) -> None:
    """None hears of the others before it has given three numbers."""
    seats = [hall.join(f"คนที่ {place}") for place in range(9)]
    reading = [hall.join(f"อ่าน {place}") for place in range(3)]
    rooms = [hall.room, air.new_process(), air.new_process()]
    air.carry()
    readers = [Reader(room, seat, KV) for room, seat in zip(rooms, reading, strict=True)]
    for place, seat in enumerate(seats):
        come(rooms[place % 3], seat, place + 7)
    air.carry()
    told = numbers(readers[0])
    assert sorted(told.values()) == [*range(9)]
    assert told["คนที่ 0"] == 0
    assert numbers(readers[1]) == numbers(readers[2]) == told
    assert {state["user"]["color"] for state in states(readers[0]).values()} == {*COLOURS[:9]}
    assert all(state["cursor"] == at(1) for state in states(readers[1]).values())


async def test_a_process_that_has_just_started_takes_no_number_from_those_who_are_there(hall: Hall, air: Air) -> None:
    reader = hall.open(hall.join("อ่าน"), KV)
    come(hall.room, hall.join("ส้ม"), 7)
    nuan = hall.join("นวล")
    air.carry()
    come(air.new_process(), nuan, 8)  # Before anybody has answered what it asked.
    air.carry()
    assert numbers(reader) == {"ส้ม": 0, "นวล": 1}


async def test_who_left_while_a_number_was_in_dispute_stays_gone(hall: Hall, air: Air) -> None:
    reader = hall.open(hall.join("อ่าน"), KV)
    som, nuan = hall.join("ส้ม"), hall.join("นวล")
    elsewhere = air.new_process()
    come(hall.room, som, 7)
    late = come(elsewhere, nuan, 8)
    point(late, (8, 2, None))
    air.carry()
    assert numbers(reader) == {"ส้ม": 0}


async def test_each_text_counts_its_own_people(hall: Hall, air: Air) -> None:
    reader = hall.open(hall.join("อ่าน", SECOND), OTHER_KV)
    come(hall.room, hall.join("ส้ม"), 7)
    come(hall.room, hall.join("นวล", SECOND), 8, OTHER_KV)
    air.carry()
    assert numbers(reader) == {"นวล": 0}


async def test_in_the_plenary_people_have_the_number_of_their_group(hall: Hall, air: Air) -> None:
    hall.set_phase("plenary")
    reader = hall.open(hall.join("อ่าน"), PLENARY)
    come(hall.room, hall.join("ส้ม", SECOND), 7, PLENARY)
    come(hall.room, hall.join("นวล", FIRST), 8, PLENARY)
    come(hall.room, hall.join("แก้ว", SECOND), 9, PLENARY)
    come(hall.room, hall.join("จันทร์", None), 10, PLENARY)
    air.carry()
    assert numbers(reader) == {"ส้ม": 1, "นวล": 0, "แก้ว": 1, "จันทร์": 2}
    assert {state["user"]["color"] for state in states(reader).values()} == {*COLOURS[:3]}


def test_a_cursor_that_an_earlier_release_sent_is_understood() -> None:
    """Processes of two releases run side by side for a moment."""
    earlier = msgspec.msgpack.encode([KV, 7, 1, b"null", "device"])
    assert msgspec.msgpack.decode(earlier, type=CursorState).claim is None
