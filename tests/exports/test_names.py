"""Names of people and places at the end of a line."""

import json

import pytest
from msgspec.structs import replace

from plathu.exports.blocks import Column, Table
from plathu.exports.content import Content
from plathu.exports.edition import Edition
from plathu.exports.formats import made
from plathu.exports.names import WIDTHS, fitted, in_table
from tests.domain.rules import rule
from tests.exports.day import chumphon, taken
from tests.exports.reading import docx_lines, markdown_text, pdf_text, unspaced
from tools.fonts import widths

PEOPLE = (
    "นายอำเภอ ประสิทธิ์ ชูช่วยเหลือเกื้อกูล",
    "นายสมพงษ์ ศรีสุวรรณวัฒนานุกูล",
    "นางสาวกาญจนา พรหมประเสริฐศักดิ์",
    "ว่าที่ร้อยตรี ณัฐวุฒิ ณ พัทลุง",
    "หม่อมราชวงศ์ ศุภชัย เทวกุล",
    "นางวรรณวิภา ศรีสุวรรณ",
    "นายพี่น้ำ เจี๊ยบ",
    "นางสาวสุพรรณิการ์ เรืองศรีอรุณ",
    "นายไก่ ทองดีเลิศประเสริฐกุลชัยวัฒน์",
)
"""The last one's is longer than a column of the roles is wide; the first eight have a role."""
POSITIONS = ("ปลัดอำเภอ", "เจ้าพนักงานปกครองชำนาญการ", "เจ้าหน้าที่บริหารงานปกครอง 5")
UNITS = (
    "อำเภอสวี",
    "อำเภอเมืองชุมพร",
    "ที่ว่าการอำเภอหลังสวน จังหวัดชุมพร",
    "สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัดชุมพร",
)
TITLE = "การประชุมเชิงปฏิบัติการจัดการความรู้ รุ่นที่ 2 ปีงบประมาณ 2570 ณ ที่ว่าการอำเภอเมืองชุมพร จังหวัดชุมพร"

WHOLE = (
    *("ประสิทธิ์", "ชูช่วยเหลือเกื้อกูล", "ศรีสุวรรณวัฒนานุกูล", "พรหมประเสริฐศักดิ์", "ณ พัทลุง", "เทวกุล"),
    *("ทองดีเลิศประเสริฐกุลชัยวัฒน์", "ศรีสุวรรณ", "อำเภอสวี", "อำเภอเมืองชุมพร", "ที่ว่าการอำเภอหลังสวน"),
    *("จังหวัดชุมพร", "ปีงบประมาณ 2570", "ปกครอง 5"),
)
"""Each stands on one line wherever it stands."""


def long_names() -> Content:
    workshop = chumphon(24)
    assert workshop.about
    people = {
        id: replace(
            one,
            name=PEOPLE[at % len(PEOPLE)],
            position=POSITIONS[at % len(POSITIONS)],
            unit=UNITS[at % len(UNITS)],
        )
        for at, (id, one) in enumerate(workshop.members.items())
    }
    return taken(replace(workshop, members=people, about=replace(workshop.about, title=TITLE)), {})


def check_whole(lines: list[str]) -> None:
    """No name is cut: on the lines they are found as often as in the words without their line ends."""
    shown = [line.replace(" ", "") for line in lines]
    for name in map(unspaced, WHOLE):
        on_lines, within = sum(line.count(name) for line in shown), "".join(shown).count(name)
        assert on_lines == within > 0, name


@rule("E16")
@pytest.mark.parametrize("language", ["th", "en"])
def test_no_line_of_the_pdf_cuts_a_name(language: str) -> None:
    check_whole(pdf_text(made("pdf", long_names(), Edition(language))).split("\n"))  # type: ignore[arg-type]


@rule("E16")
def test_nothing_but_line_ends_is_put_into_a_name() -> None:
    docx = docx_lines(made("docx", long_names(), Edition()))
    assert "นายสมพงษ์\nศรีสุวรรณวัฒนานุกูล" in docx
    assert "นางวรรณวิภา ศรีสุวรรณ" in docx
    assert {one.replace("\n", " ") for one in docx} >= set(PEOPLE)
    shown = markdown_text(made("md", long_names(), Edition()))
    assert all(f"{name}\n" in shown for name in PEOPLE)


@rule("E16")
def test_a_name_ends_its_lines_at_spaces() -> None:
    assert fitted("นางวรรณวิภา ศรีสุวรรณ", 12) == "นางวรรณวิภา ศรีสุวรรณ"
    assert fitted("นางวรรณวิภา ศรีสุวรรณ", 10) == "นางวรรณวิภา\nศรีสุวรรณ"
    assert fitted("นางวรรณวิภา   ศรีสุวรรณ", 9) == "นางวรรณวิภา\nศรีสุวรรณ"
    assert fitted("นายณัฐวุฒิ ณ พัทลุง", 8) == "นายณัฐวุฒิ\nณ พัทลุง"
    assert fitted("เจ้าพนักงานปกครอง 6 อำเภอสวี", 10) == "เจ้าพนักงานปกครอง 6\nอำเภอสวี"


def test_a_word_longer_than_a_line_ends_before_a_place_or_is_left_alone() -> None:
    assert fitted("สำนักงานท้องถิ่นจังหวัดชุมพร", 10) == "สำนักงานท้องถิ่น\nจังหวัดชุมพร"
    assert fitted("ก" * 40, 9) == "ก" * 40
    assert fitted("", 9) == ""


def test_only_columns_of_names_are_fitted() -> None:
    words = "การจัดการความรู้ เพื่อการพัฒนาองค์กร " * 3
    columns = (Column("ชื่อ", 5, is_name=True), Column("เรื่อง", 5))
    [[name, subject]] = in_table(Table(columns, ((words, words),))).rows
    assert name
    assert "\n" in name
    assert subject == words


def test_the_widths_are_those_of_the_fonts() -> None:
    assert json.loads(WIDTHS.read_bytes()) == widths()
