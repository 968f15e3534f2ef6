"""Groups call the facilitator, who comes."""

from collections.abc import Sequence
from random import Random
from typing import Any

from plathu.domain import calls, same_person
from plathu.domain.calls import CallFacilitator, Come, WithdrawCall
from plathu.domain.entries import Said, Sealed
from plathu.domain.ids import FACILITATOR, GroupId, MemberId
from plathu.domain.workshop import Workshop
from tests.domain.builders import HILL, SEA, group
from tests.domain.play import BAD, WORDS, Allowed, Play
from tests.domain.rules import rule

TABLES = [HILL, SEA, SEA, group("moon"), GroupId(BAD)]


def calling(chance: Random) -> CallFacilitator:
    return CallFacilitator(chance.choice(TABLES), chance.choice(["", "", *WORDS]))


def withdrawing(chance: Random) -> WithdrawCall:
    return WithdrawCall(chance.choice(TABLES))


def coming(chance: Random) -> Come:
    return Come(chance.choice(TABLES))


@rule("L1", "L2", "L3", "L4")
def check(before: Workshop, entry: Said | Sealed, after: Workshop) -> None:
    by = same_person.now(after, entry.by) if isinstance(entry, Said) else None
    member = after.members.get(by) if by else None
    own = member.group if member else None
    assert after.calls.keys() <= after.groups.keys()
    for table, one in after.calls.items():
        assert len(one.words) <= calls.LONGEST
        was = before.calls.get(table)
        assert was is None or was.at == one.at
        if was != one:
            assert own == table
    for table in before.calls.keys() - after.calls.keys():
        assert by == FACILITATOR or own == table
    if after.phases.hall == "closed":
        assert not after.calls


def check_may(workshop: Workshop, who: MemberId, may: Any, allowed: Allowed) -> None:
    for table in (HILL, SEA):
        is_own = who in workshop.members and workshop.members[who].group == table
        calls, withdraws, comes = may.call, may.withdraw_call, may.come
        for words in ("", "ช่วยดูหน่อย"):
            assert (calls and is_own) == allowed(CallFacilitator(table, words))
        assert (withdraws and is_own) == allowed(WithdrawCall(table))
        assert (comes and table in workshop.calls) == allowed(Come(table))


def check_ends(ends: Sequence[Workshop]) -> None:
    assert not any(end.calls for end in ends if end.phases.hall == "closed")


PLAY = Play(
    led={coming: 1},
    asked={calling: 8, withdrawing: 4},
    check=check,
    check_may=check_may,
    check_ends=check_ends,
)
