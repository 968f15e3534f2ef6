"""A SyncStatus of 1 means that the words are in the journal, were played, and were accepted."""

import random

import pytest

from plathu.domain.members import Join
from tests.live.hall import KV, OTHER_KV, PLENARY, SECOND, Hall, Reader
from tests.live.yjs_bytes import deletions, section, typed, update

NOT_NEWS = [b"\x00\x00", b"\x00" + deletions({})]
MALFORMED = [b"", b"\x00", b"\xff" * 40, update(section(7, 0, typed("x"))) + b"\x00", b"\x01\x01\x07\x00\x27\x01\x04"]


@pytest.fixture
def hall() -> Hall:
    hall = Hall()
    hall.set_phase("kv")
    return hall


@pytest.fixture
def writer(hall: Hall) -> Reader:
    return hall.enter(hall.join("ส้ม"), KV)


def statuses(reader: Reader) -> list[int]:
    reader.read()
    return reader.statuses


def test_nothing_is_acknowledged_before_it_was_played(hall: Hall, writer: Reader) -> None:
    writer.type("ปลา")
    writer.type("ทู")
    assert statuses(writer) == []
    hall.play(most=1)
    assert statuses(writer) == [1]
    hall.play()
    assert statuses(writer) == [1, 1]
    assert hall.room.text(KV).words() == "ปลาทู"


def test_another_process_playing_it_acknowledges_nothing_here(hall: Hall, writer: Reader) -> None:
    elsewhere = hall.new_room()
    elsewhere.play(hall.journal.past())
    writer.type("ปลา")
    elsewhere.play(hall.journal.cut())
    assert elsewhere.text(KV).words() == "ปลา"
    assert statuses(writer) == []
    hall.room.play(hall.journal.past(-1))
    assert statuses(writer) == [1]


@pytest.mark.parametrize("seed", range(20))
def test_every_frame_gets_its_status_in_its_turn_however_batches_are_cut(seed: int) -> None:
    chance = random.Random(seed)
    hall = Hall()
    hall.set_phase("kv")
    writer = hall.enter(hall.join("ส้ม"), KV)
    writer.type("เริ่ม")
    hall.play()
    known = writer.doc.get_update()
    pending: list[bool] = []
    """Of each frame since, whether it waits for the journal."""
    for _ in range(30):
        if chance.random() < 0.4:
            writer.send(chance.choice([known, *NOT_NEWS]))
            pending.append(False)
        else:
            writer.type(chance.choice("กขคง"), chance.randint(0, len(writer.words)))
            pending.append(True)
    while hall.journal.waiting:
        played = pending.count(True) - len(hall.journal.waiting)
        due = [place for place, waits in enumerate(pending) if waits][played]
        assert statuses(writer) == [1] * (1 + due)
        hall.play(most=chance.randint(1, 4))
    assert statuses(writer) == [1] * (1 + len(pending))
    assert hall.room.text(KV).words() == writer.words


def test_after_a_refusal_comes_close_once_and_everything_later_is_refused(hall: Hall) -> None:
    foreign = hall.enter(hall.join("ส้ม"), KV, client=7)
    foreign.type("ปลา")
    hall.play()
    thief = hall.enter(hall.join("นวล"), KV, client=7)
    thief.type("แมว" * 5)
    thief.type("x")
    thief.send(b"\x00\x00")  # said before anybody knew, judged after
    hall.play(most=1)
    thief.send(foreign.doc.get_update())
    hall.play()
    thief.type("y")
    assert not hall.journal.waiting
    assert thief.read() == [("status", 0), ("close", "foreign_client"), *[("status", 0)] * 4]
    assert hall.room.text(KV).words() == "ปลา"


def test_a_new_opening_begins_anew(hall: Hall, writer: Reader) -> None:
    writer.send(MALFORMED[0])
    assert statuses(writer) == [0]
    assert writer.closed == ["malformed"]
    writer.reopen()
    writer.type("ปลา")
    hall.play()
    writer.read()
    assert writer.statuses[1:] == [1, 1]
    assert writer.closed == []
    assert hall.room.text(KV).words() == "ปลา"


@pytest.mark.parametrize("garbage", MALFORMED, ids=range(len(MALFORMED)))
def test_a_malformed_frame_between_good_ones(hall: Hall, writer: Reader, garbage: bytes) -> None:
    writer.type("ปลา")
    writer.send(garbage)
    writer.type("ทู")
    assert statuses(writer) == []  # the good one before it is not judged yet
    hall.play()
    assert writer.read() == [("status", 1), ("status", 0), ("close", "malformed"), ("status", 0)]
    assert hall.room.text(KV).words() == "ปลา"


def test_a_malformed_cursor_does_not_take_back_what_was_typed_before(hall: Hall, writer: Reader) -> None:
    writer.type("ปลา")
    writer.subscription.finish("malformed")
    writer.type("ทู")
    hall.play()
    assert writer.read() == [("close", "malformed"), ("status", 1), ("status", 0)]
    assert hall.room.text(KV).words() == "ปลา"


def test_words_that_stand_behind_the_end_of_the_phase_are_refused(hall: Hall, writer: Reader) -> None:
    reader = hall.enter(hall.join("นวล"), KV)
    writer.type("ทัน")
    hall.set_phase("plenary")  # played with the words before it
    writer.type("ไม่ทัน")
    writer.type("!")
    hall.play()
    assert writer.read() == [("status", 1), ("status", 0), ("close", "not_now"), ("status", 0)]
    reader.read()
    assert reader.words == hall.room.text(KV).words() == "ทัน"


