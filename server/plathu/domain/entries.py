"""The entries of a workshop's journal, in one order and by one clock.

An entry tells what was asked, not the outcome: every process that plays it judges it by the same rules.
"""

from msgspec import Struct

from plathu.domain.ids import ActionId, DeviceId, GroupId, MemberId, Pseudonym, RoundId, TextName
from plathu.domain.nouns import Answer, Journaled


class Via(Struct, frozen=True, array_like=True):
    """The opening of a text or outbox that an entry came through, and the entry's number in it, counting from 1.

    `opening` is random. Answers are matched by it, and an entry that was written twice is played once.
    """

    opening: str
    count: int


class _Entry(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """Entries are many, so they are encoded without field names."""


class Said(_Entry, frozen=True, tag="said"):
    """Somebody asked for an action. `chance` is 16 random bytes, for rules that draw lots."""

    via: Via
    by: MemberId
    device: DeviceId
    id: ActionId
    action: Journaled
    chance: bytes


class Wrote(_Entry, frozen=True, tag="wrote"):
    """Somebody typed. `update` is a Yjs v1 update, scanned, without what the text already had."""

    via: Via
    by: MemberId
    device: DeviceId
    text: TextName
    update: bytes


class Sealed(_Entry, frozen=True, tag="sealed"):
    """Somebody answered a sealed round. No value here is in any other entry of theirs, so that a reader cannot tell who
    it was.

    `reference` is random and used once, for the acknowledgement; `heard` is the hashed id of the action.
    """

    reference: str
    round: RoundId
    pseudonym: Pseudonym
    group: GroupId | None
    answer: Answer
    heard: str


Entry = Said | Wrote | Sealed
