"""Comparators on a trend: every line told apart and named at its end, nothing cut off or met."""

import re
from dataclasses import replace

import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.analysis.pictures.alternative_text import trend_alternative
from data.analysis.pictures.make import trend_picture
from data.analysis.pictures.picture import BarsPicture, TrendPicture
from data.domain.area import Area, AreaLevel
from layouts.charts.draw import draw
from layouts.charts.palette import DASHES, LINES, MARKERS, MARKS
from layouts.charts.size import HALF, NARROW, PICTURES, SCREEN, SIZES, SLIDE
from layouts.charts.trend_chart import trend_chart
from tests.data.analysis.builders import SUPPRESSED, make_caption, make_event
from tests.data.analysis.comparison_builders import (
    ALSTER,
    BARCHESTER,
    COUNTRY,
    OWN,
    REGION,
    beside,
    figures_of,
    own_trend,
)
from tests.layouts.charts.boxes import Canvas, overlapping, plain

at_every_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
LONG = (
    "Bournemouth, Christchurch and Poole",
    "Kingston upon Thames and Richmond upon Thames",
    "Cumberland and Westmorland and Furness",
    "Hammersmith and Fulham, Westminster, Kensington and Chelsea",
)
MEDIAN = "neighbours-2025-median"


def line(name, *values):
    area = Area(name, name, AreaLevel.LOCAL_AUTHORITY)
    return replace(own_trend(*values), area=area, label=name)


def picture(own, *others, events=(), **caption):
    main = replace(own_trend(*own), label=OWN.name)
    return TrendPicture(make_caption(**caption), (main, *others), tuple(events), True, "")


def canvas(shown, size):
    figure = draw(shown, size)
    go.Figure(figure)
    return Canvas(figure, size)


def names_in(drawn):
    """The notes that begin with a comparator's mark, or the own name, without the marks."""
    return [
        box
        for box in drawn.notes()
        if box.text[:1] in MARKS or re.match(f"{OWN.name}\\s[0-9]", box.text)
    ]


def test_five_lines_differ_in_colour_dash_and_marker_and_ours_is_strongest():
    others = [line(name, 10, 12 + place) for place, name in enumerate("abcd")]
    traces = trend_chart(picture([14, 13], *others), SLIDE)["data"]
    assert len(traces) == 5
    for part, key in (("line", "color"), ("line", "dash"), ("marker", "symbol")):
        assert len({one[part][key] for one in traces}) == 5
    for manners in (LINES, DASHES, MARKERS, MARKS):
        assert len(set(manners)) == len(manners) == 9  # own, four kinds, four other areas
    *rest, ours = traces  # drawn last, so over the others
    assert ours["line"]["dash"] == "solid"
    assert all(one["line"]["width"] < ours["line"]["width"] for one in rest)
    assert [one["name"] for one in traces] == ["a", "b", "c", "d", OWN.name]


@at_every_size
def test_the_last_value_stands_with_each_name_and_none_at_comparators_points(size):
    shown = picture([14, 13, 12], line("Kent", 9, 8, 7), line("Bury", 5, 6, None))
    drawn = canvas(shown, size)
    read = " ".join(box.text.replace("\n", " ") for box in drawn.notes())
    for words in (f"{OWN.name} 12%", "► Kent 7%", "◄ Bury 6% (2023-24)"):
        assert words in read
    kent, bury, ours = drawn.figure["data"]
    assert set(kent["text"]) == set(bury["text"]) == {""}
    if size is not NARROW:
        assert [text for text in ours["text"] if text] == ["<b>14%</b>"]  # the last has its name
    else:
        assert set(ours["text"]) == {""}


@at_every_size
def test_a_gap_of_a_comparator_is_a_gap_and_never_a_zero(size):
    shown = picture([14, 13, 12], line("Kent", 9, SUPPRESSED, 7), line("Bury", None, 0, 3))
    figure = trend_chart(shown, size)
    assert [one["y"] for one in figure["data"]] == [[9, None, 7], [None, 0, 3], [14, 13, 12]]
    assert all(one["connectgaps"] is False for one in figure["data"])


def test_where_one_points_the_number_with_data_is_told():
    main, compared = beside([14], [(ALSTER, [9]), (BARCHESTER, [10])], MEDIAN)
    lines = (replace(main, label=OWN.name), compared[0].trend)
    figure = trend_chart(TrendPicture(make_caption(), lines, (), True, ""), SCREEN)
    assert [one["hovertext"] for one in figure["data"]] == [
        ["Neighbours’ median (2025), 2022-23: 9.5% (2 of 4 with data)"],
        [f"{OWN.name}, 2022-23: 14%"],
    ]


