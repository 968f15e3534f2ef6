"""Who is sent what of a sealed answer, in every kind of round, and of a vote. Asserted on the bytes that are sent, not
on the values they were made from."""

from itertools import cycle, permutations

import pytest

from plathu.domain import rounds
from plathu.domain.announcements import Announce
from plathu.domain.ballots import CloseBallot, OpenBallot
from plathu.domain.entries import Sealed
from plathu.domain.ids import FACILITATOR, CompetencyId, MemberId
from plathu.domain.locks import SetLock
from plathu.domain.members import MoveMember
from plathu.domain.phases import SetPhase
from plathu.domain.screens import ShowOnScreen
from plathu.domain.timers import ExtendTimer, StartTimer, StopTimer
from plathu.domain.viewer import audience_of
from plathu.domain.views import COMMON, GROUP
from plathu.domain.workshop import Workshop
from plathu.protocol import part
from tests.domain.builders import (
    FIRST,
    FOUND,
    HILL,
    SEA,
    SECOND,
    TEAM,
    TOOLS,
    TRUST,
    WORK,
    A,
    B,
    G,
    X,
    Y,
    balloting,
    board,
    board_bytes,
    do,
    peopled,
    pseudonym,
    viewer,
    vote,
)
from tests.domain.nouns import SECRETS
from tests.domain.play import Secret
from tests.domain.rules import rule

Choices = dict[MemberId, dict[CompetencyId, int]]

EVERYBODY = (A, B, G, X, Y, FACILITATOR, MemberId("nobody"))

LED = (
    StartTimer(60),
    ExtendTimer(60, HILL),
    StopTimer(SEA),
    Announce("พัก"),
    SetLock(True),
    ShowOnScreen("ballot"),
    MoveMember(A, SEA),
    MoveMember(X, HILL),
    MoveMember(A, HILL),
)

KINDS = pytest.mark.parametrize("secret", SECRETS.values(), ids=SECRETS.keys())

GIVEN = {A: 0, B: 1, X: 2}
"""Who gives which answer."""

OTHERWISE = {A: 1, B: 5, X: 4}


def opened(secret: Secret) -> Workshop:
    workshop, members = peopled(), cycle((A, B, X))
    for is_led, action in secret.opening(WORK, HILL):
        workshop = do(workshop, FACILITATOR if is_led else next(members), action)
    return workshop


def sealed(workshop: Workshop, secret: Secret, who: MemberId, number: int) -> Sealed:
    """The entry that a server appends for a member's answer."""
    _, round, answer = rounds.asked(workshop, secret.answer(number, workshop))
    return Sealed("reference", round, pseudonym(who, round), workshop.members[who].group, answer, f"{who} {number}")


def give(workshop: Workshop, secret: Secret, given: dict[MemberId, int]) -> Workshop:
    for who, number in given.items():
        workshop = rounds.take(workshop, sealed(workshop, secret, who, number))
    return workshop


def answered(secret: Secret, given: dict[MemberId, int]) -> Workshop:
    return give(opened(secret), secret, given)


@KINDS
def test_a_kind_is_opened_answered_and_closed(secret: Secret) -> None:
    """Otherwise the other tests here would compare nothing."""
    workshop = answered(secret, GIVEN)
    assert rounds.that_are_open(workshop) == {secret.round}
    assert rounds.has_closed_since(workshop, do(workshop, FACILITATOR, secret.close))
    assert board_bytes(workshop, A) != board_bytes(answered(secret, GIVEN | {A: 1}), A)


@rule("B12", "B15")
@KINDS
@pytest.mark.parametrize("who", EVERYBODY)
def test_a_board_is_the_same_bytes_whatever_others_answered(secret: Secret, who: MemberId) -> None:
    ones_own = {who: GIVEN[who]} if who in GIVEN else {}
    assert board_bytes(answered(secret, OTHERWISE | ones_own), who) == board_bytes(answered(secret, GIVEN), who)


@rule("B12", "B15")
@KINDS
@pytest.mark.parametrize("who", EVERYBODY)
def test_a_board_is_the_same_bytes_in_whatever_order_others_answered(secret: Secret, who: MemberId) -> None:
    seen = {board_bytes(answered(secret, {one: GIVEN[one] for one in turns}), who) for turns in permutations(GIVEN)}
    assert len(seen) == 1


@rule("B15")
@KINDS
@pytest.mark.parametrize("who", EVERYBODY)
def test_a_board_is_the_same_bytes_whether_others_changed_their_minds(secret: Secret, who: MemberId) -> None:
    others = {one: number for one, number in OTHERWISE.items() if one != who}
    assert board_bytes(give(answered(secret, GIVEN), secret, others), who) == board_bytes(answered(secret, GIVEN), who)


@rule("B15")
@KINDS
@pytest.mark.parametrize("who", EVERYBODY)
def test_what_stands_for_who_answered_is_on_no_board(secret: Secret, who: MemberId) -> None:
    workshop = answered(secret, GIVEN)
    for held in (workshop, do(workshop, FACILITATOR, secret.close)):
        for one in GIVEN:
            assert pseudonym(one, secret.round).encode() not in board_bytes(held, who)
            assert sealed(held, secret, one, GIVEN[one]).heard.encode() not in board_bytes(held, who)


@rule("B12", "B15", "D1", "D2", "D3", "D4", "D6", "D7", "M8")
@KINDS
@pytest.mark.parametrize("who", EVERYBODY)
def test_nothing_the_facilitator_does_brings_an_answer_to_light(secret: Secret, who: MemberId) -> None:
    ones_own = {who: GIVEN[who]} if who in GIVEN else {}
    one, other = answered(secret, GIVEN), answered(secret, OTHERWISE | ones_own)
    for action in LED:
        one, other = do(one, FACILITATOR, action), do(other, FACILITATOR, action)
        assert board_bytes(one, who) == board_bytes(other, who)


