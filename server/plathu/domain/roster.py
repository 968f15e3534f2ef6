"""รายชื่อผู้ที่คาดว่าจะมา, the roster: who is expected, who of them came, and who came in somebody's place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, assert_never

from msgspec import Struct
from msgspec.structs import replace

from plathu.domain import expected, founding, members, words
from plathu.domain.expected import Came, Expected
from plathu.domain.ids import FACILITATOR, ExpectedId, GroupId, MemberId
from plathu.domain.noun import Act, Noun, Occasion, OfGroup, Personal
from plathu.domain.refusal import Refused
from plathu.domain.viewer import EVERYONE, Audience, Viewer

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop

MOST = 600
"""People expected: the largest hall that the board is made for."""

AT_ONCE = 50
"""People in one action. Five fields of 80 Thai letters each are 60 KB of JSON, and an action may have 64 KiB (A4); a
longer list is sent in portions."""

NAME = members.NAME
"""Code points of each field: a name becomes a member's."""

HowCame = Literal["yes", "substitute", "no"]
"""Whether an expected person came, or sent another."""


class ExpectedPerson(Struct, frozen=True):
    """A line of the list. `group` is where they are to sit."""

    expected: ExpectedId
    name: str
    position: str = ""
    unit: str = ""
    district: str = ""
    group: GroupId | None = None


class Expect(Act, frozen=True, tag="expect"):
    """The facilitator puts people on the list; one who is on it already, by id, is mended."""

    people: tuple[ExpectedPerson, ...]


class Unexpect(Act, frozen=True, tag="unexpect"):
    """The facilitator takes people off the list. With `erase` they leave snapshots too, as a member does who is
    forgotten."""

    expected: tuple[ExpectedId, ...]
    erase: bool = False


class Attend(Act, frozen=True, tag="attend"):
    """The facilitator says whether somebody came, and who of those in the workshop it is: themselves, or a substitute.
    `member` is null for somebody without a tablet."""

    expected: ExpectedId
    came: HowCame
    member: MemberId | None = None


class WithdrawCards(Act, frozen=True, tag="withdraw_cards"):
    """The facilitator withdraws the seat cards of these people; new ones can be printed."""

    expected: tuple[ExpectedId, ...]


Action = Expect | Unexpect | Attend | WithdrawCards


class RosterRights(Struct, frozen=True):
    expect: bool
    """Change the list, and say who came."""


def expect(workshop: Workshop, action: Expect, by: MemberId) -> Workshop:
    """X1: the facilitator, in every phase. X2: a known id is mended; limits. X13: also when people are in already."""
    if by != FACILITATOR:
        raise Refused("not_allowed")
    check_people(action.people)
    if any(one.group is not None and one.group not in workshop.groups for one in action.people):
        raise Refused("unknown_group")
    given = {one.expected: _row(workshop, one) for one in action.people}
    rows = {**workshop.expected, **given}
    if len(rows) > MOST:
        raise Refused("too_many")
    return replace(workshop, expected=rows)


def _row(workshop: Workshop, one: ExpectedPerson) -> Expected:
    before = workshop.expected.get(one.expected)
    return Expected(one.name, one.position, one.unit, one.district, one.group, before.card if before else 0)


def check_people(people: tuple[ExpectedPerson, ...], check_words: words.Check = words.check) -> None:
    """X2: how many at once, and their words. Raises Refused."""
    if len(people) > AT_ONCE:
        raise Refused("too_many")
    for one in people:
        check_row(one, check_words)


def check_row(row: ExpectedPerson | Expected, check_words: words.Check = words.check) -> None:
    """X2: a name, and the rest if there is any. Raises Refused."""
    check_words(row.name, NAME)
    for optional in (row.position, row.unit, row.district):
        if optional:
            check_words(optional, NAME)


