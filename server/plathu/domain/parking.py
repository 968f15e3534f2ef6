"""ลานจอดประเด็น, the parking lot: what came up and is not for now. It stays in sight until somebody answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NewType, assert_never

from msgspec import Struct
from msgspec.structs import replace

from plathu.domain import founding, members, phases, words
from plathu.domain.ids import FACILITATOR, GroupId, MemberId, is_id
from plathu.domain.noun import Act, Common, Noun, Occasion, Personal
from plathu.domain.refusal import Refused
from plathu.domain.viewer import Viewer

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop

ParkedId = NewType("ParkedId", str)

LONGEST = 300
"""Code points of a matter, and of its answer: two or three lines on a tablet."""

MOST = 200
"""In one workshop: three of each of sixty people."""


class Parked(Struct, frozen=True):
    """A matter. `group` is that of `by` when it was parked; None for the facilitator and for who was in none. `answer`
    is empty until there is one."""

    words: str
    by: MemberId
    group: GroupId | None
    answer: str = ""


class Park(Act, frozen=True, tag="park"):
    """Somebody writes down what is not for now, so that it is not lost."""

    parked: ParkedId
    words: str


class TakeBackParked(Act, frozen=True, tag="take_back_parked"):
    """Who parked a matter takes it away again, or the facilitator does."""

    parked: ParkedId


class AnswerParked(Act, frozen=True, tag="answer_parked"):
    """The facilitator answers a matter; empty words take the answer away."""

    parked: ParkedId
    words: str


Action = Park | TakeBackParked | AnswerParked


class ParkedView(Struct, frozen=True):
    """`answer` is empty until there is one."""

    parked: ParkedId
    words: str
    group: GroupId | None
    answer: str


class ParkingRights(Struct, frozen=True):
    park: bool
    take_back_parked: tuple[ParkedId, ...]
    answer_parked: bool


def park(workshop: Workshop, action: Park, by: MemberId) -> Workshop:
    """G1: in every phase but the last. G2: so many, and so long."""
    _check_open(workshop)
    if not _is_here(workshop, by):
        raise Refused("not_allowed")
    words.check(action.words, LONGEST)
    if not is_id(action.parked):
        raise Refused("bad_id")
    if action.parked in workshop.parked:
        raise Refused("already_exists")
    if len(workshop.parked) >= MOST:
        raise Refused("too_many")
    member = workshop.members.get(by)
    matter = Parked(action.words, by, member.group if member else None)
    return replace(workshop, parked={**workshop.parked, action.parked: matter})


def take_back(workshop: Workshop, action: TakeBackParked, by: MemberId) -> Workshop:
    """G3: who parked it, until it is answered; the facilitator always."""
    _check_open(workshop)
    if not _is_here(workshop, by) or not _may_take_back(_matter(workshop, action.parked), by):
        raise Refused("not_allowed")
    return replace(workshop, parked={id: one for id, one in workshop.parked.items() if id != action.parked})


def answer(workshop: Workshop, action: AnswerParked, by: MemberId) -> Workshop:
    """G4: the facilitator; another answer replaces the one before."""
    _check_open(workshop)
    if by != FACILITATOR:
        raise Refused("not_allowed")
    matter = _matter(workshop, action.parked)
    if action.words:
        words.check(action.words, LONGEST)
    return replace(workshop, parked={**workshop.parked, action.parked: replace(matter, answer=action.words)})


def _check_open(workshop: Workshop) -> None:
    if phases.is_over(workshop):
        raise Refused("workshop_closed")


def _matter(workshop: Workshop, id: ParkedId) -> Parked:
    found = workshop.parked.get(id)
    if found is None:
        raise Refused("unknown_parked")
    return found


def _is_here(workshop: Workshop, by: MemberId) -> bool:
    return by == FACILITATOR or members.is_here(workshop, by)


def _may_take_back(matter: Parked, by: MemberId) -> bool:
    return by == FACILITATOR or (by == matter.by and not matter.answer)


def has(workshop: Workshop, member: MemberId) -> bool:
    """Whether a matter that they parked is there."""
    return any(one.by == member for one in workshop.parked.values())


def merge(workshop: Workshop, member: MemberId, into: MemberId) -> Workshop:
    """M14: what the one parked, the other has."""
    theirs = {id: replace(one, by=into) for id, one in workshop.parked.items() if one.by == member}
    return replace(workshop, parked={**workshop.parked, **theirs}) if theirs else workshop


def judge(workshop: Workshop, action: Action, occasion: Occasion) -> Workshop:
    match action:
        case Park():
            return park(workshop, action, occasion.by)
        case TakeBackParked():
            return take_back(workshop, action, occasion.by)
        case AnswerParked():
            return answer(workshop, action, occasion.by)
    assert_never(action)


def check(action: Action) -> None:
    match action:
        case Park():
            words.check_new(action.words, LONGEST)
            founding.check_ids([action.parked], "bad_id")
        case TakeBackParked():
            founding.check_ids([action.parked], "unknown_parked")
        case AnswerParked():
            founding.check_ids([action.parked], "unknown_parked")
            if action.words:
                words.check_new(action.words, LONGEST)


def _parked(workshop: Workshop) -> list[ParkedView]:
    """G5: all of it, in the order in which it was parked."""
    return [ParkedView(id, one.words, one.group, one.answer) for id, one in workshop.parked.items()]


def _may(workshop: Workshop, viewer: Viewer) -> ParkingRights:
    if phases.is_over(workshop) or not _is_here(workshop, viewer.member):
        return ParkingRights(park=False, take_back_parked=(), answer_parked=False)
    own = tuple(id for id, one in workshop.parked.items() if _may_take_back(one, viewer.member))
    return ParkingRights(park=True, take_back_parked=own, answer_parked=viewer.is_facilitator)


NOUN = Noun(
    "parking",
    judge,
    acts=(Park, TakeBackParked, AnswerParked),
    of_all=(Park, TakeBackParked),
    check=check,
    parts=(Common("parked", list[ParkedView], ("parked",), _parked),),
    may=Personal("parking", ParkingRights, ("members", "phases", "parked"), _may),
    has=has,
    merges=merge,
    refusals={"unknown_parked": ("ไม่พบประเด็นนี้ในลานจอด", "This is not in the parking lot.")},
)
