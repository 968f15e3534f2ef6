"""What the big screen shows: what fits the phase, or what the facilitator chose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from plathu.domain import ballots, founding
from plathu.domain.ids import FACILITATOR, BallotId, MemberId
from plathu.domain.noun import Act, Common, Noun, Occasion
from plathu.domain.refusal import Refused

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop

Screen = Literal[
    "auto", "join", "groups", "roles", "kv", "plenary", "competencies", "ballot", "parked", "agenda", "pulse"
]
"""What the big screen may show; `auto` is what fits the phase. It is no list of phases: what fits `welcome` is how to
`join`, what fits `closed` cannot be chosen, `groups`, `parked` and `agenda` fit none, and `pulse` fits two."""


class ShownBallot(Struct, frozen=True):
    """A ballot that was chosen when there were `of`: the next one ends the choice, for the hall awaits its result."""

    ballot: BallotId
    of: int


class ShowOnScreen(Act, frozen=True, tag="show_on_screen"):
    """The facilitator chooses what the big screen shows; with `ballot`, of the closed ballots this one's result.

    Without it `ballot` shows the open ballot, else the last that shows its result.
    """

    screen: Screen
    ballot: BallotId | None = None


Action = ShowOnScreen


def show(workshop: Workshop, action: ShowOnScreen, by: MemberId) -> Workshop:
    """D6: the facilitator chooses; `auto` follows the phase. D9: a closed ballot too, while none is open."""
    if by != FACILITATOR:
        raise Refused("not_allowed")
    chosen = None
    if action.ballot is not None:
        if action.ballot not in workshop.ballots:
            raise Refused("unknown_ballot")
        if ballots.are_open(workshop):
            raise Refused("ballot_open")
        chosen = ShownBallot(action.ballot, len(workshop.ballots))
    return replace(workshop, screen=action.screen, screen_ballot=chosen)


def ballot(workshop: Workshop) -> BallotId | None:
    """The ballot that was chosen, until there is a further one."""
    chosen = workshop.screen_ballot
    return chosen.ballot if chosen and chosen.of == len(workshop.ballots) else None


def check(action: Action) -> None:
    if action.ballot is not None:
        founding.check_ids([action.ballot], "unknown_ballot")


def judge(workshop: Workshop, action: Action, occasion: Occasion) -> Workshop:
    return show(workshop, action, occasion.by)


NOUN = Noun(
    "screens",
    judge,
    acts=(ShowOnScreen,),
    check=check,
    parts=(
        Common("screen", Screen, ("screen",), lambda workshop: workshop.screen),
        Common("screen_ballot", BallotId | None, ("screen_ballot", "ballots"), ballot),
    ),
)
