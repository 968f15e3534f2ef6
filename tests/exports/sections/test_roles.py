"""Who took which role, on paper."""

import pytest

from plathu.domain.members import Join
from plathu.domain.roles import Volunteer
from tests.domain.builders import HILL, A, B, do, member
from tests.domain.rules import rule
from tests.exports.recorded import ONE_WAY, recorded, voted
from tests.exports.tampering import Change, check_refused, put


@rule("R3")
def test_a_group_is_recorded_with_its_people_and_who_holds_each_role() -> None:
    workshop = do(voted(ONE_WAY), B, Volunteer(HILL, "chair"))
    hill, sea = recorded(workshop)["groups"]
    assert hill["roles"] == {"chair": workshop.members[A].name}
    assert [one["name"] for one in hill["members"]] == [workshop.members[who].name for who in (A, B, member("c"))]
    assert sea["roles"] == {}


@rule("R1")
def test_whoever_shares_a_name_does_not_share_a_role() -> None:
    workshop = do(voted(ONE_WAY), member("twin"), Join(member("twin"), A, HILL))
    hill = recorded(workshop)["groups"][0]["members"]
    assert [(one["name"], one["role"]) for one in hill] == [(A, "chair"), (B, None), (member("c"), None), (A, None)]


@rule("K1")
@pytest.mark.parametrize(
    ("change", "why"),
    [
        (put("groups.0.members.0.role", "king"), "not a Plathu record"),
        (put("groups.0.roles", {"chair": "คนอื่น"}), "what its hash says"),
    ],
)
def test_a_role_that_nobody_could_hold_is_refused(change: Change, why: str) -> None:
    check_refused(change, why)