def unexpect(workshop: Workshop, action: Unexpect, by: MemberId) -> Workshop:
    """X1. X2: those who are not on the list any more are passed over: a list may be taken back twice."""
    if by != FACILITATOR:
        raise Refused("not_allowed")
    return expected.taken_off(workshop, action.expected, erase=action.erase)


def attend(workshop: Workshop, action: Attend, by: MemberId) -> Workshop:
    """X1, X5: the facilitator's word takes the place of what joining said."""
    if by != FACILITATOR:
        raise Refused("not_allowed")
    if action.expected not in workshop.expected:
        raise Refused("unknown_expected")
    others = {id: came for id, came in workshop.came.items() if id != action.expected}
    if action.came == "no":
        return replace(workshop, came=others)
    member = action.member
    if member is not None and member not in workshop.members:
        raise Refused("unknown_member")
    if member is not None and action.came == "yes":
        others = expected.without_self(replace(workshop, came=others), member)
    return replace(workshop, came={**others, action.expected: Came(member, action.came == "substitute")})


def withdraw_cards(workshop: Workshop, action: WithdrawCards, by: MemberId) -> Workshop:
    """X1, X11: the cards there are open nothing from now on."""
    if by != FACILITATOR:
        raise Refused("not_allowed")
    rows = workshop.expected
    withdrawn = {id: replace(rows[id], card=rows[id].card + 1) for id in action.expected if id in rows}
    return replace(workshop, expected={**rows, **withdrawn})


def judge(workshop: Workshop, action: Action, occasion: Occasion) -> Workshop:
    match action:
        case Expect():
            return expect(workshop, action, occasion.by)
        case Unexpect():
            return unexpect(workshop, action, occasion.by)
        case Attend():
            return attend(workshop, action, occasion.by)
        case WithdrawCards():
            return withdraw_cards(workshop, action, occasion.by)
    assert_never(action)


def check(action: Action) -> None:
    match action:
        case Expect():
            check_people(action.people, words.check_new)
            founding.check_ids([one.expected for one in action.people], "bad_id")
            for one in action.people:
                founding.check_group(one.group)
        case Unexpect() | WithdrawCards():
            founding.check_ids(action.expected, "unknown_expected")
            if len(action.expected) > MOST:
                raise Refused("too_many")
        case Attend():
            founding.check_ids([action.expected], "unknown_expected")
            if action.member is not None:
                founding.check_ids([action.member], "unknown_member")


def _expected(workshop: Workshop, audience: Audience) -> dict[ExpectedId, Expected] | None:
    """X7: the list, for the facilitator alone."""
    return workshop.expected if audience is EVERYONE else None


def _came(workshop: Workshop, audience: Audience) -> dict[ExpectedId, Came] | None:
    """X7. A part of its own, so that an arrival does not send the whole list again."""
    return workshop.came if audience is EVERYONE else None


def _may(workshop: Workshop, viewer: Viewer) -> RosterRights:
    return RosterRights(viewer.is_facilitator)


NOUN = Noun(
    "roster",
    judge,
    acts=(Expect, Unexpect, Attend, WithdrawCards),
    check=check,
    parts=(
        OfGroup("expected", dict[ExpectedId, Expected] | None, ("expected",), _expected),
        OfGroup("came", dict[ExpectedId, Came] | None, ("came",), _came),
    ),
    may=Personal("roster", RosterRights, (), _may),
    merges=expected.merged,
    refusals={
        "already_came": (
            "มีผู้เข้าร่วมในชื่อนี้แล้วจากอีกเครื่องหนึ่ง สแกนบัตรที่นั่งของคุณ หรือขอบัตรจากวิทยากร",
            "Somebody is in under this name on another device. Scan your seat card, or ask the facilitator for it.",
        ),
        "unknown_expected": (
            "ชื่อนี้ไม่อยู่ในรายชื่อแล้ว พิมพ์ชื่อเองเพื่อเข้าร่วมได้",
            "This name is no longer on the list. You can type your name and join.",
        ),
    },
)
