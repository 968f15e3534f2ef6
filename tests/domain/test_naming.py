"""What the day, its groups and its domains are called is corrected while it goes on, and more of them are added."""

import pytest
from msgspec.structs import replace

from plathu.domain import asking, ballots, founding, texts
from plathu.domain.ballots import CloseBallot, CountedBallot
from plathu.domain.competencies import ProposeCompetency
from plathu.domain.founding import About
from plathu.domain.ids import FACILITATOR, DomainId, GroupId
from plathu.domain.members import Join, MoveMember
from plathu.domain.naming import Action, AddDomain, AddGroup, Describe, RenameDomain, RenameGroup
from plathu.domain.refusal import Refused
from plathu.domain.workshop import Workshop
from tests.domain.builders import (
    FIRST,
    FOUND,
    HILL,
    PEOPLE,
    SEA,
    TEAM,
    TOOLS,
    WORK,
    A,
    balloting,
    board,
    competency,
    do,
    domain,
    founded,
    group,
    join,
    lock,
    member,
    only,
    others_vote,
    peopled,
    proposed,
    refusal,
    to,
    vote,
)
from tests.domain.rules import rule

MOON, HOPE = group("moon"), domain("hope")
ADDED = AddGroup(MOON, "กลุ่มจันทร์")

EVERYTHING: tuple[Action, ...] = (
    Describe(title="วันใหม่"),
    RenameGroup(HILL, "กลุ่มภู"),
    RenameDomain(WORK, "ด้านการ"),
    ADDED,
    AddDomain(HOPE, "ด้านหวัง"),
)


@rule("N1")
def test_the_facilitator_corrects_title_organisation_and_date() -> None:
    workshop = do(peopled(), FACILITATOR, Describe("พี่น้ำกับปลาทู", "ที่ทำการอำเภอหลังสวน", "2026-11-29"))
    assert workshop.about == About(FOUND.about.workshop, "พี่น้ำกับปลาทู", "ที่ทำการอำเภอหลังสวน", "2026-11-29")


@rule("N1")
def test_what_is_left_out_stays() -> None:
    workshop = do(peopled(), FACILITATOR, Describe(organisation="ที่ทำการอำเภอหลังสวน"))
    assert workshop.about == replace(FOUND.about, organisation="ที่ทำการอำเภอหลังสวน")
    assert do(workshop, FACILITATOR, Describe()).about is workshop.about


@rule("N1", "W1", "W2", "W4", "F3")
@pytest.mark.parametrize(
    ("action", "reason"),
    [
        (Describe(title=" "), "blank"),
        (Describe(title="ก" * 201), "too_long"),
        (Describe(organisation="ปลา\0ทู"), "unprintable"),
        (Describe(date="2569-11-29"), "bad_date"),
        (Describe(date="2005-02-29"), "bad_date"),
    ],
)
def test_a_description_is_as_one_at_the_founding(action: Describe, reason: str) -> None:
    assert refusal(peopled(), FACILITATOR, action) == reason
    with pytest.raises(Refused, match=reason):
        asking.check(action, FACILITATOR)


@rule("N2")
def test_a_group_and_a_domain_get_another_name_and_stay_where_they_are() -> None:
    workshop = do(proposed(), FACILITATOR, RenameGroup(HILL, "กลุ่มเจี๊ยบ"))
    workshop = do(workshop, FACILITATOR, RenameDomain(WORK, "ด้านไก่"))
    assert [named.name for named in founding.named_groups(workshop)] == ["กลุ่มเจี๊ยบ", "กลุ่มทะเล"]
    assert [named.name for named in founding.named_domains(workshop)] == ["ด้านไก่", "ด้านคน"]
    assert workshop.members[A].group == HILL
    assert workshop.competencies[TEAM].domain == WORK


