"""A workshop: everything the rules know of one day. Never changed in place; a rule returns the next one.

Each field is a noun's, and what is inside it that noun alone knows.
"""

from msgspec import Struct

from plathu.domain.announcements import Announcement
from plathu.domain.ballots import Ballot, BallotClosed, BallotOpened
from plathu.domain.competencies import Competency
from plathu.domain.door import Door
from plathu.domain.founding import About, Domain, Group
from plathu.domain.ids import ActionId, BallotId, CompetencyId, DeviceId, DomainId, GroupId, MemberId, TextName
from plathu.domain.members import Member
from plathu.domain.parking import Parked, ParkedId
from plathu.domain.per_group import PerGroup
from plathu.domain.phases import Phase, PhaseSet
from plathu.domain.roles import Offers
from plathu.domain.screens import Screen
from plathu.domain.timers import Timer

AnyFact = PhaseSet | BallotOpened | BallotClosed
"""What the chronicle holds."""


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
    phases: PerGroup[Phase] = PerGroup("welcome")
    roles: dict[GroupId, Offers] = {}
    competencies: dict[CompetencyId, Competency] = {}
    ballots: dict[BallotId, Ballot] = {}
    parked: dict[ParkedId, Parked] = {}
    timers: PerGroup[Timer | None] = PerGroup(None)
    announcement: Announcement | None = None
    locks: PerGroup[bool] = PerGroup(False)
    screen: Screen = "auto"
    documents: dict[TextName, TextName] = {}
    accepted: dict[DeviceId, tuple[ActionId, ...]] = {}
    chronicle: tuple[AnyFact, ...] = ()
