"""Words in and around the charts of slides: names, figures, events, and titles of one line."""

from dataclasses import replace
from io import BytesIO

import pytest
from pptx import Presentation
from pptx.util import Pt

from data.domain.frozen import (
    ChartKind,
    FrozenChart,
    FrozenEvent,
    FrozenItem,
    FrozenRemark,
    FrozenSeries,
    ItemKind,
    Role,
)
from exports.slides import write_slides
from exports.slides.boxes import Box
from exports.slides.chart_room import Label, Plan
from exports.slides.figure_sides import figure_sides
from tests.frozen_packs import awkward_pack, example_pack

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MORE = "{http://schemas.microsoft.com/office/drawing/2012/chart}"
YEARS = ("2020-21", "2021-22", "2022-23", "2023-24")
EVENTS = (FrozenEvent("Nov 2022", "Inspection: requires improvement"),)
BESIDE, UNDER = "Beside the chart", "Under the chart"


def lines(*values, role=Role.OTHER, name="Place"):
    return FrozenSeries(name, role, values, tuple(map(str, values)))


def item_of(*series, kind=ChartKind.LINES, **more):
    chart = FrozenChart(kind, YEARS, series, lowest=0.0, highest=100.0)
    return FrozenItem("one", ItemKind.CHART, more.pop("title", "One"), chart=chart, **more)


def slide_of(item):
    return slides_of(item)[1]


def slides_of(item):
    content = write_slides(replace(example_pack(), items=(item,)))
    return list(Presentation(BytesIO(content)).slides)


def chart_of(slide):
    return next(one for one in slide.shapes if one.has_chart)


def named(slide, name):
    return [one for one in slide.shapes if one.name == name]


def labels_of(slide, n=0):
    series = list(chart_of(slide).chart._chartSpace.iter(f"{C}ser"))[n]
    return {one.find(f"{C}idx").get("val"): one for one in series.iter(f"{C}dLbl")}


def said(label, what):
    return label.find(f"{C}show{what}").get("val") == "1"


# ---- what stands with a chart -------------------------------------------------------------


def test_events_alone_stand_in_a_line_under_the_chart_which_keeps_the_whole_width():
    slide = slide_of(item_of(lines(1.0, 2.0, 3.0, 4.0), events=EVENTS))
    (under,) = named(slide, UNDER)
    assert under.text_frame.text == "Events: Nov 2022: Inspection: requires improvement"
    assert named(slide, BESIDE) == []
    chart = chart_of(slide)
    assert (chart.left, chart.width) == (under.left, under.width)
    assert chart.top + chart.height <= under.top


def test_reasons_for_missing_figures_stand_in_a_line_of_their_own():
    series = FrozenSeries("Place", Role.MAIN, (1.0, None, 3.0, 4.0), ("1", "Suppressed", "3", "4"))
    (under,) = named(slide_of(item_of(series, events=EVENTS)), UNDER)
    assert [one.text for one in under.text_frame.paragraphs] == [
        "Events: Nov 2022: Inspection: requires improvement",
        "No figure: 2021-22: Suppressed",
    ]


def test_a_brief_commentary_stands_beside_the_chart_and_events_with_it():
    remark = FrozenRemark("2023-24", "Jo Smith", (("What happened", "More came."),))
    slide = slide_of(item_of(lines(1.0, 2.0, 3.0, 4.0), events=EVENTS, remarks=(remark,)))
    (panel,) = named(slide, BESIDE)
    assert "More came." in panel.text_frame.text
    assert "Inspection" in panel.text_frame.text
    assert named(slide, UNDER) == []


def test_many_events_stand_beside_the_chart():
    events = tuple(
        FrozenEvent(f"May {year}", "Monitoring visit " * 4) for year in range(2010, 2020)
    )
    slide = slide_of(item_of(lines(1.0, 2.0, 3.0, 4.0), events=events))
    assert len(named(slide, BESIDE)) == 1
    assert named(slide, UNDER) == []


def test_invented_figures_are_said_to_be_so_once_in_the_words_for_a_chart():
    pack = awkward_pack()
    item = item_of(lines(1.0, 2.0, 3.0, 4.0), alternative=f"{pack.sample}. A line.")
    for one in (item, replace(item, alternative="A line.")):
        deck = Presentation(BytesIO(write_slides(replace(pack, items=(one,)))))
        words = chart_of(deck.slides[1])._element.xpath("./p:nvGraphicFramePr/p:cNvPr/@descr")[0]
        assert words.startswith(pack.sample)
        assert words.count(pack.sample) == 1


# ---- names and figures --------------------------------------------------------------------


@pytest.mark.parametrize(("last", "has_keys"), [((10.0, 90.0), False), ((50.0, 51.0), True)])
def test_names_that_stand_apart_from_their_lines_have_a_piece_of_them(last, has_keys):
    slide = slide_of(item_of(*(lines(1.0, 2.0, 3.0, one, name=f"P{one}") for one in last)))
    for n in range(2):
        label = labels_of(slide, n)["3"]
        assert said(label, "SerName")
        assert said(label, "LegendKey") is has_keys


def test_no_tick_ties_a_name_to_its_line_but_one_ties_a_name_to_its_column():
    slide = slide_of(item_of(lines(1.0, 2.0, 3.0, 50.0), lines(1.0, 2.0, 3.0, 51.0)))
    columns = next(one for one in example_pack().pages if one.chart.kind is ChartKind.COLUMNS)
    ties = [
        [one.get("val") for one in chart_of(made).chart._chartSpace.iter(f"{MORE}showLeaderLines")]
        for made in (slide, slide_of(columns))
    ]
    assert ties == [["0", "0"], ["1", "1"]]


@pytest.mark.parametrize(("above", "side"), [(None, ""), (55.0, "b"), (61.5, "b"), (65.0, "")])
def test_a_figure_has_its_place_under_its_point_where_a_line_or_its_marker_lies_over_it(
    above, side
):
    """In points: a figure reaches to 22 over its point; the line is at 10, 23 and 30."""
    other = () if above is None else (lines(above, above, above, above),)
    own = lines(50.0, 50.0, 50.0, 50.0, role=Role.MAIN)
    chart = FrozenChart(ChartKind.LINES, YEARS, (own, *other), lowest=0.0, highest=100.0)
    plan = Plan(600, 240, Box(20, 20, 400, 200), (0.0, 100.0))
    found = figure_sides(chart, plan, (0,), {})
    assert [found.get((0, place), Label()).side for place in range(4)] == [side] * 4


# ---- titles -------------------------------------------------------------------------------


def size_of(title):
    run = slide_of(item_of(lines(1.0, 2.0, 3.0, 4.0), title=title)).shapes.title
    return run.text_frame.paragraphs[0].runs[0].font.size


def test_a_title_that_is_a_word_too_long_for_a_line_is_set_a_little_smaller():
    words = "Yearly health checks: 88% in 2024-25, within the range of earlier years"
    assert size_of("Short") == Pt(28)
    assert Pt(24) <= size_of(words) < Pt(28)
    assert size_of(f"{words}, and what that means for the board") == Pt(28)
