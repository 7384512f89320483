"""Tiles: one measure at a glance."""

from dataclasses import replace

import pytest

from data.analysis.measure.view import Figures
from data.analysis.overview.tile import TileBar, build_tile, build_tiles
from data.analysis.standing.assessment import Assessment
from data.analysis.variation.judgement import Direction
from data.domain.formula import Formula, FormulaKind, Term
from data.domain.measure import Unit, Words
from data.domain.period import Frequency, TimeBasis
from data.domain.statement import StatementRole as Role
from tests.data.analysis.assessment_builders import POSSIBLE, judged
from tests.data.analysis.builders import (
    HOME,
    NOT_AVAILABLE,
    SUPPRESSED,
    figure,
    figures,
    make_catalogue,
    make_measure,
    statement,
)

HOMES = make_measure("homes", noun="homes")
SHARE = make_measure("share", unit=Unit.PERCENT, decimals=1)


def tile_of(measure, *seen, others=()):
    found = {measure.id: [one for one in seen if one.measure_id == measure.id]}
    for other in others:
        found[other.id] = [one for one in seen if one.measure_id == other.id]
    return build_tile(make_catalogue(measure, *others), measure, HOME, Figures(found, ()))


def told(measure, *statements):
    return build_tile(make_catalogue(measure), measure, HOME, Figures({}, statements))


def test_a_trend_gives_its_latest_figure_a_line_and_facts():
    tile = tile_of(HOMES, *figures(HOMES, 2020, [40, None, 42, 38]))
    assert (tile.figure, tile.when, tile.previous) == ("38", "2023-24", "42")
    assert tile.line == (40, None, 42, 38)  # the gap is kept
    assert tile.says == "42 in 2022-23. The lowest of three years. 2021-22: no figure loaded."
    assert (tile.bars, tile.unit, tile.is_dated) == ((), "count of homes", True)


def test_a_single_figure_is_a_bar_and_said_to_be_the_only_one():
    tile = tile_of(SHARE, figure(SHARE, 2024, 50))
    assert (tile.figure, tile.says) == ("50.0%", "The only year with a figure.")
    assert (tile.line, tile.bars, tile.whole) == ((), (TileBar("", 50, is_main=True),), 100)
    assert tile_of(HOMES, figure(HOMES, 2024, 50)).whole is None  # a count has no whole


def test_a_missing_latest_figure_is_told_and_the_figure_before_it_shown():
    tile = tile_of(HOMES, *figures(HOMES, 2020, [40, 38, SUPPRESSED]))
    assert (tile.figure, tile.when) == ("38", "2021-22")
    assert "2022-23: suppressed to protect individuals." in tile.says


def test_a_measure_with_reasons_alone_shows_a_dash_and_the_reason():
    tile = tile_of(HOMES, figure(HOMES, 2023, NOT_AVAILABLE), figure(HOMES, 2024, SUPPRESSED))
    assert (tile.figure, tile.when) == ("–", "2024-25")
    assert tile.says == "Suppressed to protect individuals."
    assert (tile.line, tile.bars) == ((), ())


def test_a_share_shows_the_numbers_behind_it_large():
    seen = figure(SHARE, 2024, 100 * 14 / 38, numerator=14, denominator=38)
    tile = tile_of(SHARE, seen)
    assert (tile.figure, tile.says) == ("14 of 38", "36.8%. The only year with a figure.")


def test_yearly_totals_are_preferred_to_quarterly_ones():
    tile = tile_of(HOMES, figure(HOMES, 8099, 9, Frequency.QUARTERLY), figure(HOMES, 2023, 4))
    assert (tile.figure, tile.when) == ("4", "2023-24")


def test_a_measure_that_is_only_broken_down_shows_its_sum_and_its_largest_part():
    tile = tile_of(
        HOMES,
        figure(HOMES, 2024, 2, breakdown="Moved"),
        figure(HOMES, 2024, 11, breakdown="Retired"),
    )
    assert (tile.figure, tile.when, tile.says) == ("13", "2024-25", "Largest: Retired, 11.")
    assert [(bar.value, bar.is_main) for bar in tile.bars] == [(11, True), (2, False)]


def test_parts_that_cannot_be_summed_show_a_dash():
    tile = tile_of(
        HOMES,
        figure(HOMES, 2024, SUPPRESSED, breakdown="Moved"),
        figure(HOMES, 2024, 11, breakdown="Retired"),
    )
    assert (tile.figure, tile.says) == ("–", "Largest: Retired, 11.")
    nothing = tile_of(HOMES, figure(HOMES, 2024, SUPPRESSED, breakdown="Moved"))
    assert (nothing.figure, nothing.bars) == ("–", ())


def test_a_before_and_after_is_shown_as_two_undated_bars():
    tile = told(
        HOMES,
        statement("before", Role.BEFORE, "206", group="g"),
        statement("after", Role.AFTER, "146", group="g"),
        statement("others", Role.COMPARATOR, "Still higher", group="g"),
    )
    assert (tile.figure, tile.when, tile.previous) == ("146", "was 206", "206")
    assert tile.says == "Neither years nor unit given. Still higher."
    assert [(bar.value, bar.is_main) for bar in tile.bars] == [(206, False), (146, True)]
    assert (tile.is_dated, tile.unit, tile.line) == (False, "unit not stated", ())


