"""The bar chart: bars from zero in the order given, each with its value or its reason."""

import plotly.graph_objects as go
import pytest

from data.analysis.pictures.picture import Bar, BarKind, BarsPicture
from data.domain.measure import Unit
from layouts.charts.bars_chart import bars_chart
from layouts.charts.draw import draw, draw_all
from layouts.charts.palette import NAVY, OTHER_BAR
from layouts.charts.size import PICTURES, SIZES
from tests.data.analysis.builders import make_caption
from tests.layouts.charts.boxes import Canvas, overlapping

at_every_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
REASON = "suppressed to protect individuals"
PARTS = (
    Bar("Ceased fostering because the family took out a special guardianship", 13, "13"),
    Bar("Carer retirement", 11, "11"),
    Bar("Adopted", 0, "0"),
    Bar("Transferred", None, REASON),
)


def picture(*bars, whole=None, **caption):
    return BarsPicture(make_caption(**caption), bars, Unit.COUNT, whole, "")


def values_of(figure):
    return figure["data"][-1]


@at_every_size
def test_bars_stand_in_the_order_given_each_with_its_value(size):
    figure = bars_chart(picture(*PARTS), size)
    go.Figure(figure)
    bars = values_of(figure)
    assert bars["x"] == [13, 11, 0, None]  # a missing part is no bar of length zero
    assert bars["y"] == sorted(bars["y"])
    assert figure["layout"]["yaxis"]["range"][0] > figure["layout"]["yaxis"]["range"][1] == 0
    assert bars["text"] == [" <b>13</b>", " <b>11</b>", " <b>0</b>", ""]
    assert figure["layout"]["xaxis"]["range"] == [0, 13]


@at_every_size
def test_a_part_without_a_value_says_why_in_its_place(size):
    drawn = Canvas(bars_chart(picture(*PARTS), size), size)
    (reason,) = [box for box in drawn.notes() if box.text == REASON]
    (label,) = [box for box in drawn.notes() if box.text == "Transferred"]
    assert reason.top - label.bottom < size.line * 2
    assert label.top - reason.bottom < size.line


@at_every_size
def test_bars_begin_at_zero_and_a_share_is_drawn_on_its_whole(size):
    figure = bars_chart(picture(Bar("2024-25", 50, "50%"), whole=100), size)
    assert figure["layout"]["xaxis"]["range"] == [0, 100]
    assert [trace["x"] for trace in figure["data"]] == [[100], [50]]
    go.Figure(figure)


def test_a_comparator_is_drawn_in_another_colour():
    bars = (Bar("Here", 40, "40%"), Bar("There", 23, "23%", BarKind.OTHER))
    figure = bars_chart(picture(*bars, whole=100), PICTURES[0])
    assert values_of(figure)["marker"]["color"] == [NAVY, OTHER_BAR]


@at_every_size
@pytest.mark.parametrize(
    "bars",
    [
        pytest.param(PARTS, id="parts"),
        pytest.param((Bar("One", 1, "1"),), id="one"),
        pytest.param((Bar("All missing", None, REASON), Bar("Too", None, REASON)), id="missing"),
        pytest.param((Bar("Zero", 0, "0"), Bar("Zero too", 0, "0")), id="zeros"),
        pytest.param((Bar("2024-25", 36.8, "14 of 38 (36.8%)"),), id="share"),
        pytest.param(tuple(Bar(f"Part {n}", n, str(n)) for n in range(8)), id="eight"),
        pytest.param((Bar("x" * 80, 1, "1"), Bar("מילים בעברית " * 4, 2, "2")), id="long"),
        pytest.param((Bar("Huge", 2.5e12, "2,500,000,000,000"),), id="huge"),
        pytest.param((Bar("Tiny", 1e-7, "0.0000001"), Bar("None", 0, "0")), id="tiny"),
    ],
)
def test_every_text_of_odd_bars_is_inside_and_clear_of_the_others(bars, size):
    figure = draw(picture(*bars), size)
    go.Figure(figure)
    drawn = Canvas(figure, size)
    assert drawn.outside() == []
    assert overlapping(drawn.texts()) == []
    assert drawn.plot_width > 0
    assert drawn.plot_height > 0


@at_every_size
def test_negative_bars_are_inside_the_axis(size):
    figure = bars_chart(picture(Bar("Loss", -11, "−11"), Bar("Gain", 3, "3")), size)
    assert figure["layout"]["xaxis"]["range"][0] <= -11


@at_every_size
def test_names_that_look_like_markup_are_shown_as_they_are(size):
    figure = bars_chart(picture(Bar("<b>R&D</b>", 3, "<i>3</i>"), Bar("x", None, "<u>c</u>")), size)
    read = [box.text for box in Canvas(figure, size).notes()]
    assert "<b>R&D</b>" in read
    assert "<u>c</u>" in read
    assert values_of(figure)["text"][0] == " <b>&lt;i&gt;3&lt;/i&gt;</b>"
    assert values_of(figure)["hovertext"][0].startswith("&lt;b&gt;R&amp;D")


def test_no_bars_are_no_picture():
    assert draw(picture(), PICTURES[0]) is None
    assert draw_all(picture()) == {}


@at_every_size
def test_bars_stay_slim_where_there_are_few(size):
    figure = bars_chart(picture(Bar("One", 1, "1")), size)
    drawn = Canvas(figure, size)
    deep = figure["layout"]["yaxis"]["range"][0]
    thick = values_of(figure)["width"][0] / deep * drawn.plot_height
    assert thick <= size.line * 3.1


@at_every_size
def test_a_bar_that_leaves_its_picture_would_be_seen(size):
    figure = bars_chart(picture(Bar("One", 1, "1")), size)
    values_of(figure)["text"][0] = "9" * 200
    assert Canvas(figure, size).outside()
