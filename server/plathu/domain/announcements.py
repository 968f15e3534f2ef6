"""What the facilitator says to everybody at once."""

from msgspec.structs import replace

from plathu.domain import words
from plathu.domain.actions import Announce
from plathu.domain.ids import FACILITATOR, MemberId
from plathu.domain.refusal import Refused
from plathu.domain.workshop import Announcement, Workshop

LONGEST = 200
"""Code points: what can be read from the back row."""


def announce(workshop: Workshop, action: Announce, by: MemberId, at: int) -> Workshop:
    """D3: one at a time; empty words take it away."""
    if by != FACILITATOR:
        raise Refused("not_allowed")
    if not action.words:
        return replace(workshop, announcement=None)
    words.check(action.words, LONGEST, has_lines=True)
    return replace(workshop, announcement=Announcement(action.words, at))
