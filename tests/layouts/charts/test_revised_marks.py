"""Revised figures in charts: a ring or an r, what it says, and nothing cut off or covered."""

from dataclasses import replace

import plotly.graph_objects as go
import pytest

from data.analysis.pictures.make import breakdown_picture, trend_picture
from data.analysis.pictures.picture import Bar, BarsPicture, TrendPicture
from data.analysis.series.breakdown import break_down
from data.analysis.series.trend import build_trend
from data.domain.measure import Unit
from data.domain.period import Frequency
from layouts.charts.bars_chart import bars_chart
from layouts.charts.draw import draw
from layouts.charts.size import HALF, NARROW, PICTURES, SCREEN, SIZES
from layouts.charts.text import text_width
from layouts.charts.trend_chart import trend_chart
from tests.data.analysis.builders import (
    HOME,
    SUPPRESSED,
    figure,
    figures,
    make_caption,
    make_measure,
    period,
)
from tests.data.analysis.revised_builders import change, revised, was
from tests.layouts.charts.boxes import Canvas, overlapping, plain

HOMES = make_measure("homes", short="Foster homes")
LEFT = make_measure("left", short="Left")
VALUES = (40, 34, SUPPRESSED, 42, 31)
at_every_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
at_picture_sizes = pytest.mark.parametrize("size", PICTURES, ids=lambda size: size.name)


def line_of(values, places=(), measure=HOMES, reason="late returns"):
    """A trend whose figures at these places were revised, each by 1."""
    seen = figures(measure, 2020, values)
    made = change(3, reason=reason)
    for place in places:
        before = was(39 if seen[place].missing else seen[place].value - 1, made)
        seen[place] = revised(seen[place], before)
    return build_trend(measure, HOME, seen, Frequency.ANNUAL)


def shown(*lines):
    seen = [point.observation for line in lines for point in line.points]
    return trend_picture(lines[0], lines, (), True, seen)


def rings(figure):
    """The places that carry a ring, by line."""
    return {
        trace["name"]: [
            place
            for place, symbol in enumerate(trace["marker"]["symbol"])
            if symbol == "circle-open"
        ]
        for trace in figure["data"]
        if isinstance(trace["marker"]["symbol"], list)
    }


@at_every_size
def test_a_revised_point_has_a_ring_round_its_mark(size):
    figure = trend_chart(shown(line_of(VALUES, [1, 4])), size)
    go.Figure(figure)
    assert rings(figure) == {"Foster homes": [1, 4]}
    line, inside = figure["data"]
    assert (inside["x"], inside["y"]) == ([1, 4], [34, 31])
    assert inside["marker"]["symbol"] == "circle"
    sizes = line["marker"]["size"]
    assert sizes[1] == sizes[4] > 1.5 * inside["marker"]["size"]
    assert sizes[0] == sizes[3] == inside["marker"]["size"]
    assert line["marker"]["opacity"] == 1
    assert line["text"] == ["<b>40</b>", "<b>34</b>", "", "<b>42</b>", "<b>31</b>"]


@at_every_size
def test_each_line_has_its_own_rings(size):
    lines = [line_of(VALUES, [0]), line_of((1, 2, 3, 4, 5), [2, 3], LEFT)]
    figure = trend_chart(shown(*lines), size)
    go.Figure(figure)
    assert rings(figure) == {"Foster homes": [0], "Left": [2, 3]}


@at_every_size
def test_what_is_not_revised_is_drawn_as_ever(size):
    plain_picture = shown(line_of(VALUES))
    figure = trend_chart(plain_picture, size)
    assert len(figure["data"]) == 1
    assert rings(figure) == {}
    assert plain_picture.caption.revised_line == ""
    assert figure == trend_chart(TrendPicture(*vars(plain_picture).values()), size)


def test_where_one_points_the_revision_is_told_in_short_lines():
    for size in (SCREEN, NARROW):
        figure = trend_chart(shown(line_of(VALUES, [4], reason="<b>R&D</b> " + "late " * 60)), size)
        said = plain(figure["data"][0]["hovertext"][4])
        assert said[0] == "Foster homes, 2024-25: 31"
        read = " ".join(said[1:])
        assert read.startswith("Revised 3 July 2026: was 30, now 31. Reason: <b>R&D</b> late")
        assert read.endswith(" … (Jo Smith, not verified, load 12).")
        assert max(text_width(one, 13) for one in said) < 0.6 * size.width
        assert figure["data"][0]["hovertext"][3] == "Foster homes, 2023-24: 42"
        assert "<b>R" not in figure["data"][0]["hovertext"][4]


@at_picture_sizes
def test_a_picture_says_what_the_ring_means_and_nothing_is_cut_off(size):
    drawn = Canvas(draw(shown(line_of(VALUES, [1, 4])), size), size)
    footer = drawn.notes()[2].text.replace("\n", " ")
    assert footer.startswith("○ Two figures were revised: 2021-22 and 2024-25, on 3 July 2026. ")
    assert drawn.outside() == []
    assert overlapping(drawn.notes()[:3]) == []
    numbers = [box for box in drawn.point_texts() if box.text in ("34", "31")]
    for box, value in zip(sorted(numbers, key=lambda one: one.left), (34, 31), strict=True):
        line = drawn.figure["data"][0]
        place = line["y"].index(value)
        radius = line["marker"]["size"][place] / 2
        assert box.bottom <= drawn.down(value) - radius + 0.5  # clear of the ring