@at_every_size
@pytest.mark.parametrize("values", [(0, 0, 0, 0), (14, 14, 14, 14), (3, 9, 10, 60)])
def test_five_long_names_stay_inside_and_apart(values, size):
    others = [line(name, 10, value) for name, value in zip(LONG, values, strict=True)]
    events = [make_event("2022-07"), make_event("2023-02")]
    drawn = canvas(picture([14, 13], *others, events=events), size)
    named = names_in(drawn)
    assert len(named) == (1 if size is NARROW else 5) or named[0].text.startswith("●")
    assert overlapping(named) == []
    assert drawn.outside() == []
    above = [box for box in drawn.notes() if box.text.startswith("Event of")]
    assert [(a, b) for a in above for b in named if a.meets(b)] == []
    if size in PICTURES:
        frame = drawn.notes()[:3]
        assert [(a, b) for a in frame for b in named if a.meets(b)] == []
        assert drawn.plot_height >= 0.25 * size.height


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 100), min_size=4, max_size=4), min_size=2, max_size=5),
    st.sampled_from(SIZES),
)
def test_names_of_comparators_never_meet(values, size):
    own, *rest = values
    others = [line(LONG[place], *row) for place, row in enumerate(rest)]
    drawn = canvas(picture(own, *others), size)
    assert overlapping(names_in(drawn)) == []
    assert drawn.outside() == []


def test_a_number_at_the_foot_of_the_plot_stands_over_its_point():
    # Others are above it, but under it stand the names of the periods.
    figure = trend_chart(picture([2, 0, 2], line("Kent", 15, 9, 14)), SCREEN)
    ours = figure["data"][-1]
    assert ours["text"][1] == "<b>0%</b>"
    assert ours["textposition"][1].startswith("top")
    steep = trend_chart(picture([14, 0, 13], line("Kent", 15, 5, 14)), SCREEN)
    assert steep["data"][-1]["text"][1] == ""  # its own line would run through it


def test_a_number_stands_where_the_next_line_is_further_away():
    near_above = picture([20, 10, 30], line("Kent", 30, 11, 1), line("Bury", 1, 4, 1))
    near_below = picture([20, 10, 30], line("Kent", 30, 16, 1), line("Bury", 1, 9, 1))
    sides = [
        trend_chart(one, SCREEN)["data"][-1]["textposition"][1] for one in (near_above, near_below)
    ]
    assert sides == ["bottom center", "top center"]


def test_the_mark_before_a_name_has_the_colour_of_its_line():
    figure = trend_chart(picture([14, 13], line("Kent", 9, 8)), SLIDE)
    (name,) = [one for one in figure["layout"]["annotations"] if "Kent" in one["text"]]
    assert name["text"].startswith(f'<span style="color:{LINES[5]}">►</span> Kent')
    assert plain(name["text"]) == ["► Kent 8%"]


def manners(figure):
    return {
        one["name"]: (one["line"]["color"], one["line"]["dash"], one["marker"]["symbol"])
        for one in figure["data"]
    }


def test_a_comparator_is_drawn_alike_wherever_it_stands_and_never_like_another():
    given = [(COUNTRY, [9, 8]), (REGION, [7, 6]), (ALSTER, [9, 7]), (BARCHESTER, [10, 9])]
    mean = "neighbours-2025-mean"
    orders = (
        (COUNTRY.code, MEDIAN, REGION.code, mean),
        (mean, REGION.code, MEDIAN, COUNTRY.code),
        (ALSTER.code, MEDIAN),
        (BARCHESTER.code, ALSTER.code, COUNTRY.code),
    )
    drawn = [manners(trend_chart(shown([14, 13], given, *keys), SLIDE)) for keys in orders]
    assert drawn[0] == drawn[1]
    assert len(set(drawn[0].values())) == 5
    assert drawn[2]["Neighbours’ median (2025)"] == drawn[0]["Neighbours’ median (2025)"]
    assert drawn[3]["England"] == drawn[0]["England"]
    own = {found[OWN.name] for found in drawn}
    assert own == {drawn[0][OWN.name]}
    fixed = set(drawn[0].values())
    others = {drawn[3][ALSTER.name], drawn[3][BARCHESTER.name]}
    assert len(others) == 2
    assert fixed.isdisjoint(others)


def test_the_region_that_another_area_lies_in_is_drawn_as_another_area():
    far = [(REGION, [7, 6]), (ALSTER, [9, 7])]
    drawn = manners(trend_chart(shown([14, 13], far, ALSTER.code, REGION.code), SLIDE))
    assert drawn[REGION.name][0] == LINES[3]
    assert drawn[ALSTER.name][0] == LINES[5]


# ---- names that have no room beside the plot ------------------------------------------------

