"""The trend chart: lines over time; a missing figure is a gap in the line, never a zero."""

from collections.abc import Sequence
from typing import Any

from data.analysis.picture import TrendPicture
from data.analysis.revisions import latest_sentences
from data.analysis.trend import Point, Trend
from data.domain.numbers import print_value
from data.domain.period import parts_of_year
from layouts.charts import event_labels, line_labels
from layouts.charts.axis import thin_labels, value_axis
from layouts.charts.frame import base_layout, frame_annotations
from layouts.charts.gap_marks import gap_marks
from layouts.charts.palette import AXIS, DASHES, INK, LINES, MARKERS, QUIET_INK
from layouts.charts.revised_marks import hover_words, with_rings
from layouts.charts.size import Size
from layouts.charts.trend_plan import EDGE, plan_trend


def trend_chart(picture: TrendPicture, size: Size) -> dict[str, Any]:
    """Draw a trend at a size; needs at least one value."""
    lines = picture.lines
    plan = plan_trend(picture, size)
    size, room = plan.size, plan.room
    event_shapes, event_notes = event_labels.event_marks(plan.placed, size, plan.plot_height)
    gap_shapes, gap_notes = gap_marks(lines, plan.low, plan.high, size, room.per_step)
    names = [point.period.name for point in lines[0].points]
    named = (
        line_labels.key_row(lines, size, plan.margin)
        if room.has_key
        else line_labels.end_labels(lines, plan.low, plan.high, size, room.limit, plan.plot_height)
    )
    layout = base_layout(size, plan.margin) | {
        "xaxis": _time_axis(names, thin_labels(names, room.per_step, size.text), size, room.before),
        "yaxis": value_axis(plan.low, plan.high, plan.ticks, size),
        "shapes": [*gap_shapes, *event_shapes],
        "annotations": [
            *frame_annotations(plan.frame, plan.margin),
            *event_notes,
            *gap_notes,
            *named,
        ],
    }
    traces = [_trace(number, line, lines, size) for number, line in enumerate(lines)]
    drawn = [_with_rings(trace, line) for trace, line in zip(traces, lines, strict=True)]
    return {"data": [one for pair in drawn for one in pair], "layout": layout}


def _time_axis(names: list[str], shown: list[int], size: Size, before: float) -> dict[str, Any]:
    return {
        "range": [-before, len(names) - 1 + EDGE],
        "tickmode": "array",
        "tickvals": shown,
        "ticktext": [names[place] for place in shown],
        "tickangle": 0,
        "tickfont": {"size": size.text, "color": QUIET_INK},
        "showgrid": False,
        "zeroline": False,
        "showline": True,
        "linecolor": AXIS,
        "ticks": "",
        "automargin": False,
    }


def _trace(number: int, line: Trend, lines: Sequence[Trend], size: Size) -> dict[str, Any]:
    told = line_labels.telling_places(line, size)
    crowded = line_labels.is_crowded(line, size)
    weight = size.text / 14
    stops = _stops(line)
    return {
        "type": "scatter",
        "mode": "lines+markers+text",
        "name": line.measure.short,
        "x": [place for place, _ in stops],
        "y": [point.value if point else None for _, point in stops],
        "connectgaps": False,
        "line": {
            "color": LINES[number % len(LINES)],
            "width": (3.2 if number == 0 else 2.6) * weight,
            "dash": DASHES[number % len(DASHES)],
        },
        "marker": {
            "color": LINES[number % len(LINES)],
            "size": (5.5 if crowded else 9) * weight,
            "symbol": MARKERS[number % len(MARKERS)],
        },
        "text": [
            _value_text(point, line, number) if point and place in told else ""
            for place, point in stops
        ],
        "textposition": [_position(int(place), number, lines, crowded) for place, _ in stops],
        "textfont": {"size": size.text, "color": INK},
        "hovertext": [_hover(point, line, size) if point else "" for _, point in stops],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _with_rings(trace: dict[str, Any], line: Trend) -> list[dict[str, Any]]:
    stops = enumerate(_stops(line))
    return with_rings(trace, [n for n, (_, point) in stops if point and point.is_revised])


def _stops(line: Trend) -> list[tuple[float, Point | None]]:
    """The points with their places; a figure that grows through the year breaks between years."""
    stops: list[tuple[float, Point | None]] = []
    for place, point in enumerate(line.points):
        stops.append((place, point))
        parts = parts_of_year(point.period.frequency)
        is_last = place == len(line.points) - 1
        if line.is_cumulative and not is_last and point.period.ordinal % parts == parts - 1:
            stops.append((place + 0.5, None))
    return stops


def _value_text(point: Point, line: Trend, number: int) -> str:
    if point.value is None:
        return ""
    printed = print_value(point.value, line.measure)
    return f"<b>{printed}</b>" if number == 0 else printed


def _position(place: int, number: int, lines: Sequence[Trend], crowded: bool) -> str:
    """Over the point; under it where another line runs above, or in the dips of many points."""
    own = lines[number].points[place].value
    others = [line.points[place].value for other, line in enumerate(lines) if other != number]
    above = [value for value in others if value is not None and own is not None and value >= own]
    equal_first = above and all(value == own for value in above) and number == 0
    low = (above and not equal_first) or (crowded and _is_dip(place, lines[number]))
    side = "right" if crowded and place == 0 else "center"
    return f"{'bottom' if low else 'top'} {side}"


def _is_dip(place: int, line: Trend) -> bool:
    beside = line.points[max(place - 1, 0) : place] + line.points[place + 1 : place + 2]
    own = line.points[place].value
    return own is not None and all(one.value is None or one.value > own for one in beside)


def _hover(point: Point, line: Trend, size: Size) -> str:
    if point.value is None or point.observation is None:
        return ""
    figure = f"{point.period.name}: {print_value(point.value, line.measure)}"
    revised = latest_sentences(point.observation, line.measure)
    return hover_words(f"{line.measure.short}, {figure}", revised, size)
