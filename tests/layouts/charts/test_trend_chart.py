"""The trend chart: gaps stay gaps, nothing is cut off, nothing stands on anything else."""

import itertools
from datetime import date
from functools import cache

import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.analysis.measure.choice import MeasureChoice
from data.analysis.pictures.picture import TrendPicture
from data.domain.event import ALL_THEMES
from data.domain.measure import Unit
from data.domain.period import Frequency, TimeBasis
from layouts.charts.draw import draw, draw_all
from layouts.charts.size import A4, HALF, NARROW, PICTURES, SCREEN, SIZES, SLIDE
from layouts.charts.trend_chart import trend_chart
from tests.data.analysis.builders import (
    NOT_AVAILABLE,
    SUPPRESSED,
    make_caption,
    make_event,
    make_measure,
    trend,
)
from tests.layouts.charts.boxes import Canvas, overlapping, plain

HOMES = make_measure("homes", short="Foster homes")
at_every_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
at_picture_sizes = pytest.mark.parametrize("size", PICTURES, ids=lambda size: size.name)


def picture(*lines, events=(), from_zero=True, **caption):
    return TrendPicture(make_caption(**caption), lines, tuple(events), from_zero, "")


def canvas(shown, size):
    figure = draw(shown, size)
    go.Figure(figure)  # refuses what Plotly does not know
    return Canvas(figure, size)


def notes_with(drawn, texts):
    return [box for box in drawn.notes() if box.text.replace("\n", " ") in texts]


@at_every_size
def test_a_missing_figure_is_a_gap_in_the_line_and_never_a_zero(size):
    figure = trend_chart(picture(trend(40, SUPPRESSED, None, 0, 42, measure=HOMES)), size)
    (trace,) = figure["data"]
    assert trace["y"] == [40, None, None, 0, 42]
    assert trace["connectgaps"] is False
    assert trace["text"][1:3] == ["", ""]
    assert trace["hovertext"][1:3] == ["", ""]
    assert trace["text"][3] == "<b>0</b>"
    go.Figure(figure)


@at_every_size
def test_every_gap_says_why(size):
    drawn = canvas(picture(trend(40, SUPPRESSED, 41, None, 42, measure=HOMES)), size)
    said = [box.text.replace("\n", " ") for box in drawn.notes()]
    assert "Suppressed to protect individuals" in said
    assert "No figure loaded" in said


@at_every_size
def test_the_axis_starts_at_zero_unless_it_is_to_fit(size):
    line = trend(31, 38, 42, measure=HOMES)
    zero = trend_chart(picture(line), size)["layout"]["yaxis"]["range"]
    fit = trend_chart(picture(line, from_zero=False), size)["layout"]["yaxis"]["range"]
    assert zero[0] == 0
    assert 20 <= fit[0] <= 31
    assert zero[1] > 42 < fit[1]


@at_every_size
def test_negative_values_have_a_line_at_zero(size):
    layout = trend_chart(picture(trend(-5, 3, -11, measure=HOMES)), size)["layout"]
    assert layout["yaxis"]["zeroline"] is True
    assert layout["yaxis"]["range"][0] <= -11


def test_pictures_have_their_size_and_the_page_gives_its_own_width():
    figures = draw_all(picture(trend(1, 2, 3, measure=HOMES)))
    assert {name: one["layout"].get("width") for name, one in figures.items()} == {
        "screen": None,
        "narrow": None,
        "slide": 1280,
        "half-slide": 616,
        "a4": 1600,
    }
    heights = [figures[size.name]["layout"]["height"] for size in PICTURES]
    assert heights == [720, 700, 1000]


def test_a_picture_without_a_value_is_not_drawn():
    nothing = picture(trend(SUPPRESSED, None, NOT_AVAILABLE, measure=HOMES))
    assert draw(nothing, SLIDE) is None
    assert draw_all(nothing) == {}


MANY = tuple(make_measure(f"line{n}", short=f"Line number {n}") for n in range(12))


