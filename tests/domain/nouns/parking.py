"""Matters are parked, taken back and answered."""

from collections.abc import Sequence
from random import Random
from typing import Any

from plathu.domain import parking, same_person
from plathu.domain.entries import Said, Sealed
from plathu.domain.ids import FACILITATOR, MemberId, is_id
from plathu.domain.parking import AnswerParked, Park, ParkedId, TakeBackParked
from plathu.domain.workshop import Workshop
from tests.domain.builders import id_of
from tests.domain.play import BAD, WORDS, Allowed, Play
from tests.domain.rules import rule

MATTERS = [ParkedId(id_of(f"p{n}x")) for n in range(6)]


def parking_one(chance: Random) -> Park:
    return Park(chance.choice([*MATTERS, ParkedId(BAD)]), chance.choice(WORDS))


def taking_back(chance: Random) -> TakeBackParked:
    return TakeBackParked(chance.choice(MATTERS))


def answering(chance: Random) -> AnswerParked:
    return AnswerParked(chance.choice(MATTERS), chance.choice(["", *WORDS]))


@rule("G2", "G3", "G4")
def check(before: Workshop, entry: Said | Sealed, after: Workshop) -> None:
    by = same_person.now(after, entry.by) if isinstance(entry, Said) else None
    for id, one in after.parked.items():
        assert is_id(id)
        assert 0 < len(one.words) <= parking.LONGEST
        assert len(one.answer) <= parking.LONGEST
        assert one.by == FACILITATOR or one.by in after.members or one.by in after.forgotten
        assert one.group is None or one.group in after.groups
        if id in before.parked and one is not before.parked[id]:
            assert by == FACILITATOR
    for id in before.parked.keys() - after.parked.keys():
        assert by in (FACILITATOR, before.parked[id].by)
    if before.phases.hall == "closed":
        assert after.parked is before.parked or after.phases.hall != "closed"


def check_may(workshop: Workshop, who: MemberId, may: Any, allowed: Allowed) -> None:
    assert may.park == allowed(Park(ParkedId(id_of("new")), "ขอพักเรื่องนี้ไว้ก่อน"))
    assert may.take_back_parked == tuple(id for id in workshop.parked if allowed(TakeBackParked(id)))
    answers = may.answer_parked
    assert all(answers == allowed(AnswerParked(id, "ตอบแล้ว")) for id in workshop.parked)


def check_ends(ends: Sequence[Workshop]) -> None:
    parked = [one for end in ends for one in end.parked.values()]
    assert len(parked) >= 20
    assert any(one.answer for one in parked)


PLAY = Play(
    led={answering: 2},
    asked={parking_one: 8, taking_back: 4},
    check=check,
    check_may=check_may,
    check_ends=check_ends,
)
