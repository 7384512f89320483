"""Words in a gap: three lines at most, over nothing else, or none at all."""

from dataclasses import replace

import pytest

from data.analysis.pictures.picture import TrendPicture
from data.domain.missing import MissingReason
from layouts.charts.draw import draw
from layouts.charts.size import HALF, NARROW, SIZES, SLIDE
from tests.data.analysis.builders import SUPPRESSED, make_caption, make_event
from tests.data.analysis.comparison_builders import OWN, own_trend
from tests.layouts.charts.boxes import Canvas, overlapping
from tests.layouts.charts.test_compared_trend import line

EITHER = "Suppressed or not available: the publication does not say which"
at_every_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)


def shown(own, *others, events=()):
    main = replace(own_trend(*own), label=OWN.name)
    return TrendPicture(make_caption(), (main, *others), tuple(events), True, "")


def with_reason(picture, place, words):
    """The picture with a note as the reason of a gap."""
    main = picture.lines[0]
    points = list(main.points)
    said = replace(
        points[place].observation, missing=MissingReason.NOT_AVAILABLE, value=None, note=words
    )
    points[place] = replace(points[place], observation=said)
    return replace(picture, lines=(replace(main, points=tuple(points)), *picture.lines[1:]))


def gap_words(drawn, start="Suppressed"):
    return [box for box in drawn.notes() if box.text.startswith(start)]


OWN_VALUES = (3, 0, 2, 3, 3, 0, SUPPRESSED, 3, 7, 3)


@pytest.mark.parametrize("size", [HALF, NARROW], ids=lambda size: size.name)
def test_a_long_reason_in_a_narrow_gap_is_left_off(size):
    events = [make_event(when) for when in ("2017-07", "2019-02", "2020-05", "2021-07")]
    picture = with_reason(shown(OWN_VALUES, line("Kent", *[2] * 10), events=events), 6, EITHER)
    drawn = Canvas(draw(picture, size), size)
    assert gap_words(drawn) == []
    assert len([one for one in drawn.layout["shapes"] if one["type"] == "rect"]) == 1
    assert overlapping(drawn.notes()) == []


def test_a_reason_that_fits_in_three_lines_stands_there():
    drawn = Canvas(draw(shown((14, SUPPRESSED, 12)), SLIDE), SLIDE)
    (words,) = gap_words(drawn)
    assert words.text.count("\n") <= 2


@at_every_size
@pytest.mark.parametrize("level", [0.15, 0.3, 0.5, 0.7, 0.9])
def test_words_in_a_gap_cover_no_line(size, level):
    beside = line("Kent", *[round(100 * level)] * 5)
    drawn = Canvas(draw(shown((100, 0, SUPPRESSED, 0, 100), beside), size), size)
    height = drawn.down(round(100 * level))
    for words in gap_words(drawn):
        assert not words.top < height < words.bottom
        assert words.top >= drawn.top
        assert words.text.count("\n") <= 2
    assert overlapping(drawn.notes()) == []


@at_every_size
def test_words_in_the_last_gap_are_clear_of_the_names(size):
    others = [line(name, 90, 80, value) for name, value in (("Kent", 20), ("Bury", 85))]
    drawn = Canvas(draw(shown((50, 60, SUPPRESSED), *others), size), size)
    assert overlapping(drawn.notes()) == []
