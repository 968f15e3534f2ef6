"""Sealed rounds: questions that people answer in secret. Until a round closes, nobody is told more than how many have
answered.

While a round is open, each answer is linked to a pseudonym, so that a person may change their mind. On close the
answers stay, whole and without pseudonyms, and the round's kind computes its result from them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import msgspec
from msgspec import Struct

from plathu.domain.ids import GroupId, MemberId, Pseudonym, RoundId
from plathu.domain.refusal import Refused

if TYPE_CHECKING:
    from plathu.domain.entries import Sealed
    from plathu.domain.viewer import Viewer
    from plathu.domain.workshop import Workshop

FEWEST = 5
"""With fewer answers a result could tell who chose what, and so could an answer with its group, if that has fewer
members."""

FEWEST_OF_SMALL = 3
"""Of two people who answered, each would know from the result what the other chose."""

A = TypeVar("A")
Id = TypeVar("Id", bound=str)
S = TypeVar("S", bound=Struct)


class Paper(Struct, Generic[A], frozen=True):
    """One person's whole answer, as it was given. `group` is None if it could tell whose it is (B18)."""

    group: GroupId | None
    answer: A


class Open(Struct, Generic[A], frozen=True, tag="open"):
    """`heard` are the hashed ids of the answers accepted, sorted: a resend is acknowledged and not counted again."""

    papers: dict[Pseudonym, Paper[A]] = {}
    heard: tuple[str, ...] = ()


class Closed(Struct, Generic[A], frozen=True, tag="closed"):
    """`papers` are sorted by their content, so that their order tells nothing of whose they are."""

    papers: tuple[Paper[A], ...]
    heard: tuple[str, ...] = ()


class CountedRound(Struct, frozen=True, tag="counted"):
    """A round that came with a record, without papers. `is_open`: it was open when the record was made."""

    is_open: bool
    turnout: int
    turnout_by_group: dict[GroupId, int]


Round = Open[A] | Closed[A] | CountedRound
"""The three states of a round."""


def is_taken(workshop: Workshop, id: str) -> bool:
    """U1: whether a round of any kind has this id. In two of one id the same would stand for each person."""
    return id in workshop.ballots or id in workshop.pulses or id in workshop.elections


def read(answer: dict[str, Any], shape: type[S]) -> S:
    """U1: an answer of this shape, and nothing besides. Raises Refused."""
    try:
        return msgspec.convert(answer, shape)
    except msgspec.ValidationError:
        raise Refused("bad_answer") from None


def put_in(round: Open[A], entry: Sealed, answer: A) -> Open[A]:
    """B5: a later answer replaces the earlier one. B7: its id is remembered."""
    place = bisect_left(round.heard, entry.heard)
    heard = (*round.heard[:place], entry.heard, *round.heard[place:])
    return Open({**round.papers, entry.pseudonym: Paper(entry.group, answer)}, heard)


def has_heard(round: Round[A], heard: str) -> bool:
    """B7: whether the answer under this id was accepted."""
    if isinstance(round, CountedRound):
        return False
    place = bisect_left(round.heard, heard)
    return place < len(round.heard) and round.heard[place] == heard


def close(round: Open[A]) -> Closed[A]:
    """B9: the papers stay, whole, without anything that links them to people."""
    return Closed(tuple(sorted(round.papers.values(), key=_content)), round.heard)


def _content(paper: Paper[A]) -> tuple[str, bytes]:
    return paper.group or "", msgspec.msgpack.encode(paper.answer)


def own(rounds: Mapping[Id, Round[A]], viewer: Viewer) -> dict[Id, A]:
    """B15: the viewer's own answer in each open round of a kind."""
    return {
        id: paper.answer
        for id, round in rounds.items()
        if isinstance(round, Open)
        and (pseudonym := viewer.pseudonyms.get(RoundId(id)))
        and (paper := round.papers.get(pseudonym))
    }


def is_open(round: Round[A]) -> bool:
    return isinstance(round, Open) or (isinstance(round, CountedRound) and round.is_open)


def papers(round: Open[A] | Closed[A]) -> Iterable[Paper[A]]:
    return round.papers.values() if isinstance(round, Open) else round.papers


def turnout(round: Round[A]) -> int:
    """How many have answered."""
    return round.turnout if isinstance(round, CountedRound) else len(round.papers)


def turnout_by_group(workshop: Workshop, round: Round[A]) -> dict[GroupId, int]:
    """B13: how many of each group have answered, of those whose papers bear their group (B18)."""
    if isinstance(round, CountedRound):
        return {id: round.turnout_by_group.get(id, 0) for id in workshop.groups}
    counts = dict.fromkeys(workshop.groups, 0)
    for paper in papers(round):
        if paper.group is not None:
            counts[paper.group] += 1
    return counts


def group_on_paper(workshop: Workshop, by: MemberId) -> GroupId | None:
    """B18: the member's group, or None if it is so small that it could tell whose the paper is."""
    group = workshop.members[by].group
    size = sum(member.group == group for member in workshop.members.values())
    return group if size >= FEWEST else None