@rule("N2", "F2")
def test_no_two_groups_or_domains_come_to_have_one_name() -> None:
    assert refusal(peopled(), FACILITATOR, RenameGroup(HILL, " กลุ่มทะเล")) == "already_exists"
    assert refusal(peopled(), FACILITATOR, RenameDomain(WORK, "ด้านคน")) == "already_exists"
    assert refusal(peopled(), FACILITATOR, AddGroup(MOON, "กลุ่มทะเล ")) == "already_exists"
    assert refusal(peopled(), FACILITATOR, AddDomain(HOPE, "ด้านคน")) == "already_exists"
    assert do(peopled(), FACILITATOR, RenameGroup(HILL, "กลุ่มเขา")).groups[HILL].name == "กลุ่มเขา"


@rule("N2", "W1", "W2", "W4")
@pytest.mark.parametrize(("name", "reason"), [(" ", "blank"), ("ก" * 81, "too_long"), ("น้ำ\n", "unprintable")])
def test_every_name_can_be_read(name: str, reason: str) -> None:
    for action in (RenameGroup(HILL, name), RenameDomain(WORK, name), AddGroup(MOON, name), AddDomain(HOPE, name)):
        assert refusal(peopled(), FACILITATOR, action) == reason
        with pytest.raises(Refused, match=reason):
            asking.check(action, FACILITATOR)


@rule("N2")
def test_what_is_not_there_has_no_name() -> None:
    assert refusal(peopled(), FACILITATOR, RenameGroup(MOON, "จันทร์")) == "unknown_group"
    assert refusal(peopled(), FACILITATOR, RenameDomain(HOPE, "หวัง")) == "unknown_domain"


@rule("N3")
def test_a_group_that_is_added_is_as_the_others() -> None:
    workshop = do(to(peopled(), "kv"), FACILITATOR, ADDED)
    assert list(workshop.groups) == [HILL, SEA, MOON]
    text = texts.of_group(MOON)
    assert text in board(workshop, A).texts
    late = member("late")
    workshop = do(join(workshop, late, MOON), FACILITATOR, MoveMember(A, MOON))
    assert texts.may_write_now(workshop, late, text)
    assert texts.may_write_now(workshop, A, text)
    assert not texts.may_write_now(lock(workshop), A, text)


@rule("N3")
def test_a_domain_that_is_added_takes_proposals() -> None:
    workshop = do(to(peopled(), "competencies"), FACILITATOR, AddDomain(HOPE, "ด้านหวัง"))
    workshop = do(workshop, A, ProposeCompetency(competency("dare"), HOPE, "กล้า"))
    assert [named.domain for named in board(workshop, A).domains] == [WORK, PEOPLE, HOPE]


@rule("N3", "F2")
def test_there_are_at_most_forty_groups_and_forty_domains() -> None:
    workshop = founded()
    for number in range(founding.GROUPS - 2):
        workshop = do(workshop, FACILITATOR, AddGroup(group(f"g{number}x"), f"กลุ่ม {number}"))
        workshop = do(workshop, FACILITATOR, AddDomain(domain(f"d{number}x"), f"ด้าน {number}"))
    assert refusal(workshop, FACILITATOR, ADDED) == "too_many"
    assert refusal(workshop, FACILITATOR, AddDomain(HOPE, "ด้านหวัง")) == "too_many"
    may = board(workshop, FACILITATOR).may
    assert (may.describe, may.add_group, may.add_domain) == (True, False, False)


@rule("N3")
def test_who_adds_brings_an_id_that_is_not_taken() -> None:
    assert refusal(peopled(), FACILITATOR, AddGroup(HILL, "อีกกลุ่ม")) == "already_exists"
    assert refusal(peopled(), FACILITATOR, AddDomain(WORK, "อีกด้าน")) == "already_exists"
    for action in (AddGroup(GroupId("moon"), "จันทร์"), AddDomain(DomainId("hope"), "หวัง")):
        assert refusal(peopled(), FACILITATOR, action) == "bad_id"
        with pytest.raises(Refused, match="bad_id"):
            asking.check(action, FACILITATOR)


