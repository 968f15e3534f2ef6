"""สมรรถนะหลัก: what the office must be good at to reach its KV, proposed by anyone under any domain."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec import Struct
from msgspec.structs import replace

from plathu.domain import ballots, founding, locks, members, phases, words
from plathu.domain.ids import FACILITATOR, CompetencyId, DomainId, GroupId, MemberId, is_id
from plathu.domain.noun import Act, Common, Noun, Occasion, Personal
from plathu.domain.refusal import Reason, Refused
from plathu.domain.viewer import Viewer

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop

WORDING = 500
"""Code points: the longest of the Chumphon record has 108, and two ideas belong in two competencies."""

MOST = ballots.ITEMS
"""Forty times what sixty people proposed in an hour; more than anybody could read."""


class Competency(Struct, frozen=True):
    """สมรรถนะหลัก: a competency in its proposer's words, under a domain, with the group its proposer was in."""

    domain: DomainId
    wording: str
    by: MemberId
    group: GroupId | None


class ProposeCompetency(Act, frozen=True, tag="propose_competency"):
    """A member names a competency under a domain."""

    competency: CompetencyId
    domain: DomainId
    wording: str


class WithdrawCompetency(Act, frozen=True, tag="withdraw_competency"):
    """The proposer takes a competency back."""

    competency: CompetencyId


class RemoveCompetency(Act, frozen=True, tag="remove_competency"):
    """The facilitator takes one off the list, such as words that hurt somebody."""

    competency: CompetencyId


Action = ProposeCompetency | WithdrawCompetency | RemoveCompetency


class CompetencyView(Struct, frozen=True):
    """`points` of the last closed ballot that holds it and shows its result; null until then."""

    competency: CompetencyId
    domain: DomainId
    wording: str
    group: GroupId | None
    points: int | None


class CompetencyRights(Struct, frozen=True):
    propose: bool = False
    withdraw: tuple[CompetencyId, ...] = ()
    remove_competency: bool = False
    """Of any that never stood in a ballot."""


def propose(workshop: Workshop, action: ProposeCompetency, by: MemberId) -> Workshop:
    """C1: members, in phase `competencies`. C2: under a known domain. C3: equal wordings are allowed.

    C5: under a new id, and at most MOST. C6: it keeps the group that its proposer was in.
    """
    member = members.get(workshop, by)
    if why := _why_not(workshop, member.group):
        raise Refused(why)
    if action.domain not in workshop.domains:
        raise Refused("unknown_domain")
    words.check(action.wording, WORDING)
    if not is_id(action.competency):
        raise Refused("bad_id")
    if action.competency in workshop.competencies:
        raise Refused("already_exists")
    if len(workshop.competencies) >= MOST:
        raise Refused("too_many")
    proposed = Competency(action.domain, action.wording, by, member.group)
    return replace(workshop, competencies={**workshop.competencies, action.competency: proposed})


def may_propose(workshop: Workshop, by: MemberId) -> bool:
    """Whether a member may propose one now."""
    return _why_not(workshop, members.get(workshop, by).group) is None and len(workshop.competencies) < MOST


def withdraw(workshop: Workshop, action: WithdrawCompetency, by: MemberId) -> Workshop:
    """C4: its proposer only, in phase `competencies`, and not once it stood in a ballot."""
    competency = _get(workshop, action.competency)
    if competency.by != by:
        raise Refused("not_allowed")
    if why := _why_not(workshop, members.get(workshop, by).group):
        raise Refused(why)
    return _without(workshop, action.competency)


def remove(workshop: Workshop, action: RemoveCompetency, by: MemberId) -> Workshop:
    """C8: the facilitator, until the workshop is closed, and not once it stood in a ballot."""
    if by != FACILITATOR:
        raise Refused("not_allowed")
    if phases.is_over(workshop):
        raise Refused("workshop_closed")
    _get(workshop, action.competency)
    return _without(workshop, action.competency)


