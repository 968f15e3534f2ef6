"""People come in, come back, are moved and erased."""

from collections.abc import Iterable, Sequence
from random import Random
from typing import Any

from plathu.domain.entries import Said, Sealed
from plathu.domain.ids import MemberId
from plathu.domain.members import Forget, Join, MoveMember, SendOut
from plathu.domain.workshop import Workshop
from tests.domain.builders import HILL
from tests.domain.play import GROUPS, LATE, MEMBERS, WORDS, Allowed, Play, place


def begin(chance: Random) -> Iterable[tuple[MemberId, Join]]:
    for one in MEMBERS:
        yield one, Join(one, one, chance.choice(GROUPS))


def joining(chance: Random) -> Join:
    return Join(chance.choice([*MEMBERS, LATE]), chance.choice(WORDS), place(chance), chance.choice((None, "", "ปลัด")))


def moving(chance: Random) -> MoveMember:
    return MoveMember(chance.choice([*MEMBERS, MemberId("nobody")]), place(chance) or HILL)


def forgetting(chance: Random) -> Forget:
    return Forget(chance.choice(MEMBERS))


def sending_out(chance: Random) -> SendOut:
    return SendOut(chance.choice(MEMBERS))


def check(before: Workshop, entry: Said | Sealed, after: Workshop) -> None:
    for one in after.members.values():
        assert one.group is None or one.group in after.groups
    assert not after.members.keys() & after.forgotten.keys()


def check_may(workshop: Workshop, who: MemberId, may: Any, allowed: Allowed) -> None:
    for anybody in list(workshop.members)[:1]:
        assert may.move == allowed(MoveMember(anybody, HILL))
        assert may.forget == allowed(Forget(anybody))


def check_ends(ends: Sequence[Workshop]) -> None:
    assert sum(bool(end.forgotten) for end in ends) >= 5


PLAY = Play(
    led={moving: 2},
    asked={joining: 20, forgetting: 12, sending_out: 4},
    begin=begin,
    check=check,
    check_may=check_may,
    check_ends=check_ends,
)
