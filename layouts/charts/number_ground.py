"""What is drawn in a plot, in pixels, and whether a number has room there beside its point."""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import pairwise
from math import hypot
from typing import Any

from layouts.charts.frame import LINE
from layouts.charts.gap_room import Box
from layouts.charts.text import text_width, widest
from layouts.charts.trend_plan import Plan

_ABOVE, _BELOW = (0.97, 0.25), (0.03, 0.75)
"""From where to where the digits stand over and under their mark, in type sizes, as Plotly sets
them."""

_CLEAR = 1.0
"""Pixels between a number and what is drawn, where the type is of the page's size."""

_BETWEEN = 0.35
"""Between a number and words over or under it, in type sizes."""

_TAG = re.compile(r"<[^>]*>")
_PAIR = re.compile(r"(-?[\d.e+-]+),(-?[\d.e+-]+)")

Stroke = tuple[float, float, float, float, float]
"""A straight line from one point to another, in pixels, and half its width."""


class NumberGround:
    """What is drawn in a plot of some width, in pixels from its top left corner."""

    def __init__(
        self,
        plan: Plan,
        width: float,
        traces: Sequence[dict[str, Any]],
        shapes: Sequence[dict[str, Any]],
        names: Sequence[dict[str, Any]],
    ) -> None:
        self.plan, self.traces = plan, traces
        beside = plan.room.left + plan.room.right
        self.per_step = plan.room.per_step * (width - beside) / (plan.size.width - beside)
        self.right = width - plan.room.left - 2
        self.clear = _CLEAR * plan.size.text / 13
        self.strokes = [one for trace in traces for one in self._line(trace)]
        self.strokes += [one for shape in shapes for one in self._shape(shape)]
        self.marks = [one for trace in enumerate(traces) for one in self._marks(*trace)]
        self.texts = [self._name(one) for one in names if one.get("xref") == "x"]

    def has_room(self, number: int, stop: int, text: str, side: str) -> bool:
        """Whether a number of a trace on some side of its point meets nothing."""
        box, size = self._number(number, stop, text, side), self.plan.size.text
        highest = -2.0 if self.plan.placed else -0.5 * size
        if not (highest <= box.top and box.bottom <= self.plan.plot_height):
            return False
        if not (box.left >= 0 and box.right <= self.right):
            return False
        if any(_taller(box, size * _BETWEEN).meets(one) for one in self.texts):
            return False
        if not self._is_nearest(box, (number, stop)):
            return False
        return not any(_strikes(one, box) for one in self.strokes)

    def _is_nearest(self, box: Box, own: tuple[int, int]) -> bool:
        """Whether a number is nearer to its own mark than to all others, and meets none of these:
        else it would be read as another's."""
        away = next(_distance(box, mark) for whose, mark in self.marks if whose == own)
        return all(
            whose == own or (not box.meets(mark) and _distance(box, mark) > away)
            for whose, mark in self.marks
        )

    def take(self, number: int, stop: int, text: str, side: str) -> None:
        """What comes later keeps clear of it."""
        self.texts.append(self._number(number, stop, text, side))

    def _number(self, number: int, stop: int, text: str, side: str) -> Box:
        """Where its digits stand, and a little around them."""
        trace, size = self.traces[number], self.plan.size.text
        x, y = self._across(trace["x"][stop]), self._down(trace["y"][stop])
        away = _mark_size(trace, stop) / 1.6 + 1
        wide = text_width(_plain(text), size, bold="<b>" in text)
        left = {"left": x - away - wide, "right": x + away}.get(side.split()[1], x - wide / 2)
        over, under = _ABOVE if side.startswith("top") else _BELOW
        top = y - away - over * size if side.startswith("top") else y + away + over * size
        around = self.clear
        return Box(
            left - around,
            top - around,
            left + wide + around,
            top + abs(over - under) * size + around,
        )

    def _line(self, trace: dict[str, Any]) -> Iterator[Stroke]:
        half = trace["line"]["width"] / 2
        stops = [] if not half else list(zip(trace["x"], trace["y"], strict=True))
        for (x, y), (next_x, next_y) in pairwise(stops):
            if None not in (x, y, next_x, next_y):
                yield (
                    *(self._across(x), self._down(y)),
                    *(self._across(next_x), self._down(next_y)),
                    half,
                )

    def _shape(self, shape: dict[str, Any]) -> Iterator[Stroke]:
        half = shape["line"]["width"] / 2
        if shape["type"] == "line":
            x = self._across(shape["x0"])
            yield x, 0.0, x, self.plan.plot_height, half
        elif shape["type"] == "path":
            corners = [(float(x), float(y)) for x, y in _PAIR.findall(shape["path"])]
            for (x, y), (next_x, next_y) in pairwise(corners):
                yield (
                    *(self._across(x), self._down(y)),
                    *(self._across(next_x), self._down(next_y)),
                    half,
                )

    def _marks(self, number: int, trace: dict[str, Any]) -> Iterator[tuple[tuple[int, int], Box]]:
        if "marker" not in trace:
            return
        for stop, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
            if y is not None:
                across, down = self._across(x), self._down(y)
                half = _mark_size(trace, stop) / 2
                box = Box(across - half, down - half, across + half, down + half)
                yield (number, stop), box

    def _name(self, note: dict[str, Any]) -> Box:
        words, size = [_plain(one) for one in note["text"].split("<br>")], note["font"]["size"]
        left = self._across(note["x"]) + note["xshift"]
        middle, half = (1 - note["y"]) * self.plan.plot_height, len(words) * size * LINE / 2
        return Box(left, middle - half, left + widest(words, size, bold=True), middle + half)

    def _across(self, x: float) -> float:
        return (x + self.plan.room.before) * self.per_step

    def _down(self, value: float) -> float:
        plan = self.plan
        return (plan.high - value) / (plan.high - plan.low) * plan.plot_height


def _mark_size(trace: dict[str, Any], stop: int) -> float:
    sizes = trace["marker"]["size"]
    return sizes[stop] if isinstance(sizes, list) else sizes


def _taller(box: Box, by: float) -> Box:
    return Box(box.left, box.top - by, box.right, box.bottom + by)


def _distance(box: Box, mark: Box) -> float:
    """From the edge of a box to the middle of a mark."""
    x, y = (mark.left + mark.right) / 2, (mark.top + mark.bottom) / 2
    return hypot(max(box.left - x, 0, x - box.right), max(box.top - y, 0, y - box.bottom))


def _strikes(stroke: Stroke, box: Box) -> bool:
    """Whether a line runs through a box: its part within the box's width is not all over it or
    under it."""
    x, y, next_x, next_y, half = stroke
    left, right = box.left - half, box.right + half
    if max(x, next_x) < left or min(x, next_x) > right:
        return False
    ends = [y, next_y]
    if x != next_x:
        slope = (next_y - y) / (next_x - x)
        first, last = max(min(x, next_x), left), min(max(x, next_x), right)
        ends = [y + (first - x) * slope, y + (last - x) * slope]
    return max(ends) > box.top - half and min(ends) < box.bottom + half


def _plain(html: str) -> str:
    return unescape(_TAG.sub("", html))
