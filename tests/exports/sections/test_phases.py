"""Where the hall was, on paper."""

import pytest

from tests.domain.rules import rule
from tests.exports.tampering import Change, check_refused, put


@rule("K1")
@pytest.mark.parametrize(
    ("change", "why"),
    [
        (put("workshop.phase", "dreaming"), "not a Plathu record"),
        (put("workshop.phase", "kv"), "open out of time"),
    ],
)
def test_a_phase_in_which_the_rest_could_not_be_is_refused(change: Change, why: str) -> None:
    check_refused(change, why)
