"""Presence: which members are connected by how many devices. Only the facilitator sees it."""

import msgspec
import pytest

from plathu.domain.ids import MemberId
from plathu.live.presence import LASTS, PresenceMessage
from plathu.live.room import Room
from plathu.protocol import Malformed, Waiting, decode_spoken
from tests.live.hall import Hall, Reader

FAR = 1e12


def gather(hall: Hall, *others: Room) -> None:
    """Deliver the messages that the processes send each other."""
    for room in (hall.room, *others):
        if room.presence.has_news:
            room.presence.tell()
    for message in hall.published:
        for room in (hall.room, *others):
            room.hear(message)
    hall.published.clear()


def present(reader: Reader) -> dict[str, dict[str, int]] | None:
    """The presence that this facilitator was last sent."""
    reader.read()
    shown = [body["present"] for kind, body in reader.heard if kind == "stateless" and "present" in body]
    return shown[-1] if shown else None


def test_the_facilitator_sees_who_is_here_with_how_many_devices() -> None:
    hall = Hall()
    facilitator, orange, lime = hall.open(hall.facilitator), hall.join("ส้ม"), hall.join("มะนาว")
    for seat in (orange, orange, lime):
        hall.open(seat)
    gather(hall)
    assert present(facilitator) == {
        orange.member: {"devices": 2, "unsent": 0},
        lime.member: {"devices": 1, "unsent": 0},
    }


def test_members_are_not_told() -> None:
    hall = Hall()
    orange = hall.open(hall.join("ส้ม"))
    hall.open(hall.join("มะนาว"))
    gather(hall)
    assert present(orange) is None


def test_what_waits_on_the_devices_of_a_member_is_added_up() -> None:
    hall = Hall()
    facilitator, seat = hall.open(hall.facilitator), hall.join("ส้ม")
    one, other = hall.open(seat), hall.open(seat)
    hall.room.presence.wait(one.subscription, 3)
    hall.room.presence.wait(other.subscription, 4)
    gather(hall)
    assert present(facilitator) == {seat.member: {"devices": 2, "unsent": 7}}


def test_who_leaves_is_no_longer_here() -> None:
    hall = Hall()
    facilitator, seat = hall.open(hall.facilitator), hall.join("ส้ม")
    reader = hall.open(seat)
    gather(hall)
    hall.room.leave(reader.subscription)
    gather(hall)
    assert present(facilitator) == {}


def test_those_of_another_process_are_here_too() -> None:
    hall = Hall()
    elsewhere = hall.new_room()
    for batch in hall.journal.past():
        elsewhere.play([batch])
    seat = hall.join("ส้ม")
    elsewhere.play(hall.journal.past()[-1:])
    facilitator = hall.open(hall.facilitator)
    Reader(elsewhere, seat)
    gather(hall, elsewhere)
    assert present(facilitator) == {seat.member: {"devices": 1, "unsent": 0}}


def test_a_facilitator_who_comes_later_sees_at_once_who_is_here() -> None:
    hall = Hall()
    seat = hall.join("ส้ม")
    hall.open(seat)
    gather(hall)
    assert present(hall.open(hall.facilitator)) == {seat.member: {"devices": 1, "unsent": 0}}


def test_a_process_that_is_silent_for_half_a_minute_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    hall = Hall()
    facilitator = hall.open(hall.facilitator)
    ghost = MemberId("g" * 16)
    monkeypatch.setattr("plathu.live.presence.time.monotonic", lambda: FAR)
    hall.room.hear(msgspec.msgpack.encode(PresenceMessage("dead", {ghost: [0]})))
    assert present(facilitator) == {ghost: {"devices": 1, "unsent": 0}}
    hall.room.expire(FAR + LASTS)
    assert present(facilitator) == {ghost: {"devices": 1, "unsent": 0}}
    hall.room.expire(FAR + LASTS + 1)
    assert present(facilitator) == {}


def test_nothing_is_told_again_that_has_not_changed() -> None:
    hall = Hall()
    facilitator = hall.open(hall.facilitator)
    reader = hall.open(hall.join("ส้ม"))
    gather(hall)
    count = len(facilitator.wire.frames)
    hall.room.presence.wait(reader.subscription, 0)
    assert not hall.room.presence.has_news
    hall.room.presence.tell()
    gather(hall)
    assert len(facilitator.wire.frames) == count


def test_who_is_here_is_not_in_the_journal() -> None:
    hall = Hall()
    reader = hall.open(hall.join("ส้ม"))
    count = len(hall.journal.batches)
    hall.room.presence.wait(reader.subscription, 3)
    gather(hall)
    assert not hall.journal.waiting
    assert len(hall.journal.batches) == count


def test_a_device_tells_in_a_message_of_its_own() -> None:
    assert decode_spoken(b'{"tell":{"unsent":3}}') == Waiting(3)
    for wrong in (b'{"tell":{"unsent":-1}}', b'{"tell":{"unsent":1e9}}', b"{}", b'{"tell":{}}', b'{"tell":null}'):
        with pytest.raises(Malformed):
            decode_spoken(wrong)
