"""Who is here."""

from collections.abc import Callable

import msgspec
import pytest
from msgspec.structs import replace

from plathu.domain import asking, ballots, erasure, members, rules, sealed
from plathu.domain.ballots import CloseBallot
from plathu.domain.competencies import ProposeCompetency
from plathu.domain.door import SetDoor
from plathu.domain.erasure import Forget, SendOut
from plathu.domain.ids import FACILITATOR, DeviceId, MemberId
from plathu.domain.members import EditMember, Join, Member, MoveMember, MuteMember
from plathu.domain.parking import Park, ParkedId
from plathu.domain.refusal import Refused
from plathu.domain.roles import Volunteer
from plathu.domain.texts import PLENARY, check_may_write, may_ever_write, of_group
from plathu.domain.workshop import Workshop
from tests.domain.builders import (
    AT,
    CHANCE,
    FIRST,
    HILL,
    SEA,
    TABLET,
    TEAM,
    TOOLS,
    TRUST,
    WORK,
    A,
    B,
    G,
    X,
    balloting,
    board,
    do,
    founded,
    group,
    id_of,
    join,
    member,
    only,
    others_vote,
    peopled,
    refusal,
    to,
    vote,
)
from tests.domain.rules import rule


@rule("M1")
def test_a_person_comes_in() -> None:
    workshop = do(founded(), A, Join(A, "สมชาย", HILL, "ปลัดอำเภอ", "อำเภอเมือง"))
    assert workshop.members == {A: Member("สมชาย", TABLET, HILL, "ปลัดอำเภอ", "อำเภอเมือง", AT)}


@rule("M1")
def test_who_comes_back_is_the_same_person() -> None:
    workshop = do(founded(), A, Join(A, "Somchai", HILL, "ปลัดอำเภอ", "อำเภอเมือง"))
    assert do(workshop, A, Join(A, "SOMCHAI")) == workshop


@rule("M1")
def test_what_a_person_proposed_and_holds_is_theirs_when_they_come_back() -> None:
    workshop = do(to(peopled(), "competencies"), A, ProposeCompetency(TEAM, WORK, "ทีม"))
    workshop = do(workshop, A, Volunteer(HILL, "chair"))
    assert join(workshop, A) == workshop


@rule("M2")
def test_a_member_who_names_another_group_moves_there() -> None:
    assert join(peopled(), A, SEA).members[A].group == SEA


@rule("M2")
def test_a_member_who_names_no_group_stays() -> None:
    assert join(peopled(), A).members[A].group == HILL


@rule("M3")
def test_who_leaves_a_group_leaves_their_role_to_the_next() -> None:
    workshop = peopled()
    for who in (A, B):
        workshop = do(workshop, who, Volunteer(HILL, "chair"))
    workshop = do(workshop, X, Volunteer(SEA, "secretary"))
    workshop = join(workshop, A, SEA)
    assert workshop.roles[HILL]["chair"] == (B,)
    assert workshop.roles[SEA] == {"secretary": (X,)}


@rule("M3")
def test_who_stays_keeps_their_role() -> None:
    workshop = do(peopled(), A, Volunteer(HILL, "chair"))
    assert join(workshop, A, HILL).roles[HILL]["chair"] == (A,)


@rule("M4")
def test_nobody_comes_into_a_closed_workshop_or_moves_in_it() -> None:
    workshop = to(peopled(), "closed")
    assert refusal(workshop, member("late"), Join(member("late"), "สาย")) == "workshop_closed"
    assert refusal(workshop, A, Join(A, A, SEA)) == "workshop_closed"


@rule("M5")
def test_who_is_in_no_group_takes_part() -> None:
    assert board(to(peopled(), "competencies"), G).may.propose
    assert board(to(peopled(), "plenary"), G).may.write == (PLENARY,)
    assert board(balloting(), G).may.vote == (FIRST,)
    assert sealed.turnout(only(vote(balloting(), G, {TOOLS: 1})).round) == 1


@rule("M5")
def test_a_group_that_does_not_exist_is_refused() -> None:
    assert refusal(peopled(), A, Join(A, A, group("moon"))) == "unknown_group"


@rule("M6")
def test_a_full_workshop_still_lets_in_who_is_a_member() -> None:
    crowd = {member(f"m{n}x"): Member(f"คน {n}", DeviceId(id_of("d"))) for n in range(members.MOST)}
    workshop = replace(founded(), members=crowd)
    assert refusal(workshop, member("late"), Join(member("late"), "สาย")) == "too_many"
    assert join(workshop, member("m7x"), HILL).members[member("m7x")].group == HILL


