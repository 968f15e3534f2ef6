"""Names are corrected, and groups and domains added."""

from collections.abc import Sequence
from random import Random
from typing import Any

from plathu.domain import founding
from plathu.domain.entries import Said, Sealed
from plathu.domain.ids import DomainId, GroupId, MemberId
from plathu.domain.naming import AddDomain, AddGroup, Describe, RenameDomain, RenameGroup
from plathu.domain.workshop import Workshop
from tests.domain.builders import HILL, PEOPLE, WORK, domain, group
from tests.domain.play import BAD, WORDS, Allowed, Play
from tests.domain.rules import rule

GROUPS = [group("moon"), group("star"), HILL, GroupId(BAD)]
DOMAINS = [domain("hope"), domain("luck"), WORK, PEOPLE, DomainId(BAD)]
NAMES = ["กลุ่มเขา", "กลุ่มน้ำ", "กลุ่ม  น้ำ", "ด้านงาน", "ด้านหวัง", *WORDS]
NEW = [*(f"ชื่อที่ {n}" for n in range(12)), *NAMES]


def describing(chance: Random) -> Describe:
    return Describe(
        chance.choice([None, *WORDS]), chance.choice([None, *WORDS]), chance.choice([None, "2026-11-29", "2569-11-29"])
    )


def renaming_group(chance: Random) -> RenameGroup:
    return RenameGroup(chance.choice(GROUPS), chance.choice(NAMES))


def renaming_domain(chance: Random) -> RenameDomain:
    return RenameDomain(chance.choice(DOMAINS), chance.choice(NAMES))


def adding_group(chance: Random) -> AddGroup:
    return AddGroup(chance.choice(GROUPS), chance.choice(NEW))


def adding_domain(chance: Random) -> AddDomain:
    return AddDomain(chance.choice(DOMAINS), chance.choice(NEW))


@rule("N2", "N3", "N4", "N5")
def check(before: Workshop, entry: Said | Sealed, after: Workshop) -> None:
    assert list(after.groups)[: len(before.groups)] == list(before.groups)
    assert list(after.domains)[: len(before.domains)] == list(before.domains)
    for names in (after.groups, after.domains):
        assert len(names) <= founding.GROUPS
        assert len({founding.heard(one.name) for one in names.values()}) == len(names)
    if before.about and any(ballot.is_open for ballot in before.ballots.values()):
        assert after.groups.keys() == before.groups.keys()
        assert after.domains.keys() == before.domains.keys()
    if before.phases.hall == "closed":
        assert (after.about, after.groups, after.domains) == (before.about, before.groups, before.domains)


def check_may(workshop: Workshop, who: MemberId, may: Any, allowed: Allowed) -> None:
    assert (
        may.describe == allowed(Describe()) == allowed(RenameGroup(HILL, "ชื่อใหม่")) == allowed(RenameDomain(WORK, "ใหม่"))
    )
    assert may.add_group == allowed(AddGroup(group("another"), "กลุ่มที่มาทีหลัง"))
    assert may.add_domain == allowed(AddDomain(domain("another"), "ด้านที่มาทีหลัง"))


def check_ends(ends: Sequence[Workshop]) -> None:
    assert sum(len(end.groups) > 2 for end in ends) >= 3
    assert any(ballot.groups is not None for end in ends for ballot in end.ballots.values())


PLAY = Play(
    led={describing: 1, renaming_group: 1, renaming_domain: 1, adding_group: 2, adding_domain: 1},
    check=check,
    check_may=check_may,
    check_ends=check_ends,
)