def test_a_group_may_be_in_a_phase_of_its_own(hall: Hall, writer: Reader) -> None:
    other = hall.enter(hall.join("นวล", SECOND), OTHER_KV)
    hall.set_phase("roles", SECOND)
    writer.type("ปลา")
    other.type("กุ้ง")
    hall.play()
    assert statuses(writer) == [1]
    assert statuses(other) == [0]
    assert other.closed == ["not_now"]


def test_whoever_moves_away_may_no_longer_write(hall: Hall, writer: Reader) -> None:
    hall.say(writer.seat, Join(writer.seat.member, "ส้ม", SECOND))
    writer.type("ปลา")
    assert not hall.journal.waiting  # known at the door already
    assert writer.read() == [("status", 0), ("close", "not_allowed")]


def test_what_is_no_news_is_acknowledged_in_any_phase_and_adds_nothing(hall: Hall, writer: Reader) -> None:
    writer.type("ปลาทูแม่กลอง")
    writer.erase(3, 5)
    hall.play()
    known = writer.doc.get_update()
    for phase in ("welcome", "roles", "kv", "plenary", "closed"):
        hall.set_phase(phase)
        for seat in (writer.seat, hall.seat("ส้ม"), hall.facilitator):
            back = hall.open(seat, KV)
            back.catch_up()
            back.send(known)
            for nothing in NOT_NEWS:
                back.send(nothing)
            assert statuses(back) == [1, 1, 1, 1]
            assert back.words == "ปลาแม่กลอง"
    assert not hall.journal.waiting


def test_a_reader_may_have_what_there_is_and_add_nothing(hall: Hall, writer: Reader) -> None:
    writer.type("ปลา")
    hall.play()
    for seat in (hall.join("นวล", SECOND), hall.facilitator):
        reader = hall.enter(seat, KV)
        reader.catch_up()
        assert statuses(reader) == [1]
        reader.type("แมว")
        assert not hall.journal.waiting
        assert reader.read() == [("status", 0), ("close", "not_allowed")]


def test_six_hundred_that_return_with_nothing_new_add_nothing(hall: Hall, writer: Reader) -> None:
    seats = [writer.seat, hall.join("นวล", SECOND), hall.facilitator]
    for _ in range(50):
        writer.type("ปลาทู ")
    writer.erase(10, 20)
    hall.play()
    words = hall.room.text(KV).words()
    back = [hall.open(seats[number % 3], KV) for number in range(600)]
    for reader in back:
        reader.catch_up()
    assert not hall.journal.waiting
    assert all(statuses(reader) == [1] and reader.words == words for reader in back)


def test_two_frames_in_flight_that_say_different_things_of_the_same_clocks(hall: Hall, writer: Reader) -> None:
    """The second is judged by what it adds; where it contradicts what is known, it is ignored."""
    reader = hall.enter(hall.join("นวล"), KV)
    writer.send(update(section(7, 0, typed("gh"))))
    writer.send(update(section(7, 1, typed("inp", after=(7, 0)))))
    writer.send(update(section(7, 0, typed("ssr"), typed("u", after=(7, 2)), typed("q", after=(7, 3)))))
    hall.play(most=1)
    hall.play(most=1)
    hall.play()
    newcomer = hall.open(hall.join("แก้ว"), KV)
    newcomer.catch_up()
    reader.read()
    assert statuses(writer) == [1, 1, 1]
    assert reader.words == newcomer.words == hall.room.text(KV).words() == "ghnpq"


@pytest.fixture
def back(hall: Hall, writer: Reader) -> Reader:
    """A provider that comes back with words typed while it was away."""
    writer.type("ปลา")
    hall.play()
    hall.room.leave(writer.subscription)
    writer.type("ทู")  # into a socket that is gone
    hall.journal.waiting.clear()
    back = hall.open(writer.seat, KV)
    back.doc, back._words = writer.doc, writer._words
    back._watching = back.doc.observe(back._changed)
    return back


def test_what_is_typed_while_coming_back_waits_for_the_words_before_it(hall: Hall, back: Reader) -> None:
    back.type("แม่")
    back.type("กลอง")
    hall.play()
    assert statuses(back) == []
    back.catch_up()
    back.type("!")
    hall.play()
    hall.play()
    assert statuses(back) == [1, 1, 1, 1]
    assert hall.room.text(KV).words() == "ปลาทูแม่กลอง!"


def test_what_is_typed_while_coming_back_too_late_is_refused_with_it(hall: Hall, back: Reader) -> None:
    hall.set_phase("plenary")
    back.type("แม่")
    back.catch_up()
    back.type("!")
    hall.play()
    back.read()
    assert (back.statuses, back.closed) == ([0, 0, 0], ["not_now"])
    assert hall.room.text(KV).words() == "ปลา"


def test_the_same_words_sent_twice_in_flight_reach_readers_once(hall: Hall, writer: Reader) -> None:
    reader = hall.enter(hall.join("นวล"), KV)
    writer.type("ปลา")
    writer.send(writer.doc.get_update())
    hall.play(most=1)
    assert [kind for kind, _ in reader.read()] == ["update"]
    hall.play()
    assert reader.read() == []
    assert statuses(writer) == [1, 1]


def test_one_merged_frame_for_a_batch_and_none_for_who_wrote_it_all(hall: Hall, writer: Reader) -> None:
    second = hall.enter(hall.join("นวล"), KV)
    outside = hall.enter(second.seat, PLENARY)
    writer.type("ปลา")
    writer.type("ทู")
    hall.play()
    assert [kind for kind, _ in second.read()] == ["update"]
    assert writer.read() == [("status", 1), ("status", 1)]
    writer.type("!")
    second.type("?")
    hall.play()
    for reader in (writer, second):
        assert [kind for kind, _ in reader.read()] == ["update", "status"]
    assert writer.words == second.words == hall.room.text(KV).words()
    assert outside.read() == []
