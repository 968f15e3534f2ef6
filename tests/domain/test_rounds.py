"""What holds for a sealed round of any kind, however it is asked for. Who sees what of it is in test_secrets.py."""

from itertools import cycle
from typing import Any

import msgspec
import pytest

from plathu.domain import asking, rounds, sealed
from plathu.domain.ballots import CastVote, OpenBallot
from plathu.domain.entries import Entry, Sealed
from plathu.domain.ids import FACILITATOR, MemberId, RoundId
from plathu.domain.members import MergeMembers
from plathu.domain.nouns import NOUNS, Action
from plathu.domain.refusal import Refused
from plathu.domain.rounds import AnswerRound, CloseRound
from plathu.domain.workshop import Workshop
from tests.domain.builders import (
    FIRST,
    HILL,
    TEAM,
    TRUST,
    WORK,
    A,
    B,
    X,
    balloting,
    board,
    do,
    id_of,
    only,
    peopled,
    pseudonym,
    refusal,
    vote,
)
from tests.domain.nouns import SECRETS
from tests.domain.play import Secret
from tests.domain.rules import rule

ROUND = RoundId(FIRST)
KINDS = pytest.mark.parametrize("secret", SECRETS.values(), ids=SECRETS.keys())


def opened(secret: Secret) -> Workshop:
    workshop, members = peopled(), cycle((A, B, X))
    for is_led, action in secret.opening(WORK, HILL):
        workshop = do(workshop, FACILITATOR if is_led else next(members), action)
    return workshop


def entry(workshop: Workshop, who: MemberId, action: Action, heard: str = "once") -> Sealed:
    _, round, answer = rounds.asked(workshop, action)
    return Sealed("reference", round, pseudonym(who, round), HILL, answer, heard)


def round_of(workshop: Workshop, secret: Secret) -> Any:
    return next(found for kind in rounds.KINDS if (found := kind.rounds(workshop).get(secret.round)))


def test_every_nouns_kind_is_walked() -> None:
    assert tuple(noun.sealed for noun in NOUNS if noun.sealed) == rounds.KINDS
    assert len({kind.answer for kind in rounds.KINDS}) == len(rounds.KINDS)


@rule("U1", "U2")
def test_an_answer_is_what_the_rounds_own_action_gives() -> None:
    workshop = balloting()
    own, any = CastVote(FIRST, {TEAM: 2, TRUST: 1}), AnswerRound(ROUND, {"points": {TEAM: 2, TRUST: 1}})
    assert rounds.asked(workshop, any) == rounds.asked(workshop, own)
    assert not rounds.was_heard(workshop, any, "once")
    voted = rounds.take(workshop, entry(workshop, A, any))
    assert rounds.was_heard(voted, any, "once")
    assert rounds.was_heard(voted, own, "once")
    assert not rounds.was_heard(voted, any, "twice")


