"""The dots of all authorities as drawn: shapes, places, and words that do not lie on each other."""

from dataclasses import replace

import pytest

from data.analysis.comparison.comparable import totals_of
from data.analysis.comparison.ranked import build_ranked
from data.analysis.comparison.ranked_choice import RankedChoice
from data.analysis.comparison.ranked_picture import ranked_picture
from data.domain.area import Area, AreaLevel
from data.domain.measure import Polarity, Unit
from layouts.charts.draw import draw, draw_all
from layouts.charts.size import NARROW, SCREEN, SIZES, SLIDE
from layouts.charts.text import text_width
from tests.data.analysis.builders import make_measure
from tests.data.analysis.comparison_builders import (
    ALSTER,
    AREAS,
    BARCHESTER,
    COUNTRY,
    OWN,
    REGION,
    catalogue_with,
    figures_of,
)

LOWER = make_measure("share", title="A share", unit=Unit.PERCENT, polarity=Polarity.LOWER)
MANY = tuple(
    Area(f"E06{number:06}", f"Area <{number}>", AreaLevel.LOCAL_AUTHORITY)
    for number in range(100, 240)
)


def picture(own=14.0, measure=LOWER, rest=MANY, **wider):
    known = catalogue_with(measure, areas=(*AREAS, *rest))
    values = {OWN: own, ALSTER: 10.0, BARCHESTER: 12.0, COUNTRY: 11.0, REGION: 11.2}
    values |= {area: 5 + place / 10 for place, area in enumerate(rest)}
    loaded = {
        area.code: {measure.id: figures_of(area, value, measure=measure)}
        for area, value in values.items()
    }
    choice = RankedChoice(measure.id, OWN.code, version="2021", marked=(BARCHESTER.code,))
    return ranked_picture(build_ranked(known, choice, totals_of(known, measure, loaded)), **wider)


def traces(figure):
    return {one["name"]: one for one in figure["data"]}


def test_each_kind_has_its_own_shape_and_the_own_dot_lies_over_all_others():
    figure = draw(picture(), SCREEN)
    assert [one["name"] for one in figure["data"]] == ["other", "neighbour", "marked", "own"]
    shapes = {name: one["marker"]["symbol"] for name, one in traces(figure).items()}
    assert len(set(shapes.values())) == 4
    assert traces(figure)["own"]["y"] == [14.0]
    assert sum(len(one["x"]) for one in figure["data"]) == 143
    places = sorted(place for one in figure["data"] for place in one["x"])
    assert places == list(range(143))
    values = dict(pair for one in figure["data"] for pair in zip(one["x"], one["y"], strict=True))
    assert [values[place] for place in places] == sorted(values.values())


def test_lines_of_country_and_region_stand_at_their_values_and_their_names_apart():
    for size in SIZES:
        figure = draw(picture(), size)
        levels = [one for one in figure["layout"]["shapes"] if one.get("xref") == "paper"]
        assert [one["y0"] for one in levels] == [11.0, 11.2]
        assert len({one["line"]["dash"] for one in levels}) == 2
        notes = {one["text"]: one for one in figure["layout"]["annotations"] if "yshift" in one}
        low = next(one for text, one in notes.items() if text.startswith("England"))
        high = next(one for text, one in notes.items() if text.startswith("West"))
        layout = figure["layout"]
        height = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
        first, last = layout["yaxis"]["range"]
        pixels = height / (last - first)
        apart = high["y"] * pixels + high["yshift"] - low["y"] * pixels - low["yshift"]
        lines = [1 + text.count("<br>") for text in (low["text"], high["text"])]
        assert apart >= sum(lines) / 2 * low["font"]["size"] * 1.2, size.name


@pytest.mark.parametrize("own", [4.0, 5.0, 8.0, 12.0, 18.9, 30.0])
@pytest.mark.parametrize("polarity", [Polarity.LOWER, Polarity.HIGHER])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
def test_the_own_name_stands_inside_the_picture(own, polarity, size):
    shown = picture(own, replace(LOWER, polarity=polarity))
    long_name = "Bournemouth, Christchurch and Poole"
    named = tuple(
        replace(dot, name=long_name) if dot.name == "Barsetshire" else dot for dot in shown.dots
    )
    figure = draw(replace(shown, dots=named), size)
    layout = figure["layout"]
    (label,) = [one for one in layout["annotations"] if one.get("showarrow")]
    margin = layout["margin"]
    width = layout.get("width", size.width) - margin["l"] - margin["r"]
    start, end = layout["xaxis"]["range"]
    place = (label["x"] - start) / (end - start) * width + label["ax"]
    words = label["text"].removeprefix("<b>").removesuffix("</b>").split("<br>")
    long = max(text_width(one, label["font"]["size"], bold=True) for one in words)
    ends = (place, place + long) if label["xanchor"] == "left" else (place - long, place)
    assert ends[0] >= -1
    assert ends[1] <= width + 1
    height = layout["height"] - margin["t"] - margin["b"]
    first, last = layout["yaxis"]["range"]
    from_top = (last - label["y"]) / (last - first) * height + label["ay"]
    assert -size.line <= from_top <= height + size.line


def test_the_cuts_are_drawn_between_dots_and_only_words_with_room_are_written():
    shown = picture()
    figure = draw(shown, SCREEN)
    cuts = [one for one in figure["layout"]["shapes"] if one.get("yref") == "paper"]
    assert [one["x0"] for one in cuts] == [cut.after - 0.5 for cut in shown.cuts]
    assert len(cuts) == 3
    close = replace(
        shown, cuts=tuple(replace(cut, after=70 + place) for place, cut in enumerate(shown.cuts))
    )
    drawn = draw(close, NARROW)
    texts = [one["text"] for one in drawn["layout"]["annotations"]]
    assert sum(cut.text in texts for cut in close.cuts) == 1


def test_a_picture_carries_title_key_and_source_and_a_sample_says_so():
    figure = draw(picture(sample=True), SLIDE)
    said = " ".join(one["text"] for one in figure["layout"]["annotations"]).replace("<br>", " ")
    for words in ("Barsetshire is", "Large dot: Barsetshire", "Source: Annual Report", "SAMPLE"):
        assert words in said


def test_names_are_escaped_and_every_size_is_drawn():
    figures = draw_all(picture())
    assert set(figures) == {size.name for size in SIZES}
    hovers = traces(figures["screen"])["other"]["hovertext"]
    assert any("Area &lt;100&gt;" in text for text in hovers)


def test_values_below_zero_and_a_single_dot_can_be_drawn():
    alone = picture(own=-2.0, rest=())
    assert draw(alone, SCREEN)["layout"]["yaxis"]["range"][0] <= -2
    assert draw(replace(alone, dots=alone.dots[:1], levels=()), NARROW)
