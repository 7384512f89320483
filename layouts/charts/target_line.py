"""The target on a trend: a thin dashed line in steps, with its value in words at its end."""

from collections.abc import Sequence
from typing import Any

from data.analysis.pictures.picture import TrendPicture
from data.analysis.series.targets import target_at
from data.analysis.series.trend import Point, Trend
from layouts.charts.line_names import EndName
from layouts.charts.palette import MARKED_LINE
from layouts.charts.size import Size, dashes

_DASH = (7, 4)
_WEIGHT = 1.4
"""Of the line, where the type is of the page's size."""

KEY_MARK = "- -"
"""What stands for the line in a key."""


def target_shapes(picture: TrendPicture, size: Size) -> list[dict[str, Any]]:
    """One path: level from half a period before each target's first point to the next one's."""
    if not picture.targets:
        return []
    line = picture.lines[0]
    corners: list[tuple[float, float]] = []
    for one in picture.targets:
        value = one.target.value
        corners += [(line.place(one.first) - 0.5, value), (line.place(one.last) + 0.5, value)]
    corners[-1] = (len(line.points) - 1, corners[-1][1])  # its label begins at the last point
    return [
        {
            "type": "path",
            "xref": "x",
            "yref": "y",
            "path": "M " + " L ".join(f"{x:g},{y!r}" for x, y in corners),
            "line": {
                "color": MARKED_LINE,
                "width": _WEIGHT * size.text / 14,
                "dash": dashes(_DASH, size),
            },
            "layer": "between",
        }
    ]


def target_names(picture: TrendPicture) -> list[EndName]:
    """The label at the end of the line."""
    if not picture.targets:
        return []
    last = len(picture.lines[0].points) - 1
    return [EndName(picture.target_label, last, picture.targets[-1].target.value)]


def hover_target(picture: TrendPicture, line: Trend, point: Point) -> Sequence[str]:
    """What is said of the target where one points at a figure of the line that it is for."""
    held = target_at(picture.targets, point.period) if line is picture.lines[0] else None
    return [f"Target {held.words}"] if held else []


def crosses_number(picture: TrendPicture, place: int, reach: float) -> bool:
    """Whether the target runs over the first line's point less than `reach` above its value, and
    no other line less than that below it: then its number stands better under the point."""
    point = picture.lines[0].points[place]
    held = target_at(picture.targets, point.period)
    if held is None or point.value is None:
        return False
    others = [line.points[place].value for line in picture.lines[1:]]
    is_free = all(one is None or not 0 <= point.value - one < 2 * reach for one in others)
    return is_free and 0 <= held.target.value - point.value < reach
