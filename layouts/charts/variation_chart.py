"""The chart of change: every figure against what chance allows, marked where a rule says so."""

from collections.abc import Sequence
from html import escape
from typing import Any

from data.analysis.pictures.runs import Run, labelled
from data.analysis.pictures.variation_marks import (
    Manner,
    exact_words,
    interval_words,
    limit_words,
    signal_words,
)
from data.analysis.pictures.variation_picture import VariationPicture
from data.analysis.series.revisions import latest_sentences
from data.analysis.series.trend import Point
from data.analysis.variation.judgement import Direction
from data.domain.numbers import print_value
from layouts.charts import event_labels, target_line, variation_marks
from layouts.charts.axis import thin_labels, value_axis
from layouts.charts.end_names import has_limits, mean_word
from layouts.charts.frame import LINE, base_layout, frame_annotations
from layouts.charts.gap_marks import gap_marks
from layouts.charts.gap_room import GapRoom
from layouts.charts.limit_lines import interval_traces, limit_traces
from layouts.charts.line_names import is_crowded
from layouts.charts.number_places import place_numbers
from layouts.charts.number_sides import number_side
from layouts.charts.palette import AXIS, INK, NAVY
from layouts.charts.revised_marks import HOVER_LABEL, hover_words
from layouts.charts.size import Size
from layouts.charts.text import text_width, wrap
from layouts.charts.trend_chart import names_beside, stops_of, time_axis
from layouts.charts.trend_plan import Plan, plan_trend

_LABEL = 0.93
"""Type size of what is said of a run, as a share of the chart's."""

_USUAL = Manner()


def variation_chart(picture: VariationPicture, size: Size) -> dict[str, Any]:
    """Draw a chart of change at a size; needs at least one value."""
    line = picture.line
    plan = plan_trend(picture, size)
    size, room = plan.size, plan.room
    event_shapes, event_notes = event_labels.draw_marks(plan.placed, size, plan.plot_height)
    line_notes = names_beside(picture, plan)
    beside = [*limit_traces(picture, size), *interval_traces(picture, size)]
    across = [*target_line.target_shapes(picture, size), *event_shapes]
    main = _bars(picture, plan) if picture.is_bars else _points(picture, plan)
    if not picture.is_bars:
        (main,) = place_numbers([main], plan, beside, across, line_notes)
    free = GapRoom(plan, [] if picture.is_bars else [main], line_notes)
    run_notes = _run_labels(picture, plan, free)
    gap_shapes, gap_notes = gap_marks([line], plan, free)
    names = [point.period.name for point in line.points]
    layout = base_layout(size, plan.margin) | {
        "bargap": 0.25,
        "xaxis": time_axis(names, thin_labels(names, room.per_step, size.text), size, room.before),
        "yaxis": value_axis(plan.low, plan.high, plan.ticks, size),
        "shapes": [*gap_shapes, *across],
        "annotations": [
            *frame_annotations(plan.frame, plan.margin),
            *event_notes,
            *gap_notes,
            *run_notes,
            *line_notes,
        ],
    }
    return {"data": [*beside, main], "layout": layout}


def _points(picture: VariationPicture, plan: Plan) -> dict[str, Any]:
    """The line with a shape and a colour at each point, in the manner that the method gives it."""
    size, line = plan.size, picture.line
    stops = stops_of(line)
    manners = [picture.manners[int(place)] if point else _USUAL for place, point in stops]
    crowded = is_crowded(line, size)
    weight = size.text / 14
    usual = (5.5 if crowded else 9) * weight
    return {
        "type": "scatter",
        "mode": "lines+markers+text",
        "name": line.name,
        "x": [place for place, _ in stops],
        "y": [picture.exact.get(int(n), point.value) if point else None for n, point in stops],
        "connectgaps": False,
        "line": {"color": AXIS, "width": (0 if picture.intervals else 1.6) * weight},
        "marker": {
            "color": [variation_marks.colour(one) for one in manners],
            "symbol": [variation_marks.symbol(one) for one in manners],
            "size": [usual * variation_marks.width(one) for one in manners],
            "opacity": 1,
            "line": {"width": [1.6 * weight * one.is_left_out for one in manners]},
        },
        "text": [_number(int(n), picture, plan, crowded) if point else "" for n, point in stops],
        "textposition": [_side(point, int(place), picture, plan) for place, point in stops],
        "textfont": {"size": size.text, "color": INK},
        "hovertext": [
            _hover(int(place), point, picture, size) if point else "" for place, point in stops
        ],
        "hoverinfo": "text",
        "hoverlabel": HOVER_LABEL,
        "cliponaxis": False,
    }


def _bars(picture: VariationPicture, plan: Plan) -> dict[str, Any]:
    """Few events: a bar for each period, those of the last twelve months darker."""
    size, line = plan.size, picture.line
    texts = [
        "" if one.value is None else print_value(one.value, line.measure) for one in line.points
    ]
    has_room = max(text_width(one, size.text) for one in texts) + 2 < plan.room.per_step
    return {
        "type": "bar",
        "name": line.name,
        "x": list(range(len(line.points))),
        "y": [point.value for point in line.points],
        "marker": {
            "color": [NAVY if n in picture.last_months else AXIS for n in range(len(line.points))]
        },
        "text": texts if has_room else [""] * len(texts),
        "textposition": "outside",
        "textangle": 0,
        "constraintext": "none",
        "textfont": {"size": size.text, "color": INK},
        "hovertext": [
            _hover(place, point, picture, size) for place, point in enumerate(line.points)
        ],
        "hoverinfo": "text",
        "hoverlabel": HOVER_LABEL,
        "cliponaxis": False,
    }


