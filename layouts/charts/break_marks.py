"""Breaks on a trend: dashed lines between two periods, named over the plot beside the events."""

from collections.abc import Sequence
from dataclasses import replace
from string import ascii_uppercase

from data.analysis.pictures.picture import BreakMark, TrendPicture
from data.analysis.series.trend import Point, Trend
from data.analysis.words.wording import inside
from layouts.charts.event_labels import SMALLER, SPACE, Mark
from layouts.charts.palette import INK, MARKED_LINE
from layouts.charts.size import Size, dashes
from layouts.charts.text import text_width

DASH = (6, 4)
"""Pixels drawn and left out where the type is of the page's size: longer than an event's dots."""

Stop = tuple[float, Point | None]
"""A place on the axis of time and the point there; without a point the line is interrupted."""


def break_marks(picture: TrendPicture, size: Size) -> list[Mark]:
    """Where the picture's breaks stand, each midway between two points, and their words."""
    return [
        Mark(one.place - 0.5, _words(one, size), dashes(DASH, size), MARKED_LINE, INK)
        for one in picture.breaks
    ]


def lettered(picture: TrendPicture, marks: Sequence[Mark]) -> tuple[list[Mark], str]:
    """Letters in place of the breaks' labels, and the key that says what they stand for."""
    letters = ascii_uppercase[: len(marks)]
    pairs = zip(letters, picture.breaks, strict=True)
    key = "; ".join(f"{letter} {_in_key(one)}" for letter, one in pairs)
    short = [replace(mark, text=letter) for letter, mark in zip(letters, marks, strict=True)]
    return short, f"Breaks: {key}." if key else ""


def parted(stops: list[Stop], line: Trend) -> list[Stop]:
    """The stops of a line, interrupted at its breaks."""
    return [
        stop
        for place, point in stops
        for stop in ([(place - 0.5, None)] if place in line.partings else []) + [(place, point)]
    ]


def _words(one: BreakMark, size: Size) -> str:
    """'Break: same carer counted'; the kind alone where that has no room."""
    words = f"{one.kind}: {one.label}" if one.label else one.kind
    room = size.width - 2 * max(size.pad, SPACE) - 2 * SPACE
    return words if text_width(words, size.text * SMALLER) <= room else one.kind


def _in_key(one: BreakMark) -> str:
    """A break's label; of another kind of mark that kind too."""
    return one.label if one.kind == BreakMark.kind else f"{inside(one.kind)}: {one.label}"
