"""Ballots are opened, voted in and closed."""

from collections.abc import Iterable, Sequence
from random import Random
from typing import Any

import msgspec

from plathu.domain import ballots, nouns, sealed
from plathu.domain.ballots import Ballot, CastVote, Choices, CloseBallot, CountedBallot, OpenBallot
from plathu.domain.competencies import ProposeCompetency
from plathu.domain.entries import Said, Sealed
from plathu.domain.ids import BallotId, DomainId, GroupId, MemberId, RoundId
from plathu.domain.phases import SetPhase
from plathu.domain.sealed import Open
from plathu.domain.workshop import Workshop
from tests.domain.builders import FIRST, TEAM, TOOLS, TRUST, ballot, pseudonym
from tests.domain.nouns.competencies import COMPETENCIES
from tests.domain.play import BAD, MEMBERS, Allowed, Answering, Play, Secret, always, place
from tests.domain.rules import rule

BALLOTS = [ballot(f"b{n}x") for n in range(4)]
SETTINGS = [(10, 5), (5, 2), (7, 7), (0, 1), (5, 9)]


def opening(chance: Random) -> OpenBallot:
    id = chance.choice([*BALLOTS, BallotId(BAD)])
    some = chance.choice((None, None, tuple(chance.choices(COMPETENCIES, k=chance.randrange(4)))))
    return OpenBallot(id, *chance.choice(SETTINGS), some)


def closing(chance: Random) -> CloseBallot:
    return CloseBallot(chance.choice(BALLOTS))


def vote(chance: Random) -> Sealed:
    which, who = chance.choice(BALLOTS), chance.choice(MEMBERS)
    items = chance.sample(COMPETENCIES, chance.randrange(4))
    choices = {item: chance.choice((1, 1, 1, 2, 2, 3, 3, 5, 0, -1)) for item in items}
    reference, heard = f"r{chance.getrandbits(40)}", f"h{chance.randrange(5000)}"
    return Sealed(reference, RoundId(which), pseudonym(who, which), place(chance), Choices(choices), heard)


@rule("B3", "B6", "B9", "P3")
def check(before: Workshop, entry: Said | Sealed, after: Workshop) -> None:
    for id, one in after.ballots.items():
        check_ballot(after, one)
        check_votes(before.ballots.get(id), one)
    assert after.phases.hall == "ballot" or not any(one.is_open for one in after.ballots.values())


def check_ballot(workshop: Workshop, one: Ballot) -> None:
    assert 1 <= one.cap <= one.budget
    assert one.competencies
    assert set(one.competencies) <= set(workshop.competencies)
    assert not isinstance(one.round, CountedBallot)
    assert list(one.round.heard) == sorted(set(one.round.heard))
    papers = list(sealed.papers(one.round))
    if one.is_open:
        assert ballots.tally(one) is None
    else:
        shown = [(paper.group or "", msgspec.msgpack.encode(paper.answer)) for paper in papers]
        assert shown == sorted(shown), "an order that could tell who came first"
    for paper in papers:
        given = dict(paper.answer)
        assert len(given) == len(paper.answer)
        assert set(given) <= set(one.competencies)
        assert all(1 <= points <= one.cap for points in given.values())
        assert sum(given.values()) <= one.budget


def check_votes(before: Ballot | None, after: Ballot) -> None:
    """Papers are never lost, and nothing changes once it is closed."""
    if before is None:
        assert sealed.turnout(after.round) == 0
    elif not before.is_open:
        assert msgspec.structs.replace(after, groups=before.groups) == before
    elif isinstance(before.round, Open) and isinstance(after.round, Open):
        assert before.round.papers.keys() <= after.round.papers.keys()
        assert len(after.round.papers) - len(before.round.papers) <= 1
    else:
        assert not isinstance(before.round, CountedBallot)
        assert not isinstance(after.round, CountedBallot)
        assert sorted(sealed.papers(after.round), key=repr) == sorted(sealed.papers(before.round), key=repr)


def check_may(workshop: Workshop, who: MemberId, may: Any, allowed: Allowed) -> None:
    assert may.open_ballot == allowed(OpenBallot(ballot("new"), 3, 1))
    assert may.close_ballot == tuple(id for id in workshop.ballots if allowed(CloseBallot(id)))
    assert may.vote == tuple(id for id in workshop.ballots if ballots.may_cast(workshop, who, id))


def check_ends(ends: Sequence[Workshop]) -> None:
    assert sum(sealed.turnout(one.round) for end in ends for one in end.ballots.values() if not one.is_open) >= 100


PLAY = Play(
    led={opening: 30, closing: 10},
    answering=Answering(vote, nothing=lambda _, entry: Choices({})),
    check=check,
    check_may=check_may,
    check_ends=check_ends,
)


def secret_opening(domain: DomainId, group: GroupId) -> Iterable[tuple[bool, nouns.Said]]:
    yield True, SetPhase("competencies")
    for item in (TEAM, TRUST, TOOLS):
        yield False, ProposeCompetency(item, domain, "การทำงาน")
    yield True, SetPhase("ballot")
    yield True, OpenBallot(FIRST, budget=997, cap=983, small=True)


VOTES = (
    CastVote(FIRST, {TEAM: 811, TRUST: 167}),
    CastVote(FIRST, {TOOLS: 743}),
    CastVote(FIRST, {TRUST: 619}),
    CastVote(FIRST, {TEAM: 5, TOOLS: 3}),
    CastVote(FIRST, {}),
    CastVote(FIRST, {TOOLS: 2}),
)

SECRET = Secret(RoundId(FIRST), secret_opening, answers=tuple(map(always, VOTES)), close=CloseBallot(FIRST))
"""Its points are numbers that stand nowhere else on a board, and its ids are words."""
