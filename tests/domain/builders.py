"""Workshops and people for the tests of the rules, in few words.

The hall has two groups, the hill and the sea, and two domains, work and people. `somebody(HILL)` comes in and is
remembered by name: A, B and C sit on the hill, X and Y by the sea, and G in no group.
"""

from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from plathu.domain import ballots, rounds, rules, views
from plathu.domain.ballots import Ballot, Choices, OpenBallot
from plathu.domain.competencies import ProposeCompetency
from plathu.domain.door import Door
from plathu.domain.entries import Said, Sealed, Via
from plathu.domain.founding import About, Found, NamedDomain, NamedGroup
from plathu.domain.ids import (
    FACILITATOR,
    ActionId,
    BallotId,
    CompetencyId,
    DeviceId,
    DomainId,
    GroupId,
    MemberId,
    Pseudonym,
    RoundId,
    WorkshopId,
)
from plathu.domain.locks import SetLock
from plathu.domain.members import Join
from plathu.domain.nouns import Journaled
from plathu.domain.phases import Phase, SetPhase
from plathu.domain.refusal import Reason, Refused
from plathu.domain.viewer import Viewer
from plathu.domain.workshop import Workshop

AT = 1_118_887_200_000
"""ms: 16 June 2005, nine in the morning in Chumphon."""

CHANCE = bytes(range(16))


def id_of(word: str) -> str:
    """A word padded to an id: `hill` becomes `hill000000000000`."""
    assert word.isascii()
    assert word.isalnum()
    return f"{word:0<16}"


def group(word: str) -> GroupId:
    return GroupId(id_of(word))


def domain(word: str) -> DomainId:
    return DomainId(id_of(word))


def member(word: str) -> MemberId:
    return MemberId(id_of(word))


def competency(word: str) -> CompetencyId:
    return CompetencyId(id_of(word))


def ballot(word: str) -> BallotId:
    return BallotId(id_of(word))


HILL, SEA = group("hill"), group("sea")
WORK, PEOPLE = domain("work"), domain("people")
A, B, C, X, Y, G = (member(word) for word in ("a", "b", "c", "x", "y", "g"))
TEAM, TRUST, TOOLS = (competency(word) for word in ("team", "trust", "tools"))
FIRST, SECOND = ballot("first"), ballot("second")
TABLET = DeviceId(id_of("tablet"))

FOUND = Found(
    about=About(WorkshopId(id_of("chumphon")), "จัดการความรู้", "ที่ทำการปกครองจังหวัดชุมพร", "2005-06-16"),
    generation=id_of("firstlife"),
    door=Door("12345678", "the-key-of-the-picture"),
    groups=(NamedGroup(HILL, "กลุ่มเขา"), NamedGroup(SEA, "กลุ่มทะเล")),
    domains=(NamedDomain(WORK, "ด้านงาน"), NamedDomain(PEOPLE, "ด้านคน")),
)


def do(workshop: Workshop, by: MemberId, action: Journaled, device: DeviceId = TABLET, at: int = AT) -> Workshop:
    """The workshop after somebody's action. Raises Refused."""
    return rules.apply(workshop, action, by, device, at, CHANCE)


def refusal(workshop: Workshop, by: MemberId, action: Journaled | Sealed) -> Reason:
    """The reason of the refusal; checks that the workshop is unchanged (A1)."""
    before = msgspec.msgpack.encode(workshop)
    with pytest.raises(Refused) as refused:
        rules.decide(workshop, action if isinstance(action, Sealed) else said(by, action), AT)
    assert msgspec.msgpack.encode(workshop) == before
    return refused.value.reason


def said(by: MemberId, action: Journaled, id: str = "once", device: DeviceId = TABLET) -> Said:
    return Said(Via("opening", 1), by, device, ActionId(id_of(id)), action, CHANCE)


def founded() -> Workshop:
    return do(Workshop(), FACILITATOR, FOUND)


def join(workshop: Workshop, who: MemberId, where: GroupId | None = None, name: str = "") -> Workshop:
    return do(workshop, who, Join(who, name or who, where))


def peopled() -> Workshop:
    """Everybody is in: A, B and C on the hill, X and Y by the sea, G in no group."""
    workshop = founded()
    for who, where in ((A, HILL), (B, HILL), (C, HILL), (X, SEA), (Y, SEA), (G, None)):
        workshop = join(workshop, who, where)
    return workshop


def to(workshop: Workshop, phase: Phase, only: GroupId | None = None) -> Workshop:
    return do(workshop, FACILITATOR, SetPhase(phase, only))


def lock(workshop: Workshop, only: GroupId | None = None, locked: bool = True) -> Workshop:
    return do(workshop, FACILITATOR, SetLock(locked, only))


def propose(workshop: Workshop, who: MemberId, what: CompetencyId, under: DomainId = WORK) -> Workshop:
    return do(workshop, who, ProposeCompetency(what, under, f"การ{what}"))


def proposed() -> Workshop:
    """A proposed TEAM, B proposed TRUST and X proposed TOOLS; the hall is still in `competencies`."""
    workshop = to(peopled(), "competencies")
    for who, what in ((A, TEAM), (B, TRUST), (X, TOOLS)):
        workshop = propose(workshop, who, what)
    return workshop


def balloting(budget: int = 10, cap: int = 5, *, small: bool = False) -> Workshop:
    """The FIRST ballot is open, on all three competencies."""
    return do(to(proposed(), "ballot"), FACILITATOR, OpenBallot(FIRST, budget, cap, small=small))


def pseudonym(who: MemberId, where: str = FIRST) -> Pseudonym:
    """A pseudonym, made without a secret."""
    return Pseudonym(f"{where}'s {who}")


def paper(
    workshop: Workshop,
    who: MemberId,
    choices: dict[CompetencyId, int],
    where: BallotId = FIRST,
    heard: str = "",
) -> Sealed:
    """The entry that a server appends for a member's vote. `heard` stands for the action's id."""
    marked = heard or f"{who} {sorted(choices.items())}"
    group = workshop.members[who].group
    return Sealed("reference", RoundId(where), pseudonym(who, where), group, Choices(choices), marked)


def vote(workshop: Workshop, who: MemberId, choices: dict[CompetencyId, int], where: BallotId = FIRST) -> Workshop:
    return ballots.cast(workshop, paper(workshop, who, choices, where))


def others_vote(workshop: Workshop, where: BallotId = FIRST, many: int = 5) -> Workshop:
    """Empty papers from people in no group: as many as a result needs (B17)."""
    for number in range(many):
        cast = Sealed(
            "reference", RoundId(where), Pseudonym(f"{where}'s other {number}"), None, Choices({}), f"other {number}"
        )
        workshop = ballots.cast(workshop, cast)
    return workshop


def only(workshop: Workshop) -> Ballot:
    """The one ballot there is."""
    (found,) = workshop.ballots.values()
    return found


def board(workshop: Workshop, who: MemberId) -> Any:
    """What somebody sees, as one value."""
    parts = views.board(workshop, viewer(workshop, who))
    return SimpleNamespace(**parts | {"may": SimpleNamespace(**parts["may"])})


def board_bytes(workshop: Workshop, who: MemberId) -> bytes:
    """What somebody is sent."""
    return msgspec.json.encode(views.board(workshop, viewer(workshop, who)))


def viewer(workshop: Workshop, who: MemberId) -> Viewer:
    """Somebody with their own pseudonyms, as they look."""
    if who == FACILITATOR:
        return Viewer(who, {})
    return Viewer(who, {id: pseudonym(who, id) for id in rounds.that_are_open(workshop)})
