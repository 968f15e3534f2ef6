"""Random people do random things, most of them at the wrong time; what must always hold, holds after each.

A seed that once failed belongs here as a test with a name.
"""

from collections.abc import Iterator
from random import Random
from typing import get_args

import msgspec
import pytest

from plathu.domain import announcements, ballots, founding, locks, rules, sealed, texts, timers
from plathu.domain.announcements import Announce
from plathu.domain.ballots import Ballot, Choices, CloseBallot, Counted, OpenBallot
from plathu.domain.competencies import ProposeCompetency, WithdrawCompetency
from plathu.domain.door import SetDoor
from plathu.domain.entries import Entry, Said, Sealed, Via
from plathu.domain.founding import Found
from plathu.domain.ids import (
    FACILITATOR,
    ActionId,
    BallotId,
    CompetencyId,
    DeviceId,
    GroupId,
    MemberId,
    RoundId,
    TextName,
    is_id,
)
from plathu.domain.locks import SetLock
from plathu.domain.members import Forget, Join, MoveMember, SendOut
from plathu.domain.nouns import Journaled
from plathu.domain.phases import Phase, SetPhase
from plathu.domain.refusal import Reason, Refused
from plathu.domain.roles import Role, StepDown, Volunteer
from plathu.domain.screens import Screen, ShowOnScreen
from plathu.domain.sealed import Open
from plathu.domain.texts import BeginTextAnew, KeepVersion
from plathu.domain.timers import ExtendTimer, StartTimer, StopTimer
from plathu.domain.workshop import Workshop
from tests.domain.builders import (
    AT,
    FOUND,
    HILL,
    PEOPLE,
    SEA,
    WORK,
    ballot,
    board,
    board_bytes,
    competency,
    domain,
    group,
    id_of,
    member,
    pseudonym,
)
from tests.domain.rules import rule

DAYS = range(24)
LENGTH = 800
"""Entries of a day: enough for a few ballots to open, fill and close. A day plays in a thirtieth of a second."""

TURN = 30_000
"""ms between two entries: the day has about seven hours, and clocks end in it."""

MEMBERS = [member(f"m{n}x") for n in range(14)]
LATE = member("late")
"""Who comes in the middle of the day, by whatever door there is then."""

SPEAKERS = [*MEMBERS, *[FACILITATOR] * 4, MemberId("nobody")]
GROUPS = [HILL, SEA, HILL, SEA, None, group("moon")]
DOMAINS = [WORK, PEOPLE, WORK, PEOPLE, domain("moon")]
COMPETENCIES = [competency(f"c{n}x") for n in range(5)]
BALLOTS = [ballot(f"b{n}x") for n in range(4)]
BAD = "Bad Id"
WORDS = ["ทำงานเป็นทีม", "น้ำ\u200b", "ภาวะผู้นำ " * 8, " ", "น้ำ\0", "ก" * 501]
SETTINGS = [(10, 5), (5, 2), (7, 7), (0, 1), (5, 9)]
TIMES = [60, 60, 600, 3600, 0, 8 * 3600 + 1]
ROLES: tuple[Role, ...] = get_args(Role)
SCREENS: tuple[Screen, ...] = get_args(Screen)
PHASES: dict[Phase, int] = {"welcome": 1, "roles": 1, "kv": 1, "plenary": 1, "competencies": 5, "ballot": 7}
"""How often each is set. The end of the day is not among them: it comes when it has been a day."""


def day(seed: int) -> Iterator[Said | Sealed]:
    """A founding, people who come in and propose, then anything by anybody, sent again now and then; then it closes."""
    chance = Random(seed)
    entries: list[Said | Sealed] = []

    def say(by: MemberId, action: Journaled) -> Said:
        device = DeviceId(id_of(f"d{chance.randrange(8)}x"))
        id = ActionId(id_of(f"a{chance.getrandbits(40)}x"))
        return Said(Via("opening", len(entries)), by, device, id, action, chance.randbytes(16))

    beginning = (
        say(FACILITATOR, FOUND),
        *(say(one, Join(one, one, chance.choice(GROUPS))) for one in MEMBERS),
        say(FACILITATOR, SetPhase("competencies")),
        *(say(chance.choice(MEMBERS), proposing(chance)) for _ in COMPETENCIES),
    )
    for first in beginning:
        entries.append(first)
        yield first
    for turn in range(LENGTH):
        if chance.random() < 0.05:
            yield chance.choice(entries)
            continue
        if turn == LENGTH - 20:
            entry = say(FACILITATOR, SetPhase("closed"))
        elif chance.random() < 0.4:
            entry = vote(chance)
        else:
            by = chance.choice(SPEAKERS)
            entry = say(by, action(chance, by))
        entries.append(entry)
        yield entry


