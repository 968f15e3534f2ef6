"""An election. What holds for rounds of every kind is in test_rounds.py, who sees what of one in test_secrets.py."""

import pytest
from msgspec.structs import replace

from plathu.domain import history, rounds, rules, sealed, texts
from plathu.domain.chronicle import was_round_open_since
from plathu.domain.elections import CANDIDATES, MOST, Elected, Election, OpenElection
from plathu.domain.entries import Sealed
from plathu.domain.erasure import Forget
from plathu.domain.ids import FACILITATOR, MemberId, RoundId
from plathu.domain.members import MoveMember, MuteMember
from plathu.domain.phases import ORDER, Phase, SetPhase
from plathu.domain.refusal import Refused
from plathu.domain.roles import DrawRole, HandOver, StepDown, Volunteer
from plathu.domain.rounds import AnswerRound, CloseRound
from plathu.domain.same_person import MergeMembers
from plathu.domain.sealed import CountedRound
from plathu.domain.volunteers import Role
from plathu.domain.workshop import Workshop
from tests.domain.builders import (
    AT,
    FIRST,
    HILL,
    SEA,
    TABLET,
    A,
    B,
    C,
    G,
    X,
    Y,
    board,
    board_bytes,
    do,
    group,
    id_of,
    join,
    member,
    peopled,
    pseudonym,
    refusal,
    to,
)
from tests.domain.rules import rule

CHAIR, NEXT = RoundId(id_of("chair")), RoundId(id_of("next"))

OPEN = OpenElection(CHAIR, HILL, "chair")

D, E = member("d"), member("e")
"""Two more of the hill."""


def standing(*who: MemberId, role: Role = "chair") -> Workshop:
    """The hall is in `roles`, and these of the hill's five offered in this order."""
    workshop = to(join(join(peopled(), D, HILL), E, HILL), "roles")
    for one in who:
        workshop = do(workshop, one, Volunteer(HILL, role))
    return workshop


def opened(*who: MemberId) -> Workshop:
    return do(standing(*(who or (A, B))), FACILITATOR, OPEN)


def entry(workshop: Workshop, who: MemberId, choice: MemberId, id: RoundId = CHAIR) -> Sealed:
    """The entry that a server appends for a member's answer."""
    asked = rounds.asked(workshop, AnswerRound(id, {"member": choice}))
    assert asked.bars(workshop, who) is None
    on_paper = sealed.group_on_paper(workshop, who)
    return Sealed("reference", id, pseudonym(who, id), on_paper, asked.answer, f"{who} {choice}")


def give(workshop: Workshop, given: dict[MemberId, MemberId], id: RoundId = CHAIR) -> Workshop:
    for who, choice in given.items():
        workshop = rounds.take(workshop, entry(workshop, who, choice, id))
    return workshop


def closed(workshop: Workshop, given: dict[MemberId, MemberId], chance: int = 0) -> Workshop:
    lot = chance.to_bytes(16, "big")
    return rules.apply(give(workshop, given), CloseRound(CHAIR), FACILITATOR, TABLET, AT, lot)


def elected(workshop: Workshop, id: RoundId = CHAIR) -> Elected | None:
    return workshop.elections[id].elected


@rule("R9")
def test_the_facilitator_lets_a_group_elect_among_those_who_offered() -> None:
    workshop = standing(B, A)
    assert board(workshop, FACILITATOR).may.open_election == {HILL: ("chair",), SEA: ()}
    assert board(workshop, A).may.open_election == {}
    assert refusal(workshop, A, OPEN) == "not_allowed"
    workshop = do(workshop, FACILITATOR, OPEN)
    for who in (A, C, FACILITATOR):
        (view,) = board(workshop, who).elections
        assert (view.group, view.role, view.open, view.candidates) == (HILL, "chair", True, (B, A))
        assert (view.answered, view.elected) == (0, None)


@rule("R9", "P5")
@pytest.mark.parametrize("phase", [phase for phase in ORDER if phase not in ("roles", "closed")])
def test_it_is_for_a_group_in_the_step_of_roles_wherever_the_hall_is(phase: Phase) -> None:
    workshop = to(standing(A, B), phase)
    assert board(workshop, FACILITATOR).may.open_election[HILL] == ()
    assert refusal(workshop, FACILITATOR, OPEN) == "not_now"
    alone = to(workshop, "roles", HILL)
    assert do(alone, FACILITATOR, OPEN).elections[CHAIR].is_open
    assert refusal(to(standing(A, B), phase, HILL), FACILITATOR, OPEN) == "not_now"


