"""What a noun puts on paper: its section, plain values at the end of its own module in `sections/`.

`sections/__init__.py` is the one list of them; the record, the minutes, the tables and what opens a record again are
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
    from plathu.exports.cut import Cut

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


def _unchanged(cut: Cut, workshop: Workshop) -> Workshop:
    return workshop


def _no_rows(cut: Cut, edition: Edition) -> list[Any]:
    return []


def _no_item(cut: Cut, edition: Edition) -> None:
    return None


def _names_nobody(cut: Cut) -> Cut:
    return cut


def _nobody_there(cut: Cut, place: PlaceOnPaper) -> Cut:
    return cut


class Section(NamedTuple):
    """All that one noun puts on paper."""

    noun: str
    record: Callable[[Workshop, Texts], dict[str, Any]] = _no_fields
    """Its fields of the record, by name; no other section has them. What is secret must not be in them (E3)."""
    reopen: Callable[[Cut, Workshop], Workshop] = _unchanged
    """K1: the workshop with what a record tells of this noun. It is asked behind the sections that stand before it, and
    believes nothing. Raises NotARecord, Refused."""
    facts: Callable[[Cut, Edition], list[tuple[str, Cell]]] = _no_rows
    """Its rows of the first table: what is told, and a number or a few words."""
    item: Callable[[Cut, Edition], AgendaItem | None] = _no_item
    """Its item of the minutes' agenda; None where there is nothing to report."""
    sheets: Callable[[Cut, Edition], list[Sheet]] = _no_rows
    anonymised: Callable[[Cut], Cut] = _names_nobody
    """E4: the cut without the names, positions and units that this noun put into it."""
    forget: Callable[[Cut, PlaceOnPaper], Cut] = _nobody_there
    """E14: the cut without the name, position and unit of who stands there."""
