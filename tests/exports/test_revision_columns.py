"""Files tell of revised figures in columns of their own, where there are any."""

import csv
from datetime import UTC, datetime
from io import BytesIO, StringIO

from python_calamine import CalamineWorkbook

from data.analysis.measure.choice import MeasureChoice
from data.analysis.measure.measure_view import build_measure_view
from data.analysis.measure.view import Figures
from data.domain.change import ChangeKind
from exports.csv import write_csv
from exports.sheet import FIGURE_HEADINGS, measure_sheet
from exports.xlsx import write_xlsx
from tests.data.analysis.builders import HOME, SUPPRESSED, figure, make_catalogue, make_measure
from tests.data.analysis.revised_builders import change, revised, was

HOMES = make_measure("homes")
COLUMNS = ("revised_on", "was", "revised_by", "reason")


def sheet_of(*seen):
    catalogue = make_catalogue(HOMES)
    choice = MeasureChoice("homes", HOME.code)
    return measure_sheet(
        catalogue, build_measure_view(catalogue, choice, Figures({"homes": list(seen)}, ()))
    )


def told(sheet):
    """The last columns of each row of the CSV, as they are written."""
    text = write_csv(sheet).decode("utf-8-sig")
    rows = csv.DictReader(StringIO(text, newline=""))
    return [tuple(row[name] for name in COLUMNS) for row in rows]


def test_without_revisions_there_are_no_such_columns():
    assert sheet_of(figure(HOMES, 2023, 32)).headings == FIGURE_HEADINGS


def test_a_revised_figure_says_when_what_who_and_why():
    sheet = sheet_of(figure(HOMES, 2022, 7), revised(figure(HOMES, 2023, 32), was(31, change(3))))
    assert sheet.headings == (*FIGURE_HEADINGS, *COLUMNS)
    assert told(sheet) == [
        ("", "", "", ""),
        ("2026-07-03", "31", "Jo Smith (not verified), load 12", "late returns"),
    ]


def test_excel_holds_the_same_and_what_was_a_number_is_one():
    sheet = sheet_of(revised(figure(HOMES, 2023, 32), was(31.5, change(3))))
    book = CalamineWorkbook.from_filelike(BytesIO(write_xlsx(sheet)))
    headings, row = book.get_sheet_by_name("Figures").to_python()
    assert tuple(headings[-4:]) == COLUMNS
    assert row[-4:] == ["2026-07-03", 31.5, "Jo Smith (not verified), load 12", "late returns"]
    about = [one[0] for one in book.get_sheet_by_name("About").to_python()]
    assert "One figure was revised: 2023-24, on 3 July 2026." in about


def test_several_revisions_stand_newest_first_and_the_oldest_are_counted():
    revisions = [was(day * 10, change(day, reason=f"why {day}")) for day in (6, 5, 4, 3, 2)]
    ((days, before, by, why),) = told(sheet_of(revised(figure(HOMES, 2023, 32), *revisions)))
    assert days == "2026-07-06; 2026-07-05; 2026-07-04; and 2 earlier"
    assert before == "60; 50; 40"
    assert by.count("Jo Smith (not verified), load 12") == 3
    assert why == "why 6; why 5; why 4"


def test_symbols_missing_reasons_and_loads_taken_back_are_written():
    back = change(4, kind=ChangeKind.WITHDRAWAL, reason="", by="=Pat")
    sheet = sheet_of(
        revised(figure(HOMES, 2023, 32), was(SUPPRESSED, back)),
        revised(figure(HOMES, 2024, SUPPRESSED), was(None, change(3, reason="=1+1"))),
    )
    assert told(sheet) == [
        ("2026-07-04", "c", "'=Pat (not verified), load 12 taken back", "not given"),
        ("2026-07-03", "not known", "Jo Smith (not verified), load 12", "'=1+1"),
    ]


def test_what_a_suppressed_figure_once_was_is_not_written():
    one = was(31, change(5))
    three = (was(7193, change(6)), was(SUPPRESSED, change(5)), was(6607, change(4)))
    sheet = sheet_of(
        revised(figure(HOMES, 2023, SUPPRESSED), one),
        revised(figure(HOMES, 2024, SUPPRESSED), *three),
    )
    assert [before for _, before, *_ in told(sheet)] == ["not told", "not told; c; not told"]


def test_a_value_of_nothing_is_written_as_0_and_the_day_is_londons():
    late = change(3, at=datetime(2026, 7, 2, 23, 30, tzinfo=UTC))
    ((day, before, *_),) = told(sheet_of(revised(figure(HOMES, 2023, 32), was(0.0, late))))
    assert (day, before) == ("2026-07-03", "0")
