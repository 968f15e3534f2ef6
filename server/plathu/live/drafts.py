"""What was written in each text since its last version, and the versions that are due (H1)."""

from collections import deque
from collections.abc import Callable

from msgspec import Struct

from plathu.domain.history import Author, Why
from plathu.domain.ids import GroupId, MemberId, TextName
from plathu.store.journal import Position
from plathu.store.versions import Told, Version

PAUSE = 60 * 1000
"""Milliseconds, by the journal's clock: who thinks about a sentence for a minute has finished the last one."""


class Draft(Struct, array_like=True):
    """What was written since the last version, and by whom, with their groups then.

    `position` and `at` are those of the last thing written.
    """

    position: Position
    at: int
    authors: dict[MemberId, GroupId | None]


class Drafts:
    """Of one room. `whole` is all of a text now."""

    def __init__(self, whole: Callable[[TextName], bytes]) -> None:
        self.open: dict[TextName, Draft] = {}
        self.due: deque[Version] = deque()
        """In their order; whoever has stored one takes it away. A checkpoint may only be stored when none is left."""
        self._whole = whole

    def write(self, text: TextName, position: Position, at: int, by: MemberId, group: GroupId | None) -> None:
        """Somebody writes; told before their words are in the text, for a pause that ends now is behind them."""
        draft = self.open.get(text)
        if draft and draft.at + PAUSE <= at and draft.position != position:
            self.finish(text, "pause")
            draft = None
        if draft is None:
            self.open[text] = Draft(position, at, {by: group})
            return
        draft.position, draft.at = position, at
        draft.authors.setdefault(by, group)

    def finish(self, text: TextName, why: Why) -> None:
        """A version is due, if anything was written since the last."""
        draft = self.open.pop(text, None)
        if draft:
            authors = tuple(Author(member, group) for member, group in draft.authors.items())
            self.due.append(Version(text, Told(draft.position, why, authors), self._whole(text)))

    def pause(self, now: int) -> None:
        """Finishes what nobody has written in for a minute. `now` is of the journal's clock, in ms."""
        for text, draft in [*self.open.items()]:
            if draft.at + PAUSE <= now:
                self.finish(text, "pause")
