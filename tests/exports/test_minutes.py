"""The minutes, read back from every format by other programs."""

import io
import re
import zipfile
from itertools import count
from xml.etree import ElementTree

import pypdfium2
import pytest
from msgspec.structs import replace

from plathu.domain.ids import FACILITATOR
from plathu.domain.members import Join
from plathu.domain.texts import PLENARY
from plathu.exports.edition import Edition, Language
from plathu.exports.formats import FORMATS, Name, made
from tests.domain.builders import do, founded
from tests.domain.rules import rule
from tests.exports.day import (
    AT,
    COMPETENCIES,
    DOMAINS,
    KV,
    POSITION,
    POSITIONS,
    UNITS,
    chumphon,
    member,
    taken,
    whole_day,
)
from tests.exports.reading import PAPER, W, docx_lines, in_order, pdf_tags, pdf_text, text, unspaced

FORM_11 = [
    "รายงานการประชุมKMWorkshopที่ทำการปกครองจังหวัดชุมพร",
    "ครั้งที่",
    "เมื่อวันพฤหัสบดีที่16มิถุนายน2548",
    "ณ",
    "ผู้มาประชุม",
    "ผู้ไม่มาประชุม",
    "ผู้เข้าร่วมประชุม",
    "เริ่มประชุมเวลา",
    "ระเบียบวาระที่1เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ",
    "ระเบียบวาระที่2การเลือกหน้าที่ในกลุ่ม",
    "มติที่ประชุม",
    "ระเบียบวาระที่3หัวปลา(วิสัยทัศน์ความรู้)",
    "มติที่ประชุม",
    "ระเบียบวาระที่4สมรรถนะหลัก",
    "มติที่ประชุม",
    "ระเบียบวาระที่5การลงคะแนนเลือกสมรรถนะหลัก",
    "มติที่ประชุม",
    "ระเบียบวาระที่6เรื่องอื่นๆ",
    "เลิกประชุมเวลา",
    "ผู้จดรายงานการประชุม",
]

NOT_PRESCRIBED = ["บันทึกการประชุม", "เปิดประชุมเวลา", "ปิดประชุม", "ผู้บันทึก", "ผู้เข้าประชุม", "เมื่อวันที่"]


@rule("E5")
@pytest.mark.parametrize("format", PAPER)
def test_the_minutes_have_the_words_of_form_11_in_its_order(format: Name) -> None:
    words = unspaced(text(format, made(format, whole_day(), Edition())))
    in_order(FORM_11, words)
    for other in NOT_PRESCRIBED:
        assert other not in words


@rule("E5")
@pytest.mark.parametrize("format", PAPER)
def test_the_record_of_chumphon_stands_in_the_minutes(format: Name) -> None:
    """The KV, the 4 domains and the 47 competencies, numbered within their domains, in their order."""
    words = unspaced(text(format, made(format, taken(chumphon()), Edition())))
    domains = [
        (f"{number}.{unspaced(domain)}", at)
        for number, (domain, at) in enumerate(zip(DOMAINS, (0, 18, 29, 37), strict=True), 1)
    ]
    wanted = [unspaced(KV)]
    for (domain, first), last in zip(domains, (18, 29, 37, 47), strict=True):
        places = count(1)
        wanted.append(domain)
        wanted += [f"{domain[0]}.{next(places)}{unspaced(one)}" for one in COMPETENCIES[first:last]]
    assert len(wanted) == 1 + 4 + 47
    in_order(wanted, words)


@rule("E5")
def test_what_nobody_told_is_a_dotted_line_and_nothing_invented() -> None:
    """The time, the place, who was away, and the positions that were not given."""
    lines = docx_lines(made("docx", taken(founded()), Edition()))
    blanks = {line.strip("\t .") for line in lines if line.endswith(".") or "\t" in line}
    assert {"ครั้งที่", "ณ", "เริ่มประชุมเวลา \t น", "มติที่ประชุม", "เลิกประชุมเวลา \t น"} <= blanks
    workshop = do(founded(), member(1), Join(member(1), "สมชาย", next(iter(founded().groups))))
    row = docx_lines(made("docx", taken(workshop), Edition()))
    place = row.index("สมชาย")
    assert set(row[place + 1]) == {"."}, "a position to fill in"
    assert FACILITATOR not in "\n".join(lines)


