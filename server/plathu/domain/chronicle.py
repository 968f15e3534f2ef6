"""The chronicle: dated facts of the day, which the rules add as they happen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from plathu.domain.workshop import AnyFact, Workshop

MOST = 1000
"""Only the newest are kept: enough for all 200 ballots, and for fifteen changes of phase in each of forty groups."""


class Fact(Struct, frozen=True, tag_field="type"):
    """Something that happened. `at` is when, in ms since 1970 by the journal's clock."""

    at: int


def remember(workshop: Workshop, fact: AnyFact) -> Workshop:
    """H4: add a fact, dated by its entry; the newest MOST are kept."""
    return replace(workshop, chronicle=(*workshop.chronicle, fact)[-MOST:])
