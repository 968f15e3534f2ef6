"""The form of the minutes on paper."""

import json
from typing import Any

import pytest

from plathu.domain.ids import FACILITATOR
from plathu.domain.minutes import SetMinutes
from plathu.domain.workshop import Workshop
from plathu.exports import snapshots
from plathu.exports.content import anonymised, content_of
from plathu.exports.edition import Edition, Language
from plathu.exports.formats import FORMATS, Name, made
from tests.domain.builders import do
from tests.domain.rules import rule
from tests.domain.test_minutes import FORM
from tests.exports.day import AT, POSITION, chumphon, member, name, taken
from tests.exports.reading import PAPER, in_order, pdf_tags, tables, text, unspaced, workbook
from tests.exports.tampering import again, check_refused, file, put

TOLD = [
    "นายอนุชาใจดี",
    "นางสาวมาลีศรีสุวรรณ",
    "นายวิทยาสุขสันต์",
    "นายไกรสรวงศ์สวัสดิ์",
    "ปลัดอำเภอติดราชการ",
    "นางเพ็ญดีงาม",
]


def filled() -> Workshop:
    return do(chumphon(8), FACILITATOR, FORM)


def words(format: Name, workshop: Workshop, edition: Edition) -> str:
    return unspaced(text(format, made(format, taken(workshop), edition)))


@rule("E5", "I3")
@pytest.mark.parametrize("format", PAPER)
def test_what_is_filled_in_stands_in_the_minutes_in_the_order_of_form_11(format: Name) -> None:
    told = words(format, filled(), Edition(numerals="thai"))
    in_order(
        [
            "ครั้งที่๑/๒๕๗๐",
            "ณห้องประชุมเกาะมัตรา",
            *("ผู้มาประชุม", "ประธานในที่ประชุมนายอนุชาใจดี", "กลุ่มบริหาร๑"),
            *("ผู้ไม่มาประชุม", "๑", "นายไกรสรวงศ์สวัสดิ์", "ปลัดอำเภอติดราชการ", "๒", "นางเพ็ญดีงาม"),
            *("ผู้เข้าร่วมประชุม", "เริ่มประชุมเวลา๐๙.๐๐น."),
            "เลิกประชุมเวลา๑๖.๔๕น.",
            *("(นางสาวมาลีศรีสุวรรณ)", "ผู้จดรายงานการประชุม", "(นายวิทยาสุขสันต์)", "ผู้ตรวจรายงานการประชุม"),
        ],
        told,
    )


@rule("E5")
@pytest.mark.parametrize("format", PAPER)
def test_in_english_it_is_told_in_english(format: Name) -> None:
    told = words(format, filled(), Edition("en"))
    in_order(["No.1/2570", "Atห้องประชุมเกาะมัตรา", "Inthechair:นายอนุชา", "Beganat09:00", "Endedat16:45"], told)
    assert "น." not in told


@rule("E5")
@pytest.mark.parametrize("format", PAPER)
@pytest.mark.parametrize("language", ["th", "en"])
def test_what_is_left_empty_is_dotted_or_left_out(format: Name, language: Language) -> None:
    told = words(format, chumphon(8), Edition(language))
    chair, taker, checker = {
        "th": ("ประธานในที่ประชุม", "ผู้จดรายงานการประชุม", "ผู้ตรวจ"),
        "en": ("Inthechair", "Takeroftheminutes", "Checker"),
    }[language]
    assert taker in told
    assert chair not in told
    assert checker not in told
    began = told.partition({"th": "เริ่มประชุมเวลา", "en": "Beganat"}[language])[2]
    assert began.startswith({"docx": ("น.", "Item"), "pdf": ".", "md": "…"}[format])


@rule("E2", "K1")
def test_the_form_is_imported_with_its_hash() -> None:
    record = file(taken(filled()))
    assert json.loads(again(record))["minutes"] == json.loads(record)["minutes"]
    assert json.loads(record)["minutes"]["absent"] == [
        {"name": "นายไกรสร วงศ์สวัสดิ์", "reason": "ปลัดอำเภอ ติดราชการ"},
        {"name": "นางเพ็ญ ดีงาม"},
    ]
    nameless = file(anonymised(taken(filled())))
    assert json.loads(again(nameless))["content_sha256"] == json.loads(nameless)["content_sha256"]


@rule("E2")
def test_an_empty_form_is_left_out_and_a_full_one_counts() -> None:
    empty, full = (json.loads(file(taken(one))) for one in (chumphon(8), filled()))
    assert "minutes" not in empty
    assert full["content_sha256"] != empty["content_sha256"]
    emptied = do(filled(), FACILITATOR, SetMinutes("", "", "", "", "", "", "", ()))
    assert json.loads(file(taken(emptied)))["content_sha256"] == empty["content_sha256"]


@rule("E4")
@pytest.mark.parametrize("format", FORMATS)
def test_without_names_nobody_is_named_and_the_absent_are_counted(format: Name) -> None:
    told = unspaced(text(format, made(format, taken(filled()), Edition(anonymous=True))))
    for one in TOLD:
        assert one not in told
    assert "1/2570" in told
    if format in PAPER:
        assert "ผู้ไม่มาประชุม2คน" in told


@rule("E14")
def test_who_is_forgotten_leaves_the_form_of_a_snapshot_too() -> None:
    workshop = do(filled(), FACILITATOR, SetMinutes(taker=name(0), checker=name(1)))
    kept = snapshots.keep(
        workshop, content_of(workshop, {}, POSITION, AT), snapshots.SnapshotId("snapshot00000000"), "จบ"
    )
    redacted = snapshots.without(snapshots.packed(kept).whole, {member(0)}, AT)
    assert redacted
    form = snapshots.unpacked(redacted.whole).content.minutes
    assert form
    assert (form.taker, form.checker, form.chair) == ("", name(1), "นายอนุชา ใจดี")


def test_the_tables_have_the_form_and_who_was_absent() -> None:
    book = workbook(made("xlsx", taken(filled()), Edition(numerals="thai")))
    stands = {("ครั้งที่", "1/2570"), ("เริ่มประชุมเวลา", "09.00 น."), ("จำนวนผู้ไม่มาประชุม", 2)}
    assert stands <= set(book["การประชุม"])
    assert book["ผู้ไม่มาประชุม"][1:] == [
        (1, "นายไกรสร วงศ์สวัสดิ์", "ปลัดอำเภอ ติดราชการ"),
        (2, "นางเพ็ญ ดีงาม", None),
    ]
    assert tables(made("csv", taken(filled()), Edition()))["absent.csv"][1][1] == "นายไกรสร วงศ์สวัสดิ์"
    assert "ผู้ไม่มาประชุม" not in workbook(made("xlsx", taken(chumphon(8)), Edition()))


def test_who_was_absent_stands_in_a_table_of_the_pdf() -> None:
    rows = [pdf_tags(made("pdf", taken(one), Edition()))["TR"] for one in (chumphon(8), filled())]
    assert rows[1] == rows[0] + 1 + len(FORM.absent or ())


@rule("K1")
@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({"number": "ก" * 41}, "against the rules (too_long)"),
        ({"began": "25:00"}, "against the rules (bad_hour)"),
        ({"chair": "\x00"}, "against the rules"),
        ({"absent": [{"reason": "ลา"}]}, "a reason and no name"),
        ({"absent": [{"name": "ก" * 121}]}, "against the rules (too_long)"),
        ({"absent": [{}] * 301}, "more people are absent"),
    ],
)
def test_a_form_that_could_not_be_is_refused(form: dict[str, Any], why: str) -> None:
    check_refused(put("minutes", form), why)
