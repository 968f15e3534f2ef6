"""Two members who turn out to be one person."""

import pytest

from plathu.domain import rounds, same_person, volunteers
from plathu.domain.competencies import ProposeCompetency, WithdrawCompetency
from plathu.domain.erasure import Forget, erased
from plathu.domain.history import Author, writer
from plathu.domain.ids import FACILITATOR, DeviceId, GroupId, MemberId
from plathu.domain.members import EditMember, Join
from plathu.domain.parking import Park, ParkedId
from plathu.domain.roles import Volunteer
from plathu.domain.same_person import MergeMembers
from plathu.domain.texts import PLENARY, may_ever_write
from plathu.domain.viewer import Viewer
from plathu.domain.volunteers import Role
from plathu.domain.workshop import Workshop
from tests.domain.builders import (
    FIRST,
    HILL,
    SEA,
    TEAM,
    WORK,
    A,
    B,
    C,
    balloting,
    do,
    founded,
    id_of,
    join,
    peopled,
    refusal,
    to,
)
from tests.domain.rules import rule

PHONE = DeviceId(id_of("phone"))


def one(workshop: Workshop) -> Workshop:
    """B is A."""
    return do(workshop, FACILITATOR, MergeMembers(B, A))


@rule("M14")
def test_two_members_become_one() -> None:
    workshop = do(founded(), A, Join(A, "นายสมชาย ใจดี", position="ปลัดอำเภอ"), at=2000)
    workshop = do(workshop, B, Join(B, "สมชาย", HILL, unit="อำเภอสวี", called="ชาย"), PHONE, at=1000)
    workshop = one(workshop)
    assert list(workshop.members) == [A]
    person = workshop.members[A]
    assert (person.name, person.position, person.unit, person.called) == (
        "นายสมชาย ใจดี",
        "ปลัดอำเภอ",
        "อำเภอสวี",
        "ชาย",
    )
    assert (person.group, person.joined_at) == (HILL, 1000)
    assert not workshop.forgotten


@rule("M14")
def test_what_was_of_one_is_of_the_other() -> None:
    workshop = do(to(peopled(), "competencies"), B, ProposeCompetency(TEAM, WORK, "ทำงานเป็นทีม"))
    workshop = do(workshop, B, Park(ParkedId(id_of("lot")), "ที่จอดรถ"))
    workshop = do(workshop, B, Volunteer(HILL, "chair"))
    workshop = one(do(workshop, C, Volunteer(HILL, "chair")))
    assert workshop.roles[HILL]["chair"] == (A, C)
    assert workshop.parked[ParkedId(id_of("lot"))].by == A
    workshop = do(workshop, A, WithdrawCompetency(TEAM))
    assert not workshop.competencies


@rule("M14", "R2")
@pytest.mark.parametrize(
    ("own", "other", "group", "left"),
    [
        ("secretary", "chair", HILL, {"secretary": (A,), "chair": ()}),
        ("chair", "chair", HILL, {"chair": (A,)}),
        (None, "chair", SEA, {"chair": ()}),
    ],
    ids=["their own role stays", "both for one role", "of another group"],
)
def test_who_stays_has_one_role_in_their_group(
    own: Role | None, other: Role, group: GroupId, left: dict[Role, tuple[MemberId, ...]]
) -> None:
    workshop = founded()
    workshop = join(join(workshop, A, HILL), B, group)
    workshop = do(workshop, B, Volunteer(group, other))
    if own:
        workshop = do(workshop, A, Volunteer(HILL, own))
    workshop = one(workshop)
    assert workshop.roles[group] == left
    assert volunteers.has_offered(workshop, A, HILL) == (own is not None)


@rule("M14")
def test_both_devices_lead_to_who_stays() -> None:
    workshop = do(do(founded(), A, Join(A, "ก", HILL)), B, Join(B, "ข", HILL), PHONE)
    workshop = one(workshop)
    back = do(workshop, B, Join(B, "ข", SEA), PHONE)
    assert list(back.members) == [A]
    assert back.members[A].group == SEA
    assert [id for id, _ in same_person.of_device(workshop, PHONE)] == [A]


@rule("M14")
def test_what_was_on_its_way_counts() -> None:
    workshop = one(to(peopled(), "competencies"))
    workshop = do(workshop, B, ProposeCompetency(TEAM, WORK, "ทำงานเป็นทีม"))
    assert workshop.competencies[TEAM].by == A


@rule("M14")
def test_a_third_turns_out_to_be_the_same_too() -> None:
    workshop = do(one(peopled()), FACILITATOR, MergeMembers(A, C))
    assert workshop.merged == {A: C, B: C}
    assert same_person.now(workshop, B) == C
    assert may_ever_write(workshop, same_person.now(workshop, A), PLENARY)


@rule("M14", "M9")
def test_who_is_erased_later_is_erased_under_every_name() -> None:
    workshop = do(one(peopled()), FACILITATOR, Forget(A))
    assert set(erased(workshop)) == {A, B}
    assert refusal(workshop, B, Join(B, "ข")) == "forgotten"


@rule("M14", "H3")
def test_history_names_who_it_was() -> None:
    workshop = do(one(peopled()), FACILITATOR, EditMember(A, "สมชาย"))
    wrote = writer(workshop, Viewer(FACILITATOR, {}), Author(B, HILL))
    assert (wrote.member, wrote.name) == (A, "สมชาย")


@rule("M14")
def test_two_are_not_made_one_while_a_round_is_open() -> None:
    workshop = balloting()
    assert rounds.that_are_open(workshop) == {FIRST}
    assert refusal(workshop, FACILITATOR, MergeMembers(B, A)) == "ballot_open"


@rule("M14")
def test_only_the_facilitator_makes_two_one_and_only_two_who_are_here() -> None:
    workshop = peopled()
    assert refusal(workshop, A, MergeMembers(B, A)) == "not_allowed"
    assert refusal(workshop, FACILITATOR, MergeMembers(A, A)) == "unknown_member"
    assert refusal(one(workshop), FACILITATOR, MergeMembers(B, C)) == "unknown_member"