@rule("U1")
@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({}, "bad_answer"),
        ({"points": 3}, "bad_answer"),
        ({"points": {TEAM: "3"}}, "bad_answer"),
        ({"points": {TEAM: 2.5}}, "bad_answer"),
        ({"points": {TEAM: 2**70}}, "bad_answer"),
        ({"points": {TEAM: 1}, "scores": [1, 2]}, "bad_answer"),
        ({"scores": [1, 2]}, "bad_answer"),
        ({"points": {"Bad Id": 1}}, "unknown_competency"),
        ({"points": {TEAM: -1}}, "over_cap"),
        ({"points": {TEAM: 900, TRUST: 900}}, "over_budget"),
    ],
)
def test_what_is_no_answer_of_this_kind_is_refused_before_the_journal(answer: dict[str, Any], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        rounds.asked(balloting(), AnswerRound(ROUND, answer))


@rule("U1")
def test_a_round_of_no_kind_is_unknown() -> None:
    unknown = RoundId(id_of("unknown"))
    with pytest.raises(Refused, match="unknown_round"):
        rounds.asked(balloting(), AnswerRound(unknown, {"points": {}}))
    assert not rounds.was_heard(balloting(), AnswerRound(unknown, {}), "once")
    assert refusal(balloting(), FACILITATOR, CloseRound(unknown)) == "unknown_round"
    for action in (AnswerRound(RoundId("Bad Id"), {}), CloseRound(RoundId("Bad Id"))):
        with pytest.raises(Refused, match="unknown_round"):
            asking.check(action, A if isinstance(action, AnswerRound) else FACILITATOR)


@rule("U1", "B8")
def test_a_ballot_is_closed_as_any_round_is() -> None:
    workshop = vote(balloting(), A, {TEAM: 1})
    assert board(workshop, A).may.answer == (ROUND,)
    assert board(workshop, FACILITATOR).may.close_round == (ROUND,)
    assert refusal(workshop, A, CloseRound(ROUND)) == "not_allowed"
    closed = do(workshop, FACILITATOR, CloseRound(ROUND))
    assert isinstance(only(closed).round, sealed.Closed)
    assert refusal(closed, FACILITATOR, CloseRound(ROUND)) == "ballot_closed"
    assert board(closed, A).may.answer == board(closed, FACILITATOR).may.close_round == ()


@rule("U1")
@KINDS
def test_no_round_takes_the_id_of_another(secret: Secret) -> None:
    workshop = opened(secret)
    assert sealed.is_taken(workshop, secret.round)
    workshop = do(workshop, FACILITATOR, secret.close)
    opening = OpenBallot(type(FIRST)(secret.round), 3, 1) if workshop.phases.hall == "ballot" else None
    *_, (_, again) = secret.opening(WORK, HILL)
    assert refusal(workshop, FACILITATOR, opening or again) == "already_exists"


@rule("U2", "B4")
@KINDS
def test_only_members_answer_and_only_the_facilitator_closes(secret: Secret) -> None:
    workshop = opened(secret)
    asked = rounds.asked(workshop, secret.answer(0, workshop))
    assert asked.bars(workshop, A) is None
    assert asked.bars(workshop, FACILITATOR) == asked.bars(workshop, MemberId("nobody")) == "not_allowed"
    with pytest.raises(Refused, match="not_allowed"):
        asking.check(secret.answer(0, workshop), FACILITATOR)
    assert refusal(workshop, A, secret.close) == "not_allowed"


@rule("U2", "B5", "B7", "B9")
@KINDS
def test_the_last_answer_counts_once_and_is_nobodys_after_the_close(secret: Secret) -> None:
    workshop = opened(secret)
    first, last = (entry(workshop, A, secret.answer(number, workshop), f"{number}") for number in (0, 1))
    for given in (first, last, first, entry(workshop, B, secret.answer(2, workshop), "other")):
        workshop = rounds.take(workshop, given)
    assert sealed.turnout(round_of(workshop, secret)) == 2
    alone = rounds.take(opened(secret), last)
    assert round_of(workshop, secret).papers[last.pseudonym] == round_of(alone, secret).papers[last.pseudonym]
    closed = do(workshop, FACILITATOR, secret.close)
    assert isinstance(round_of(closed, secret), sealed.Closed)
    kept = msgspec.msgpack.encode(closed)
    assert all(pseudonym(who, secret.round).encode() not in kept for who in (A, B))
    assert rounds.take(closed, last) is closed, "it was counted, and is only answered"


@rule("U3")
@KINDS
def test_an_answer_after_the_close_is_refused(secret: Secret) -> None:
    workshop = opened(secret)
    late = entry(workshop, A, secret.answer(0, workshop))
    closed = do(workshop, FACILITATOR, secret.close)
    with pytest.raises(Refused, match="closed"):
        rounds.take(closed, late)
    assert rounds.asked(closed, secret.answer(0, workshop)).bars(closed, A) is None, (
        "what was sent in time is on its way"
    )


@rule("M14")
@KINDS
def test_nobody_becomes_somebody_else_while_a_round_is_open(secret: Secret) -> None:
    workshop = opened(secret)
    assert refusal(workshop, FACILITATOR, MergeMembers(A, B)) == rounds.waits_for(workshop)
    closed = do(workshop, FACILITATOR, secret.close)
    assert rounds.waits_for(closed) is None
    assert A not in do(closed, FACILITATOR, MergeMembers(A, B)).members


@KINDS
def test_an_answer_survives_the_journal(secret: Secret) -> None:
    workshop = opened(secret)
    for answer in secret.answers:
        given = entry(workshop, A, answer(workshop))
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(given), type=Entry) == given
