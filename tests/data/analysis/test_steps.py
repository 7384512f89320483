"""Short and long trend by hand: plain differences, like beside like, and why there is none."""

import pytest

from data.analysis.standing.steps import steps_of
from data.domain.measure import Unit
from data.domain.period import Frequency, TimeBasis
from tests.data.analysis.builders import SUPPRESSED, make_measure, trend
from tests.data.analysis.series_builders import broken_trend, make_break

COUNT = make_measure()
SHARE = make_measure("share", unit=Unit.PERCENT)
Q1 = 4 * 2020


def steps(*given, **changes):
    return steps_of(trend(*given, **changes))


def test_the_difference_from_the_year_before_and_from_the_average_of_four():
    """38 after 40, 42, 53, 31: 7 more than 31; the four make 166 and 41.5 on average."""
    found = steps(40, 42, 53, 31, 38)
    assert (found.short.difference, found.short.words) == (7, "7 more")
    assert (found.long.difference, found.long.beside) == (-3.5, 41.5)
    assert found.long.words == "3.5 fewer"
    assert found.short.since.label == "2023-24"
    assert found.long.since.label == "2020-21"


@pytest.mark.parametrize(
    ("unit", "decimals", "given", "words"),
    [
        (Unit.PERCENT, 0, (79.5, 81.6), "up 2.1 points"),
        (Unit.PERCENT, 0, (81, 80), "down 1 point"),
        (Unit.PERCENT, 1, (50.1, 50.1), "the same"),
        (Unit.PERCENT, 0, (0.3, 0.1), "down 0.2 points"),  # floats make it 0.19999999999999998
        (Unit.PERCENT, 0, (50, 50.04), "up 0.04 points"),  # never 0 for what is not 0
        (Unit.RATE, 1, (23.3, 23.8), "up 0.5"),
        (Unit.DAYS, 0, (400, 412), "up 12 days"),
        (Unit.DAYS, 0, (413, 412), "down 1 day"),
        (Unit.COUNT, 0, (1, 5), "4 more"),  # and no percentage of change
        (Unit.COUNT, 0, (1200, 100), "1,100 fewer"),
    ],
)
def test_the_words(unit, decimals, given, words):
    measure = make_measure("m", unit=unit, decimals=decimals)
    assert steps(*given, measure=measure).short.words == words


def test_where_a_figure_is_lacking_it_is_said():
    found = steps(40, None, 38)
    assert (found.short, found.no_short) == (None, "No figure for the period before")
    assert found.no_long == "1 of 4 earlier figures"  # the 40 of two years before
    found = steps(40, SUPPRESSED, 42, 38)
    assert found.short.words == "4 fewer"
    assert (found.long, found.no_long) == (None, "2 of 4 earlier figures")
    assert steps(40, 41, 42, 38).no_long == "3 of 4 earlier figures"
    assert steps(38).no_short == "No figure for the period before"
    assert steps(38).no_long == "No figure for the four before"
    assert steps(40, None, SUPPRESSED, None, None, 38).no_long == "No figure for the four before"
    assert steps(None).no_short == "No figure yet"


def test_the_latest_known_figure_counts():
    found = steps(40, 42, None)
    assert found.short.words == "2 more"


def test_nothing_is_compared_across_a_break():
    at_last = broken_trend(COUNT, [40, 42, 53, 31, 38], make_break(COUNT, "2024-25"))
    found = steps_of(at_last)
    assert (found.short, found.no_short) == (None, "Not comparable across a break")
    earlier = broken_trend(COUNT, [40, 42, 53, 31, 38], make_break(COUNT, "2022-23"))
    found = steps_of(earlier)
    assert found.short.words == "7 more"
    assert (found.long, found.no_long) == (None, "Not comparable across a break")
    with_gap = broken_trend(COUNT, [40, 42, 53, None, 38], make_break(COUNT, "2023-24"))
    found = steps_of(with_gap)
    assert found.no_short == "No figure for the period before"
    assert found.no_long == "Not comparable across a break"


def test_a_figure_to_date_is_set_beside_the_same_part_of_earlier_years():
    """Second quarters are 10, 20, 30, 40, 44; the first quarters, 1, do not count."""
    measure = make_measure(time_basis=TimeBasis.YEAR_TO_DATE)
    given = [value for second in (10, 20, 30, 40) for value in (1, second, 60, 70)] + [1, 44]
    found = steps(*given, measure=measure, first=Q1, frequency=Frequency.QUARTERLY)
    assert found.short.words == "4 more"
    assert found.short.since.label == "2023-24 Q2"
    assert (found.long.beside, found.long.words) == (25, "19 more")


def test_twelve_months_are_set_beside_the_twelve_before_them():
    measure = make_measure(time_basis=TimeBasis.ROLLING_12_MONTHS)
    given = [10, 11, 12, 13, 20, 21, 22, 23, 30]
    found = steps(*given, measure=measure, first=Q1, frequency=Frequency.QUARTERLY)
    assert found.short.words == "10 more"  # 30 beside 20, which no month shares; not beside 23
    assert found.no_long == "2 of 4 earlier figures"


def test_a_three_year_average_is_set_beside_that_of_three_years_before():
    measure = make_measure(time_basis=TimeBasis.THREE_YEAR_AVERAGE, unit=Unit.DAYS)
    assert steps(400, 1, 2, 410, measure=measure).short.words == "up 10 days"


def test_quarters_by_themselves_are_set_beside_the_quarter_before():
    found = steps(1, 2, 3, 4, 9, first=Q1, frequency=Frequency.QUARTERLY, measure=SHARE)
    assert found.short.words == "up 5 points"
    assert (found.long.beside, found.long.words) == (2.5, "up 6.5 points")
