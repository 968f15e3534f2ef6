"""How a workshop begins."""

import pytest
from msgspec.structs import replace

from plathu.domain import founding
from plathu.domain.founding import NamedDomain, NamedGroup, Renew
from plathu.domain.ids import FACILITATOR, GroupId
from plathu.domain.members import Join
from plathu.domain.phases import SetPhase
from plathu.domain.workshop import Workshop
from tests.domain.builders import FOUND, HILL, SEA, WORK, A, do, domain, founded, group, paper, peopled, refusal
from tests.domain.rules import rule


@rule("F1")
def test_a_founded_workshop_is_what_was_asked_for() -> None:
    workshop = founded()
    assert workshop.about == FOUND.about
    assert workshop.door == FOUND.door
    assert workshop.generation == FOUND.generation
    assert [(id, found.name) for id, found in workshop.groups.items()] == [(HILL, "กลุ่มเขา"), (SEA, "กลุ่มทะเล")]
    assert [found.name for found in workshop.domains.values()] == ["ด้านงาน", "ด้านคน"]
    assert workshop.phases.hall == "welcome"


@rule("F1")
def test_a_workshop_is_founded_by_the_facilitator_only() -> None:
    assert refusal(Workshop(), A, FOUND) == "not_allowed"


@rule("F1")
def test_a_workshop_is_founded_once() -> None:
    assert refusal(founded(), FACILITATOR, FOUND) == "already_exists"


@rule("F5")
def test_a_history_that_went_back_goes_on_in_a_generation_of_the_same_line() -> None:
    workshop = founded()
    line = workshop.generation
    renewed = do(workshop, FACILITATOR, Renew(line, f"{line}.{'a' * 16}"))
    assert renewed == replace(workshop, generation=f"{line}.{'a' * 16}", accepted=renewed.accepted)
    again = do(renewed, FACILITATOR, Renew(renewed.generation, f"{line}.{'b' * 16}"))
    assert founding.line(again.generation) == founding.line(line)


@rule("F5")
def test_of_several_servers_that_notice_the_first_counts() -> None:
    workshop = founded()
    line = workshop.generation
    renewed = do(workshop, FACILITATOR, Renew(line, f"{line}.{'a' * 16}"))
    assert refusal(renewed, FACILITATOR, Renew(line, f"{line}.{'b' * 16}")) == "already_exists"


@rule("F5")
@pytest.mark.parametrize("generation", ["{line}", "{line}.", "{line}.short", "other.aaaaaaaaaaaaaaaa", "a" * 16])
def test_a_generation_of_another_line_is_refused(generation: str) -> None:
    line = founded().generation
    assert refusal(founded(), FACILITATOR, Renew(line, generation.format(line=line))) == "bad_id"


@rule("F5")
def test_no_member_renews_a_workshop() -> None:
    line = founded().generation
    assert refusal(peopled(), A, Renew(line, f"{line}.{'a' * 16}")) == "not_allowed"


@rule("F2")
def test_there_is_a_group_and_a_domain() -> None:
    assert refusal(Workshop(), FACILITATOR, replace(FOUND, groups=())) == "blank"
    assert refusal(Workshop(), FACILITATOR, replace(FOUND, domains=())) == "blank"


@rule("F2")
def test_forty_groups_are_enough() -> None:
    groups = tuple(NamedGroup(group(f"g{n}x"), f"กลุ่ม {n}") for n in range(founding.GROUPS + 1))
    domains = tuple(NamedDomain(domain(f"d{n}x"), f"ด้าน {n}") for n in range(founding.GROUPS + 1))
    assert len(do(Workshop(), FACILITATOR, replace(FOUND, groups=groups[1:])).groups) == 40
    assert refusal(Workshop(), FACILITATOR, replace(FOUND, groups=groups)) == "too_many"
    assert refusal(Workshop(), FACILITATOR, replace(FOUND, domains=domains)) == "too_many"


