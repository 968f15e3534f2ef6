"""E6: replaces, and counts, characters that a file cannot hold or that could make paper show something else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from msgspec import Struct

if TYPE_CHECKING:
    from plathu.exports.content import Content

REPLACEMENT = "\ufffd"

Respelled = TypeVar("Respelled", bound=Struct)

FONTS = Path(__file__).parent / "fonts"

DRAWN = FONTS / "drawn.json"
"""First and last of each range of code points that the PDF's fonts have a shape for; `tools/fonts.py` writes it."""

_SURROGATES = re.compile("[\ud800-\udfff]")
"""Half of a character; no UTF-8 can hold it."""

_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")

# XML 1.0 section 2.2 forbids controls and two noncharacters; the other noncharacters and DEL..U+009F it discourages.
# Overrides and isolates (Unicode TR 9, section 2) could show a name backwards, and are never needed in Thai or English.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\u202a-\u202e\u2066-\u2069"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
    + "]"
)

_LEADING = "เแโใไ"
"""Thai vowels that stand before the letter they are said after."""

MOST_MARKS = 4
"""Most marks on one letter. Thai has two, decomposed Vietnamese three; two hundred would cover the lines above."""

_GLUE = "\u200d\ufe0f\ufe0e\u20e3"
"""Joiners and variation selectors, which make one sign of what stands before and after them."""


def encodable(words: str) -> str:
    return _SURROGATES.sub(REPLACEMENT, words)


def printable(words: str) -> str:
    """Line ends become `\\n`; what cannot be printed, and marks heaped beyond MOST_MARKS, U+FFFD."""
    plain = _UNPRINTABLE.sub(REPLACEMENT, encodable(_LINE_ENDS.sub("\n", words)))
    return _heaps().sub(lambda heap: heap[0][:MOST_MARKS] + REPLACEMENT * (len(heap[0]) - MOST_MARKS), plain)


def drawable(words: str) -> str:
    """As `printable`; what the vendored fonts cannot draw becomes U+FFFD too."""
    # U+FEFF inside a text is by the standard the same as U+2060, which PDF/UA allows.
    joined = printable(words).replace("\ufeff", "\u2060")
    return "".join(one if _is_drawn(one) else REPLACEMENT for one in joined)


def respelled(value: Respelled, spell: Callable[[str], str]) -> Respelled:
    """The content, or a part of a document, with every word spelled by `spell`."""
    return msgspec.convert(_respelled(msgspec.to_builtins(value), spell), type(value))


def _respelled(value: Any, spell: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return spell(value)
    if isinstance(value, dict):
        return {name: _respelled(one, spell) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_respelled(one, spell) for one in value]
    return value


def replaced(content: Content) -> int:
    """How many characters of the content stand as U+FFFD, whoever replaced them."""
    found = 0

    def count(words: str) -> str:
        nonlocal found
        found += words.count(REPLACEMENT)
        return words

    respelled(content, count)
    return found


def pieces(words: str, most: int) -> list[str]:
    """Pieces of at most `most` code points, cut between signs with their marks and vowels, unless one is longer."""
    found = []
    start = 0
    while len(words) - start > most:
        end = next((at for at in range(start + most, start, -1) if _may_part(words, at)), start + most)
        found.append(words[start:end])
        start = end
    return [*found, words[start:]]


def _may_part(words: str, at: int) -> bool:
    after = words[at]
    return not (unicodedata.combining(after) or unicodedata.category(after) in ("Mn", "Mc", "Me", "Sk")) and (
        after not in _GLUE and after != "\u0e33" and words[at - 1] not in _GLUE + _LEADING
    )


def _is_drawn(one: str) -> bool:
    return one in _cover() or one in "\n\t" or one in _SHAPELESS


_SHAPELESS = frozenset(
    map(chr, [0xAD, 0x34F, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x2060, 0x2065), *range(0xFE00, 0xFE10)])
) | frozenset(map(chr, range(0xE0020, 0xE0080)))
"""Default ignorable code points (Unicode, DerivedCoreProperties), which only join or part their neighbours."""


@cache
def _heaps() -> re.Pattern[str]:
    marks = (chr(code) for code in range(0x300, 0x10000) if unicodedata.category(chr(code)) in ("Mn", "Me"))
    return re.compile(f"[{''.join(one for one in marks if one not in _SHAPELESS)}]{{{MOST_MARKS + 1},}}")


@cache
def _cover() -> frozenset[str]:
    """Every character that the fonts of the PDF have a shape for."""
    ranges = msgspec.json.decode(DRAWN.read_bytes(), type=list[tuple[int, int]])
    return frozenset(chr(code) for first, last in ranges for code in range(first, last + 1))


def of_paper(content: Content) -> Content:
    return respelled(content, printable)


def of_pdf(content: Content) -> Content:
    return respelled(content, drawable)
