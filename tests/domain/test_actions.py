"""What holds for every action: refusals change nothing, resends do nothing twice, numbers and names have an end."""

import msgspec
import pytest

from plathu.domain import rules, sealed
from plathu.domain.ballots import CastVote
from plathu.domain.competencies import ProposeCompetency
from plathu.domain.entries import Entry, Said, Sealed, Wrote
from plathu.domain.ids import FACILITATOR, ActionId, DeviceId, MemberId
from plathu.domain.members import Join
from plathu.domain.nouns import Action, Journaled
from plathu.domain.refusal import Refused
from plathu.domain.roles import StepDown, Volunteer
from plathu.domain.volunteers import Role
from plathu.domain.workshop import Workshop
from tests.domain.builders import (
    AT,
    FIRST,
    FOUND,
    HILL,
    TABLET,
    TEAM,
    WORK,
    A,
    B,
    balloting,
    id_of,
    paper,
    peopled,
    refusal,
    said,
    to,
)
from tests.domain.rules import rule


def play(workshop: Workshop, *entries: Said) -> Workshop:
    for entry in entries:
        workshop = rules.decide(workshop, entry, AT)
    return workshop


def offer(who: MemberId, role: Role, id: str, device: DeviceId = TABLET) -> Said:
    return said(who, Volunteer(HILL, role), id, device)


@rule("A1")
def test_a_refused_action_is_not_remembered_and_may_be_asked_again() -> None:
    early = said(A, ProposeCompetency(TEAM, WORK, "ทีม"), "early")
    workshop = peopled()
    with pytest.raises(Refused, match="not_now"):
        rules.decide(workshop, early, AT)
    assert workshop == peopled()
    assert TEAM in play(to(workshop, "competencies"), early).competencies


@rule("A1")
def test_a_refused_vote_is_not_remembered_either() -> None:
    workshop = balloting(10, 5)
    assert refusal(workshop, A, paper(workshop, A, {TEAM: 6}, heard="h")) == "over_cap"
    accepted = rules.decide(workshop, paper(workshop, A, {TEAM: 5}, heard="h"), AT)
    assert sealed.turnout(accepted.ballots[FIRST].round) == 1


@rule("A2")
def test_an_accepted_action_sent_again_does_nothing() -> None:
    once = play(peopled(), offer(A, "chair", "one"))
    assert play(once, offer(A, "chair", "one")) is once


@rule("A2")
def test_an_action_sent_again_does_not_undo_what_came_after_it() -> None:
    workshop = play(
        peopled(),
        offer(A, "chair", "one"),
        said(A, StepDown(HILL, "chair"), "two"),
        offer(A, "chair", "one"),
    )
    assert workshop.roles[HILL]["chair"] == ()


@rule("A2")
def test_an_action_that_would_now_be_refused_is_still_answered_when_sent_again() -> None:
    workshop = to(play(peopled(), offer(A, "chair", "one")), "closed")
    assert play(workshop, offer(A, "chair", "one")) is workshop


@rule("A2")
def test_two_devices_may_use_the_same_id() -> None:
    other = DeviceId(id_of("other"))
    workshop = play(peopled(), offer(A, "chair", "one"), offer(B, "secretary", "one", other))
    assert workshop.roles[HILL] == {"chair": (A,), "secretary": (B,)}


@rule("A2")
def test_the_last_256_of_a_device_are_remembered() -> None:
    entries = [offer(A, "secretary" if n % 2 else "chair", f"n{n}x") for n in range(257)]
    workshop = play(peopled(), *entries)
    assert workshop.accepted[TABLET] == tuple(ActionId(id_of(f"n{n}x")) for n in range(1, 257))
    assert play(workshop, entries[1]) is workshop


@rule("A3")
def test_time_and_chance_come_with_the_entry_and_nothing_else_does() -> None:
    def day(at: int, chance: bytes) -> Workshop:
        workshop = rules.apply(Workshop(), FOUND, FACILITATOR, TABLET, at, chance)
        return rules.apply(workshop, Join(A, "สมชาย", HILL), A, TABLET, at, chance)

    assert day(AT, bytes(16)) == day(AT, bytes(16)) == day(AT, bytes(range(16)))
    assert day(AT + 1, bytes(16)).members[A].joined_at == AT + 1


@rule("A1")
@pytest.mark.parametrize(
    "asked",
    [
        b'{"type":"found"}',
        b'{"type":"join","member":"a000000000000000","name":"x"}',
        b'{"type":"volunteer","group":"hill000000000000","role":"king"}',
        b'{"type":"set_phase","phase":"lunch"}',
        b'{"type":"volunteer","group":"hill000000000000","role":"chair","for":"b000000000000000"}',
        b'{"type":"cast_vote","ballot":"first00000000000","choices":{"team000000000000":1.5}}',
        b'{"type":"cast_vote","ballot":"first00000000000","choices":{"team000000000000":true}}',
        b'{"type":"close_ballot"}',
        b'{"type":"sing"}',
    ],
)
def test_nothing_else_can_be_asked_for(asked: bytes) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(asked, type=Action)


@rule("B6")
@pytest.mark.parametrize("points", [10**30, -(10**30), 2**64, 2**63])
def test_a_number_that_the_journal_cannot_hold_is_not_an_action(points: int) -> None:
    asked = b'{"type":"cast_vote","ballot":"first00000000000","choices":{"team000000000000":%d}}' % points
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(asked, type=Action)


@rule("B6")
def test_a_number_that_is_far_too_large_is_refused_by_the_rules() -> None:
    asked = b'{"type":"cast_vote","ballot":"first00000000000","choices":{"team000000000000":2147483647}}'
    vote = msgspec.json.decode(asked, type=CastVote)
    entry = paper(balloting(), A, vote.choices)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(entry), type=Entry) == entry
    assert refusal(balloting(), A, entry) == "over_cap"


@rule("B4")
def test_a_vote_never_goes_into_the_journal_under_a_name() -> None:
    asked = msgspec.msgpack.encode(CastVote(FIRST, {TEAM: 1}))
    with pytest.raises(msgspec.ValidationError):
        msgspec.msgpack.decode(asked, type=Journaled)
    assert not set(Sealed.__struct_fields__) & {*Said.__struct_fields__, *Wrote.__struct_fields__}
