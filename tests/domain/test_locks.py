"""Pens down. What a lock stops is shown with the texts (T4) and the competencies (C7)."""

import pytest

from plathu.domain import locks, sealed
from plathu.domain.ids import FACILITATOR, GroupId, MemberId
from plathu.domain.locks import SetLock
from plathu.domain.per_group import PerGroup
from plathu.domain.roles import Volunteer
from tests.domain.builders import (
    FIRST,
    HILL,
    SEA,
    TEAM,
    A,
    G,
    X,
    balloting,
    board,
    do,
    group,
    lock,
    only,
    peopled,
    proposed,
    refusal,
    vote,
)
from tests.domain.rules import rule


@rule("D4")
@pytest.mark.parametrize("where", [None, HILL])
@pytest.mark.parametrize("locked", [True, False])
def test_only_the_facilitator_locks_and_unlocks(where: GroupId | None, locked: bool) -> None:
    for who in (A, X, MemberId("nobody")):
        assert refusal(lock(peopled()), who, SetLock(locked, where)) == "not_allowed"


@rule("D4")
def test_a_group_that_does_not_exist_cannot_be_locked() -> None:
    assert refusal(peopled(), FACILITATOR, SetLock(True, group("moon"))) == "unknown_group"


@rule("D4")
def test_everybody_sees_who_is_locked() -> None:
    for who in (A, X, G, FACILITATOR):
        assert board(lock(peopled(), HILL), who).locks == PerGroup(False, {HILL: True})


@rule("D4")
def test_what_was_proposed_stays() -> None:
    assert lock(proposed()).competencies == proposed().competencies


@rule("D4", "V3")
def test_roles_and_votes_go_on() -> None:
    workshop = lock(balloting())
    assert board(workshop, A).may.volunteer
    assert board(workshop, A).may.vote == (FIRST,)
    assert do(workshop, A, Volunteer(HILL, "chair")).roles[HILL]["chair"] == (A,)
    assert sealed.turnout(only(vote(workshop, A, {TEAM: 1})).round) == 1


@rule("D5")
@pytest.mark.parametrize("locked", [True, False])
def test_the_hall_takes_every_group_along(locked: bool) -> None:
    workshop = lock(lock(lock(peopled(), None, not locked), HILL, locked), None, locked)
    assert workshop.locks == PerGroup(locked)
    assert [locks.is_locked(workshop, one) for one in (HILL, SEA, None)] == [locked] * 3


@rule("D5")
@pytest.mark.parametrize("locked", [True, False])
def test_one_group_may_then_differ(locked: bool) -> None:
    workshop = lock(lock(peopled(), None, not locked), HILL, locked)
    assert [locks.is_locked(workshop, one) for one in (HILL, SEA, None)] == [locked, not locked, not locked]


@rule("D5")
@pytest.mark.parametrize("locked", [True, False])
def test_a_group_set_to_what_the_hall_is_goes_with_the_hall_again(locked: bool) -> None:
    workshop = lock(lock(lock(peopled(), None, locked), HILL, not locked), HILL, locked)
    assert workshop.locks == PerGroup(locked)