def vote(chance: Random) -> Sealed:
    which, who = chance.choice(BALLOTS), chance.choice(MEMBERS)
    items = chance.sample(COMPETENCIES, chance.randrange(4))
    choices = {item: chance.choice((1, 1, 1, 2, 2, 3, 3, 5, 0, -1)) for item in items}
    reference, answer = f"r{chance.getrandbits(40)}", Choices(choices)
    return Sealed(reference, RoundId(which), pseudonym(who, which), place(chance), answer, heard(chance))


def heard(chance: Random) -> str:
    return f"h{chance.randrange(5000)}"


def place(chance: Random) -> GroupId | None:
    return chance.choice(GROUPS)


def action(chance: Random, by: MemberId) -> Journaled:
    """What somebody asks for; the facilitator mostly what facilitators do."""
    lead = (moved, moved, opening, opening, opening, closing, leading)
    take_part = (joining, offering, stepping, proposing, proposing, withdrawing, keeping)
    kinds = lead if by == FACILITATOR and chance.random() < 0.9 else (*lead, *take_part * 2, again, forgetting)
    return chance.choice(kinds)(chance)


def forgetting(chance: Random) -> Forget | SendOut:
    return Forget(chance.choice(MEMBERS)) if chance.random() < 0.9 else SendOut(chance.choice(MEMBERS))


def again(_: Random) -> Found:
    return FOUND


def joining(chance: Random) -> Join:
    return Join(chance.choice([*MEMBERS, LATE]), chance.choice(WORDS), place(chance), chance.choice((None, "", "ปลัด")))


def moved(chance: Random) -> SetPhase:
    (phase,) = chance.choices(list(PHASES), list(PHASES.values()))
    return SetPhase(phase, chance.choice((None, None, None, place(chance))))


def leading(chance: Random) -> Journaled:
    where = place(chance)
    return chance.choice(
        (
            MoveMember(chance.choice([*MEMBERS, MemberId("nobody")]), where or HILL),
            StartTimer(chance.choice(TIMES), where),
            ExtendTimer(chance.choice(TIMES), where),
            StopTimer(where),
            Announce(chance.choice(["", *WORDS])),
            SetLock(True, where),
            SetLock(False, chance.choice((None, where))),
            ShowOnScreen(chance.choice(SCREENS)),
            SetDoor(chance.random() < 0.8),
            beginning_anew(chance),
        )
    )


def beginning_anew(chance: Random) -> BeginTextAnew:
    text = texts.of_group(where) if (where := place(chance)) else texts.PLENARY
    return BeginTextAnew(TextName(text + chance.choice(("", "", ".2", ".10", ".x"))), "", 0)


def offering(chance: Random) -> Volunteer:
    return Volunteer(place(chance) or HILL, chance.choice(ROLES))


def stepping(chance: Random) -> StepDown:
    return StepDown(place(chance) or HILL, chance.choice(ROLES))


def keeping(chance: Random) -> KeepVersion:
    return KeepVersion(texts.of_group(place(chance) or HILL))


def proposing(chance: Random) -> ProposeCompetency:
    id = chance.choice([*COMPETENCIES, CompetencyId(BAD)])
    return ProposeCompetency(id, chance.choice(DOMAINS), chance.choice(WORDS))


def withdrawing(chance: Random) -> WithdrawCompetency:
    return WithdrawCompetency(chance.choice(COMPETENCIES))


