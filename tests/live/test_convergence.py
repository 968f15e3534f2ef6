"""Every process that plays a journal gets the same room, however it is cut into batches and wherever it starts."""

import random
from functools import cache
from typing import Any

import msgspec
import pytest

from plathu.domain import sealed
from plathu.domain.entries import Via, Wrote
from plathu.domain.ids import TextName
from plathu.live.room import REPEATS, Room
from plathu.store.batch import Batch
from tests.live.day import RandomDay
from tests.live.hall import KV, Hall, Reader, restored, words_of, written

SEEDS = range(6)


@cache
def lived(seed: int) -> RandomDay:
    day = RandomDay(seed)
    day.go_on(1000)
    day.finish()
    return day


@pytest.fixture(params=SEEDS)
def day(request: pytest.FixtureRequest) -> RandomDay:
    return lived(request.param)


def honest(day: RandomDay) -> list[Reader]:
    """The people who were told that all they wrote is saved."""
    return [writer for writer in day.writers if 0 not in writer.statuses and writer not in day.cheats]


def outcome(room: Room) -> dict[str, Any]:
    workshop, documents, heard, hours = msgspec.msgpack.decode(room.keep(), strict=False)
    return {
        "position": room.position,
        "workshop": workshop,
        "documents": documents,
        "heard": [*heard.items()],
        "hours": hours,
        "words": {name: document.text.words() for name, document in written(room).items()},
        "a client's words": {name: words_of(document.text.whole()) for name, document in written(room).items()},
    }


def played(room: Room, batches: list[Batch], chance: random.Random, most: int) -> Room:
    while batches:
        size = chance.randint(1, most)
        room.play(batches[:size])
        batches = batches[size:]
    return room


def whole(room: Room) -> dict[TextName, bytes]:
    return {name: document.text.whole() for name, document in written(room).items()}


def test_the_days_hold_what_the_other_tests_are_about() -> None:
    rooms = [lived(seed).hall.room for seed in SEEDS]
    reasons = {refused for room in rooms for _, (_, _, refused) in outcome(room)["heard"]}
    assert reasons >= {None, "not_now", "gap", "foreign_client"}
    ballots = [ballot for room in rooms for ballot in room.workshop.ballots.values()]
    assert {ballot.is_open for ballot in ballots} == {True, False}
    assert sum(sealed.turnout(ballot.round) for ballot in ballots) >= 10
    assert sum(len(words) for room in rooms for words in outcome(room)["words"].values()) >= 200
    assert any(document.ledger.deleted for room in rooms for document in written(room).values())
    assert any(room.workshop.phases.groups or room.workshop.roles for room in rooms)
    assert sum(len(honest(lived(seed))) for seed in SEEDS) >= 5


def test_writers_read_what_is_stored(day: RandomDay) -> None:
    for writer in honest(day):
        assert writer.subscription.text is not None
        assert writer.words == day.hall.room.text(writer.subscription.text).words()


def test_every_frame_was_answered(day: RandomDay) -> None:
    for writer in day.writers:
        assert not writer.subscription._frames


@pytest.mark.parametrize("most", [1, 2, 7, 40, 10_000])
def test_rooms_that_read_in_other_pieces_end_equal(day: RandomDay, most: int) -> None:
    hall = day.hall
    room = played(hall.new_room(), hall.journal.past(), random.Random(most), most)
    assert outcome(room) == outcome(hall.room)
    assert [*room.due] == [*hall.room.due]


@pytest.mark.parametrize("attempt", range(4))
def test_rooms_that_begin_at_a_checkpoint_end_equal(day: RandomDay, attempt: int) -> None:
    hall, chance = day.hall, random.Random(attempt)
    batches = hall.journal.past()
    middle = chance.randrange(1, len(batches))
    first = played(hall.new_room(), batches[:middle], chance, 10)
    second = restored(hall, (first.position, first.keep()), whole(first))
    assert outcome(second) == outcome(first)
    played(second, batches[middle:], chance, 10)
    assert outcome(second) == outcome(hall.room)


