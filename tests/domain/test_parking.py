"""What came up and is not for now."""

import pytest

from plathu.domain import parking
from plathu.domain.erasure import Forget
from plathu.domain.ids import FACILITATOR, MemberId
from plathu.domain.members import MoveMember
from plathu.domain.parking import AnswerParked, Park, ParkedId, ParkedView, TakeBackParked
from plathu.domain.phases import ORDER, Phase
from plathu.domain.workshop import Workshop
from tests.domain.builders import HILL, SEA, A, B, G, X, board, do, id_of, lock, peopled, refusal, to
from tests.domain.rules import rule

BUDGET, CAR = ParkedId(id_of("budget")), ParkedId(id_of("car"))
WORDS = "งบอบรมปีหน้าเบิกจากหมวดไหน"
ANSWER = "หมวดฝึกอบรม"


def parked() -> Workshop:
    """A of the hill parked BUDGET, and the facilitator CAR."""
    return do(do(peopled(), A, Park(BUDGET, WORDS)), FACILITATOR, Park(CAR, "รถกลับบ้าน"))


@rule("G1", "V3")
@pytest.mark.parametrize("phase", ORDER)
def test_everybody_parks_in_every_phase_but_the_last(phase: Phase) -> None:
    workshop = lock(to(peopled(), phase))
    for who in (A, X, G, FACILITATOR):
        assert board(workshop, who).may.park == (phase != "closed")
        if phase == "closed":
            assert refusal(workshop, who, Park(BUDGET, WORDS)) == "workshop_closed"
        else:
            assert list(do(workshop, who, Park(BUDGET, WORDS)).parked) == [BUDGET]


@rule("G1", "V3")
def test_who_is_not_here_parks_nothing() -> None:
    stranger = MemberId("nobody")
    assert refusal(peopled(), stranger, Park(BUDGET, WORDS)) == "not_allowed"
    assert not board(peopled(), stranger).may.park


@rule("G2", "W1")
def test_a_matter_is_words() -> None:
    assert refusal(peopled(), A, Park(BUDGET, " ")) == "blank"
    assert refusal(peopled(), A, Park(BUDGET, "ก" * (parking.LONGEST + 1))) == "too_long"
    assert refusal(peopled(), A, Park(ParkedId("x"), WORDS)) == "bad_id"
    assert refusal(parked(), B, Park(BUDGET, WORDS)) == "already_exists"


@rule("G2")
def test_a_full_lot_has_room_again_when_a_matter_is_taken_back() -> None:
    workshop = peopled()
    for number in range(parking.MOST):
        workshop = do(workshop, A, Park(ParkedId(id_of(f"p{number}x")), WORDS))
    assert refusal(workshop, B, Park(BUDGET, WORDS)) == "too_many"
    workshop = do(workshop, A, TakeBackParked(ParkedId(id_of("p7x"))))
    assert BUDGET in do(workshop, B, Park(BUDGET, WORDS)).parked


@rule("G3", "V3")
def test_who_parked_it_takes_it_back_until_it_is_answered() -> None:
    assert list(do(parked(), A, TakeBackParked(BUDGET)).parked) == [CAR]
    assert board(parked(), A).may.take_back_parked == (BUDGET,)
    answered = do(parked(), FACILITATOR, AnswerParked(BUDGET, ANSWER))
    assert refusal(answered, A, TakeBackParked(BUDGET)) == "not_allowed"
    assert board(answered, A).may.take_back_parked == ()
    assert BUDGET not in do(answered, FACILITATOR, TakeBackParked(BUDGET)).parked


@rule("G3")
def test_nobody_else_takes_it_back() -> None:
    for who in (B, X, MemberId("nobody")):
        assert refusal(parked(), who, TakeBackParked(BUDGET)) == "not_allowed"
    assert refusal(peopled(), A, TakeBackParked(BUDGET)) == "unknown_parked"
    assert refusal(to(parked(), "closed"), A, TakeBackParked(BUDGET)) == "workshop_closed"


@rule("G4", "V3")
def test_the_facilitator_answers_and_answers_anew() -> None:
    workshop = do(parked(), FACILITATOR, AnswerParked(BUDGET, "ยังไม่ทราบ"))
    workshop = do(workshop, FACILITATOR, AnswerParked(BUDGET, ANSWER))
    assert board(workshop, X).parked[0] == ParkedView(BUDGET, WORDS, HILL, ANSWER)
    assert board(do(workshop, FACILITATOR, AnswerParked(BUDGET, "")), X).parked[0].answer == ""
    assert board(workshop, FACILITATOR).may.answer_parked


@rule("G4")
def test_nobody_else_answers_and_nothing_else_is_answered() -> None:
    for who in (A, X, MemberId("nobody")):
        assert refusal(parked(), who, AnswerParked(BUDGET, ANSWER)) == "not_allowed"
        assert not board(parked(), who).may.answer_parked
    assert refusal(parked(), FACILITATOR, AnswerParked(ParkedId(id_of("moon")), ANSWER)) == "unknown_parked"
    assert refusal(parked(), FACILITATOR, AnswerParked(BUDGET, "\u200b")) == "blank"
    assert refusal(to(parked(), "closed"), FACILITATOR, AnswerParked(BUDGET, ANSWER)) == "workshop_closed"


@rule("G5")
def test_everybody_sees_all_of_it_in_its_order_and_nobody_whose_it_is() -> None:
    moved = do(parked(), FACILITATOR, MoveMember(A, SEA))
    for who in (A, X, G, FACILITATOR):
        assert board(moved, who).parked == [
            ParkedView(BUDGET, WORDS, HILL, ""),
            ParkedView(CAR, "รถกลับบ้าน", None, ""),
        ]


@rule("G5", "M9")
def test_a_matter_outlives_who_parked_it() -> None:
    assert board(do(parked(), FACILITATOR, Forget(A)), X).parked[0] == ParkedView(BUDGET, WORDS, HILL, "")