@rule("E10")
@pytest.mark.parametrize("format", PAPER)
def test_thai_numerals_stand_all_through_in_peoples_words_too(format: Name) -> None:
    day = whole_day()
    day = replace(
        day,
        workshop=replace(day.workshop, title="จัดการความรู้ ปี 2570 (รุ่นที่ 2)", organisation="ปค. 1 a2570@chumphon.go.th"),
        texts={**day.texts, PLENARY: "ภายในปี 2570 ตาม https://chumphon.go.th/2570 และ A4 ใน แผน2570.docx"},
    )
    words = unspaced(text(format, made(format, day, Edition(numerals="thai"))))
    assert "เมื่อวันพฤหัสบดีที่๑๖มิถุนายน๒๕๔๘" in words
    assert "๑.๑๘" in words
    assert "กลุ่มบริหาร๑" in words
    assert "มีผู้ลงคะแนน๕๗คน" in words
    assert "ปี๒๕๗๐(รุ่นที่๒)" in words
    assert "ปค.๑a2570@chumphon.go.th" in words
    assert "ภายในปี๒๕๗๐ตามhttps://chumphon.go.th/2570และA4ในแผน2570.docx" in words
    copied = words.partition("ตำแหน่งในบันทึก")[2]
    assert POSITION in copied
    for code in ("a2570@chumphon.go.th", "https://chumphon.go.th/2570", "A4", "แผน2570.docx"):
        words = words.replace(code, "")
    assert not re.search("[0-9]", words.replace(copied, ""))


@rule("E5")
def test_a_title_that_says_meeting_is_not_called_one_twice() -> None:
    day = taken(founded())
    titles = ("การประชุมเชิงปฏิบัติการจัดการความรู้", "จัดการความรู้")
    heads = [
        docx_lines(made("docx", replace(day, workshop=replace(day.workshop, title=one)), Edition()))[0]
        for one in titles
    ]
    assert heads == ["รายงานการประชุมเชิงปฏิบัติการจัดการความรู้", "รายงานการประชุม จัดการความรู้"]


@pytest.mark.parametrize("format", PAPER)
def test_the_english_edition_is_in_english(format: Name) -> None:
    words = unspaced(text(format, made(format, whole_day(), Edition("en"))))
    in_order(
        ["Minutesof", "OnThursday16June2005", "Present", "Absent", "Beganat", "Corecompetencies", "Endedat"], words
    )
    assert unspaced(KV) in words
    assert "มติที่ประชุม" not in words


@rule("E1")
@pytest.mark.parametrize("format", PAPER)
@pytest.mark.parametrize("language", ["th", "en"])
def test_the_moment_and_the_position_stand_in_the_end_note(format: Name, language: Language) -> None:
    words = unspaced(text(format, made(format, whole_day(), Edition(language))))
    assert POSITION in words
    assert {"th": "16มิถุนายน2548เวลา16.40น.", "en": "16June2005,16:40(UTC+7)"}[language] in words
    assert AT == "2005-06-16T09:40:00+00:00"


@pytest.mark.parametrize("people", range(52, 64))
def test_no_page_of_the_pdf_begins_with_a_line_to_fill_or_ends_with_a_heading(people: int) -> None:
    """Checked for many places where pages can end."""
    with pypdfium2.PdfDocument(made("pdf", taken(chumphon(people)), Edition())) as document:
        pages = [page.get_textpage().get_text_range().split("\r\n") for page in document]
    for number, lines in enumerate(pages[1:], 2):
        assert lines[0] == f"– {number} –"
        assert lines[1].strip(". ")
    for lines in pages[:-1]:
        last = next(line for line in reversed(lines) if line)
        assert not last.startswith(("ระเบียบวาระ", "หัวปลา", "ผู้", "กลุ่ม")), last


@pytest.mark.parametrize("people", [*range(58, 70), 40])
def test_the_end_note_stays_on_the_page_of_the_signature(people: int) -> None:
    with pypdfium2.PdfDocument(made("pdf", taken(chumphon(people)), Edition())) as document:
        last = document[len(document) - 1].get_textpage().get_text_range()
    in_order(["เลิกประชุมเวลา", "(ลงชื่อ)", "ผู้จดรายงานการประชุม", "SHA-256"], last)


def test_lines_to_fill_stay_together_in_the_docx() -> None:
    with zipfile.ZipFile(io.BytesIO(made("docx", taken(founded()), Edition()))) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))
    paragraphs = list(body.iter(f"{W}p"))
    dotted = [one.find(f".//{W}tab[@{W}leader]") is not None for one in paragraphs]
    kept = [one.find(f".//{W}keepNext") is not None for one in paragraphs]
    assert sum(dotted) > 10
    assert all(
        kept[at]
        for at in range(len(paragraphs) - 1)
        if dotted[at] and dotted[at + 1] and not _labelled(paragraphs[at + 1])
    )


def _labelled(paragraph: ElementTree.Element) -> bool:
    return any(part.text for part in paragraph.iter(f"{W}t"))


