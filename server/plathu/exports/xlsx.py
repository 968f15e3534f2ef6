"""The tables as a workbook: one sheet each, which can be sorted and filtered, and a chart of the result.

A string stays a string, never a formula or a link. One that begins like a formula is marked as text (quotePrefix), so
that it stays text when somebody edits the cell.
"""

import io
import math
import unicodedata
from datetime import datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from plathu.exports.sheets import Cell, Sheet

FONT, POINTS = "TH SarabunPSK", 16

SMALL = 10
"""Points of the names in a chart, so that all fit: LibreOffice leaves out a name that would touch another."""

LINE, HIGHEST = 22, 409
"""Points: a line of TH Sarabun 16, and the greatest height of a row."""

PER_WIDTH = 0.8
"""Thai letters of that size in one unit of column width, which is a digit of Calibri 11."""


def write(sheets: list[Sheet], title: str, made_at: str) -> bytes:
    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(made, options)
    book.set_properties({"title": title[:255], "created": datetime.fromisoformat(made_at).replace(tzinfo=None)})
    for sheet in sheets:
        _write(book, sheet)
    book.close()
    return made.getvalue()


def _write(book: Workbook, sheet: Sheet) -> None:
    letters = {"font_name": FONT, "font_size": POINTS, "valign": "top"}
    plain = {**letters, "text_wrap": True, "quote_prefix": True}
    words, head = book.add_format(plain), book.add_format({**plain, "bold": True, "bottom": 1, "bg_color": "#E7EEF2"})
    number = book.add_format({**letters, "num_format": "0"})
    page = book.add_worksheet(sheet.title)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.freeze_panes(1, 0)
    for place, (title, width) in enumerate(sheet.columns):
        page.set_column(place, place, width)
        _write_words(page, 0, place, title, head)
    for row, cells in enumerate(sheet.rows, 1):
        for place, cell in enumerate(cells):
            _write_cell(page, row, place, cell, words, number)
        page.set_row(row, _height(cells, [width for _, width in sheet.columns]))
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)
    if sheet.chart:
        _draw(book, sheet)


def _height(cells: tuple[Cell, ...], widths: list[int]) -> float:
    """Height of a row in points: Excel finds it by itself, LibreOffice would leave it at one line."""
    lines = [
        sum(math.ceil(max(_letters(line), 1) / (width * PER_WIDTH)) for line in str(cell).split("\n"))
        for cell, width in zip(cells, widths, strict=True)
    ]
    return min(max(lines) * LINE, HIGHEST)


def _letters(line: str) -> int:
    """How many letters take up width; Thai vowels and tone marks above and below do not."""
    return sum(unicodedata.category(one) != "Mn" for one in line)


def _write_cell(page: Worksheet, row: int, place: int, cell: Cell, words: Format, number: Format) -> None:
    if isinstance(cell, int):
        page.write_number(row, place, cell, number)
    elif cell:
        _write_words(page, row, place, cell, words)


def _write_words(page: Worksheet, row: int, place: int, words: str, form: Format) -> None:
    if words.startswith("<r>") and words.endswith("</r>"):
        # XlsxWriter writes a string that looks like its own markup without escaping it, but not if it comes in parts.
        page.write_rich_string(row, place, words[:1], words[1:2], words[2:], form)
    else:
        page.write_string(row, place, words, form)


def _draw(book: Workbook, sheet: Sheet) -> None:
    """Draw the chart on a sheet of its own, where it prints as large as possible."""
    chart = sheet.chart
    assert chart is not None
    drawn = book.add_chart({"type": "bar"})
    assert drawn is not None
    font = {"name": FONT, "size": SMALL}

    def column(place: int) -> list[str | int]:
        return [sheet.title, 1 + chart.first, place, chart.first + chart.rows, place]

    drawn.add_series(
        {
            "name": sheet.columns[chart.values][0],
            "categories": column(chart.names),
            "values": column(chart.values),
            "data_labels": {"value": True, "font": font},
            "fill": {"color": "#1F6F8B"},
            "gap": 40,
        }
    )
    drawn.set_title({"name": chart.title, "name_font": {"name": FONT, "size": POINTS, "bold": True}})
    drawn.set_y_axis({"reverse": True, "num_font": font, "interval_unit": 1})
    drawn.set_x_axis({"num_font": font, "major_gridlines": {"visible": True, "line": {"color": "#D0D7DB"}}, "min": 0})
    drawn.set_legend({"none": True})
    page = book.add_chartsheet(chart.title)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.set_chart(drawn)
