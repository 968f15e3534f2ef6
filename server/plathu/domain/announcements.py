"""What the facilitator says to everybody at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from plathu.domain import words
from plathu.domain.ids import FACILITATOR, MemberId
from plathu.domain.noun import Act, Common, Noun, Occasion
from plathu.domain.refusal import Refused

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop

LONGEST = 200
"""Code points: what can be read from the back row."""


class Announcement(Struct, frozen=True):
    """`at` is when it was made, in ms since 1970."""

    words: str
    at: int


class Announce(Act, frozen=True, tag="announce"):
    """The facilitator tells everybody something; empty words take it away."""

    words: str


Action = Announce


def announce(workshop: Workshop, action: Announce, by: MemberId, at: int) -> Workshop:
    """D3: the facilitator; one announcement at a time; empty words take it away."""
    if by != FACILITATOR:
        raise Refused("not_allowed")
    if not action.words:
        return replace(workshop, announcement=None)
    words.check(action.words, LONGEST, has_lines=True)
    return replace(workshop, announcement=Announcement(action.words, at))


def judge(workshop: Workshop, action: Action, occasion: Occasion) -> Workshop:
    return announce(workshop, action, occasion.by, occasion.at)


def check(action: Action) -> None:
    if action.words:
        words.check_new(action.words, LONGEST, has_lines=True)


NOUN = Noun(
    "announcements",
    judge,
    acts=(Announce,),
    check=check,
    parts=(Common("announcement", Announcement | None, ("announcement",), lambda workshop: workshop.announcement),),
)