def opening(chance: Random) -> OpenBallot:
    id = chance.choice([*BALLOTS, BallotId(BAD)])
    some = chance.choice((None, None, tuple(chance.choices(COMPETENCIES, k=chance.randrange(4)))))
    return OpenBallot(id, *chance.choice(SETTINGS), some)


def closing(chance: Random) -> CloseBallot:
    return CloseBallot(chance.choice(BALLOTS))


def judge(workshop: Workshop, entry: Said | Sealed, turn: int = 0) -> tuple[Workshop, Reason | None]:
    try:
        return rules.decide(workshop, entry, AT + turn * TURN), None
    except Refused as refused:
        return workshop, refused.reason


def played(seed: int) -> Iterator[tuple[Workshop, Said | Sealed, Workshop, Reason | None]]:
    """Each entry of a day with the workshop before and after it, and why it was refused, if it was."""
    workshop = Workshop()
    for turn, entry in enumerate(day(seed)):
        after, refused = judge(workshop, entry, turn)
        yield workshop, entry, after, refused
        workshop = after


@rule("B3", "B6", "B9", "C2", "C7", "D1", "D3", "D5", "P3", "R2", "R3", "M3")
@pytest.mark.parametrize("seed", DAYS)
def test_what_must_hold_holds_after_every_entry(seed: int) -> None:
    for before, entry, after, _ in played(seed):
        check_people(after)
        check_roles(before, entry, after)
        check_competencies(after)
        check_lead(before, entry, after)
        for id, one in after.ballots.items():
            check_ballot(after, one)
            check_votes(before.ballots.get(id), one)
        assert after.phases.hall == "ballot" or not any(one.is_open for one in after.ballots.values())
        assert after.phases.hall not in after.phases.groups.values()
        assert all(len(ids) == len(set(ids)) <= rules.REMEMBERED for ids in after.accepted.values())


def check_people(workshop: Workshop) -> None:
    for one in workshop.members.values():
        assert one.group is None or one.group in workshop.groups
    assert len(workshop.groups) <= founding.GROUPS
    assert not workshop.members.keys() & workshop.forgotten.keys()


def check_roles(before: Workshop, entry: Said | Sealed, after: Workshop) -> None:
    for where, roles in after.roles.items():
        offers = [who for held in roles.values() for who in held]
        assert len(offers) == len(set(offers)), "somebody with two roles"
        assert all(after.members[who].group == where for who in offers), "a role in a group one is not in"
        for role, held in roles.items():
            first = before.roles.get(where, {}).get(role, ())[:1]
            left = isinstance(entry, Said) and entry.by in first
            gone = first and (first[0] in after.forgotten or after.members[first[0]].group != where)
            assert not first or held[:1] == first or left or gone


def check_competencies(workshop: Workshop) -> None:
    for id, one in workshop.competencies.items():
        assert is_id(id)
        assert one.domain in workshop.domains
        assert one.by in workshop.members or one.by in workshop.forgotten
        assert one.group is None or one.group in workshop.groups


def check_lead(before: Workshop, entry: Said | Sealed, after: Workshop) -> None:
    """Clocks run forwards, and one hand leads the day."""
    for clock in (after.timers.hall, *after.timers.groups.values()):
        assert clock is None or clock.starts_at < clock.ends_at
    assert after.announcement is None or 0 < len(after.announcement.words) <= announcements.LONGEST
    for of in (after.timers, after.locks, after.phases):
        assert of.groups.keys() <= after.groups.keys()
    assert after.locks.hall not in after.locks.groups.values()
    by = entry.by if isinstance(entry, Said) else None
    if by != FACILITATOR:
        for field in ("phases", "timers", "announcement", "locks", "screen", "documents"):
            assert getattr(after, field) is getattr(before, field)
    if by in before.members and locks.is_locked(before, before.members[by].group):
        assert after.competencies is before.competencies


