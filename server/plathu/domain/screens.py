"""What the big screen shows: what fits the phase, or what the facilitator chose."""

from msgspec.structs import replace

from plathu.domain.actions import ShowOnScreen
from plathu.domain.ids import FACILITATOR, MemberId
from plathu.domain.refusal import Refused
from plathu.domain.workshop import Workshop


def show(workshop: Workshop, action: ShowOnScreen, by: MemberId) -> Workshop:
    """D6: the facilitator chooses; `auto` follows the phase."""
    if by != FACILITATOR:
        raise Refused("not_allowed")
    return replace(workshop, screen=action.screen)
