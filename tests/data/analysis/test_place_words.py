"""The place among all authorities in words: with the figure that it is the place of, and ties."""

import pytest

from data.analysis.comparison.place import position_of
from data.analysis.comparison.position import Quartile
from data.analysis.standing.place_words import place_of, place_sentence
from data.domain.area import Area, AreaLevel
from data.domain.measure import Polarity, Unit
from data.domain.period import TimeBasis
from tests.data.analysis.builders import make_measure, period

SHARE = make_measure("share", unit=Unit.PERCENT, polarity=Polarity.HIGHER)
AREAS = [Area(f"E{n:08}", f"Area {n}", AreaLevel.LOCAL_AUTHORITY) for n in range(10)]


def place(own, *others, measure=SHARE):
    values = dict(zip(AREAS, (own, *others), strict=False))
    return position_of(measure, AREAS[0], period(2024, measure), values)


def test_the_figure_of_the_place_is_named():
    assert place_sentence(place(76.4, 80, 70, 60), SHARE) == (
        "In 2024-25 it was 76%: 2nd of 4 authorities, where the 1st is the best."
    )


def test_all_places_that_equal_figures_share_are_named():
    """60 70 70 75 80 85 90 95: the first cut is 70, so both of 70 are in the worst quarter."""
    found = place(70, 60, 70, 75, 80, 85, 90, 95)
    assert found.quartile is Quartile.D
    assert place_of(found) == "joint 6th"
    assert place_sentence(found, SHARE) == (
        "In 2024-25 it was 70%: joint 6th to 7th of 8 authorities, where the 1st is the best."
    )


def test_an_average_of_three_years_is_called_by_them():
    measure = make_measure(
        "days", unit=Unit.DAYS, polarity=Polarity.LOWER, time_basis=TimeBasis.THREE_YEAR_AVERAGE
    )
    said = place_sentence(place(412, 400, measure=measure), measure)
    assert said.startswith("In the three years to 2024-25 it was 412: 2nd of 2 authorities")


@pytest.mark.parametrize("measure", [make_measure("count"), make_measure("n", unit=Unit.RATE)])
def test_without_a_rank_nothing_is_said(measure):
    assert place_sentence(place(7, 8, 9, 10, measure=measure), measure) == ""
