"""A secret ballot. Who sees what of it is in test_secrets.py."""

from itertools import permutations

import pytest
from msgspec.structs import replace

from plathu.domain import ballots, sealed
from plathu.domain.ballots import Ballot, CloseBallot, CountedBallot, OpenBallot
from plathu.domain.competencies import WithdrawCompetency
from plathu.domain.erasure import Forget
from plathu.domain.ids import FACILITATOR, BallotId, CompetencyId, GroupId, MemberId
from plathu.domain.phases import ORDER
from plathu.domain.sealed import Closed, Open
from plathu.domain.workshop import Workshop
from tests.domain.builders import (
    FIRST,
    HILL,
    SEA,
    SECOND,
    TEAM,
    TOOLS,
    TRUST,
    A,
    B,
    C,
    G,
    X,
    Y,
    ballot,
    balloting,
    board,
    board_bytes,
    competency,
    do,
    join,
    member,
    only,
    others_vote,
    paper,
    peopled,
    proposed,
    pseudonym,
    refusal,
    to,
    vote,
)
from tests.domain.rules import rule


def opened(workshop: Workshop, action: OpenBallot) -> Workshop:
    return do(workshop, FACILITATOR, action)


def closed(workshop: Workshop, which: BallotId = FIRST) -> Workshop:
    return do(workshop, FACILITATOR, CloseBallot(which))


@rule("B1", "V3")
def test_the_facilitator_opens_a_ballot_in_its_phase() -> None:
    workshop = to(proposed(), "ballot")
    assert board(workshop, FACILITATOR).may.open_ballot
    assert only(opened(workshop, OpenBallot(FIRST, 10, 5))) == Ballot(10, 5, (TEAM, TRUST, TOOLS))


@rule("B1", "V3")
def test_nobody_else_opens_a_ballot() -> None:
    for stranger in (A, MemberId("nobody")):
        assert refusal(to(proposed(), "ballot"), stranger, OpenBallot(FIRST, 10, 5)) == "not_allowed"
        assert not board(to(proposed(), "ballot"), stranger).may.open_ballot


@rule("B1", "V3")
def test_a_ballot_is_not_opened_in_another_phase() -> None:
    for phase in ORDER:
        if phase != "ballot":
            workshop = to(proposed(), phase)
            assert refusal(workshop, FACILITATOR, OpenBallot(FIRST, 10, 5)) == "not_now"
            assert not board(workshop, FACILITATOR).may.open_ballot
    assert refusal(to(proposed(), "ballot", HILL), FACILITATOR, OpenBallot(FIRST, 10, 5)) == "not_now"


@rule("B2", "V3")
def test_a_ballot_on_nothing_is_not_opened() -> None:
    empty = to(peopled(), "ballot")
    assert refusal(empty, FACILITATOR, OpenBallot(FIRST, 10, 5)) == "no_competencies"
    assert not board(empty, FACILITATOR).may.open_ballot
    assert refusal(to(proposed(), "ballot"), FACILITATOR, OpenBallot(FIRST, 10, 5, ())) == "no_competencies"


@rule("B2")
def test_a_ballot_is_on_competencies_that_exist_each_once() -> None:
    workshop = to(proposed(), "ballot")
    assert only(opened(workshop, OpenBallot(FIRST, 10, 5, (TOOLS, TEAM)))).competencies == (TOOLS, TEAM)
    for items in ((TEAM, competency("moon")), (TEAM, TEAM)):
        assert refusal(workshop, FACILITATOR, OpenBallot(FIRST, 10, 5, items)) == "unknown_competency"
    withdrawn = to(do(proposed(), A, WithdrawCompetency(TEAM)), "ballot")
    assert refusal(withdrawn, FACILITATOR, OpenBallot(FIRST, 10, 5, (TEAM,))) == "unknown_competency"


