"""What the journal of a workshop holds, in one order, on one clock.

An entry says what was asked, not what came of it: every process that plays it judges it by the same rules.
"""

from msgspec import Struct

from plathu.domain.ids import ActionId, DeviceId, GroupId, MemberId, Pseudonym, RoundId, TextName
from plathu.domain.nouns import Answer, Journaled


class Via(Struct, frozen=True, array_like=True):
    """Which opening of a text or outbox an entry came through, and its place in it, counting from 1.

    `opening` is random. Answers are matched on it, and a repeated one plays once.
    """

    opening: str
    count: int


class _Entry(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """Written many times a second, so without field names."""


class Said(_Entry, frozen=True, tag="said"):
    """Somebody asked for something to be decided. `chance` is 16 random bytes, for rules that draw lots."""

    via: Via
    by: MemberId
    device: DeviceId
    id: ActionId
    action: Journaled
    chance: bytes


class Wrote(_Entry, frozen=True, tag="wrote"):
    """Somebody typed. `update` is a Yjs v1 update, scanned, less what the text already had."""

    via: Via
    by: MemberId
    device: DeviceId
    text: TextName
    update: bytes


class Sealed(_Entry, frozen=True, tag="sealed"):
    """Somebody answered a sealed round. Nothing here stands in another entry of theirs, so that a reader cannot tell
    who it was.

    `reference` is random and used once, for the acknowledgement; `heard` is the hashed id of the action.
    """

    reference: str
    round: RoundId
    pseudonym: Pseudonym
    group: GroupId | None
    answer: Answer
    heard: str


Entry = Said | Wrote | Sealed
