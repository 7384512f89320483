"""A theme's scorecard: rows, cells with their own period's target, what is chosen, in order."""

from dataclasses import replace

from data.analysis.measure.view import Figures
from data.analysis.overview.score_choice import ScoreChoice, ShowScore, SortScore
from data.analysis.overview.scorecard import build_scorecard
from data.analysis.overview.tile import build_tiles
from data.analysis.standing.assess import assess_all
from data.analysis.standing.rag import Rag
from data.domain.measure import Polarity, Unit
from data.domain.period import Frequency, TimeBasis
from data.domain.statement import StatementRole as Role
from tests.data.analysis.builders import (
    HOME,
    SUPPRESSED,
    figures,
    make_catalogue,
    make_measure,
    statement,
)
from tests.data.analysis.series_builders import make_break, make_target

VISITS = make_measure("visits", unit=Unit.PERCENT, polarity=Polarity.HIGHER)
HOMES = make_measure("homes")
ZEAL = make_measure("zeal", title="A zeal", unit=Unit.PERCENT, polarity=Polarity.HIGHER)
SPOKEN = make_measure("spoken")


def scorecard(rows, choice=None, statements=(), **parts):
    measures = [VISITS, HOMES, ZEAL, SPOKEN]
    catalogue = make_catalogue(*measures, **parts)
    found = Figures(rows, statements)
    known = assess_all(catalogue, measures, HOME, rows)
    tiles = build_tiles(catalogue, measures, HOME, found, known)
    return build_scorecard(tiles, known, choice or ScoreChoice())


def cells(row):
    return [(cell.period, cell.text, cell.rag) for cell in row.cells]


def test_each_cell_stands_against_the_target_of_its_own_period():
    targets = (make_target(VISITS, "2020-21", 40), make_target(VISITS, "2022-23", 90))
    (row,) = scorecard(
        {"visits": figures(VISITS, 2019, [50, 50, SUPPRESSED, 88, 80])}, targets=targets
    ).rows
    assert cells(row) == [
        ("2019-20", "50%", None),  # no target yet
        ("2020-21", "50%", Rag.GREEN),
        ("2021-22", "–", None),
        ("2022-23", "88%", Rag.AMBER),
        ("2023-24", "80%", Rag.RED),
    ]
    assert row.cells[2].reason == "Suppressed to protect individuals"
    assert (row.target, row.standing.words) == ("90%", "Off target")
    assert row.short == "down 8 points"
    assert row.long == "1 of 4 earlier figures"


def test_of_few_the_latest_is_told_with_its_share_as_the_target_is():
    few = [replace(one, numerator=40, denominator=56) for one in figures(VISITS, 2023, [71.43])]
    many = [replace(one, numerator=421, denominator=519) for one in figures(ZEAL, 2023, [81.12])]
    rows = scorecard({"visits": few, "zeal": many, "homes": figures(HOMES, 2023, [7])}).rows
    assert {row.measure.id: row.latest for row in rows} == {
        "visits": "40 of 56 (71%)",
        "zeal": "81%",
        "homes": "7",
    }


def test_the_last_six_periods_are_shown_and_a_break_among_them():
    marked = make_break(HOMES, "2022-23")
    (row,) = scorecard({"homes": figures(HOMES, 2016, list(range(8)))}, breaks=(marked,)).rows
    assert [cell.text for cell in row.cells] == ["2", "3", "4", "5", "6", "7"]
    assert [cell.is_after_break for cell in row.cells] == [False] * 4 + [True, False]
    assert (row.standing, row.no_standing, row.target) == (None, "Neither good nor bad", "")


def test_of_a_figure_to_date_the_same_part_of_each_year_is_shown():
    to_date = make_measure("homes", time_basis=TimeBasis.YEAR_TO_DATE)
    given = [value for year in range(7) for value in (year, 90, 95, 99)] + [50]
    rows = {"homes": figures(to_date, 4 * 2017, given, Frequency.QUARTERLY)}
    catalogue = make_catalogue(to_date)
    known = assess_all(catalogue, [to_date], HOME, rows)
    tiles = build_tiles(catalogue, [to_date], HOME, Figures(rows, ()), known)
    (row,) = build_scorecard(tiles, known, ScoreChoice()).rows
    assert [cell.text for cell in row.cells] == ["2", "3", "4", "5", "6", "50"]
    assert tiles[0].line == (0, 1, 2, 3, 4, 5, 6, 50)
    assert row.short_since == "since Q1 2023-24"


def test_figures_without_dates_have_a_row_that_judges_nothing():
    said = [
        statement("before", Role.BEFORE, "16", measure_id="spoken", group="g"),
        statement("after", Role.AFTER, "5", measure_id="spoken", group="g"),
    ]
    found = scorecard({}, statements=said)
    (row,) = found.rows
    assert (row.cells, row.short, row.long, row.target, row.quarter) == ((), "", "", "", "")
    assert row.change.words == "Lower, undated"
    assert not found.has_dated


def test_rows_can_be_chosen_and_put_in_order():
    rows = {
        "visits": figures(VISITS, 2020, [90, 90]),
        "homes": figures(HOMES, 2020, [40, 38]),
        "zeal": figures(ZEAL, 2020, [50, 50]),
    }
    targets = (make_target(VISITS, "2020-21", 90), make_target(ZEAL, "2020-21", 90))

    def order(show=ShowScore.ALL, sort=SortScore.CATALOGUE):
        found = scorecard(rows, ScoreChoice(show, sort), targets=targets)
        assert (len(found.concerns), found.of) == (1, 3)
        return [row.measure.id for row in found.rows]

    assert order() == ["visits", "homes", "zeal"]
    assert order(sort=SortScore.NAME) == ["zeal", "homes", "visits"]  # by title: 'A zeal'
    assert order(sort=SortScore.EVIDENCE) == ["zeal", "visits", "homes"]
    assert order(ShowScore.EXCEPTIONS) == ["zeal"]
