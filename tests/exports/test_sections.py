"""What every noun's section must have, so that files and records can be made from the list."""

from importlib import import_module
from pathlib import Path

import pytest

from plathu.domain.nouns import NOUNS
from plathu.exports.content import NOT_ON_PAPER, SECTIONS, Content
from plathu.exports.section import Section
from tests.exports.day import chumphon


def test_every_noun_is_on_paper_or_says_why_not() -> None:
    told = [section.noun for section in SECTIONS] + list(NOT_ON_PAPER)
    assert sorted(told) == sorted(noun.name for noun in NOUNS)
    assert all(reason.endswith(".") for reason in NOT_ON_PAPER.values())


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.noun)
def test_a_section_ends_the_file_of_its_noun_and_has_tests(section: Section) -> None:
    assert import_module(f"plathu.exports.sections.{section.noun}").SECTION is section
    assert (Path(__file__).parent / "sections" / f"test_{section.noun}.py").exists()


def test_every_field_of_the_record_is_of_one_noun() -> None:
    of_nouns = [name for section in SECTIONS for name in section.record(chumphon(8), {})]
    assert sorted([*of_nouns, "format", "position", "exported_at"]) == sorted(Content.__struct_fields__)
