"""Chair, secretary, assistant: by volunteering."""

import pytest

from plathu.domain import rules
from plathu.domain.ids import FACILITATOR, MemberId
from plathu.domain.members import MuteMember
from plathu.domain.phases import ORDER, Phase
from plathu.domain.roles import DrawRole, HandOver, StepDown, Volunteer
from plathu.domain.volunteers import Role
from plathu.domain.workshop import Workshop
from tests.domain.builders import AT, HILL, SEA, TABLET, A, B, C, G, X, board, do, group, peopled, refusal, to
from tests.domain.rules import rule


def offered(*offers: tuple[MemberId, Role]) -> Workshop:
    """People of the hill, each with the role they offered for."""
    workshop = peopled()
    for who, role in offers:
        workshop = do(workshop, who, Volunteer(HILL, role))
    return workshop


@rule("R1")
@pytest.mark.parametrize("asked", [Volunteer(HILL, "chair"), StepDown(HILL, "chair")])
def test_only_members_of_the_group_offer_for_its_roles(asked: Volunteer | StepDown) -> None:
    for stranger in (X, G, FACILITATOR, MemberId("nobody")):
        assert refusal(peopled(), stranger, asked) == "not_allowed"


@rule("R1")
@pytest.mark.parametrize("asked", [Volunteer(group("moon"), "chair"), StepDown(group("moon"), "chair")])
def test_a_group_that_does_not_exist_has_no_roles(asked: Volunteer | StepDown) -> None:
    assert refusal(peopled(), A, asked) == "unknown_group"


@rule("R2")
def test_the_last_offer_takes_the_first_one_back() -> None:
    held = offered((A, "chair"), (B, "chair"), (A, "secretary")).roles[HILL]
    assert held == {"chair": (B,), "secretary": (A,)}


@rule("R3")
def test_the_first_volunteer_holds_the_role() -> None:
    held = offered((B, "chair"), (A, "chair"), (C, "chair")).roles[HILL]
    assert held["chair"] == (B, A, C)


@rule("R3")
def test_offering_again_keeps_ones_place() -> None:
    held = offered((B, "chair"), (A, "chair"), (B, "chair")).roles[HILL]
    assert held["chair"] == (B, A)


@rule("R3")
def test_groups_have_their_own_roles_and_everybody_sees_them() -> None:
    workshop = do(offered((A, "chair")), X, Volunteer(SEA, "chair"))
    for who in (A, X, G, FACILITATOR):
        assert board(workshop, who).roles == {HILL: {"chair": (A,)}, SEA: {"chair": (X,)}}


@rule("R4")
def test_who_steps_down_makes_room_for_the_next() -> None:
    workshop = do(offered((A, "chair"), (B, "chair")), A, StepDown(HILL, "chair"))
    assert workshop.roles[HILL]["chair"] == (B,)


@rule("R4")
def test_stepping_down_from_what_one_does_not_hold_takes_it_from_nobody() -> None:
    workshop = do(offered((A, "chair"), (B, "secretary")), B, StepDown(HILL, "chair"))
    assert workshop.roles[HILL] == {"chair": (A,), "secretary": (B,)}


@rule("R4", "V3")
def test_who_offered_may_step_down_also_from_behind() -> None:
    workshop = offered((A, "chair"), (B, "chair"))
    assert [board(workshop, who).may.step_down for who in (A, B, C, X, G)] == [True, True, False, False, False]


@rule("R5", "V3")
@pytest.mark.parametrize("phase", [phase for phase in ORDER if phase != "closed"])
def test_offers_and_stepping_down_are_possible_all_day(phase: Phase) -> None:
    workshop = to(peopled(), phase)
    assert board(workshop, A).may.volunteer
    workshop = do(workshop, A, Volunteer(HILL, "chair"))
    assert do(workshop, A, StepDown(HILL, "chair")).roles[HILL]["chair"] == ()


@rule("R5", "V3")
def test_nobody_offers_or_steps_down_in_a_closed_workshop() -> None:
    workshop = to(offered((A, "chair")), "closed")
    assert not board(workshop, A).may.volunteer
    assert not board(workshop, A).may.step_down
    assert refusal(workshop, B, Volunteer(HILL, "chair")) == "workshop_closed"
    assert refusal(workshop, A, StepDown(HILL, "chair")) == "workshop_closed"


@rule("V3")
def test_who_is_in_no_group_is_offered_no_role() -> None:
    assert not board(peopled(), G).may.volunteer


def drawn(workshop: Workshop, *chances: int) -> set[MemberId]:
    """Who holds the chair after a draw with each of these chances."""
    asked = DrawRole(HILL, "chair")
    lots = [rules.apply(workshop, asked, FACILITATOR, TABLET, AT, n.to_bytes(16, "big")) for n in chances]
    return {after.roles[HILL]["chair"][0] for after in lots}


@rule("R6")
def test_a_lot_falls_on_one_who_offered_or_on_one_without_a_role() -> None:
    assert drawn(peopled(), *range(12)) == {A, B, C}
    assert drawn(offered((B, "secretary")), *range(12)) == {A, C}
    rivals = offered((A, "chair"), (B, "chair"))
    assert drawn(rivals, *range(12)) == {A, B}
    assert set(do(rivals, FACILITATOR, DrawRole(HILL, "chair")).roles[HILL]["chair"]) == {A, B}


@rule("R6")
def test_nobody_is_drawn_where_one_has_offered_or_nobody_is_left() -> None:
    asked = DrawRole(HILL, "chair")
    assert refusal(offered((A, "chair")), FACILITATOR, asked) == "nobody_to_draw"
    taken = offered((A, "secretary"), (B, "secretary"), (C, "assistant"))
    assert refusal(taken, FACILITATOR, asked) == "nobody_to_draw"
    assert refusal(peopled(), A, asked) == "not_allowed"
    assert refusal(peopled(), FACILITATOR, DrawRole(group("moon"), "chair")) == "unknown_group"
    assert refusal(to(peopled(), "closed"), FACILITATOR, asked) == "workshop_closed"


@rule("R7", "R2")
@pytest.mark.parametrize("by", [A, FACILITATOR])
def test_a_role_is_handed_over(by: MemberId) -> None:
    held = offered((A, "chair"), (C, "chair"), (B, "secretary"))
    after = do(held, by, HandOver(HILL, "chair", B)).roles[HILL]
    assert after == {"chair": (B, C), "secretary": ()}
    assert do(held, by, HandOver(HILL, "chair", A)).roles == held.roles


@rule("R7")
def test_only_who_holds_a_role_hands_it_over_and_only_at_the_table() -> None:
    held = offered((A, "chair"), (C, "chair"))
    for by in (B, C, X):
        assert refusal(held, by, HandOver(HILL, "chair", B)) == "not_allowed"
    assert refusal(held, A, HandOver(HILL, "chair", X)) == "unknown_member"
    assert refusal(held, A, HandOver(HILL, "secretary", B)) == "not_allowed"
    assert refusal(to(held, "closed"), A, HandOver(HILL, "chair", B)) == "workshop_closed"


@rule("R8")
def test_whoever_is_paused_gets_no_role() -> None:
    paused = do(do(peopled(), FACILITATOR, MuteMember(A, True)), FACILITATOR, MuteMember(B, True))
    assert drawn(paused, *range(8)) == {C}
    assert refusal(paused, FACILITATOR, HandOver(HILL, "chair", A)) == "unknown_member"