FOUR_NAMES = [line(name, 30, 20 + 5 * place) for place, name in enumerate(LONG)]
LONG_CAVEATS = {"caveats": tuple(f"{word} are rounded to the nearest five." * 3 for word in LONG)}


@at_every_size
def test_names_that_do_not_fit_the_plot_stand_in_a_key_under_the_subtitle(size):
    events = [make_event(when) for when in ("2022-07", "2022-10", "2023-01", "2023-02")]
    drawn = canvas(picture([14, 13], *FOUR_NAMES, events=events, **LONG_CAVEATS), size)
    assert overlapping(drawn.notes()) == []
    assert drawn.outside() == []
    read = " ".join(box.text.replace("\n", " ") for box in drawn.notes())
    for name in (OWN.name, *LONG):
        assert f"{name} " in read
    keys = [box for box in drawn.notes() if box.text.startswith("● ")]
    assert len(keys) == (0 if size is SCREEN else 1)
    assert [(key, box) for key in keys for box in drawn.point_texts() if key.meets(box)] == []


def test_names_that_fit_the_plot_stand_at_their_lines_and_not_over_it():
    others = [line(name, 10, 97 + place) for place, name in enumerate(("a", "b", LONG[3]))]
    drawn = canvas(picture([14, 60], *others), HALF)
    named = names_in(drawn)
    assert len(named) == 4
    assert all(box.top >= drawn.top - 1 for box in named)
    assert all(box.bottom <= drawn.top + drawn.plot_height + 1 for box in named)


def test_names_that_look_like_markup_are_shown_as_they_are():
    figure = trend_chart(picture([14, 13], line("<b>Kent</b> & <i>", 9, 8)), SLIDE)
    raw = " ".join(one["text"] for one in figure["layout"]["annotations"])
    assert "&lt;b&gt;Kent&lt;/b&gt; &amp; &lt;i&gt;" in raw
    assert figure["data"][0]["hovertext"][0].startswith("&lt;b&gt;Kent")


# ---- the picture and its words ------------------------------------------------------------


def shown(own, given, *keys):
    main, compared = beside(own, given, *keys)
    ours = replace(main, label=OWN.name)
    figures = figures_of(OWN, *own)
    return trend_picture(main, [ours], (), True, figures, (), compared)


def test_a_picture_says_what_its_lines_of_neighbours_are_at_every_picture_size():
    found = shown([14, 13], [(COUNTRY, [9, 8]), (ALSTER, [9, 8])], COUNTRY.code, MEDIAN)
    assert [one.name for one in found.lines] == [OWN.name, "England", "Neighbours’ median (2025)"]
    for size in PICTURES:
        read = " ".join(box.text.replace("\n", " ") for box in canvas(found, size).notes())
        assert "Median of 4 statistical neighbours (2025 list): 1 of 4 with data." in read


def test_the_alternative_text_tells_the_first_and_last_of_each_comparator():
    found = shown([14, 13, 12], [(COUNTRY, [9, 8, 7]), (REGION, [6])], COUNTRY.code, REGION.code)
    assert f"{OWN.name}: 2022-23 14%, 2023-24 13%, 2024-25 12%." in found.alternative
    assert "England: 9% in 2022-23 and 7% in 2024-25." in found.alternative
    assert "West Country: 6% in 2022-23." in found.alternative
    again = trend_alternative(found.caption, found.lines, ())
    assert again == found.alternative


def test_a_single_period_becomes_bars_of_the_areas():
    given = [(COUNTRY, [9]), (ALSTER, [8]), (BARCHESTER, [11])]
    found = shown([14], given, COUNTRY.code, MEDIAN)
    assert isinstance(found, BarsPicture)
    assert [(one.label, one.value, one.text) for one in found.bars] == [
        (OWN.name, 14, "14%"),
        ("England", 9, "9%"),
        ("Neighbours’ median (2025)", 9.5, "9.5% (2 of 4 with data)"),
    ]
    assert found.caption.subtitle.endswith("2022-23")
    for size in SIZES:
        assert canvas(found, size).outside() == []


def test_sources_of_comparators_are_named_with_the_picture():
    found = shown([14, 13], [(COUNTRY, [9, 8])], COUNTRY.code)
    assert found.caption.sources == ("Annual Report, Barsetshire Council, 7 August 2025",)
    other = [replace(one, provenance=()) for one in figures_of(OWN, 14, 13)]
    main, compared = beside([14, 13], [(COUNTRY, [9, 8])], COUNTRY.code)
    alone = trend_picture(main, [main], (), True, other, (), compared)
    assert alone.caption.sources == ("Annual Report, Barsetshire Council, 7 August 2025",)
