"""E16: names of people and places, which stay whole at the end of a line: they break between their words alone.

Thai has no spaces within a sentence, so programs break a line where a dictionary finds words. It has no names, and
takes ศรีสุวรรณ for ศรีสุ and วรรณ. Nothing may be put into a name to prevent that, since nobody would find it any
more; so a line ends at a space, before a program would end it.
"""

import re
import unicodedata
from functools import cache

import msgspec
from msgspec.structs import replace

from plathu.exports.blocks import Table
from plathu.exports.characters import FONTS

WIDTHS = FONTS / "widths.json"
"""Thousandths of an em that a character of Sarabun is wide, regular or bold, whichever is more; `tools/fonts.py` writes
it. TH Sarabun has the same proportions."""

_WORDS = re.compile(r"(?<=\S)(?<!\bณ)(?= +\S)(?! +[0-9๐-๙]+(?:\s|$))")
"""Where a name may break: not in `ณ พัทลุง`, a surname, and not before the grade in `เจ้าพนักงานปกครอง 6`."""

_PLACES = re.compile(r"(?<=\S)(?=จังหวัด|(?<!นาย)(?<!ปลัด)(?<!ที่ว่าการ)อำเภอ|ตำบล|เทศบาล)")
"""Where words may break that are too long for a line: before a place."""


LINE = 16 / 2.54 * 72 / 11.5
"""Ems of Sarabun 11.5 in a line of the page, and so of TH Sarabun 16."""

TITLE = LINE * 11.5 / 14.5
"""In a line of the title, whose letters are larger."""

EDGES = 1.0
"""Ems on both sides of a cell's words: 10 points in the PDF, 10.8 in the DOCX."""


def words(name: str) -> list[str]:
    """The words between which it may break, each but the first with the space before it."""
    return _WORDS.split(name)


def in_table(table: Table) -> Table:
    """The table with the names in its columns of names fitted."""
    whole = sum(column.width for column in table.columns)
    rooms = [column.width / whole * LINE - EDGES if column.is_name else None for column in table.columns]
    if not any(rooms):
        return table
    rows = (
        tuple(fitted(cell, room) if cell and room else cell for cell, room in zip(row, rooms, strict=True))
        for row in table.rows
    )
    return replace(table, rows=tuple(rows))


def fitted(name: str, room: float = LINE) -> str:
    """The name, with a line end in the place of a space wherever the next word would leave a line of `room` ems.

    A word that is longer than a line ends before a place in it, or is left to the program.
    """
    return "\n".join(_filled(line, room) for line in name.split("\n"))


def _filled(line: str, room: float) -> str:
    lines = [""]
    for part in _parts(line, room):
        if lines[-1] and width(lines[-1] + part) > room:
            lines.append(part.lstrip(" "))
        else:
            lines[-1] += part
    return "\n".join(lines)


def _parts(line: str, room: float) -> list[str]:
    """What stays on one line, each with the space before it."""
    if width(line) <= room:
        return [line]
    found: list[str] = []
    for word in words(line):
        found += [word] if width(word.strip()) <= room else _PLACES.split(word)
    return found


def width(line: str) -> float:
    """In ems."""
    widths = _widths()
    return sum(widths.get(one) or _other(one) for one in line) / 1000


def _other(one: str) -> int:
    return 0 if unicodedata.category(one) in ("Mn", "Me", "Cf") else 1000


@cache
def _widths() -> dict[str, int]:
    return msgspec.json.decode(WIDTHS.read_bytes(), type=dict[str, int])
