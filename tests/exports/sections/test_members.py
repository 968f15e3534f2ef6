"""Who was there, on paper."""

import pytest

from plathu.domain.erasure import Forget
from plathu.domain.ids import FACILITATOR
from plathu.domain.roles import Volunteer
from plathu.exports.edition import Edition
from plathu.exports.formats import Name, made
from tests.domain.builders import HILL, A, B, C, do, peopled
from tests.domain.rules import rule
from tests.exports.day import POSITIONS, UNITS, name, whole_day
from tests.exports.reading import PAPER, in_order, text, unspaced
from tests.exports.recorded import recorded
from tests.exports.tampering import Change, check_refused, put


@rule("E5")
@pytest.mark.parametrize("format", PAPER)
def test_everybody_is_listed_once_with_position_and_role(format: Name) -> None:
    words = unspaced(text(format, made(format, whole_day(), Edition())))
    roster = words[words.index("ผู้มาประชุม") : words.index("ผู้ไม่มาประชุม")]
    seated = [at for group in range(4) for at in range(group, 60, 4)]
    people = [f"{number}{name(at)}{POSITIONS[at % 6]}{UNITS[at % 7 % 6]}" for number, at in enumerate(seated, 1)]
    in_order([unspaced(one) for one in people], roster)
    assert roster.count("ใจดีที่") == 60
    assert roster.count("ประธานกลุ่ม") == roster.count("เลขากลุ่ม") == 4


@rule("M9")
def test_who_was_forgotten_is_counted_and_not_named() -> None:
    workshop = do(do(peopled(), A, Volunteer(HILL, "chair")), FACILITATOR, Forget(A))
    (hill, _) = recorded(workshop)["groups"]
    assert [person["name"] for person in hill["members"]] == [B, C, ""]
    assert hill["roles"] == {}


@rule("K1")
@pytest.mark.parametrize(
    ("change", "why"),
    [
        (put("groups.0.members.0.name", "ก" * 81), "against the rules (too_long)"),
        (put("groups.0.members.0.position", "ปลัด\x00"), "against the rules (unprintable)"),
        (put("groups.0.members.0.unit", " "), "against the rules (blank)"),
    ],
)
def test_a_name_that_could_not_have_come_in_is_refused(change: Change, why: str) -> None:
    check_refused(change, why)