@rule("M7")
def test_position_and_unit_are_kept_until_others_are_given() -> None:
    workshop = do(founded(), A, Join(A, "ก", HILL, "ปลัดอำเภอ", "อำเภอเมือง"))
    workshop = do(workshop, A, Join(A, "ก", position="นายอำเภอ"))
    assert (workshop.members[A].position, workshop.members[A].unit) == ("นายอำเภอ", "อำเภอเมือง")
    workshop = do(workshop, A, Join(A, "ก", unit=""))
    assert (workshop.members[A].position, workshop.members[A].unit) == ("นายอำเภอ", "")


@rule("M8")
def test_the_facilitator_moves_a_member_to_another_group() -> None:
    workshop = do(peopled(), FACILITATOR, MoveMember(A, SEA))
    assert workshop.members[A] == replace(peopled().members[A], group=SEA)
    assert board(to(workshop, "kv"), A).may.write == (of_group(SEA),)
    assert A in board(workshop, X).members


@rule("M8")
def test_who_is_in_no_group_is_moved_into_one() -> None:
    assert do(peopled(), FACILITATOR, MoveMember(G, HILL)).members[G].group == HILL


@rule("M8", "M3")
def test_who_is_moved_leaves_their_role_to_the_next() -> None:
    workshop = peopled()
    for who in (A, B):
        workshop = do(workshop, who, Volunteer(HILL, "chair"))
    assert do(workshop, FACILITATOR, MoveMember(A, HILL)) == workshop
    assert do(workshop, FACILITATOR, MoveMember(A, SEA)).roles[HILL]["chair"] == (B,)


@rule("M8")
def test_only_the_facilitator_moves_others() -> None:
    for who in (A, X, MemberId("nobody")):
        assert refusal(peopled(), who, MoveMember(A, SEA)) == "not_allowed"


@rule("M8")
def test_nobody_is_moved_to_nowhere_and_no_stranger_anywhere() -> None:
    assert refusal(peopled(), FACILITATOR, MoveMember(A, group("moon"))) == "unknown_group"
    for stranger in (member("late"), FACILITATOR):
        assert refusal(peopled(), FACILITATOR, MoveMember(stranger, SEA)) == "unknown_member"


@rule("M8", "M4", "V3")
def test_nobody_is_moved_in_a_closed_workshop() -> None:
    assert board(peopled(), FACILITATOR).may.move
    assert not board(peopled(), A).may.move
    workshop = to(peopled(), "closed")
    assert refusal(workshop, FACILITATOR, MoveMember(A, SEA)) == "workshop_closed"
    assert not board(workshop, FACILITATOR).may.move


@rule("V1")
def test_a_member_sees_their_own_group_and_the_facilitator_everybody() -> None:
    workshop = peopled()
    assert list(board(workshop, X).members) == [member("x"), member("y")]
    assert list(board(workshop, FACILITATOR).members) == list(workshop.members)
    assert board(workshop, G).members == {}


def forget(workshop: Workshop, who: MemberId = A) -> Workshop:
    return do(workshop, FACILITATOR, Forget(who))


@rule("M9")
def test_who_is_forgotten_leaves_their_work_and_not_their_name() -> None:
    workshop = do(peopled(), A, Join(A, "สมชาย", HILL, "ปลัดอำเภอ", "อำเภอเมือง"))
    workshop = do(to(workshop, "competencies"), A, ProposeCompetency(TEAM, WORK, "ทีม"))
    workshop = do(do(workshop, A, Volunteer(HILL, "chair")), B, Volunteer(HILL, "chair"))
    after = forget(workshop)
    assert A not in after.members
    assert after.forgotten == {A: HILL}
    assert after.roles[HILL]["chair"] == (B,)
    assert after.competencies == workshop.competencies
    assert "สมชาย".encode() not in msgspec.msgpack.encode(after)


@rule("M9")
def test_a_vote_outlives_the_voters_name() -> None:
    workshop = forget(others_vote(vote(balloting(), A, {TEAM: 5})))
    assert ballots.tally(only(do(workshop, FACILITATOR, CloseBallot(FIRST)))) == {TEAM: 5, TRUST: 0, TOOLS: 0}


@rule("M9")
def test_only_the_facilitator_forgets_and_only_whom_there_is() -> None:
    assert refusal(peopled(), B, Forget(A)) == "not_allowed"
    assert refusal(peopled(), A, Forget(A)) == "not_allowed"
    assert refusal(forget(peopled()), FACILITATOR, Forget(A)) == "unknown_member"
    assert forget(to(peopled(), "closed")).forgotten == {A: HILL}


@rule("M10")
def test_who_was_forgotten_does_nothing_and_does_not_come_back() -> None:
    workshop = forget(to(peopled(), "competencies"))
    assert refusal(workshop, A, Join(A, "สมชาย", HILL)) == "forgotten"
    assert refusal(workshop, A, ProposeCompetency(TEAM, WORK, "ทีม")) == "not_allowed"
    assert refusal(workshop, A, Volunteer(HILL, "chair")) == "not_allowed"
    assert not may_ever_write(workshop, A, PLENARY)
    assert not any(vars(board(workshop, A).may).values())


