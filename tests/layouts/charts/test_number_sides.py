"""A number stands where the line through its point does not strike it."""

import pytest

from data.analysis.pictures.variation_picture import variation_picture
from data.analysis.variation.judgement import Evidence, Judgement, Method
from layouts.charts.draw import draw
from layouts.charts.number_sides import number_side
from layouts.charts.size import SLIDE
from tests.data.analysis.builders import trend


def side(before, after, room=100.0):
    """Of a number 40 pixels wide in type of 14 pixels: struck from 5.6 pixels in 20 on."""
    return number_side(before, after, half=20, type_size=14, room=room)


@pytest.mark.parametrize(
    ("before", "after", "where"),
    [
        (-1.0, -1.0, "top center"),  # a peak
        (0.2, 0.2, "top center"),  # nearly level: 4 pixels in 20
        (1.0, 1.0, "bottom center"),  # a dip
        (1.0, None, "bottom center"),  # the line falls to its end
        (None, 1.0, "bottom center"),  # it rises from its beginning
        (-1.0, 1.0, "top left"),  # it rises through the point
        (1.0, -1.0, "top right"),  # it falls through it
        (-0.2, 1.0, "top center"),  # to the left a number stands at the same height
        (None, None, "top center"),
    ],
)
def test_the_number_is_clear_of_the_line(before, after, where):
    assert side(before, after) == where


def test_where_there_is_no_room_over_the_axis_the_number_stays_over_the_point():
    assert side(1.0, 1.0, room=15) == "top center"


def test_the_chart_of_change_has_its_numbers_there():
    """Steep as 92, 26, 68: the peak's number over it, the dip's under it; the last has its name."""
    line = trend(92, 26, 68, 60)
    judged = Judgement(line, Method.NONE, Evidence.TOO_FEW, latest=line.latest)
    shown = variation_picture(line, judged, (), (), True)
    (numbers,) = [one for one in draw(shown, SLIDE)["data"] if "text" in one.get("mode", "")]
    assert numbers["textposition"][:2] == ["top center", "bottom center"]