@rule("N4")
def test_while_a_ballot_is_open_names_may_change_and_the_lists_may_not() -> None:
    workshop = balloting()
    assert refusal(workshop, FACILITATOR, ADDED) == "ballot_open"
    assert refusal(workshop, FACILITATOR, AddDomain(HOPE, "ด้านหวัง")) == "ballot_open"
    assert do(workshop, FACILITATOR, RenameDomain(WORK, "ด้านการ")).domains[WORK].name == "ด้านการ"
    assert do(workshop, FACILITATOR, RenameGroup(HILL, "กลุ่มภู")).groups[HILL].name == "กลุ่มภู"
    closed = do(workshop, FACILITATOR, CloseBallot(FIRST))
    assert MOON in do(closed, FACILITATOR, ADDED).groups


def counted_by_group() -> Workshop:
    """Closed, with five voters of each group."""
    workshop = balloting()
    for number in range(10):
        where = HILL if number < 5 else SEA
        who = member(f"more{number}")
        workshop = vote(join(workshop, who, where), who, {TEAM: 1} if where == HILL else {TOOLS: 2})
    return do(workshop, FACILITATOR, CloseBallot(FIRST))


@rule("N4", "B10")
def test_a_group_that_comes_after_a_ballot_hides_no_result_of_it() -> None:
    workshop = counted_by_group()
    before = ballots.tally_by_group(workshop, only(workshop))
    assert before
    after = do(workshop, FACILITATOR, ADDED)
    assert ballots.tally_by_group(after, only(after)) == {**before, MOON: dict.fromkeys(only(workshop).competencies, 0)}
    assert board(after, A).ballots[0].turnout == {HILL: 5, SEA: 5, MOON: 0}
    later = do(do(after, FACILITATOR, AddGroup(group("star"), "ดาว")), FACILITATOR, RenameGroup(MOON, "พระจันทร์"))
    assert ballots.tally_by_group(later, only(later))


@rule("N4", "B10")
def test_a_group_that_comes_after_a_ballot_shows_nothing_that_was_hidden() -> None:
    workshop = do(others_vote(balloting()), FACILITATOR, CloseBallot(FIRST))
    assert ballots.tally_by_group(workshop, only(workshop)) is None
    after = do(workshop, FACILITATOR, ADDED)
    assert ballots.tally_by_group(after, only(after)) is None


@rule("N4", "B16")
def test_the_sums_of_an_imported_ballot_have_a_place_for_a_group_that_came_later() -> None:
    workshop = counted_by_group()
    one = only(workshop)
    sums = ballots.tally_by_group(workshop, one)
    imported = replace(one, round=CountedBallot(False, 10, {HILL: 5, SEA: 5}, ballots.tally(one), sums))
    after = do(replace(workshop, ballots={FIRST: imported}), FACILITATOR, ADDED)
    (seen,) = board(after, A).ballots
    assert seen.turnout == {HILL: 5, SEA: 5, MOON: 0}
    assert seen.by_group == {**(sums or {}), MOON: dict.fromkeys(one.competencies, 0)}


@rule("N5")
@pytest.mark.parametrize("action", EVERYTHING)
def test_only_the_facilitator_names_and_not_in_a_closed_workshop(action: Action) -> None:
    assert refusal(peopled(), A, action) == "not_allowed"
    with pytest.raises(Refused, match="not_allowed"):
        asking.check(action, A)
    closed = to(peopled(), "closed")
    assert refusal(closed, FACILITATOR, action) == "workshop_closed"
    may = board(closed, FACILITATOR).may
    assert (may.describe, may.add_group, may.add_domain) == (False, False, False)
    assert do(to(closed, "plenary"), FACILITATOR, action)


@rule("N3", "M2")
def test_newcomers_choose_a_group_that_was_added() -> None:
    workshop = do(founded(), FACILITATOR, ADDED)
    assert do(workshop, A, Join(A, "พี่น้ำ", MOON)).members[A].group == MOON