@rule("F2")
def test_every_group_and_domain_has_an_id_of_its_own() -> None:
    twice = (NamedGroup(HILL, "เขา"), NamedGroup(HILL, "ทะเล"))
    assert refusal(Workshop(), FACILITATOR, replace(FOUND, groups=twice)) == "bad_id"
    assert refusal(Workshop(), FACILITATOR, replace(FOUND, groups=(NamedGroup(GroupId("hill"), "เขา"),))) == "bad_id"
    twins = (NamedDomain(WORK, "งาน"), NamedDomain(WORK, "คน"))
    assert refusal(Workshop(), FACILITATOR, replace(FOUND, domains=twins)) == "bad_id"


@rule("F2")
def test_no_two_groups_and_no_two_domains_have_the_same_name() -> None:
    groups = (NamedGroup(HILL, "กลุ่ม A"), NamedGroup(SEA, "กลุ่ม  a "))
    assert refusal(Workshop(), FACILITATOR, replace(FOUND, groups=groups)) == "already_exists"
    domains = (NamedDomain(WORK, "ด้านงาน"), NamedDomain(domain("other"), "ด้านงาน"))
    assert refusal(Workshop(), FACILITATOR, replace(FOUND, domains=domains)) == "already_exists"
    both = replace(FOUND, groups=(NamedGroup(HILL, "งาน"),), domains=(NamedDomain(WORK, "งาน"),))
    assert do(Workshop(), FACILITATOR, both).groups


@rule("W4")
@pytest.mark.parametrize("field", ["title", "organisation"])
def test_a_title_that_cannot_be_shown_is_refused(field: str) -> None:
    about = replace(FOUND.about, **{field: "ปลา\0ทู"})
    assert refusal(Workshop(), FACILITATOR, replace(FOUND, about=about)) == "unprintable"
    assert refusal(Workshop(), FACILITATOR, replace(FOUND, groups=(NamedGroup(HILL, "เขา\n"),))) == "unprintable"


@rule("F2", "W1", "W2")
def test_every_group_and_domain_has_a_name() -> None:
    assert refusal(Workshop(), FACILITATOR, replace(FOUND, groups=(NamedGroup(HILL, " "),))) == "blank"
    assert refusal(Workshop(), FACILITATOR, replace(FOUND, groups=(NamedGroup(HILL, "ก" * 81),))) == "too_long"
    assert refusal(Workshop(), FACILITATOR, replace(FOUND, domains=(NamedDomain(WORK, "\u200b"),))) == "blank"
    assert refusal(Workshop(), FACILITATOR, replace(FOUND, domains=(NamedDomain(WORK, "ก" * 81),))) == "too_long"


@rule("W1", "W2")
@pytest.mark.parametrize("field", ["title", "organisation"])
def test_title_and_organisation_are_words(field: str) -> None:
    for words, reason in (("", "blank"), ("ก" * 201, "too_long")):
        about = replace(FOUND.about, **{field: words})
        assert refusal(Workshop(), FACILITATOR, replace(FOUND, about=about)) == reason
    assert do(Workshop(), FACILITATOR, replace(FOUND, about=replace(FOUND.about, **{field: "ก" * 200}))).about


@rule("F3")
@pytest.mark.parametrize(
    "date", ["2005-06-31", "2005-02-29", "16/6/2548", "2548-06-16", "๒๐๐๕-๐๖-๑๖", "2005-6-16", "20050616", ""]
)
def test_the_date_is_a_day_that_exists(date: str) -> None:
    about = replace(FOUND.about, date=date)
    assert refusal(Workshop(), FACILITATOR, replace(FOUND, about=about)) == "bad_date"


@rule("F3")
def test_a_leap_day_is_a_day() -> None:
    about = replace(FOUND.about, date="2004-02-29")
    assert do(Workshop(), FACILITATOR, replace(FOUND, about=about)).about == about


@rule("F4")
def test_nothing_happens_before_the_founding() -> None:
    assert refusal(Workshop(), A, Join(A, "สมชาย")) == "not_now"
    assert refusal(Workshop(), FACILITATOR, SetPhase("kv")) == "not_now"
    assert refusal(Workshop(), A, paper(peopled(), A, {})) == "unknown_ballot"