@at_every_size
def test_a_revised_gap_says_so_and_draws_no_ring(size):
    picture = shown(line_of(VALUES, [2]))
    figure = trend_chart(picture, size)
    go.Figure(figure)
    assert rings(figure) == {}
    read = [box.text.replace("\n", " ") for box in Canvas(figure, size).notes()]
    told = [words for words in read if words.startswith("Suppressed")]
    has_room = size not in (NARROW, HALF)  # elsewhere the words take four lines
    assert told == (["Suppressed to protect individuals (revised)"] if has_room else [])
    assert picture.caption.revised_line == "One figure was revised: 2022-23, on 3 July 2026."


def test_where_reasons_have_no_room_a_revised_gap_has_both_symbols():
    values = [value for _ in range(15) for value in (4, SUPPRESSED)]
    figure = trend_chart(shown(line_of(values, [1])), NARROW)
    read = [box.text.replace("\n", " ") for box in Canvas(figure, NARROW).notes()]
    assert read.count("c r") == 1
    assert read.count("c") > 5


def test_the_lines_of_one_picture_are_told_apart():
    lines = [line_of(VALUES, [4]), line_of((1, 2, 3, 4, 5), [3], LEFT)]
    assert shown(*lines).caption.revised_line == (
        "○ Two figures were revised: Foster homes 2024-25 and Left 2023-24, on 3 July 2026."
    )


def test_the_words_for_those_who_cannot_see_it_say_which():
    words = shown(line_of(VALUES, [2, 4])).alternative
    assert "2023-24 42, 2024-25 31 (revised)." in words
    assert "no figure (suppressed to protect individuals) (revised)" in words
    assert " Two figures were revised: 2022-23 and 2024-25, on 3 July 2026. Source: " in words
    assert "revised" not in shown(line_of(VALUES)).alternative


@at_every_size
def test_a_single_revised_figure_is_a_bar_with_an_r(size):
    picture = shown(line_of((31,), [0]))
    figure = draw(picture, size)
    go.Figure(figure)
    assert figure["data"][-1]["text"] == [" <b>31 r</b>"]
    assert "was 30, now 31." in " ".join(plain(figure["data"][-1]["hovertext"][0]))
    assert picture.caption.revised_line.startswith("r: One figure was revised: 2020-21, ")
    assert "2020-21 31 (revised)." in picture.alternative


PARTS = (
    revised(figure(LEFT, 2024, 12, breakdown="Carer retirement"), was(11, change(3))),
    figure(LEFT, 2024, 7, breakdown="Moved"),
    revised(figure(LEFT, 2024, SUPPRESSED, breakdown="Transferred"), was(2, change(3))),
)


@at_every_size
def test_revised_parts_have_an_r_or_say_so(size):
    picture = breakdown_picture(break_down(LEFT, PARTS, period(2024, LEFT)), HOME)
    figure = draw(picture, size)
    go.Figure(figure)
    drawn = Canvas(figure, size)
    assert [box.text.strip() for box in drawn.bar_texts()] == ["12 r", "7"]
    assert "suppressed to protect individuals (revised)" in [box.text for box in drawn.notes()]
    assert drawn.outside() == []
    assert overlapping(drawn.texts()) == []
    assert picture.caption.revised_line == (
        "r: Two figures were revised: Carer retirement and Transferred, on 3 July 2026."
    )


@at_every_size
def test_reasons_take_no_room_from_the_bars(size):
    label = "Ceased fostering because the family took out a special guardianship"
    parts = (*PARTS, figure(LEFT, 2024, 13, breakdown=label))
    picture = breakdown_picture(break_down(LEFT, parts, period(2024, LEFT)), HOME)
    drawn = Canvas(draw(picture, size), size)
    assert drawn.outside() == []
    assert overlapping(drawn.texts()) == []
    assert drawn.plot_width >= 0.35 * size.width


def test_an_r_that_is_not_drawn_is_not_explained():
    picture = breakdown_picture(break_down(LEFT, PARTS[1:], period(2024, LEFT)), HOME)
    assert picture.caption.revised_line.startswith("One figure was revised: Transferred")


@at_every_size
def test_room_is_kept_for_the_r(size):
    room = []
    for said in ((), ("Revised.",)):
        bars = (Bar("Huge", 9e6, "9,000,000", revised=said), Bar("Small", 1, "1"))
        picture = BarsPicture(make_caption(), bars, Unit.COUNT, None, "")
        drawn = Canvas(bars_chart(picture, size), size)
        room.append(drawn.width - max(box.right for box in drawn.bar_texts()))
    plain_room, marked_room = room
    assert marked_room >= plain_room - 1


@at_picture_sizes
def test_a_long_line_of_revisions_keeps_the_plot(size):
    names = "Ceased fostering because the family took out a special guardianship"
    caption = make_caption(revised=f"Three figures were revised: {', '.join([names] * 3)}")
    picture = replace(shown(line_of(VALUES, [1])), caption=caption)
    drawn = Canvas(draw(picture, size), size)
    assert drawn.outside() == []
    assert drawn.plot_height >= 0.25 * size.height