@rule("B3")
@pytest.mark.parametrize(
    ("budget", "cap", "reason"),
    [
        (0, 1, "over_budget"),
        (-1, 1, "over_budget"),
        (1001, 1, "over_budget"),
        (10, 0, "over_cap"),
        (10, -1, "over_cap"),
        (10, 11, "over_cap"),
    ],
)
def test_a_budget_or_cap_that_makes_no_sense_is_refused(budget: int, cap: int, reason: str) -> None:
    assert refusal(to(proposed(), "ballot"), FACILITATOR, OpenBallot(FIRST, budget, cap)) == reason


@rule("B3")
@pytest.mark.parametrize(("budget", "cap"), [(1, 1), (10, 10), (1000, 1), (1000, 1000)])
def test_the_cap_may_be_the_whole_budget(budget: int, cap: int) -> None:
    assert only(opened(to(proposed(), "ballot"), OpenBallot(FIRST, budget, cap))).cap == cap


@rule("B4", "V3")
def test_every_member_may_vote_while_it_is_open() -> None:
    workshop = balloting()
    for who in workshop.members:
        assert ballots.may_cast(workshop, who, FIRST)
        assert board(workshop, who).may.vote == (FIRST,)
        assert board(closed(workshop), who).may.vote == ()
        assert not ballots.may_cast(closed(workshop), who, FIRST)
        assert not ballots.may_cast(workshop, who, SECOND)


@rule("B4", "V3")
def test_nobody_else_may_vote_the_facilitator_included() -> None:
    for who in (FACILITATOR, MemberId("nobody")):
        assert not ballots.may_cast(balloting(), who, FIRST)
        assert board(balloting(), who).may.vote == ()


@rule("B5")
def test_a_second_vote_replaces_the_first() -> None:
    workshop = vote(vote(balloting(), A, {TEAM: 5, TRUST: 5}), A, {TOOLS: 1})
    assert ballots.tally(only(closed(others_vote(workshop)))) == {TEAM: 0, TRUST: 0, TOOLS: 1}
    assert sealed.turnout(only(closed(workshop)).round) == 1


@rule("B5", "M2")
def test_who_moves_and_votes_again_votes_with_their_new_group() -> None:
    workshop = vote(join(vote(balloting(), A, {TEAM: 5}), A, SEA), A, {TEAM: 4})
    assert sealed.turnout_by_group(workshop, only(workshop).round) == {HILL: 0, SEA: 1}


@rule("B6")
def test_a_choice_stays_within_the_budget() -> None:
    assert refusal(balloting(10, 5), A, paper(balloting(), A, {TEAM: 5, TRUST: 5, TOOLS: 1})) == "over_budget"
    assert vote(balloting(10, 5), A, {TEAM: 5, TRUST: 5})


@rule("B6")
@pytest.mark.parametrize("points", [6, 11, 10**9, -1])
def test_a_choice_stays_within_the_cap(points: int) -> None:
    assert refusal(balloting(10, 5), A, paper(balloting(), A, {TEAM: points})) == "over_cap"


@rule("B6")
def test_points_taken_from_one_item_cannot_pay_for_another() -> None:
    assert refusal(balloting(10, 5), A, paper(balloting(), A, {TEAM: 5, TRUST: 5, TOOLS: -5})) == "over_cap"


@rule("B6")
def test_a_choice_is_between_what_is_on_the_ballot() -> None:
    workshop = opened(to(proposed(), "ballot"), OpenBallot(FIRST, 10, 5, (TEAM, TRUST)))
    assert refusal(workshop, A, paper(workshop, A, {TEAM: 1, TOOLS: 1})) == "unknown_competency"
    assert refusal(workshop, A, paper(workshop, A, {CompetencyId("moon"): 1})) == "unknown_competency"


@rule("B6")
def test_a_choice_of_nothing_is_a_vote() -> None:
    for nothing in ({}, {TEAM: 0, TRUST: 0}):
        workshop = vote(balloting(), A, nothing)
        round = only(workshop).round
        assert isinstance(round, Open)
        assert sealed.turnout(round) == 1
        assert round.papers[pseudonym(A)].answer == ()


