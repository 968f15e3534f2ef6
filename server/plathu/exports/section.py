"""What a noun puts on paper: its section, plain values at the end of its own module in `sections/`.

`content.py` has the one list of them; the record, the minutes, the tables and what opens a record again are
made from it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct

from plathu.domain.ids import TextName
from plathu.exports.blocks import Block
from plathu.exports.edition import Edition
from plathu.exports.places import PlaceOnPaper
from plathu.exports.sheets import Cell, Sheet

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop
    from plathu.exports.content import Content

Texts = Mapping[TextName, str]
"""The words of each text: they are typed, not decided, so the workshop does not hold them."""


class Recorded(Struct, frozen=True, omit_defaults=True):
    """What stands in the record.

    The fields of the first release have no default: they always stand there. One that is added later has an empty one
    (null, false, 0, no words, no items), and at that it is left out of the file and of the hash (E2): so what was
    recorded before it opens with the hash it bears. No other default will do, since msgspec leaves out the very object.
    """


class AgendaItem(NamedTuple):
    """An item of the agenda, without its number and its resolution."""

    title: str
    blocks: list[Block]


def _no_fields(workshop: Workshop, texts: Texts) -> dict[str, Any]:
    return {}


def _unchanged(content: Content, workshop: Workshop) -> Workshop:
    return workshop


def _no_rows(content: Content, edition: Edition) -> list[Any]:
    return []


def _no_item(content: Content, edition: Edition) -> None:
    return None


def _names_nobody(content: Content) -> Content:
    return content


def _nobody_there(content: Content, place: PlaceOnPaper) -> Content:
    return content


class Section(NamedTuple):
    """All that one noun puts on paper."""

    noun: str
    record: Callable[[Workshop, Texts], dict[str, Any]] = _no_fields
    """Its fields of the record, by name; no other section has them. What is secret must not be in them (E3)."""
    imported: Callable[[Content, Workshop], Workshop] = _unchanged
    """K1: the workshop with what a record tells of this noun. Sections are asked in the order of SECTIONS, and trust
    nothing in the record. Raises NotARecord, Refused."""
    facts: Callable[[Content, Edition], list[tuple[str, Cell]]] = _no_rows
    """Its rows of the first table: what is told, and a number or a few words."""
    item: Callable[[Content, Edition], AgendaItem | None] = _no_item
    """Its item of the minutes' agenda; None where there is nothing to report."""
    other_matters: Callable[[Content, Edition], list[Block]] = _no_rows
    """What the last item of that agenda has of it."""
    sheets: Callable[[Content, Edition], list[Sheet]] = _no_rows
    anonymised: Callable[[Content], Content] = _names_nobody
    """E4: the content without the names, positions and units that this noun put into it."""
    forget: Callable[[Content, PlaceOnPaper], Content] = _nobody_there
    """E14: the content without the name, position and unit of who stands there."""
