"""LibreOffice, as the office that opens our files: `tools/setup/office.sh` installs it."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

from fontTools.ttLib import TTFont

from plathu.exports.characters import FONTS

PATIENCE = 180
"""Seconds for one start of LibreOffice: a busy machine takes ten."""

SETTINGS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir prefix="cwd">th</dir><dir>/usr/share/fonts</dir><cachedir prefix="cwd">fonts</cachedir>
<alias binding="strong"><family>TH SarabunPSK</family><prefer><family>Sarabun</family></prefer></alias>
</fontconfig>"""
"""Of fontconfig: the office has the font of the DOCX, and this machine one of the same letters."""

LARGER = 16 / 11.5
"""The letters of Sarabun are so much larger than those of TH Sarabun of the same point size."""

TABLE, TEXT, LINK = (
    "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}",
    "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}",
    "{http://www.w3.org/1999/xlink}",
)


class Cells(NamedTuple):
    """What stands in the cells of a table that LibreOffice opened, as it shows it, and what it would run or follow."""

    shown: list[str]
    formulas: list[str]
    links: list[str]


def _make_fonts(folder: Path) -> None:
    """Sarabun with the size of TH Sarabun, so that lines break where they do in an office."""
    folder.mkdir()
    for face in ("Regular", "Bold"):
        with TTFont(FONTS / f"Sarabun-{face}.ttf") as font:
            head: Any = font["head"]
            head.unitsPerEm = round(head.unitsPerEm * LARGER)
            font.save(folder / f"{face}.ttf")


def converted(files: dict[str, bytes], to: str, *options: str) -> dict[str, bytes]:
    """Each file, by its name without what stands behind the dot, as LibreOffice saves it in another format."""
    program = shutil.which("soffice")
    assert program, "LibreOffice is missing: run tools/setup/office.sh"
    with tempfile.TemporaryDirectory(prefix="plathu-office-") as folder:
        place = Path(folder)
        for name, file in files.items():
            (place / name).write_bytes(file)
        (place / "fonts.conf").write_text(SETTINGS)
        _make_fonts(place / "th")
        profile = f"-env:UserInstallation={place.as_uri()}/profile"
        subprocess.run(
            [program, profile, "--headless", *options, "--convert-to", to, "--outdir", "made", *files],
            cwd=place,
            env={**os.environ, "FONTCONFIG_FILE": str(place / "fonts.conf")},
            check=True,
            capture_output=True,
            timeout=PATIENCE,
        )
        return {Path(name).stem: (place / "made" / name).with_suffix(f".{to}").read_bytes() for name in files}


def cells(flat: bytes) -> Cells:
    """Of a flat OpenDocument spreadsheet (`fods`)."""
    root = ElementTree.fromstring(flat)
    found = list(root.iter(f"{TABLE}table-cell"))
    shown = ["\n".join(_words(line) for line in cell.iter(f"{TEXT}p")) for cell in found]
    formulas = [formula for cell in found if (formula := cell.get(f"{TABLE}formula"))]
    return Cells(shown, formulas, [link.get(f"{LINK}href", "") for link in root.iter(f"{TEXT}a")])


def _words(line: Any) -> str:
    return "".join(line.itertext())
