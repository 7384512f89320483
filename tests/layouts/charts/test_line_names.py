"""Which points of a crowded line have their numbers."""

from data.analysis.series.trend import build_trend
from data.domain.measure import Unit, ValueType
from data.domain.period import Frequency
from layouts.charts.line_names import telling_places
from layouts.charts.size import SCREEN
from tests.data.analysis.builders import HOME, figure, make_measure

SHARE = make_measure("share", unit=Unit.PERCENT, type=ValueType.PERCENTAGE)


def test_of_figures_that_round_alike_the_highest_by_its_counts_has_its_number():
    """60% of 62 of 104 is 59.6%, of 61 of 101 60.4%, of 60 of 100 60%; 40% is the lowest."""
    given = [(50, 50, 100)] * 14
    given[3], given[5], given[7], given[9] = (60, 62, 104), (60, 61, 101), (60, 60, 100), (40, 2, 5)
    seen = [
        figure(SHARE, 2000 + place, value, numerator=above, denominator=below)
        for place, (value, above, below) in enumerate(given)
    ]
    line = build_trend(SHARE, HOME, seen, Frequency.ANNUAL)
    assert telling_places(line, [line], SCREEN) == {0, 5, 9}
