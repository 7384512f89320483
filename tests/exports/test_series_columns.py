"""Targets, breaks and commentary in the files of a measure that has any, and only there."""

from data.analysis.measure.choice import MeasureChoice
from data.analysis.measure.measure_view import build_measure_view
from data.analysis.measure.view import Figures
from data.domain.series_break import BreakKind
from exports.csv import write_csv
from exports.sheet import FIGURE_HEADINGS, measure_sheet
from exports.xlsx import write_xlsx
from tests.data.analysis.builders import HOME, figures, make_catalogue, make_measure
from tests.data.analysis.series_builders import make_break, make_commentary, make_target
from tests.exports.test_sheets import read_csv, read_xlsx, rows_as_dicts

HOMES, OTHER = make_measure("homes", short="Homes"), make_measure("other", short="Others")
BREAK = make_break(HOMES, "2021-22")
TARGET = make_target(HOMES, "2021-22", 35.5)


def sheet_of(also=None, **parts):
    catalogue = make_catalogue(HOMES, OTHER, **parts)
    seen = {one.id: figures(one, 2020, [40, 42, 38]) for one in (HOMES, OTHER)}
    choice = MeasureChoice("homes", HOME.code, also=also)
    return measure_sheet(catalogue, build_measure_view(catalogue, choice, Figures(seen, ())))


def test_without_any_the_columns_are_the_usual_ones():
    assert sheet_of().headings == FIGURE_HEADINGS
    form = make_break(HOMES, "2021-22", BreakKind.SCHEMA)
    assert sheet_of(breaks=(form,)).headings == FIGURE_HEADINGS


def test_a_target_stands_in_the_rows_that_it_is_for():
    rows = rows_as_dicts(write_csv(sheet_of(targets=(TARGET,))))
    assert [(row["period"], row["target"]) for row in rows] == [
        ("2020-21", ""),
        ("2021-22", "35.5"),
        ("2022-23", "35.5"),
    ]
    assert "break_before" not in rows[0]


def test_a_break_stands_in_the_row_of_the_first_figure_after_it():
    rows = rows_as_dicts(write_csv(sheet_of(breaks=(BREAK,))))
    assert [row["break_before"] for row in rows] == [
        "",
        "moves counted: Households that moved are counted.",
        "",
    ]
    assert "target" not in rows[0]


def test_of_two_measures_each_row_tells_its_own():
    rows = rows_as_dicts(write_csv(sheet_of("other", breaks=(BREAK,), targets=(TARGET,))))
    other = [row for row in rows if row["measure_id"] == "other"]
    assert len(other) == 3
    assert {(row["target"], row["break_before"]) for row in other} == {("", "")}
    homes = [row for row in rows if row["measure_id"] == "homes"]
    assert homes[1]["target"] == "35.5"
    assert homes[1]["break_before"]


def test_excel_holds_the_same_columns_with_the_target_as_a_number():
    sheet = sheet_of(breaks=(BREAK,), targets=(TARGET,))
    assert sheet.headings == (*FIGURE_HEADINGS, "target", "break_before")
    found = read_xlsx(write_xlsx(sheet))["Figures"]
    assert found[0] == read_csv(write_csv(sheet))[0] == list(sheet.headings)
    assert [row[-2] for row in found[1:]] == ["", 35.5, 35.5]


def test_what_is_said_about_the_figures_holds_breaks_targets_and_commentary():
    form = make_break(HOMES, "2022-23", BreakKind.SCHEMA, detail="Columns have other names.")
    said = make_commentary(HOMES, "2022-23", story="=SUM(A1) was their formula.")
    sheet = sheet_of(breaks=(BREAK, form), targets=(TARGET,), commentary=(said,))
    about = [row[0] for row in read_xlsx(write_xlsx(sheet))["About"]]
    assert "Break between 2020-21 and 2021-22: Households that moved are counted." in about
    assert "Published in another form from 2022-23 on: Columns have other names." in about
    assert any(line.startswith("The target is 35.5, from 2021-22 on.") for line in about)
    assert (
        "Commentary on 2022-23 (Jo Smith, 3 June 2025). What happened: =SUM(A1) was their "
        "formula. So what: Fewer homes. What is done: Ask each one why."
    ) in about