def by(workshop: Workshop, device: str, action: Join) -> Workshop:
    """Somebody comes in with this device."""
    return rules.apply(workshop, action, action.member, DeviceId(id_of(device)), AT, CHANCE)


@rule("M11")
def test_by_a_closed_door_only_those_come_who_were_in() -> None:
    workshop = do(peopled(), FACILITATOR, SetDoor(open=False))
    assert refusal(workshop, member("new"), Join(member("new"), "ใหม่", HILL)) == "door_closed"
    assert do(workshop, A, Join(A, "สมชาย", SEA)).members[A].group == SEA
    assert refusal(forget(workshop), A, Join(A, "สมชาย", HILL)) == "forgotten"
    opened = do(workshop, FACILITATOR, SetDoor(open=True))
    assert member("new") in do(opened, member("new"), Join(member("new"), "ใหม่", HILL)).members


@rule("M11")
def test_only_the_facilitator_turns_the_door_and_sees_how_it_stands() -> None:
    assert refusal(peopled(), A, SetDoor(open=False)) == "not_allowed"
    workshop = do(peopled(), FACILITATOR, SetDoor(open=False))
    seen, own = board(workshop, FACILITATOR).door, board(workshop, A).door
    assert seen is not None
    assert not seen.open
    assert own is None


@rule("M12")
def test_all_of_one_device_are_sent_out_at_once_and_nobody_else() -> None:
    crowd = [member(f"m{n}x") for n in range(20)]
    workshop = peopled()
    for one in crowd:
        workshop = by(workshop, "program", Join(one, one, HILL))
    workshop = do(workshop, crowd[3], Volunteer(HILL, "chair"))
    assert refusal(workshop, A, SendOut(crowd[0])) == "not_allowed"
    after = do(workshop, FACILITATOR, SendOut(crowd[7]))
    assert after.members == peopled().members
    assert after.forgotten == dict.fromkeys(crowd, HILL)
    assert after.roles[HILL]["chair"] == ()
    assert refusal(after, FACILITATOR, SendOut(crowd[0])) == "unknown_member"


@rule("M12")
def test_who_came_with_a_record_is_sent_out_alone() -> None:
    nobody = DeviceId("")
    came = {A: Member("สมชาย", nobody, HILL), B: Member("สมหญิง", nobody, HILL)}
    after = do(replace(peopled(), members=came), FACILITATOR, SendOut(A))
    assert list(after.members) == [B]


@rule("V5")
def test_two_of_one_name_are_told_apart_by_the_facilitator_and_nobody_else() -> None:
    workshop = founded()
    for who, device in ((A, "one"), (B, "two")):
        workshop = by(workshop, device, Join(who, "สมชาย", HILL))
    seen = board(workshop, FACILITATOR).members
    assert [(one.joined_at, len(one.device)) for one in seen.values()] == [(AT, 6), (AT, 6)]
    assert seen[A].device != seen[B].device
    for shown in board(workshop, A).members.values():
        assert (shown.joined_at, shown.device) == (0, "")


@rule("V5")
def test_when_they_came_is_when_they_first_came() -> None:
    workshop = do(founded(), A, Join(A, "สมชาย", HILL))
    again = rules.apply(workshop, Join(A, "สมชาย", SEA), A, TABLET, AT + 60_000, CHANCE)
    assert again.members[A].joined_at == AT


@rule("M13")
def test_a_name_is_mended_by_its_person_and_by_the_facilitator() -> None:
    workshop = do(founded(), A, Join(A, "สมชย", HILL, "ปลัดอำเภอ"))
    workshop = do(workshop, A, EditMember(A, "สมชาย", called="ชาย"))
    workshop = do(workshop, FACILITATOR, EditMember(A, position="", unit="อำเภอสวี"))
    person = workshop.members[A]
    assert (person.name, person.called, person.position, person.unit) == ("สมชาย", "ชาย", "", "อำเภอสวี")
    assert (person.group, person.joined_at) == (HILL, AT)


@rule("M13")
def test_nobody_mends_the_name_of_another_or_after_the_close() -> None:
    workshop = peopled()
    assert refusal(workshop, B, EditMember(A, "สมชาย")) == "not_allowed"
    assert refusal(workshop, FACILITATOR, EditMember(member("nobody"), "สมชาย")) == "unknown_member"
    closed = to(workshop, "closed")
    assert refusal(closed, A, EditMember(A, "สมชาย")) == "workshop_closed"
    assert do(closed, FACILITATOR, EditMember(A, "สมชาย")).members[A].name == "สมชาย"
    assert board(workshop, A).may.edit_member
    assert not board(closed, A).may.edit_member


