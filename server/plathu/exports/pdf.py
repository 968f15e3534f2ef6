"""The minutes as a PDF. See `typeset`."""

import re
from pathlib import Path
from typing import Any

import msgspec

from plathu.exports import names
from plathu.exports.blocks import Block, Labelled, Numbered, PaperDocument, Paragraph, Signature, Table
from plathu.exports.characters import pieces
from plathu.exports.typeset import typeset

TEMPLATE = Path(__file__).with_name("minutes.typ")

LONG_RUN = re.compile(r"\S*(\S)\1{9}\S*|\S*\ufffd\S*|[^\s\u0e00-\u0e7f]{24,}|[\u0e00-\u0e7f]{300,}")
"""Runs without a place to break a line, which would leave the column or the page: one letter over and over, replaced
characters, Latin without spaces, Thai that is no words. No English word of an office has 24 letters; the longest
Thai phrase without a space in the Chumphon record has 108.
"""

SIGNED = names.LINE * 9.5 / 16
"""Ems where a name stands under a signature."""

PIECE = 6
"""Letters between two breaks in a long run: the narrowest column holds so many of the widest letter."""

LONGEST_TOGETHER = 500
"""Letters in a cell that certainly fit on one page: as many as the longest wording of a competency has."""


def write(document: PaperDocument) -> bytes:
    content = {
        **msgspec.to_builtins(document),
        "head": {
            **msgspec.to_builtins(document.head),
            "printed": _lines(names.fitted(document.head.title, names.TITLE)),
            "lines": [
                {"words": _lines(names.fitted(words)), "blank": blank is None} for words, blank in document.head.lines
            ],
        },
        "blocks": [_block(block) for block in document.blocks],
    }
    return typeset(TEMPLATE, content, document.made_at)


def _block(block: Block) -> dict[str, Any]:
    """A block as builtins, with people's words as lines of pieces."""
    plain = msgspec.to_builtins(block)
    match block:
        case Paragraph(words):
            return {**plain, "words": _lines(words)}
        case Numbered(items):
            return {**plain, "items": [[label, _lines(words)] for label, words in items]}
        case Labelled(label, words):
            room = names.LINE - names.width(f"{label} ")
            return {**plain, "words": _lines(names.fitted(words, room))}
        case Signature(_, _, name):
            return {**plain, "name": _lines(names.fitted(name, SIGNED)) if name else None}
        case Table():
            return {**plain, "rows": [[_cell(cell) for cell in row] for row in names.in_table(block).rows]}
    return {key: _lines(value) if key == "words" else value for key, value in plain.items()}


def _cell(words: str | None) -> str | list[list[str]] | None:
    """A plain string if it is short and has breaks: then the template keeps the row on one page."""
    if words is None or len(words) > LONGEST_TOGETHER:
        return words and _lines(words)
    lines = _lines(words)
    return words if [[line] for line in words.split("\n")] == lines else lines


def _lines(words: str) -> list[list[str]]:
    """Each line as pieces, between which it may break in addition to where its language allows."""
    return [_broken(line.replace("\t", "    ")) for line in words.split("\n")]


def _broken(line: str) -> list[str]:
    found: list[str] = []
    at = 0
    for run in LONG_RUN.finditer(line):
        first, *others = pieces(run[0], PIECE)
        found += [line[at : run.start()] + first, *others]
        at = run.end()
    return [*found, line[at:]] if at < len(line) or not found else found
