"""An election: a group chooses in secret who of those who offered for a role holds it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from plathu.domain import chronicle, founding, phases, sealed, volunteers
from plathu.domain.chronicle import RoundClosed, RoundOpened
from plathu.domain.ids import FACILITATOR, GroupId, MemberId, RoundId, is_id
from plathu.domain.noun import Act, Kind, Noun, Occasion, OfGroup, Personal
from plathu.domain.refusal import Reason, Refused
from plathu.domain.sealed import FEWEST_OF_SMALL, Closed, Open
from plathu.domain.viewer import EVERYONE, Audience, Viewer
from plathu.domain.volunteers import ROLES, Role

if TYPE_CHECKING:
    from plathu.domain.entries import Sealed
    from plathu.domain.workshop import Workshop

CANDIDATES = 20
"""Most who stand in one election: as many names as fit a phone in two screens. Among more, lots are drawn."""

MOST = 120
"""Most elections in one workshop: one for each role of forty groups."""

FEWEST = FEWEST_OF_SMALL
"""Answers with which it is shown how many were for who was elected."""


class Chosen(Struct, frozen=True, array_like=True, tag="chosen"):
    """One person's answer: for whom they are."""

    member: MemberId


class ChosenGiven(Struct, frozen=True, forbid_unknown_fields=True):
    """The same, as `answer` has it on the wire."""

    member: MemberId


class Elected(Struct, frozen=True):
    """Who holds the role by an election.

    `member` is null where a record does not say who it was. `votes` were for them, and they were drawn by lot among
    `tied` who had as many, 1 if nobody else had; both are null where fewer than three answered.
    """

    member: MemberId | None
    votes: int | None
    tied: int | None


class Election(Struct, frozen=True):
    """`candidates` are those who stood when it opened, in the order in which they offered. `elected` is None until it
    closes, and if nobody was."""

    group: GroupId
    role: Role
    candidates: tuple[MemberId, ...] = ()
    round: Open[MemberId] | Closed[MemberId] | sealed.CountedRound = Open()
    elected: Elected | None = None

    @property
    def is_open(self) -> bool:
        return sealed.is_open(self.round)


class ElectionOpened(RoundOpened, frozen=True, tag="election_opened"):
    round: RoundId


class ElectionClosed(RoundClosed, frozen=True, tag="election_closed"):
    round: RoundId


class OpenElection(Act, frozen=True, tag="open_election"):
    """The facilitator lets a group elect in secret who holds a role, among those who offered for it.

    Members of the group answer `{"member": …}`, the id of one who stands.
    """

    round: RoundId
    group: GroupId
    role: Role


Action = OpenElection


class ElectionView(Struct, frozen=True):
    """`candidates` are those who stand now, and none once it is closed; `answered` is live. `elected` is null until it
    closes, and if nobody was."""

    round: RoundId
    group: GroupId
    role: Role
    open: bool
    candidates: tuple[MemberId, ...]
    answered: int
    elected: Elected | None


class ElectionRights(Struct, frozen=True):
    open_election: dict[GroupId, tuple[Role, ...]] = {}
    """For which roles of which groups."""


def open_election(workshop: Workshop, action: OpenElection, by: MemberId, at: int) -> Workshop:
    """R9: the facilitator, for a group in `roles`, under a new id, one at a time in a group and at most MOST; among two
    or more who offered for the role and are not paused (R8).

    H4: the time is remembered.
    """
    if by != FACILITATOR:
        raise Refused("not_allowed")
    if not is_id(action.round):
        raise Refused("bad_id")
    if sealed.is_taken(workshop, action.round):
        raise Refused("already_exists")
    if why := _bars_opening(workshop, action.group, action.role):
        raise Refused(why)
    election = Election(action.group, action.role, _candidates(workshop, action.group, action.role))
    opened = _put(workshop, action.round, election)
    return chronicle.remember(opened, ElectionOpened(at, action.round))


