"""Revised figures in the table beside a chart, and under the chart."""

from data.analysis.series.trend import build_trend
from data.analysis.tables.figure_table import Cell, FigureTable, Row, trend_table
from data.domain.period import Frequency
from layouts.components.data_table import data_table
from layouts.components.source_note import source_note
from tests.data.analysis.builders import (
    HOME,
    SUPPRESSED,
    figures,
    make_caption,
    make_measure,
)
from tests.data.analysis.revised_builders import change, revised, was

HOMES, LEFT = make_measure("homes", short="Homes"), make_measure("left", short="Left")


def line_of(measure, *values, places):
    seen = figures(measure, 2020, values)
    for place in places:
        seen[place] = revised(seen[place], was(30, change(3)))
    return build_trend(measure, HOME, seen, Frequency.ANNUAL)


def rows_of(table):
    frame = data_table(table, "Figures").to_plotly_json()["props"]["children"]
    return frame.children[2].children


def read(component):
    """The words of a component, those that are hidden from screen readers left out."""
    if component is None or isinstance(component, str):
        return component or ""
    if isinstance(component, list):
        return "".join(map(read, component))
    if getattr(component, "aria-hidden", None) == "true":
        return ""
    return read(getattr(component, "children", None))


def test_the_table_marks_the_figure_and_tells_of_it_in_the_next_row():
    table = trend_table([line_of(HOMES, 40, 34, SUPPRESSED, places=[1, 2])])
    missing, missing_told, figure, told, plain = rows_of(table)
    assert [read(cell) for cell in figure.children] == ["2021-22", "34 revised", ""]
    mark = figure.children[1].children[1]
    assert (mark.children, mark.title) == ("r", "Revised")
    cell = told.children
    assert cell.colSpan == str(len(figure.children)) == "3"
    assert read(cell) == (
        "Revised 3 July 2026: was 30, now 34. "
        "Reason: late returns (Jo Smith, not verified, load 12)."
    )
    assert read(missing.children[1]) == "Suppressed to protect individuals revised"
    assert "Revised 3 July 2026: suppressed to protect individuals." in read(missing_told)
    assert read(plain.children[1]) == "40"
    assert "className" not in plain.to_plotly_json()["props"]


def test_where_several_stand_beside_each_other_each_is_named():
    lines = [line_of(HOMES, 40, 34, places=[1]), line_of(LEFT, 3, 4, places=[1])]
    (row, _) = trend_table(lines).rows
    assert [said.partition(". ")[0] for said in row.revisions] == [
        "Homes: Revised 3 July 2026: was 30, now 34",
        "Left: Revised 3 July 2026: was 30, now 4",
    ]
    assert [cell.is_revised for cell in row.cells] == [True, True]


def test_a_table_without_revisions_is_as_it_was():
    table = FigureTable("Year", ("Homes",), (Row("2024-25", (Cell("38"),)),))
    (row,) = rows_of(table)
    assert row.to_plotly_json()["props"].keys() == {"children"}
    assert row.children[1].children == "38"


def test_the_note_under_a_chart_begins_with_what_was_revised():
    caption = make_caption(
        revised="One figure was revised: 2023-24, on 3 July 2026", revised_mark="○"
    )
    first, source, _ = source_note(caption)
    assert first.children == "○ One figure was revised: 2023-24, on 3 July 2026."
    assert source.children.startswith("Source: ")
    assert source_note(make_caption())[0].children.startswith("Source: ")
