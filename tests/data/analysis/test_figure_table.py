"""The table beside a chart: the same figures, with a reason wherever there is none."""

import pytest

from data.analysis.series.breakdown import break_down
from data.analysis.series.statement_group import StatementGroup
from data.analysis.series.trend import build_trend
from data.analysis.tables.figure_table import Cell, breakdown_table, statement_table, trend_table
from data.domain.measure import Unit
from data.domain.period import Frequency, TimeBasis, YearType
from data.domain.statement import StatementRole
from tests.data.analysis.builders import (
    HOME,
    NOT_AVAILABLE,
    SUPPRESSED,
    figure,
    make_measure,
    period,
    statement,
    trend,
)

HOMES, LEFT = make_measure("homes", short="Homes"), make_measure("left", short="Left")


def test_rows_are_newest_first_and_gaps_carry_their_reason():
    table = trend_table([trend(40, SUPPRESSED, None, 0, measure=HOMES)])
    assert table.label_heading == "Year to 31 March"
    assert table.headings == ("Homes",)
    assert [(row.label, row.cells[0]) for row in table.rows] == [
        ("2023-24", Cell("0")),
        ("2022-23", Cell("–", "No figure loaded")),
        ("2021-22", Cell("c", "Suppressed to protect individuals")),
        ("2020-21", Cell("40")),
    ]


def test_the_highest_and_the_lowest_are_noted():
    table = trend_table([trend(40, 34, 53, 34, measure=HOMES)])
    assert [row.note for row in table.rows] == [
        "Joint lowest of four years",
        "Highest of four years",
        "Joint lowest of four years",
        "",
    ]
    assert [row.note for row in trend_table([trend(5, 5, 5)]).rows] == ["", "", ""]
    assert [row.note for row in trend_table([trend(5, 6)]).rows] == ["", ""]


def test_every_line_has_a_column_and_its_own_holes():
    lines = [trend(40, 34, measure=HOMES), trend(None, 12, measure=LEFT)]
    table = trend_table(lines)
    assert table.headings == ("Homes", "Left")
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["34", "12"], ["40", "–"]]


def test_a_note_of_a_figure_stands_in_its_row():
    seen = [figure(HOMES, 2020, 4), figure(HOMES, 2021, NOT_AVAILABLE, note="Not in the table")]
    table = trend_table([build_trend(HOMES, HOME, seen, Frequency.ANNUAL)])
    assert [row.note for row in table.rows] == ["Not in the table", ""]


def test_a_share_shows_the_numbers_behind_it():
    share = make_measure("share", unit=Unit.PERCENT, decimals=1)
    seen = [figure(share, 2024, 100 * 14 / 38, numerator=14, denominator=38)]
    table = trend_table([build_trend(share, HOME, seen, Frequency.ANNUAL)])
    assert table.rows[0].cells == (Cell("14 of 38 (36.8%)"),)


def test_the_first_column_says_which_year_or_part_of_one():
    snapshot = make_measure("s", time_basis=TimeBasis.SNAPSHOT, year=YearType.ACADEMIC)
    assert trend_table([trend(1, measure=snapshot)]).label_heading == "Year, on 31 August"
    quarters = trend(1, first=8090, frequency=Frequency.QUARTERLY)
    assert trend_table([quarters]).label_heading == "Quarter"


def test_parts_are_listed_largest_first_then_their_sum():
    parts = [
        figure(LEFT, 2024, 2, breakdown="Moved", note="Under 5"),
        figure(LEFT, 2024, 1234, breakdown="Retired"),
    ]
    table = breakdown_table(break_down(LEFT, parts, period(2024, LEFT)))
    assert table.headings == ("2024-25",)
    assert [(row.label, row.cells[0].text, row.note) for row in table.rows] == [
        ("Retired", "1,234", ""),
        ("Moved", "2", "Under 5"),
        ("All", "1,236", "Sum of the parts"),
    ]


def test_parts_without_a_total_have_no_last_row():
    parts = [figure(LEFT, 2024, SUPPRESSED, breakdown="Moved")]
    table = breakdown_table(break_down(LEFT, parts, period(2024, LEFT)))
    assert [row.cells for row in table.rows] == [(Cell("c", "Suppressed to protect individuals"),)]


def test_statements_are_listed_as_they_were_written():
    group = StatementGroup(
        (
            statement(
                "before", StatementRole.BEFORE, "5.75", unit="reoffences", caveat="No dates."
            ),
            statement("change", StatementRole.CHANGE, "32.9", unit="% reduction"),
        )
    )
    table = statement_table([group])
    assert not table.numeric
    assert [(row.label, *(cell.text for cell in row.cells), row.note) for row in table.rows] == [
        ("Before", "5.75", "reoffences", "No dates."),
        ("Change", "32.9%", "reduction", ""),
    ]


@pytest.mark.parametrize(
    ("basis", "heading"),
    [
        (TimeBasis.IN_PERIOD, "Quarter"),
        (TimeBasis.SNAPSHOT, "Quarter"),
        (TimeBasis.YEAR_TO_DATE, "Quarter, year to date"),
        (TimeBasis.ROLLING_12_MONTHS, "12 months to the end of"),
    ],
)
def test_the_first_column_says_what_the_period_is_to_the_figure(basis, heading):
    measure = make_measure(time_basis=basis, frequencies=(Frequency.QUARTERLY,))
    line = trend(3, 4, measure=measure, first=2020 * 4, frequency=Frequency.QUARTERLY)
    assert trend_table([line]).label_heading == heading
