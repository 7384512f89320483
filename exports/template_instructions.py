"""The sheet of a template that says how to fill it in."""

from collections.abc import Sequence
from datetime import date

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from data.analysis.sample_mark import SAMPLE, page_mark
from data.domain.catalogue import Catalogue
from data.domain.theme import Theme
from exports.formula_text import as_text
from exports.template_lists import loaded_measures, period_words, symbols, value_words

_STEPS = (
    "Fill in the sheet 'data', one figure on each row. Leave row 1 as it is.",
    "measure_id, area_code and period are always needed; so is a value, or both numerator and "
    "denominator.",
    "Do not merge cells, and paste values, not formulas.",
    "A figure that is not there has a symbol, never 0 and never a blank: see Symbols below.",
    "A figure for a part, such as an age group, has the part's name in breakdown. A blank there "
    "means all.",
    "Save the workbook, open the page Load figures of the dashboard and drop it there. You see "
    "what it would change before anything changes.",
)

_HEADS = ("measure_id", "What it is", "Value", "How to write the period", "What a value covers")
_WIDTHS = (40, 56, 30, 46, 46)
_A4 = 9


def write_instructions(book: Workbook, catalogue: Catalogue, theme: Theme, today: date) -> None:
    """Steps in plain words, then each measure of the theme, then the symbols."""
    page = book.add_worksheet("Instructions")
    for place, width in enumerate(_WIDTHS):
        page.set_column(place, place, width)
    title = book.add_format({"bold": True, "font_size": 16, "font_color": "#12436D"})
    page.write_string(0, 0, f"How to fill in this workbook: {theme.title}", title)
    if catalogue.council.sample:
        page.write_string(1, 0, f"{SAMPLE}. {page_mark(catalogue.council)}")
    for place, step in enumerate(_STEPS, start=1):
        page.write_string(place + 1, 0, f"{place}. {step}")
    measures = [
        (one.id, as_text(one.title), value_words(one), *period_words(one, today))
        for one in loaded_measures(catalogue, theme)
    ]
    heading = book.add_format({"bold": True, "bottom": 2})
    wrapped = book.add_format({"text_wrap": True, "valign": "top", "bottom": 4})
    row = _write_table(page, len(_STEPS) + 3, _HEADS, measures, (heading, wrapped))
    _write_table(page, row + 1, ("Symbol", "What it means"), symbols(), (heading, wrapped))
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)


def _write_table(
    page: Worksheet,
    row: int,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    formats: tuple[Format, Format],
) -> int:
    """Write a table from a row on; return the row after it."""
    heading, wrapped = formats
    page.write_row(row, 0, heads, heading)
    for place, cells in enumerate(rows, start=row + 1):
        for column, text in enumerate(cells):
            page.write_string(place, column, text, wrapped)
    return row + 1 + len(rows)
