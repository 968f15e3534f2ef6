"""Lists that somebody brings: whatever office saved them, and whatever somebody made to do harm."""

import io
import os
import zipfile
from datetime import date
from typing import Any

import httpx
import openpyxl
import pytest

from plathu.exports import lists
from plathu.exports.lists import ListFile, ListSheet
from plathu.exports.renderer import NotMade, Renderer
from tests.domain.rules import rule
from tests.exports.office import converted
from tests.exports.test_download import bearer, client, founded

__all__ = ["client"]  # a fixture

HEADINGS = ["ลำดับ", "คำนำหน้า", "ชื่อ", "นามสกุล", "ตำแหน่ง", "สังกัด", "อำเภอ", "กลุ่ม"]
PEOPLE = [
    ["1", "ว่าที่ ร.ต.", "อนุชา", "ใจดี", "ปลัดอำเภอ", "ที่ทำการปกครอง", "ท่าแซะ", "กลุ่มบริหาร 1"],
    ["2", "ฯพณฯ", "มาลี", "ศรีสุวรรณ ณ อยุธยา", "", "", "", ""],
    ["3", "นาย", "วิทยา", "สุขสันต์", "007", "", "0812345678", ""],
]


def book() -> openpyxl.Workbook:
    """As offices make them: a title over merged cells, headings, numbers, and sheets that are empty or hidden."""
    made = openpyxl.Workbook()
    sheet: Any = made.active
    sheet.title = "รายชื่อ"
    sheet.append(["บัญชีรายชื่อผู้เข้าร่วมประชุม"])
    sheet.merge_cells("A1:H1")
    sheet.append([])
    sheet.append(HEADINGS)
    for number, *rest in PEOPLE:
        sheet.append([float(number), *(one or None for one in rest)])
    made.create_sheet("แผนที่")
    hidden = made.create_sheet("ลับ")
    hidden.append(["เงินเดือน"])
    hidden.sheet_state = "hidden"
    return made


def saved(made: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


TITLE = ["บัญชีรายชื่อผู้เข้าร่วมประชุม", *[""] * 7]
READ = ListFile([ListSheet("รายชื่อ", [TITLE, HEADINGS, *PEOPLE], cut=False)])


@rule("X12")
def test_a_workbook_is_read_as_text_without_empty_lines_and_hidden_sheets() -> None:
    assert lists.read(saved(book())) == READ


@rule("X12")
@pytest.mark.processes
@pytest.mark.parametrize("form", ["xls", "ods"])
def test_other_offices_forms_are_read_the_same(form: str) -> None:
    assert lists.read(converted({"list.xlsx": saved(book())}, form)["list"]) == READ


@rule("X12")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "tis-620", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_separated_values_are_read_in_the_encodings_of_thai_systems(encoding: str, separator: str) -> None:
    text = "\r\n".join(separator.join(row) for row in (HEADINGS, *PEOPLE))
    (sheet,) = lists.read(text.encode(encoding)).sheets
    assert sheet.rows == [HEADINGS, *PEOPLE]


@rule("X12")
def test_what_people_cannot_see_becomes_what_it_looks_like() -> None:
    made = openpyxl.Workbook()
    sheet: Any = made.active
    sheet.append(["  มาลี\n ศรี\u2028สุวรรณ\u00a0 ", date(2026, 11, 30), True, 1.5, "=1+1", "ก" * 300])
    (found,) = lists.read(saved(made)).sheets
    assert found.rows[0][0] == "มาลี ศรี สุวรรณ"
    assert found.rows[0][1] == "2026-11-30"
    assert found.rows[0][2:4] == ["", "1.5"]
    assert len(found.rows[0][-1]) == lists.LETTERS


@rule("X12")
def test_a_long_and_wide_sheet_is_cut_and_says_so() -> None:
    text = "\n".join(",".join(["ก"] * 40) for _ in range(3000))
    (sheet,) = lists.read(text.encode()).sheets
    assert (len(sheet.rows), len(sheet.rows[0]), sheet.cut) == (lists.ROWS, lists.COLUMNS, True)


@rule("X12")
def test_an_empty_file_has_no_sheets() -> None:
    assert lists.read(b"") == ListFile()
    assert lists.read(saved(openpyxl.Workbook())) == ListFile()


def bomb() -> bytes:
    """A few KB that unpack to 200 MB."""
    file = io.BytesIO(saved(book()))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/picture.bin", bytes(200 << 20))
    return file.getvalue()


def vast() -> bytes:
    """Two cells, in the first and the last place that a sheet has: seventeen thousand million cells between."""
    made = openpyxl.Workbook()
    sheet: Any = made.active
    sheet["A1"], sheet["XFD1048576"] = "ก", "ข"
    return saved(made)


def liar() -> bytes:
    """A sheet of 100 MB that the archive's directory says is small."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(book()))) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.infolist():
            words = old.read(one)
            if one.filename.endswith("sheet1.xml"):
                words = words.replace(b"<sheetData>", b"<sheetData>" + b"<row/>" * (16 << 20))
            new.writestr(one.filename, words)
        for one in new.filelist:
            one.file_size = min(one.file_size, 1000)
    return file.getvalue()


@rule("X12")
@pytest.mark.processes
@pytest.mark.parametrize("file", [bomb(), vast(), liar()], ids=["bomb", "vast", "liar"])
async def test_what_is_too_large_to_be_a_list_is_not_read(file: bytes) -> None:
    assert len(file) < lists.LARGEST
    try:
        found = await Renderer().rows(file)
    except NotMade:
        return
    assert found.problem in ("list_too_large", "not_a_list")


@rule("X12")
@pytest.mark.processes
@pytest.mark.parametrize(
    "file",
    [
        b"%PDF-1.7 \x00\x01\x02",
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"PK\3\4 and nothing",
        b"\xd0\xcf\x11\xe0 and nothing",
        saved(book())[:-300],
        os.urandom(2000),
    ],
    ids=["pdf", "picture", "archive", "older office", "cut short", "noise"],
)
async def test_what_is_no_list_is_refused(file: bytes) -> None:
    assert (await Renderer().rows(file)).problem == "not_a_list"


@rule("X12")
@pytest.mark.processes
async def test_the_facilitator_has_a_file_read_and_nobody_else(client: httpx.AsyncClient) -> None:
    created = await founded(client)
    path = f"/api/workshops/{created['workshop']}/lists"
    led = bearer(created["facilitator_token"])
    told = await client.post(path, content=saved(book()), headers=led)
    assert told.status_code == 200
    assert told.json()["sheets"][0]["rows"][2:] == PEOPLE
    joined = (await client.post("/api/join", json={"code": created["join_code"], "name": "สมชาย"})).json()
    assert (await client.post(path, content=saved(book()), headers=bearer(joined["token"]))).status_code == 403
    assert (await client.post(path, content=saved(book()))).status_code == 401
    for file, status, error in (
        (bytes(lists.LARGEST + 1), 413, "list_too_large"),
        (vast(), 413, "list_too_large"),
        (b"\x89PNG\r\n\x1a\n\x00", 422, "not_a_list"),
    ):
        refused = await client.post(path, content=file, headers=led)
        assert (refused.status_code, refused.json()["error"]) == (status, error)