@rule("B6")
def test_a_vote_comes_from_a_group_there_is() -> None:
    stray = replace(paper(balloting(), A, {TEAM: 1}), group=GroupId("moon"))
    assert refusal(balloting(), A, stray) == "unknown_group"


@rule("B6")
def test_a_vote_in_a_ballot_that_does_not_exist_is_refused() -> None:
    assert refusal(balloting(), A, paper(balloting(), A, {TEAM: 1}, SECOND)) == "unknown_ballot"


@rule("B7")
def test_a_vote_sent_again_is_not_counted_again() -> None:
    first = paper(balloting(), A, {TEAM: 5})
    workshop = ballots.cast(balloting(), first)
    assert ballots.cast(workshop, first) is workshop


@rule("B7")
def test_a_vote_sent_again_does_not_undo_a_later_one() -> None:
    workshop = vote(vote(balloting(), A, {TEAM: 5}), A, {TRUST: 5})
    assert vote(workshop, A, {TEAM: 5}) is workshop
    assert ballots.tally(only(closed(others_vote(workshop)))) == {TEAM: 0, TRUST: 5, TOOLS: 0}


@rule("B7")
def test_a_vote_sent_again_after_the_close_is_answered() -> None:
    workshop = closed(vote(balloting(), A, {TEAM: 5}))
    assert vote(workshop, A, {TEAM: 5}) is workshop


@rule("B8")
def test_no_vote_counts_after_the_close() -> None:
    workshop = closed(vote(balloting(), A, {TEAM: 5}))
    assert refusal(workshop, A, paper(workshop, A, {TRUST: 5})) == "ballot_closed"
    assert refusal(workshop, B, paper(workshop, B, {TRUST: 5})) == "ballot_closed"


@rule("B8", "V3")
def test_only_the_facilitator_closes_a_ballot() -> None:
    for who in (A, MemberId("nobody")):
        assert refusal(balloting(), who, CloseBallot(FIRST)) == "not_allowed"
        assert board(balloting(), who).may.close_ballot == ()
    assert board(balloting(), FACILITATOR).may.close_ballot == (FIRST,)


@rule("B8", "V3")
def test_a_ballot_is_closed_once() -> None:
    assert refusal(closed(balloting()), FACILITATOR, CloseBallot(FIRST)) == "ballot_closed"
    assert board(closed(balloting()), FACILITATOR).may.close_ballot == ()
    assert refusal(balloting(), FACILITATOR, CloseBallot(SECOND)) == "unknown_ballot"


@rule("B9")
def test_on_close_the_papers_stay_whole() -> None:
    workshop = vote(vote(vote(balloting(), X, {TEAM: 3}), A, {TRUST: 5, TEAM: 1}), G, {})
    round = only(closed(workshop)).round
    assert isinstance(round, Closed)
    assert [(one.group, dict(one.answer)) for one in round.papers] == [
        (None, {}),
        (HILL, {TEAM: 1, TRUST: 5}),
        (SEA, {TEAM: 3}),
    ]


@rule("B9")
def test_on_close_nothing_links_a_paper_to_a_voter_or_to_their_turn() -> None:
    choices = {A: {TEAM: 5}, B: {TRUST: 4, TOOLS: 2}, X: {TOOLS: 1}}
    outcomes: list[Workshop] = []
    for turns in permutations(choices):
        workshop = balloting()
        for who in turns:
            workshop = vote(workshop, who, choices[who])
        outcomes.append(closed(workshop))
    assert all(outcome == outcomes[0] for outcome in outcomes)
    assert isinstance(only(outcomes[0]).round, Closed)


def voted(hill: int, sea: int, none: int) -> Workshop:
    """A closed ballot with so many voters of each group and of none, each of whom gave TEAM a point."""
    workshop = balloting()
    for word, where, count in (("h", HILL, hill), ("s", SEA, sea), ("n", None, none)):
        for n in range(count):
            who = member(f"{word}{n}x")
            workshop = vote(join(workshop, who, where), who, {TEAM: 1})
    return closed(workshop)


