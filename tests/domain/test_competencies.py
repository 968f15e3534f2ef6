"""What the office must be good at."""

from msgspec.structs import replace

from plathu.domain import competencies
from plathu.domain.ballots import CloseBallot, OpenBallot
from plathu.domain.competencies import Competency, ProposeCompetency, RemoveCompetency, WithdrawCompetency
from plathu.domain.ids import FACILITATOR, CompetencyId, MemberId
from plathu.domain.phases import ORDER
from tests.domain.builders import (
    FIRST,
    HILL,
    PEOPLE,
    SEA,
    TEAM,
    TOOLS,
    TRUST,
    WORK,
    A,
    B,
    G,
    X,
    board,
    competency,
    do,
    domain,
    join,
    lock,
    peopled,
    propose,
    proposed,
    refusal,
    to,
)
from tests.domain.rules import rule


@rule("C1", "C6")
def test_a_member_proposes() -> None:
    workshop = do(to(peopled(), "competencies"), A, ProposeCompetency(TEAM, WORK, "การทำงานเป็นทีม"))
    assert workshop.competencies == {TEAM: Competency(WORK, "การทำงานเป็นทีม", A, HILL)}


@rule("C1", "V3")
def test_nobody_proposes_in_another_phase() -> None:
    for phase in ORDER:
        workshop = to(peopled(), phase)
        assert board(workshop, A).may.propose == (phase == "competencies")
        if phase != "competencies":
            assert refusal(workshop, A, ProposeCompetency(TEAM, WORK, "ทีม")) == "not_now"


@rule("C1", "V3")
def test_only_members_propose() -> None:
    workshop = to(peopled(), "competencies")
    for stranger in (FACILITATOR, MemberId("nobody")):
        assert refusal(workshop, stranger, ProposeCompetency(TEAM, WORK, "ทีม")) == "not_allowed"
        assert not board(workshop, stranger).may.propose


@rule("C2")
def test_any_member_proposes_under_any_domain_there_is() -> None:
    workshop = to(peopled(), "competencies")
    for who, under in ((A, WORK), (A, PEOPLE), (X, WORK), (G, PEOPLE)):
        assert propose(workshop, who, TEAM, under).competencies[TEAM].domain == under
    assert refusal(workshop, A, ProposeCompetency(TEAM, domain("moon"), "ทีม")) == "unknown_domain"


@rule("C3")
def test_equal_wordings_are_two_competencies() -> None:
    workshop = to(peopled(), "competencies")
    for who, id, under in ((A, TEAM, WORK), (X, TRUST, PEOPLE), (X, TOOLS, PEOPLE)):
        workshop = do(workshop, who, ProposeCompetency(id, under, "การทำงานเป็นทีม"))
    assert [one.wording for one in board(workshop, A).competencies] == ["การทำงานเป็นทีม"] * 3


@rule("C4", "V3")
def test_a_proposer_withdraws() -> None:
    assert list(do(proposed(), A, WithdrawCompetency(TEAM)).competencies) == [TRUST, TOOLS]
    assert [board(proposed(), who).may.withdraw for who in (A, B, X, G)] == [(TEAM,), (TRUST,), (TOOLS,), ()]


@rule("C4")
def test_what_was_withdrawn_may_be_proposed_again() -> None:
    assert propose(do(proposed(), A, WithdrawCompetency(TEAM)), B, TEAM).competencies[TEAM].by == B


@rule("C4")
def test_nobody_else_withdraws() -> None:
    for other in (B, X, FACILITATOR, MemberId("nobody")):
        assert refusal(proposed(), other, WithdrawCompetency(TEAM)) == "not_allowed"


@rule("C4")
def test_what_does_not_exist_cannot_be_withdrawn() -> None:
    assert refusal(proposed(), A, WithdrawCompetency(competency("moon"))) == "unknown_competency"


@rule("C4", "V3")
def test_nothing_is_withdrawn_in_another_phase() -> None:
    for phase in ORDER:
        if phase != "competencies":
            assert board(to(proposed(), phase), A).may.withdraw == ()
            assert refusal(to(proposed(), phase), A, WithdrawCompetency(TEAM)) == "not_now"


@rule("C4", "V3")
def test_what_stood_in_a_ballot_stays() -> None:
    workshop = do(to(proposed(), "ballot"), FACILITATOR, OpenBallot(FIRST, 3, 1, (TEAM,)))
    assert refusal(to(workshop, "competencies", HILL), A, WithdrawCompetency(TEAM)) == "not_now"
    workshop = to(do(workshop, FACILITATOR, CloseBallot(FIRST)), "competencies")
    assert refusal(workshop, A, WithdrawCompetency(TEAM)) == "not_now"
    assert [board(workshop, who).may.withdraw for who in (A, B)] == [(), (TRUST,)]
    assert TRUST not in do(workshop, B, WithdrawCompetency(TRUST)).competencies


