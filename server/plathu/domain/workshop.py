"""A workshop: everything that the rules know of one day. It is never changed in place; rules return the next one.

Each field belongs to one noun, and only that noun knows what is inside it.
"""

from msgspec import Struct

from plathu.domain.agenda import Agenda
from plathu.domain.announcements import Announcement
from plathu.domain.ballots import Ballot, BallotClosed, BallotOpened
from plathu.domain.calls import Call
from plathu.domain.competencies import Competency
from plathu.domain.door import Door, Wifi
from plathu.domain.elections import Election, ElectionClosed, ElectionOpened
from plathu.domain.expected import Came, Expected
from plathu.domain.founding import About, Domain, Group
from plathu.domain.ids import (
    ActionId,
    BallotId,
    CompetencyId,
    DeviceId,
    DomainId,
    ExpectedId,
    GroupId,
    MemberId,
    RoundId,
    TextName,
)
from plathu.domain.members import Member
from plathu.domain.minutes import Minutes
from plathu.domain.parking import Parked, ParkedId
from plathu.domain.per_group import PerGroup
from plathu.domain.phases import Phase, PhaseSet
from plathu.domain.pulses import Pulse, PulseClosed, PulseOpened
from plathu.domain.screens import Screen, ShownBallot
from plathu.domain.timers import Timer
from plathu.domain.volunteers import Offers

AnyFact = PhaseSet | BallotOpened | BallotClosed | PulseOpened | PulseClosed | ElectionOpened | ElectionClosed
"""The facts in the chronicle."""


class Workshop(Struct, frozen=True):
    """`generation` changes when a backup is restored, so that clients notice. If the journal's history went back, the
    next generation is of the same line, the part before the dot.

    `accepted` are the newest accepted action ids of each device, oldest first. `forgotten` are those who were
    members until they were erased, each with the group that they were in, of whom the `uncounted` do not count among
    those who were there. `merged` leads from each member who turned out to be another to that other. `came` holds those
    who are `expected` and came; of who was erased from the list, the id stays in `expected_erased`, so that snapshots
    can be cleared of them. `documents` are those in which texts go on that were begun anew. `chronicle` is in the order
    of the day.
    """

    about: About | None = None
    generation: str = ""
    door: Door | None = None
    wifi: Wifi | None = None
    groups: dict[GroupId, Group] = {}
    domains: dict[DomainId, Domain] = {}
    members: dict[MemberId, Member] = {}
    forgotten: dict[MemberId, GroupId | None] = {}
    uncounted: tuple[MemberId, ...] = ()
    merged: dict[MemberId, MemberId] = {}
    expected: dict[ExpectedId, Expected] = {}
    came: dict[ExpectedId, Came] = {}
    expected_erased: tuple[ExpectedId, ...] = ()
    phases: PerGroup[Phase] = PerGroup("welcome")
    agenda: Agenda | None = None
    roles: dict[GroupId, Offers] = {}
    competencies: dict[CompetencyId, Competency] = {}
    ballots: dict[BallotId, Ballot] = {}
    pulses: dict[RoundId, Pulse] = {}
    elections: dict[RoundId, Election] = {}
    parked: dict[ParkedId, Parked] = {}
    minutes: Minutes = Minutes()
    timers: PerGroup[Timer | None] = PerGroup(None)
    announcement: Announcement | None = None
    group_announcements: dict[GroupId, Announcement] = {}
    locks: PerGroup[bool] = PerGroup(False)
    calls: dict[GroupId, Call] = {}
    screen: Screen = "auto"
    screen_ballot: ShownBallot | None = None
    documents: dict[TextName, TextName] = {}
    accepted: dict[DeviceId, tuple[ActionId, ...]] = {}
    chronicle: tuple[AnyFact, ...] = ()
