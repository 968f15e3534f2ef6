"""What is refused before it is journaled, and what is never refused then (A4)."""

import sys
import unicodedata

import pytest
from msgspec.structs import replace

from plathu.domain import asking, words
from plathu.domain.announcements import Announce
from plathu.domain.ballots import CastVote, CloseBallot, OpenBallot
from plathu.domain.competencies import ProposeCompetency, WithdrawCompetency
from plathu.domain.door import SetDoor
from plathu.domain.erasure import Forget, SendOut
from plathu.domain.founding import Found, NamedDomain, NamedGroup
from plathu.domain.ids import FACILITATOR, BallotId, CompetencyId, DomainId, GroupId, MemberId, TextName
from plathu.domain.locks import SetLock
from plathu.domain.members import Join, MoveMember
from plathu.domain.nouns import Action
from plathu.domain.phases import SetPhase
from plathu.domain.refusal import Reason, Refused
from plathu.domain.roles import StepDown, Volunteer
from plathu.domain.screens import ShowOnScreen
from plathu.domain.texts import KeepVersion
from plathu.domain.timers import ExtendTimer, StartTimer, StopTimer
from tests.domain.builders import FIRST, FOUND, HILL, PEOPLE, TEAM, TRUST, A, do, founded, id_of
from tests.domain.rules import rule

NOWHERE = GroupId("../../x")
MANY = {CompetencyId(f"c{number:015}"): 0 for number in range(2001)}

GOOD: list[tuple[MemberId, Action | Join | Found]] = [
    (FACILITATOR, FOUND),
    (A, Join(A, "สมชาย")),
    (A, Join(A, "สมชาย", GroupId(id_of("gone")), "", "")),
    (FACILITATOR, SetPhase("closed", GroupId(id_of("gone")))),
    (FACILITATOR, MoveMember(MemberId(id_of("gone")), HILL)),
    (FACILITATOR, Forget(MemberId(id_of("gone")))),
    (FACILITATOR, SendOut(MemberId(id_of("gone")))),
    (FACILITATOR, SetDoor(False)),
    (FACILITATOR, StartTimer(8 * 3600)),
    (FACILITATOR, ExtendTimer(1, HILL)),
    (FACILITATOR, StopTimer()),
    (FACILITATOR, Announce("")),
    (FACILITATOR, Announce("พัก\nสิบนาที")),
    (FACILITATOR, SetLock(True)),
    (FACILITATOR, ShowOnScreen("kv")),
    (A, Volunteer(HILL, "chair")),
    (A, StepDown(HILL, "chair")),
    (A, KeepVersion(TextName("kv.plenary"))),
    (A, KeepVersion(TextName(f"kv.{HILL}"))),
    (A, ProposeCompetency(TEAM, DomainId(id_of("gone")), "ทีม")),
    (A, WithdrawCompetency(TEAM)),
    (FACILITATOR, OpenBallot(FIRST, 10, 5)),
    (FACILITATOR, OpenBallot(FIRST, 10, 5, (TEAM, TEAM))),
    (A, CastVote(FIRST, {TEAM: 0, TRUST: 1000})),
    (FACILITATOR, CloseBallot(FIRST)),
]