@rule("C5")
def test_a_competency_has_an_id_of_its_own() -> None:
    assert refusal(proposed(), B, ProposeCompetency(TEAM, WORK, "ทีม")) == "already_exists"
    for bad in ("", "team", "TEAM000000000000", "ทีม", TEAM + "\n"):
        assert refusal(proposed(), A, ProposeCompetency(CompetencyId(bad), WORK, "ทีม")) == "bad_id"


@rule("C5", "V3")
def test_a_list_that_nobody_could_read_does_not_grow() -> None:
    many = {competency(f"c{n}x"): Competency(WORK, "ทีม", A, HILL) for n in range(competencies.MOST)}
    full = replace(to(peopled(), "competencies"), competencies=many)
    assert refusal(full, A, ProposeCompetency(TEAM, WORK, "ทีม")) == "too_many"
    assert not board(full, A).may.propose
    assert TEAM in propose(do(full, A, WithdrawCompetency(competency("c7x"))), A, TEAM).competencies


@rule("C6")
def test_a_competency_stays_with_the_group_it_came_from() -> None:
    workshop = join(proposed(), A, SEA)
    assert workshop.competencies[TEAM].group == HILL
    assert TEAM not in do(workshop, A, WithdrawCompetency(TEAM)).competencies


@rule("C7", "V3")
def test_who_is_locked_neither_proposes_nor_withdraws() -> None:
    workshop = lock(proposed(), HILL)
    assert refusal(workshop, A, ProposeCompetency(competency("new"), WORK, "ทีม")) == "locked"
    assert refusal(workshop, A, WithdrawCompetency(TEAM)) == "locked"
    assert (board(workshop, A).may.propose, board(workshop, A).may.withdraw) == (False, ())
    assert (board(workshop, X).may.propose, board(workshop, X).may.withdraw) == (True, (TOOLS,))
    assert TOOLS not in do(workshop, X, WithdrawCompetency(TOOLS)).competencies


@rule("C7", "D5")
def test_who_is_in_no_group_is_locked_with_the_hall() -> None:
    asked = ProposeCompetency(competency("new"), WORK, "ทีม")
    assert refusal(lock(proposed()), G, asked) == "locked"
    assert do(lock(proposed(), HILL), G, asked).competencies[competency("new")].group is None


@rule("V4")
def test_others_see_which_group_proposed_and_not_who() -> None:
    assert board(proposed(), A).mine == [TEAM]
    assert board(proposed(), X).mine == [TOOLS]
    assert board(proposed(), FACILITATOR).mine == []
    assert [one.group for one in board(proposed(), X).competencies] == [HILL, HILL, SEA]
    alike = replace(proposed().competencies[TEAM], by=B)
    other = replace(proposed(), competencies={**proposed().competencies, TEAM: alike})
    for who in (X, G, FACILITATOR):
        assert board(other, who) == board(proposed(), who)


@rule("C8", "V3")
def test_the_facilitator_takes_any_off_the_list() -> None:
    for phase in ORDER:
        workshop = to(proposed(), phase)
        assert board(workshop, FACILITATOR).may.remove_competency == (phase != "closed")
        if phase == "closed":
            assert refusal(workshop, FACILITATOR, RemoveCompetency(TEAM)) == "workshop_closed"
        else:
            assert set(do(workshop, FACILITATOR, RemoveCompetency(TEAM)).competencies) == {TRUST, TOOLS}


@rule("C8", "V3")
def test_nobody_else_takes_one_off_the_list() -> None:
    assert refusal(proposed(), A, RemoveCompetency(TEAM)) == "not_allowed"
    assert not board(proposed(), A).may.remove_competency
    assert refusal(proposed(), FACILITATOR, RemoveCompetency(competency("moon"))) == "unknown_competency"


@rule("C8")
def test_what_was_voted_on_stays() -> None:
    opened = do(to(proposed(), "ballot"), FACILITATOR, OpenBallot(FIRST, 3, 1, (TEAM,)))
    closed = do(opened, FACILITATOR, CloseBallot(FIRST))
    for workshop in (opened, closed):
        assert refusal(workshop, FACILITATOR, RemoveCompetency(TEAM)) == "not_now"
    assert TRUST not in do(closed, FACILITATOR, RemoveCompetency(TRUST)).competencies
