"""A client that applies every `show` it was sent has the board that a newcomer is sent."""

from typing import Any

import msgspec
import pytest

from plathu.domain.ballots import CastVote, CloseBallot, OpenBallot
from plathu.domain.competencies import ProposeCompetency
from plathu.domain.ids import BallotId, CompetencyId
from plathu.domain.members import Join
from plathu.domain.roles import Volunteer
from tests.live.day import RandomDay
from tests.live.hall import DOMAIN, FIRST, NOON, SECOND, Hall, Reader, named

FISH, SHRIMP = CompetencyId(named("fish")), CompetencyId(named("shrimp"))
BALLOT = BallotId(named("ballot"))


def fresh(hall: Hall, reader: Reader) -> dict[str, Any]:
    return msgspec.json.decode(msgspec.json.encode(hall.room.board(reader.seat)))


def folded(reader: Reader) -> dict[str, Any]:
    reader.read()
    return {name: part for name, part in reader.board.items() if name not in ("generation", "now")}


def check(hall: Hall, *readers: Reader) -> None:
    for reader in readers:
        assert folded(reader) == fresh(hall, reader)
        newcomer = hall.open(reader.seat)
        assert folded(newcomer) == folded(reader)
        hall.room.leave(newcomer.subscription)


@pytest.mark.parametrize("seed", range(5))
def test_on_a_random_day_after_every_batch(seed: int) -> None:
    day = RandomDay(seed)
    for _ in range(60):
        day.go_on(6)
        for board in day.boards:
            assert folded(board) == fresh(day.hall, board)
    day.finish()
    check(day.hall, *day.boards)


def shown(reader: Reader) -> list[set[str]]:
    """The parts in each `show` since the last time; all have the time beside them."""
    return [{*body["show"]} - {"now"} for kind, body in reader.read() if kind == "stateless" and "show" in body]


def test_through_a_whole_day() -> None:
    hall = Hall()
    facilitator = hall.open(hall.facilitator)
    one, other, guest = (
        hall.open(hall.join(name, group)) for name, group in (("ส้ม", FIRST), ("นวล", SECOND), ("แก้ว", None))
    )
    everybody = facilitator, one, other, guest
    check(hall, *everybody)

    one.ask(Volunteer(FIRST, "chair"))
    hall.play()
    check(hall, *everybody)
    assert one.board["roles"] == {FIRST: {"chair": [one.seat.member]}}

    hall.say(one.seat, Join(one.seat.member, "ส้ม", SECOND))
    check(hall, *everybody)
    assert one.board["me"]["group"] == SECOND
    assert {*one.board["members"]} == {*other.board["members"]} == {one.seat.member, other.seat.member}
    assert guest.board["members"] == {}
    assert len(facilitator.board["members"]) == 3

    hall.set_phase("competencies")
    one.ask(ProposeCompetency(FISH, DOMAIN, "ปลาทู"))
    other.ask(ProposeCompetency(SHRIMP, DOMAIN, "กุ้ง"))
    hall.play()
    check(hall, *everybody)
    assert (one.board["mine"], other.board["mine"]) == ([FISH], [SHRIMP])

    hall.set_phase("ballot")
    facilitator.ask(OpenBallot(BALLOT, 5, 3, small=True))
    hall.play()
    check(hall, *everybody)
    assert one.board["may"]["vote"] == [BALLOT]

    for choices in ({FISH: 3}, {FISH: 1, SHRIMP: 2}):
        one.ask(CastVote(BALLOT, choices))
        hall.play()
        check(hall, *everybody)
        assert one.board["papers"] == {BALLOT: choices}
        assert other.board["papers"] == {}

    for reader in (other, guest):
        reader.ask(CastVote(BALLOT, {}))
    facilitator.ask(CloseBallot(BALLOT))
    hall.play()
    check(hall, *everybody)
    assert guest.board["ballots"][0]["tally"] == {FISH: 1, SHRIMP: 2}
    assert one.board["papers"] == {}

    hall.set_phase("closed")
    check(hall, *everybody)


def test_the_door_is_shown_to_the_facilitator_only() -> None:
    hall = Hall()
    facilitator, member = hall.open(hall.facilitator), hall.open(hall.join("ส้ม"))
    assert folded(facilitator)["door"] == {"code": "12345678", "key": "key", "open": True}
    assert folded(member)["door"] is None
    assert all(b"12345678" not in frame for frame in member.wire.frames)


def test_only_what_changed_is_shown() -> None:
    hall = Hall()
    facilitator = hall.open(hall.facilitator)
    one, other = hall.open(hall.join("ส้ม")), hall.open(hall.join("นวล", SECOND))
    for reader in (facilitator, one, other):
        shown(reader)
    hall.set_phase("competencies")
    # Since the hall has moved on, the minutes know of a time.
    assert (shown(facilitator), shown(one)) == ([{"phases", "minutes"}], [{"phases", "may"}])
    shown(other)
    one.ask(ProposeCompetency(FISH, DOMAIN, "ปลาทู"))
    hall.play()
    (own,) = shown(one)
    assert {"competencies", "mine"} <= own <= {"competencies", "mine", "may"}
    assert shown(other) == shown(facilitator) == [{"competencies"}]
    hall.join("แก้ว", SECOND)
    assert shown(one) == []
    assert shown(other) == [{"members"}]
    assert shown(facilitator) == [{"members", "attendance"}]
    one.ask(Volunteer(SECOND, "chair"))  # refused: nothing has changed
    hall.play()
    assert shown(one) == shown(other) == []


def test_a_batch_is_shown_once() -> None:
    hall = Hall()
    one = hall.open(hall.join("ส้ม"))
    hall.set_phase("competencies")
    shown(one)
    for number in range(10):
        one.ask(ProposeCompetency(CompetencyId(named(f"c{number}")), DOMAIN, "ปลาทู"))
    hall.play()
    assert len(shown(one)) == 1


def test_who_sees_the_same_gets_the_same_bytes() -> None:
    hall = Hall()
    seats = [hall.join(f"คนที่ {number}") for number in range(4)]
    readers = [hall.open(seat) for seat in seats]
    hall.join("นวล", SECOND)
    starts = [len(reader.wire.frames) for reader in readers]
    hall.join("ส้ม")
    frames = [reader.wire.frames[start] for start, reader in zip(starts, readers, strict=True)]
    assert all(frame is frames[0] for frame in frames)


def test_the_generation_comes_with_the_first_and_clock_and_position_with_all() -> None:
    hall = Hall()
    one = hall.open(hall.join("ส้ม"))
    hall.set_phase("kv")
    (_, first), (_, second) = one.read()
    assert first["show"]["generation"] == "generation"
    assert "generation" not in second["show"]
    assert NOON < first["show"]["now"] < second["show"]["now"] == hall.room.now
    assert first["at"] < second["at"] == hall.room.position
