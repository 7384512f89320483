"""What is said of the axis is true of the axis that is drawn, at every size."""

import pytest

from data.analysis.pictures.make import trend_picture
from data.analysis.pictures.variation_picture import variation_picture
from data.analysis.variation.judge import judge
from layouts.charts.draw import draw
from layouts.charts.size import SIZES
from tests.data.analysis.builders import trend
from tests.data.analysis.change_builders import fallen, months

SAID = "axis fits the figures, not from zero"
at_every_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)


def plain(*given):
    drawn = trend(*given)
    return trend_picture(drawn, [drawn], (), False, ())


def change(judgement):
    return variation_picture(judgement.trend, judgement, (), (), False)


PICTURES = {
    "31 to 53": (plain(31, 40, 53), True),
    "7 to 53": (plain(7, 40, 53), False),
    "5 to 20, which large steps would begin at zero": (plain(5, 12, 20), True),
    "minus 53 to minus 31": (plain(-53, -31), True),
    "all zero": (plain(0, 0, 0), False),
    "of change, 79% to 93%": (change(fallen()), True),
    "of change, 3 to 9 with limits down to zero": (
        change(judge(months(*[9.0, 3.0] * 10))),
        False,
    ),
}


@at_every_size
@pytest.mark.parametrize(("shown", "is_said"), PICTURES.values(), ids=list(PICTURES))
def test_it_is_said_where_zero_is_not_on_the_axis_and_only_there(shown, is_said, size):
    low, high = draw(shown, size)["layout"]["yaxis"]["range"]
    assert (low > 0 or high < 0) is is_said
    assert (SAID in shown.caption.subtitle) is is_said
    assert (SAID in shown.alternative) is is_said


def test_one_period_is_a_bar_from_zero_whatever_was_chosen():
    assert SAID not in plain(40).caption.subtitle
    assert SAID not in plain(40).alternative
