"""The tables as CSV, one file each in an archive: UTF-8 with a byte order mark, which Excel needs to read Thai."""

import csv
import io
import zipfile
from datetime import datetime

from plathu.exports.docx import stamped
from plathu.exports.sheets import Cell, Sheet

FORMULA = tuple("=+-@\t\r\n|%＝＋－＠")
"""What a spreadsheet may take for the beginning of a formula (OWASP ASVS 1.2.10), in half and full width."""


def write(sheets: list[Sheet], made_at: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for sheet in sheets:
            archive.writestr(stamped(f"{sheet.name}.csv", datetime.fromisoformat(made_at)), _table(sheet))
    return made.getvalue()


def _table(sheet: Sheet) -> bytes:
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow([_inert(title) for title, _ in sheet.columns])
    rows.writerows([_inert(cell) for cell in row] for row in sheet.rows)
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def _inert(cell: Cell) -> Cell:
    """An apostrophe before what could be a formula, also behind spaces, which some programs take off."""
    if isinstance(cell, str) and (cell.startswith(FORMULA) or cell.lstrip().startswith(FORMULA)):
        return f"'{cell}"
    return cell
