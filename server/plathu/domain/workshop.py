"""A workshop: everything the rules know of one day. Never changed in place; a rule returns the next one."""

from typing import Literal

from msgspec import Struct

from plathu.domain.ids import (
    ActionId,
    BallotId,
    CompetencyId,
    DeviceId,
    DomainId,
    GroupId,
    MemberId,
    Pseudonym,
    TextName,
    WorkshopId,
)

Phase = Literal["welcome", "roles", "kv", "plenary", "competencies", "ballot", "closed"]
Role = Literal["chair", "secretary", "assistant"]
Screen = Literal["auto", "join", "groups", "roles", "kv", "plenary", "competencies", "ballot"]
"""What the big screen may show; `auto` is what fits the phase."""


class About(Struct, frozen=True):
    """What a workshop is called. `date` is the day it is held, YYYY-MM-DD of the common era."""

    workshop: WorkshopId
    title: str
    organisation: str
    date: str


class Door(Struct, frozen=True):
    """How people get in: 8 digits to type, or the 128-bit key of the QR. Closed, it lets in who was in before."""

    code: str
    key: str
    open: bool = True


class Group(Struct, frozen=True):
    name: str


class Domain(Struct, frozen=True):
    """ด้าน: what a competency is filed under."""

    name: str


class Member(Struct, frozen=True):
    name: str
    device: DeviceId
    group: GroupId | None = None
    position: str = ""
    unit: str = ""
    joined_at: int = 0
    """When they first came, in ms since 1970; 0 of who came with a record."""


class Phases(Struct, frozen=True):
    """`groups` holds those that are not where the hall is."""

    hall: Phase = "welcome"
    groups: dict[GroupId, Phase] = {}


class Timer(Struct, frozen=True):
    """From when till when, in ms since 1970 by the journal's clock."""

    starts_at: int
    ends_at: int


class Timers(Struct, frozen=True):
    """`groups` holds those that have one of their own."""

    hall: Timer | None = None
    groups: dict[GroupId, Timer] = {}


class Announcement(Struct, frozen=True):
    """`at` is when it was made, in ms since 1970."""

    words: str
    at: int


class Locks(Struct, frozen=True):
    """Who has put their pens down. `groups` holds those that differ from the hall."""

    hall: bool = False
    groups: dict[GroupId, bool] = {}


class Competency(Struct, frozen=True):
    """สมรรถนะหลัก: kept in its proposer's words, under a domain, with its proposer's group."""

    domain: DomainId
    wording: str
    by: MemberId
    group: GroupId | None


class Paper(Struct, frozen=True, order=True):
    """One voter's whole choice, as it was given. Sorted by its content, which tells nothing of its voter."""

    group: GroupId | None
    points: tuple[tuple[CompetencyId, int], ...]


class Counted(Struct, frozen=True):
    """What a record tells of a ballot, without papers. Both are null where it was open, or too few voted."""

    turnout: int
    turnout_by_group: dict[GroupId, int]
    tally: dict[CompetencyId, int] | None
    by_group: dict[GroupId, dict[CompetencyId, int]] | None


class Ballot(Struct, frozen=True):
    """A secret choice between competencies.

    While it is open, `cast` links each paper to a pseudonym, so that a voter may change their mind. On close the
    papers stay, whole and unlinked, in `papers`. `heard` are the hashed ids of the casts accepted, sorted, so that
    a resend is answered without being counted again. One that came in with a record has `counted` instead. `small`: it
    was opened for few, and its paper says so.
    """

    budget: int
    cap: int
    competencies: tuple[CompetencyId, ...]
    is_open: bool = True
    cast: dict[Pseudonym, Paper] = {}
    papers: tuple[Paper, ...] = ()
    heard: tuple[str, ...] = ()
    counted: Counted | None = None
    small: bool = False


class _Fact(Struct, frozen=True, tag_field="type"):
    """Something that happened. `at` is when, in ms since 1970 by the journal's clock."""

    at: int


class PhaseSet(_Fact, frozen=True, tag="phase_set"):
    """The hall was moved, or a group alone."""

    phase: Phase
    group: GroupId | None


class BallotOpened(_Fact, frozen=True, tag="ballot_opened"):
    ballot: BallotId


class BallotClosed(_Fact, frozen=True, tag="ballot_closed"):
    ballot: BallotId


Fact = PhaseSet | BallotOpened | BallotClosed


class Workshop(Struct, frozen=True):
    """`generation` names this life of the workshop: a restored backup gets another, and clients notice. Where the
    journal's history went back it is followed by one of the same line, which is what stands before the dot.

    `accepted` are the newest accepted action ids of each device, oldest first. `forgotten` are those who were
    members until they were erased, each with the group that they were in. `documents` are those in which texts go on
    that were begun anew. `chronicle` is in the order of the day.
    """

    about: About | None = None
    generation: str = ""
    door: Door | None = None
    groups: dict[GroupId, Group] = {}
    domains: dict[DomainId, Domain] = {}
    members: dict[MemberId, Member] = {}
    forgotten: dict[MemberId, GroupId | None] = {}
    phases: Phases = Phases()
    roles: dict[GroupId, dict[Role, tuple[MemberId, ...]]] = {}
    competencies: dict[CompetencyId, Competency] = {}
    ballots: dict[BallotId, Ballot] = {}
    timers: Timers = Timers()
    announcement: Announcement | None = None
    locks: Locks = Locks()
    screen: Screen = "auto"
    documents: dict[TextName, TextName] = {}
    accepted: dict[DeviceId, tuple[ActionId, ...]] = {}
    chronicle: tuple[Fact, ...] = ()
