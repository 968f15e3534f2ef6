"""Groups elect who holds a role."""

from collections.abc import Iterable, Sequence
from random import Random
from typing import Any, get_args

import msgspec

from plathu.domain import elections, nouns, sealed
from plathu.domain.elections import Chosen, Election, OpenElection
from plathu.domain.entries import Said, Sealed
from plathu.domain.ids import FACILITATOR, DomainId, GroupId, MemberId, RoundId
from plathu.domain.nouns import Journaled
from plathu.domain.phases import SetPhase
from plathu.domain.roles import DrawRole, HandOver, Volunteer
from plathu.domain.rounds import AnswerRound, CloseRound
from plathu.domain.sealed import Open
from plathu.domain.volunteers import Role
from plathu.domain.workshop import Workshop
from tests.domain.builders import HILL, SEA, id_of, pseudonym
from tests.domain.nouns.ballots import BALLOTS
from tests.domain.play import BAD, MEMBERS, Allowed, Answering, Play, Secret, place
from tests.domain.rules import rule

ELECTIONS = [RoundId(id_of(f"e{n}x")) for n in range(4)]

ELECTION = RoundId(id_of("election"))

STAND = MEMBERS[:8]
"""Those who stand when the day begins, at whichever table they sit."""

ROLES: tuple[Role, ...] = get_args(Role)


def opening(chance: Random) -> OpenElection:
    id = chance.choice([*ELECTIONS, RoundId(BALLOTS[0]), RoundId(BAD)])
    return OpenElection(id, place(chance) or HILL, chance.choice(ROLES))


def closing(chance: Random) -> CloseRound:
    return CloseRound(chance.choice(ELECTIONS))


def begin(chance: Random) -> Iterable[tuple[MemberId, Journaled]]:
    for who in STAND:
        for table in (HILL, SEA):
            yield who, Volunteer(table, "chair")
    for table in (HILL, SEA):
        yield FACILITATOR, SetPhase("roles", table)
    for id, table in zip(ELECTIONS, (HILL, SEA), strict=False):
        yield FACILITATOR, OpenElection(id, table, "chair")


def lone(chance: Random) -> SetPhase:
    """A group alone is in the step in which elections are."""
    return SetPhase("roles", place(chance) or HILL)


def standing_up(chance: Random) -> Volunteer:
    return Volunteer(place(chance) or HILL, chance.choice(("chair", "chair", "secretary")))


def answering(chance: Random) -> Sealed:
    which, who = chance.choice(ELECTIONS), chance.choice(MEMBERS)
    reference, heard = f"r{chance.getrandbits(40)}", f"h{chance.randrange(5000)}"
    answer = Chosen(chance.choice(STAND))
    return Sealed(reference, which, pseudonym(who, which), place(chance), answer, heard)


def nothing(workshop: Workshop, entry: Sealed) -> Chosen:
    """For the last who stands, or for the first if the answer is for the last."""
    assert isinstance(entry.answer, Chosen)
    first, *_, last = (*elections.standing(workshop, workshop.elections[entry.round]),) * 2
    return Chosen(first if entry.answer.member == last else last)


@rule("R9", "R10", "R11", "R12", "R13")
def check(before: Workshop, entry: Said | Sealed, after: Workshop) -> None:
    still = [one for one in after.elections.values() if one.is_open]
    assert len({one.group for one in still}) == len(still)
    if after.phases.hall != before.phases.hall:
        assert not still
    for id, one in after.elections.items():
        assert len(set(one.candidates)) == len(one.candidates) >= 2
        check_result(one)
        check_answers(before.elections.get(id), one)
        assert id not in after.ballots
        assert id not in after.pulses
        was = before.elections.get(id)
        if was and was.is_open and not one.is_open:
            check_close(before, was, after, one)
    action = entry.action if isinstance(entry, Said) else None
    if isinstance(action, DrawRole | HandOver) and after is not before:
        assert not any((one.group, one.role) == (action.group, action.role) for one in still)


def check_result(one: Election) -> None:
    papers = list(sealed.papers(one.round)) if not isinstance(one.round, sealed.CountedRound) else []
    assert {paper.answer for paper in papers} <= set(one.candidates)
    assert all(paper.group is None for paper in papers)
    if one.is_open:
        assert one.elected is None
        return
    shown = [msgspec.msgpack.encode(paper.answer) for paper in papers]
    assert shown == sorted(shown), "an order that could tell who came first"
    if one.elected:
        assert (one.elected.votes is None) == (one.elected.tied is None) == (len(papers) < elections.FEWEST)


def check_close(before: Workshop, was: Election, after: Workshop, one: Election) -> None:
    assert isinstance(was.round, Open)
    votes: list[MemberId | None] = [paper.answer for paper in was.round.papers.values()]
    stood = elections.standing(before, was)
    most = max((votes.count(each) for each in stood), default=0)
    if most == 0:
        assert one.elected is None
        assert after.roles == before.roles
        return
    assert one.elected
    who = one.elected.member
    assert who in stood
    assert votes.count(who) == most
    if one.elected.tied is not None:
        assert one.elected.tied == sum(votes.count(each) == most for each in stood)
        assert one.elected.votes == most
    offers = before.roles[one.group][one.role]
    assert after.roles[one.group][one.role] == (who, *(each for each in offers if each != who))


def check_answers(before: Election | None, after: Election) -> None:
    """Answers are never lost, and nothing but who somebody is changes once it is closed (M14)."""
    if before is None:
        assert sealed.turnout(after.round) == 0
    elif not before.is_open:
        assert after.round == before.round
        assert (after.elected is None) == (before.elected is None)
    elif isinstance(before.round, Open) and isinstance(after.round, Open):
        assert before.round.papers.keys() <= after.round.papers.keys()
    else:
        assert sealed.turnout(after.round) == sealed.turnout(before.round)


def check_may(workshop: Workshop, who: MemberId, may: Any, allowed: Allowed) -> None:
    for table in workshop.groups:
        opened = tuple(role for role in ROLES if allowed(OpenElection(RoundId(id_of("new")), table, role)))
        assert may.open_election.get(table, ()) == opened


def check_ends(ends: Sequence[Workshop]) -> None:
    elected = [one.elected for end in ends for one in end.elections.values() if one.elected]
    assert sum(one.votes is not None for one in elected) >= 10
    assert any(one.tied and one.tied > 1 for one in elected)


PLAY = Play(
    led={opening: 16, closing: 20, lone: 4},
    asked={standing_up: 10},
    begin=begin,
    answering=Answering(answering, nothing),
    check=check,
    check_may=check_may,
    check_ends=check_ends,
)


def secret_opening(domain: DomainId, group: GroupId) -> Iterable[tuple[bool, nouns.Said]]:
    """The first two who are asked stand."""
    yield True, SetPhase("roles")
    yield False, Volunteer(group, "chair")
    yield False, Volunteer(group, "chair")
    yield True, OpenElection(ELECTION, group, "chair")


def for_candidate(workshop: Workshop, number: int) -> AnswerRound:
    return AnswerRound(ELECTION, {"member": workshop.elections[ELECTION].candidates[number]})


SECRET = Secret(
    ELECTION,
    secret_opening,
    answers=(lambda workshop: for_candidate(workshop, 0), lambda workshop: for_candidate(workshop, 1)),
    close=CloseRound(ELECTION),
    of_group=True,
)