def test_a_share_against_another_is_shown_beside_it():
    tile = told(
        HOMES,
        statement("share", Role.SHARE, "40", unit="%", group="g"),
        statement("others", Role.COMPARATOR, "23", unit="%", group="g"),
    )
    assert (tile.figure, tile.when, tile.says) == ("40%", "against 23%", "Period not given.")
    assert (tile.whole, tile.unit) == (100, "per cent")


def test_unclear_dates_are_told():
    tile = told(
        HOMES,
        statement("before", Role.BEFORE, "16", group="g", quote="In March 2025, 16"),
        statement("after", Role.AFTER, "5", group="g"),
    )
    assert tile.says == "Dates not clear."


def test_a_lone_share_is_told_in_the_catalogue_s_words():
    measure = make_measure("homes", words=Words(share="{value} of children"))
    tile = told(measure, statement("share", Role.SHARE, "92", unit="%"))
    assert (tile.figure, tile.when) == ("92%", "")
    assert tile.says == "92% of children. Period not given."


def test_observations_go_before_statements_and_measures_without_either_have_no_tile():
    catalogue = make_catalogue(HOMES, SHARE)
    both = Figures(
        {"homes": [figure(HOMES, 2024, 4)]}, [statement("a", Role.SHARE, "9", measure_id="homes")]
    )
    tiles = build_tiles(catalogue, (HOMES, SHARE), HOME, both)
    assert [(tile.measure.id, tile.figure) for tile in tiles] == [("homes", "4")]


def test_a_derived_measure_has_a_tile_of_its_own():
    formula = Formula(FormulaKind.DIFFERENCE, (Term("homes"), Term("left")))
    net, left = make_measure("net", formula=formula), make_measure("left")
    tile = tile_of(
        net, *figures(HOMES, 2020, [37, 50]), *figures(left, 2020, [42, 53]), others=(HOMES, left)
    )
    minus = "\N{MINUS SIGN}"
    assert (tile.figure, tile.previous, tile.line) == (f"{minus}3", f"{minus}5", (-5, -3))


def test_a_figure_to_date_says_which_months_it_has():
    measure = make_measure(
        "left", time_basis=TimeBasis.YEAR_TO_DATE, frequencies=(Frequency.QUARTERLY,)
    )
    seen = figures(measure, 2024 * 4, [4, 9], Frequency.QUARTERLY)
    assert tile_of(measure, *seen).when == "April to September 2024"


@pytest.mark.parametrize(
    ("basis", "frequency", "first", "when", "before"),
    [
        # April 2023 to March 2024 is the fourth quarter of 2023-24
        (
            TimeBasis.ROLLING_12_MONTHS,
            Frequency.QUARTERLY,
            2023 * 4 + 3,
            "in the 12 months to Q1 2024-25",
            "4 in the 12 months to Q4 2023-24.",
        ),
        (
            TimeBasis.THREE_YEAR_AVERAGE,
            Frequency.ANNUAL,
            2023,
            "in the three years to 2024-25",
            "4 in the three years to 2023-24.",
        ),
        (TimeBasis.ROLLING_12_MONTHS, Frequency.ANNUAL, 2023, "2024-25", "4 in 2023-24."),
        (TimeBasis.IN_PERIOD, Frequency.QUARTERLY, 2023 * 4, "Q2 2023-24", "4 in Q1 2023-24."),
    ],
)
def test_beside_the_figure_stands_what_time_it_covers(basis, frequency, first, when, before):
    measure = make_measure("left", time_basis=basis, frequencies=(frequency,))
    tile = tile_of(measure, *figures(measure, first, [4, 9], frequency))
    assert (tile.when, tile.says) == (when, before)


def test_a_reason_and_a_sum_of_parts_say_what_time_they_cover_too():
    measure = make_measure("left", time_basis=TimeBasis.THREE_YEAR_AVERAGE)
    assert tile_of(measure, figure(measure, 2024, SUPPRESSED)).when == (
        "in the three years to 2024-25"
    )
    part = figure(measure, 2024, 2, breakdown="Moved")
    assert tile_of(measure, part).when == "in the three years to 2024-25"


# ---- a mark that points another way than the last step -----------------------------------


def marked_tile(*given, against="below its average", direction=Direction.LOWER):
    """The tile of a possible change that the judgement says so of."""
    judgement = replace(judged(HOMES, POSSIBLE, given=given), direction=direction, against=against)
    seen = figures(HOMES, 2020, given)
    assessment = Assessment(HOMES, judgement.trend, judgement)
    return build_tile(make_catalogue(HOMES), HOMES, HOME, Figures({"homes": seen}, ()), assessment)


def test_a_mark_that_the_last_step_contradicts_says_against_what_it_is():
    assert marked_tile(40, 41, 42).says.startswith("Below its average. 41 in 2021-22.")
    assert marked_tile(40, 42, 42).says.startswith("Below its average. 42 in 2021-22.")  # no step
    higher = marked_tile(
        40, 43, 42, against="higher than in earlier years", direction=Direction.HIGHER
    )
    assert higher.says == "Higher than in earlier years. 43 in 2021-22."


def test_a_mark_that_goes_the_way_of_the_last_step_or_has_none_beside_it_needs_no_more_words():
    assert marked_tile(40, 42, 41).says == "42 in 2021-22."
    assert marked_tile(41).says == "The only year with a figure."
    assert marked_tile(40, 41, 42, against="").says == "41 in 2021-22. The highest of three years."
