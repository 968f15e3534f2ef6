"""What tables are made of, in every format."""

from msgspec import Struct

Cell = str | int | None

LONGEST_CELL = 16_000
"""Code points, so at most 32,000 UTF-16 units. An Excel cell holds 32,767 and silently drops the rest."""


class Chart(Struct, frozen=True):
    """A chart with a bar for each of `rows` rows from `first` on, counted from 0: named by column `names`, as long as
    column `values`."""

    title: str
    names: int
    values: int
    first: int
    rows: int


class Sheet(Struct, frozen=True):
    """`name` is its file name. A column is a title and a width in characters. An unknown number is None."""

    name: str
    title: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Cell, ...], ...]
    chart: Chart | None = None
