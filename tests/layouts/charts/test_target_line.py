"""The target on the trend chart: a dashed line in steps, with its words clear of the others."""

from dataclasses import replace

import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.analysis.measure.choice import MeasureChoice
from data.analysis.measure.measure_view import build_measure_view
from data.analysis.measure.view import Figures
from data.domain.measure import Unit
from layouts.charts.palette import LINES
from layouts.charts.size import A4, NARROW, SCREEN, SIZES, SLIDE
from layouts.charts.trend_chart import trend_chart
from tests.data.analysis.builders import HOME, figures, make_catalogue, make_measure
from tests.data.analysis.series_builders import make_target
from tests.layouts.charts.boxes import Canvas, overlapping

SHARE = make_measure("share", short="Reviews on time", unit=Unit.PERCENT)
OTHER = make_measure("other", short="Others", unit=Unit.PERCENT)
at_every_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)


def picture(given, *targets, also=None):
    """A picture as the page makes it; each target is a year and a value."""
    catalogue = make_catalogue(
        SHARE, OTHER, targets=tuple(make_target(SHARE, *one) for one in targets)
    )
    seen = {"share": figures(SHARE, 2020, given), "other": figures(OTHER, 2020, also or [])}
    choice = MeasureChoice("share", HOME.code, also="other" if also else None)
    return build_measure_view(catalogue, choice, Figures(seen, ())).picture


def path_of(figure):
    (path,) = [one for one in figure["layout"]["shapes"] if one["type"] == "path"]
    return path


def corners(path):
    pairs = path["path"].removeprefix("M ").split(" L ")
    return [tuple(float(number) for number in pair.split(",")) for pair in pairs]


@at_every_size
def test_a_target_is_a_level_line_from_its_first_period_to_the_last_point(size):
    figure = trend_chart(picture([60, 70, 80, 85], ("2021-22", 90)), size)
    path = path_of(figure)
    assert corners(path) == [(0.5, 90), (3, 90)]
    assert path["line"]["dash"] not in ("solid", "dot")
    assert path["line"]["color"] not in LINES  # a dark grey: no line's colour, no judgement
    assert len(figure["data"]) == 1
    go.Figure(figure)


def test_a_new_target_is_a_step():
    shown = picture([60, 70, 80, 85], ("2020-21", 75), ("2022-23", 90.5))
    assert corners(path_of(trend_chart(shown, SLIDE))) == [
        (-0.5, 75),
        (1.5, 75),
        (1.5, 90.5),
        (3, 90.5),
    ]


@at_every_size
def test_the_axis_holds_the_target(size):
    high = trend_chart(picture([10, 12], ("2020-21", 90)), size)["layout"]["yaxis"]["range"]
    assert high[0] == 0
    assert high[1] >= 90
    below = replace(picture([80, 82], ("2020-21", 30)), from_zero=False)
    assert trend_chart(below, size)["layout"]["yaxis"]["range"][0] <= 30


@at_every_size
def test_the_target_is_named_in_words(size):
    drawn = Canvas(trend_chart(picture([60, 70, 85], ("2021-22", 90)), size), size)
    said = " ".join(box.text.replace("\n", " ") for box in drawn.notes())
    assert "Target 90%" in said
    assert drawn.outside() == []


def test_on_a_narrow_page_it_stands_in_the_key():
    figure = trend_chart(picture([60, 70, 85], ("2021-22", 90)), NARROW)
    (key,) = [one for one in figure["layout"]["annotations"] if "Reviews" in one["text"]]
    assert key["text"].endswith("<br>- - Target 90%")


def test_where_one_points_the_target_of_the_period_is_told():
    trace = trend_chart(picture([60, 70, 85], ("2021-22", 90)), SCREEN)["data"][0]
    assert trace["hovertext"] == [
        "Reviews on time, 2020-21: 60%",
        "Reviews on time, 2021-22: 70%<br>Target 90%",
        "Reviews on time, 2022-23: 85%<br>Target 90%",
    ]


def test_of_two_lines_only_the_one_with_the_target_tells_it():
    shown = picture([60, 70], ("2020-21", 90), also=[50, 55])
    first, second = trend_chart(shown, SCREEN)["data"]
    assert all("Target 90%" in text for text in first["hovertext"])
    assert not any("Target" in text for text in second["hovertext"])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 100), min_size=2, max_size=8),
    st.integers(0, 100),
    st.integers(0, 100) | st.none(),
    st.sampled_from([size for size in SIZES if size is not NARROW]),
)
def test_the_names_at_the_ends_never_meet_each_other_or_the_last_numbers(
    values, target, other, size
):
    also = [other] * len(values) if other is not None else None
    shown = picture(values, ("2020-21", target), also=also)
    drawn = Canvas(trend_chart(shown, size), size)
    names = {"Reviews on time", "Others", shown.target_label}
    ends = [box for box in drawn.notes() if box.text.replace("\n", " ") in names]
    assert len(ends) == 2 + (also is not None)
    assert overlapping(ends) == []
    assert [box for box in drawn.outside() if box in ends] == []
    numbers = drawn.point_texts()
    assert [(one, end) for end in ends for one in numbers if one.meets(end)] == []


@pytest.mark.parametrize("size", [SCREEN, SLIDE, A4], ids=lambda size: size.name)
def test_a_target_just_over_a_point_does_not_run_through_its_number(size):
    figure = trend_chart(picture([76, 84, 76], ("2020-21", 86)), size)
    drawn = Canvas(figure, size)
    height = drawn.down(86)
    assert figure["data"][0]["textposition"][1] == "bottom center"
    assert [box for box in drawn.point_texts() if box.top < height < box.bottom] == []
    far = trend_chart(picture([60, 56, 60], ("2020-21", 86)), size)
    assert set(far["data"][0]["textposition"]) == {"top center"}


def test_a_number_stays_over_its_point_where_another_line_or_the_axis_is_just_below():
    beside = trend_chart(picture([84, 84], ("2020-21", 86), also=[80, 80]), SLIDE)
    assert beside["data"][0]["textposition"] == ["top center"] * 2
    low = trend_chart(picture([1, 1], ("2020-21", 3), also=[100, 90]), SLIDE)
    without = trend_chart(picture([1, 1], also=[100, 90]), SLIDE)
    assert low["data"][0]["textposition"] == without["data"][0]["textposition"]


def test_among_many_points_the_number_of_a_peak_stays_over_it():
    values = [90.0] * 15 + [95.0] + [90.0] * 15
    trace = trend_chart(picture(values, ("2020-21", 96)), SLIDE)["data"][0]
    assert trace["text"][15] == "<b>95%</b>"
    assert trace["textposition"][15] == "top center"


def test_without_a_target_nothing_is_drawn_of_one():
    figure = trend_chart(picture([60, 70]), SLIDE)
    assert figure["layout"]["shapes"] == []
    assert not any("Target" in one["text"] for one in figure["layout"]["annotations"])
