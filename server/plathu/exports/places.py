"""Where each person stands: content holds no member ids, so its people are told apart by their places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from plathu.domain.ids import GroupId, MemberId

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop
    from plathu.exports.content import Content
    from plathu.exports.sections.members import RecordedPerson


class PlaceOnPaper(NamedTuple):
    """Both count from 0: `group` in the content's groups (people in no group come last), `number` in the group."""

    group: int
    number: int


def holders(workshop: Workshop) -> tuple[tuple[MemberId, ...], ...]:
    """Whose the places are, by group. In content, people who had been forgotten before it was taken come last."""
    return tuple(
        tuple(id for id, member in workshop.members.items() if member.group == group)
        for group in (*workshop.groups, None)
    )


def everybody(content: Content) -> Iterator[tuple[MemberId, GroupId | None, RecordedPerson]]:
    """Everybody in the order of their places, with a made-up id: the one they get when the record is imported."""
    placed = [
        *((group.group, person) for group in content.groups for person in group.members),
        *((None, person) for person in content.ungrouped),
    ]
    for number, (group, person) in enumerate(placed):
        yield MemberId(f"{number:016d}"), group, person


def person_at(content: Content, place: PlaceOnPaper) -> RecordedPerson:
    groups = (*(group.members for group in content.groups), content.ungrouped)
    return groups[place.group][place.number]


def count(content: Content) -> int:
    return sum(1 for _ in everybody(content))
