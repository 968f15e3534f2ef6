"""The rounds of a record, of whatever kind."""

import pytest

from plathu.domain.ids import RoundId
from tests.domain.builders import id_of
from tests.domain.rules import rule
from tests.exports.day import FIRST
from tests.exports.tampering import Change, check_refused, put

ROUND = {"kind": "pulse", "round": RoundId(id_of("pulse")), "phase": "pulse_before", "turnout": 0}


@rule("K1", "U1")
@pytest.mark.parametrize(
    ("change", "why"),
    [
        (put("rounds", [{**ROUND, "kind": "seance"}]), "not a Plathu record"),
        (put("rounds", [{key: value for key, value in ROUND.items() if key != "kind"}]), "not a Plathu record"),
        (put("rounds", [{**ROUND, "round": "Bad Id"}]), "an id in it is none"),
        (put("rounds", [ROUND, ROUND]), "an id in it is none"),
        (put("rounds", [{**ROUND, "round": FIRST}]), "two rounds have one id"),
    ],
)
def test_a_round_that_could_not_be_is_refused(change: Change, why: str) -> None:
    check_refused(change, why)
