"""What tables are made of, whatever writes them."""

from msgspec import Struct

Cell = str | int | None

LONGEST_CELL = 16_000
"""Code points: at most 32,000 of UTF-16, of which Excel holds 32,767 in a cell and drops the rest without a word."""


class Chart(Struct, frozen=True):
    """A bar for each of the first `rows` rows: its name from column `names`, its length from column `values`."""

    title: str
    names: int
    values: int
    rows: int


class Sheet(Struct, frozen=True):
    """`name` is its file's; columns are a title and a width in characters. A number is an int, what is unknown None."""

    name: str
    title: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Cell, ...], ...]
    chart: Chart | None = None
