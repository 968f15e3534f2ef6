"""A room's board as bytes: each common and group part is encoded once for all who see it."""

from typing import Any

import msgspec

from plathu.domain.noun import Part
from plathu.domain.viewer import Audience, Viewer, audience_of
from plathu.domain.views import COMMON, GROUP, MAY, PERSONAL
from plathu.domain.workshop import Workshop
from plathu.protocol import part

Parts = dict[str, bytes]
"""Encoded parts of a board, by name."""


class Shown:
    """What one viewer alone was last shown."""

    def __init__(self) -> None:
        self.parts: Parts = {}
        self.rights: Parts = {}
        """What they may do, by noun, so that a vote does not compute anybody's rights over competencies again."""


class BoardCache:
    """The board of one moment. A part is made when somebody first looks at it."""

    def __init__(self, workshop: Workshop, before: "BoardCache | None" = None) -> None:
        self.workshop = workshop
        self._made: dict[tuple[str, Audience], bytes] = before._unchanged(workshop) if before else {}

    def shared(self, audience: Audience) -> Parts:
        """The common parts, and the group parts of one audience."""
        return {
            **{name: self._make(name, each, None) for name, each in COMMON.items()},
            **{name: self._make(name, each, audience, audience) for name, each in GROUP.items()},
        }

    def personal(self, viewer: Viewer, shown: Shown, since: Workshop | None = None) -> Parts:
        """The personal parts that have changed for the viewer since the workshop `since`; all parts without it.

        Updates `shown`.
        """
        news = {
            name: made
            for name, each in PERSONAL.items()
            if not _same(each, since, self.workshop)
            and (made := part(name, each.make(self.workshop, viewer))) != shown.parts.get(name)
        }
        rights = {
            noun: msgspec.json.encode(each.make(self.workshop, viewer))
            for noun, each in MAY.items()
            if not _same(each, since, self.workshop)
        }
        if rights.items() - shown.rights.items():
            shown.rights |= rights
            news["may"] = b'"may":{' + b",".join(right[1:-1] for right in shown.rights.values()) + b"}"
        shown.parts |= news
        return news

    def whole(self, viewer: Viewer, shown: Shown) -> Parts:
        """Every part, for this viewer."""
        return {**self.shared(audience_of(self.workshop, viewer)), **self.personal(viewer, shown)}

    def _make(self, name: str, each: Part, audience: Audience, *arguments: Any) -> bytes:
        made = self._made.get((name, audience))
        if made is None:
            made = self._made[name, audience] = part(name, each.make(self.workshop, *arguments))
        return made

    def _unchanged(self, workshop: Workshop) -> dict[tuple[str, Audience], bytes]:
        every = {**COMMON, **GROUP}
        return {key: made for key, made in self._made.items() if _same(every[key[0]], self.workshop, workshop)}


def _same(part: Part, one: Workshop | None, other: Workshop) -> bool:
    """A workshop is never changed in place, so a field that is the same object has not changed."""
    return one is not None and all(getattr(one, field) is getattr(other, field) for field in part.fields)
