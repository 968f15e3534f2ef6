"""One content, many files: all say the same, whoever they are for."""

import io
import json
from itertools import product
from typing import get_args

import openpyxl
import pytest

from plathu.exports.edition import Edition, Language, Numerals
from plathu.exports.formats import FORMATS, Name, made
from plathu.exports.record import content_sha256
from tests.domain.rules import rule
from tests.exports.day import COMPETENCIES, DOMAINS, KV, chumphon, closed, taken, texts, voted, whole_day
from tests.exports.reading import tables, text, unspaced, workbook


@rule("E2")
@pytest.mark.parametrize("anonymous", [False, True])
def test_equal_content_has_one_hash_in_every_file(anonymous: bool) -> None:
    content = json.loads(made("json", whole_day(), Edition(anonymous=anonymous)))
    hash = content["content_sha256"]
    assert content_sha256(content) == hash
    for format, language, numerals in product(FORMATS, get_args(Language), get_args(Numerals)):
        assert hash in unspaced(text(format, made(format, whole_day(), Edition(language, numerals, anonymous)))), format


@rule("E2")
@pytest.mark.parametrize("format", FORMATS)
def test_other_content_has_another_hash(format: Name) -> None:
    workshop = closed(voted(chumphon()))
    words = texts(workshop)
    other = {**words, next(iter(words)): "อื่น"}
    hashes = [json.loads(made("json", taken(workshop, each), Edition()))["content_sha256"] for each in (words, other)]
    read = [unspaced(text(format, made(format, taken(workshop, each), Edition()))) for each in (words, other)]
    assert [[hash in each for hash in hashes] for each in read] == [[True, False], [False, True]]


@rule("E10")
def test_numbers_in_tables_are_numbers_whatever_the_numerals() -> None:
    content = taken(closed(voted(chumphon())))
    tally = content.ballots[0].tally
    assert tally is not None
    for numerals in get_args(Numerals):
        book = workbook(made("xlsx", content, Edition(numerals=numerals)))
        assert [row[4] for row in book["ผลการลงคะแนน"][1:]] == sorted(tally.values(), reverse=True)
        assert book["การลงคะแนน"][1][-1] == sum(tally.values()) == 57 * 6
        assert tables(made("csv", content, Edition(numerals=numerals)))["ballots.csv"][1][-1] == str(57 * 6)
        assert ("เมื่อ", "วันพฤหัสบดีที่ 16 มิถุนายน 2548") in book["การประชุม"]
    shown = openpyxl.load_workbook(io.BytesIO(made("xlsx", content, Edition(numerals="thai"))))
    cells = [cell for row in shown["ผลการลงคะแนน"] for cell in row]
    assert {cell.number_format for cell in cells if isinstance(cell.value, int)} == {"0"}


def test_the_tables_hold_the_record_of_chumphon() -> None:
    content = taken(closed(voted(chumphon())))
    book = workbook(made("xlsx", content, Edition()))
    assert [row[2] for row in book["สมรรถนะหลัก"][1:]] == COMPETENCIES
    assert list(dict.fromkeys(row[1] for row in book["สมรรถนะหลัก"][1:])) == DOMAINS
    assert book["หัวปลา"][-1] == ("หัวปลาร่วมของที่ประชุม", 1, KV)
    assert len(book["รายชื่อ"]) == 1 + 60
    written = tables(made("csv", content, Edition()))
    assert [row[2] for row in written["competencies.csv"][1:]] == COMPETENCIES
    assert [row[0] for row in written["competencies.csv"][1:]][:2] == ["1.1", "1.2"]


def test_the_workbook_is_ready_to_be_worked_with() -> None:
    """Filters over every row, the titles in sight, and a chart of the newest result."""
    book = openpyxl.load_workbook(io.BytesIO(made("xlsx", taken(closed(voted(chumphon()))), Edition())))
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == f"A1:{sheet.cell(sheet.max_row, sheet.max_column).coordinate}"
        assert all(sheet.column_dimensions[letter].width >= 8 for letter in "AB")
    heights = book["หัวปลา"].row_dimensions
    assert 44 <= heights[2].height < 45, "two lines, in whole pixels"
    assert heights[6].height >= 2 * 22, "199 letters"
    (page,) = book.chartsheets
    assert page.title == "ผลการลงคะแนนครั้งที่ 1"
    (chart,) = vars(page)["_charts"]
    (series,) = chart.series
    assert series.val.numRef.f.replace("'", "") == "ผลการลงคะแนน!$E$2:$E$16"
    assert series.cat.strRef.f.replace("'", "") == "ผลการลงคะแนน!$D$2:$D$16"
