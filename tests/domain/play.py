"""What each noun adds to the tests over all nouns: to random days, and to the tests of secrets."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from random import Random
from types import MappingProxyType
from typing import Any, NamedTuple

from plathu.domain import nouns, phases
from plathu.domain.entries import Said, Sealed
from plathu.domain.ids import FACILITATOR, DomainId, GroupId, MemberId, RoundId
from plathu.domain.nouns import Answer, Journaled
from plathu.domain.phases import Phase
from plathu.domain.workshop import Workshop
from tests.domain.builders import HILL, SEA, group, member

MEMBERS = [member(f"m{n}x") for n in range(14)]
LATE = member("late")
"""Somebody who joins in the middle of the day."""

SPEAKERS = [*MEMBERS, *[FACILITATOR] * 4, MemberId("nobody")]
GROUPS = [HILL, SEA, HILL, SEA, None, group("moon")]
BAD = "Bad Id"
WORDS = ["ทำงานเป็นทีม", "น้ำ\u200b", "ภาวะผู้นำ " * 8, " ", "น้ำ\0", "ก" * 501]

MOMENTS: list[Phase | None] = [None, None, *(phase.id for phase in phases.DAY if phase.usual)]
"""What a clock or an announcement is of."""

Weighted = Mapping[Callable[[Random], Journaled], int]
"""Functions that make random actions, each with the weight of how often it is asked for."""

NEVER: Weighted = MappingProxyType({})

Allowed = Callable[[Journaled], bool]
"""Whether the rules would allow this action now, for the member in question."""


class Answering(NamedTuple):
    """How a noun's sealed rounds are answered."""

    answer: Callable[[Random], Sealed]
    nothing: Callable[[Workshop, Sealed], Answer]
    """In place of an answer in this workshop, another one that would be taken too."""


def _no_entries(chance: Random) -> Iterable[tuple[MemberId, Journaled]]:
    return ()


def _holds(before: Workshop, entry: Said | Sealed, after: Workshop) -> None:
    """No check beyond those of every noun."""


def _grants_nothing(workshop: Workshop, who: MemberId, may: Any, allowed: Allowed) -> None:
    """No right of its own."""


def _any_end(ends: Sequence[Workshop]) -> None:
    """Nothing in particular must have happened."""


class Play(NamedTuple):
    """What a noun adds to random days. So that some day finds any mistake in its rules, it has all actions, valid and
    invalid."""

    led: Weighted = NEVER
    """What the facilitator mostly asks for, and others now and then."""
    asked: Weighted = NEVER
    """What everybody asks for."""
    begin: Callable[[Random], Iterable[tuple[MemberId, Journaled]]] = _no_entries
    """Actions with which each day begins."""
    answering: Answering | None = None
    led_fields: tuple[str, ...] = ()
    """Fields of Workshop that nobody but the facilitator changes."""
    check: Callable[[Workshop, Said | Sealed, Workshop], None] = _holds
    """What must hold after every entry."""
    check_may: Callable[[Workshop, MemberId, Any, Allowed], None] = _grants_nothing
    """That each right of `board.may` is what the rules would allow."""
    check_ends: Callable[[Sequence[Workshop]], None] = _any_end
    """Checks that enough happened on the days for them to test something."""


class Secret(NamedTuple):
    """How to hold a round of a noun's kind."""

    round: RoundId
    opening: Callable[[DomainId, GroupId], Iterable[tuple[bool, nouns.Said]]]
    """What is asked for, from the founding until it is open, and whether the facilitator asks or one member after
    another. Domain and group are some that the workshop has, and the first two members sit in the group."""
    answers: tuple[Callable[[Workshop], nouns.Secret], ...]
    """Two or more, no two of which show the same on the board of who gave them, nor have the same result. They may be
    of what the workshop has when they are given."""
    close: nouns.Said
    of_group: bool = False
    """Whether only the members of that group answer."""

    def answer(self, number: int, workshop: Workshop) -> nouns.Secret:
        """The answer with this number; after the last, the first again."""
        return self.answers[number % len(self.answers)](workshop)


def always(answer: nouns.Secret) -> Callable[[Workshop], nouns.Secret]:
    """An answer that is the same in every workshop."""
    return lambda _: answer


def place(chance: Random) -> GroupId | None:
    return chance.choice(GROUPS)
