"""What paper is made of, whatever prints it. All words are plain text; a printer makes them inert in its own way."""

from typing import Literal

from msgspec import Struct


class Heading(Struct, frozen=True, tag=True):
    """`level` 1 is an item of the agenda, 2 stands below one."""

    words: str
    level: Literal[1, 2] = 1


class Paragraph(Struct, frozen=True, tag=True):
    """`words` may hold line ends. `plain` stays with what it introduces, `own` are people's, `note` is small."""

    words: str
    kind: Literal["plain", "own", "note"] = "plain"


class Blank(Struct, frozen=True, tag=True):
    """What is not known: a dotted line to fill by hand, between `before` and `after`; `lines` of them."""

    before: str = ""
    after: str = ""
    lines: int = 1


class Numbered(Struct, frozen=True, tag=True):
    """A list of label and words."""

    items: tuple[tuple[str, str], ...]


class Column(Struct, frozen=True):
    """`width` is its share of the page."""

    title: str
    width: float
    is_number: bool = False


class Table(Struct, frozen=True, tag=True):
    """A cell that is None is a dotted line to fill by hand."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str | None, ...], ...]


class Signature(Struct, frozen=True, tag=True):
    """A line to sign, a line for the name, and what the signer was."""

    signed: str
    of: str


Block = Heading | Paragraph | Blank | Numbered | Table | Signature


class Head(Struct, frozen=True):
    """What stands in the middle above everything: `title` and lines, each with a blank where None follows."""

    title: str
    lines: tuple[tuple[str, str | None], ...]


class PaperDocument(Struct, frozen=True):
    """`digits` are the ten of the page numbers."""

    language: str
    author: str
    digits: str
    made_at: str
    head: Head
    blocks: tuple[Block, ...]
