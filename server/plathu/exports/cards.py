"""Seat cards as a PDF: a name, where to sit, and a QR that lets this person in on any device."""

import tempfile
from datetime import datetime
from pathlib import Path

import msgspec
import typst
from msgspec import Struct

from plathu.exports import characters, names
from plathu.exports.characters import FONTS
from plathu.exports.edition import Language
from plathu.exports.qr import drawn

TEMPLATE = Path(__file__).with_name("cards.typ")

SIZES = (15, 11)
"""Points of a name's letters: of one that would take more than two lines, the smaller ones."""

ROOM = 5.1 / 2.54 * 72
"""Points of the column beside the QR."""

MASK = 3
"""Of the codes: to look for the best of eight takes five times as long, and on paper any can be read."""

SAYS: dict[Language, tuple[str, str]] = {
    "th": ("สแกนเพื่อเข้าร่วม", "บัตรนี้ของคุณคนเดียว ใช้กับเครื่องใดก็ได้"),
    "en": ("Scan to join", "This card is yours alone. It works on any device."),
}


class SeatCard(Struct, frozen=True):
    """`where` is position and unit, `group` what the table is called; both may be empty. `url` is what the code
    leads to; it is drawn here, in the process that makes the file, since six hundred take seconds."""

    name: str
    where: str
    group: str
    url: str


class CardSheet(Struct, frozen=True):
    """`made_at`: ISO 8601."""

    title: str
    language: Language
    made_at: str
    cards: tuple[SeatCard, ...]


def write(sheet: CardSheet) -> bytes:
    scan, yours = SAYS[sheet.language]
    content = {
        "title": _printable(sheet.title),
        "language": sheet.language,
        "scan": scan,
        "yours": yours,
        "cards": [
            {
                **_name(_printable(one.name)),
                "where": _printable(one.where),
                "group": _printable(one.group),
                "qr": drawn(one.url, MASK),
            }
            for one in sheet.cards
        ],
    }
    with tempfile.TemporaryDirectory(prefix="plathu-") as root:
        compiler = typst.Compiler(
            TEMPLATE.read_bytes(),
            root=Path(root),
            font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS]),
            ignore_system_fonts=True,
            sys_inputs={"sheet": msgspec.json.encode(content).decode()},
        )
        at = int(datetime.fromisoformat(sheet.made_at).timestamp())
        made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=at)
    assert isinstance(made, bytes)
    return made


def _name(name: str) -> dict[str, object]:
    lines = {size: names.fitted(name, ROOM / size).split("\n") for size in SIZES}
    size = next((size for size in SIZES if len(lines[size]) <= 2), SIZES[-1])
    return {"name": lines[size], "size": size}


def _printable(words: str) -> str:
    return characters.drawable(words)
