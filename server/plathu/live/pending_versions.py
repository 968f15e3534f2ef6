"""What was written in a text since its last version, and the versions that are due (H1)."""

from collections.abc import Callable

from msgspec import Struct

from plathu.domain.history import Author, Why
from plathu.domain.ids import GroupId, MemberId, TextName
from plathu.store.journal import Position
from plathu.store.versions import StoredVersion, Told

PAUSE = 60 * 1000
"""Milliseconds by the journal's clock: after a minute's pause the last sentence is finished."""

LONGEST = 5 * 60 * 1000
"""Milliseconds without a pause: where fifteen people write, somebody always does, and what one of them wipes out must
be in some version. Half an hour of writing makes six."""

RATE = 256
"""Bytes of a version for each millisecond before the next may be asked for: after a page, a tenth of a second. Else a
letter and a request, over and over, would cost the store thousands of times what they cost their sender."""


class PendingVersion(Struct, array_like=True):
    """What was written since the last version, and by whom, with their groups then.

    `since` is when the first of it was written; `position` and `at` are those of the last.
    """

    since: int
    position: Position
    at: int
    authors: dict[MemberId, GroupId | None]


class PendingVersions:
    """Of one document. `whole` is all of it now; `keep` takes a version that is due."""

    def __init__(
        self,
        document: TextName,
        whole: Callable[[], bytes],
        keep: Callable[[StoredVersion], None],
        pending: PendingVersion | None = None,
    ) -> None:
        self.pending = pending
        self._document = document
        self._whole = whole
        self._keep = keep
        self._rests_until = 0

    def write(self, position: Position, at: int, by: MemberId, group: GroupId | None) -> None:
        """Somebody writes. Call it before their words are in the text: a version that ends now is without them."""
        pending = self.pending
        if pending and pending.position != position and (why := _end(pending, at)):
            self.finish(why)
            pending = None
        if pending is None:
            self.pending = PendingVersion(at, position, at, {by: group})
            return
        pending.position, pending.at = position, at
        pending.authors.setdefault(by, group)

    def ask(self, at: int) -> None:
        """Somebody wants a version. Soon after another was asked for, the words since then wait for a pause."""
        if self.pending and at >= self._rests_until:
            self._rests_until = at + self.finish("asked") // RATE

    def finish(self, why: Why) -> int:
        """Make a version due, if anything was written since the last. Returns its size in bytes."""
        pending, self.pending = self.pending, None
        if pending is None:
            return 0
        authors = tuple(Author(member, group) for member, group in pending.authors.items())
        update = self._whole()
        self._keep(StoredVersion(self._document, Told(pending.position, pending.at, why, authors), update))
        return len(update)

    def pause(self, now: int) -> None:
        """Finish the version if nobody has written for a minute. `now` is by the journal's clock, in ms."""
        if self.pending and self.pending.at + PAUSE <= now:
            self.finish("pause")


def _end(pending: PendingVersion, at: int) -> Why | None:
    """Why the pending version ends before what is written now; None if it goes on."""
    if pending.at + PAUSE <= at:
        return "pause"
    return "meanwhile" if pending.since + LONGEST <= at else None