@rule("B10")
@pytest.mark.parametrize("counts", [(5, 5, 0), (9, 5, 0), (5, 5, 5)])
def test_results_by_group_are_shown_when_every_group_has_five_voters(counts: tuple[int, int, int]) -> None:
    by_group = board(voted(*counts), A).ballots[0].by_group
    assert by_group == {HILL: {TEAM: counts[0], TRUST: 0, TOOLS: 0}, SEA: {TEAM: counts[1], TRUST: 0, TOOLS: 0}}


@rule("B10")
@pytest.mark.parametrize("counts", [(5, 4, 0), (4, 5, 0), (20, 0, 0), (0, 0, 0)])
def test_no_group_is_shown_when_one_has_fewer(counts: tuple[int, int, int]) -> None:
    for who in (A, X, FACILITATOR):
        assert board(voted(*counts), who).ballots[0].by_group is None


@rule("B10")
@pytest.mark.parametrize("strays", [1, 4])
def test_no_group_is_shown_when_the_rest_of_the_total_is_of_a_few_in_none(strays: int) -> None:
    assert board(voted(5, 5, strays), FACILITATOR).ballots[0].by_group is None


@rule("B11")
def test_a_ballot_has_an_id_of_its_own() -> None:
    workshop = to(proposed(), "ballot")
    assert refusal(balloting(), FACILITATOR, OpenBallot(FIRST, 1, 1)) == "already_exists"
    assert refusal(workshop, FACILITATOR, OpenBallot(BallotId("first"), 1, 1)) == "bad_id"


@rule("B11", "V3")
def test_there_is_an_end_to_ballots() -> None:
    many = {ballot(f"b{n}x"): Ballot(1, 1, (TEAM,), Closed(())) for n in range(ballots.MOST)}
    full = replace(to(proposed(), "ballot"), ballots=many)
    assert refusal(full, FACILITATOR, OpenBallot(FIRST, 1, 1)) == "too_many"
    assert not board(full, FACILITATOR).may.open_ballot


@rule("B12")
def test_there_is_no_total_before_the_close_and_one_after() -> None:
    workshop = others_vote(vote(vote(balloting(), A, {TEAM: 5}), X, {TEAM: 2, TOOLS: 3}))
    assert ballots.tally(only(workshop)) is None
    assert ballots.tally_by_group(workshop, only(workshop)) is None
    assert ballots.points(workshop) == {}
    for who in (A, X, FACILITATOR):
        assert board(workshop, who).ballots[0].tally is None
        assert [one.points for one in board(workshop, who).competencies] == [None, None, None]
        assert board(closed(workshop), who).ballots[0].tally == {TEAM: 7, TRUST: 0, TOOLS: 3}
        assert [one.points for one in board(closed(workshop), who).competencies] == [7, 0, 3]


@rule("B13")
def test_everybody_sees_the_turnout_as_it_grows_and_when_it_is_closed() -> None:
    workshop = balloting()
    for voters, who in enumerate((A, X, B, G, C, Y), start=1):
        workshop = vote(workshop, who, {TEAM: 1})
        assert board(workshop, FACILITATOR).ballots[0].voters == voters
    for seen in (workshop, closed(workshop)):
        for who in (A, G, FACILITATOR):
            assert board(seen, who).ballots[0].voters == 6
            assert board(seen, who).ballots[0].turnout == {HILL: 3, SEA: 2}


@rule("B14")
def test_the_second_round_counts_and_not_the_first() -> None:
    workshop = closed(others_vote(vote(balloting(), A, {TEAM: 5, TOOLS: 1})))
    workshop = opened(workshop, OpenBallot(SECOND, 10, 5, (TEAM, TRUST)))
    workshop = others_vote(vote(workshop, A, {TEAM: 2}, SECOND), SECOND)
    assert ballots.points(workshop) == {TEAM: 5, TRUST: 0, TOOLS: 1}
    assert ballots.points(closed(workshop, SECOND)) == {TEAM: 2, TRUST: 0, TOOLS: 1}