@rule("B9", "B15")
@KINDS
@pytest.mark.parametrize("who", EVERYBODY)
def test_after_the_close_a_board_does_not_tell_who_answered_what(secret: Secret, who: MemberId) -> None:
    swapped = {A: GIVEN[B], B: GIVEN[A], X: GIVEN[X]}
    closed = [do(answered(secret, given), FACILITATOR, secret.close) for given in (GIVEN, swapped)]
    assert len({board_bytes(workshop, who) for workshop in closed}) == 1


@rule("B15")
@KINDS
def test_shared_parts_are_the_same_bytes_before_and_after_a_changed_mind(secret: Secret) -> None:
    before = answered(secret, GIVEN)
    after = give(before, secret, OTHERWISE)
    for name, each in COMMON.items():
        assert part(name, each.make(before)) == part(name, each.make(after))
    for name, each in GROUP.items():
        for who in EVERYBODY:
            group = audience_of(before, viewer(before, who))
            assert part(name, each.make(before, group)) == part(name, each.make(after, group))


BUDGET, CAP = 997, 983
"""Their points are numbers that stand nowhere else on a board, and the ids are words."""

ONE_WAY: Choices = {A: {TEAM: 811, TRUST: 167}, B: {TOOLS: 743}, X: {TRUST: 619}}


def voted(choices: Choices) -> Workshop:
    workshop = balloting(BUDGET, CAP, small=True)
    for who, chosen in choices.items():
        workshop = vote(workshop, who, chosen)
    return workshop


@rule("B15")
@pytest.mark.parametrize("who", EVERYBODY)
def test_nobody_elses_points_sum_or_pseudonym_stands_on_a_board(who: MemberId) -> None:
    sent = board_bytes(voted(ONE_WAY), who)
    numbers = {points for one, chosen in ONE_WAY.items() if one != who for points in chosen.values()}
    totals = {811, 167 + 619, 743, 811 + 167, 811 + 167 + 743 + 619}
    for number in numbers | (totals - set(ONE_WAY.get(who, {}).values())):
        assert str(number).encode() not in sent
    for one in ONE_WAY:
        assert pseudonym(one).encode() not in sent


@rule("B15")
@pytest.mark.parametrize("who", EVERYBODY)
def test_whatever_the_facilitator_does_one_sees_ones_own_choice_alone(who: MemberId) -> None:
    workshop = voted(ONE_WAY)
    for action in LED:
        workshop = do(workshop, FACILITATOR, action)
        assert board(workshop, who).papers == ({FIRST: ONE_WAY[who]} if who in ONE_WAY else {})


@rule("B13", "M8")
def test_a_vote_stays_with_the_group_it_came_from() -> None:
    workshop = do(voted(ONE_WAY), FACILITATOR, MoveMember(A, SEA))
    assert board(workshop, Y).ballots[0].turnout == {HILL: 2, SEA: 1}
    assert board(vote(workshop, A, {TEAM: 1}), Y).ballots[0].turnout == {HILL: 1, SEA: 2}


@rule("B15")
def test_a_voter_sees_their_own_choice_while_the_ballot_is_open() -> None:
    workshop = voted(ONE_WAY)
    assert board(workshop, A).papers == {FIRST: {TEAM: 811, TRUST: 167}}
    assert b'"papers":{"first00000000000":{"team000000000000":811,"trust00000000000":167}}' in board_bytes(workshop, A)
    assert board(vote(workshop, A, {TRUST: 1}), A).papers == {FIRST: {TRUST: 1}}
    assert board(workshop, Y).papers == {}
    assert board(workshop, FACILITATOR).papers == {}


@rule("B15")
def test_a_voters_choice_in_each_open_ballot_is_their_own() -> None:
    workshop = do(voted(ONE_WAY), FACILITATOR, OpenBallot(SECOND, BUDGET, CAP))
    workshop = vote(workshop, A, {TRUST: 2}, SECOND)
    assert board(workshop, A).papers == {FIRST: {TEAM: 811, TRUST: 167}, SECOND: {TRUST: 2}}
    assert board(workshop, B).papers == {FIRST: {TOOLS: 743}}


@rule("B9", "B15")
@pytest.mark.parametrize("who", EVERYBODY)
def test_after_the_close_only_sums_are_on_a_board(who: MemberId) -> None:
    swapped = {A: ONE_WAY[B], B: ONE_WAY[A], X: ONE_WAY[X]}
    boards = {board_bytes(do(voted(choices), FACILITATOR, CloseBallot(FIRST)), who) for choices in (ONE_WAY, swapped)}
    assert len(boards) == 1
    (sent,) = boards
    assert b'"papers":{}' in sent
    assert str(167 + 619).encode() in sent
    assert b"619" not in sent
    for one in ONE_WAY:
        assert pseudonym(one).encode() not in sent


@rule("V2")
def test_only_the_facilitator_sees_how_people_get_in() -> None:
    for who in (A, G, MemberId("nobody")):
        sent = board_bytes(peopled(), who)
        assert b'"door":null' in sent
        assert FOUND.door.code.encode() not in sent
        assert FOUND.door.key.encode() not in sent
    assert board(peopled(), FACILITATOR).door == FOUND.door


@rule("V3")
def test_who_is_nobody_may_do_nothing() -> None:
    for phase in ("kv", "competencies", "ballot"):
        workshop = do(peopled(), FACILITATOR, SetPhase(phase))
        may = board(workshop, MemberId("nobody")).may
        assert not any(vars(may).values())
