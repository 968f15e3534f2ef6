"""What the big screen shows."""

from typing import get_args

import pytest

from plathu.domain import phases
from plathu.domain.ids import FACILITATOR, MemberId
from plathu.domain.screens import Screen, ShowOnScreen
from tests.domain.builders import A, G, X, board, do, peopled, refusal, to
from tests.domain.rules import rule


def test_every_phase_in_which_there_is_something_to_do_can_be_shown() -> None:
    shown = {"join" if phase.id == "welcome" else phase.id for phase in phases.DAY if phase.noun}
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
