"""สมรรถนะหลัก: what the office must be good at to reach its KV, proposed by anyone under any domain."""

from msgspec.structs import replace

from plathu.domain import locks, members, phases, words
from plathu.domain.actions import ProposeCompetency, WithdrawCompetency
from plathu.domain.ids import CompetencyId, GroupId, MemberId, is_id
from plathu.domain.refusal import Reason, Refused
from plathu.domain.workshop import Competency, Workshop

WORDING = 500
"""Code points: the longest of the Chumphon record has 108, and two ideas belong in two competencies."""

MOST = 2000
"""Forty times what sixty people named in an hour; a list that nobody could read."""


def propose(workshop: Workshop, action: ProposeCompetency, by: MemberId) -> Workshop:
    """C1: members, in phase `competencies`. C2: under a known domain. C3: equal wordings are allowed.

    C5: under an id of its own, and MOST. C6: it keeps the group its proposer was in.
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
    """Whether a member may name one now."""
    return _why_not(workshop, members.get(workshop, by).group) is None and len(workshop.competencies) < MOST


def withdraw(workshop: Workshop, action: WithdrawCompetency, by: MemberId) -> Workshop:
    """C4: its proposer only, in phase `competencies`, and not once it stood in a ballot."""
    competency = workshop.competencies.get(action.competency)
    if competency is None:
        raise Refused("unknown_competency")
    if competency.by != by:
        raise Refused("not_allowed")
    if why := _why_not(workshop, members.get(workshop, by).group):
        raise Refused(why)
    if _stood(workshop, action.competency):
        raise Refused("not_now")
    left = {id: kept for id, kept in workshop.competencies.items() if id != action.competency}
    return replace(workshop, competencies=left)


def withdrawable(workshop: Workshop, by: MemberId) -> tuple[CompetencyId, ...]:
    """Those that a member may take back now."""
    if _why_not(workshop, members.get(workshop, by).group):
        return ()
    return tuple(id for id, one in workshop.competencies.items() if one.by == by and not _stood(workshop, id))


def _why_not(workshop: Workshop, group: GroupId | None) -> Reason | None:
    """C1, C4: in phase `competencies`. C7: and not where it is locked."""
    if phases.of(workshop, group) != "competencies":
        return "not_now"
    return "locked" if locks.is_locked(workshop, group) else None


def _stood(workshop: Workshop, id: CompetencyId) -> bool:
    return any(id in ballot.competencies for ballot in workshop.ballots.values())
