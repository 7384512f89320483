"""Events: drawn only where at least the month is known, and only inside the time shown."""

import pytest

from data.analysis.series.events import (
    chosen_events,
    default_choice,
    event_choices,
    events_in,
    undated_in,
)
from data.analysis.series.trend import Trend
from data.domain.event import EventKind
from data.domain.period import Frequency, TimeBasis
from tests.data.analysis.builders import HOME, make_event, make_measure, trend

TWO_YEARS = trend(1, 2, first=2023)  # 1 April 2023 to 31 March 2025


@pytest.mark.parametrize(
    ("start", "inside"),
    [
        ("2023-04-01", True),  # the first day
        ("2025-03-31", True),  # the last
        ("2023-03-31", False),  # a day before
        ("2025-04-01", False),  # a day after
        ("2024-07", True),
        ("2024", False),  # only the year is known: it is named, not drawn
    ],
)
def test_an_event_is_drawn_inside_the_time_where_its_month_is_known(start, inside):
    event = make_event(start)
    assert events_in(TWO_YEARS, [event]) == ((event,) if inside else ())


@pytest.mark.parametrize(
    ("start", "named"),
    [("2023", True), ("2025", True), ("2022", False), ("2026", False), ("2024-07", False)],
)
def test_an_event_with_a_year_alone_is_named(start, named):
    event = make_event(start)
    assert undated_in(TWO_YEARS, [event]) == ((event,) if named else ())


def test_a_trend_without_points_has_no_events():
    nothing = Trend(make_measure(), HOME, ())
    assert events_in(nothing, [make_event("2024-07")]) == ()
    assert undated_in(nothing, [make_event("2024")]) == ()


@pytest.mark.parametrize("basis", [TimeBasis.ROLLING_12_MONTHS, TimeBasis.THREE_YEAR_AVERAGE])
def test_an_event_before_the_first_period_is_not_drawn_though_the_value_covers_it(basis):
    # The value of 2023-24 Q1 covers earlier months too, but the axis begins in April 2023.
    quarters = trend(
        1,
        2,
        first=2023 * 4,
        frequency=Frequency.QUARTERLY,
        measure=make_measure("rolling", time_basis=basis),
    )
    assert events_in(quarters, [make_event("2022-08")]) == ()


INSPECTION = make_event("2024-07")
CHANGE = make_event("2024-08", EventKind.SERVICE_CHANGE)


def test_choices_are_none_each_kind_that_is_there_and_all():
    assert event_choices([CHANGE, INSPECTION]) == ("none", "inspection", "service_change", "all")
    assert event_choices([]) == ()


def test_inspections_are_drawn_unless_the_reader_chooses_otherwise():
    assert default_choice([CHANGE, INSPECTION]) == "inspection"
    assert default_choice([CHANGE]) == "none"
    assert default_choice([]) == "none"


def test_chosen_events_are_those_of_the_kind():
    both = [INSPECTION, CHANGE]
    assert chosen_events(both, "none") == ()
    assert chosen_events(both, "all") == (INSPECTION, CHANGE)
    assert chosen_events(both, "service_change") == (CHANGE,)
    assert chosen_events(both, "report") == ()
