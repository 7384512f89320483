"""Who counts where authorities gave place to others: ranks, cut points, means and medians."""

from dataclasses import replace
from datetime import date

import pytest

from data.analysis.comparison.authorities import authority_values
from data.analysis.comparison.comparable import totals_of
from data.analysis.comparison.others import areas_needed
from data.analysis.comparison.ranked import build_ranked
from data.analysis.comparison.ranked_choice import RankedChoice
from data.analysis.comparison.ranked_words import finding
from data.domain.area import Area, AreaLevel
from data.domain.area_figure import AreaFigure
from data.domain.measure import Polarity, Unit
from data.domain.missing import MissingReason
from tests.data.analysis.builders import make_measure, period
from tests.data.analysis.comparison_builders import (
    ALSTER,
    AREAS,
    BARCHESTER,
    CLOSED,
    OWN,
    REGION,
    beside,
    catalogue_with,
    choice,
    figures_of,
)

LOWER = make_measure("share", title="A share", unit=Unit.PERCENT, polarity=Polarity.LOWER)
# Eatanswill closed on 31 March 2023; both of these opened on the next day.
NORTH = Area(
    "E06000011",
    "North Eatanswill",
    AreaLevel.LOCAL_AUTHORITY,
    REGION.code,
    opened=date(2023, 4, 1),
)
SOUTH = replace(NORTH, code="E06000012", name="South Eatanswill")
LATE = replace(NORTH, code="E06000013", name="Late", opened=date(2024, 4, 1))
FAR = replace(NORTH, code="E06000014", name="Far", parent="E12000002")
TOGETHER = Area(
    "J06000011",
    "North and South Eatanswill",
    AreaLevel.JOINT,
    REGION.code,
    members=(NORTH.code, SOUTH.code),
)
SINCE = (*AREAS, NORTH, SOUTH, LATE, FAR, TOGETHER)
KNOWN = catalogue_with(LOWER, areas=SINCE)
NONE = MissingReason.NOT_AVAILABLE
OLD_MEAN, OLD_MEDIAN = "neighbours-2021-mean", "neighbours-2021-median"


def counted(*given, year=2023):
    """The names of those that count, of areas with a value or a reason for none."""
    figures = {
        area.code: AreaFigure(None, one) if isinstance(one, MissingReason) else AreaFigure(one)
        for area, one in given
    }
    return [one.name for one in authority_values(KNOWN, figures, period(year, LOWER))]


def test_an_authority_is_followed_by_those_that_opened_on_the_next_day_in_its_region():
    assert KNOWN.successors == {CLOSED.code: (NORTH, SOUTH)}
    assert catalogue_with(LOWER).successors == {CLOSED.code: ()}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (((OWN, 1), (CLOSED, 0), (NORTH, 3), (SOUTH, 2)), ["Barsetshire", NORTH.name, SOUTH.name]),
        # the publisher goes on with the old name, for both or for the one it does not name
        (((CLOSED, 0), (NORTH, NONE), (SOUTH, NONE)), ["Eatanswill"]),
        (((CLOSED, 0), (NORTH, 3), (SOUTH, NONE)), ["Eatanswill", NORTH.name]),
        (((CLOSED, 0), (NORTH, 3)), ["Eatanswill", NORTH.name]),
        (((CLOSED, 0), (LATE, 3), (FAR, 2)), ["Eatanswill", "Late", "Far"]),
        # one return of both is a figure of both
        (((CLOSED, 0), (TOGETHER, 3), (NORTH, NONE), (SOUTH, NONE)), [TOGETHER.name]),
        (((CLOSED, 0), (TOGETHER, NONE), (NORTH, NONE), (SOUTH, NONE)), ["Eatanswill"]),
    ],
)
def test_an_authority_that_is_no_more_does_not_count_beside_all_that_took_its_place(
    given, expected
):
    assert counted(*given) == expected


def test_in_the_last_year_that_it_was_there_it_counts():
    assert counted((CLOSED, 0), (NORTH, 3), (SOUTH, 2), year=2022) == [
        "Eatanswill",
        NORTH.name,
        SOUTH.name,
    ]


def view(*given, **chosen):
    loaded = {area.code: {LOWER.id: figures_of(area, *row, measure=LOWER)} for area, *row in given}
    asked = RankedChoice(LOWER.id, OWN.code, **chosen)
    return build_ranked(KNOWN, asked, totals_of(KNOWN, LOWER, loaded))


FIVE = ((OWN, 9, 14), (ALSTER, 8, 10), (BARCHESTER, 7, 12), (NORTH, None, 6), (SOUTH, None, 8))


def test_rank_and_cut_points_are_those_without_it_and_it_stands_in_no_row():
    found = view(*FIVE, (CLOSED, 4, 0))
    assert [row.area.name for row in found.rows] == [
        "North Eatanswill",
        "South Eatanswill",
        "Alster",
        "Barchester",
        "Barsetshire",
    ]
    assert finding(found) == "Barsetshire is 5th of 5, in the worst quarter (highest figures)"
    assert found.spread.cuts == (8, 10, 12)  # of 6, 8, 10, 12 and 14; with the 0: 6.5, 9 and 11.5
    assert "Eatanswill" not in [row.area.name for row in found.without]
    before = view(*FIVE, (CLOSED, 4, 0), period=period(2022, LOWER))
    assert before.rows[0].area is CLOSED


def test_mean_and_median_leave_it_out_and_its_row_says_why():
    found = view(*FIVE, (CLOSED, 4, 0), version="2021", marked=(CLOSED.code,))
    rows = {row.name: (row.value, row.note) for row in found.summary}
    assert rows["Neighbours’ mean (2021 list)"] == (10, "1 of 2 with data")  # Alster's alone, not 5
    assert rows["Neighbours’ median (2021 list)"] == (10, "1 of 2 with data")
    assert rows["Eatanswill (until 2023)"] == (None, "no longer an authority since 2023")
    assert [(row.area.name, row.reason) for row in found.without] == [
        ("Eatanswill", "no longer an authority since 2023")
    ]


@pytest.mark.parametrize(
    ("south", "expected", "share"),
    [
        ((None, 8), [6, 10], ["2 of 2", "1 of 2"]),  # (8 + 4) / 2, then Alster's alone
        ((None, NONE), [6, 5], ["2 of 2", "2 of 2"]),  # (10 + 0) / 2
    ],
)
@pytest.mark.parametrize("key", [OLD_MEAN, OLD_MEDIAN])
def test_over_time_they_leave_it_out_from_the_year_that_others_stand_for_it(
    key, south, expected, share
):
    given = [(ALSTER, [8, 10]), (CLOSED, [4, 0]), (NORTH, [None, 6]), (SOUTH, south)]
    main, (found,) = beside([9, 14], given, key, measure=LOWER, catalogue=KNOWN)
    assert [point.value for point in found.trend.known] == expected
    shares = [found.share_at(point.period) for point in main.points]
    assert [one.words for one in shares] == share
    left_out = {one.area.name: one.reason for one in shares[-1].without}
    assert left_out in ({}, {"Eatanswill": "no longer an authority since 2023"})
    assert bool(left_out) == (share[-1] == "1 of 2")


def test_the_figures_of_those_that_took_its_place_are_asked_for_with_its_own():
    asked = choice(LOWER, compare=(OLD_MEAN,))
    assert areas_needed(KNOWN, asked, frozenset({ALSTER.code})) == {
        ALSTER.code,
        CLOSED.code,
        NORTH.code,
        SOUTH.code,
        TOGETHER.code,
    }
