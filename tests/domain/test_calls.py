"""A group calls the facilitator to its table."""

import pytest

from plathu.domain import calls
from plathu.domain.calls import Call, CallFacilitator, Come, WithdrawCall
from plathu.domain.ids import FACILITATOR, MemberId
from plathu.domain.members import Forget, MoveMember
from plathu.domain.phases import ORDER, Phase
from plathu.domain.workshop import Workshop
from tests.domain.builders import AT, HILL, SEA, A, B, G, X, board, board_bytes, do, group, lock, peopled, refusal, to
from tests.domain.rules import rule

WORDS = "รวมวรรคไม่ลงตัว"
MOON = group("moon")


def called() -> Workshop:
    """A called the facilitator to the hill."""
    return do(peopled(), A, CallFacilitator(HILL, WORDS))


@rule("L1", "V3")
@pytest.mark.parametrize("phase", ORDER)
def test_a_member_calls_in_every_phase_but_the_last_also_under_a_lock(phase: Phase) -> None:
    workshop = lock(to(peopled(), phase))
    assert board(workshop, A).may.call == (phase != "closed")
    if phase == "closed":
        assert refusal(workshop, A, CallFacilitator(HILL)) == "workshop_closed"
    else:
        assert do(workshop, A, CallFacilitator(HILL)).calls == {HILL: Call("", AT)}


@rule("L1", "V3")
def test_nobody_calls_for_a_group_that_is_not_theirs() -> None:
    for who in (X, G, FACILITATOR, MemberId("nobody")):
        assert refusal(peopled(), who, CallFacilitator(HILL)) == "not_allowed"
    for who in (G, FACILITATOR, MemberId("nobody")):
        assert not board(peopled(), who).may.call
    assert refusal(peopled(), A, CallFacilitator(MOON)) == "unknown_group"


@rule("L2", "W1", "W4")
def test_a_call_may_say_why_in_one_line() -> None:
    assert refusal(peopled(), A, CallFacilitator(HILL, " ")) == "blank"
    assert refusal(peopled(), A, CallFacilitator(HILL, "ก" * (calls.LONGEST + 1))) == "too_long"
    assert refusal(peopled(), A, CallFacilitator(HILL, "หนึ่ง\nสอง")) == "unprintable"
    longest = do(peopled(), A, CallFacilitator(HILL, "ก" * calls.LONGEST))
    assert board(longest, B).calls == {HILL: Call("ก" * calls.LONGEST, AT)}


@rule("L3")
def test_two_who_call_at_once_have_called_once_since_the_first() -> None:
    again = do(called(), B, CallFacilitator(HILL), at=AT + 1)
    assert again.calls == {HILL: Call(WORDS, AT)}
    reworded = do(again, B, CallFacilitator(HILL, "จอดับ"), at=AT + 2)
    assert reworded.calls == {HILL: Call("จอดับ", AT)}


@rule("L4", "V3")
def test_a_call_stands_until_the_facilitator_came() -> None:
    workshop = to(called(), "plenary")
    assert HILL in workshop.calls
    assert board(workshop, FACILITATOR).may.come
    came = do(workshop, FACILITATOR, Come(HILL))
    assert came.calls == {}
    assert do(came, B, CallFacilitator(HILL), at=AT + 9).calls == {HILL: Call("", AT + 9)}


@rule("L4")
def test_who_came_second_is_told_that_nobody_calls() -> None:
    came = do(called(), FACILITATOR, Come(HILL))
    assert refusal(came, FACILITATOR, Come(HILL)) == "no_call"
    assert refusal(came, A, WithdrawCall(HILL)) == "no_call"
    assert refusal(came, FACILITATOR, Come(MOON)) == "unknown_group"


@rule("L4", "V3")
def test_only_the_facilitator_comes() -> None:
    for who in (A, X, G, MemberId("nobody")):
        assert refusal(called(), who, Come(HILL)) == "not_allowed"
        assert not board(called(), who).may.come


@rule("L4", "V3")
def test_any_member_of_the_group_takes_the_call_back_and_nobody_else() -> None:
    for who in (A, B):
        assert board(called(), who).may.withdraw_call
        assert do(called(), who, WithdrawCall(HILL)).calls == {}
    for who in (X, G, FACILITATOR, MemberId("nobody")):
        assert refusal(called(), who, WithdrawCall(HILL)) == "not_allowed"
        assert not board(called(), who).may.withdraw_call


@rule("L4", "V3")
def test_with_the_workshop_all_calls_are_over() -> None:
    closed = to(called(), "closed")
    assert closed.calls == {}
    for who, action in ((FACILITATOR, Come(HILL)), (A, WithdrawCall(HILL))):
        assert refusal(closed, who, action) == "workshop_closed"
    may = board(closed, FACILITATOR).may
    assert (may.call, may.withdraw_call, may.come) == (False, False, False)


@rule("L4")
def test_a_call_stays_with_its_group_when_who_called_goes() -> None:
    for gone in (MoveMember(A, SEA), Forget(A)):
        workshop = do(called(), FACILITATOR, gone)
        assert HILL in workshop.calls
        assert board(workshop, B).may.withdraw_call


@rule("L5")
def test_the_group_and_the_facilitator_see_the_call_and_nobody_sees_who_called() -> None:
    for who in (A, B, FACILITATOR):
        assert board(called(), who).calls == {HILL: Call(WORDS, AT)}
    for who in (X, G):
        assert board(called(), who).calls == {}
        assert WORDS.encode() not in board_bytes(called(), who)
    quiet = do(peopled(), B, CallFacilitator(HILL, WORDS))
    assert board_bytes(quiet, FACILITATOR) == board_bytes(called(), FACILITATOR)