BAD: list[tuple[MemberId, Action | Join | Found, Reason]] = [
    (A, Announce("ทุกคน"), "not_allowed"),
    (A, SetPhase("closed"), "not_allowed"),
    (A, OpenBallot(FIRST, 10, 5), "not_allowed"),
    (FACILITATOR, Volunteer(HILL, "chair"), "not_allowed"),
    (FACILITATOR, CastVote(FIRST, {}), "not_allowed"),
    (FACILITATOR, replace(FOUND, about=replace(FOUND.about, title="\u3164")), "blank"),
    (FACILITATOR, replace(FOUND, groups=(NamedGroup(HILL, "\u2800"),)), "blank"),
    (FACILITATOR, replace(FOUND, domains=(NamedDomain(PEOPLE, "ก" * 81),)), "too_long"),
    (A, Join(A, "\u00ad"), "blank"),
    (A, Join(A, "ก", position="\u115f"), "blank"),
    (A, Join(A, "ก" * 10**6), "too_long"),
    (A, Join(A, "ก\x07"), "unprintable"),
    (A, Join(A, "ก", NOWHERE), "unknown_group"),
    (FACILITATOR, SetPhase("kv", NOWHERE), "unknown_group"),
    (FACILITATOR, MoveMember(A, NOWHERE), "unknown_group"),
    (FACILITATOR, MoveMember(MemberId("x" * 10**6), HILL), "unknown_member"),
    (FACILITATOR, Forget(FACILITATOR), "unknown_member"),
    (FACILITATOR, SendOut(MemberId("x")), "unknown_member"),
    (A, SetDoor(False), "not_allowed"),
    (FACILITATOR, StartTimer(0), "bad_time"),
    (FACILITATOR, StartTimer(8 * 3600 + 1), "bad_time"),
    (FACILITATOR, ExtendTimer(-1), "bad_time"),
    (FACILITATOR, StartTimer(1, NOWHERE), "unknown_group"),
    (FACILITATOR, StopTimer(NOWHERE), "unknown_group"),
    (FACILITATOR, Announce("\u202e"), "blank"),
    (FACILITATOR, Announce("ก" * 4_000_000), "too_long"),
    (FACILITATOR, SetLock(True, NOWHERE), "unknown_group"),
    (A, Volunteer(NOWHERE, "chair"), "unknown_group"),
    (A, StepDown(NOWHERE, "chair"), "unknown_group"),
    (A, KeepVersion(TextName("kv.")), "unknown_text"),
    (A, KeepVersion(TextName("x" * 10**6)), "unknown_text"),
    (A, ProposeCompetency(TEAM, PEOPLE, "\U000e0020"), "blank"),
    (A, ProposeCompetency(TEAM, DomainId("x"), "ทีม"), "unknown_domain"),
    (A, ProposeCompetency(CompetencyId("x"), PEOPLE, "ทีม"), "bad_id"),
    (A, WithdrawCompetency(CompetencyId("x")), "unknown_competency"),
    (FACILITATOR, OpenBallot(BallotId("x"), 10, 5), "bad_id"),
    (FACILITATOR, OpenBallot(FIRST, 0, 1), "over_budget"),
    (FACILITATOR, OpenBallot(FIRST, 10, 11), "over_cap"),
    (FACILITATOR, OpenBallot(FIRST, 10, 5, (CompetencyId("x"),)), "unknown_competency"),
    (FACILITATOR, OpenBallot(FIRST, 10, 5, tuple(MANY)), "unknown_competency"),
    (A, CastVote(BallotId("x"), {}), "unknown_ballot"),
    (A, CastVote(FIRST, {CompetencyId("x"): 1}), "unknown_competency"),
    (A, CastVote(FIRST, MANY), "unknown_competency"),
    (A, CastVote(FIRST, {TEAM: -1}), "over_cap"),
    (A, CastVote(FIRST, {TEAM: 1001}), "over_cap"),
    (A, CastVote(FIRST, {TEAM: 600, TRUST: 600}), "over_budget"),
    (FACILITATOR, CloseBallot(BallotId("x")), "unknown_ballot"),
]


def label(case: object) -> str:
    return type(case).__name__ if not isinstance(case, str) else case[:20]


@rule("A4")
@pytest.mark.parametrize(("by", "action"), GOOD, ids=label)
def test_what_another_entry_could_make_right_goes_into_the_journal(by: MemberId, action: Action | Join | Found) -> None:
    asking.check(action, by)


@rule("A4")
@pytest.mark.parametrize(("by", "action", "why"), BAD, ids=label)
def test_what_nothing_could_make_right_is_refused_before_it(
    by: MemberId, action: Action | Join | Found, why: Reason
) -> None:
    with pytest.raises(Refused) as refused:
        asking.check(action, by)
    assert refused.value.reason == why


def test_every_action_is_asked_about() -> None:
    assert {type(action) for _, action in GOOD} == {type(action) for _, action, _ in BAD} | {ShowOnScreen}


DRAWS_NOTHING = [
    *("\u3164", "\u2800", "\u00ad", "\u115f", "\u1160", "\u202e", "\U000e0020", "\uffa0", "\u17b4", "\u034f", "\u061c"),
    *("\u180e", "\ufe0f", "\U000e0100", "\u200b", "\u2066", "\u3000", "\u2063", "\U0001d159", "\U0001d173", "\ufff9"),
]


@rule("W1")
@pytest.mark.parametrize("character", DRAWS_NOTHING, ids=lambda character: f"U+{ord(character):04X}")
def test_what_draws_nothing_is_blank_where_it_comes_in_and_stays_where_it_has(character: str) -> None:
    for blank in (character, character * 3, f" {character}\u200b"):
        with pytest.raises(Refused, match="blank"):
            words.check_new(blank, 80)
    words.check_new(f"ก{character}ข", 80)  # Between letters it may mean something.


def test_every_space_control_and_format_of_unicode_draws_nothing() -> None:
    """Python's tables have no more than the categories; of those it knows none is passed over."""
    kinds = {"Cc", "Cf", "Zs", "Zl", "Zp"}
    nothing = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) in kinds]
    assert len(nothing) > 200
    for character in nothing:
        with pytest.raises(Refused, match="blank"):
            words.check_new(character, 80)


@rule("W1")
@pytest.mark.parametrize("name", ["ก", "1", "🐟", "·", "น้ำ", "ー", "𝒦"])
def test_what_draws_something_is_a_name(name: str) -> None:
    words.check_new(name, 80)


@rule("A4", "A3")
def test_what_came_in_before_still_plays() -> None:
    assert do(founded(), A, Join(A, "\u3164")).members[A].name == "\u3164"
