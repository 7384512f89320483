"""The chart of change: marks by shape and colour, limits cut at what can be, nothing cut off."""

from dataclasses import replace

import plotly.graph_objects as go
import pytest

from data.analysis.pictures.picture import TrendPicture
from data.analysis.pictures.variation_picture import variation_picture
from data.analysis.variation.judge import judge
from data.analysis.variation.judgement import (
    Band,
    Direction,
    Evidence,
    Good,
    Judgement,
    Method,
    Rule,
    Segment,
    Signal,
)
from data.domain.measure import Polarity, Unit
from data.domain.period import TimeBasis
from data.domain.series_setting import Baseline, Exclusion, Rebase
from layouts.charts.draw import draw, draw_all
from layouts.charts.palette import BETTER, NAVY, NEITHER, WORSE
from layouts.charts.size import NARROW, SCREEN, SIZES, SLIDE
from tests.data.analysis.builders import (
    HOME,
    NOT_AVAILABLE,
    SUPPRESSED,
    make_event,
    make_measure,
    trend,
)
from tests.data.analysis.change_builders import (
    FELL,
    HELD,
    charted,
    fallen,
    months,
    of_years,
    visits,
)
from tests.data.analysis.series_builders import broken_trend, make_break
from tests.layouts.charts.boxes import Canvas, overlapping

at_every_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)


def picture(judgement, *settings, events=(), **changes):
    return variation_picture(judgement.trend, judgement, settings, events, True, **changes)


def canvas(shown, size):
    figure = draw(shown, size)
    go.Figure(figure)  # refuses what Plotly does not know
    return Canvas(figure, size)


def traces(shown, size=SLIDE):
    return {one["name"]: one for one in draw(shown, size)["data"]}


def said(drawn):
    return [box.text.replace("\n", " ") for box in drawn.notes()]


@at_every_size
def test_marked_points_differ_in_shape_and_colour_and_are_told_in_words(size):
    drawn = canvas(picture(fallen()), size)
    points = drawn.figure["data"][-1]
    assert points["marker"]["symbol"] == ["circle"] * 18 + ["triangle-down"] * 8
    assert points["marker"]["color"] == [NAVY] * 18 + [WORSE] * 8
    assert min(points["marker"]["size"][18:]) > max(points["marker"]["size"][:18])
    words = " ".join(said(drawn))
    assert "▼ Unusual: lower, which is worse" in words
    assert "● Usual variation" in words
    assert "Below the lower limit, which is worse" in points["hovertext"][20].replace("<br>", " ")
    assert "Mean 88%, limits 84% to 92%" in points["hovertext"][0].replace("<br>", " ")


@pytest.mark.parametrize(
    ("direction", "good", "symbol", "colour"),
    [
        (Direction.HIGHER, Good.BETTER, "triangle-up", BETTER),
        (Direction.LOWER, Good.BETTER, "triangle-down", BETTER),
        (Direction.HIGHER, Good.WORSE, "triangle-up", WORSE),
        (Direction.HIGHER, Good.NEITHER, "triangle-up", NEITHER),
        (Direction.LOWER, Good.NEITHER, "triangle-down", NEITHER),
    ],
)
def test_direction_is_the_shape_and_meaning_the_colour(direction, good, symbol, colour):
    signals = (Signal(25, Rule.LIMIT, direction, good),)
    points = draw(picture(replace(fallen(), signals=signals)), SLIDE)["data"][-1]
    assert (points["marker"]["symbol"][25], points["marker"]["color"][25]) == (symbol, colour)


def test_mean_and_limits_are_steps_that_begin_anew_with_each_part():
    bands = tuple(
        Band(n, 92, 90, 94) if n < 18 else Band(n, 80, 77, 83, is_provisional=True)
        for n in range(26)
    )
    parts = (Segment(0, 17), Segment(18, 25, "The team was halved."))
    found = draw(picture(replace(fallen(), bands=bands, segments=parts)), SLIDE)["data"]
    means = [one for one in found if one["name"] == "Mean"]
    assert [(one["x"][0], one["x"][-1]) for one in means] == [(-0.5, 17.5), (17.5, 25)]
    assert [set(one["y"]) for one in means] == [{92}, {80}]
    assert means[1]["opacity"] < means[0]["opacity"] == 1  # provisional is faint
    edges = [one for one in found if one["name"] == "Lower limit"]
    assert all(one["line"]["dash"] for one in edges)
    assert [set(one["y"]) for one in edges] == [{90}, {77}]


