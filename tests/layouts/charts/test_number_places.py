"""A number is on a side of its point where nothing is drawn over it, or it is left out.

The second way is slow: a hundred points of every line are looked for in the box of every number's
digits, which stand where Plotly sets them: over a mark from 0.25 type sizes up, under it down to
0.75 of them.
"""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.analysis.pictures.picture import TrendPicture
from data.analysis.pictures.variation_picture import variation_picture
from data.analysis.variation.judge import judge
from layouts.charts.draw import draw
from layouts.charts.size import HALF, NARROW, SCREEN, SIZES, SLIDE
from layouts.charts.text import SAFETY, text_width
from tests.data.analysis.builders import (
    make_caption,
    make_event,
    make_measure,
    trend,
)
from tests.layouts.charts.boxes import Box, Canvas, overlapping, plain

at_every_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)


def shown(*lines, events=()):
    drawn = [
        trend(*one, measure=make_measure(f"line_{n}", short=f"Line {n}"))
        for n, one in enumerate(lines)
    ]
    return TrendPicture(make_caption(), tuple(drawn), tuple(events), True, "")


def numbers(canvas):
    """The digits of each number as a box, with its trace and stop."""
    found = []
    for trace in canvas.figure["data"]:
        if "text" not in trace or trace["type"] != "scatter":
            continue
        size, marks = trace["textfont"]["size"], trace["marker"]["size"]
        for stop, text in enumerate(trace["text"]):
            if not text:
                continue
            mark = marks[stop] if isinstance(marks, list) else marks
            away, (words,) = mark / 1.6 + 1, plain(text)
            wide = text_width(words, size, "<b>" in text) / SAFETY
            upright, side = trace["textposition"][stop].split()
            x, y = canvas.across(trace["x"][stop]), canvas.down(trace["y"][stop])
            foot = y - away - 0.25 * size if upright == "top" else y + away + 0.75 * size
            left = {"left": x - away - wide, "right": x + away, "center": x - wide / 2}[side]
            found.append(Box(left, foot - 0.72 * size, left + wide, foot, words))
    return found


def points_drawn(canvas):
    """A hundred points of each straight line in the plot, and of the axis under it."""
    for x, y, next_x, next_y in strokes(canvas):
        for part in range(101):
            yield x + (next_x - x) * part / 100, y + (next_y - y) * part / 100


def strokes(canvas):
    top, bottom = canvas.top, canvas.top + canvas.plot_height
    yield canvas.left, bottom, canvas.left + canvas.plot_width, bottom
    for shape in canvas.layout["shapes"]:
        if shape["type"] == "line":
            yield canvas.across(shape["x0"]), top, canvas.across(shape["x0"]), bottom
    for trace in canvas.figure["data"]:
        if trace["type"] != "scatter" or not trace["line"]["width"]:
            continue
        for (x, y), (next_x, next_y) in pairwise(zip(trace["x"], trace["y"], strict=True)):
            if None not in (x, y, next_x, next_y):
                yield canvas.across(x), canvas.down(y), canvas.across(next_x), canvas.down(next_y)


def struck(picture, size):
    canvas = Canvas(draw(picture, size), size)
    boxes = numbers(canvas)
    drawn = list(points_drawn(canvas))
    return [
        box.text
        for box in boxes
        if any(box.left < x < box.right and box.top < y < box.bottom for x, y in drawn)
    ], boxes


OFSTED = (make_event("2020-07"), make_event("2021-05"), make_event("2023-07"))


@at_every_size
def test_no_line_event_or_axis_runs_through_a_number(size):
    """As of homes that left and homes that came: one line close under the other."""
    picture = shown(
        [None, None, None, 37, 50, 35, 29, 27], [40, 34, 40, 42, 53, 39, 31, 38], events=OFSTED
    )
    found, boxes = struck(picture, size)
    assert found == []
    assert len(boxes) >= 5  # the most of them have a place
    assert overlapping(boxes) == []


@at_every_size
@settings(max_examples=25, deadline=None)
@given(
    values=st.lists(st.lists(st.integers(0, 60), min_size=6, max_size=6), min_size=1, max_size=3)
)
def test_whatever_the_figures_no_number_is_struck_and_none_meets_another(values, size):
    found, boxes = struck(shown(*values, events=OFSTED), size)
    assert found == []
    assert overlapping(boxes) == []


@at_every_size
@settings(max_examples=15, deadline=None)
@given(values=st.lists(st.integers(0, 40), min_size=6, max_size=13))
def test_so_it_is_in_a_chart_of_change(values, size):
    line = trend(*values)
    picture = variation_picture(line, judge(line), (), OFSTED, True)
    if not picture.is_bars:
        assert struck(picture, size)[0] == []


@pytest.mark.parametrize("wide", [600, 640, 680, 720, 760])
def test_on_the_page_it_is_so_at_whatever_width(wide):
    picture = shown([7, 12, 8, 15, 6, 5, 10], [6, 6, 5, 5, 5, 5, 5], events=OFSTED)
    canvas = Canvas(draw(picture, SCREEN), SCREEN)
    canvas.plot_width += wide - SCREEN.width
    drawn = list(points_drawn(canvas))
    assert numbers(canvas)
    for box in numbers(canvas):
        assert not any(box.left < x < box.right and box.top < y < box.bottom for x, y in drawn)


def test_a_number_is_left_out_where_it_would_be_read_as_another_lines():
    """The 50 has no room under its bend, and over it stands the other line's point."""
    picture = shown([37, 50, 35], [42, 53, 39])
    own, other = draw(picture, HALF)["data"]
    told = {text for one in (own, other) for text in one["text"]}
    assert "53" in told
    assert own["textposition"][1].startswith("bottom") or own["text"][1] == ""
    assert own["hovertext"][1].startswith("Line 0, 2021-22: 50")


def test_a_number_with_room_stays_where_it_was():
    for size in (SLIDE, NARROW):
        (trace,) = draw(shown([30, 32, 31, 33]), size)["data"]
        assert trace["textposition"] == ["top center"] * 4
        assert [plain(one) for one in trace["text"]] == [["30"], ["32"], ["31"], ["33"]]