@at_every_size
@pytest.mark.parametrize(
    "shown",
    [
        pytest.param(picture(trend(7, measure=HOMES)), id="one point"),
        pytest.param(picture(trend(7, None, None, 7, measure=HOMES)), id="all equal"),
        pytest.param(picture(trend(0, 0, 0, measure=HOMES)), id="all zero"),
        pytest.param(picture(trend(0.0001, 0.0002, measure=HOMES)), id="tiny"),
        pytest.param(picture(trend(1e9, 2.5e9, measure=HOMES)), id="huge"),
        pytest.param(
            picture(trend(*range(60), first=8000, frequency=Frequency.QUARTERLY, measure=HOMES)),
            id="60 points",
        ),
        pytest.param(
            picture(*(trend(n, n + 1, n, measure=one) for n, one in enumerate(MANY))),
            id="12 lines",
        ),
        pytest.param(
            picture(trend(None, 4, SUPPRESSED, measure=HOMES), trend(2, 1, None, measure=MANY[0])),
            id="holes at both ends",
        ),
        pytest.param(
            picture(
                trend(SUPPRESSED, None, measure=HOMES), trend(4, 5, measure=make_measure("known"))
            ),
            id="only the other line has a value",
        ),
    ],
)
def test_odd_trends_are_drawn_with_every_text_inside_the_figure(shown, size):
    drawn = canvas(shown, size)
    assert drawn.plot_width > 0
    assert drawn.plot_height > 0
    assert drawn.outside() == []


@at_every_size
def test_a_name_that_looks_like_markup_is_shown_as_it_is(size):
    odd = make_measure("odd", short="<b>A & B</b> <script>")
    shown = picture(
        trend(1, 2, measure=odd),
        trend(2, 1, measure=HOMES),
        events=[make_event("2020-07", label="<i>R&D</i>")],
        title="<b>38</b> & more",
        sources=("<a href='x'>S&T</a>",),
    )
    figure = trend_chart(shown, size)
    drawn = Canvas(figure, size)
    read = " ".join(box.text.replace("\n", " ") for box in drawn.notes())
    assert "<b>A & B</b> <script>" in read
    assert "<i>R&D</i>, Jul 2020" in read
    if size.is_picture:
        assert "<b>38</b> & more" in read
    raw = " ".join(one["text"] for one in figure["layout"]["annotations"])
    assert "<script" not in raw
    assert "<i>" not in raw
    assert "<a " not in raw
    assert figure["data"][0]["hovertext"][0].startswith("&lt;b&gt;A &amp; B")
    go.Figure(figure)


@at_picture_sizes
@pytest.mark.parametrize(
    "title",
    [
        pytest.param("עברית ועוד מילים בכותרת אחת ארוכה מאוד " * 3, id="right to left"),
        pytest.param("Foster homes that left us and did not come back again " * 6, id="300"),
        pytest.param("x" * 300, id="one word of 300 letters"),
    ],
)
def test_a_long_title_wraps_and_keeps_clear_of_everything_else(title, size):
    drawn = canvas(picture(trend(1, 2, 3, measure=HOMES), title=title.strip()), size)
    frame = drawn.notes()[:3]
    assert frame[0].text.replace("\n", "").replace(" ", "") == title.replace(" ", "")
    assert overlapping(frame) == []
    assert drawn.outside() == []
    assert drawn.plot_height > 0


def lanes_of(drawn, texts):
    """The events' labels by the height at which they stand."""
    lanes = {}
    for box in notes_with(drawn, texts):
        lanes.setdefault(round(box.top), []).append(box)
    return list(lanes.values())


def event_words(events):
    return {f"{one.label}, {one.start.month_words}" for one in events} | {
        str(number + 1) for number in range(len(events))
    }


LONGEST = "Inspection: requires improvement"


@st.composite
def eventful(draw):
    """Events inside a trend of some years, with labels as long as the catalogue's are."""
    count = draw(st.integers(2, 12))
    days = draw(
        st.lists(st.dates(date(2014, 4, 1), date(2014 + count, 3, 31)), max_size=14, unique=True)
    )
    long = draw(st.integers(1, len(LONGEST)))
    events = [make_event(str(day), label=f"{n} {LONGEST[:long]}") for n, day in enumerate(days)]
    line = trend(*range(1, count + 1), first=2014, measure=HOMES)
    return picture(line, events=events)


