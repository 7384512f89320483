"""Puts a grid on a sheet: its head marked as such, a filter, widths, heights and formats."""

from collections.abc import Sequence
from textwrap import wrap

from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from exports.cells import CellValue
from exports.workbook.grids import Grid
from exports.workbook.styles import Styles, clean, put

LINE = 15
"""Points of a line of text in a cell."""
_TALLEST = 409
_WIDEST, _WIDEST_LONG, _NARROWEST = 40, 60, 9
_FILTER_BUTTON = 4
_LONGEST_NAME = 255
_MOST_DECIMALS = 4
_COUNTED_ALONG = ("line", "year", "rank", "page", "no.")
"""Headings of whole numbers that are no quantities, and so have no comma."""


def widths_of(grids: Sequence[Grid]) -> list[int]:
    """Of each column, in letters: as wide as what stands in it, within bounds."""
    many = max((len(grid.headings) for grid in grids), default=0)
    return [
        max(_width(grid, place) for grid in grids if place < len(grid.headings))
        for place in range(many)
    ]


def set_widths(page: Worksheet, widths: Sequence[int]) -> None:
    for place, width in enumerate(widths):
        page.set_column(place, place, width)


def put_grid(page: Worksheet, top: int, grid: Grid, styles: Styles, widths: Sequence[int]) -> int:
    """Write it with its head in row `top`, counted from 0; return the row below its last.

    Rows get the height that their words need: not every program finds that out by itself.
    """
    heads = tuple(_one_line(heading) for heading in grid.headings)
    looks = [_head_looks(grid, place) for place in range(len(heads))]
    for place, heading in enumerate(heads):
        put(page, (top, place), heading, styles, **looks[place])
        _put_column(page, (top, place), grid, styles)
    page.set_row(top, height_of(heads, [width - _FILTER_BUTTON for width in widths]))
    if grid.is_long:
        for number, row in enumerate(grid.rows, start=top + 1):
            page.set_row(number, height_of(row, widths))
    bottom = top + len(grid.rows)
    if heads:
        _mark_as_table(page, (top, 0, bottom, len(heads) - 1), grid, looks, styles)
    return bottom + 1


def height_of(row: Sequence[CellValue], widths: Sequence[int]) -> float:
    """In points, with all words of a row in view as far as Excel lets a row grow."""
    lines = (
        lines_of(value, width)
        for value, width in zip(row, widths, strict=False)
        if isinstance(value, str)
    )
    return min(LINE * max(lines, default=1) + 1, _TALLEST)


def lines_of(text: str, width: int) -> int:
    """The lines that a text takes in a cell of a width in letters."""
    return sum(max(1, len(wrap(line, max(width, _NARROWEST)))) for line in text.split("\n"))


def format_of(heading: str, column: Sequence[CellValue]) -> str:
    """As many decimals as the figures have, four at most; the cells keep every digit."""
    if heading.casefold() in _COUNTED_ALONG:
        return "0"
    numbers = [value for value in column if isinstance(value, int | float)]
    decimals = max((_decimals(one) for one in numbers), default=0)
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def _put_column(page: Worksheet, corner: tuple[int, int], grid: Grid, styles: Styles) -> None:
    top, place = corner
    column = [row[place] for row in grid.rows]
    looks: dict[str, object] = {
        "number_format": format_of(grid.headings[place], column),
        "align": _align(grid, place),
        "text_wrap": grid.is_long,
    }
    for number, value in enumerate(column, start=top + 1):
        put(page, (number, place), value, styles, **looks)


def _head_looks(grid: Grid, place: int) -> dict[str, object]:
    return {"bold": True, "bottom": 1, "text_wrap": True, "align": _align(grid, place)}


def _align(grid: Grid, place: int) -> str:
    """Figures and the reasons among them stand at the right."""
    is_counted = grid.headings[place].casefold() in _COUNTED_ALONG
    has_figures = any(isinstance(row[place], int | float) for row in grid.rows)
    return "right" if has_figures and not is_counted else "left"


def _mark_as_table(
    page: Worksheet,
    corners: tuple[int, int, int, int],
    grid: Grid,
    looks: Sequence[dict[str, object]],
    styles: Styles,
) -> None:
    """A table of Excel tells screen readers its head; it takes each heading once, none empty."""
    names = [clean(_one_line(one)) for one in grid.headings]
    are_apart = len({one.casefold() for one in names}) == len(names)
    if grid.rows and are_apart and all(0 < len(one) <= _LONGEST_NAME for one in names):
        columns = [
            {"header": name, "header_format": styles.words(name, **look)}
            for name, look in zip(names, looks, strict=True)
        ]
        page.add_table(*corners, {"columns": columns, "style": "Table Style Light 1"})
    elif grid.rows:
        page.autofilter(*corners)
    page.ignore_errors({"number_stored_as_text": xl_range(*corners)})


def _width(grid: Grid, place: int) -> int:
    widest = _WIDEST_LONG if grid.is_long else _WIDEST
    head = max(map(len, grid.headings[place].split()), default=0) + _FILTER_BUTTON
    texts = ("" if row[place] is None else str(row[place]) for row in grid.rows)
    longest = max((max(map(len, text.splitlines()), default=0) for text in texts), default=0)
    return min(max(head, longest + 2, _NARROWEST), widest)


def _decimals(value: float) -> int:
    _, _, digits = f"{value:.{_MOST_DECIMALS}f}".partition(".")
    return len(digits.rstrip("0"))


def _one_line(text: str) -> str:
    return " ".join(text.split())
