"""Mean and limits in a chart of change: steps over each part of the series, with a pale band."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from data.analysis.pictures.variation_marks import drawn_within
from data.analysis.pictures.variation_picture import VariationPicture
from data.analysis.variation.judgement import Band
from layouts.charts.end_names import has_limits
from layouts.charts.palette import FAINT_BAND, GREY, LIMIT_BAND
from layouts.charts.size import Size, dashes

_DOTS = (2, 3)
_FAINT = 0.45
"""Opacity of limits that are only provisional."""


def limit_traces(picture: VariationPicture, size: Size) -> list[dict[str, Any]]:
    """For each part of the series a band with its edges, if it has limits, and its centre."""
    return [trace for part in _parts(picture) for trace in _part_traces(part, picture, size)]


def interval_traces(picture: VariationPicture, size: Size) -> list[dict[str, Any]]:
    """An upright line through each point that has an interval, with feet."""
    if not picture.intervals:
        return []
    x: list[float | None] = []
    y: list[float | None] = []
    foot = 0.07
    for one in picture.judgement.intervals:
        low, high = (drawn_within(end, picture.line) for end in (one.lower, one.upper))
        for end in (low, high):
            x += [one.place - foot, one.place + foot, None]
            y += [end, end, None]
        x += [one.place, one.place, None]
        y += [low, high, None]
    return [_line(x, y, {"color": GREY, "width": 1.6 * size.text / 14}, "95% intervals")]


def _parts(picture: VariationPicture) -> Iterator[Sequence[Band]]:
    """The bands of one segment and manner beside each other, in order of time."""

    def part_of(band: Band) -> tuple[int, bool]:
        begun = sum(one.first <= band.place for one in picture.judgement.segments)
        return begun, band.is_provisional

    ordered = sorted(picture.judgement.bands, key=lambda band: band.place)
    for _, part in groupby(ordered, key=part_of):
        yield tuple(part)


def _part_traces(
    part: Sequence[Band], picture: VariationPicture, size: Size
) -> Iterator[dict[str, Any]]:
    last_place = len(picture.line.points) - 1
    x = [side for pair in _sides(part, last_place) for side in pair]
    weight = size.text / 14
    opacity = _FAINT if part[0].is_provisional else 1
    if any(has_limits(one) for one in part):
        low, high = (
            [drawn_within(one, picture.line) for band in part for one in [edge(band)] * 2]
            for edge in (_lower, _upper)
        )
        fill = FAINT_BAND if part[0].is_provisional else LIMIT_BAND
        yield _area([*x, *reversed(x)], [*high, *reversed(low)], fill)
        edge_line = {"color": GREY, "width": 1.5 * weight, "dash": dashes(_DOTS, size)}
        yield _line(x, high, edge_line, "Upper limit") | {"opacity": opacity}
        yield _line(x, low, edge_line, "Lower limit") | {"opacity": opacity}
    centre = [one.centre for one in part for _ in range(2)]
    yield _line(x, centre, {"color": GREY, "width": 1.5 * weight}, "Mean") | {"opacity": opacity}


def _sides(part: Sequence[Band], last_place: int) -> Iterator[tuple[float, float]]:
    """From where to where each band goes: half way to its neighbours; the last one of all ends
    at its point, where its name begins."""
    places = [one.place for one in part]
    for number, place in enumerate(places):
        left = (places[number - 1] + place) / 2 if number else place - 0.5
        right = (place + places[number + 1]) / 2 if number + 1 < len(places) else place + 0.5
        yield left, min(right, last_place)


def _lower(band: Band) -> float:
    return band.lower


def _upper(band: Band) -> float:
    return band.upper


def _line(
    x: Sequence[float | None], y: Sequence[float | None], line: dict[str, Any], name: str
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": list(x),
        "y": list(y),
        "line": line,
        "connectgaps": False,
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _area(x: Sequence[float], y: Sequence[float], colour: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "Between the limits",
        "x": list(x),
        "y": list(y),
        "line": {"width": 0},
        "fill": "toself",
        "fillcolor": colour,
        "hoverinfo": "skip",
    }
