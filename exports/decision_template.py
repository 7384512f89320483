"""A file to fill in with targets, breaks and baselines: as a workbook, or as CSV."""

from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from data.domain.catalogue import Catalogue
from data.domain.decision import DecisionKind
from data.domain.decision_rules import LONGEST_LABEL, LONGEST_TEXT
from data.domain.draft import ALL_AREAS, FIELDS
from exports.formula_text import as_text

_LAST_ROW = 1_000
_WIDTHS = {"measure_id": 34, "detail": 44, "reason": 44, "agreed_by": 30, "source": 30}
_TOLD = {
    "kind": "target, break, rebase, baseline or exclusion",
    "measure_id": "The measure, as the sheet Lists has it.",
    "area_code": f"Left blank: the council's own figures. For a break in all areas: {ALL_AREAS}.",
    "period": "As the measure's figures have it: 2025-26, 2025-26 Q1, 2025-04 or 2025. The first "
    "one of a target, after a break and of new limits; the last one of a baseline; that of the "
    "figure itself for an exclusion.",
    "value": "For a target: a number, without a unit.",
    "tolerance": "For a target, may be left blank: per cent of it; 5 is the house rule.",
    "label": f"For a break: a few words for the chart, at most {LONGEST_LABEL} characters.",
    "detail": "For a break: a sentence on what is counted otherwise.",
    "reason": f"Always: why, in 5 to {LONGEST_TEXT} characters.",
    "owner": "For a target, may be left blank: who answers for it.",
    "agreed_by": "For a target, may be left blank: a board and its day.",
    "source": "For a break: where it is documented.",
}


def write_csv_template() -> bytes:
    """The header alone, as Excel reads it."""
    return ("\ufeff" + ",".join(FIELDS) + "\r\n").encode()


def write_decision_template(catalogue: Catalogue) -> bytes:
    """Three sheets: 'data' with headings alone, 'Instructions', and 'Lists' for the choices."""
    target = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(target, options) as book:
        book.set_properties(
            {"title": "Targets, breaks and baselines", "author": catalogue.council.name}
        )
        heading = book.add_format(
            {"bold": True, "bg_color": "#12436D", "font_color": "#FFFFFF", "bottom": 1}
        )
        as_written = book.add_format({"num_format": "@"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        _write_data(book.add_worksheet("data"), len(catalogue.measures), heading, as_written)
        _write_instructions(book.add_worksheet("Instructions"), heading, wrapped)
        _write_lists(book.add_worksheet("Lists"), catalogue, heading, as_written)
    return target.getvalue()


def _write_data(page: Worksheet, measures: int, heading: Format, as_written: Format) -> None:
    """All but numbers is kept as text: Excel would make a date of 2025-04."""
    choices = {
        "kind": list(DecisionKind),
        "measure_id": f"=Lists!$A$2:$A${measures + 1}",
        "area_code": [ALL_AREAS],
    }
    for place, name in enumerate(FIELDS):
        is_number = name in ("value", "tolerance")
        page.set_column(place, place, _WIDTHS.get(name, 14), None if is_number else as_written)
        page.write_string(0, place, name, heading)
        rule = {"validate": "any", "input_title": name, "input_message": _TOLD[name]}
        if name in choices:
            rule |= {"validate": "list", "source": choices[name], "error_type": "information"}
        page.data_validation(1, place, _LAST_ROW, place, rule)
    page.freeze_panes(1, 0)
    page.activate()


def _write_instructions(page: Worksheet, heading: Format, wrapped: Format) -> None:
    page.set_column(0, 0, 16)
    page.set_column(1, 1, 90, wrapped)
    page.write_row(0, 0, ("Column", "What it holds"), heading)
    for row, name in enumerate(FIELDS, start=1):
        page.write_string(row, 0, name)
        page.write_string(row, 1, _TOLD[name], wrapped)


def _write_lists(
    page: Worksheet, catalogue: Catalogue, heading: Format, as_written: Format
) -> None:
    page.set_column(0, 0, 34, as_written)
    page.set_column(1, 1, 70, as_written)
    page.write_row(0, 0, ("measure_id", "measure"), heading)
    for row, measure in enumerate(catalogue.measures, start=1):
        page.write_string(row, 0, measure.id, as_written)
        page.write_string(row, 1, as_text(measure.title), as_written)
