"""What the journal of a workshop holds, in one order, on one clock.

An entry says what was asked, not what came of it: every process that plays it judges it by the same rules.
"""

from msgspec import Struct

from plathu.domain.actions import Journaled
from plathu.domain.ids import ActionId, BallotId, CompetencyId, DeviceId, GroupId, MemberId, Pseudonym, TextName


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


class Cast(_Entry, frozen=True, tag="cast"):
    """Somebody voted. Nothing here stands in another entry of its caster, so that a reader cannot tell who.

    `reference` is random and used once, for the answer; `heard` is the hashed id of the action.
    """

    reference: str
    ballot: BallotId
    pseudonym: Pseudonym
    group: GroupId | None
    choices: dict[CompetencyId, int]
    heard: str


Entry = Said | Wrote | Cast
