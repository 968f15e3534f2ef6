"""What minutes are made of, in every format. All words are plain text; each writer escapes them in its own way."""

from typing import Literal

from msgspec import Struct


class Heading(Struct, frozen=True, tag=True):
    """`level` 1 is an item of the agenda, 2 a heading within one."""

    words: str
    level: Literal[1, 2] = 1


class Paragraph(Struct, frozen=True, tag=True):
    """`words` may have line ends. `plain` stays with what it introduces, `own` are people's words, `note` is small."""

    words: str
    kind: Literal["plain", "own", "note"] = "plain"


class Blank(Struct, frozen=True, tag=True):
    """Something unknown: `lines` dotted lines to fill in by hand, between `before` and `after`."""

    before: str = ""
    after: str = ""
    lines: int = 1


class Labelled(Struct, frozen=True, tag=True):
    """What is known: a label, and a name or a few words in one line after it."""

    label: str
    words: str


class Numbered(Struct, frozen=True, tag=True):
    """A list of label and words."""

    items: tuple[tuple[str, str], ...]


class Column(Struct, frozen=True):
    """`width` is its share of the page. In a column of names, of people or places, a line breaks only between words."""

    title: str
    width: float
    is_number: bool = False
    is_name: bool = False


class Table(Struct, frozen=True, tag=True):
    """A cell that is None is a dotted line to fill by hand."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str | None, ...], ...]


class Signature(Struct, frozen=True, tag=True):
    """A line to sign, the name, and the signer's part in the meeting. Without a name it is a line too."""

    signed: str
    of: str
    name: str = ""


Block = Heading | Paragraph | Blank | Labelled | Numbered | Table | Signature


class Head(Struct, frozen=True):
    """What stands centred above everything: `title`, and lines, each with a blank to fill in where None follows. They
    are names, as in a column of them."""

    title: str
    lines: tuple[tuple[str, str | None], ...]


class PaperDocument(Struct, frozen=True):
    """`digits` are the ten digits for the page numbers."""

    language: str
    author: str
    digits: str
    made_at: str
    head: Head
    blocks: tuple[Block, ...]