@rule("M13", "W1", "W2", "W4")
@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (EditMember(A, " "), "blank"),
        (EditMember(A, "ก" * 81), "too_long"),
        (EditMember(A, called="ก" * 81), "too_long"),
        (EditMember(A, position="ปลัด\n"), "unprintable"),
    ],
    ids=["blank", "a long name", "a long nickname", "two lines"],
)
def test_a_mended_name_is_a_name(edit: EditMember, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        asking.check(edit, A)


@rule("M16")
def test_who_is_muted_votes_and_writes_nothing() -> None:
    workshop = do(balloting(), FACILITATOR, MuteMember(A, True))
    assert refusal(workshop, A, Volunteer(HILL, "chair")) == "muted"
    assert refusal(workshop, A, EditMember(A, "นายกรัฐมนตรี")) == "muted"
    assert ballots.tally(only(do(vote(workshop, A, {TEAM: 5}), FACILITATOR, CloseBallot(FIRST)))) is None
    assert sealed.turnout(only(vote(workshop, A, {TEAM: 5})).round) == 1
    assert do(workshop, A, Join(A, A, SEA)).members[A].is_muted
    assert not board(workshop, A).may.volunteer
    assert board(workshop, A).may.vote == (FIRST,)
    again = do(workshop, FACILITATOR, MuteMember(A, False))
    assert do(again, A, Volunteer(HILL, "chair")).roles[HILL]["chair"] == (A,)


@rule("M16")
def test_a_muted_member_may_write_no_text_now_and_a_facilitator_sees_it() -> None:
    workshop = do(to(peopled(), "kv"), FACILITATOR, MuteMember(A, True))
    with pytest.raises(Refused, match="muted"):
        check_may_write(workshop, A, of_group(HILL))
    assert board(workshop, A).may.write == ()
    assert board(workshop, A).me.muted
    assert board(workshop, FACILITATOR).members[A].muted
    assert not board(workshop, B).members[A].muted
    assert refusal(workshop, B, MuteMember(A, False)) == "not_allowed"


@rule("M15")
def test_a_name_that_did_nothing_attended_nothing() -> None:
    workshop = peopled()
    assert erasure.attendance(workshop) == 6
    after = do(workshop, FACILITATOR, Forget(A, "if_active"))
    assert erasure.attendance(after) == board(after, FACILITATOR).attendance == 5
    assert board(after, B).attendance is None
    assert erasure.counted(after, HILL) == 0
    assert erasure.attendance(do(workshop, FACILITATOR, Forget(A))) == 6


@rule("M15")
@pytest.mark.parametrize(
    "did",
    [
        lambda: do(to(peopled(), "competencies"), A, ProposeCompetency(TEAM, WORK, "ทีม")),
        lambda: do(peopled(), A, Park(ParkedId(id_of("lot")), "ที่จอดรถ")),
        lambda: do(peopled(), A, Volunteer(HILL, "chair")),
        balloting,
        lambda: do(balloting(), FACILITATOR, CloseBallot(FIRST)),
    ],
    ids=["proposed", "parked", "a role", "may have voted", "may have voted before"],
)
def test_an_erased_name_counts_if_anything_of_it_may_be_there(did: Callable[[], Workshop]) -> None:
    workshop = did()
    assert do(workshop, FACILITATOR, Forget(A, "if_active")).uncounted == ()


@rule("M15")
def test_who_came_after_the_ballot_had_no_vote_in_it() -> None:
    workshop = do(balloting(), FACILITATOR, CloseBallot(FIRST))
    workshop = do(workshop, member("late"), Join(member("late"), "มาช้า"), at=AT + 1)
    assert do(workshop, FACILITATOR, Forget(member("late"), "if_active")).uncounted == (member("late"),)


@rule("M15", "M12")
def test_of_a_device_that_is_sent_out_only_who_did_something_counts() -> None:
    workshop = peopled()
    for one in ("m1x", "m2x"):
        workshop = by(workshop, "program", Join(member(one), one, HILL))
    workshop = do(workshop, member("m2x"), Volunteer(HILL, "chair"))
    after = do(workshop, FACILITATOR, SendOut(member("m1x"), "if_active"))
    assert after.uncounted == (member("m1x"),)
    assert erasure.attendance(after) == 7


@rule("M17")
def test_the_hall_calls_somebody_by_another_name() -> None:
    workshop = do(founded(), A, Join(A, "นายอำเภอ ประสิทธิ์ ชูช่วยเหลือเกื้อกูล", HILL, called="พี่สิทธิ์"))
    assert board(workshop, A).members[A].called == board(workshop, A).me.called == "พี่สิทธิ์"
    assert do(workshop, A, Join(A, "นายอำเภอ ประสิทธิ์ ชูช่วยเหลือเกื้อกูล")).members[A].called == "พี่สิทธิ์"