def _get(workshop: Workshop, id: CompetencyId) -> Competency:
    try:
        return workshop.competencies[id]
    except KeyError:
        raise Refused("unknown_competency") from None


def _without(workshop: Workshop, id: CompetencyId) -> Workshop:
    """C4, C8: what stood in a ballot stays."""
    if ballots.hold(workshop, id):
        raise Refused("not_now")
    left = {other: kept for other, kept in workshop.competencies.items() if other != id}
    return replace(workshop, competencies=left)


def withdrawable(workshop: Workshop, by: MemberId) -> tuple[CompetencyId, ...]:
    """The competencies that a member may withdraw now."""
    if _why_not(workshop, members.get(workshop, by).group):
        return ()
    return tuple(id for id, one in workshop.competencies.items() if one.by == by and not ballots.hold(workshop, id))


def _why_not(workshop: Workshop, group: GroupId | None) -> Reason | None:
    """Why members may not propose or withdraw: C1, C4: not in phase `competencies`; C7: locked."""
    if phases.of(workshop, group) != "competencies":
        return "not_now"
    return "locked" if locks.is_locked(workshop, group) else None


def has(workshop: Workshop, member: MemberId) -> bool:
    """Whether one that they proposed is there."""
    return any(one.by == member for one in workshop.competencies.values())


def merge(workshop: Workshop, member: MemberId, into: MemberId) -> Workshop:
    """M14: what the one proposed, the other has."""
    theirs = {id: replace(one, by=into) for id, one in workshop.competencies.items() if one.by == member}
    return replace(workshop, competencies={**workshop.competencies, **theirs}) if theirs else workshop


def judge(workshop: Workshop, action: Action, occasion: Occasion) -> Workshop:
    match action:
        case ProposeCompetency():
            return propose(workshop, action, occasion.by)
        case WithdrawCompetency():
            return withdraw(workshop, action, occasion.by)
        case RemoveCompetency():
            return remove(workshop, action, occasion.by)
    assert_never(action)


def check(action: Action) -> None:
    match action:
        case ProposeCompetency():
            founding.check_ids([action.domain], "unknown_domain")
            words.check_new(action.wording, WORDING)
            founding.check_ids([action.competency], "bad_id")
        case WithdrawCompetency() | RemoveCompetency():
            founding.check_ids([action.competency], "unknown_competency")


def _competencies(workshop: Workshop) -> list[CompetencyView]:
    points = ballots.points(workshop)
    return [
        CompetencyView(id, competency.domain, competency.wording, competency.group, points.get(id))
        for id, competency in workshop.competencies.items()
    ]


def _mine(workshop: Workshop, viewer: Viewer) -> list[CompetencyId]:
    """The competencies that the viewer proposed (V4)."""
    return [id for id, competency in workshop.competencies.items() if competency.by == viewer.member]


def _may(workshop: Workshop, viewer: Viewer) -> CompetencyRights:
    if viewer.is_facilitator:
        return CompetencyRights(remove_competency=not phases.is_over(workshop))
    if not members.is_here(workshop, viewer.member):
        return CompetencyRights()
    return CompetencyRights(may_propose(workshop, viewer.member), withdrawable(workshop, viewer.member))


NOUN = Noun(
    "competencies",
    judge,
    acts=(ProposeCompetency, WithdrawCompetency, RemoveCompetency),
    of_members=(ProposeCompetency, WithdrawCompetency),
    check=check,
    parts=(
        Common("competencies", list[CompetencyView], ("competencies", "ballots"), _competencies),
        Personal("mine", list[CompetencyId], ("competencies",), _mine),
    ),
    may=Personal("competencies", CompetencyRights, ("members", "phases", "locks", "competencies", "ballots"), _may),
    has=has,
    merges=merge,
    refusals={
        "unknown_competency": ("ไม่พบสมรรถนะนี้", "There is no such competency."),
    },
)
