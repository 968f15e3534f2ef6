"""The workshop, its groups and its domains on paper."""

import pytest

from tests.domain.rules import rule
from tests.exports.tampering import Change, check_refused, put


@rule("K1")
@pytest.mark.parametrize(
    ("change", "why"),
    [
        (put("workshop.title", " "), "against the rules (blank)"),
        (put("workshop.title", "ก" * 201), "against the rules (too_long)"),
        (put("workshop.date", "2548-06-16"), "against the rules (bad_date)"),
        (put("groups.0.group", "../../../etc"), "against the rules (bad_id)"),
    ],
)
def test_a_founding_that_could_not_have_been_is_refused(change: Change, why: str) -> None:
    check_refused(change, why)