@pytest.mark.parametrize("attempt", range(4))
def test_texts_stored_later_than_their_checkpoint_end_equal(day: RandomDay, attempt: int) -> None:
    hall, chance = day.hall, random.Random(attempt)
    batches = hall.journal.past()
    middle = chance.randrange(1, len(batches) - 1)
    later = chance.randrange(middle, len(batches))
    first = played(hall.new_room(), batches[:middle], chance, 10)
    kept = first.position, first.keep()
    played(first, batches[middle:later], chance, 10)
    second = restored(hall, kept, whole(first))
    played(second, batches[middle:], chance, 10)
    assert outcome(second) == outcome(hall.room)


@pytest.mark.parametrize("attempt", range(4))
def test_entries_appended_again_play_once(day: RandomDay, attempt: int) -> None:
    """Each repeat comes somewhere after the first, alone or with others, as after a lost answer."""
    hall, chance = day.hall, random.Random(attempt)
    batches = hall.journal.past()
    repeats: dict[int, list[Batch]] = {}
    for _ in range(len(batches) // 2):
        first = chance.randrange(len(batches))
        place = chance.randrange(first, len(batches))
        again = repeats.setdefault(place, [])
        again += [
            Batch(f"{batches[place].at}-{len(again) + number + 1}", batches[place].at, batch.entries)
            for number, batch in enumerate(batches[first : min(place, first + chance.randint(0, 3)) + 1])
        ]
    doubled = [one for place, batch in enumerate(batches) for one in (batch, *repeats.get(place, []))]
    assert len(doubled) > len(batches)
    found = outcome(played(hall.new_room(), doubled, chance, 10))
    expected = outcome(hall.room)
    for one in (found, expected):
        one["heard"] = dict(one["heard"])
        del one["position"]
    assert found == expected


def test_repeats_are_told_to_nobody_twice() -> None:
    hall = Hall()
    hall.set_phase("kv")
    writer, reader = hall.enter(hall.join("ส้ม"), KV), hall.enter(hall.join("นวล"), KV)
    writer.type("ปลา")
    hall.play()
    reader.read()
    writer.read()
    hall.room.play(hall.journal.past(-1))
    assert reader.read() == writer.read() == []


def test_a_refused_opening_stays_refused_in_another_process_and_from_a_checkpoint() -> None:
    """Later entries of the opening would be accepted if they were judged by themselves."""
    hall = Hall()
    seat = hall.join("ส้ม")
    writer = hall.enter(seat, KV)
    writer.type("ก่อน")
    hall.play()
    hall.set_phase("kv")
    early = hall.journal.past()
    late = [Wrote(Via(writer.subscription.id, 2), seat.member, seat.device, KV, writer.doc.get_update())]
    for room in (
        hall.room,
        played(hall.new_room(), early, random.Random(0), 1),
        restored(hall, (hall.room.position, hall.room.keep()), whole(hall.room)),
    ):
        room.play([Batch("1763784009999-0", 1_763_784_009_999, [*late])])
        assert room.text(KV).words() == ""


def test_openings_are_remembered_as_long_as_a_writer_may_repeat() -> None:
    hall = Hall()
    hall.set_phase("kv")
    writer = hall.enter(hall.join("ส้ม"), KV)
    writer.type("ปลา")
    ((_, at, entries),) = hall.journal.cut()
    hall.room.play([Batch(f"{at}-0", at, entries), Batch(f"{at + REPEATS}-0", at + REPEATS, entries)])
    assert writer.subscription.id in dict(outcome(hall.room)["heard"])
    other = hall.enter(hall.join("นวล"), KV)
    other.type("ทู")
    ((_, _, entries),) = hall.journal.cut()
    hall.room.play([Batch(f"{at + REPEATS + 1}-0", at + REPEATS + 1, entries)])
    heard = dict(outcome(hall.room)["heard"])
    assert other.subscription.id in heard
    assert writer.subscription.id not in heard