@rule("R9", "R8")
def test_it_takes_two_who_can_hold_the_role() -> None:
    for workshop in (standing(), standing(A), do(standing(A, B), FACILITATOR, MuteMember(B, True))):
        assert refusal(workshop, FACILITATOR, OPEN) == "nobody_to_elect"
        assert board(workshop, FACILITATOR).may.open_election[HILL] == ()
    assert refusal(standing(A, B), FACILITATOR, OpenElection(CHAIR, SEA, "chair")) == "nobody_to_elect"
    assert refusal(standing(A, B), FACILITATOR, OpenElection(CHAIR, group("moon"), "chair")) == "unknown_group"
    paused = do(standing(A, B, C), FACILITATOR, MuteMember(B, True))
    assert do(paused, FACILITATOR, OPEN).elections[CHAIR].candidates == (A, C)


@rule("R9", "U1")
def test_a_group_has_one_at_a_time_each_with_an_id_of_its_own() -> None:
    workshop = opened()
    for who in (C, D):
        workshop = do(workshop, who, Volunteer(HILL, "secretary"))
    again = OpenElection(NEXT, HILL, "secretary")
    assert refusal(workshop, FACILITATOR, again) == "election_open"
    assert board(workshop, FACILITATOR).may.open_election[HILL] == ()
    for who in (X, Y):
        workshop = do(workshop, who, Volunteer(SEA, "chair"))
    assert do(workshop, FACILITATOR, OpenElection(NEXT, SEA, "chair")).elections.keys() == {CHAIR, NEXT}
    done = do(workshop, FACILITATOR, CloseRound(CHAIR))
    assert refusal(done, FACILITATOR, OPEN) == "already_exists"
    assert refusal(done, FACILITATOR, OpenElection(RoundId("Bad Id"), HILL, "chair")) == "bad_id"
    assert do(done, FACILITATOR, again).elections[NEXT].is_open


@rule("R9")
def test_there_is_an_end_to_elections_and_to_candidates() -> None:
    workshop = opened()
    ended = do(workshop, FACILITATOR, CloseRound(CHAIR)).elections[CHAIR]
    full = replace(standing(A, B), elections={RoundId(id_of(f"n{n}x")): ended for n in range(MOST)})
    assert refusal(full, FACILITATOR, OPEN) == "too_many"
    assert board(full, FACILITATOR).may.open_election[HILL] == ()
    crowd = standing(A, B)
    for number in range(CANDIDATES - 1):
        one = member(f"n{number}x")
        crowd = do(join(crowd, one, HILL), one, Volunteer(HILL, "chair"))
    assert refusal(crowd, FACILITATOR, OPEN) == "too_many"
    assert do(do(crowd, B, StepDown(HILL, "chair")), FACILITATOR, OPEN).elections[CHAIR].is_open


@rule("R9", "R13")
def test_only_the_group_answers_and_sees_it() -> None:
    workshop = opened()
    asked = rounds.asked(workshop, AnswerRound(CHAIR, {"member": A}))
    assert [asked.bars(workshop, who) for who in (A, E, X, G, FACILITATOR)] == [None, None, *["not_allowed"] * 3]
    assert board(workshop, C).may.answer == (CHAIR,)
    for who in (X, G, MemberId("nobody")):
        assert board(workshop, who).may.answer == ()
        assert board(workshop, who).elections == []
    moved = do(workshop, FACILITATOR, MoveMember(X, HILL))
    assert board(moved, X).may.answer == (CHAIR,), "who comes to the table answers too"


@rule("R9", "M16")
def test_whoever_is_paused_answers_all_the_same() -> None:
    workshop = do(opened(), FACILITATOR, MuteMember(C, True))
    assert board(workshop, C).may.answer == (CHAIR,)


@rule("R9", "A4")
@pytest.mark.parametrize(
    "answer", [{}, {"member": 3}, {"member": "Bad Id"}, {"member": A, "scores": [1]}, {"scores": [1]}]
)
def test_what_is_no_answer_is_refused_before_the_journal(answer: dict[str, object]) -> None:
    with pytest.raises(Refused, match="bad_answer"):
        rounds.asked(opened(), AnswerRound(CHAIR, answer))


