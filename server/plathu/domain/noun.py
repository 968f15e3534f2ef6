"""What a noun is: all that one thing of the day, such as ballots, adds to the board.

A noun is plain values at the end of its own module. `nouns.py` is the one list of them, and rules, boards and checks
are made from it: nothing registers itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from msgspec import Meta, Struct

from plathu.domain.ids import DeviceId, GroupId, MemberId, RoundId
from plathu.domain.refusal import Reason, Refusals
from plathu.domain.viewer import Audience, Viewer

if TYPE_CHECKING:
    from plathu.domain.entries import Sealed
    from plathu.domain.sealed import Round
    from plathu.domain.workshop import Workshop

Number = Annotated[int, Meta(ge=-(2**31), le=2**31 - 1)]
"""What the rules can judge. JSON's numbers have no end, but msgpack's, which the journal is written in, do."""


class Act(Struct, frozen=True, tag_field="type", forbid_unknown_fields=True):
    """One kind of action; its tag is its name on the wire. An unknown field would be a promise that nobody keeps, so it
    is refused."""


class Occasion(NamedTuple):
    """Who asks, with which device, and when: `at` is the entry's own time in ms since 1970, `chance` 16 random bytes
    that came with it."""

    by: MemberId
    device: DeviceId
    at: int
    chance: bytes


class Common(Struct, frozen=True):
    """A part of the board that is the same for everybody. It is made from `fields` of Workshop: while they are the same
    objects, so is the part. `type` is what `make` returns."""

    name: str
    type: Any
    fields: tuple[str, ...]
    make: Callable[[Workshop], Any]


class OfGroup(Struct, frozen=True):
    """A part that is the same for all who see the same group."""

    name: str
    type: Any
    fields: tuple[str, ...]
    make: Callable[[Workshop, Audience], Any]


class Personal(Struct, frozen=True):
    """A part for one viewer alone. It is small, since one is made for each viewer."""

    name: str
    type: Any
    fields: tuple[str, ...]
    make: Callable[[Workshop, Viewer], Any]


Part = Common | OfGroup | Personal


def _asks_nothing(action: Any) -> None:
    """The noun has no action of its own to answer with."""


class Kind(NamedTuple):
    """A kind of sealed round: what `rounds.py`, which knows nothing of what a kind asks, needs of it."""

    rounds: Callable[[Workshop], Mapping[Any, Round[Any]]]
    """All rounds of this kind, by id."""
    fields: tuple[str, ...]
    """Those of Workshop that its rounds are made from, and who may answer them."""
    answer: type[Struct]
    """What an `entries.Sealed` holds of it: no two kinds have one type."""
    read: Callable[[dict[str, Any]], Any]
    """U1: the answer, from what `answer` has on the wire. Raises Refused: it is none of this kind."""
    bars: Callable[[Workshop, RoundId, MemberId], Reason | None]
    """Why this member's answer could never be accepted; None if it could."""
    take: Callable[[Workshop, Sealed], Workshop]
    """The workshop with the answer. Raises Refused."""
    close: Callable[[Workshop, RoundId, Occasion], Workshop]
    """The workshop with this round closed. Raises Refused."""
    while_open: Reason
    """Why something must wait while a round of this kind is open."""
    asked: Callable[[Any], tuple[RoundId, Any] | None] = _asks_nothing
    """The round that an action of this noun's own answers, and the answer; None if it answers none."""


def _nothing(action: Any) -> None:
    """No action of this noun can be known to be wrong before it is played."""


def _unchanged(workshop: Workshop, member: MemberId, group: GroupId) -> Workshop:
    return workshop


def _nothing_of(workshop: Workshop, member: MemberId) -> bool:
    return False


def _both(workshop: Workshop, member: MemberId, into: MemberId) -> Workshop:
    """Nothing of this noun is anybody's."""
    return workshop


def _never(workshop: Workshop) -> None:
    return None


def _as_it_is(workshop: Workshop) -> Workshop:
    return workshop


class Noun(NamedTuple):
    """All that one thing of the day adds to the board."""

    name: str
    judge: Callable[[Workshop, Any, Occasion], Workshop]
    """The workshop after an action. Raises Refused, and then nothing has changed (A1)."""
    acts: tuple[type[Act], ...]
    """Actions that go into the journal under the asker's name."""
    secret_acts: tuple[type[Act], ...] = ()
    """Actions that go into the journal without a name."""
    of_members: tuple[type[Act], ...] = ()
    """Actions that only members may ask for."""
    of_all: tuple[type[Act], ...] = ()
    """Actions that members and the facilitator may ask for; all others only the facilitator."""
    check: Callable[[Any], None] = _nothing
    """Checks an action before it is journaled (A4). Raises Refused if no other entry could make it acceptable."""
    parts: tuple[Part, ...] = ()
    may: Personal | None = None
    """What this viewer may do now: its fields are those of `board.may`, and no other noun has them."""
    holds: Callable[[Workshop], Reason | None] = _never
    """Why the hall may not leave its phase now."""
    moved: Callable[[Workshop], Workshop] = _as_it_is
    """The hall or a group has come into another phase: what is of an earlier one goes."""
    leaves: Callable[[Workshop, MemberId, GroupId], Workshop] = _unchanged
    """A member has left a group, or is erased."""
    has: Callable[[Workshop, MemberId], bool] = _nothing_of
    """Whether something that this member did is there."""
    merges: Callable[[Workshop, MemberId, MemberId], Workshop] = _both
    """The first member is the same person as the second: what was of the one is now of the other."""
    sealed: Kind | None = None
    refusals: Refusals = MappingProxyType({})
    """Its reasons to refuse, with what people read. Another noun may give them too."""
