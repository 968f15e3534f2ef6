"""Pulses are opened, answered and closed."""

from collections.abc import Iterable, Sequence
from random import Random
from typing import Any

import msgspec

from plathu.domain import nouns, pulses, sealed
from plathu.domain.entries import Said, Sealed
from plathu.domain.ids import FACILITATOR, DomainId, GroupId, MemberId, RoundId
from plathu.domain.nouns import Journaled
from plathu.domain.phases import SetPhase
from plathu.domain.pulses import CountedPulse, OpenPulse, Pulse, Scores
from plathu.domain.rounds import AnswerRound, CloseRound
from plathu.domain.sealed import Open
from plathu.domain.workshop import Workshop
from tests.domain.builders import id_of, pseudonym
from tests.domain.nouns.ballots import BALLOTS
from tests.domain.play import BAD, MEMBERS, WORDS, Allowed, Answering, Play, Secret, always, place
from tests.domain.rules import rule

PULSES = [RoundId(id_of(f"u{n}x")) for n in range(3)]

PULSE = RoundId(id_of("pulse"))


def opening(chance: Random) -> OpenPulse:
    questions = chance.choice((None, None, None, ("ดีไหม",), ("ก", "ข", "ค"), (chance.choice(WORDS),), ()))
    return OpenPulse(chance.choice([*PULSES, RoundId(BALLOTS[0]), RoundId(BAD)]), questions)


def closing(chance: Random) -> CloseRound:
    return CloseRound(chance.choice(PULSES))


def begin(chance: Random) -> Iterable[tuple[MemberId, Journaled]]:
    yield FACILITATOR, SetPhase("pulse_before")
    yield FACILITATOR, OpenPulse(PULSES[0])


def answering(chance: Random) -> Sealed:
    which, who = chance.choice(PULSES), chance.choice(MEMBERS)
    scores = tuple(chance.choice((1, 2, 3, 4, 5, 4, 5)) for _ in range(chance.choice((2, 2, 2, 2, 1, 3))))
    if chance.random() < 0.05:
        scores = (*scores[1:], chance.choice((0, 6, -1)))
    reference, heard = f"r{chance.getrandbits(40)}", f"h{chance.randrange(5000)}"
    return Sealed(reference, which, pseudonym(who, which), place(chance), Scores(scores), heard)


def nothing(workshop: Workshop, entry: Sealed) -> Scores:
    assert isinstance(entry.answer, Scores)
    return Scores((3,) * len(entry.answer.scores))


@rule("U2", "U4", "U5", "U6", "U7")
def check(before: Workshop, entry: Said | Sealed, after: Workshop) -> None:
    open_ones = [one for one in after.pulses.values() if one.is_open]
    assert len(open_ones) <= 1
    assert all(one.phase == after.phases.hall for one in open_ones)
    for id, one in after.pulses.items():
        check_pulse(one)
        check_answers(before.pulses.get(id), one)
        assert id not in after.ballots


def check_pulse(one: Pulse) -> None:
    assert not isinstance(one.round, CountedPulse)
    papers = list(sealed.papers(one.round))
    for paper in papers:
        assert len(paper.answer) == one.size
        assert set(paper.answer) <= {1, 2, 3, 4, 5}
    found = pulses.result(one)
    if one.is_open or len(papers) < pulses.FEWEST:
        assert found is None
    else:
        assert found is not None
        assert [sum(spread) for spread in found] == [len(papers)] * one.size
    if not one.is_open:
        shown = [(paper.group or "", msgspec.msgpack.encode(paper.answer)) for paper in papers]
        assert shown == sorted(shown), "an order that could tell who came first"


def check_answers(before: Pulse | None, after: Pulse) -> None:
    """Answers are never lost, and nothing changes once it is closed."""
    if before is None:
        assert sealed.turnout(after.round) == 0
    elif not before.is_open:
        assert after == before
    elif isinstance(before.round, Open) and isinstance(after.round, Open):
        assert before.round.papers.keys() <= after.round.papers.keys()
    else:
        assert sealed.turnout(after.round) == sealed.turnout(before.round)


def check_may(workshop: Workshop, who: MemberId, may: Any, allowed: Allowed) -> None:
    assert may.open_pulse == allowed(OpenPulse(RoundId(id_of("new"))))


def check_ends(ends: Sequence[Workshop]) -> None:
    results = [found for end in ends for one in end.pulses.values() if (found := pulses.result(one))]
    assert len(results) >= 10


PLAY = Play(
    led={opening: 8, closing: 20},
    begin=begin,
    answering=Answering(answering, nothing=nothing),
    check=check,
    check_may=check_may,
    check_ends=check_ends,
)


def secret_opening(domain: DomainId, group: GroupId) -> Iterable[tuple[bool, nouns.Said]]:
    yield True, SetPhase("pulse_after")
    yield True, OpenPulse(PULSE, ("เข้าใจไหม", "รู้สึกดีไหม", "จะทำต่อไหม"))


SECRET = Secret(
    PULSE,
    secret_opening,
    answers=tuple(
        always(AnswerRound(PULSE, {"scores": list(scores)}))
        for scores in ((5, 4, 1), (1, 1, 1), (2, 5, 5), (5, 4, 2), (3, 1, 4), (4, 4, 4))
    ),
    close=CloseRound(PULSE),
)
