"""When the day moved on: dated facts, which the rules put down as they happen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from plathu.domain.workshop import AnyFact, Workshop

MOST = 1000
"""The newest that are remembered: all 200 ballots, and a step of the day for each of forty groups fifteen times."""


class Fact(Struct, frozen=True, tag_field="type"):
    """Something that happened. `at` is when, in ms since 1970 by the journal's clock."""

    at: int


def remember(workshop: Workshop, fact: AnyFact) -> Workshop:
    """H4: dated by the entry, the newest MOST."""
    return replace(workshop, chronicle=(*workshop.chronicle, fact)[-MOST:])