def test_two_parts_with_full_limits_are_not_joined():
    bands = tuple(Band(n, 92, 90, 94) if n < 13 else Band(n, 80, 77, 83) for n in range(26))
    parts = (Segment(0, 12), Segment(13, 25, "The team was halved."))
    found = draw(picture(replace(fallen(), bands=bands, segments=parts)), SLIDE)["data"]
    assert [set(one["y"]) for one in found if one["name"] == "Mean"] == [{92}, {80}]


def test_limits_are_drawn_no_further_out_than_a_share_can_be():
    judgement = charted(months(*[97.0, 99.0] * 9, *[95.0] * 8), lower=91, centre=98, upper=105)
    found = traces(picture(judgement))
    assert set(found["Upper limit"]["y"]) == {100}
    assert set(found["Lower limit"]["y"]) == {91}
    assert "Upper limit 100%" in said(canvas(picture(judgement), SLIDE))
    homes = make_measure("homes")
    low = charted(trend(*[3.0, 1.0] * 13, measure=homes), lower=-2, centre=2, upper=6)
    assert set(traces(picture(low))["Lower limit"]["y"]) == {0}


def test_a_limit_that_steps_with_the_denominators_has_a_step_at_each_point():
    bands = tuple(Band(n, 88, 84 - n / 10, 92 + n / 10) for n in range(26))
    lower = traces(picture(replace(fallen(), bands=bands)))["Lower limit"]
    assert lower["x"][:4] == [-0.5, 0.5, 0.5, 1.5]
    assert lower["y"][:4] == [84, 84, 83.9, 83.9]


@at_every_size
def test_few_years_have_an_upright_interval_each_and_a_level_line_and_no_shapes(size):
    line = trend(40, 34, 42, 53, 38, measure=make_measure("left", short="Left"))
    ends = [(29, 54), (24, 48), (30, 57), (40, 69), (27, 52)]
    drawn = canvas(picture(of_years(line, *ends)), size)
    intervals, points = (
        traces(picture(of_years(line, *ends)), size)[n] for n in ("95% intervals", "Left")
    )
    upright = {
        (x, frozenset(intervals["y"][n : n + 2]))
        for n, x in enumerate(intervals["x"][:-1])
        if x is not None and x == intervals["x"][n + 1]
    }
    assert upright == {(n, frozenset(pair)) for n, pair in enumerate(ends)}
    assert set(points["marker"]["symbol"]) == {"circle"}
    # (40 + 34 + 42 + 53) / 4 = 42.25
    assert any("Earlier years together 42" in words for words in said(drawn))
    assert drawn.layout["yaxis"]["range"][1] >= 69
    assert "Usual variation" not in " ".join(said(drawn))


def test_few_events_are_bars_from_zero_and_the_last_twelve_months_are_darker():
    line = months(*[0.0, 1.0, 0.0, 0.0] * 6, measure=make_measure("rare", short="Rare"))
    rare = Judgement(line, Method.RARE, Evidence.NO_CLEAR_CHANGE, latest=line.latest)
    (bars,) = draw(variation_picture(line, rare, (), (), False), SLIDE)["data"]
    assert bars["type"] == "bar"
    assert bars["y"] == [0, 1, 0, 0] * 6
    darker = [colour == NAVY for colour in bars["marker"]["color"]]
    assert darker == [False] * 12 + [True] * 12
    words = said(canvas(variation_picture(line, rare, (), (), False), SLIDE))
    assert any("The last 12 months: 3" in one for one in words)
    figure = draw(variation_picture(line, rare, (), (), False), SLIDE)
    axis = figure["layout"]["yaxis"]
    assert axis["range"][0] == 0
    assert axis["ticktext"] == ["0", "1"]