def _number(place: int, picture: VariationPicture, plan: Plan, crowded: bool) -> str:
    """The value at a point where there is room for it; the latest stands with the line's name."""
    point = picture.line.points[place]
    is_named = point.period == picture.line.known[-1].period
    if point.value is None or crowded or is_named:
        return ""
    printed = print_value(point.value, picture.line.measure)
    room = plan.room.per_step - plan.size.text
    has_room = text_width(printed, plan.size.text) < room
    if not has_room:
        return ""
    return f" {printed} " if picture.intervals else printed


def _side(point: Point | None, place: int, picture: VariationPicture, plan: Plan) -> str:
    """Where a number stands at its point: clear of the mean or of the line through the points,
    and beside an interval's line."""
    if not picture.bands and not picture.intervals:
        return _beside_line(point, place, picture, plan)
    band = picture.bands.get(place)
    value = None if point is None else picture.exact.get(place, point.value)
    is_low = value is not None and band and value < band.centre
    side = "right" if picture.intervals else "center"
    return f"{'bottom' if is_low else 'top'} {side}"


def _beside_line(point: Point | None, place: int, picture: VariationPicture, plan: Plan) -> str:
    line, own = picture.line, point.value if point else None
    if point is None or own is None:
        return "top center"
    printed = text_width(print_value(own, line.measure), plan.size.text)
    scale = plan.plot_height / (plan.high - plan.low)

    def climb(other: int) -> float | None:
        beside = line.points[other] if 0 <= other < len(line.points) else None
        if beside is None or beside.value is None:
            return None
        is_joined = line.stretch(beside.period) == line.stretch(point.period)
        return (beside.value - own) * scale / plan.room.per_step if is_joined else None

    return number_side(
        climb(place - 1),
        climb(place + 1),
        half=printed / 2,
        type_size=plan.size.text,
        room=(own - plan.low) * scale,
    )


def _hover(place: int, point: Point, picture: VariationPicture, size: Size) -> str:
    """A figure, and under it which rule marks it, what chance allows and what is known of it."""
    line = picture.line
    if point.value is None or point.observation is None:
        return ""
    figure = f"{line.name}, {point.period.name}: {print_value(point.value, line.measure)}"
    revised = latest_sentences(point.observation, line.measure)
    said = [*_said_of(place, picture), *target_line.hover_target(picture, line, point), *revised]
    return hover_words(figure, said, size)


def _said_of(place: int, picture: VariationPicture) -> list[str]:
    line, said = picture.line, []
    if finer := exact_words(place, picture.judgement):
        said.append(finer)
    if place in picture.signals:
        said.append(signal_words(picture.signals[place]))
    if place in picture.left_out:
        said.append(f"Left out of mean and limits: {picture.left_out[place]}")
    elif picture.manners[place].not_judged:
        said.append(picture.manners[place].words)
    if place in picture.intervals:
        said.append(f"95% interval {interval_words(picture.intervals[place], line.measure)}")
    if place in picture.bands:
        band = picture.bands[place]
        limits = f", limits {limit_words(band, line)}" if has_limits(band) else ""
        said.append(f"{mean_word(picture)} {print_value(band.centre, line.measure)}{limits}")
    return said


def _run_labels(picture: VariationPicture, plan: Plan, free: GapRoom) -> list[dict[str, Any]]:
    """What each kind of run is, once: beside the latest of them that has room."""
    size = plan.size.text * _LABEL
    notes = []
    named: set[str] = set()
    for run in reversed(labelled(picture.runs)):
        if run.label in named:
            continue
        middle = (run.first + run.last) / 2
        wide = max((run.last - run.first + 1) * plan.room.per_step, size * 7)
        words = wrap(run.label, wide, size)
        height = free.take(words, middle, size, _heights(run, picture, plan, len(words)))
        if height is not None:
            named.add(run.label)
            notes.append(_note(words, middle, height, size))
    return notes


def _heights(run: Run, picture: VariationPicture, plan: Plan, rows: int) -> Sequence[float]:
    """Values further and further out from the run's own."""
    values = [
        value for place in run.places if (value := picture.line.points[place].value) is not None
    ]
    pixel = (plan.high - plan.low) / plan.plot_height
    step = plan.size.text * LINE * pixel
    if run.direction is Direction.HIGHER:
        return [max(values) + step * (0.7 + rows / 2 + n * 0.5) for n in range(10)]
    return [min(values) - step * (0.7 + rows / 2 + n * 0.5) for n in range(10)]


def _note(words: Sequence[str], x: float, y: float, size: float) -> dict[str, Any]:
    return {
        "xref": "x",
        "yref": "y",
        "x": x,
        "y": y,
        "showarrow": False,
        "borderpad": 0,
        "bgcolor": "rgba(255, 255, 255, 0.85)",
        "text": "<br>".join(escape(one, quote=False) for one in words),
        "font": {"size": size, "color": INK},
    }
