"""The tables as CSV, one file each in an archive with a README.

In UTF-8 with a byte order mark, which Excel needs to read Thai.
"""

import csv
import io
import zipfile
from datetime import datetime

from plathu.exports.docx import stamped
from plathu.exports.sheets import Cell, Sheet

FORMULA = tuple("=+-@\t\r\n|%＝＋－＠")
"""What a spreadsheet may take for the beginning of a formula (OWASP ASVS 1.2.10), in half and full width."""


README = """\
ไฟล์ CSV เหล่านี้เป็น UTF-8 คั่นด้วยจุลภาค ข้อความเป็นตามที่เขียน เว้นแต่ที่อาจถูกอ่านเป็นสูตรจะมี ' นำหน้า
โปรแกรมตารางคำนวณที่เปิดไฟล์ด้วยการดับเบิลคลิกจะถือข้อความที่ดูเหมือนตัวเลขเป็นตัวเลข
007 จะเหลือ 7 และเบอร์โทรศัพท์จะเสียเลข 0 ตัวหน้า
ถ้าต้องการเปิดในโปรแกรมตารางคำนวณ ให้ใช้ไฟล์ XLSX แทน
หรือนำเข้าด้วย ข้อมูล > จากข้อความ/CSV แล้วกำหนดทุกคอลัมน์ที่เป็นข้อความให้เป็นชนิด "ข้อความ"

These CSV files are UTF-8, separated by commas. Words stand as they were written, but for a ' before what could be
read as a formula.
A spreadsheet that opens one by a double click takes words that look like numbers for numbers:
007 becomes 7, and a telephone number loses its 0.
For a spreadsheet take the XLSX file instead;
or import by Data > From Text/CSV, and make every column of words of the type "Text".
"""
"""Says how to open the files: no way of writing a field keeps 007 whole in every spreadsheet."""


def write(sheets: list[Sheet], made_at: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        readme = b"\xef\xbb\xbf" + README.replace("\n", "\r\n").encode()
        archive.writestr(stamped("README.txt", datetime.fromisoformat(made_at)), readme)
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
    """An apostrophe before what could be a formula, also after spaces, which some programs strip."""
    if isinstance(cell, str) and (cell.startswith(FORMULA) or cell.lstrip().startswith(FORMULA)):
        return f"'{cell}"
    return cell
