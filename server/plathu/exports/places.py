"""Who stands where: a cut tells nobody's id, so its people are told apart by their places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from plathu.domain.ids import GroupId, MemberId

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop
    from plathu.exports.cut import Cut
    from plathu.exports.sections.members import Person


class PlaceOnPaper(NamedTuple):
    """Both count from 0: `group` the cut's groups, behind the last of which come those in none; `number` its people."""

    group: int
    number: int


def holders(workshop: Workshop) -> tuple[tuple[MemberId, ...], ...]:
    """Whose the places are, by group. A cut has those who were forgotten before it behind them."""
    return tuple(
        tuple(id for id, member in workshop.members.items() if member.group == group)
        for group in (*workshop.groups, None)
    )


def everybody(cut: Cut) -> Iterator[tuple[MemberId, GroupId | None, Person]]:
    """In the order of their places, each under an id that says nothing: theirs in a workshop made of a record."""
    placed = [
        *((group.group, person) for group in cut.groups for person in group.members),
        *((None, person) for person in cut.ungrouped),
    ]
    for number, (group, person) in enumerate(placed):
        yield MemberId(f"{number:016d}"), group, person


def count(cut: Cut) -> int:
    return sum(1 for _ in everybody(cut))
