"""The parking lot on paper."""

import json

import pytest

from plathu.domain.ids import FACILITATOR
from plathu.domain.parking import AnswerParked, Park, ParkedId
from plathu.domain.workshop import Workshop
from plathu.exports.content import content_of
from plathu.exports.edition import Edition
from plathu.exports.formats import Name, made
from plathu.exports.sections import parking
from tests.domain.builders import HILL, A, do, id_of
from tests.domain.rules import rule
from tests.exports.day import AT, POSITION
from tests.exports.reading import PAPER, in_order, text, unspaced
from tests.exports.recorded import ONE_WAY, WORDS, closed, recorded, voted
from tests.exports.tampering import again, check_refused, file, put

BUDGET, CAR = ParkedId(id_of("budget")), ParkedId(id_of("car"))


def parked() -> Workshop:
    workshop = do(do(voted(ONE_WAY), A, Park(BUDGET, "งบอบรมปีหน้า")), FACILITATOR, Park(CAR, "รถกลับบ้าน"))
    return closed(do(workshop, FACILITATOR, AnswerParked(BUDGET, "หมวดฝึกอบรม")))


@rule("E2", "G5")
def test_the_record_has_what_was_parked_and_nobody_who_parked_it() -> None:
    assert list(recorded(parked())["parked"]) == [
        {"parked": BUDGET, "words": "งบอบรมปีหน้า", "group": HILL, "answer": "หมวดฝึกอบรม"},
        {"parked": CAR, "words": "รถกลับบ้าน", "group": None},
    ]


@rule("K1")
def test_what_was_parked_is_imported() -> None:
    record = file(content_of(parked(), WORDS, POSITION, AT))
    assert json.loads(again(record))["parked"] == json.loads(record)["parked"]


@rule("E5")
@pytest.mark.parametrize("format", PAPER)
def test_the_minutes_have_it_among_other_matters(format: Name) -> None:
    words = unspaced(text(format, made(format, content_of(parked(), WORDS, POSITION, AT), Edition())))
    in_order(["เรื่องอื่นๆ", "งบอบรมปีหน้า", "กลุ่มเขา", "หมวดฝึกอบรม", "รถกลับบ้าน", "เลิกประชุมเวลา"], words)


def test_a_day_without_any_has_neither_table_nor_sheet() -> None:
    content = content_of(closed(voted(ONE_WAY)), WORDS, POSITION, AT)
    assert not parking.SECTION.other_matters(content, Edition())
    assert not parking.SECTION.sheets(content, Edition())
    assert "parked" not in json.loads(file(content))


@rule("K1")
@pytest.mark.parametrize(
    ("matter", "why"),
    [
        ({"parked": "x/../y"}, "an id in it is none"),
        ({"words": ""}, "against the rules (blank)"),
        ({"answer": "ก" * 301}, "against the rules (too_long)"),
        ({"group": "nowhere000000000"}, "of no group"),
    ],
)
def test_a_matter_that_could_not_be_is_refused(matter: dict[str, str], why: str) -> None:
    good = {"parked": BUDGET, "words": "งบอบรมปีหน้า", "group": None, "answer": ""}
    check_refused(put("parked", [good | matter]), why)