@settings(max_examples=40, deadline=None)
@given(eventful(), st.sampled_from(SIZES))
def test_labels_of_events_never_meet_and_stay_inside(shown, size):
    drawn = Canvas(trend_chart(shown, size), size)
    words = event_words(shown.events)
    lanes = lanes_of(drawn, words)
    assert sum(len(lane) for lane in lanes) == len(shown.events)
    assert overlapping([box for lane in lanes for box in lane]) == []
    for lane in lanes:
        spans = sorted((box.left, box.right) for box in lane)
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
        assert spans[0][0] >= -1
        assert spans[-1][1] <= drawn.width + 1
    lines = [one for one in drawn.layout["shapes"] if one["type"] == "line"]
    first, last = drawn.layout["xaxis"]["range"]
    assert len(lines) == len(shown.events)
    assert all(first <= one["x0"] <= last for one in lines)


def test_an_event_of_a_snapshot_stands_before_the_point_of_its_year_s_end():
    snapshot = make_measure("s", time_basis=TimeBasis.SNAPSHOT)  # points stand for 31 March
    shown = picture(
        trend(1, 2, 3, measure=snapshot), events=[make_event("2022-03-30"), make_event("2021-10")]
    )
    lines = [one["x0"] for one in trend_chart(shown, SLIDE)["layout"]["shapes"]]
    assert lines[0] == pytest.approx(0.5, abs=0.01)  # midway between two points
    assert lines[1] == pytest.approx(1, abs=0.01)


@at_every_size
def test_an_event_in_the_first_year_of_a_snapshot_stands_on_the_axis(size):
    # The first point is 31 March 2021: an event of May 2020 is inside its year, left of the point.
    snapshot = make_measure("s", time_basis=TimeBasis.SNAPSHOT)
    drawn = canvas(picture(trend(1, 2, 3, measure=snapshot), events=[make_event("2020-05")]), size)
    (line,) = drawn.layout["shapes"]
    assert drawn.layout["xaxis"]["range"][0] <= line["x0"] < 0


def test_an_event_of_a_year_stands_by_its_share_of_the_year():
    shown = picture(trend(1, 2, 3, measure=HOMES), events=[make_event("2021-10-01")])
    (line,) = trend_chart(shown, SLIDE)["layout"]["shapes"]
    assert line["x0"] == pytest.approx(1, abs=0.01)  # the middle of the year's own place


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 60), min_size=3, max_size=3), min_size=1, max_size=5),
    st.sampled_from(SIZES),
)
def test_names_at_the_ends_of_lines_never_meet(values, size):
    lines = [trend(*given, measure=MANY[n]) for n, given in enumerate(values)]
    drawn = Canvas(trend_chart(picture(*lines), size), size)
    names = {one.measure.short for one in lines}
    ends = notes_with(drawn, names)
    assert overlapping(ends) == []
    if not size.is_narrow or size.is_picture:
        assert {box.text.replace("\n", " ") for box in ends} == names
    assert [box for box in drawn.outside() if box in ends] == []


@cache
def real_views(reader):
    """Every measure that has a picture, plain and with all that can be added to it."""
    views = []
    for measure in reader.catalogue.measures:
        plain_view = reader.measure(MeasureChoice(measure.id, reader.catalogue.council.area))
        if plain_view.picture is None:
            continue
        views.append(plain_view)
        others = [one.id for one in plain_view.options.also][:1] or [None]
        full = MeasureChoice(
            measure.id, reader.catalogue.council.area, also=others[0], events="all", from_zero=False
        )
        views.append(reader.measure(full))
    return views


@at_every_size
def test_every_real_picture_is_valid_and_nothing_of_it_is_cut_off(reader, size):
    assert len(real_views(reader)) > 20
    for view in real_views(reader):
        drawn = canvas(view.picture, size)
        assert drawn.outside() == [], view.measure.id


