"""A room's board, as bytes: each common and group part encoded once, whoever sees it."""

from typing import Any

from plathu.domain.ids import GroupId
from plathu.domain.views import COMMON, GROUP, PERSONAL, Everyone, Part, Viewer, group_of
from plathu.domain.workshop import Workshop
from plathu.protocol import part

Audience = GroupId | Everyone | None
Parts = dict[str, bytes]
"""The parts that somebody was last shown, by name."""


class Showing:
    """The board of one moment. A part is made when somebody first looks at it."""

    def __init__(self, workshop: Workshop, before: "Showing | None" = None) -> None:
        self.workshop = workshop
        self._made: dict[tuple[str, Audience], bytes] = before._unchanged(workshop) if before else {}

    def whole(self, viewer: Viewer) -> Parts:
        """Every part, for this viewer."""
        group = group_of(self.workshop, viewer)
        return {
            **{name: self._make(name, each, None) for name, each in COMMON.items()},
            **{name: self._make(name, each, group, group) for name, each in GROUP.items()},
            **{name: part(name, each.make(self.workshop, viewer)) for name, each in PERSONAL.items()},
        }

    def shared(self, audience: Audience) -> Parts:
        """The common parts, and the group parts of one audience."""
        return {
            **{name: self._make(name, each, None) for name, each in COMMON.items()},
            **{name: self._make(name, each, audience, audience) for name, each in GROUP.items()},
        }

    def personal(self, viewer: Viewer, since: Workshop) -> Parts:
        """The personal parts that may have changed since that workshop."""
        return {
            name: part(name, each.make(self.workshop, viewer))
            for name, each in PERSONAL.items()
            if not _same(each, since, self.workshop)
        }

    def _make(self, name: str, each: Part, audience: Audience, *arguments: Any) -> bytes:
        made = self._made.get((name, audience))
        if made is None:
            made = self._made[name, audience] = part(name, each.make(self.workshop, *arguments))
        return made

    def _unchanged(self, workshop: Workshop) -> dict[tuple[str, Audience], bytes]:
        every = COMMON | GROUP
        return {key: made for key, made in self._made.items() if _same(every[key[0]], self.workshop, workshop)}


def _same(part: Part, one: Workshop, other: Workshop) -> bool:
    """A workshop is never changed in place, so a field that is the same object has not changed."""
    return all(getattr(one, field) is getattr(other, field) for field in part.fields)
