"""One clock: nothing that people see changes when somebody sets a machine's clock."""

import random
from typing import Any

import pytest
from msgspec.structs import asdict

from plathu.domain.timers import StartTimer
from plathu.live.hours import STEP, Hours
from plathu.live.room import Room
from plathu.store.batch import Batch
from plathu.store.clock import JournalClock
from tests.domain.rules import rule
from tests.live.hall import KV, NOON, WORKSHOP, Hall, Reader, restored

HOUR = 3_600_000


class Steady:
    """A clock that nobody sets; time passes when a test says so."""

    def __init__(self) -> None:
        self.ms = 0.0

    def __call__(self) -> float:
        return self.ms


def left(hall: Hall, room: Room) -> int:
    """What a page that comes in now shows of the hall's timer, in ms."""
    page = Reader(room, hall.facilitator)
    page.read()
    return page.board["timers"]["hall"]["ends_at"] - page.board["now"]


def at(hall: Hall, written_at: int) -> list[Batch]:
    """What waits to be played, as if written at that moment by the writer's clock."""
    return [batch._replace(at=written_at) for batch in hall.journal.cut()]


@rule("A3")
@pytest.mark.parametrize("by", [-7 * HOUR, -HOUR, -2 * STEP])
def test_a_server_that_starts_by_a_clock_set_back_goes_on_from_where_the_workshop_was(by: int) -> None:
    hall = Hall()
    hall.say_later(hall.facilitator, StartTimer(600))
    hall.room.play(at(hall, NOON + 60_000))
    steady = Steady()
    later = Room(WORKSHOP, hall.journal.append, hall.published.append, hall.identity, JournalClock(steady, NOON + by))
    later.restore(hall.room.position, hall.room.keep())
    hall.say_later(hall.facilitator, StartTimer(600))
    later.play(at(hall, NOON + by))
    assert left(hall, later) == 600_000
    steady.ms += 30_000
    assert left(hall, later) == 570_000


def test_what_two_writers_say_at_once_never_goes_back_and_never_runs_away() -> None:
    hours, chance = Hours(), random.Random(3)
    last = 0
    for turn in range(10_000):
        now = hours.hear(NOON + turn + chance.randint(-STEP, 0))
        assert now >= last
        last = now
    assert last <= NOON + 10_000
    assert hours.ahead == 0


@pytest.mark.parametrize("cut", range(7))
def test_the_time_of_an_entry_is_the_same_from_a_checkpoint(cut: int) -> None:
    told = [NOON, NOON + 1, NOON - HOUR, NOON - HOUR + 5, NOON + HOUR, NOON + HOUR - 500, NOON]
    whole = Hours()
    times = [whole.hear(one) for one in told]
    first = Hours()
    before = [first.hear(one) for one in told[:cut]]
    second = Hours(**asdict(first))
    assert before + [second.hear(one) for one in told[cut:]] == times == sorted(times)


def test_a_checkpoint_holds_the_time() -> None:
    hall = Hall()
    hall.set_phase("kv")
    again = restored(hall, (hall.room.position, hall.room.keep()), {})
    assert again.now == hall.room.now


def test_every_show_tells_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    hall = Hall()
    page = hall.open(hall.join("ส้ม"))
    page.read()
    steady = Steady()
    monkeypatch.setattr(hall.room, "_clock", JournalClock(steady, NOON + HOUR))
    for _ in range(3):
        steady.ms += 1000
        hall.set_phase("kv" if page.board["phases"]["hall"] != "kv" else "plenary")
        shows: list[Any] = [body["show"] for kind, body in page.read() if kind == "stateless"]
        assert [show["now"] for show in shows] == [hall.room.now]


def test_versions_and_facts_are_dated_by_it() -> None:
    hall = Hall()
    hall.set_phase("kv")
    writer = hall.enter(hall.join("ส้ม"), KV)
    writer.type("ปลา")
    hall.room.play(at(hall, NOON - HOUR))
    pending = hall.room.documents[KV].versions.pending
    assert pending is not None
    assert pending.at >= hall.room.workshop.chronicle[-1].at >= NOON
