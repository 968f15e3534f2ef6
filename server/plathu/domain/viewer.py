"""Who looks at a board, and whose group they see."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from plathu.domain.ids import FACILITATOR, GroupId, MemberId, Pseudonym, RoundId

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop


class Viewer(NamedTuple):
    """Who looks. `pseudonyms` are their own, one for each sealed round that is open."""

    member: MemberId
    pseudonyms: dict[RoundId, Pseudonym]

    @property
    def is_facilitator(self) -> bool:
        return self.member == FACILITATOR


class Everyone(Enum):
    """In place of a group: all of them, and who is in none."""

    EVERYONE = "everyone"


EVERYONE = Everyone.EVERYONE

Audience = GroupId | Everyone | None
"""Who sees the same group parts."""


def audience_of(workshop: Workshop, viewer: Viewer) -> Audience:
    """Whose group parts this viewer sees."""
    if viewer.is_facilitator:
        return EVERYONE
    member = workshop.members.get(viewer.member)
    return member.group if member else None
