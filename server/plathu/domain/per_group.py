"""A value for the whole hall, from which single groups may differ."""

from typing import Generic, TypeVar

from msgspec import Struct

from plathu.domain.ids import GroupId

T = TypeVar("T")


class PerGroup(Struct, Generic[T], frozen=True):
    """`groups` holds the values of the groups that differ."""

    hall: T
    groups: dict[GroupId, T] = {}

    def of(self, group: GroupId | None) -> T:
        """The value for a group, or for people in none."""
        return self.groups.get(group, self.hall) if group else self.hall

    def with_group(self, group: GroupId, value: T) -> "PerGroup[T]":
        """With this value for one group. If it is the hall's value, the group follows the hall again."""
        others = {id: kept for id, kept in self.groups.items() if id != group}
        return PerGroup(self.hall, others if value == self.hall else {**others, group: value})

    def without_group(self, group: GroupId) -> "PerGroup[T]":
        """With this group following the hall again."""
        return self.with_group(group, self.hall)