def check_ballot(workshop: Workshop, one: Ballot) -> None:
    assert 1 <= one.cap <= one.budget
    assert one.competencies
    assert set(one.competencies) <= set(workshop.competencies)
    assert not isinstance(one.round, Counted)
    assert list(one.round.heard) == sorted(set(one.round.heard))
    papers = list(sealed.papers(one.round))
    if one.is_open:
        assert ballots.tally(one) is None
    else:
        shown = [(paper.group or "", msgspec.msgpack.encode(paper.answer)) for paper in papers]
        assert shown == sorted(shown), "an order that could tell who came first"
    for paper in papers:
        given = dict(paper.answer)
        assert len(given) == len(paper.answer)
        assert set(given) <= set(one.competencies)
        assert all(1 <= points <= one.cap for points in given.values())
        assert sum(given.values()) <= one.budget


def check_votes(before: Ballot | None, after: Ballot) -> None:
    """Papers are never lost, and nothing changes once it is closed."""
    if before is None:
        assert sealed.turnout(after.round) == 0
    elif not before.is_open:
        assert after == before
    elif isinstance(before.round, Open) and isinstance(after.round, Open):
        assert before.round.papers.keys() <= after.round.papers.keys()
        assert len(after.round.papers) - len(before.round.papers) <= 1
    else:
        assert sorted(sealed.papers(after.round), key=repr) == sorted(sealed.papers(before.round), key=repr)


@rule("A1")
@pytest.mark.parametrize("seed", DAYS)
def test_a_refused_action_changes_nothing(seed: int) -> None:
    refusals: set[Reason] = set()
    for before, entry, _, refused in played(seed):
        if refused is None:
            continue
        refusals.add(refused)
        unchanged = msgspec.msgpack.encode(before)
        with pytest.raises(Refused, match=refused):
            rules.decide(before, entry, AT)
        assert msgspec.msgpack.encode(before) == unchanged
    assert len(refusals) >= 5, "a day in which little went wrong shows little"


@rule("A1", "A3")
@pytest.mark.parametrize("seed", DAYS)
def test_no_workshop_is_changed_in_place(seed: int) -> None:
    """Every process keeps the last workshop while it makes the next."""
    for before, entry, _, _ in played(seed):
        frozen = msgspec.msgpack.encode(before)
        judge(before, entry)
        assert msgspec.msgpack.encode(before) == frozen


@rule("A2", "B7")
@pytest.mark.parametrize("seed", DAYS)
def test_what_was_accepted_and_is_sent_again_changes_nothing(seed: int) -> None:
    for _, entry, after, refused in played(seed):
        if refused is None:
            assert rules.decide(after, entry, AT) is after


@rule("A3")
@pytest.mark.parametrize("seed", DAYS)
def test_the_same_journal_makes_the_same_workshop(seed: int) -> None:
    journal = list(day(seed))
    one = other = Workshop()
    for turn, entry in enumerate(journal):
        one, _ = judge(one, entry, turn)
    for turn, data in enumerate(map(msgspec.msgpack.encode, journal)):
        read = msgspec.msgpack.decode(data, type=Entry)
        assert isinstance(read, Said | Sealed)
        other, _ = judge(other, read, turn)
    assert other == one
    assert msgspec.msgpack.encode(other) == msgspec.msgpack.encode(one)


@rule("A3")
@pytest.mark.parametrize("seed", DAYS)
def test_a_day_goes_on_from_a_checkpoint_as_if_nothing_had_been(seed: int) -> None:
    straight = resumed = Workshop()
    for turn, entry in enumerate(day(seed)):
        if turn % 50 == 0:
            kept = msgspec.msgpack.encode(resumed)
            resumed = msgspec.msgpack.decode(kept, type=Workshop)
            assert msgspec.msgpack.encode(resumed) == kept
        straight, _ = judge(straight, entry, turn)
        resumed, _ = judge(resumed, entry, turn)
    assert resumed == straight


@pytest.mark.parametrize("seed", DAYS)
def test_every_entry_survives_the_journal(seed: int) -> None:
    for entry in day(seed):
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(entry), type=Entry) == entry


