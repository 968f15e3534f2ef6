"""The product on one page: everything that anybody can do."""

from typing import Annotated

from msgspec import Meta, Struct

from plathu.domain.ids import BallotId, CompetencyId, DomainId, GroupId, MemberId, TextName
from plathu.domain.workshop import About, Door, Phase, Role, Screen

Number = Annotated[int, Meta(ge=-(2**31), le=2**31 - 1)]
"""What the rules can judge. JSON's numbers have no end, but msgpack's, which the journal is written in, do."""


class _Action(Struct, frozen=True, tag_field="type", forbid_unknown_fields=True):
    """An unknown field would be a promise that nobody keeps, so it is refused."""


class NamedGroup(Struct, frozen=True):
    group: GroupId
    name: str


class NamedDomain(Struct, frozen=True):
    domain: DomainId
    name: str


class Found(_Action, frozen=True, tag="found"):
    """The first entry of every journal: what the workshop is, and how people get in."""

    about: About
    generation: str
    door: Door
    groups: tuple[NamedGroup, ...]
    domains: tuple[NamedDomain, ...]


class Renew(_Action, frozen=True, tag="renew"):
    """A server found that the history of the generation `was` went back: another begins, of the same line."""

    was: str
    generation: str


class Join(_Action, frozen=True, tag="join"):
    """A person comes in by the door, or comes back, perhaps into another group."""

    member: MemberId
    name: str
    group: GroupId | None = None
    position: str | None = None
    unit: str | None = None


class BeginTextAnew(_Action, frozen=True, tag="begin_text_anew"):
    """The facilitator has a text go on in a new document, with its `words` and without their history.

    `document` is the one it has now: asked for twice, it is begun anew once. A server read the words in it when so much
    had been `taken` in (`Ledger.taken`), and they count only if nothing has been since.
    """

    document: TextName
    words: str
    taken: Number


class SetPhase(_Action, frozen=True, tag="set_phase"):
    """The facilitator moves the hall, or one group."""

    phase: Phase
    group: GroupId | None = None


class MoveMember(_Action, frozen=True, tag="move_member"):
    """The facilitator moves a person to another group."""

    member: MemberId
    group: GroupId


class Forget(_Action, frozen=True, tag="forget"):
    """The facilitator erases a person at their wish: what they did stays, who it was goes."""

    member: MemberId


class SendOut(_Action, frozen=True, tag="send_out"):
    """The facilitator erases everybody who came in with one person's device: a program took seats, or a child did."""

    member: MemberId


class SetDoor(_Action, frozen=True, tag="set_door"):
    """The facilitator closes the door to newcomers, or opens it; who was in before gets in either way."""

    open: bool


class StartTimer(_Action, frozen=True, tag="start_timer"):
    """The facilitator starts a clock, for the hall or one group; it replaces the last."""

    seconds: Number
    group: GroupId | None = None


class ExtendTimer(_Action, frozen=True, tag="extend_timer"):
    """The facilitator gives the hall, or one group, more time."""

    seconds: Number
    group: GroupId | None = None


class StopTimer(_Action, frozen=True, tag="stop_timer"):
    """The facilitator takes the clock of the hall, or one group's own, away."""

    group: GroupId | None = None


class Announce(_Action, frozen=True, tag="announce"):
    """The facilitator tells everybody something; empty words take it away."""

    words: str


class SetLock(_Action, frozen=True, tag="set_lock"):
    """The facilitator locks what the hall, or one group, writes and proposes, or unlocks it."""

    locked: bool
    group: GroupId | None = None


class ShowOnScreen(_Action, frozen=True, tag="show_on_screen"):
    """The facilitator chooses what the big screen shows."""

    screen: Screen


class Volunteer(_Action, frozen=True, tag="volunteer"):
    """A member offers to be the group's chair, secretary or assistant."""

    group: GroupId
    role: Role


class StepDown(_Action, frozen=True, tag="step_down"):
    """A volunteer takes the offer back."""

    group: GroupId
    role: Role


class KeepVersion(_Action, frozen=True, tag="keep_version"):
    """A member has a text kept as it is now, before changing much of it."""

    text: TextName


class ProposeCompetency(_Action, frozen=True, tag="propose_competency"):
    """A member names a competency under a domain."""

    competency: CompetencyId
    domain: DomainId
    wording: str


class WithdrawCompetency(_Action, frozen=True, tag="withdraw_competency"):
    """The proposer takes a competency back."""

    competency: CompetencyId


class OpenBallot(_Action, frozen=True, tag="open_ballot"):
    """The facilitator opens a secret ballot: `budget` points a person, at most `cap` on one item.

    Without `competencies` it is on all there are. `small`: its result may be shown though only three or four vote.
    """

    ballot: BallotId
    budget: Number
    cap: Number
    competencies: tuple[CompetencyId, ...] | None = None
    small: bool = False


class CastVote(_Action, frozen=True, tag="cast_vote"):
    """A member's whole choice; it replaces the last."""

    ballot: BallotId
    choices: dict[CompetencyId, Number]


class CloseBallot(_Action, frozen=True, tag="close_ballot"):
    """The facilitator ends a ballot, and its totals are shown to everybody at once."""

    ballot: BallotId


Open = (
    SetPhase
    | MoveMember
    | Forget
    | SendOut
    | SetDoor
    | StartTimer
    | ExtendTimer
    | StopTimer
    | Announce
    | SetLock
    | ShowOnScreen
    | Volunteer
    | StepDown
    | KeepVersion
    | ProposeCompetency
    | WithdrawCompetency
    | OpenBallot
    | CloseBallot
)
"""What is asked for on the wire and goes into the journal under the asker's name."""

Action = Open | CastVote
"""What may be asked for on the wire. A vote goes into the journal as `entries.Cast`, without a name."""

Journaled = Found | Renew | Join | BeginTextAnew | Open
"""What an `entries.Said` may hold."""
