"""Posting never waits: a peer that does not read, or sends too fast, disturbs only itself."""

import pytest

from plathu.live.connection import INBOX_BYTES, INBOX_FRAMES, MOST, OUTBOX, TOO_SLOW, Connection
from tests.live.hall import KV, PLENARY, Hall, Reader, Wire
from tests.live.yjs_bytes import section, typed, update


@pytest.fixture
def hall() -> Hall:
    hall = Hall()
    hall.set_phase("kv")
    return hall


def slow(reader: Reader) -> Reader:
    reader.wire.reads = False
    return reader


def fill(hall: Hall, writer: Reader, size: int) -> None:
    """`size` bytes: three for each letter."""
    writer.type("ก" * -(-size // 3))
    hall.play()


def test_who_does_not_read_is_hung_up_on_and_the_others_read_on(hall: Hall) -> None:
    writer = hall.enter(hall.join("ส้ม"), KV)
    sleeper, reader = slow(hall.enter(hall.join("นวล"), KV)), hall.enter(hall.join("แก้ว"), KV)
    for _ in range(5):
        fill(hall, writer, 60_000)
        assert sleeper.wire.closed is None
    fill(hall, writer, 60_000)
    assert sleeper.wire.closed == (4408, "too slow")
    frames = len(sleeper.wire.frames)
    fill(hall, writer, 60_000)
    reader.read()
    assert reader.words == writer.words == "ก" * 140_000
    assert reader.wire.closed is writer.wire.closed is None
    assert len(sleeper.wire.frames) == frames


def test_the_outbox_has_256_kib_to_the_byte() -> None:
    assert OUTBOX == 256 * 1024
    wire = Wire()
    wire.reads = False
    connection = Connection(wire, "th")
    connection.write(bytes(OUTBOX - 10))
    connection.write(bytes(10))
    connection.write(bytes(1))
    assert wire.closed is None
    connection.write(bytes(1))
    assert wire.code == TOO_SLOW


def test_one_large_piece_of_news_ends_nobodys_socket(hall: Hall) -> None:
    """A paste as long as the text may be arrives at everybody, over slow Wi-Fi too."""
    writer, sleeper = hall.enter(hall.join("ส้ม"), KV), slow(hall.enter(hall.join("นวล"), KV))
    fill(hall, writer, 100)
    fill(hall, writer, 1_000_000)
    assert sleeper.wire.closed is None
    sleeper.read()
    assert sleeper.words == writer.words


def test_what_is_typed_behind_a_large_piece_of_news_ends_nobodys_socket_either() -> None:
    wire = Wire()
    wire.reads = False
    connection = Connection(wire, "en")
    connection.write(bytes(600 * 1024))
    for _ in range(1000):
        connection.write(bytes(100))
    assert wire.closed is None
    connection.write(bytes(600 * 1024))
    connection.write(bytes(100))
    assert wire.code == TOO_SLOW


def test_who_does_not_read_is_not_read(hall: Hall) -> None:
    """While much waits for a reader, their requests are not read, also if it is the first text that waits."""
    writer = hall.enter(hall.join("ส้ม"), KV)
    fill(hall, writer, 200_000)
    fill(hall, writer, 200_000)
    newcomer = slow(hall.open(hall.join("นวล"), KV))
    assert not newcomer.wire.is_paused
    newcomer.catch_up()
    assert newcomer.wire.is_paused
    newcomer.wire.drain()
    newcomer.connection.drained()
    assert not newcomer.wire.is_paused
    assert newcomer.wire.closed is None


def test_no_more_waits_for_one_reader_than_16_mib_first_or_not() -> None:
    wire = Wire()
    wire.reads = False
    connection = Connection(wire, "th")
    connection.post(bytes(MOST - 100), first=True)
    assert wire.closed is None
    connection.post(bytes(100), first=True)
    assert wire.code == TOO_SLOW
    assert wire.unsent() <= MOST


def test_a_slow_reader_who_reads_in_the_end_stays(hall: Hall) -> None:
    writer, sleeper = hall.enter(hall.join("ส้ม"), KV), slow(hall.enter(hall.join("นวล"), KV))
    for _ in range(4):
        fill(hall, writer, 200_000)
        sleeper.wire.drain()
    assert sleeper.wire.closed is None
    sleeper.read()
    assert sleeper.words == writer.words


def test_the_first_text_is_as_long_as_it_is(hall: Hall) -> None:
    writer = hall.enter(hall.join("ส้ม"), KV)
    for _ in range(3):
        fill(hall, writer, 200_000)
    newcomer = slow(hall.open(hall.join("นวล"), KV))
    newcomer.catch_up()
    assert newcomer.words == writer.words
    fill(hall, writer, 200_000)  # on top of the first text, which nobody has read yet
    assert newcomer.wire.closed is None
    fill(hall, writer, 100_000)
    fill(hall, writer, 1)
    assert newcomer.wire.code == TOO_SLOW


def test_the_second_time_it_counts(hall: Hall) -> None:
    writer = hall.enter(hall.join("ส้ม"), KV)
    for _ in range(2):
        fill(hall, writer, 200_000)
    greedy = slow(hall.open(hall.join("นวล"), KV))
    for _ in range(3):
        greedy.subscription.catch_up(b"\x00")
    assert greedy.wire.code == TOO_SLOW


def test_the_first_board_does_not_count() -> None:
    wire = Wire()
    wire.reads = False
    connection = Connection(wire, "th")
    connection.post(bytes(OUTBOX), first=True)
    connection.post(bytes(OUTBOX), first=True)
    connection.post(bytes(OUTBOX - 20))
    assert wire.closed is None
    wire.drain()
    connection.post(bytes(OUTBOX))
    connection.post(bytes(OUTBOX))
    connection.post(bytes(20))  # what was free was free once
    assert wire.code == TOO_SLOW


def test_64_frames_on_their_way_stop_the_reading_until_half_are_answered(hall: Hall) -> None:
    assert INBOX_FRAMES == 64
    writer = hall.enter(hall.join("ส้ม"), KV)
    other = hall.enter(hall.join("นวล"), KV)
    for _ in range(63):
        writer.type("x")
    assert not writer.wire.is_paused
    writer.type("x")
    assert writer.wire.is_paused
    assert not other.wire.is_paused
    hall.play(most=32)
    assert writer.wire.is_paused
    hall.play(most=1)
    assert not writer.wire.is_paused
    hall.play()
    writer.read()
    assert writer.statuses == [1] * 64


def test_1_mib_on_its_way_stops_the_reading(hall: Hall) -> None:
    assert INBOX_BYTES == 1024 * 1024
    writer = hall.enter(hall.join("ส้ม"), KV)
    for number in range(4):
        assert not writer.wire.is_paused
        writer.send(update(section(number + 1, 0, typed("x" * (INBOX_BYTES // 4)))))
    assert writer.wire.is_paused
    hall.play(most=2)
    assert writer.wire.is_paused
    hall.play(most=1)
    assert not writer.wire.is_paused


def test_all_addresses_of_a_socket_share_what_may_be_on_its_way(hall: Hall) -> None:
    seat = hall.join("ส้ม")
    one, other = hall.enter(seat, KV), hall.enter(seat, PLENARY)
    other.subscription.connection = one.connection
    for _ in range(32):
        one.type("x")
        other.type("x")
    assert one.wire.is_paused
    hall.play()  # those of the plenary are refused, which is an answer too
    assert not one.wire.is_paused


def test_what_needs_no_journal_stops_nobody(hall: Hall) -> None:
    writer = hall.enter(hall.join("ส้ม"), KV)
    writer.type("x")
    hall.play()
    known = writer.doc.get_update()
    for _ in range(200):
        writer.send(known)
    assert not writer.wire.is_paused


def test_a_reader_who_left_is_still_counted_down(hall: Hall) -> None:
    writer = hall.enter(hall.join("ส้ม"), KV)
    for _ in range(64):
        writer.type("x")
    hall.room.leave(writer.subscription)
    writer.subscription.abandon()
    assert writer.wire.is_paused
    hall.play()
    assert not writer.wire.is_paused
