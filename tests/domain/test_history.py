"""What people look back at: when the day moved on, and whose words are whose."""

import msgspec
import pytest

from plathu.domain import chronicle, history, texts
from plathu.domain.ballots import BallotClosed, BallotOpened, CloseBallot, OpenBallot
from plathu.domain.history import Author, Writer
from plathu.domain.ids import FACILITATOR, MemberId, TextName
from plathu.domain.members import MoveMember
from plathu.domain.phases import PhaseSet, SetPhase
from plathu.domain.texts import KeepVersion
from plathu.domain.workshop import Workshop
from tests.domain.builders import (
    AT,
    FIRST,
    HILL,
    SEA,
    TEAM,
    A,
    B,
    G,
    X,
    balloting,
    do,
    lock,
    peopled,
    proposed,
    refusal,
    to,
    viewer,
    vote,
)
from tests.domain.rules import rule

ON_THE_HILL, BY_THE_SEA = texts.of_group(HILL), texts.of_group(SEA)


@rule("H4")
def test_every_step_of_the_day_is_dated_by_its_entry() -> None:
    workshop = do(peopled(), FACILITATOR, SetPhase("kv"), at=AT)
    workshop = do(workshop, FACILITATOR, SetPhase("plenary", HILL), at=AT + 1)
    workshop = do(workshop, FACILITATOR, SetPhase("plenary"), at=AT + 2)
    assert workshop.chronicle == (
        PhaseSet(AT, "kv", None),
        PhaseSet(AT + 1, "plenary", HILL),
        PhaseSet(AT + 2, "plenary", None),
    )


@rule("H4")
def test_a_step_to_where_the_hall_is_already_is_not_remembered() -> None:
    workshop = to(peopled(), "kv")
    assert to(workshop, "kv") is workshop
    assert to(workshop, "kv", HILL) is workshop
    apart = to(workshop, "plenary", HILL)
    assert len(to(apart, "kv").chronicle) == len(apart.chronicle) + 1, "it takes the group along"


@rule("H4")
def test_a_refused_step_is_not_remembered() -> None:
    before = balloting().chronicle
    workshop = balloting()
    assert refusal(workshop, FACILITATOR, SetPhase("closed")) == "ballot_open"
    assert workshop.chronicle == before


@rule("H4", "H5")
def test_of_a_ballot_only_that_it_opened_and_closed_is_remembered() -> None:
    workshop = to(proposed(), "ballot")
    opened = do(workshop, FACILITATOR, OpenBallot(FIRST, 5, 2), at=AT + 7)
    voted = vote(vote(opened, A, {TEAM: 2}), B, {})
    assert voted.chronicle == opened.chronicle == (*workshop.chronicle, BallotOpened(AT + 7, FIRST))
    closed = do(voted, FACILITATOR, CloseBallot(FIRST), at=AT + 9)
    assert closed.chronicle == (*opened.chronicle, BallotClosed(AT + 9, FIRST))
    told = {*msgspec.to_builtins(closed.chronicle[-1]), *msgspec.to_builtins(closed.chronicle[-2])}
    assert told == {"type", "at", "ballot"}


@rule("H4")
def test_the_oldest_are_forgotten_when_there_are_too_many() -> None:
    workshop = Workshop()
    for number in range(chronicle.MOST + 3):
        workshop = chronicle.remember(workshop, BallotOpened(number, FIRST))
    assert [fact.at for fact in workshop.chronicle] == list(range(3, chronicle.MOST + 3))


@rule("H4")
def test_a_checkpoint_of_before_there_was_a_chronicle_can_be_read() -> None:
    kept = msgspec.to_builtins(to(peopled(), "kv"))
    del kept["chronicle"]
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(kept), type=Workshop).chronicle == ()


@rule("H5")
def test_beside_a_groups_text_stands_what_the_hall_and_that_group_did() -> None:
    workshop = to(to(to(peopled(), "kv"), "roles", HILL), "plenary", SEA)
    hall, hill, sea = workshop.chronicle
    assert history.facts(workshop, ON_THE_HILL) == (hall, hill)
    assert history.facts(workshop, BY_THE_SEA) == (hall, sea)
    assert history.facts(workshop, texts.PLENARY) == (hall, hill, sea)


@rule("H3", "V1")
@pytest.mark.parametrize(
    ("who", "is_named"),
    [(FACILITATOR, True), (A, True), (B, True), (X, False), (G, False), (MemberId("nobody"), False)],
)
def test_ones_own_group_is_named_and_others_are_their_group(who: MemberId, is_named: bool) -> None:
    workshop = peopled()
    seen = history.writer(workshop, viewer(workshop, who), Author(A, HILL))
    assert seen == (Writer(A, A, HILL) if is_named else Writer(None, None, HILL))


@rule("H3", "V1")
def test_who_is_in_no_group_is_named_to_the_facilitator_alone() -> None:
    workshop = peopled()
    for who in (A, X, G):
        assert history.writer(workshop, viewer(workshop, who), Author(G, None)) == Writer(None, None, None)
    assert history.writer(workshop, viewer(workshop, FACILITATOR), Author(G, None)).name == G


@rule("H3")
def test_words_stay_with_the_group_in_which_they_were_written() -> None:
    workshop = do(peopled(), FACILITATOR, MoveMember(A, SEA))
    wrote = Author(A, HILL)
    assert history.writer(workshop, viewer(workshop, X), wrote) == Writer(A, A, HILL)
    assert history.writer(workshop, viewer(workshop, B), wrote) == Writer(None, None, HILL)


@rule("H3")
def test_those_who_are_not_named_are_told_once() -> None:
    workshop = peopled()
    authors = (Author(A, HILL), Author(X, SEA), Author(B, HILL), Author(A, HILL))
    assert history.writers(workshop, viewer(workshop, X), authors) == [Writer(None, None, HILL), Writer(X, X, SEA)]


@rule("H6")
def test_whoever_may_write_a_text_now_may_have_it_kept() -> None:
    workshop = to(peopled(), "kv")
    assert do(workshop, A, KeepVersion(ON_THE_HILL)) == workshop
    assert refusal(workshop, A, KeepVersion(BY_THE_SEA)) == "not_allowed"
    assert refusal(workshop, FACILITATOR, KeepVersion(ON_THE_HILL)) == "not_allowed"
    assert refusal(workshop, A, KeepVersion(texts.PLENARY)) == "not_now"
    assert refusal(lock(workshop), A, KeepVersion(ON_THE_HILL)) == "locked"
    assert refusal(workshop, A, KeepVersion(TextName("kv.moon"))) == "unknown_text"


@rule("H1", "T2")
def test_a_text_is_open_as_long_as_it_is_somebodys_phase() -> None:
    workshop = to(peopled(), "kv")
    assert texts.is_open(workshop, ON_THE_HILL)
    assert texts.is_open(lock(workshop), ON_THE_HILL)
    assert not texts.is_open(workshop, texts.PLENARY)
    apart = to(workshop, "plenary", HILL)
    assert not texts.is_open(apart, ON_THE_HILL)
    assert texts.is_open(apart, BY_THE_SEA)
    assert texts.is_open(apart, texts.PLENARY)
    assert not any(texts.is_open(to(apart, "closed"), text) for text in texts.names(workshop))
