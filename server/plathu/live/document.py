"""One document of a text in this process: its words, their authors, its readers, and its versions."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from plathu import protocol
from plathu.domain.entries import Wrote
from plathu.domain.history import Author
from plathu.domain.ids import DeviceId, GroupId, TextName
from plathu.live.frames import framed
from plathu.live.pending_versions import PendingVersion, PendingVersions
from plathu.live.texts import Text, merge, written
from plathu.live.vetting import WORN, Ledger, ScannedUpdate, scan
from plathu.store.journal import Position
from plathu.store.versions import StoredVersion

if TYPE_CHECKING:
    from plathu.live.subscription import TextSubscription


class KeptDocument(Struct, array_like=True):
    """A document as a checkpoint keeps it. Its bytes are kept beside the checkpoint."""

    ledger: Ledger
    authors: dict[int, Author] = {}
    pending: PendingVersion | None = None


class Document:
    """`keep` takes the versions that are due."""

    def __init__(self, name: TextName, keep: Callable[[StoredVersion], None], kept: KeptDocument | None = None) -> None:
        kept = kept or KeptDocument(Ledger())
        self.name = name
        self.text = Text()
        self.ledger = kept.ledger
        self.authors = kept.authors
        """Who first wrote under a clientID."""
        self.versions = PendingVersions(name, lambda: self.text.whole(), keep, kept.pending)
        self.readers: dict[TextSubscription, None] = {}
        self.is_touched = False
        """It has changed since it was last stored."""

    @property
    def is_blank(self) -> bool:
        """Nobody ever wrote in it."""
        return not self.ledger.clients

    def kept(self) -> KeptDocument:
        return KeptDocument(self.ledger, self.authors, self.versions.pending)

    def begin(self, words: str, device: DeviceId, author: Author | None = None, client: int | None = None) -> None:
        """Write its first words, as if `device` had typed them under `client`.

        The limits of today's typing are not asked, since these words stood elsewhere or under an earlier release.
        Raises Refused if they are more than any text can hold.
        """
        update = written(words, client)
        scanned = scan(update)
        self.ledger.judge(scanned, device, full=WORN)
        self.text.take(update)
        self.is_touched = True
        if author:
            self.authors |= dict.fromkeys((client for client, _ in scanned.sections), author)

    def write(self, entry: Wrote, position: Position, at: int, group: GroupId | None) -> bytes | None:
        """Take in what is still new: entries that overlap were all new when they came in, before the first was played.

        Returns what was new. Raises Refused.
        """
        update = scan(entry.update)
        news = self.ledger.news(update)
        self.ledger.judge(update, entry.device)
        if news is not None:
            self.versions.write(position, at, entry.by, group)
            self._sign(entry, update, group)
            self.text.take(news)
            self.is_touched = True
        return news

    def _sign(self, entry: Wrote, update: ScannedUpdate, group: GroupId | None) -> None:
        """Note the author of each new clientID. A device that only brings the words of others is not their author."""
        for client, _ in update.sections:
            if client not in self.authors and self.ledger.owner(client) == entry.device:
                self.authors[client] = Author(entry.by, group)

    def post(self, updates: list[tuple[bytes, str]]) -> None:
        """Send the updates, merged into one frame, to every reader but one who wrote them all.

        Each update comes with the id of the subscription that sent it.
        """
        if not self.readers:
            return
        merged = merge([update for update, _ in updates])
        writers = {writer for _, writer in updates}
        author = writers.pop() if len(writers) == 1 else None
        ready: dict[str, bytes] = {}
        for reader in self.readers:
            if reader.id == author:
                continue
            frame = ready.get(reader.address)
            if frame is None:
                frame = ready[reader.address] = framed(protocol.update(reader.address, merged))
            reader.connection.write(frame)
