"""Content that is kept under a name: what every later file of that moment is made of, and what a shared page shows.

E11: it never changes, whatever happens in the workshop later. E14: except that members who are forgotten leave it too.
"""

import zlib
from collections.abc import Collection
from functools import reduce
from typing import NamedTuple

import msgspec
from msgspec import Struct
from msgspec.structs import asdict, replace

from plathu.domain import words
from plathu.domain.ids import ExpectedId, MemberId, SnapshotId
from plathu.domain.phases import Phase
from plathu.domain.workshop import Workshop
from plathu.exports import characters, places
from plathu.exports.content import Content, anonymised, forget
from plathu.exports.places import PlaceOnPaper
from plathu.exports.record import Record, content_sha256
from plathu.exports.sections import roster

NAME = 80
"""Code points of a snapshot's name: one line of a list, and part of a file's name."""


class UnreadableSnapshot(Exception):
    """What is stored is corrupt, or of a release that this one does not know."""


class Counts(Struct, frozen=True):
    people: int
    groups: int
    competencies: int
    ballots: int


class Snapshot(Struct, frozen=True, kw_only=True):
    """What a list shows of a snapshot."""

    snapshot: SnapshotId
    name: str
    at: str
    """When its content was taken, ISO 8601."""
    position: str
    """Its place in the journal."""
    phase: Phase
    counts: Counts
    content_sha256: str
    """Of the content with names, hexadecimal: every file of it carries this one."""
    redacted_at: str | None = None
    """When somebody in it was last forgotten, ISO 8601."""


class KeptSnapshot(Struct, frozen=True, kw_only=True):
    """All of a snapshot, as it is stored."""

    snapshot: Snapshot
    content: Content
    anonymous_sha256: str
    """Of the content without names, which has a hash of its own."""
    members: tuple[tuple[MemberId, ...], ...]
    """Who stands at each place of the content's groups, those in no group last, to find them again. Shown to nobody."""
    expected: tuple[ExpectedId, ...] = ()
    """Whose each line of the list of those who were expected is. Shown to nobody."""


class Packed(NamedTuple):
    """`line` is what a list shows, `whole` all of it."""

    line: bytes
    whole: bytes


class SharedSnapshot(Struct, frozen=True):
    """What a shared page shows (E13)."""

    name: str
    redacted_at: str | None
    named: bool
    record: Record


def keep(workshop: Workshop, content: Content, snapshot: SnapshotId, name: str) -> KeptSnapshot:
    """A snapshot of `workshop`, whose `content` this is. E12: `name` is checked as every name is. Raises Refused."""
    words.check_new(name, NAME)
    content = characters.respelled(content, characters.encodable)
    line = Snapshot(
        snapshot=snapshot,
        name=name,
        at=content.exported_at,
        position=content.position,
        phase=content.workshop.phase,
        counts=Counts(places.count(content), len(content.groups), len(content.competencies), len(content.ballots)),
        content_sha256="",
    )
    return _hashed(
        KeptSnapshot(
            snapshot=line,
            content=content,
            anonymous_sha256="",
            members=places.holders(workshop),
            expected=tuple(workshop.expected),
        )
    )


def without(
    whole: bytes, forgotten: Collection[MemberId], at: str, expected: Collection[ExpectedId] = ()
) -> Packed | None:
    """E14: the snapshot without these members' names, positions and units, redacted `at`; None if none is in it.

    X10: nor those of the `expected` who were erased, who may never have been members.

    Raises UnreadableSnapshot.
    """
    kept = unpacked(whole)
    theirs = [
        PlaceOnPaper(group, number)
        for group, those in enumerate(kept.members)
        for number, one in enumerate(those)
        if one in forgotten
    ]
    off = {number for number, one in enumerate(kept.expected) if one in expected}
    if not theirs and all(
        kept.content.expected[number] == roster.nameless(kept.content.expected[number]) for number in off
    ):
        return None
    content = reduce(forget, theirs, kept.content)
    rows = (roster.nameless(one) if number in off else one for number, one in enumerate(content.expected))
    content = replace(content, expected=tuple(rows))
    members = tuple(tuple(MemberId("") if one in forgotten else one for one in those) for those in kept.members)
    snapshot = replace(kept.snapshot, redacted_at=at)
    return packed(_hashed(replace(kept, snapshot=snapshot, content=content, members=members)))


def shown(kept: KeptSnapshot, *, named: bool) -> SharedSnapshot:
    """E13: what people with the link see."""
    content = kept.content if named else anonymised(kept.content)
    digest = kept.snapshot.content_sha256 if named else kept.anonymous_sha256
    record = Record(**asdict(content), content_sha256=digest)
    return SharedSnapshot(kept.snapshot.name, kept.snapshot.redacted_at, named, record)


def packed(kept: KeptSnapshot) -> Packed:
    """A snapshot as bytes. Compression makes a hall of 500 a tenth, in 10 ms."""
    return Packed(msgspec.json.encode(kept.snapshot), zlib.compress(msgspec.msgpack.encode(kept)))


def unpacked(whole: bytes) -> KeptSnapshot:
    """Raises UnreadableSnapshot."""
    try:
        return msgspec.msgpack.decode(zlib.decompress(whole), type=KeptSnapshot)
    except (zlib.error, msgspec.DecodeError) as error:
        raise UnreadableSnapshot(str(error)) from error


def listed(lines: list[bytes]) -> list[Snapshot]:
    """Newest first: by the time, which has whole seconds, then by the position, which starts anew after a restore."""
    found = [msgspec.json.decode(line, type=Snapshot) for line in lines]
    return sorted(found, key=lambda one: (one.at, *map(int, one.position.split("-")), one.snapshot), reverse=True)


def _hashed(kept: KeptSnapshot) -> KeptSnapshot:
    """E11: the snapshot with the hashes of its content."""
    named, nameless = (
        content_sha256(msgspec.to_builtins(content)) for content in (kept.content, anonymised(kept.content))
    )
    return replace(kept, snapshot=replace(kept.snapshot, content_sha256=named), anonymous_sha256=nameless)
