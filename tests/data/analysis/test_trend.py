"""Trends: every period in its place, and the previous value only when it is the one before."""

import pytest

from data.analysis.series.trend import NOTHING_LOADED, build_trend, frequencies_of
from data.domain.period import Frequency
from tests.data.analysis.builders import (
    HOME,
    NOT_AVAILABLE,
    SUPPRESSED,
    figure,
    figures,
    make_measure,
    period,
    trend,
)

HOMES = make_measure()


def test_a_gap_stays_in_its_place():
    found = build_trend(HOMES, HOME, figures(HOMES, 2016, [40, None, 0]), Frequency.ANNUAL)
    assert [point.period.label for point in found.points] == ["2016-17", "2017-18", "2018-19"]
    assert [point.value for point in found.points] == [40, None, 0]  # a zero is a value
    assert [point.reason for point in found.points] == ["", NOTHING_LOADED, ""]
    assert [point.value for point in found.known] == [40, 0]


def test_a_missing_figure_gives_its_note_or_else_its_reason():
    noted = figure(HOMES, 2021, NOT_AVAILABLE, note="Not in the source table")
    found = build_trend(HOMES, HOME, [figure(HOMES, 2020, SUPPRESSED), noted], Frequency.ANNUAL)
    assert [point.reason for point in found.points] == [
        "Suppressed to protect individuals",
        "Not in the source table",
    ]


def test_parts_and_other_frequencies_are_no_points():
    seen = [
        figure(HOMES, 2020, 10),
        figure(HOMES, 2021, 3, breakdown="Moved"),
        figure(HOMES, 8090, 4, Frequency.QUARTERLY),
    ]
    found = build_trend(HOMES, HOME, seen, Frequency.ANNUAL)
    assert [point.value for point in found.points] == [10]
    assert build_trend(HOMES, HOME, seen, Frequency.MONTHLY).points == ()


def test_limits_cut_the_trend_and_may_reach_beyond_the_figures():
    seen = figures(HOMES, 2018, [1, 2, 3])
    found = build_trend(
        HOMES, HOME, seen, Frequency.ANNUAL, period(2019, HOMES), period(2022, HOMES)
    )
    assert [point.value for point in found.points] == [2, 3, None, None]
    assert [point.value for point in found.observed] == [2, 3]


def test_the_previous_value_is_the_period_before_and_never_one_further_back():
    assert trend(31, 38).previous.value == 31
    assert trend(31, None, 38).previous is None
    assert trend(31, SUPPRESSED, 38).previous is None
    assert trend(38).previous is None
    assert trend(None, None).previous is None


def test_the_previous_value_of_a_trend_that_ends_in_a_gap_is_the_one_before_the_latest():
    found = trend(31, 38, NOT_AVAILABLE)
    assert (found.latest.value, found.previous.value) == (38, 31)
    assert not found.ends_with_value
    assert trend(31, 38).ends_with_value
    assert not trend(SUPPRESSED).ends_with_value


def test_observed_points_run_from_the_first_observation_to_the_last():
    found = trend(None, SUPPRESSED, None, 5, None)
    assert [point.period.label for point in found.observed] == ["2021-22", "2022-23", "2023-24"]
    assert trend(None, None).observed == ()


def test_place_and_point_of_a_period():
    found = trend(1, None, 3)
    assert found.place(period(2022, HOMES)) == 2
    assert found.at(period(2022, HOMES)).value == 3
    assert found.at(period(2023, HOMES)) is None
    # the year 2020-21 and the quarter with the same place in its count are not the same period
    assert found.at(period(2020, HOMES, Frequency.QUARTERLY)) is None


def test_frequencies_come_coarsest_first():
    seen = [figure(HOMES, 8090, 4, Frequency.QUARTERLY), figure(HOMES, 2020, 10)]
    assert frequencies_of(seen) == (Frequency.ANNUAL, Frequency.QUARTERLY)
    assert frequencies_of([]) == ()


@pytest.mark.parametrize(
    ("missing", "note", "reason"),
    [
        (NOT_AVAILABLE, "Not in the source table", "Not in the source table"),
        (NOT_AVAILABLE, "", "Not available"),
        (SUPPRESSED, "", "Suppressed to protect individuals"),
        (SUPPRESSED, "Provisional", "Suppressed to protect individuals. Provisional"),
    ],
)
def test_a_note_never_hides_that_a_figure_is_suppressed(missing, note, reason):
    homes = make_measure()
    seen = build_trend(homes, HOME, [figure(homes, 2020, missing, note=note)], Frequency.ANNUAL)
    assert seen.points[0].reason == reason
