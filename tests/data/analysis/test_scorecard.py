"""A theme's scorecard: rows, cells with their own period's target, what is chosen, in order."""

from dataclasses import replace
from datetime import date

from data.analysis.comparison.position import Quartile
from data.analysis.measure.view import Figures
from data.analysis.overview.pages import build_theme_view
from data.analysis.overview.score_choice import ScoreChoice, ShowScore, SortScore
from data.analysis.overview.scorecard import build_scorecard, without_figures
from data.analysis.overview.tile import build_tiles
from data.analysis.standing.assess import assess_all
from data.analysis.standing.rag import Rag
from data.domain.measure import Polarity, Unit
from data.domain.period import Frequency, TimeBasis
from data.domain.statement import StatementRole as Role
from tests.data.analysis.assessment_builders import position
from tests.data.analysis.builders import (
    HOME,
    SUPPRESSED,
    figure,
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
    without = without_figures(catalogue, measures, HOME, known)
    return build_scorecard(tiles, known, choice or ScoreChoice(), without)


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
    assert row.long == "3 of 4 earlier figures"  # 88, 50 and 50


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
    assert row.short_since == "since April to June 2023"
    assert row.period == "April to June 2024"
    names = [cell.period for cell in row.cells]
    assert names[-2:] == ["April to June 2023", "April to June 2024"]  # one name on one row


def test_a_row_calls_each_of_its_periods_by_the_time_that_the_figure_covers():
    rolling = make_measure(
        "homes",
        time_basis=TimeBasis.ROLLING_12_MONTHS,
        frequencies=(Frequency.QUARTERLY,),
    )
    rows = {"homes": figures(rolling, 4 * 2022, range(9), Frequency.QUARTERLY)}
    catalogue = make_catalogue(rolling)
    known = assess_all(catalogue, [rolling], HOME, rows)
    known = {"homes": replace(known["homes"], position=position(Quartile.D, 9, 10, rolling))}
    tiles = build_tiles(catalogue, [rolling], HOME, Figures(rows, ()), known)
    (row,) = build_scorecard(tiles, known, ScoreChoice()).rows
    assert row.period == "12 months to Q1 2024-25"  # the cells leave out what is so of all
    assert [cell.period for cell in row.cells[-2:]] == ["to Q4 2023-24", "to Q1 2024-25"]
    assert row.short_since == "since the 12 months to Q1 2023-24"
    assert row.place == "9th of 10, 2022-23"  # a year's figure of twelve months is the year's


def test_an_average_of_three_years_names_them_in_every_place():
    average = make_measure("homes", time_basis=TimeBasis.THREE_YEAR_AVERAGE)
    rows = {"homes": figures(average, 2020, [455, 449, 450, 460])}
    catalogue = make_catalogue(average)
    known = assess_all(catalogue, [average], HOME, rows)
    known = {"homes": replace(known["homes"], position=position(Quartile.D, 9, 10, average))}
    tiles = build_tiles(catalogue, [average], HOME, Figures(rows, ()), known)
    (row,) = build_scorecard(tiles, known, ScoreChoice()).rows
    assert (row.period, row.cells[-1].period) == ("three years to 2023-24", "to 2023-24")
    assert row.short_since == "since the three years to 2020-21"
    assert row.place == "9th of 10, three years to 2022-23"


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


def test_a_neutral_measure_has_its_target_and_no_status():
    targets = (make_target(HOMES, "2020-21", 30),)
    (row,) = scorecard({"homes": figures(HOMES, 2020, [40, 38])}, targets=targets).rows
    assert (row.target, row.target_value) == ("30", 30)
    assert (row.standing, row.no_standing) == (None, "Neither good nor bad")


def undated(*targets, today=None):
    measure = make_measure("spoken", polarity=Polarity.LOWER)
    catalogue = make_catalogue(measure, targets=targets)
    said = [statement("one", Role.SHARE, "3", measure_id="spoken")]
    view = build_theme_view(catalogue, catalogue.themes[0], HOME, Figures({}, said), today=today)
    (row,) = view.scorecard.rows
    return row.target, row.no_standing


def test_figures_without_dates_have_the_target_that_stands_on_the_day():
    spoken = make_measure("spoken", polarity=Polarity.LOWER)
    nought = make_target(spoken, "2025-26", 0)
    assert undated(nought, today=date(2025, 4, 1)) == ("0", "No dated figure")
    assert undated(nought, today=date(2025, 3, 31)) == ("", "No target")
    assert undated(nought, make_target(spoken, "2027-28", 1), today=date(2026, 1, 1))[0] == "0"
    assert undated(today=date(2026, 1, 1)) == ("", "No target")


def test_a_measure_with_periods_and_no_figure_has_its_target_and_says_why_nothing_is_judged():
    targets = (make_target(VISITS, "2020-21", 90),)
    rows = {"visits": figures(VISITS, 2020, [SUPPRESSED, SUPPRESSED])}
    (row,) = scorecard(rows, targets=targets).rows
    assert (row.target, row.no_standing) == ("90%", "No figure")


def test_parts_without_a_total_are_not_judged_by_a_target():
    visits = [figure(HOMES, 2023, value, breakdown=name) for name, value in (("A", 3), ("B", 4))]
    lower = replace(HOMES, polarity=Polarity.LOWER)
    catalogue = make_catalogue(lower, targets=(make_target(lower, "2020-21", 5),))
    view = build_theme_view(catalogue, catalogue.themes[0], HOME, Figures({"homes": visits}, ()))
    (row,) = view.scorecard.rows
    assert (row.target, row.no_standing) == ("5", "Not judged")