def _bars_opening(workshop: Workshop, group: GroupId, role: Role) -> Reason | None:
    if group not in workshop.groups:
        return "unknown_group"
    if phases.of(workshop, group) != "roles":
        return "not_now"
    candidates = len(_candidates(workshop, group, role))
    if candidates < 2:
        return "nobody_to_elect"
    if is_any_open_in(workshop, group):
        return "election_open"
    return "too_many" if candidates > CANDIDATES or len(workshop.elections) >= MOST else None


def _candidates(workshop: Workshop, group: GroupId, role: Role) -> tuple[MemberId, ...]:
    return tuple(one for one in volunteers.of(workshop, group, role) if volunteers.can_hold(workshop, one))


def standing(workshop: Workshop, election: Election) -> tuple[MemberId, ...]:
    """R10: the candidates who still offer for the role in the group, and are not paused."""
    still = _candidates(workshop, election.group, election.role)
    return tuple(one for one in election.candidates if one in still)


def is_any_open_in(workshop: Workshop, group: GroupId) -> bool:
    return any(election.is_open and election.group == group for election in workshop.elections.values())


def keeps_role(workshop: Workshop, group: GroupId, role: Role) -> bool:
    """R11: whether an election for this role is open."""
    return any(
        election.is_open and (election.group, election.role) == (group, role)
        for election in workshop.elections.values()
    )


def keeps_member(workshop: Workshop, member: MemberId) -> bool:
    """R11: whether they stand in an election that is open."""
    return any(election.is_open and member in standing(workshop, election) for election in workshop.elections.values())


def answer(workshop: Workshop, entry: Sealed) -> Workshop:
    """R10: for somebody who stands now. U2: a later answer replaces the earlier. U3: not after the close.

    The group on the entry is not kept: all are of one, or were when they answered.
    """
    election = _get(workshop, entry.round)
    if sealed.has_heard(election.round, entry.heard):
        return workshop
    if not isinstance(election.round, Open):
        raise Refused("round_closed")
    assert isinstance(entry.answer, Chosen)
    if entry.answer.member not in standing(workshop, election):
        raise Refused("not_standing")
    given = sealed.put_in(election.round, replace(entry, group=None), entry.answer.member)
    return _put(workshop, entry.round, replace(election, round=given))


def close(workshop: Workshop, id: RoundId, occasion: Occasion) -> Workshop:
    """R12: the facilitator, once; who is elected holds the role. R13: one that was imported open goes."""
    if occasion.by != FACILITATOR:
        raise Refused("not_allowed")
    election = _get(workshop, id)
    match election.round:
        case sealed.CountedRound(is_open=True):
            others = {one: other for one, other in workshop.elections.items() if one != id}
            return replace(workshop, elections=others)
        case Open() as round:
            elected = _elected(workshop, election, round, occasion.chance)
            closed = _put(workshop, id, replace(election, round=sealed.close(round), elected=elected))
            if elected and elected.member:
                closed = volunteers.put_first(closed, election.group, election.role, elected.member)
            return chronicle.remember(closed, ElectionClosed(occasion.at, id))
        case _:
            raise Refused("round_closed")


def _elected(workshop: Workshop, election: Election, round: Open[MemberId], chance: bytes) -> Elected | None:
    """R12: of those who stand, who has most, by lot among several. None if no answer was for any of them."""
    stand = standing(workshop, election)
    counts = Counter(paper.answer for paper in round.papers.values() if paper.answer in stand)
    if not counts:
        return None
    most = max(counts.values())
    lots = sorted(member for member, votes in counts.items() if votes == most)
    member = volunteers.pick(lots, chance)
    # Of two who answered, each would know from a tie, and from none, what the other chose.
    return Elected(member, None, None) if len(round.papers) < FEWEST else Elected(member, most, len(lots))