def test_bars_begin_at_zero_even_where_the_axis_shall_fit():
    line = months(*[1.0, 2.0] * 7, measure=make_measure("rare", short="Rare"))
    rare = Judgement(line, Method.RARE, Evidence.NO_CLEAR_CHANGE, latest=line.latest)
    figure = draw(variation_picture(line, rare, (), (), False), SLIDE)
    assert figure["layout"]["yaxis"]["range"][0] == 0


def test_of_few_that_are_counted_on_a_day_the_latest_stands_alone():
    measure = make_measure("rare", short="Rare", time_basis=TimeBasis.SNAPSHOT)
    line = months(*[0.0, 1.0, 0.0, 2.0] * 6, measure=measure)
    rare = Judgement(line, Method.RARE, Evidence.NO_CLEAR_CHANGE, latest=line.latest)
    shown = variation_picture(line, rare, (), (), True)
    assert shown.last_months == range(23, 24)
    assert shown.last_words == "The latest: 2"


def test_what_is_not_judged_is_drawn_plainly_with_the_reason_below():
    line = months(*HELD)
    why = "The counts behind the percentage are not loaded."
    plain = Judgement(line, Method.NONE, Evidence.NOT_JUDGED, latest=line.latest, why=why)
    drawn = canvas(picture(plain), SLIDE)
    (points,) = drawn.figure["data"]
    assert set(points["marker"]["symbol"]) == {"circle"}
    assert any(why in words for words in said(drawn))
    assert "Usual variation" not in " ".join(said(drawn))


def test_a_figure_left_out_is_hollow():
    left_out = Exclusion("visits", HOME.code, "2021-06", "A strike.")
    points = draw(picture(fallen(), left_out), SCREEN)["data"][-1]
    assert points["marker"]["symbol"][2] == "circle-open"
    assert "Left out of mean and limits: A strike." in points["hovertext"][2].replace("<br>", " ")


def test_a_gap_stays_a_gap():
    line = months(*HELD, None, SUPPRESSED, *FELL)
    points = draw(picture(charted(line)), SCREEN)["data"][-1]
    assert points["y"][18:20] == [None, None]
    assert points["connectgaps"] is False


MANY_EVENTS = tuple(
    make_event(f"2022-{month:02}", label=f"Something with a long name, number {month}")
    for month in range(1, 13)
)
SETTINGS = (
    Rebase("visits", HOME.code, "2022-10", "The team was halved."),
    Baseline("visits", HOME.code, "2022-05", "Before the new form."),
    Exclusion("visits", HOME.code, "2021-06", "A strike."),
)
WITH_PARTS = replace(
    fallen(),
    segments=(Segment(0, 17, baseline=13), Segment(18, 25, "The team was halved.")),
)


MOSTLY_MARKED = judge(months(*[90.0, 91.0] * 8, *[80.0, 81.0] * 8))


def broken_years():
    homes = make_measure("homes", short="Foster homes")
    line = broken_trend(homes, [40, None, 41, 30, 31, 29], make_break(homes, "2022-23"))
    return replace(of_years(line, (9, 60)), segments=(Segment(2, 5),), points=(2, 3, 4, 5))


def steady():
    line = months(*[100.0] * 26)
    flat = tuple(Band(n, 100, 100, 100) for n in range(26))
    return charted(line, bands=flat, signals=(), phrase="no variation")


@at_every_size
@pytest.mark.parametrize(
    "shown",
    [
        pytest.param(picture(fallen()), id="fallen"),
        pytest.param(picture(fallen(), events=MANY_EVENTS[:3]), id="events"),
        pytest.param(picture(WITH_PARTS, *SETTINGS, events=MANY_EVENTS[:2]), id="parts"),
        pytest.param(picture(MOSTLY_MARKED, *SETTINGS, events=MANY_EVENTS[:3]), id="cautions"),
        pytest.param(picture(broken_years()), id="broken"),
        pytest.param(picture(steady()), id="constant"),
        pytest.param(picture(of_years(trend(7), (3, 14))), id="one point"),
        pytest.param(picture(of_years(trend(0, 0, 0, 0, 0))), id="all zero"),
        pytest.param(
            picture(charted(months(*HELD, NOT_AVAILABLE, *FELL, None))), id="gaps at the end"
        ),
        pytest.param(
            picture(
                charted(
                    months(
                        *HELD,
                        *FELL,
                        measure=visits(
                            short="A measure with a name so long that"
                            " it takes several lines beside its line"
                        ),
                    )
                )
            ),
            id="long name",
        ),
    ],
)
def test_every_text_is_inside_the_figure_and_marks_and_names_do_not_meet(shown, size):
    drawn = canvas(shown, size)
    assert drawn.outside() == []
    assert overlapping([*drawn.notes(), *drawn.point_texts()]) == []
    assert drawn.plot_height > drawn.height * 0.2