@rule("R10", "B15")
def test_one_sees_ones_own_answer_and_changes_it() -> None:
    workshop = give(opened(), {C: A})
    assert board(workshop, C).chosen == {CHAIR: A}
    workshop = give(workshop, {C: B, D: A})
    assert board(workshop, C).chosen == {CHAIR: B}
    assert board(workshop, A).chosen == board(workshop, FACILITATOR).chosen == {}
    assert board(workshop, E).elections[0].answered == 2


@rule("R10")
@pytest.mark.parametrize(
    "gone",
    [
        (A, StepDown(HILL, "chair")),
        (A, Volunteer(HILL, "secretary")),
        (FACILITATOR, MoveMember(A, SEA)),
        (FACILITATOR, MuteMember(A, True)),
        (FACILITATOR, Forget(A)),
    ],
    ids=lambda gone: type(gone[1]).__name__,
)
def test_who_no_longer_stands_is_not_elected(gone: tuple[MemberId, StepDown]) -> None:
    workshop = do(give(opened(A, B), {C: A, D: A, E: B}), *gone)
    assert board(workshop, C).elections[0].candidates == (B,)
    assert refusal(workshop, C, replace(entry(workshop, C, A), heard="again")) == "not_standing"
    ended = closed(workshop, {})
    assert elected(ended) == Elected(B, 1, 1)
    assert ended.roles[HILL]["chair"][0] == B


@rule("R10")
def test_who_comes_back_stands_again_with_their_answers() -> None:
    workshop = give(opened(A, B), {C: A, D: A, E: B})
    workshop = do(do(workshop, A, StepDown(HILL, "chair")), A, Volunteer(HILL, "chair"))
    assert elected(closed(workshop, {})) == Elected(A, 2, 1)


@rule("R10", "R3")
def test_who_offers_later_waits_behind() -> None:
    workshop = do(opened(A, B), C, Volunteer(HILL, "chair"))
    assert board(workshop, C).elections[0].candidates == (A, B)
    assert refusal(workshop, D, entry(workshop, D, C)) == "not_standing"
    assert closed(workshop, {D: B, E: B, C: B}).roles[HILL]["chair"] == (B, A, C)


@rule("R11", "P3")
def test_an_open_election_keeps_the_hall_and_no_group() -> None:
    workshop = opened()
    assert refusal(workshop, FACILITATOR, SetPhase("kv")) == "election_open"
    moved = to(workshop, "kv", HILL)
    assert board(moved, C).may.answer == (CHAIR,), "who is elsewhere may answer still"
    assert to(do(moved, FACILITATOR, CloseRound(CHAIR)), "kv").phases.hall == "kv"


@rule("R11", "V3")
def test_what_is_being_elected_is_not_drawn_or_handed_over() -> None:
    workshop = do(opened(A, B), C, Volunteer(HILL, "secretary"))
    assert board(workshop, FACILITATOR).may.draw_role[HILL] == ("assistant",)
    assert board(workshop, A).may.hand_over == ()
    for by in (A, FACILITATOR):
        assert refusal(workshop, by, HandOver(HILL, "chair", D)) == "election_open"
    assert refusal(workshop, FACILITATOR, DrawRole(HILL, "chair")) == "election_open"
    assert refusal(workshop, C, HandOver(HILL, "secretary", B)) == "election_open", "B stands"
    assert do(workshop, C, HandOver(HILL, "secretary", D)).roles[HILL]["secretary"] == (D,)
    assert do(workshop, FACILITATOR, DrawRole(HILL, "assistant")).roles[HILL]["assistant"]
    ended = do(workshop, FACILITATOR, CloseRound(CHAIR))
    assert do(ended, A, HandOver(HILL, "chair", D)).roles[HILL]["chair"] == (D, B)


@rule("R12")
def test_who_has_most_holds_the_role_and_the_others_keep_their_order() -> None:
    workshop = closed(opened(A, B, C), {A: C, B: C, D: B})
    assert elected(workshop) == Elected(C, 2, 1)
    assert workshop.roles[HILL]["chair"] == (C, A, B)
    for who in (A, FACILITATOR):
        (view,) = board(workshop, who).elections
        assert (view.open, view.candidates, view.answered) == (False, (), 3)
        assert view.elected == Elected(C, 2, 1)
    assert board(workshop, X).roles[HILL]["chair"] == (C, A, B), "everybody sees who holds it"


