"""People are expected, taken off the list, and come, or send another."""

from collections.abc import Iterable, Sequence
from random import Random
from typing import Any

from plathu.domain import roster
from plathu.domain.entries import Said, Sealed
from plathu.domain.ids import FACILITATOR, ExpectedId, MemberId
from plathu.domain.members import Join
from plathu.domain.roster import Attend, Expect, ExpectedPerson, Unexpect, WithdrawCards
from plathu.domain.workshop import Workshop
from tests.domain.builders import HILL, id_of
from tests.domain.play import LATE, MEMBERS, WORDS, Allowed, Play, place
from tests.domain.rules import rule

ROWS = [ExpectedId(id_of(f"e{n}x")) for n in range(8)]


def begin(chance: Random) -> Iterable[tuple[MemberId, Expect]]:
    yield FACILITATOR, Expect(tuple(ExpectedPerson(id, "สมชาย ใจดี", group=HILL) for id in ROWS[:4]))


def expecting(chance: Random) -> Expect:
    some = chance.sample(ROWS, 2)
    return Expect(tuple(ExpectedPerson(id, chance.choice(WORDS), "ปลัด", group=place(chance)) for id in some))


def taking_off(chance: Random) -> Unexpect:
    return Unexpect((chance.choice(ROWS),), chance.random() < 0.5)


def attending(chance: Random) -> Attend:
    member = chance.choice([None, *MEMBERS, MemberId("nobody")])
    return Attend(chance.choice(ROWS), chance.choice(("yes", "substitute", "no")), member)


def withdrawing(chance: Random) -> WithdrawCards:
    return WithdrawCards((chance.choice(ROWS),))


def arriving(chance: Random) -> Join:
    who = chance.choice([*MEMBERS, LATE])
    return Join(who, "สมชาย", place(chance), expected=chance.choice(ROWS), substitute=chance.random() < 0.3)


@rule("X2", "X3", "X5", "X10")
def check(before: Workshop, entry: Said | Sealed, after: Workshop) -> None:
    assert len(after.expected) <= roster.MOST
    assert after.came.keys() <= after.expected.keys()
    for came in after.came.values():
        assert came.member is None or came.member in after.members
    if after.merged is before.merged:
        assert _twice(after) <= _twice(before)
    assert all(one.group is None or one.group in after.groups for one in after.expected.values())


def _twice(workshop: Workshop) -> int:
    """Lines too many of one person: two members, each with a line, turned out to be one."""
    themselves = [came.member for came in workshop.came.values() if came.member and not came.substitute]
    return len(themselves) - len(set(themselves))


def check_may(workshop: Workshop, who: MemberId, may: Any, allowed: Allowed) -> None:
    assert may.expect == allowed(Unexpect(()))


def check_ends(ends: Sequence[Workshop]) -> None:
    assert any(end.expected for end in ends)
    assert any(came.substitute for end in ends for came in end.came.values())
    assert any(came.member for end in ends for came in end.came.values())
    assert any(end.expected_erased for end in ends)


PLAY = Play(
    led={expecting: 2, taking_off: 1, attending: 2, withdrawing: 1},
    asked={arriving: 8},
    begin=begin,
    check=check,
    check_may=check_may,
    check_ends=check_ends,
)
