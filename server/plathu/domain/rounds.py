"""All sealed rounds of a workshop, of every kind, and the actions that answer and close one whatever its kind (U2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct

from plathu.domain import ballots, elections, founding, pulses, sealed
from plathu.domain.ids import MemberId, RoundId
from plathu.domain.noun import Act, Kind, Noun, Occasion, Personal
from plathu.domain.refusal import Reason, Refused
from plathu.domain.viewer import Viewer

if TYPE_CHECKING:
    from plathu.domain.entries import Sealed
    from plathu.domain.workshop import Workshop

KINDS: tuple[Kind, ...] = tuple(noun.sealed for noun in (ballots.NOUN, pulses.NOUN, elections.NOUN) if noun.sealed)
"""Named here, since the list of nouns holds this one too."""


class AnswerRound(Act, frozen=True, tag="answer"):
    """A member's whole answer in an open round; it replaces the last. What is in it is the round's kind's to say: of a
    ballot `points`, by competency; of a pulse `scores`, by question; of an election the `member` one is for."""

    round: RoundId
    answer: dict[str, Any]


class CloseRound(Act, frozen=True, tag="close_round"):
    """The facilitator ends a round of any kind, and what came of it is shown to everybody at once."""

    round: RoundId


Action = CloseRound
Secret = AnswerRound


class RoundRights(Struct, frozen=True):
    """Both are open rounds of any kind."""

    answer: tuple[RoundId, ...] = ()
    close_round: tuple[RoundId, ...] = ()


class RoundAnswer(NamedTuple):
    """An answer that an action gives: to which round, of which kind."""

    kind: Kind
    round: RoundId
    answer: Any

    def bars(self, workshop: Workshop, member: MemberId) -> Reason | None:
        """Why this member's answer could never be accepted; None if it could."""
        return self.kind.bars(workshop, self.round, member)


def asked(workshop: Workshop, action: Act) -> RoundAnswer:
    """The answer that a secret action gives. U1: its round's kind says whether it is one. Raises Refused."""
    if isinstance(action, AnswerRound):
        kind = _kind(workshop, action.round)
        return RoundAnswer(kind, action.round, kind.read(action.answer))
    return next(RoundAnswer(kind, *found) for kind in KINDS if (found := kind.asked(action)))


def was_heard(workshop: Workshop, action: Act, heard: str) -> bool:
    """B7: whether the answer that a secret action gives was accepted under this id."""
    if isinstance(action, AnswerRound):
        id = action.round
    else:
        id, _ = next(found for kind in KINDS if (found := kind.asked(action)))
    return any(sealed.has_heard(round, heard) for one, round in _every(workshop) if one == id)


def take(workshop: Workshop, entry: Sealed) -> Workshop:
    """The workshop with a sealed answer, which is of the kind that has its type. Raises Refused."""
    kind = next(kind for kind in KINDS if isinstance(entry.answer, kind.answer))
    return kind.take(workshop, entry)


def close(workshop: Workshop, action: CloseRound, occasion: Occasion) -> Workshop:
    """U1: as the round's kind closes it."""
    return _kind(workshop, action.round).close(workshop, action.round, occasion)


def that_are_open(workshop: Workshop) -> frozenset[RoundId]:
    """The open rounds, whose answers are linked to pseudonyms."""
    return frozenset(id for id, round in _every(workshop) if isinstance(round, sealed.Open))


def waits_for(workshop: Workshop) -> Reason | None:
    """Why what must not happen while answers are linked to pseudonyms has to wait; None if it need not."""
    for kind in KINDS:
        if any(isinstance(round, sealed.Open) for round in kind.rounds(workshop).values()):
            return kind.while_open
    return None


def has_closed_since(before: Workshop, after: Workshop) -> bool:
    """Whether a round has closed. From then on only the journal tells which answer was under which pseudonym."""
    known = dict(_every(before))
    return any(
        isinstance(round, sealed.Closed) and not isinstance(known.get(id), sealed.Closed) for id, round in _every(after)
    )


def _kind(workshop: Workshop, round: RoundId) -> Kind:
    """The kind that a round is of. Raises Refused."""
    for kind in KINDS:
        if round in kind.rounds(workshop):
            return kind
    raise Refused("unknown_round")


def _every(workshop: Workshop) -> Iterator[tuple[RoundId, Any]]:
    for kind in KINDS:
        yield from kind.rounds(workshop).items()


def judge(workshop: Workshop, action: Action, occasion: Occasion) -> Workshop:
    return close(workshop, action, occasion)


def check(action: Action | Secret) -> None:
    founding.check_ids([action.round], "unknown_round")


def _may(workshop: Workshop, viewer: Viewer) -> RoundRights:
    if viewer.is_facilitator:
        return RoundRights(close_round=tuple(id for id, round in _every(workshop) if sealed.is_open(round)))
    return RoundRights(
        tuple(
            id
            for kind in KINDS
            for id, round in kind.rounds(workshop).items()
            if isinstance(round, sealed.Open) and not kind.bars(workshop, id, viewer.member)
        )
    )


NOUN = Noun(
    "rounds",
    judge,
    acts=(CloseRound,),
    secret_acts=(AnswerRound,),
    of_members=(AnswerRound,),
    check=check,
    may=Personal("rounds", RoundRights, tuple(dict.fromkeys(field for kind in KINDS for field in kind.fields)), _may),
    refusals={
        "bad_answer": ("คำตอบไม่ตรงกับคำถาม", "The answer does not fit the question."),
        "round_closed": ("ปิดรับคำตอบไปแล้ว คำตอบนี้จึงไม่ได้นับ", "It was closed already, so this answer is not counted."),
        "unknown_round": ("ไม่พบคำถามนี้", "There is no such question."),
    },
)