@rule("R12")
def test_a_tie_is_drawn_by_lot_and_said() -> None:
    given = {A: A, B: B, C: C, D: A, E: B}
    ends = [closed(opened(A, B, C), given, chance) for chance in range(6)]
    assert {end.roles[HILL]["chair"][0] for end in ends} == {A, B}
    for end in ends:
        assert elected(end) == Elected(end.roles[HILL]["chair"][0], 2, 2)


@rule("R12")
@pytest.mark.parametrize("answered", range(1, 5))
def test_of_fewer_than_three_answers_it_is_told_only_who_it_is(answered: int) -> None:
    given = dict(list({C: B, D: B, E: B, A: B}.items())[:answered])
    assert elected(closed(opened(), given)) == (Elected(B, None, None) if answered < 3 else Elected(B, answered, 1))


@rule("R12")
def test_of_two_answers_nobody_is_told_whether_a_lot_was_drawn() -> None:
    one, other = closed(opened(), {C: A, D: A}), closed(opened(), {C: A, D: B})
    assert elected(one) == elected(other) == Elected(A, None, None)
    for who in (A, C, X, FACILITATOR):
        assert board_bytes(one, who) == board_bytes(other, who)


@rule("R12")
def test_where_nobody_answered_for_who_stands_all_stays_as_it_was() -> None:
    for workshop in (opened(A, B), give(opened(A, B, C), {D: C, E: C})):
        gone = do(workshop, C, StepDown(HILL, "chair"))
        ended = do(gone, FACILITATOR, CloseRound(CHAIR))
        assert elected(ended) is None
        assert ended.roles == gone.roles


@rule("R13", "M9")
def test_an_answer_stays_when_its_giver_goes() -> None:
    workshop = give(opened(), {C: B, D: B, E: B})
    for action in (MoveMember(C, SEA), Forget(D)):
        workshop = do(workshop, FACILITATOR, action)
    assert elected(do(workshop, FACILITATOR, CloseRound(CHAIR))) == Elected(B, 3, 1)


@rule("R13", "M14")
def test_who_was_elected_is_whoever_they_turned_out_to_be() -> None:
    workshop = closed(opened(), {C: B, D: B, E: B})
    assert refusal(opened(), FACILITATOR, MergeMembers(B, C)) == "election_open"
    merged = do(workshop, FACILITATOR, MergeMembers(B, C))
    assert elected(merged) == Elected(C, 3, 1)
    assert merged.roles[HILL]["chair"] == (C, A)


@rule("R13")
def test_an_election_of_a_record_keeps_its_result_and_one_that_was_open_goes_at_its_close() -> None:
    kept = Election(HILL, "chair", (), CountedRound(False, 5, {}), Elected(None, 4, 1))
    still = Election(HILL, "secretary", (), CountedRound(True, 2, {}))
    workshop = replace(standing(), elections={CHAIR: kept, NEXT: still})
    assert board(workshop, A).may.answer == ()
    with pytest.raises(Refused, match="round_closed"):
        rounds.take(workshop, entry(workshop, A, B, NEXT))
    assert refusal(workshop, FACILITATOR, SetPhase("kv")) == "election_open"
    assert board(workshop, FACILITATOR).may.close_round == (NEXT,)
    assert refusal(workshop, FACILITATOR, CloseRound(CHAIR)) == "round_closed"
    assert do(workshop, FACILITATOR, CloseRound(NEXT)).elections == {CHAIR: kept}


@rule("R9", "H5", "M15", "B18")
def test_it_is_remembered_and_no_text_tells_of_it() -> None:
    workshop = closed(opened(), {C: B, D: B, E: B})
    assert [type(fact).__name__ for fact in workshop.chronicle] == ["PhaseSet", "ElectionOpened", "ElectionClosed"]
    assert [type(fact).__name__ for fact in history.facts(workshop, texts.of_group(HILL))] == ["PhaseSet"]
    assert was_round_open_since(workshop, AT), "who was here may have answered"
    assert all(paper.group is None for paper in workshop.elections[CHAIR].round.papers), "all are of one group"  # type: ignore[union-attr]
    assert RoundId(FIRST) not in workshop.elections
