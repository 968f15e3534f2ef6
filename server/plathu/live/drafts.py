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

LONGEST = 5 * 60 * 1000
"""Milliseconds without a pause: of fifteen at a table somebody always writes, and what one of them wipes out is wanted
back. Six of a half-hour's writing."""

RATE = 256
"""Bytes a millisecond at which versions of a text may be asked for. A letter and a request, over and over, would else
cost the store thousands of times what they cost their sender. A page has rested after a tenth of a second."""


class Draft(Struct, array_like=True):
    """What was written since the last version, and by whom, with their groups then.

    `since` is when the first of it was written; `position` and `at` are those of the last.
    """

    since: int
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
        self._rests_until: dict[TextName, int] = {}

    def write(self, text: TextName, position: Position, at: int, by: MemberId, group: GroupId | None) -> None:
        """Somebody writes; told before their words are in the text, for a version that ends now is without them."""
        draft = self.open.get(text)
        if draft and draft.position != position and (why := _end(draft, at)):
            self.finish(text, why)
            draft = None
        if draft is None:
            self.open[text] = Draft(at, position, at, {by: group})
            return
        draft.position, draft.at = position, at
        draft.authors.setdefault(by, group)

    def ask(self, text: TextName, at: int) -> None:
        """Somebody wants a version. Where one was asked for just now, what was written since waits for a pause."""
        if text in self.open and at >= self._rests_until.get(text, 0):
            self.finish(text, "asked")
            self._rests_until[text] = at + len(self.due[-1].update) // RATE

    def finish(self, text: TextName, why: Why) -> None:
        """A version is due, if anything was written since the last."""
        draft = self.open.pop(text, None)
        if draft:
            authors = tuple(Author(member, group) for member, group in draft.authors.items())
            self.due.append(Version(text, Told(draft.position, draft.at, why, authors), self._whole(text)))

    def pause(self, now: int) -> None:
        """Finishes what nobody has written in for a minute. `now` is of the journal's clock, in ms."""
        for text, draft in [*self.open.items()]:
            if draft.at + PAUSE <= now:
                self.finish(text, "pause")


def _end(draft: Draft, at: int) -> Why | None:
    """Why a version of what was written ends before what is written now, if it does."""
    if draft.at + PAUSE <= at:
        return "pause"
    return "meanwhile" if draft.since + LONGEST <= at else None
