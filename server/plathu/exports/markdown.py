"""The minutes as Markdown (CommonMark, GFM tables), for people who publish. All words are escaped: no link, no tag."""

import re
from collections.abc import Iterator

from plathu.exports.blocks import Blank, Block, Heading, Labelled, Numbered, PaperDocument, Paragraph, Signature, Table

# Every ASCII punctuation mark may be escaped (CommonMark 0.31 section 2.4); these begin something somewhere. The colon,
# the at sign and the dot of "www." are of GFM's autolinks (section 6.9).
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#+\-!|&~=$^:@]|(?<=\d)[.)]|(?<=www)\.", re.IGNORECASE)

DOTS = "…" * 20


def write(document: PaperDocument) -> bytes:
    blocks = [f"# {_line(document.head.title)}"]
    blocks += [_line(words) + (f" {DOTS}" if blank is None else "") for words, blank in document.head.lines]
    blocks += ["\n".join(_block(block)) for block in document.blocks]
    return ("\n\n".join(blocks) + "\n").encode()


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(words, level):
            yield "#" * (level + 1) + " " + _line(words)
        case Paragraph(words):
            yield _lines(words)
        case Blank(before, after, lines):
            dotted = [DOTS] * (lines if before else max(lines, 1))
            yield " ".join(filter(None, (f"**{_line(before)}**" if before else "", "\\\n".join(dotted), _line(after))))
        case Labelled(label, words):
            yield f"**{_line(label)}** {_line(words)}"
        case Numbered(items):
            for label, words in items:
                yield f"- {_line(label)} {_line(words)}"
        case Table(columns, rows):
            yield _row([_line(column.title) for column in columns])
            yield _row(["---:" if column.is_number else "---" for column in columns])
            for row in rows:
                yield _row([DOTS if cell is None else _line(cell) for cell in row])
        case Signature(signed, of, name):
            yield "\\\n".join((f"{_line(signed)} {DOTS}", f"({_line(name) or DOTS})", _line(of)))


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _lines(words: str) -> str:
    """A line end stays one; two would end the paragraph, so an empty line is held open."""
    return "\\\n".join(_escaped(line.strip()) or "&nbsp;" for line in words.split("\n"))


def _line(words: str) -> str:
    """Words on one line, for a heading, a list item or a cell, which a line end would end."""
    return _escaped(" ".join(words.split()))


def _escaped(words: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", words)