@rule("B14")
def test_of_two_open_at_once_the_one_that_closes_last_counts() -> None:
    workshop = opened(balloting(), OpenBallot(SECOND, 10, 5))
    workshop = vote(vote(workshop, A, {TEAM: 5}), A, {TEAM: 2}, SECOND)
    workshop = others_vote(others_vote(workshop), SECOND)
    for last, points in ((FIRST, 5), (SECOND, 2)):
        first = SECOND if last == FIRST else FIRST
        assert ballots.points(closed(closed(workshop, first), last))[TEAM] == points


@rule("B14", "B17")
def test_a_round_that_shows_no_result_takes_none_away() -> None:
    workshop = closed(others_vote(vote(balloting(), A, {TEAM: 5})))
    workshop = vote(opened(workshop, OpenBallot(SECOND, 10, 5)), A, {TEAM: 1}, SECOND)
    assert ballots.points(closed(workshop, SECOND))[TEAM] == 5


@rule("B17")
@pytest.mark.parametrize(
    ("voters", "small", "is_shown"),
    [
        *((0, True, False), (1, True, False), (2, True, False), (3, True, True), (4, True, True), (5, True, True)),
        *((1, False, False), (3, False, False), (4, False, False), (5, False, True)),
    ],
)
def test_a_result_is_shown_to_somebody_only_if_enough_voted(voters: int, small: bool, is_shown: bool) -> None:
    workshop = balloting(997, 983, small=small)
    assert all(board(workshop, who).ballots[0].small == small for who in (A, FACILITATOR))
    if voters:
        workshop = others_vote(vote(workshop, A, {TEAM: 977}), many=voters - 1)
    workshop = closed(workshop)
    for who in (A, X, G, FACILITATOR):
        (shown,) = board(workshop, who).ballots
        assert shown.voters == voters
        assert (shown.tally is not None) == is_shown
        assert (b"977" in board_bytes(workshop, who)) == (is_shown and voters > 0)


@rule("B18")
@pytest.mark.parametrize(("more", "bears"), [(0, False), (1, False), (2, True)])
def test_a_paper_bears_its_voters_group_only_if_that_has_five_members(more: int, bears: bool) -> None:
    workshop = balloting()
    for number in range(more):
        workshop = join(workshop, member(f"more{number}"), HILL)
    assert sealed.group_on_paper(workshop, A) == (HILL if bears else None)
    assert sealed.group_on_paper(workshop, G) is None
    assert sealed.group_on_paper(do(workshop, FACILITATOR, Forget(B)), A) is None


def recorded(is_open: bool) -> Workshop:
    """The FIRST ballot came in with a record, which tells what it came to, or, if it was open, how many had voted."""
    tally = None if is_open else {TEAM: 7, TRUST: 0, TOOLS: 3}
    counted = CountedBallot(is_open, 3, {HILL: 2, SEA: 1}, tally, None)
    ballot = Ballot(10, 5, (TEAM, TRUST, TOOLS), counted)
    return replace(to(proposed(), "ballot"), ballots={FIRST: ballot})


@rule("B16", "B14")
def test_a_ballot_of_a_record_keeps_its_sums() -> None:
    (shown,) = board(recorded(is_open=False), A).ballots
    assert (shown.voters, shown.turnout) == (3, {HILL: 2, SEA: 1})
    assert shown.tally == {TEAM: 7, TRUST: 0, TOOLS: 3}
    assert shown.by_group is None
    assert {one.competency: one.points for one in board(recorded(is_open=False), A).competencies} == shown.tally


@rule("B16", "V3")
def test_a_ballot_that_was_open_in_a_record_takes_no_votes_and_goes_at_its_close() -> None:
    workshop = recorded(is_open=True)
    assert refusal(workshop, A, paper(workshop, A, {TEAM: 5})) == "ballot_closed"
    assert board(workshop, A).may.vote == ()
    assert board(workshop, FACILITATOR).may.close_ballot == (FIRST,)
    assert closed(workshop).ballots == {}
