"""Figures loaded rounded, with the counts behind them: what these give is reckoned with."""

from dataclasses import replace

import pytest

from data.analysis.derived.quotient import exact_value, exact_values
from data.analysis.pictures.variation_picture import variation_picture
from data.analysis.series.trend import Point
from data.analysis.standing.rag import Rag
from data.analysis.tables.variation_table import change_table
from data.analysis.variation.judge import judge
from data.analysis.variation.judgement import Method, Rule
from data.domain.measure import Polarity, Unit
from layouts.charts.size import SCREEN
from layouts.charts.variation_chart import variation_chart
from tests.data.analysis.builders import figure, make_measure, trend
from tests.data.analysis.series_builders import make_target
from tests.data.analysis.test_rag import stand
from tests.data.analysis.variation.judged_builders import (
    MONTHLY,
    QUARTERLY,
    RATE,
    SHARE,
    counted_trend,
    of,
)

WHOLE_RATE = of(RATE, decimals=0)
# 20 months with 1.6 to 2.4 per 10,000 in a population of 100,000, then one with 2.46
CHILDREN = 100_000
EVENTS = [20, 19, 21, 20, 22, 20, 19, 20, 21, 20, 19, 20, 21, 20, 20, 19, 21, 20, 20, 20]


def rounded(line, decimals=0):
    """The same line as a publisher would round it."""

    def of_point(point):
        seen = point.observation
        return Point(point.period, seen and replace(seen, value=round(seen.value, decimals)))

    return replace(line, points=tuple(of_point(one) for one in line.points))


def months(*events):
    return counted_trend(WHOLE_RATE, *((one, CHILDREN) for one in events), frequency=MONTHLY)


def test_figures_that_only_look_the_same_are_not_called_unvarying():
    line = rounded(months(*EVENTS, 24))
    assert {point.value for point in line.points} == {2}
    found = judge(line)
    assert found.method is Method.XMR
    assert "no variation" not in " ".join(found.sentences)
    assert found.bands[-1].upper > found.bands[-1].lower
    # the same chart as that of the unrounded figures
    exact = judge(months(*EVENTS, 24))
    uppers = [one.upper for one in exact.bands]
    assert [one.upper for one in found.bands] == pytest.approx(uppers)


def test_a_mark_that_only_the_counts_show_is_told_and_drawn_with_their_digits():
    line = rounded(months(*EVENTS, 24))
    found = judge(line)
    # mean (402 + 24) / 210 = 2.02857, steps (1+2+1+2+2+1+1+1+1+1+1+1+1+0+1+2+1+0+0+4)/20 = 1.2
    # of events, so the limits are 2.02857 ± 2.66 x 0.12: 1.70937 and 2.34777
    assert found.bands[-1].upper == pytest.approx(2.34777, abs=2e-5)
    assert found.signals[-1].rule is Rule.LIMIT
    said = " ".join(found.sentences)
    assert "2.4 in Mar" not in said
    assert "(rounded: 2) is above the upper limit" in said
    picture = variation_picture(line, found, (), (), False)
    main = variation_chart(picture, SCREEN)["data"][-1]
    assert main["y"][-1] == pytest.approx(2.4)
    assert "By its counts 2.4" in main["hovertext"][-1]
    assert "By its counts 2.4" in change_table(line, found, ()).rows[0].note


def test_where_one_figure_has_no_counts_or_others_the_loaded_values_hold():
    line = rounded(months(*EVENTS, 24))
    first = line.points[0]
    for change in ({"denominator": None}, {"numerator": 60.0}):
        odd = Point(first.period, replace(first.observation, **change))
        found = judge(replace(line, points=(odd, *line.points[1:])))
        assert found.exact == ()
        assert "no variation" in " ".join(found.sentences)


def test_a_chart_of_many_counted_reckons_with_the_quotient():
    pairs = [(600 + step % 5, 1000) for step in range(16)]
    line = rounded(counted_trend(of(SHARE, decimals=0), *pairs, frequency=QUARTERLY))
    found = judge(line)
    assert found.method is Method.XMR
    # 60.0, 60.1, 60.2, 60.3, 60.4 three times and 60.0
    assert found.bands[-1].centre == pytest.approx((3 * 301 + 60) / 16)


@pytest.mark.parametrize(
    ("value", "above", "below", "expected"),
    [
        (95, 191, 202, 100 * 191 / 202),  # 94.55
        (94.6, 191, 202, 100 * 191 / 202),
        (94.5, 191, 202, None),  # half of the last digit is 0.05, and 94.554 is further
        (96, 191, 202, None),
        (95, 191, None, None),
        (95, None, 202, None),
        (95, 191, 0, None),
        (95, float("inf"), 202, None),
        (50, 101, 202, None),  # the same already
    ],
)
def test_the_quotient_counts_only_where_it_gives_the_loaded_value(value, above, below, expected):
    seen = figure(SHARE, 2020, value, numerator=above, denominator=below)
    assert exact_value(SHARE, seen) == (None if expected is None else pytest.approx(expected))


def test_the_finest_rounding_of_a_stretch_is_that_of_all():
    # beside 3.1 the 2 is 2.0, and 2.4 is none of it
    pair = [
        figure(RATE, 2020, 2, numerator=24.0, denominator=100_000.0),
        figure(RATE, 2021, 3.1, numerator=31.2, denominator=100_000.0),
    ]
    assert exact_values(RATE, pair) is None
    assert exact_values(RATE, pair[:1]) == [pytest.approx(2.4)]


def test_a_count_needs_no_quotient():
    count = make_measure("n", unit=Unit.COUNT)
    assert exact_value(count, figure(count, 2020, 2, numerator=21.0, denominator=10.0)) is None


def standing_of_share(value, above, below, target):
    measure = make_measure("visits", unit=Unit.PERCENT, decimals=0, polarity=Polarity.HIGHER)
    line = trend(value, measure=measure)
    point = line.points[0]
    counts = {"numerator": above, "denominator": below}
    point = Point(point.period, replace(point.observation, **counts))
    return stand(measure, replace(line, points=(point,)), make_target(measure, "2020-21", target))


def test_a_share_that_is_only_rounded_to_its_target_does_not_meet_it():
    found = standing_of_share(95, 191.0, 202.0, 95)  # 94.554%
    assert found.rag is Rag.AMBER
    assert found.says == (
        "94.6% in 2020-21; the target is at least 95%: missed by 0.4 points, within 5% of it "
        "(4.8 points)."
    )
    assert standing_of_share(95, 192.0, 202.0, 95).rag is Rag.GREEN  # 95.05%
    assert standing_of_share(95, None, None, 95).rag is Rag.GREEN
    near = standing_of_share(93, 188.0, 202.0, 95)  # 93.07%: told as it was loaded
    assert near.says.startswith("93% in 2020-21; the target is at least 95%: missed by 2 points")
