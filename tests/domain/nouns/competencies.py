"""Competencies are proposed and withdrawn."""

from collections.abc import Iterable, Sequence
from random import Random
from typing import Any

from plathu.domain import ballots, locks, same_person
from plathu.domain.competencies import ProposeCompetency, RemoveCompetency, WithdrawCompetency
from plathu.domain.entries import Said, Sealed
from plathu.domain.ids import FACILITATOR, CompetencyId, MemberId, is_id
from plathu.domain.nouns import Journaled
from plathu.domain.phases import SetPhase
from plathu.domain.workshop import Workshop
from tests.domain.builders import PEOPLE, WORK, competency, domain
from tests.domain.play import BAD, MEMBERS, WORDS, Allowed, Play
from tests.domain.rules import rule

DOMAINS = [WORK, PEOPLE, WORK, PEOPLE, domain("moon")]
COMPETENCIES = [competency(f"c{n}x") for n in range(5)]


def begin(chance: Random) -> Iterable[tuple[MemberId, Journaled]]:
    yield FACILITATOR, SetPhase("competencies")
    for _ in COMPETENCIES:
        yield chance.choice(MEMBERS), proposing(chance)


def proposing(chance: Random) -> ProposeCompetency:
    id = chance.choice([*COMPETENCIES, CompetencyId(BAD)])
    return ProposeCompetency(id, chance.choice(DOMAINS), chance.choice(WORDS))


def withdrawing(chance: Random) -> WithdrawCompetency:
    return WithdrawCompetency(chance.choice(COMPETENCIES))


def removing(chance: Random) -> RemoveCompetency:
    return RemoveCompetency(chance.choice(COMPETENCIES))


@rule("C2", "C7")
def check(before: Workshop, entry: Said | Sealed, after: Workshop) -> None:
    for id, one in after.competencies.items():
        assert is_id(id)
        assert one.domain in after.domains
        assert one.by in after.members or one.by in after.forgotten
        assert one.group is None or one.group in after.groups
    by = same_person.now(after, entry.by) if isinstance(entry, Said) else None
    if by is not None and by in before.members and locks.is_locked(before, before.members[by].group):
        assert after.competencies is before.competencies


def check_may(workshop: Workshop, who: MemberId, may: Any, allowed: Allowed) -> None:
    assert may.propose == allowed(ProposeCompetency(competency("new"), WORK, "ทีม"))
    removes = may.remove_competency
    unvoted = [id for id in workshop.competencies if not ballots.hold(workshop, id)]
    assert all(removes == allowed(RemoveCompetency(id)) for id in unvoted)
    assert may.withdraw == tuple(id for id in workshop.competencies if allowed(WithdrawCompetency(id)))


def check_ends(ends: Sequence[Workshop]) -> None:
    assert sum(len(end.competencies) for end in ends) >= 60


PLAY = Play(
    led={removing: 2},
    asked={proposing: 70, withdrawing: 30},
    begin=begin,
    check=check,
    check_may=check_may,
    check_ends=check_ends,
)
