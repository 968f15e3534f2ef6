"""Reads the rows of a list that somebody brings: xlsx, xls, ods, or csv, as text.

What comes is anybody's file. It is read in a process with limits (`renderer.py`), formulas and macros are not run, and
what is too large to be a list of people is refused.
"""

import csv
import io
import re
import unicodedata
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from msgspec import Struct

LARGEST = 4 << 20
"""Bytes of a file: a list of 600 people is 25 KB; with a letterhead's pictures, one or two MB."""

UNPACKED = 64 << 20
"""Bytes of what is packed in it: a sheet of a million cells. More is a bomb, or no list."""

ROWS, COLUMNS, LETTERS, SHEETS = 2000, 30, 200, 12
"""Of what is handed on: three times the longest list, wider than a page, longer than a field may be."""

LOOKED_AT = 20
"""Lines by which the separator of a csv is found."""

ListProblem = Literal["not_a_list", "locked_list", "list_too_large"]


class NotAList(Exception):
    """The file cannot be read, or should not."""

    def __init__(self, problem: ListProblem) -> None:
        super().__init__(problem)
        self.problem: ListProblem = problem


class ListSheet(Struct, frozen=True):
    """The rows that are not empty, each as long as the longest. `cut`: there were more than can be read."""

    name: str
    rows: list[list[str]]
    cut: bool


class ListFile(Struct, frozen=True):
    """Sheets with rows; none in an empty file. Instead `problem`, if it cannot be read."""

    sheets: list[ListSheet] = []
    problem: ListProblem | None = None


def read(file: bytes) -> ListFile:
    try:
        found = _tables(file) if file.startswith((b"PK\3\4", b"\xd0\xcf\x11\xe0")) else [("", _lines(file))]
    except NotAList as stop:
        return ListFile(problem=stop.problem)
    sheets = [_sheet(name, rows) for name, rows in found[:SHEETS]]
    return ListFile([sheet for sheet in sheets if sheet.rows])


def _tables(file: bytes) -> list[tuple[str, list[list[Any]]]]:
    """Visible sheets of a workbook. Raises NotAList."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    if file.startswith(b"PK"):
        _check_packed(file)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(file))
        return [
            (sheet.name, book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=True, nrows=ROWS + 1))
            for sheet in book.sheets_metadata[:SHEETS]
            if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
        ]
    except PasswordError:
        raise NotAList("locked_list") from None
    except MemoryError:
        raise NotAList("list_too_large") from None
    except (CalamineError, OSError, ValueError):
        raise NotAList("not_a_list") from None


def _check_packed(file: bytes) -> None:
    """Raises NotAList. The directory of an archive may lie of the sizes in it; then the process's memory ends."""
    try:
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            whole = sum(one.file_size for one in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError):
        raise NotAList("not_a_list") from None
    if whole > UNPACKED:
        raise NotAList("list_too_large")


def _lines(file: bytes) -> list[list[str]]:
    """Rows of separated values. Raises NotAList."""
    text = _text(file)
    lines = [line for line in text.splitlines()[:LOOKED_AT] if line.strip()]
    separator = max(("\t", ";", ","), key=lambda one: sum(line.count(one) for line in lines))
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        return [row for row, _ in zip(rows, range(ROWS + 1), strict=False)]
    except csv.Error:
        raise NotAList("not_a_list") from None


def _text(file: bytes) -> str:
    """In UTF-8, in UTF-16 with a mark, or as Thai Windows and earlier systems write (TIS-620). Raises NotAList."""
    encodings = ("utf-16",) if file.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp874")
    for encoding in encodings:
        try:
            text = file.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not re.search(r"[\x00-\x08\x0e-\x1a\x7f]", text):
            return text
    raise NotAList("not_a_list")


def _sheet(name: str, rows: list[list[Any]]) -> ListSheet:
    told = [[_words(cell) for cell in row[:COLUMNS]] for row in rows]
    found = [row for row in told if any(row)]
    width = max((at for row in found for at, cell in enumerate(row, 1) if cell), default=0)
    padded = [[*row, *[""] * (width - len(row))][:width] for row in found]
    return ListSheet(_words(name), padded[:ROWS], len(rows) > ROWS)


def _words(cell: Any) -> str:
    """A cell as it is read, on one line: numbers without `.0`, days as YYYY-MM-DD."""
    match cell:
        case bool() | timedelta():
            return ""
        case float() if cell.is_integer():
            said = str(int(cell))
        case datetime() if cell.time() == time():
            said = cell.date().isoformat()
        case date() | time():
            said = cell.isoformat()
        case _:
            said = str(cell)
    shown = "".join(" " if unicodedata.category(one) in ("Cc", "Zl", "Zp", "Zs") else one for one in said)
    return " ".join(shown.split())[:LETTERS]