def test_a_table_of_the_docx_stands_between_the_margins_and_keeps_its_lines_off_the_marks() -> None:
    with zipfile.ZipFile(io.BytesIO(made("docx", taken(chumphon(8)), Edition()))) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))
    tables = list(body.iter(f"{W}tbl"))
    assert len(tables) == 5
    for table in tables:
        middle, above = table.find(f"{W}tblPr/{W}jc"), table.find(f"{W}tblPr/{W}tblCellMar/{W}top")
        assert middle is not None
        assert middle.get(f"{W}val") == "center"
        assert above is not None
        assert int(above.get(f"{W}w", "0")) > 0


def test_every_run_and_style_of_the_docx_says_font_size_and_language_for_thai() -> None:
    with zipfile.ZipFile(io.BytesIO(made("docx", whole_day(), Edition()))) as archive:
        files = {one: archive.read(one) for one in archive.namelist()}
    for part, tag in (("word/document.xml", "r"), ("word/header1.xml", "r"), ("word/styles.xml", "style")):
        runs = list(ElementTree.fromstring(files[part]).iter(f"{W}{tag}"))
        assert runs
        for run in runs:
            letters = run.find(f"{W}rPr")
            assert letters is not None
            fonts, size, language = (letters.find(f"{W}{tag}") for tag in ("rFonts", "szCs", "lang"))
            assert fonts is not None
            assert size is not None
            assert language is not None
            assert {fonts.get(f"{W}{slot}") for slot in ("ascii", "hAnsi", "eastAsia", "cs")} == {"TH SarabunPSK"}
            assert size.get(f"{W}val") == letters.find(f"{W}sz").get(f"{W}val")  # type: ignore[union-attr]
            assert language.get(f"{W}bidi") == "th-TH"
    named = {style.get(f"{W}styleId") for style in ElementTree.fromstring(files["word/styles.xml"]).iter(f"{W}style")}
    for part in ("word/document.xml", "word/header1.xml", "word/styles.xml"):
        for tag in ("pStyle", "tblStyle", "rStyle", "basedOn", "next", "link"):
            assert {one.get(f"{W}val") for one in ElementTree.fromstring(files[part]).iter(f"{W}{tag}")} <= named
    assert b'w:altName w:val="TH Sarabun New"' in files["word/fontTable.xml"]
    page = ElementTree.fromstring(files["word/document.xml"]).find(f".//{W}pgMar")
    assert page is not None
    centimetres = {side: round(int(page.get(f"{W}{side}", "0")) / 567, 1) for side in ("left", "right")}
    assert centimetres == {"left": 3.0, "right": 2.0}


def test_the_pdf_is_tagged_and_says_its_title_and_language() -> None:
    file = made("pdf", whole_day(), Edition())
    with pypdfium2.PdfDocument(file) as document:
        assert document.is_tagged()
        assert document.get_metadata_value("Title") == "รายงานการประชุม KM Workshop ที่ทำการปกครองจังหวัดชุมพร"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in file
    assert b"<rdf:li>th</rdf:li>" in file


def test_a_reader_of_the_pdf_hears_each_cell_in_its_row_and_table() -> None:
    tags = pdf_tags(made("pdf", taken(chumphon()), Edition()))
    groups, people, with_role = 4, 60, 8
    placed = sum(bool(POSITIONS[at % 6] or UNITS[at % 7 % 6]) for at in range(people))
    assert tags["TR"] == people + groups + groups + 1, "rows and titles of the roster, then of the roles"
    assert tags["TH"] == 4 * groups + 4
    assert tags["TD"] == 2 * people + placed + with_role + groups + with_role, "an empty cell is passed over"
    assert (tags["H1"], tags["H2"]) == (8, 4 + 5 + 4)


def test_syllables_with_two_marks_are_copied_once() -> None:
    """What typst makes of Sarabun as published: นั้น as นั้นั้น."""
    syllables = "นั้น ทั้ง ครั้ง ตั้ง สิ้น ซึ่ง ขึ้น คือ ที่ นี้ ญี่ปุ่น ปู่ น้ำ ฟื้น ศักดิ์ สิทธิ์ ก็ เป็น ผู้ กตัญญู เกี๊ยว"
    content = taken(founded(), {PLENARY: syllables})
    assert unspaced(syllables) in unspaced(pdf_text(made("pdf", content, Edition())))


@pytest.mark.parametrize("format", FORMATS)
def test_one_cut_is_always_the_same_bytes(format: Name) -> None:
    assert made(format, whole_day(), Edition()) == made(format, whole_day(), Edition())
