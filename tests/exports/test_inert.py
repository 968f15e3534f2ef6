"""Odd and hostile text in every field comes out as plain text, or is replaced and counted."""

import html
import io
import json
import re
import zipfile
from xml.etree import ElementTree

import openpyxl
import pypdfium2
import pytest
import typst

from plathu.domain import competencies
from plathu.domain.ids import BallotId
from plathu.domain.texts import PLENARY
from plathu.exports.characters import DRAWN, MOST_MARKS, REPLACEMENT, drawable, pieces, printable
from plathu.exports.edition import Edition
from plathu.exports.formats import FORMATS, Name, made
from plathu.exports.sheets import LONGEST_CELL
from tests.domain.builders import founded
from tests.domain.rules import rule
from tests.exports.day import FIRST, LONG, ODD, SECOND, Content, closed, hall, odd, taken, voted
from tests.exports.reading import (
    docx_text,
    everything,
    markdown_text,
    markdown_tokens,
    pdf_text,
    tables,
    text,
    unspaced,
    workbook,
)
from tools.fonts import drawn

PRINTED: tuple[Name, ...] = ("docx", "pdf", "md", "xlsx", "csv")

HARMLESS = [name for name in ODD if name not in ("surrogate", "control", "noncharacters", "override", "marks")]


def written(words: str) -> Content:
    """A workshop of which only the plenary has written."""
    return taken(founded(), {PLENARY: words})


def counted(words: str) -> int:
    """What the end note says."""
    found = re.search(r"มีอักขระ(\d+)ตัวที่แสดงในไฟล์นี้ไม่ได้", unspaced(words))
    return int(found[1]) if found else 0


@rule("E6")
@pytest.mark.parametrize("format", PRINTED)
@pytest.mark.parametrize("name", HARMLESS)
def test_odd_text_comes_out_as_it_went_in(format: Name, name: str) -> None:
    given = printable(ODD[name])
    file = made(format, written(ODD[name]), Edition())
    read = unspaced(text(format, file))
    if format == "pdf":
        read = re.sub(r"–\d+–", "", read)  # the numbers of the pages
        given = drawable(given).replace("\u200b", "").replace("\u2060", "")
        read = read.replace("\u200b", "").replace("\u2060", "").replace("\ufe0f", "")
        given = given.replace("\ufe0f", "")
    assert unspaced(given) in read
    assert counted(read) == given.count(REPLACEMENT)


@rule("E6")
@pytest.mark.parametrize("format", PRINTED)
@pytest.mark.parametrize(
    ("name", "replaced"), [("control", 6), ("noncharacters", 4), ("surrogate", 2), ("override", 3), ("marks", 196)]
)
def test_what_a_file_cannot_hold_is_replaced_and_counted(format: Name, name: str, replaced: int) -> None:
    read = text(format, made(format, written(ODD[name]), Edition()))
    assert read.count(REPLACEMENT) == replaced
    assert counted(read) == replaced
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\u202a-\u202e\u2066-\u2069]", read)
    for kept in re.findall("[ก-ฮ]", ODD[name]):
        assert kept in read


@rule("E6")
@pytest.mark.parametrize("format", PRINTED)
def test_nothing_is_said_of_replacing_where_nothing_was(format: Name) -> None:
    assert counted(text(format, made(format, written("ชุมพรน่าอยู่"), Edition()))) == 0


@rule("E6")
@pytest.mark.parametrize("format", FORMATS)
def test_everything_odd_at_once_is_still_a_file(format: Name) -> None:
    read = text(format, made(format, odd(), Edition()))
    if format != "json":
        assert counted(read) > 0
    assert re.sub(r"–\d+–", "", unspaced(read)).count(unspaced(LONG[:20])) >= (2000 if format == "pdf" else 1)


