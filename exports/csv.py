"""A sheet as CSV: one table, UTF-8 with a mark so that Excel reads it, no formulas."""

import csv
from io import StringIO

from exports.formula_text import as_text
from exports.sheet import CellValue, Sheet


def write_csv(sheet: Sheet) -> bytes:
    """Headings and rows; values as loaded, an empty value where the status says why."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(sheet.headings)
    writer.writerows([_cell(value) for value in row] for row in sheet.rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: CellValue) -> CellValue:
    if isinstance(value, str):
        return as_text(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
