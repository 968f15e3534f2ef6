"""Rounds of any kind are closed and answered by the actions that all kinds have."""

from collections.abc import Iterable
from random import Random
from typing import Any

from plathu.domain import nouns, rounds
from plathu.domain.ballots import CastVote, OpenBallot
from plathu.domain.ids import DomainId, GroupId, MemberId, RoundId
from plathu.domain.rounds import AnswerRound, CloseRound
from plathu.domain.sealed import Open
from plathu.domain.workshop import Workshop
from tests.domain.builders import ballot, id_of
from tests.domain.nouns import ballots, elections, pulses
from tests.domain.play import BAD, Allowed, Play, Secret, always

UNKNOWN = RoundId(id_of("unknown"))


def closing(chance: Random) -> CloseRound:
    return CloseRound(RoundId(chance.choice([*ballots.BALLOTS, *pulses.PULSES, *elections.ELECTIONS, UNKNOWN, BAD])))


def check_may(workshop: Workshop, who: MemberId, may: Any, allowed: Allowed) -> None:
    held = [(kind, id, round) for kind in rounds.KINDS for id, round in kind.rounds(workshop).items()]
    assert may.close_round == tuple(id for _, id, _ in held if allowed(CloseRound(id)))
    assert may.answer == tuple(
        id for kind, id, round in held if isinstance(round, Open) and not kind.bars(workshop, id, who)
    )


PLAY = Play(led={closing: 4}, check_may=check_may)

ROUND = RoundId(ballot("anyround"))


def secret_opening(domain: DomainId, group: GroupId) -> Iterable[tuple[bool, nouns.Said]]:
    *before, (_, opened) = ballots.secret_opening(domain, group)
    assert isinstance(opened, OpenBallot)
    yield from before
    yield True, OpenBallot(ballot("anyround"), opened.budget, opened.cap, small=True)


def by_any(vote: CastVote) -> AnswerRound:
    return AnswerRound(ROUND, {"points": dict(vote.choices)})


SECRET = Secret(
    ROUND,
    secret_opening,
    answers=tuple(always(by_any(vote)) for vote in ballots.VOTES),
    close=CloseRound(ROUND),
)
"""A ballot that is answered and closed as a round of any kind is."""