@rule("E6")
@pytest.mark.parametrize("format", PRINTED)
def test_a_text_of_40_000_characters_is_whole(format: Name) -> None:
    assert len(LONG) == 40_000
    file = made(format, written(LONG), Edition())
    read = workbook(file)["หัวปลา"] if format == "xlsx" else tables(file)["texts.csv"] if format == "csv" else None
    words = "".join(str(row[2]) for row in read[1:] if row[2]) if read else text(format, file)
    assert unspaced(LONG) in re.sub(r"–\d+–", "", unspaced(words))
    if read:
        assert [row[1] for row in read[1:] if row[0] == "หัวปลาร่วมของที่ประชุม"] in ([1, 2, 3], ["1", "2", "3"])


@rule("E6")
def test_thousands_of_rows_are_all_there() -> None:
    """Three ballots on all that a workshop can hold."""
    workshop = hall(8, [(0, f"ข้อที่ {at}") for at in range(competencies.MOST)], ["หนึ่ง"], ["ด้าน"])
    for ballot in (FIRST, SECOND, BallotId("ballot0000000003")):
        workshop = closed(voted(workshop, ballot, people=8), ballot)
    rows = tables(made("csv", taken(workshop), Edition()))["results.csv"][1:]
    assert len(rows) == 3 * competencies.MOST == 6000
    assert {row[3] for row in rows} == {f"ข้อที่ {at}" for at in range(competencies.MOST)}
    shown = workbook(made("xlsx", taken(workshop), Edition()))["ผลการลงคะแนน"][1:]
    assert [row[:5] for row in shown] == [
        (int(row[0]), int(row[1]) if row[1] else None, row[2], row[3], int(row[4])) for row in rows
    ]


def test_a_cell_is_never_longer_than_excel_holds() -> None:
    for words in (LONG, "🐟" * 40_000, "ก่" * 20_000):
        cells = pieces(words, LONGEST_CELL)
        assert "".join(cells) == words
        assert max(len(cell.encode("utf-16-le")) // 2 for cell in cells) <= 32_767
        assert not any(cell[0] == "่" for cell in cells), "a mark without its letter"


@rule("E6")
@pytest.mark.parametrize("format", ["docx", "xlsx"])
def test_every_part_of_an_office_file_is_xml_without_a_stranger(format: Name) -> None:
    with zipfile.ZipFile(io.BytesIO(made(format, odd(), Edition()))) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            ElementTree.fromstring(part)
            assert b"<!ENTITY" not in part
            assert b"TargetMode" not in part, "a link out of the file"


@rule("E6")
def test_no_cell_of_the_workbook_is_a_formula_or_a_link() -> None:
    file = made("xlsx", odd(), Edition())
    book = openpyxl.load_workbook(io.BytesIO(file))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n"), cell.value
                assert cell.hyperlink is None
                if isinstance(cell.value, str) and cell.value[0] in "=+-@":
                    assert cell.quotePrefix, "it would become a formula when somebody edits it"
    names = [row[1] for row in workbook(file)["รายชื่อ"]]
    assert ODD["rich"] in names
    assert ODD["escape"] in names
    assert b"<f>" not in b"".join(each for name, each in _parts(file) if name.startswith("xl/worksheets")), (
        "no formula at all"
    )


@rule("E6")
def test_csv_begins_nothing_that_a_spreadsheet_would_run() -> None:
    file = made("csv", odd(), Edition())
    cells = [cell for rows in tables(file).values() for row in rows for cell in row]
    assert sum(cell.startswith("'") for cell in cells) > 20
    for cell in cells:
        assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")), cell
        assert not cell.startswith(("\t", "\r")), cell
    names = [row[1] for row in tables(file)["roster.csv"]]
    assert {"'=cmd|' /C calc'!A0", "'+1+1", "'＝1+1"} <= set(names)


@rule("E6")
def test_csv_opens_in_excel_as_thai() -> None:
    with zipfile.ZipFile(io.BytesIO(made("csv", odd(), Edition()))) as archive:
        assert all(archive.read(name).startswith(b"\xef\xbb\xbf") for name in archive.namelist())


@rule("E6")
def test_markdown_holds_no_tag_link_or_picture_of_anybodys() -> None:
    file = made("md", odd(), Edition())
    kinds = {token.type for token in markdown_tokens(file)}
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "fence", "code_inline", "code_block", "hr"}
    assert not kinds & {"s_open", "em_open", "blockquote_open", "ordered_list_open"}
    plain = file.decode()
    assert not re.search("https?://", plain), "GitHub makes a link of a bare address"
    assert not re.search(r"\bwww\.", plain)
    assert ODD["script"][:80] in html.unescape(markdown_text(file))


