"""Whatever is left out by a decision, a series gets a stated answer; too few kept is too few."""

from itertools import combinations

import pytest

from data.analysis.variation.judge import judge
from data.analysis.variation.judgement import Direction, Evidence, Good, Method
from data.analysis.words.headline import trend_finding
from data.analysis.words.story import trend_story
from data.domain.series_setting import Exclusion
from tests.data.analysis.builders import HOME, trend
from tests.data.analysis.variation.judged_builders import (
    ANNUAL,
    AVERAGE,
    COUNT,
    FIRST,
    MONTHLY,
    QUARTERLY,
    RATE,
    SHARE,
    SNAPSHOT,
    counted_trend,
    label,
    of,
)

SHARES = [(30, 100), (35, 110), (28, 90), (31, 99), (60, 120), (33, 100)]
RARE_SHARES = [(3, 3), (2, 2), (0, 2), (4, 4), (1, 1), (0, 3)]
SIZES = [(30, 10_000), (35, 20_000), (28, 9_000), (31, 9_900), (90, 12_000), (33, 10_000)]


def plain(measure, frequency, *values):
    return trend(*values, measure=measure, first=FIRST[frequency], frequency=frequency)


LINES = {
    "years of counts": plain(COUNT, ANNUAL, 40, 34, 40, 42, 53, 9),
    "years of shares": counted_trend(SHARE, *SHARES),
    "years of rates": counted_trend(RATE, *SIZES),
    "rare counts": plain(COUNT, ANNUAL, 1, 0, 2, 0, 1, 5),
    "rare shares": counted_trend(SHARE, *RARE_SHARES),
    "averages": plain(AVERAGE, ANNUAL, 5, 6, 5, 7, 6, 5),
}
LONG = {
    "xmr": plain(AVERAGE, QUARTERLY, *[45, 55] * 8),
    "p chart": counted_trend(SHARE, *[(30, 100), (40, 100)] * 8, frequency=QUARTERLY),
    "u chart": counted_trend(RATE, *[(30, 9_000), (40, 12_000)] * 8, frequency=QUARTERLY),
    "rare": plain(COUNT, MONTHLY, *[0, 1, 0, 0] * 8),
    "on a day": plain(of(COUNT, time_basis=SNAPSHOT), MONTHLY, *[60, 64, 58, 90] * 8),
}


def test_many_exclusions_are_told_in_one_sentence():
    line = LONG["xmr"]
    three = without(line, (1, 2, 3)).sentences
    assert sum("left out of the mean: A fire." in one for one in three) == 3
    many = without(line, (5, 1, 2, 3)).sentences
    assert [one for one in many if "left out" in one] == [
        "4 figures from Q2 2020-21 to Q2 2021-22 are shown and left out of the mean; the table "
        "says why of each."
    ]
    outside = tuple(
        Exclusion(line.measure.id, HOME.code, f"{year} Q1", "A fire")
        for year in ("2001-02", "2002-03", "2003-04", "2004-05")
    )
    said = judge(line, outside).sentences
    assert [one for one in said if "not used" in one] == [
        "4 exclusions lie outside these figures and are not used."
    ]


def without(line, places):
    frequency = line.points[0].period.frequency
    settings = tuple(
        Exclusion(line.measure.id, HOME.code, label(one, line.measure, frequency), "A fire")
        for one in places
    )
    found = judge(line, settings)
    assert found.why
    assert found.tag
    assert trend_finding(line, found)
    assert trend_story(line, found)
    return found


@pytest.mark.parametrize("name", LINES)
def test_every_choice_of_years_left_out_has_an_answer(name):
    line = LINES[name]
    for size in range(len(line.points) + 1):
        for places in combinations(range(len(line.points)), size):
            found = without(line, places)
            earlier = [one for one in range(len(line.points) - 1) if one not in places]
            if len(earlier) < 4:
                assert (found.evidence, found.method) == (Evidence.TOO_FEW, Method.NONE), places
                assert "that is not left out, and every method needs at least five" in found.why


