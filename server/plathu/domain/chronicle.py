"""When the day moved on: dated facts, which the rules put down as they happen."""

from msgspec.structs import replace

from plathu.domain.workshop import Fact, Workshop

MOST = 1000
"""The newest that are remembered: all 200 ballots, and a step of the day for each of forty groups fifteen times."""


def remember(workshop: Workshop, fact: Fact) -> Workshop:
    """H4: dated by the entry, the newest MOST."""
    return replace(workshop, chronicle=(*workshop.chronicle, fact)[-MOST:])