@rule("E6")
def test_pdf_shows_markup_and_reads_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    read = pdf_text(made("pdf", written(ODD["typst"]), Edition()))
    assert unspaced(ODD["typst"]) in unspaced(read)
    assert "root:" not in read


@rule("E6")
def test_the_template_can_reach_no_file(tmp_path: object) -> None:
    """Even if people's words were taken for markup, they could read no file."""
    for spell in ('#read("/etc/passwd")', '#read("../../etc/passwd")', '#import "@preview/cetz:0.3.0"'):
        with pytest.raises(typst.TypstError):
            typst.compile(
                spell.encode(),
                root=str(tmp_path),  # type: ignore[arg-type]  # the stub has the source and the folders of one type
                package_path=str(tmp_path),
                package_cache_path="/dev/null",
            )


@rule("E6")
@pytest.mark.parametrize("name", ["unbroken", "formula", "script", "control"])
def test_no_word_runs_off_the_page_or_over_its_neighbour(name: str) -> None:
    with pypdfium2.PdfDocument(made("pdf", odd(ODD | {"formula": ODD[name]}), Edition())) as document:
        for page in document:
            width = page.get_width()
            words = page.get_textpage()
            right = max(words.get_charbox(at)[2] for at in range(words.count_chars()))
            assert right <= width - 2 / 2.54 * 72 + 3, "3 points: a mark may hang over"


def test_marks_that_thai_needs_are_never_taken_for_a_heap() -> None:
    for words in ("กี๊", "ปั๊ม", "น้ำ", "ศักดิ์สิทธิ์", "ก็์", "ệ́", "👩🏽‍🚀"):
        assert printable(words) == words
    assert printable("ก" + "่" * MOST_MARKS) == "ก" + "่" * MOST_MARKS


@rule("E6")
def test_json_keeps_what_paper_cannot() -> None:
    for name in ("control", "override", "marks", "others", "zero width", "ends"):
        file = made("json", written(ODD[name]), Edition())
        assert ODD[name] in json.loads(file)["texts"]["kv.plenary"]
    assert "\\ud800" not in made("json", written(ODD["surrogate"]), Edition()).decode()


def test_what_the_fonts_draw_is_known() -> None:
    assert json.loads(DRAWN.read_bytes()) == drawn()
    assert drawable("ฎฏฐญ กำนัน/ผญ. ๑๒ 🐟 “ ”") == "ฎฏฐญ กำนัน/ผญ. ๑๒ 🐟 “ ”"


def test_no_format_fetches_anything() -> None:
    for format in FORMATS:
        held = everything(format, made(format, written("ชุมพร"), Edition()))
        for address in re.findall(rb"https?://[^\s\"'<>)]+", held):
            assert re.match(
                rb"https?://(schemas\.(openxmlformats|microsoft)\.(org|com)|www\.(w3|aiim)\.org|ns\.adobe\.com|purl\.org)",
                address,
            ), address


def _parts(file: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def test_docx_reads_back_line_by_line() -> None:
    assert "ก\nข\nค" in docx_text(made("docx", written("ก\nข\nค"), Edition()))


NUMBERS = ["007", "0812345678", "1E10", "1-2", "00"]


@rule("E6", "E10")
def test_words_that_look_like_numbers_stay_words_and_the_archive_says_how_to_keep_them() -> None:
    """In the workbook by their type. In CSV nothing has one, so the fields are plain and a README says what to do."""
    full = odd({word: word for word in NUMBERS})
    cells = {cell for rows in workbook(made("xlsx", full, Edition())).values() for row in rows for cell in row}
    assert cells >= set(NUMBERS)
    file = made("csv", full, Edition())
    fields = {cell for rows in tables(file).values() for row in rows for cell in row}
    assert fields >= set(NUMBERS)
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        readme = archive.read("README.txt").decode("utf-8-sig")
    assert "XLSX" in readme
    assert "007" in readme