@pytest.mark.parametrize("size", [one for one in SIZES if one.is_picture], ids=lambda s: s.name)
def test_a_picture_has_title_subtitle_method_source_and_caveats(size):
    judgement = fallen()
    shown = picture(judgement)
    shown = replace(shown, caption=replace(shown.caption, caveats=("Counted by hand.",)))
    words = " ".join(said(canvas(shown, size)))
    for part in (
        shown.caption.title,
        shown.caption.subtitle,
        judgement.why,
        shown.caption.source_line,
        "Counted by hand.",
    ):
        assert part in words


@pytest.mark.parametrize("size", [one for one in SIZES if one.is_picture], ids=lambda s: s.name)
def test_a_picture_says_of_its_own_limits_that_they_describe_neither_time(size):
    said_once = "mean and limits describe neither part of the time."
    words = " ".join(said(canvas(picture(MOSTLY_MARKED, *SETTINGS), size)))
    assert words.count(said_once) == 1


def test_a_run_is_named_once_beside_the_latest_of_its_kind():
    line = months(*[86.0, 87.0] * 4, 90.0, 91.0, *[86.0, 87.0] * 5, *[90.0, 87.0] * 3)
    low = (*range(8), *range(10, 20))
    signals = tuple(Signal(n, Rule.SHIFT, Direction.LOWER, Good.WORSE) for n in low)
    notes = said(canvas(picture(charted(line, signals=signals)), SCREEN))
    assert notes.count("Run below the mean") == 1


def test_a_fall_that_begins_above_the_mean_is_not_called_a_run_below_it():
    values = (*[89.0, 91.0] * 9, 90.5, 90.0, 89.5, 89.0, 88.5, 87.5, 87.0)
    signals = tuple(Signal(n, Rule.TREND, Direction.LOWER, Good.WORSE) for n in range(17, 25))
    low = (*signals, Signal(25, Rule.LIMIT, Direction.LOWER, Good.WORSE))
    notes = said(canvas(picture(charted(months(*values, 83.0), signals=low)), SLIDE))
    assert "Falling run" in notes
    assert not any("mean" in one and "Run" in one for one in notes)


def test_neutral_measures_say_nothing_of_better_or_worse():
    measure = visits(polarity=Polarity.NEUTRAL)
    line = months(*HELD, *FELL, measure=measure)
    signals = (Signal(25, Rule.LIMIT, Direction.LOWER, Good.NEITHER),)
    shown = picture(charted(line, good=Good.NEITHER, signals=signals))
    figure = draw(shown, SLIDE)
    assert "which is" not in str(figure)
    assert "▼</span> Unusual: lower" in str(figure)


def test_a_chart_of_change_without_a_value_is_not_drawn():
    line = months(None, SUPPRESSED)
    nothing = Judgement(line, Method.NONE, Evidence.NOT_JUDGED)
    assert draw_all(picture(nothing)) == {}


def test_words_of_others_are_no_markup():
    left_out = Exclusion("visits", HOME.code, "2021-06", "<b>A strike</b>")
    figure = draw(picture(fallen(), left_out), SLIDE)
    assert "<b>A strike</b>" not in str(figure)
    assert "&lt;b&gt;A strike&lt;/b&gt;" in str(figure)


def test_it_is_a_trend_picture_too_so_that_what_marks_pictures_marks_it():
    assert isinstance(picture(fallen()), TrendPicture)
    assert Unit.PERCENT is fallen().trend.measure.unit
    assert draw(picture(fallen()), NARROW)["layout"]["height"] > 0
