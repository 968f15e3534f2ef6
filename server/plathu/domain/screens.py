"""What the big screen shows: what fits the phase, or what the facilitator chose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from plathu.domain.ids import FACILITATOR, MemberId
from plathu.domain.noun import Act, Common, Noun, Occasion
from plathu.domain.refusal import Refused

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop

Screen = Literal["auto", "join", "groups", "roles", "kv", "plenary", "competencies", "ballot", "parked"]
"""What the big screen may show; `auto` is what fits the phase. It is no list of phases: what fits `welcome` is how to
`join`, what fits `closed` cannot be chosen, and `groups` and `parked` fit none."""


class ShowOnScreen(Act, frozen=True, tag="show_on_screen"):
    """The facilitator chooses what the big screen shows."""

    screen: Screen


Action = ShowOnScreen


def show(workshop: Workshop, action: ShowOnScreen, by: MemberId) -> Workshop:
    """D6: the facilitator chooses; `auto` follows the phase."""
    if by != FACILITATOR:
        raise Refused("not_allowed")
    return replace(workshop, screen=action.screen)


def judge(workshop: Workshop, action: Action, occasion: Occasion) -> Workshop:
    return show(workshop, action, occasion.by)


NOUN = Noun(
    "screens",
    judge,
    acts=(ShowOnScreen,),
    parts=(Common("screen", Screen, ("screen",), lambda workshop: workshop.screen),),
)
