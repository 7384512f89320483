"""Which of a measure's trends is judged: the newest with enough figures."""

import pytest

from data.analysis.series.telling import telling_trend
from data.domain.period import Frequency, TimeBasis
from tests.data.analysis.builders import HOME, figure, figures, make_measure

ANNUAL, QUARTERLY, MONTHLY = Frequency.ANNUAL, Frequency.QUARTERLY, Frequency.MONTHLY
BASIS = TimeBasis


def chosen(years=0, quarters=0, months=0, basis=BASIS.IN_PERIOD, to_year=2023, to_quarter=None):
    """The frequency chosen among so many figures of each; years end in 2023-24 (March 2024),
    quarters in Q4 of that year, months in March 2024."""
    measure = make_measure(frequencies=(ANNUAL, QUARTERLY, MONTHLY), time_basis=basis)
    last_quarter = to_quarter or 4 * 2023 + 3
    last_month = 12 * 2024 + 2
    found = [
        *figures(measure, to_year - years + 1, [1] * years),
        *figures(measure, last_quarter - quarters + 1, [1] * quarters, QUARTERLY),
        *figures(measure, last_month - months + 1, [1] * months, MONTHLY),
    ]
    trend = telling_trend(measure, HOME, found)
    return trend.points[0].period.frequency if trend else None


@pytest.mark.parametrize(
    ("given", "frequency"),
    [
        ({"years": 5}, ANNUAL),
        ({"years": 1, "quarters": 4}, ANNUAL),  # neither has enough: the coarsest
        ({"years": 5, "quarters": 12}, ANNUAL),  # twelve quarters are too few
        ({"years": 5, "quarters": 13}, QUARTERLY),  # they end together, and it has limits
        ({"years": 4, "quarters": 13}, QUARTERLY),
        ({"years": 5, "quarters": 13, "months": 14}, MONTHLY),
        ({"years": 5, "quarters": 13, "months": 13}, QUARTERLY),  # no more of them: the coarser
        ({"years": 5, "quarters": 20, "months": 13}, QUARTERLY),  # as new, and more of them
        ({"years": 5, "months": 60, "to_year": 2024}, ANNUAL),  # the year is newer
        ({"years": 5, "months": 60, "to_year": 2022}, MONTHLY),
        ({"years": 5, "quarters": 20, "to_quarter": 4 * 2024}, QUARTERLY),
        # Of figures that share time every fourth quarter counts: 16 make four years, 17 five.
        ({"years": 5, "quarters": 16, "basis": BASIS.YEAR_TO_DATE, "to_quarter": 8096}, ANNUAL),
        ({"years": 5, "quarters": 17, "basis": BASIS.YEAR_TO_DATE, "to_quarter": 8096}, QUARTERLY),
        ({"years": 5, "quarters": 20, "basis": BASIS.ROLLING_12_MONTHS}, ANNUAL),  # nothing newer
        ({"months": 3}, MONTHLY),
        ({}, None),
    ],
)
def test_the_newest_with_enough_figures(given, frequency):
    assert chosen(**given) is frequency


def test_parts_of_a_total_are_no_trend():
    measure = make_measure()
    assert telling_trend(measure, HOME, [figure(measure, 2023, 4, breakdown="Moved")]) is None
