"""The viewer of a board, and which group parts they see."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from plathu.domain.ids import FACILITATOR, GroupId, MemberId, Pseudonym, RoundId

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop


class Viewer(NamedTuple):
    """Somebody who looks at a board. `pseudonyms` are their own, one for each open sealed round."""

    member: MemberId
    pseudonyms: dict[RoundId, Pseudonym]

    @property
    def is_facilitator(self) -> bool:
        return self.member == FACILITATOR


class Everyone(Enum):
    """In place of a group: all groups, and the people in none."""

    EVERYONE = "everyone"


EVERYONE = Everyone.EVERYONE

Audience = GroupId | Everyone | None
"""All viewers of one audience see the same group parts."""


def audience_of(workshop: Workshop, viewer: Viewer) -> Audience:
    """The audience that this viewer belongs to."""
    if viewer.is_facilitator:
        return EVERYONE
    member = workshop.members.get(viewer.member)
    return member.group if member else None
