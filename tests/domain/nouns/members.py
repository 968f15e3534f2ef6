"""People come in, come back, are moved and erased."""

from collections.abc import Iterable, Sequence
from random import Random
from typing import Any

from plathu.domain.entries import Said, Sealed
from plathu.domain.erasure import Forget, SendOut
from plathu.domain.ids import FACILITATOR, MemberId
from plathu.domain.members import EditMember, Join, MoveMember, MuteMember
from plathu.domain.nouns import Journaled
from plathu.domain.same_person import MergeMembers
from plathu.domain.workshop import Workshop
from tests.domain.builders import HILL, member
from tests.domain.play import GROUPS, LATE, MEMBERS, WORDS, Allowed, Play, place

MISTYPED, ONCE, TWICE = member("mistyped"), member("once"), member("twice")
"""A name that did nothing, and two of one person."""


def begin(chance: Random) -> Iterable[tuple[MemberId, Journaled]]:
    for one in MEMBERS:
        yield one, Join(one, one, chance.choice(GROUPS))
    for one in (MISTYPED, ONCE, TWICE):
        yield one, Join(one, "สมชย")
    yield FACILITATOR, Forget(MISTYPED, "if_active")
    yield FACILITATOR, MergeMembers(TWICE, ONCE)


def joining(chance: Random) -> Join:
    return Join(chance.choice([*MEMBERS, LATE]), chance.choice(WORDS), place(chance), chance.choice((None, "", "ปลัด")))


def moving(chance: Random) -> MoveMember:
    return MoveMember(chance.choice([*MEMBERS, MemberId("nobody")]), place(chance) or HILL)


def editing(chance: Random) -> EditMember:
    return EditMember(chance.choice(MEMBERS), chance.choice((None, *WORDS)), chance.choice((None, "", "แดง")))


def merging(chance: Random) -> MergeMembers:
    return MergeMembers(chance.choice(MEMBERS), chance.choice(MEMBERS))


def muting(chance: Random) -> MuteMember:
    return MuteMember(chance.choice(MEMBERS), chance.random() < 0.4)


def forgetting(chance: Random) -> Forget:
    return Forget(chance.choice(MEMBERS), chance.choice(("always", "if_active")))


def sending_out(chance: Random) -> SendOut:
    return SendOut(chance.choice(MEMBERS), chance.choice(("always", "if_active")))


def check(before: Workshop, entry: Said | Sealed, after: Workshop) -> None:
    for one in after.members.values():
        assert one.group is None or one.group in after.groups
    assert not after.members.keys() & after.forgotten.keys()
    assert not after.merged.keys() & {*after.members, *after.merged.values()}
    assert set(after.uncounted) <= after.forgotten.keys()


def check_may(workshop: Workshop, who: MemberId, may: Any, allowed: Allowed) -> None:
    *_, last = [None, *workshop.members]
    for anybody in list(workshop.members)[:1]:
        assert may.move == allowed(MoveMember(anybody, HILL))
        assert may.forget == allowed(Forget(anybody))
        assert may.mute_member == allowed(MuteMember(anybody, True))
        assert may.merge_members == (len(workshop.members) > 1 and allowed(MergeMembers(anybody, last)))
        whose = who if who in workshop.members else anybody
        assert may.edit_member == allowed(EditMember(whose))


def check_ends(ends: Sequence[Workshop]) -> None:
    assert sum(bool(end.forgotten) for end in ends) >= 5
    assert all(end.merged for end in ends)
    assert all(end.uncounted for end in ends)


PLAY = Play(
    led={moving: 2},
    asked={editing: 6, merging: 16, muting: 12, joining: 20, forgetting: 12, sending_out: 6},
    begin=begin,
    check=check,
    check_may=check_may,
    check_ends=check_ends,
)
