"""One section a noun: what it puts on the agenda of the minutes, and its sheets. A later noun brings its own file."""

from collections.abc import Callable
from typing import NamedTuple

from plathu.exports.blocks import Block
from plathu.exports.cut import Cut
from plathu.exports.edition import Edition
from plathu.exports.sheets import Sheet


class Item(NamedTuple):
    """An item of the agenda, without its number and its resolution."""

    title: str
    blocks: list[Block]


class Section(NamedTuple):
    """`item` is None where there is nothing to report."""

    item: Callable[[Cut, Edition], Item | None]
    sheets: Callable[[Cut, Edition], list[Sheet]]