@rule("B12", "B15")
@pytest.mark.parametrize("seed", DAYS)
def test_what_one_voter_changes_reaches_nobody_else(seed: int) -> None:
    for before, entry, after, refused in played(seed):
        if refused or not isinstance(entry, Sealed) or after is before:
            continue
        rest = [who for who in (*MEMBERS, FACILITATOR) if pseudonym(who, entry.round) != entry.pseudonym]
        silent = msgspec.structs.replace(entry, answer=Choices({}))
        nothing, _ = judge(before, silent)
        for who in rest[::4]:
            assert board_bytes(after, who) == board_bytes(nothing, who)


@rule("V3")
@pytest.mark.parametrize("seed", DAYS)
def test_what_the_board_says_one_may_do_is_not_refused(seed: int) -> None:
    for turn, (_, _, workshop, _) in enumerate(played(seed)):
        if turn % 20 == 0 and workshop.about:
            for who in (*MEMBERS[:4], FACILITATOR, MemberId("nobody")):
                check_may(workshop, who)


def check_may(workshop: Workshop, who: MemberId) -> None:
    may = board(workshop, who).may
    where = workshop.members[who].group if who in workshop.members else None

    def allowed(action: Journaled) -> bool:
        return judge(workshop, Said(Via("", 1), who, DeviceId("d"), ActionId("new"), action, b""))[1] is None

    new, unopened = competency("new"), ballot("new")
    assert may.propose == allowed(ProposeCompetency(new, WORK, "ทีม"))
    assert may.withdraw == tuple(id for id in workshop.competencies if allowed(WithdrawCompetency(id)))
    assert may.volunteer == allowed(Volunteer(where or HILL, "chair"))
    offers = [role for role, held in workshop.roles.get(where or HILL, {}).items() if who in held]
    assert may.step_down == any(allowed(StepDown(where or HILL, role)) for role in offers)
    led: list[Journaled] = [SetPhase(workshop.phases.hall), Announce("พัก"), Announce(""), ShowOnScreen("kv")]
    for to in (None, SEA):
        led += StartTimer(60, to), StopTimer(to), SetLock(True, to), SetLock(False, to)
    assert {allowed(asked) for asked in led} == {may.facilitate}
    assert allowed(ExtendTimer(60)) == (may.facilitate and workshop.timers.hall is not None)
    assert allowed(ExtendTimer(60, SEA)) == (may.facilitate and timers.of(workshop, SEA) is not None)
    assert may.move == allowed(SetPhase("kv", HILL))
    for anybody in list(workshop.members)[:1]:
        assert may.move == allowed(MoveMember(anybody, HILL))
        assert may.forget == allowed(Forget(anybody))
    assert may.open_ballot == allowed(OpenBallot(unopened, 3, 1))
    assert may.close_ballot == tuple(id for id in workshop.ballots if allowed(CloseBallot(id)))
    assert may.vote == tuple(id for id in workshop.ballots if ballots.may_cast(workshop, who, id))
    for text in texts.names(workshop):
        try:
            texts.check_may_write(workshop, who, texts.document(workshop, text))
        except Refused:
            assert text not in may.write
        else:
            assert text in may.write


def test_the_days_are_worth_playing() -> None:
    """Votes are counted, ballots closed, roles held, groups locked and timed, and every reason is given by somebody."""
    ends: list[Workshop] = []
    given: set[Reason] = set()
    for seed in DAYS:
        *_, (_, _, end, _) = moments = list(played(seed))
        given.update(refused for *_, refused in moments if refused)
        ends.append(end)
    assert sum(sealed.turnout(one.round) for end in ends for one in end.ballots.values() if not one.is_open) >= 100
    assert sum(len(held) for end in ends for roles in end.roles.values() for held in roles.values()) >= 50
    assert sum(len(end.competencies) for end in ends) >= 60
    assert any(end.phases.hall == "closed" for end in ends)
    assert sum(end.locks.hall or bool(end.locks.groups) for end in ends) >= 5
    assert sum(bool(end.timers.groups) for end in ends) >= 5
    assert sum(bool(end.forgotten) for end in ends) >= 5
    elsewhere = {
        "being_written",
        "foreign_client",
        "gap",
        "text_full",
        "text_worn",
        "unknown_deletion",
    }  # said of what is typed
    by_size = {"bad_date", "too_large", "too_many"}
    assert given == set(get_args(Reason)) - elsewhere - by_size
