"""The workbook inside a native chart: what opens when somebody chooses 'Edit data'."""

from datetime import datetime
from io import BytesIO
from math import isfinite

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from data.domain.frozen import FrozenChart
from exports.slides.chart_traits import name_of
from exports.slides.words import clean

SHEET = "Figures"
_MADE = datetime(2000, 1, 1)
"""The same in every workbook, so that the same pack gives the same file."""


def write_sheet(chart: FrozenChart) -> bytes:
    """Categories downwards, a column for each series; a missing figure is an empty cell."""
    target = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(target, options) as book:
        book.set_properties({"created": _MADE})
        manner = book.add_format({"num_format": clean(chart.number_format)})
        page = book.add_worksheet(SHEET)
        page.write_row(0, 1, [clean(name_of(one)) for one in chart.series])
        page.write_column(1, 0, [clean(one) for one in chart.categories])
        for column, series in enumerate(chart.series, start=1):
            for row, value in enumerate(series.values, start=1):
                if value is not None and isfinite(value):
                    page.write_number(row, column, value, manner)
    return target.getvalue()


def name_place(column: int) -> str:
    """Where the name of a series stands, counted from 0."""
    return f"{SHEET}!${xl_col_to_name(column + 1)}$1"


def categories_place(chart: FrozenChart) -> str:
    return f"{SHEET}!$A$2:$A${len(chart.categories) + 1}"


def values_place(chart: FrozenChart, column: int) -> str:
    letter = xl_col_to_name(column + 1)
    return f"{SHEET}!${letter}$2:${letter}${len(chart.categories) + 1}"
