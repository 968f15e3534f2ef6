"""What each person may see of a workshop. Secrets stop here.

A board has parts. Common parts are functions of the workshop alone and group parts of the workshop and a group, so
that they are computed and encoded once for everybody who sees them, and cannot leak what only one viewer may see.
Personal parts are small.
"""

from collections.abc import Callable
from enum import Enum
from typing import Any, NamedTuple

from msgspec import Struct

from plathu.domain import ballots, competencies, phases, roles, texts
from plathu.domain.ids import (
    FACILITATOR,
    BallotId,
    CompetencyId,
    DomainId,
    GroupId,
    MemberId,
    Pseudonym,
    TextName,
)
from plathu.domain.workshop import About, Announcement, Door, Locks, Phases, Role, Screen, Timers, Workshop


class GroupView(Struct, frozen=True):
    group: GroupId
    name: str


class DomainView(Struct, frozen=True):
    domain: DomainId
    name: str


MARK = 6
"""Letters of a device's mark: of 2000 devices, one hall in a thousand has two of one mark. It leads to no device."""


class MemberView(Struct, frozen=True):
    name: str
    group: GroupId | None
    position: str
    unit: str
    joined_at: int
    """When they came, in ms since 1970; 0 of who came with a record, and for members, whom it does not concern."""
    device: str
    """A mark of the device they came with, by which two of one name are told apart; for members empty."""


class CompetencyView(Struct, frozen=True):
    """`points` of the last closed ballot that holds it and shows its result; null until then."""

    competency: CompetencyId
    domain: DomainId
    wording: str
    group: GroupId | None
    points: int | None


class BallotView(Struct, frozen=True):
    """`voters` and `turnout` are live; `tally` and `by_group` are null until it closes.

    `turnout` counts no papers of groups with fewer than five members, which bear no group. `tally` stays null if fewer
    than five voted, of a `small` ballot three; `by_group` unless every group has five voters.
    """

    ballot: BallotId
    open: bool
    budget: int
    cap: int
    competencies: tuple[CompetencyId, ...]
    voters: int
    turnout: dict[GroupId, int]
    tally: dict[CompetencyId, int] | None
    by_group: dict[GroupId, dict[CompetencyId, int]] | None
    small: bool


class Me(Struct, frozen=True):
    """Who the server takes the viewer for."""

    member: MemberId
    name: str
    group: GroupId | None
    facilitator: bool


class May(Struct, frozen=True):
    """What the viewer may do now. A button asks this and repeats no rule."""

    write: tuple[TextName, ...] = ()
    volunteer: bool = False
    step_down: bool = False
    propose: bool = False
    withdraw: tuple[CompetencyId, ...] = ()
    vote: tuple[BallotId, ...] = ()
    facilitate: bool = False
    """Lead the hall: its phase, clocks, locks, announcements and big screen."""
    move: bool = False
    """Put a group into a phase of its own, or a person into another group."""
    forget: bool = False
    """Erase a person."""
    open_ballot: bool = False
    close_ballot: tuple[BallotId, ...] = ()


class Board(Struct, frozen=True):
    """Everything one viewer sees. On the wire parts replace parts."""

    workshop: About
    groups: list[GroupView]
    domains: list[DomainView]
    phases: Phases
    timers: Timers
    announcement: Announcement | None
    locks: Locks
    screen: Screen
    members: dict[MemberId, MemberView]
    """Of the viewer's group; the facilitator sees everybody."""
    roles: dict[GroupId, dict[Role, tuple[MemberId, ...]]]
    competencies: list[CompetencyView]
    ballots: list[BallotView]
    texts: list[TextName]
    documents: dict[TextName, TextName]
    """Of the texts that were begun anew; any other has its own name."""
    me: Me
    may: May
    mine: list[CompetencyId]
    """The competencies that the viewer proposed."""
    papers: dict[BallotId, dict[CompetencyId, int]]
    """The viewer's own choice in each open ballot."""
    door: Door | None
    """How people get in; only the facilitator sees it."""


class Viewer(NamedTuple):
    """Who looks. `pseudonyms` are their own, one for each open ballot."""

    member: MemberId
    pseudonyms: dict[BallotId, Pseudonym]

    @property
    def is_facilitator(self) -> bool:
        return self.member == FACILITATOR


class Everyone(Enum):
    """In place of a group: all of them, and who is in none."""

    EVERYONE = "everyone"


EVERYONE = Everyone.EVERYONE


class Part(NamedTuple):
    """A part of the board: the fields of Workshop it is made from, and how. Same fields, same part."""

    fields: tuple[str, ...]
    make: Callable[..., Any]


def groups(workshop: Workshop) -> list[GroupView]:
    return [GroupView(id, group.name) for id, group in workshop.groups.items()]


def domains(workshop: Workshop) -> list[DomainView]:
    return [DomainView(id, domain.name) for id, domain in workshop.domains.items()]


