"""What the big screen shows."""

from typing import get_args

import pytest

from plathu.domain import phases, screens
from plathu.domain.ballots import CloseBallot, OpenBallot
from plathu.domain.ids import FACILITATOR, BallotId, MemberId
from plathu.domain.phases import Phase
from plathu.domain.refusal import Refused
from plathu.domain.screens import Screen, ShowOnScreen
from plathu.domain.workshop import Workshop
from tests.domain.builders import (
    FIRST,
    SECOND,
    A,
    G,
    X,
    ballot,
    board,
    do,
    others_vote,
    peopled,
    proposed,
    refusal,
    to,
)
from tests.domain.rules import rule


def test_every_phase_in_which_there_is_something_to_do_can_be_shown() -> None:
    other: dict[Phase, Screen] = {"welcome": "join", "pulse_before": "pulse", "pulse_after": "pulse"}
    shown = {other.get(phase.id, phase.id) for phase in phases.DAY if phase.noun}
    assert shown <= set(get_args(Screen))


@rule("D6")
@pytest.mark.parametrize("screen", get_args(Screen))
def test_the_facilitator_chooses_what_the_big_screen_shows(screen: Screen) -> None:
    workshop = do(do(peopled(), FACILITATOR, ShowOnScreen("join")), FACILITATOR, ShowOnScreen(screen))
    for who in (A, X, G, FACILITATOR):
        assert board(workshop, who).screen == screen


@rule("D6")
def test_it_follows_the_phase_until_something_is_chosen_and_then_stays() -> None:
    assert peopled().screen == "auto"
    assert to(do(peopled(), FACILITATOR, ShowOnScreen("join")), "kv").screen == "join"


@rule("D6")
def test_nobody_else_chooses() -> None:
    for who in (A, G, MemberId("nobody")):
        assert refusal(peopled(), who, ShowOnScreen("kv")) == "not_allowed"


THIRD = ballot("third")


def opened(workshop: Workshop, which: BallotId) -> Workshop:
    return do(workshop, FACILITATOR, OpenBallot(which, 10, 5))


def after(*closed: BallotId) -> Workshop:
    """Five voted in each of these."""
    workshop = to(proposed(), "ballot")
    for id in closed:
        workshop = do(others_vote(opened(workshop, id), id), FACILITATOR, CloseBallot(id))
    return workshop


@rule("D9")
def test_an_earlier_ballot_is_shown_again_until_there_is_a_further_one() -> None:
    workshop = do(after(FIRST, SECOND), FACILITATOR, ShowOnScreen("ballot", FIRST))
    for who in (A, X, G, FACILITATOR):
        assert (board(workshop, who).screen, board(workshop, who).screen_ballot) == ("ballot", FIRST)
    again = opened(workshop, THIRD)
    assert board(again, A).screen_ballot is None
    assert board(do(again, FACILITATOR, CloseBallot(THIRD)), A).screen_ballot is None


@rule("D9", "D6")
def test_another_choice_ends_it_and_what_names_no_ballot_means_what_it_meant() -> None:
    workshop = do(after(FIRST, SECOND), FACILITATOR, ShowOnScreen("ballot", FIRST))
    for screen in get_args(Screen):
        assert board(do(workshop, FACILITATOR, ShowOnScreen(screen)), A).screen_ballot is None


@rule("D9")
def test_a_ballot_that_is_not_there_and_any_while_one_is_open_are_not_shown() -> None:
    assert refusal(after(FIRST), FACILITATOR, ShowOnScreen("ballot", SECOND)) == "unknown_ballot"
    workshop = opened(after(FIRST), SECOND)
    assert refusal(workshop, FACILITATOR, ShowOnScreen("ballot", FIRST)) == "ballot_open"
    with pytest.raises(Refused, match="unknown_ballot"):
        screens.check(ShowOnScreen("ballot", BallotId("../x")))
