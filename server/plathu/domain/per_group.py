"""What holds for the whole hall, unless one group differs."""

from typing import Generic, TypeVar

from msgspec import Struct

from plathu.domain.ids import GroupId

T = TypeVar("T")


class PerGroup(Struct, Generic[T], frozen=True):
    """`groups` holds those that are not as the hall is."""

    hall: T
    groups: dict[GroupId, T] = {}

    def of(self, group: GroupId | None) -> T:
        """What holds for a group, or for who is in none."""
        return self.groups.get(group, self.hall) if group else self.hall

    def with_group(self, group: GroupId, value: T) -> "PerGroup[T]":
        """One group differs; or, with what the hall has, it goes with the hall again."""
        others = {id: kept for id, kept in self.groups.items() if id != group}
        return PerGroup(self.hall, others if value == self.hall else {**others, group: value})

    def without_group(self, group: GroupId) -> "PerGroup[T]":
        """The group goes with the hall again."""
        return self.with_group(group, self.hall)
