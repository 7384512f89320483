"""Whether words in a gap of a trend have room: inside the plot, and over nothing else."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import pairwise
from typing import Any

from layouts.charts.frame import LINE
from layouts.charts.text import widest
from layouts.charts.trend_plan import Plan

MOST_LINES = 3
"""Words that take more lines than this do not stand in a gap."""

_TAG = re.compile(r"<[^>]*>")
_STEPS = 12
"""Places of a line between two points at which it is looked for under the words."""


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels from the plot's top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


class GapRoom:
    """What already stands in and beside the plot: lines with their numbers, and names."""

    def __init__(
        self, plan: Plan, traces: Sequence[dict[str, Any]], names: Sequence[dict[str, Any]]
    ) -> None:
        self.plan = plan
        self.lines = [box for trace in traces for box in self._path(trace)]
        self.texts = [box for trace in traces for box in self._numbers(trace)]
        self.texts += [self._name(one) for one in names if one["xref"] == "x"]

    def height_for(
        self, words: Sequence[str], x: float, size: float, heights: Iterable[float]
    ) -> float | None:
        """The first of some values at which words in the middle of a gap cover nothing."""
        if len(words) > MOST_LINES:
            return None
        boxes = ((value, self._words(words, x, value, size)) for value in heights)
        return next((value for value, box in boxes if self._is_free(box)), None)

    def take(
        self, words: Sequence[str], x: float, size: float, heights: Iterable[float]
    ) -> float | None:
        """The same for words that also keep clear of the values' axis; what comes later keeps
        clear of them."""
        if self._words(words, x, self.plan.low, size).left < 0:
            return None
        height = self.height_for(words, x, size, heights)
        if height is not None:
            self.texts.append(self._words(words, x, height, size))
        return height

    def _is_free(self, box: Box) -> bool:
        plan = self.plan
        edge = plan.size.width - plan.room.left - 2
        is_inside = box.top >= 0 and box.bottom <= plan.plot_height and box.right <= edge
        return is_inside and not any(box.meets(one) for one in (*self.lines, *self.texts))

    def _words(self, words: Sequence[str], x: float, value: float, size: float) -> Box:
        half, tall = widest(words, size) / 2, len(words) * size * LINE / 2
        across, down = self._across(x), self._down(value)
        return Box(across - half, down - tall, across + half, down + tall)

    def _path(self, trace: dict[str, Any]) -> Iterator[Box]:
        """A line as small boxes, its points among them."""
        reach = trace["line"]["width"] / 2
        stops = list(zip(trace["x"], trace["y"], strict=True))
        for x, y in stops:
            if y is not None:
                yield _round(self._across(x), self._down(y), reach)
        for (x, y), (next_x, next_y) in pairwise(stops):
            if y is None or next_y is None:
                continue
            for step in range(1, _STEPS):
                part = step / _STEPS
                across = self._across(x + (next_x - x) * part)
                yield _round(across, self._down(y + (next_y - y) * part), reach)

    def _numbers(self, trace: dict[str, Any]) -> Iterator[Box]:
        size, mark = self.plan.size.text, self.plan.size.text * 0.3
        told = zip(trace["x"], trace["y"], trace["text"], trace["textposition"], strict=True)
        for x, y, text, position in told:
            if text and y is not None:
                half = widest(_plain(text), size, bold=True) / 2
                aside = {"left": -half - mark, "right": half + mark}.get(position.split()[1], 0)
                across, down = self._across(x) + aside, self._down(y)
                top = down + mark if position.startswith("bottom") else down - mark - size * LINE
                yield Box(across - half, top, across + half, top + size * LINE)

    def _name(self, note: dict[str, Any]) -> Box:
        words, size = _plain(note["text"]), note["font"]["size"]
        left = self._across(note["x"]) + note["xshift"]
        middle, half = (1 - note["y"]) * self.plan.plot_height, len(words) * size * LINE / 2
        return Box(left, middle - half, left + widest(words, size, bold=True), middle + half)

    def _across(self, x: float) -> float:
        return (x + self.plan.room.before) * self.plan.room.per_step

    def _down(self, value: float) -> float:
        plan = self.plan
        return (plan.high - value) / (plan.high - plan.low) * plan.plot_height


def _round(across: float, down: float, reach: float) -> Box:
    return Box(across - reach, down - reach, across + reach, down + reach)


def _plain(html: str) -> list[str]:
    return [unescape(_TAG.sub("", line)) for line in html.split("<br>")]