@pytest.mark.parametrize("name", LONG)
def test_every_run_left_out_of_a_long_series_has_an_answer(name):
    line = LONG[name]
    count = len(line.points)
    for first in range(0, count, 3):
        for last in range(first, count + 1):
            without(line, range(first, last))
            without(line, range(first, last, 2))


def test_a_chart_counts_only_what_is_kept():
    line = LONG["xmr"]
    three = without(line, (0, 1, 2))
    assert (three.method, three.bands[-1].is_provisional) == (Method.XMR, False)
    assert three.why.startswith("With 13 quarters a control chart")
    four = without(line, (0, 1, 2, 3))
    assert (four.evidence, four.bands[-1].is_provisional) == (Evidence.TOO_FEW, True)
    assert four.why.startswith("12 of the 13 quarters")


@pytest.mark.parametrize("place", [0, 6, 12])
def test_twelve_figures_are_too_few_whichever_of_thirteen_is_left_out(place):
    line = plain(AVERAGE, MONTHLY, *[30, 32] * 3, *[20, 22] * 3, 10)
    assert judge(line).evidence is Evidence.CHANGE
    found = without(line, (place,))
    assert (found.method, found.evidence) == (Method.NONE, Evidence.TOO_FEW)
    assert found.tag == "Too few to judge"
    assert (found.signals, {one.is_provisional for one in found.bands}) == ((), {True})
    assert found.why.startswith("12 of the 13 months that a control chart needs")


@pytest.mark.parametrize("place", [0, 4])
def test_four_years_are_too_few_whichever_of_five_is_left_out(place):
    line = plain(COUNT, ANNUAL, 40, 34, 40, 42, 9)
    found = without(line, (place,))
    assert (found.method, found.evidence) == (Method.NONE, Evidence.TOO_FEW)
    assert found.why.startswith("There are four years with a figure that is not left out")


def test_where_none_is_kept_it_is_said_so():
    found = without(plain(COUNT, ANNUAL, 40, 34), (0, 1))
    assert found.why.startswith("There is no year with a figure that is not left out, and every")


@pytest.mark.parametrize("name", ["years of counts", "rare counts", *LONG])
def test_nothing_is_judged_of_a_latest_figure_that_is_left_out(name):
    line = {**LINES, **LONG}[name]
    last = len(line.points) - 1
    found = without(line, (last,))
    latest = line.points[last].period.name
    assert (found.evidence, found.tag, found.chance) == (Evidence.NOT_JUDGED, "Not judged", 0)
    assert (found.direction, found.good) == (Direction.NONE, Good.NEITHER)
    assert (found.variation, found.assurance) == (None, None)
    assert last not in {one.place for one in found.signals}
    said = f"{latest}, the latest figure, is left out by a decision, so it is not judged"
    assert found.why == f"{said}."
    assert f"{said}: A fire." in found.sentences


def test_the_chart_of_a_latest_figure_that_is_left_out_is_that_of_the_others():
    line = plain(AVERAGE, QUARTERLY, 10, *[45, 55] * 8, 200)
    found = without(line, (17,))
    # 45 and 55 eight times and a 10: 810 / 17; the steps are 35 and fifteen times 10
    assert found.bands[-1].centre == pytest.approx(810 / 17)
    assert found.bands[-1].upper == pytest.approx(810 / 17 + 2.66 * 185 / 16)
    assert not found.bands[-1].is_provisional
    assert [one.place for one in found.signals] == [0]


def test_the_latest_that_is_left_out_is_told_by_itself_among_many():
    line = LONG["xmr"]
    told = without(line, (1, 2, 3, 4, 15)).sentences
    assert [one for one in told if "left out" in one] == [
        "4 figures from Q2 2020-21 to Q1 2021-22 are shown and left out of the mean; the table "
        "says why of each.",
        "Q4 2023-24, the latest figure, is left out by a decision, so it is not judged: A fire.",
    ]
