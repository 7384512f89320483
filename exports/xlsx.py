"""A sheet as an Excel workbook: figures on one sheet, what to know about them on another."""

from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from exports.sheet import Sheet

_WIDEST = 60


def write_xlsx(sheet: Sheet) -> bytes:
    """Two sheets, 'Figures' and 'About'; text is never taken for a formula or a link."""
    target = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(target, options) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        figures = book.add_worksheet("Figures")
        figures.write_row(0, 0, sheet.headings, bold)
        for place, row in enumerate(sheet.rows, start=1):
            figures.write_row(place, 0, row)
        figures.freeze_panes(1, 0)
        _widen(figures, sheet)
        about = book.add_worksheet("About")
        about.set_column(0, 0, 100, wrapped)
        about.write_column(0, 0, [sheet.title, *sheet.notes])
    return target.getvalue()


def _widen(page: Worksheet, sheet: Sheet) -> None:
    for place, heading in enumerate(sheet.headings):
        widths = [len(heading), *(len(str(row[place] or "")) for row in sheet.rows)]
        page.set_column(place, place, min(max(widths) + 2, _WIDEST))