def _members(workshop: Workshop, group: GroupId | Everyone | None) -> dict[MemberId, MemberView]:
    """V1: of one group, or of everyone. V5: only the facilitator, who sees everyone, is told what tells them apart."""
    tells = group is EVERYONE
    return {
        id: MemberView(
            member.name,
            member.group,
            member.position,
            member.unit,
            member.joined_at if tells else 0,
            member.device[:MARK] if tells else "",
        )
        for id, member in workshop.members.items()
        if group is EVERYONE or (group is not None and member.group == group)
    }


def _competencies(workshop: Workshop) -> list[CompetencyView]:
    points = ballots.points(workshop)
    return [
        CompetencyView(id, competency.domain, competency.wording, competency.group, points.get(id))
        for id, competency in workshop.competencies.items()
    ]


def _ballots(workshop: Workshop) -> list[BallotView]:
    return [
        BallotView(
            id,
            ballot.is_open,
            ballot.budget,
            ballot.cap,
            ballot.competencies,
            ballots.voters(ballot),
            ballots.turnout(workshop, ballot),
            ballots.tally(ballot),
            ballots.tally_by_group(workshop, ballot),
            ballot.small,
        )
        for id, ballot in workshop.ballots.items()
    ]


def _me(workshop: Workshop, viewer: Viewer) -> Me:
    member = workshop.members.get(viewer.member)
    return Me(viewer.member, member.name if member else "", member.group if member else None, viewer.is_facilitator)


def _may(workshop: Workshop, viewer: Viewer) -> May:
    """V3: what the rules would allow now."""
    if viewer.is_facilitator:
        return May(
            facilitate=True,
            move=not phases.is_over(workshop),
            forget=True,
            open_ballot=ballots.may_open(workshop),
            close_ballot=tuple(id for id, ballot in workshop.ballots.items() if ballot.is_open),
        )
    member = workshop.members.get(viewer.member)
    if member is None:
        return May()
    return May(
        write=tuple(text for text in texts.names(workshop) if _may_write(workshop, viewer, text)),
        volunteer=member.group is not None and not phases.is_over(workshop),
        step_down=roles.has_offered(workshop, viewer.member, member.group) and not phases.is_over(workshop),
        propose=competencies.may_propose(workshop, viewer.member),
        withdraw=competencies.withdrawable(workshop, viewer.member),
        vote=tuple(id for id in workshop.ballots if ballots.may_cast(workshop, viewer.member, id)),
    )


def _may_write(workshop: Workshop, viewer: Viewer, text: TextName) -> bool:
    return texts.may_write_now(workshop, viewer.member, texts.document(workshop, text))


def _mine(workshop: Workshop, viewer: Viewer) -> list[CompetencyId]:
    """V4: which competencies are one's own, oneself alone sees."""
    return [id for id, competency in workshop.competencies.items() if competency.by == viewer.member]


def _papers(workshop: Workshop, viewer: Viewer) -> dict[BallotId, dict[CompetencyId, int]]:
    """B15: what one chose, oneself alone sees, while the ballot is open."""
    return {
        ballot: dict(paper.points)
        for ballot, pseudonym in viewer.pseudonyms.items()
        if (found := workshop.ballots.get(ballot)) and (paper := found.cast.get(pseudonym))
    }


def _door(workshop: Workshop, viewer: Viewer) -> Door | None:
    """V2: the facilitator lets people in."""
    return workshop.door if viewer.is_facilitator else None


COMMON: dict[str, Part] = {
    "workshop": Part(("about",), lambda workshop: workshop.about),
    "groups": Part(("groups",), groups),
    "domains": Part(("domains",), domains),
    "phases": Part(("phases",), lambda workshop: workshop.phases),
    "timers": Part(("timers",), lambda workshop: workshop.timers),
    "announcement": Part(("announcement",), lambda workshop: workshop.announcement),
    "locks": Part(("locks",), lambda workshop: workshop.locks),
    "screen": Part(("screen",), lambda workshop: workshop.screen),
    "roles": Part(("roles",), lambda workshop: workshop.roles),
    "competencies": Part(("competencies", "ballots"), _competencies),
    "ballots": Part(("ballots", "groups"), _ballots),
    "texts": Part(("groups",), texts.names),
    "documents": Part(("documents",), lambda workshop: workshop.documents),
}

GROUP: dict[str, Part] = {
    "members": Part(("members",), _members),
}

PERSONAL: dict[str, Part] = {
    "me": Part(("members",), _me),
    "may": Part(("members", "phases", "locks", "groups", "roles", "ballots", "competencies", "documents"), _may),
    "mine": Part(("competencies",), _mine),
    "papers": Part(("ballots",), _papers),
    "door": Part(("door",), _door),
}


def group_of(workshop: Workshop, viewer: Viewer) -> GroupId | Everyone | None:
    """Whose group parts this viewer sees."""
    if viewer.is_facilitator:
        return EVERYONE
    member = workshop.members.get(viewer.member)
    return member.group if member else None


def board(workshop: Workshop, viewer: Viewer) -> dict[str, Any]:
    """The whole board of a viewer: the parts of `Board`."""
    group = group_of(workshop, viewer)
    return {
        **{name: part.make(workshop) for name, part in COMMON.items()},
        **{name: part.make(workshop, group) for name, part in GROUP.items()},
        **{name: part.make(workshop, viewer) for name, part in PERSONAL.items()},
    }