def merge(workshop: Workshop, member: MemberId, into: MemberId) -> Workshop:
    """M14: who was elected is who they turned out to be."""
    merged = {
        id: replace(election, elected=replace(election.elected, member=into))
        if election.elected and election.elected.member == member
        else election
        for id, election in workshop.elections.items()
    }
    return replace(workshop, elections=merged)


def _get(workshop: Workshop, id: RoundId) -> Election:
    try:
        return workshop.elections[id]
    except KeyError:
        raise Refused("unknown_round") from None


def _put(workshop: Workshop, id: RoundId, election: Election) -> Workshop:
    return replace(workshop, elections={**workshop.elections, id: election})


def judge(workshop: Workshop, action: Action, occasion: Occasion) -> Workshop:
    return open_election(workshop, action, occasion.by, occasion.at)


def check(action: Action) -> None:
    founding.check_ids([action.round], "bad_id")
    founding.check_group(action.group)


def _holds(workshop: Workshop) -> Reason | None:
    """R11: an open election keeps the hall in its phase."""
    return "election_open" if any(election.is_open for election in workshop.elections.values()) else None


def _rounds(workshop: Workshop) -> Mapping[RoundId, Open[MemberId] | Closed[MemberId] | sealed.CountedRound]:
    return {id: election.round for id, election in workshop.elections.items()}


def _read(answer: dict[str, Any]) -> Chosen:
    member = sealed.read(answer, ChosenGiven).member
    if not is_id(member):
        raise Refused("bad_answer")
    return Chosen(member)


def _bars(workshop: Workshop, round: RoundId, member: MemberId) -> Reason | None:
    """R9: only members of the group answer."""
    if (election := workshop.elections.get(round)) is None:
        return "unknown_round"
    known = workshop.members.get(member)
    return None if known and known.group == election.group else "not_allowed"


def _elections(workshop: Workshop, audience: Audience) -> list[ElectionView]:
    """Those of the viewer's group, whose people they see (V1). The facilitator sees all."""
    return [
        ElectionView(
            id,
            election.group,
            election.role,
            election.is_open,
            standing(workshop, election) if election.is_open else (),
            sealed.turnout(election.round),
            election.elected,
        )
        for id, election in workshop.elections.items()
        if audience is EVERYONE or election.group == audience
    ]


def _chosen(workshop: Workshop, viewer: Viewer) -> dict[RoundId, MemberId]:
    """The viewer's own answer in an open election (B15)."""
    return sealed.own(_rounds(workshop), viewer)


def _may(workshop: Workshop, viewer: Viewer) -> ElectionRights:
    if not viewer.is_facilitator:
        return ElectionRights()
    return ElectionRights(
        {group: tuple(role for role in ROLES if not _bars_opening(workshop, group, role)) for group in workshop.groups}
    )


NOUN = Noun(
    "elections",
    judge,
    acts=(OpenElection,),
    check=check,
    parts=(
        OfGroup("elections", list[ElectionView], ("elections", "roles", "members"), _elections),
        Personal("chosen", dict[RoundId, MemberId], ("elections",), _chosen),
    ),
    may=Personal("elections", ElectionRights, ("elections", "groups", "members", "phases", "roles"), _may),
    holds=_holds,
    merges=merge,
    sealed=Kind(
        _rounds,
        fields=("elections", "members"),
        answer=Chosen,
        read=_read,
        bars=_bars,
        take=answer,
        close=close,
        while_open="election_open",
    ),
    refusals={
        "election_open": (
            "ยังเปิดเลือกตั้งอยู่ ปิดการเลือกตั้งก่อน",
            "An election is open. Close it first.",
        ),
        "nobody_to_elect": (
            "ต้องมีผู้สมัครอย่างน้อยสองคนจึงจะเลือกตั้งได้",
            "An election needs two who offered for the role.",
        ),
        "not_standing": (
            "คนนี้ไม่ได้ลงสมัครแล้ว เลือกคนอื่นได้",
            "They no longer stand. You can choose another.",
        ),
    },
)
