"""Numbers at the points of lines: each on a side where nothing is drawn over it, or left out.

What is left out is told where one points at the figure, and in the table.
"""

from collections.abc import Sequence
from typing import Any

from layouts.charts.number_ground import NumberGround
from layouts.charts.size import Size
from layouts.charts.trend_plan import Plan

SIDES = (
    "top center",
    "bottom center",
    "top left",
    "top right",
    "bottom right",
    "bottom left",
)
"""The sides that are tried after the one that was thought best, in this order."""

_PAGE_WIDTHS = {"screen": (600, 760), "narrow": (286, 400)}
"""Widths between which a chart on the page mostly is, besides its nominal one."""


def place_numbers(
    traces: Sequence[dict[str, Any]],
    plan: Plan,
    others: Sequence[dict[str, Any]] = (),
    shapes: Sequence[dict[str, Any]] = (),
    names: Sequence[dict[str, Any]] = (),
) -> list[dict[str, Any]]:
    """The traces with each of their numbers on the first side that is clear, the trace's own side
    first; the first trace's numbers are placed first.

    `others` are lines without numbers, `shapes` lines across the plot, `names` what stands at the
    ends of lines. On the page it must be clear at the widths that a chart mostly has.
    """
    grounds = [
        NumberGround(plan, wide, [*traces, *others], shapes, names) for wide in _widths(plan.size)
    ]
    return [_placed(number, trace, grounds) for number, trace in enumerate(traces)]


def _placed(number: int, trace: dict[str, Any], grounds: Sequence[NumberGround]) -> dict[str, Any]:
    texts, sides = list(trace["text"]), list(trace["textposition"])
    for stop, text in enumerate(texts):
        if not text or trace["y"][stop] is None:
            continue
        tried = dict.fromkeys((sides[stop], *SIDES))
        found = next(
            (
                side
                for side in tried
                if all(one.has_room(number, stop, text, side) for one in grounds)
            ),
            None,
        )
        if found is None:
            texts[stop] = ""
            continue
        sides[stop] = found
        for one in grounds:
            one.take(number, stop, text, found)
    return trace | {"text": texts, "textposition": sides}


def _widths(size: Size) -> list[float]:
    return [size.width, *_PAGE_WIDTHS.get(size.name, ())]
