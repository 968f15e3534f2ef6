"""Rounds of any kind are closed and answered by the actions that all kinds have."""

from collections.abc import Iterable
from random import Random
from typing import Any

from plathu.domain import nouns, rounds
from plathu.domain.ballots import CastVote, OpenBallot
from plathu.domain.ids import DomainId, MemberId, RoundId
from plathu.domain.rounds import AnswerRound, CloseRound
from plathu.domain.sealed import Open
from plathu.domain.workshop import Workshop
from tests.domain.builders import ballot, id_of
from tests.domain.nouns import ballots, pulses
from tests.domain.play import BAD, Allowed, Play, Secret

UNKNOWN = RoundId(id_of("unknown"))


def closing(chance: Random) -> CloseRound:
    return CloseRound(RoundId(chance.choice([*ballots.BALLOTS, *pulses.PULSES, UNKNOWN, BAD])))


def check_may(workshop: Workshop, who: MemberId, may: Any, allowed: Allowed) -> None:
    held = [(kind, id, round) for kind in rounds.KINDS for id, round in kind.rounds(workshop).items()]
    assert may.close_round == tuple(id for _, id, _ in held if allowed(CloseRound(id)))
    assert may.answer == tuple(
        id for kind, id, round in held if isinstance(round, Open) and not kind.bars(workshop, id, who)
    )


PLAY = Play(led={closing: 4}, check_may=check_may)

ROUND = RoundId(ballot("anyround"))


def secret_opening(domain: DomainId) -> Iterable[tuple[bool, nouns.Said]]:
    *before, (_, opened) = ballots.secret_opening(domain)
    assert isinstance(opened, OpenBallot)
    yield from before
    yield True, OpenBallot(ballot("anyround"), opened.budget, opened.cap, small=True)


def by_any(vote: nouns.Secret) -> AnswerRound:
    assert isinstance(vote, CastVote)
    return AnswerRound(ROUND, {"points": dict(vote.choices)})


SECRET = Secret(
    ROUND,
    secret_opening,
    answers=tuple(map(by_any, ballots.SECRET.answers)),
    close=CloseRound(ROUND),
)
"""A ballot that is answered and closed as a round of any kind is."""
