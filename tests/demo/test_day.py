"""The script of the day: everything in it is somebody's, once."""

from collections import Counter
from random import Random

import pytest

from plathu.demo import day
from plathu.domain import phases
from plathu.templates import TEMPLATES

RECORD = day.record()
COUNTS = pytest.mark.parametrize("count", [4, 7, 8, 60, 150])


def test_the_record_is_the_one_of_chumphon() -> None:
    assert sum(map(len, RECORD.competencies.values())) == 47
    assert len(day.statement(RECORD.plenary)) == 199
    assert day.statement(RECORD.plenary).startswith("เพื่อมุ่งแก้ไขปัญหาสังคมและความยากจนพัฒนาศักยภาพผู้นำ/บุคลากร")
    assert "การนำเทคโนโยยีที่ทันสมัยมาใช้ในการให้บริการ" in RECORD.competencies["ด้านการบริการประชาชน"], "as it was typed"


def test_groups_and_domains_are_those_of_the_template() -> None:
    template = TEMPLATES["chumphon"]
    assert tuple(group.name for group in RECORD.groups) == template.groups
    assert {group.domain for group in RECORD.groups} == set(RECORD.competencies) == set(template.domains)


def test_every_group_has_a_kv_of_its_own() -> None:
    assert len({day.statement(group.kv) for group in RECORD.groups} | {day.statement(RECORD.plenary)}) == 5


def test_the_steps_follow_the_order_of_the_phases() -> None:
    steps = (*day.STEPS, *day.AFTERWARDS)
    assert [step.phase for step in steps] == list(phases.ORDER[:-1])
    assert all(len(step.words) <= 200 for step in steps), "the longest announcement"


@COUNTS
def test_everything_is_somebodys_and_only_theirs(count: int) -> None:
    parts = day.parts(RECORD, count, Random(1))
    assert len(parts) == count
    assert len({part.person.name for part in parts}) == count
    assert sorted(clause for part in parts for clause in part.plenary) == list(range(len(RECORD.plenary)))
    for number, group in enumerate(RECORD.groups):
        table = [part for part in parts if part.group == number]
        assert sorted(clause for part in table for clause in part.kv) == list(range(len(group.kv)))
        named = Counter(wording for part in table for wording in part.competencies)
        assert named == Counter(RECORD.competencies[group.domain])


@pytest.mark.parametrize(("count", "roles"), [(4, 1), (8, 2), (12, 3), (60, 3)])
def test_every_group_fills_its_roles(count: int, roles: int) -> None:
    parts = day.parts(RECORD, count, Random(2))
    for group in range(len(RECORD.groups)):
        offers = Counter(part.role for part in parts if part.group == group and part.role and not part.rival)
        assert list(offers.values()) == [1] * roles
