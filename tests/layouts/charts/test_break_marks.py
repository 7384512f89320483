"""Breaks on the trend chart: a dashed line, a label that meets no other, a line not joined."""

from dataclasses import replace

import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.analysis.overview.tile import Tile
from data.analysis.pictures.picture import BreakMark, TrendPicture
from data.domain.measure import Unit
from data.domain.period import Frequency, TimeBasis
from data.domain.series_break import BreakKind
from layouts.charts.frame import make_frame
from layouts.charts.palette import EVENT_LINE
from layouts.charts.size import HALF, NARROW, PICTURES, SIZES, SLIDE
from layouts.charts.sparkline import sparkline
from layouts.charts.trend_chart import trend_chart
from tests.data.analysis.builders import REGION, make_caption, make_event, make_measure, trend
from tests.data.analysis.series_builders import broken_trend, make_break
from tests.layouts.charts.boxes import Canvas, overlapping

HOMES = make_measure("homes", short="Foster homes")
at_every_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
LONG = "quite another thing is counted x"  # as long as the catalogue allows
assert len(LONG) == 32


def picture(line, *marks, events=(), others=(), **caption):
    return TrendPicture(
        make_caption(**caption), (line, *others), tuple(events), True, "", breaks=tuple(marks)
    )


def broken(given, *starts, kind=BreakKind.DEFINITION, measure=HOMES, **how):
    return broken_trend(measure, given, *(make_break(measure, one, kind) for one in starts), **how)


def dashed(layout):
    """The upright lines that are no event's."""
    return [
        one
        for one in layout["shapes"]
        if one["type"] == "line" and one["line"]["color"] != EVENT_LINE
    ]


@at_every_size
def test_the_line_is_not_joined_across_a_break(size):
    figure = trend_chart(picture(broken([40, 42, 38], "2022-23"), BreakMark(2, "moved")), size)
    (trace,) = figure["data"]
    assert trace["x"] == [0, 1, 1.5, 2]
    assert trace["y"] == [40, 42, None, 38]
    assert trace["connectgaps"] is False
    assert trace["text"][2] == trace["hovertext"][2] == ""
    go.Figure(figure)


def test_a_change_of_form_does_not_interrupt_the_line():
    shown = picture(broken([40, 42, 38], "2022-23", kind=BreakKind.SCHEMA))
    assert trend_chart(shown, SLIDE)["data"][0]["y"] == [40, 42, 38]


def test_every_line_is_interrupted_at_its_own_breaks():
    other = replace(broken([10, 11, 12], "2021-22"), area=REGION)
    shown = picture(broken([40, 42, 38], "2022-23"), BreakMark(2, "moved"), others=[other])
    drawn = [trace["y"] for trace in trend_chart(shown, SLIDE)["data"]]
    assert sorted(drawn, key=str) == [[10, None, 11, 12], [40, 42, None, 38]]


def test_a_figure_that_grows_through_the_year_is_interrupted_at_breaks_and_between_years():
    growing = make_measure("growing", time_basis=TimeBasis.YEAR_TO_DATE)
    line = broken(
        [1, 2, 3, 4, 1], "2020-21 Q3", measure=growing, first=8080, frequency=Frequency.QUARTERLY
    )
    (trace,) = trend_chart(picture(line), SLIDE)["data"]
    assert trace["y"] == [1, 2, None, 3, 4, None, 1]


@at_every_size
def test_a_break_is_a_dashed_line_midway_between_two_points_with_its_words(size):
    shown = picture(broken([40, 42, 38], "2022-23"), BreakMark(2, "moves counted"))
    drawn = Canvas(trend_chart(shown, size), size)
    (line,) = dashed(drawn.layout)
    assert line["x0"] == line["x1"] == 1.5
    assert line["line"]["dash"] != "dot"
    assert line["y0"] == 0
    assert line["y1"] > 1  # up to its label
    assert "Break: moves counted" in [box.text for box in drawn.notes()]
    assert drawn.outside() == []


@at_every_size
def test_the_longest_label_of_the_catalogue_fits(size):
    shown = picture(broken([40, 42, 38], "2022-23"), BreakMark(2, LONG))
    drawn = Canvas(trend_chart(shown, size), size)
    assert f"Break: {LONG}" in [box.text for box in drawn.notes()]
    assert drawn.outside() == []


def test_a_label_without_room_gives_the_kind_alone():
    shown = picture(broken([40, 42, 38], "2022-23"), BreakMark(2, f"A long measure, {LONG}"))
    narrow = [box.text for box in Canvas(trend_chart(shown, NARROW), NARROW).notes()]
    assert "Break" in narrow
    assert not any(LONG in text for text in narrow)
    slide = [box.text for box in Canvas(trend_chart(shown, SLIDE), SLIDE).notes()]
    assert f"Break: A long measure, {LONG}" in slide


def test_a_label_that_looks_like_markup_is_shown_as_it_is():
    shown = picture(broken([40, 42], "2021-22"), BreakMark(1, "<b>A & B</b>"))
    figure = trend_chart(shown, SLIDE)
    raw = " ".join(one["text"] for one in figure["layout"]["annotations"])
    assert "Break: &lt;b&gt;A &amp; B&lt;/b&gt;" in raw


