"""All sealed rounds of a workshop, of every kind, for callers that need not know the kinds."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from plathu.domain import sealed
from plathu.domain.entries import Sealed
from plathu.domain.ids import MemberId, RoundId
from plathu.domain.noun import Kind
from plathu.domain.nouns import NOUNS, Answer, Secret
from plathu.domain.refusal import Reason, Refused
from plathu.domain.workshop import Workshop

KINDS: tuple[Kind, ...] = tuple(noun.sealed for noun in NOUNS if noun.sealed)


class RoundAnswer(NamedTuple):
    """An answer that an action gives: to which round, of which kind."""

    kind: Kind
    round: RoundId
    answer: Answer

    def bars(self, workshop: Workshop, member: MemberId) -> Reason | None:
        """Why this member's answer could never be accepted; None if it could."""
        return self.kind.bars(workshop, self.round, member)

    def was_heard(self, workshop: Workshop, heard: str) -> bool:
        """B7: whether the answer under this id was accepted."""
        found = self.kind.rounds(workshop).get(self.round)
        return found is not None and sealed.has_heard(found, heard)


def asked(action: Secret) -> RoundAnswer:
    """The answer that a secret action gives."""
    return next(RoundAnswer(kind, *found) for kind in KINDS if (found := kind.asked(action)))


def take(workshop: Workshop, entry: Sealed) -> Workshop:
    """The workshop with a sealed answer. Raises Refused."""
    for kind in KINDS:
        if entry.round in kind.rounds(workshop):
            return kind.take(workshop, entry)
    raise Refused("unknown_ballot")


def that_are_open(workshop: Workshop) -> frozenset[RoundId]:
    """The open rounds, whose answers are linked to pseudonyms."""
    return frozenset(id for id, round in _every(workshop) if isinstance(round, sealed.Open))


def has_closed_since(before: Workshop, after: Workshop) -> bool:
    """Whether a round has closed. From then on only the journal tells which answer was under which pseudonym."""
    known = dict(_every(before))
    return any(
        isinstance(round, sealed.Closed) and not isinstance(known.get(id), sealed.Closed) for id, round in _every(after)
    )


def _every(workshop: Workshop) -> Iterator[tuple[RoundId, Any]]:
    for kind in KINDS:
        yield from kind.rounds(workshop).items()
