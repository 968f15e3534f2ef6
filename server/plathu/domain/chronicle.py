"""The chronicle: dated facts of the day, which the rules add as they happen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from plathu.domain.workshop import AnyFact, Workshop

MOST = 1000
"""Only the newest are kept: enough for all 200 ballots, 20 pulses and 120 elections, and for eight changes of
phase in each of forty groups."""


class Fact(Struct, frozen=True, tag_field="type"):
    """Something that happened. `at` is when, in ms since 1970 by the journal's clock."""

    at: int


class RoundOpened(Fact, frozen=True):
    """A sealed round was opened."""


class RoundClosed(Fact, frozen=True):
    """A sealed round was closed."""


def is_round_open(workshop: Workshop) -> bool:
    """Whether more sealed rounds were opened than closed, as far as the facts reach."""
    opened = sum(isinstance(fact, RoundOpened) for fact in workshop.chronicle)
    return opened > sum(isinstance(fact, RoundClosed) for fact in workshop.chronicle)


def was_round_open_since(workshop: Workshop, at: int) -> bool:
    """Whether a sealed round was open at any time since `at`, in ms since 1970."""
    turns = (fact for fact in workshop.chronicle if isinstance(fact, RoundOpened | RoundClosed))
    return is_round_open(workshop) or any(fact.at >= at for fact in turns)


def remember(workshop: Workshop, fact: AnyFact) -> Workshop:
    """H4: add a fact, dated by its entry; the newest MOST are kept."""
    return replace(workshop, chronicle=(*workshop.chronicle, fact)[-MOST:])