@at_picture_sizes
def test_in_every_real_picture_the_frame_is_clear_and_the_plot_keeps_a_quarter(reader, size):
    for view in real_views(reader):
        drawn = canvas(view.picture, size)
        frame, rest = drawn.notes()[:3], drawn.notes()[3:]
        assert plain(drawn.layout["annotations"][0]["text"])[0] in view.picture.caption.title
        assert overlapping(frame) == [], view.measure.id
        assert [
            (one, other) for one in frame for other in [*rest, *drawn.ticks()] if one.meets(other)
        ] == [], view.measure.id
        assert drawn.plot_height >= 0.25 * size.height, (view.measure.id, drawn.plot_height)


@at_picture_sizes
def test_every_real_picture_carries_its_title_subtitle_source_day_and_caveats(reader, size):
    for view in real_views(reader):
        caption = view.picture.caption
        drawn = canvas(view.picture, size)
        title, subtitle, footer = (box.text.replace("\n", " ") for box in drawn.notes()[:3])
        assert title == " ".join(caption.title.split())
        assert subtitle == " ".join(caption.subtitle.split())
        assert caption.source_line in footer
        assert "Figures as at" in footer
        assert all(caveat in footer for caveat in caption.caveats)


@at_every_size
def test_events_of_the_real_catalogue_stand_inside_and_apart(reader, size):
    """At their most: every event of the catalogue on one chart."""
    events = [one for one in reader.catalogue.events if one.start.place]
    first, last = (limit(one.start.year for one in events) for limit in (min, max))
    line = trend(*range(1, last - first + 3), first=first - 1, measure=HOMES)
    drawn = canvas(picture(line, events=events), size)
    boxes = [box for lane in lanes_of(drawn, event_words(events)) for box in lane]
    assert len(boxes) == len(events) > 5
    assert overlapping(boxes) == []
    assert drawn.outside() == []
    assert ALL_THEMES == "all"


@at_picture_sizes
def test_long_words_are_set_smaller_but_never_below_twelve_points(size):
    """A slide is 13.33 inches and 1,280 pixels wide; an A4 picture lies across a landscape page."""
    words = {"title": "So many households left " * 12, "caveats": ("Mind this. " * 40,)}
    figure = trend_chart(picture(trend(1, 2, measure=HOMES), **words), size)
    across = 10.1 if size is A4 else 13.33 * size.width / SLIDE.width  # inches
    notes = figure["layout"]["annotations"]
    points = [one["font"]["size"] / size.width * across * 72 for one in notes]
    assert min(points) >= 11.7
    title = notes[0]
    assert title["font"]["size"] < size.heading
    assert title["text"].count("<br>") <= 5


def test_a_box_that_is_cut_off_would_be_seen():
    figure = trend_chart(picture(trend(1, 2, measure=HOMES)), HALF)
    figure["layout"]["annotations"][0]["text"] = "x" * 200
    assert Canvas(figure, HALF).outside()


@at_every_size
def test_percentages_are_written_with_their_sign(size):
    share = make_measure("share", unit=Unit.PERCENT, decimals=1)
    figure = trend_chart(picture(trend(36.84, 50, measure=share)), size)
    assert figure["data"][0]["text"] == ["<b>36.8%</b>", "<b>50.0%</b>"]
    assert all(one.endswith("%") for one in figure["layout"]["yaxis"]["ticktext"])


def test_sizes_are_as_promised():
    assert [(one.width, one.height) for one in (SLIDE, HALF, A4)] == [
        (1280, 720),
        (616, 700),
        (1600, 1000),
    ]
    assert (SCREEN.is_picture, NARROW.is_picture) == (False, False)


@at_every_size
@pytest.mark.parametrize("value", [0, 60])
def test_names_of_lines_that_end_at_one_value_stay_inside(value, size):
    lines = [trend(1, 30, value, measure=one) for one in MANY[:4]]
    drawn = canvas(picture(*lines), size)
    assert [box for box in drawn.outside() if box.text.startswith("Line")] == []
    if size.is_picture:
        footer = drawn.notes()[2]
        names = notes_with(drawn, {one.measure.short for one in lines})
        assert [box for box in names if box.meets(footer)] == []
