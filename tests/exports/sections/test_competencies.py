"""Competencies on paper."""

import pytest

from plathu.exports.edition import Edition
from plathu.exports.formats import Name, made
from tests.domain.builders import founded
from tests.domain.rules import rule
from tests.exports.day import taken
from tests.exports.reading import PAPER, text, unspaced
from tests.exports.recorded import ONE_WAY, closed, recorded, voted
from tests.exports.tampering import Change, check_refused, put


@rule("B14")
def test_points_are_null_until_a_ballot_is_closed() -> None:
    assert [one["points"] for one in recorded(voted(ONE_WAY))["competencies"]] == [None, None, None]
    assert [one["points"] for one in recorded(closed(voted(ONE_WAY)))["competencies"]] == [811, 786, 743]


@rule("E5")
@pytest.mark.parametrize("format", PAPER)
def test_a_domain_without_any_says_so_and_leaves_no_line_to_fill(format: Name) -> None:
    words = unspaced(text(format, made(format, taken(founded()), Edition())))
    part = words[words.index("1.ด้านงาน") :].partition("มติที่ประชุม")[0]
    assert part == "1.ด้านงานไม่มีผู้เสนอ2.ด้านคนไม่มีผู้เสนอ"


@rule("K1")
@pytest.mark.parametrize(
    ("change", "why"),
    [
        (put("competencies.0.competency", "x/../y"), "an id in it is none"),
        (put("competencies.0.domain", "nowhere000000000"), "under no domain"),
        (put("competencies.0.group", "nowhere000000000"), "of no group"),
        (put("competencies.0.points", 99), "what its hash says"),
        (put("competencies.0.wording", ""), "against the rules (blank)"),
    ],
)
def test_a_competency_that_could_not_be_is_refused(change: Change, why: str) -> None:
    check_refused(change, why)