@st.composite
def crowded(draw):
    """Breaks, events and a line of some years."""
    count = draw(st.integers(3, 12))
    places = draw(st.lists(st.integers(1, count - 1), min_size=1, max_size=3, unique=True))
    starts = [f"{2014 + place}-{15 + place}" for place in places]
    marks = [BreakMark(place, f"{n} {LONG}"[:32]) for n, place in enumerate(places)]
    months = draw(st.lists(st.integers(0, count * 12 - 1), max_size=8, unique=True))
    events = [
        make_event(f"{2014 + (3 + one) // 12}-{(3 + one) % 12 + 1:02d}", label=f"{n} Inspection")
        for n, one in enumerate(months)
    ]
    line = broken([float(n) for n in range(count)], *starts, first=2014)
    return picture(line, *marks, events=events)


@settings(max_examples=60, deadline=None)
@given(crowded(), st.sampled_from(SIZES))
def test_labels_of_breaks_and_events_never_meet_and_stay_inside(shown, size):
    drawn = Canvas(trend_chart(shown, size), size)
    words = {f"Break: {one.label}" for one in shown.breaks}
    words |= {f"{one.label}, {one.start.month_words}" for one in shown.events}
    words |= {str(number + 1) for number in range(len(shown.events))} | {"A", "B", "C"}
    labels = [box for box in drawn.notes() if box.text in words]
    assert len(labels) == len(shown.breaks) + len(shown.events)
    assert overlapping(labels) == []
    assert [box for box in drawn.outside() if box in labels] == []
    assert len(dashed(drawn.layout)) == len(shown.breaks)


@pytest.mark.parametrize("size", PICTURES, ids=lambda size: size.name)
def test_a_picture_says_what_its_breaks_are_and_keeps_its_plot(size):
    detail = "From this release on a child who moves with the same carer counts as stable. "
    said = tuple(f"Break between {n} and {n + 1}: {detail * 2}".strip() for n in range(2016, 2019))
    marks = [BreakMark(place, LONG) for place in (2, 5, 6)]
    share = make_measure("share", short="Stability", unit=Unit.PERCENT)
    line = broken([68, 70, 69, 71, 66, 67, 74, 72], "2022-23", measure=share, first=2016)
    shown = picture(line, *marks, breaks=said)
    drawn = Canvas(trend_chart(shown, size), size)
    footer = drawn.notes()[2].text.replace("\n", " ")
    assert all(one in footer for one in said)
    assert "Source: Annual Report" in footer
    assert drawn.plot_height >= 0.25 * size.height
    assert drawn.outside() == []


def test_where_the_plot_would_be_too_low_letters_and_a_key_take_the_place_of_words():
    events = [make_event(f"20{n}-0{m}") for n in range(14, 19) for m in (5, 7)]
    marks = [BreakMark(place, f"{place} {LONG}"[:32]) for place in (1, 2, 3)]
    line = broken([1, 2, 3, 4, 5], "2015-16", "2016-17", "2017-18", first=2014)
    said = "Break between 2014-15 and 2015-16: " + "Another thing is counted from then on. " * 9
    shown = picture(
        line,
        *marks,
        events=events,
        breaks=(said.strip(),),
        breaks_in_brief="In brief.",
        caveats=("What was counted is told otherwise by each of the documents. " * 12,),
    )
    drawn = Canvas(trend_chart(shown, HALF), HALF)
    texts = [box.text for box in drawn.notes()]
    assert {"A", "B", "C", "1", "10"} <= set(texts)
    assert not any(LONG[:20] in text for text in texts[3:])
    footer = drawn.notes()[2].text.replace("\n", " ")
    assert f"Breaks: A {marks[0].label}; B {marks[1].label}; C {marks[2].label}." in footer
    assert "In brief." in footer
    assert "from then on" not in footer
    assert drawn.outside() == []


def test_the_words_below_a_picture_leave_room_for_the_names_beside_its_plot():
    said = "Break between 2023-24 and 2024-25: " + "Another thing is counted from then on. " * 8
    caption = make_caption(breaks=(said.strip(),), breaks_in_brief="In brief.")
    names = 500
    usual, low = make_frame(caption, HALF), make_frame(caption, HALF, names=names)
    assert usual.leaves(0)
    assert not usual.leaves(0, names)
    assert low.leaves(0, names)
    assert "In brief." in " ".join(low.footer)
    assert "In brief." not in " ".join(usual.footer)


def test_many_events_give_way_to_numbers_and_breaks_keep_their_words():
    events = [make_event(f"20{n}-07", label=f"Inspection of the year {n}") for n in range(14, 22)]
    line = broken([1, 2, 3, 4, 5, 6, 7, 8], "2017-18", first=2014)
    drawn = Canvas(trend_chart(picture(line, BreakMark(3, LONG), events=events), HALF), HALF)
    texts = [box.text for box in drawn.notes()]
    assert f"Break: {LONG}" in texts
    assert {"1", "8"} <= set(texts)
    key = drawn.notes()[2].text
    assert key.startswith("Events: 1 Inspection of the year 14, Jul 2014; 2 ")
    assert LONG not in key


def drawn(tile):
    found = sparkline(tile)
    assert found
    return found


def test_a_small_line_is_not_joined_across_a_break():
    tile = Tile(HOMES, "38", "2022-23", "", line=(40, 42, 38, 37))
    whole, parted = drawn(tile), drawn(replace(tile, partings=(2,)))
    assert whole.count("%3Cpolyline") == 1
    assert parted.count("%3Cpolyline") == 2
    trend_of_one = replace(tile, line=(40, 42, 38), partings=(1,))
    assert drawn(trend_of_one).count("%3Ccircle") == 2  # a point alone is a dot


def test_without_breaks_nothing_is_drawn_of_them():
    layout = trend_chart(picture(trend(1, 2, 3, measure=HOMES)), SLIDE)["layout"]
    assert layout["shapes"] == []
    assert not any("Break" in one["text"] for one in layout["annotations"])
