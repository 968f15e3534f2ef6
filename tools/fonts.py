"""Makes the fonts of the PDF from the published ones: `python -m tools.fonts SARABUN NOTO_EMOJI`.

The folders are those of the npm packages `@expo-google-fonts/sarabun` 0.4.1 and `@expo-google-fonts/noto-emoji` 0.4.7.

In Sarabun a small tone mark stands up to 0.08 em higher or lower over one upper vowel than over another. typst (0.15)
writes a mark that is not on its base's own line as text apart, with the whole syllable as its text, so that นั้น is
copied, searched and read aloud as นั้นั้น. Here all small marks stand at one height, and each syllable is written once.

Neither font has U+FFFD, which stands for what neither can draw: it gets the lozenge of Sarabun.
"""

import argparse
import json
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent.parent / "server" / "plathu" / "exports" / "fonts"

FACES = {
    "Regular": "400Regular",
    "Bold": "700Bold",
    "Italic": "400Regular_Italic",
    "BoldItalic": "700Bold_Italic",
}

UPPER_VOWELS = ("uni0E31", "uni0E34", "uni0E35", "uni0E36", "uni0E37", "uni0E47", "uni0E4D")

NEAR = 90
"""Units of 1000 in an em: the small marks differ by at most 77; what is further away is another kind of mark."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("sarabun", type=Path)
    options.add_argument("noto_emoji", type=Path)
    given = options.parse_args()
    for face, folder in FACES.items():
        font = TTFont(given.sarabun / folder / f"Sarabun_{folder}.ttf", recalcTimestamp=False)
        level(font)
        draw_replacement(font)
        font.save(FONTS / f"Sarabun-{face}.ttf")
    shutil.copy(given.noto_emoji / "400Regular" / "NotoEmoji_400Regular.ttf", FONTS / "NotoEmoji-Regular.ttf")
    (FONTS / "drawn.json").write_text(json.dumps(drawn()) + "\n", encoding="utf-8")
    (FONTS / "widths.json").write_text(json.dumps(widths(), ensure_ascii=False) + "\n", encoding="utf-8")
    shutil.copy(given.sarabun / "LICENSE_FONT", FONTS / "OFL-Sarabun.txt")
    shutil.copy(given.noto_emoji / "LICENSE_FONT", FONTS / "OFL-NotoEmoji.txt")


def level(font: TTFont) -> None:
    """One height for all small marks of a kind, and over every upper vowel just that."""
    for table in _marks_on_marks(font):
        marks = zip(table.Mark1Coverage.glyphs, table.Mark1Array.MarkRecord, strict=True)
        small = [mark for name, mark in marks if name.endswith(".small")]
        for kind in {mark.Class for mark in small}:
            anchors = [mark.MarkAnchor for mark in small if mark.Class == kind]
            height = Counter(anchor.YCoordinate for anchor in anchors).most_common(1)[0][0]
            for anchor in (*anchors, *_upper(table, kind)):
                if abs(anchor.YCoordinate - height) <= NEAR:
                    anchor.YCoordinate = height


def draw_replacement(font: TTFont) -> None:
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[0xFFFD] = "lozenge"


def widths() -> dict[str, int]:
    """Thousandths of an em that each letter of names is wide, regular or bold, whichever is more."""
    found: dict[str, int] = {}
    for face in ("Sarabun-Regular.ttf", "Sarabun-Bold.ttf"):
        with TTFont(FONTS / face, lazy=True) as font:
            glyphs = font.getBestCmap() or {}
            for code in (*range(0x20, 0x7F), *range(0xE01, 0xE5C)):
                if code in glyphs:
                    found[chr(code)] = max(found.get(chr(code), 0), font["hmtx"][glyphs[code]][0])
    return found


def drawn() -> list[list[int]]:
    """First and last of each range of code points that the fonts of the PDF have a shape for."""
    codes: set[int] = set()
    for face in ("Sarabun-Regular.ttf", "NotoEmoji-Regular.ttf"):
        with TTFont(FONTS / face, lazy=True) as font:
            codes.update(code for code in font["cmap"].getBestCmap() or () if code >= 0x20)
    ranges: list[list[int]] = []
    for code in sorted(codes):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return ranges


def _upper(table: Any, kind: int) -> Iterator[Any]:
    """Where the upper vowels carry marks of this kind."""
    for name, vowel in zip(table.Mark2Coverage.glyphs, table.Mark2Array.Mark2Record, strict=True):
        if name.split(".")[0] in UPPER_VOWELS and (anchor := vowel.Mark2Anchor[kind]):
            yield anchor


def _marks_on_marks(font: TTFont) -> Iterator[Any]:
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for given in lookup.SubTable:
            table = getattr(given, "ExtSubTable", given)
            if type(table).__name__ == "MarkMarkPos":
                yield table


if __name__ == "__main__":
    main()
