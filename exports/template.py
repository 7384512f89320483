"""A workbook to fill in: a theme's measures, the columns of the contract, lists of choices."""

from datetime import date
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from data.domain.catalogue import Catalogue
from data.domain.theme import Theme
from exports.formula_text import as_text
from exports.template_instructions import write_instructions
from exports.template_lists import Lists, lists_of

_LAST_ROW = 1_048_575
_COLUMNS = (
    ("measure_id", 34, "Choose the measure. The sheet Instructions says what each one is."),
    ("area_code", 14, "Choose the area. The sheet Lists names them; {home} is {code}."),
    ("period", 16, "Such as {period}. The sheet Instructions says how for each measure."),
    ("value", 12, "A number, without a unit; or c, x, z, k or u where there is none."),
    ("numerator", 12, "May be left blank: the whole number that is counted."),
    ("denominator", 13, "May be left blank: the whole number that it is a share of."),
    ("breakdown", 20, "May be left blank: the part that the figure is for."),
    ("note", 44, "May be left blank: a remark that readers see beside the figure."),
)
_TEXT_COLUMNS = ("measure_id", "area_code", "period", "breakdown", "note")


def write_template(catalogue: Catalogue, theme: Theme, today: date) -> bytes:
    """Three sheets: 'data' with headings alone, 'Instructions', and 'Lists' for the choices."""
    target = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    lists = lists_of(catalogue, theme, today)
    with Workbook(target, options) as book:
        book.set_properties(
            {"title": f"Figures to load: {theme.title}", "author": catalogue.council.name}
        )
        heading = book.add_format(
            {"bold": True, "bg_color": "#12436D", "font_color": "#FFFFFF", "bottom": 1}
        )
        as_written = book.add_format({"num_format": "@"})
        _write_data(book.add_worksheet("data"), catalogue, lists, heading, as_written)
        write_instructions(book, catalogue, theme, today)
        _write_lists(book.add_worksheet("Lists"), lists, heading, as_written)
    return target.getvalue()


def _write_data(
    page: Worksheet, catalogue: Catalogue, lists: Lists, heading: Format, as_written: Format
) -> None:
    """Periods are kept as text: Excel would make a date of 2025-03."""
    known = {
        "home": catalogue.home.name,
        "code": catalogue.home.code,
        "period": lists.periods[0],
    }
    for place, (name, width, words) in enumerate(_COLUMNS):
        page.set_column(place, place, width, as_written if name in _TEXT_COLUMNS else None)
        page.write_string(0, place, name, heading)
        rule = {
            "validate": "any",
            "input_title": name,
            "input_message": words.format_map(known),
        }
        page.data_validation(1, place, _LAST_ROW, place, rule | _choices(name, lists))
    page.freeze_panes(1, 0)
    page.activate()


def _choices(name: str, lists: Lists) -> dict[str, str]:
    """The list behind a column; another period may be typed, another code may not."""
    lengths = {
        "measure_id": ("A", len(lists.measures)),
        "area_code": ("C", len(lists.areas)),
        "period": ("E", len(lists.periods)),
    }
    if name not in lengths:
        return {}
    column, length = lengths[name]
    is_open = name == "period"
    return {
        "validate": "list",
        "source": f"=Lists!${column}$2:${column}${length + 1}",
        "error_type": "information" if is_open else "stop",
        "error_title": "Not in the list",
        "error_message": "Check that the period is written as the sheet Instructions says."
        if is_open
        else "Choose from the list. The sheet Lists has all of it.",
    }


def _write_lists(page: Worksheet, lists: Lists, heading: Format, as_written: Format) -> None:
    columns = (
        ("measure_id", 34, [code for code, _ in lists.measures]),
        ("measure", 60, [as_text(title) for _, title in lists.measures]),
        ("area_code", 14, [code for code, _ in lists.areas]),
        ("area", 34, [as_text(name) for _, name in lists.areas]),
        ("period", 16, list(lists.periods)),
    )
    for place, (name, width, values) in enumerate(columns):
        page.set_column(place, place, width, as_written)
        page.write_string(0, place, name, heading)
        for row, value in enumerate(values, start=1):
            page.write_string(row, place, value, as_written)
    page.freeze_panes(1, 0)
