"""Axes: where the values begin and end, and which labels have room."""

import math
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from data.domain.numbers import print_number
from layouts.charts.palette import AXIS, GRID, QUIET_INK
from layouts.charts.size import Size
from layouts.charts.text import text_width


def value_ticks(
    first: float, last: float, step: float, percent: bool
) -> tuple[list[float], list[str]]:
    """Tick places and their words."""
    count = round((last - first) / step)
    places = [first + step * number for number in range(count + 1)]
    decimals = _decimals(step)
    sign = "%" if percent else ""
    return places, [f"{print_number(round(place, 9), decimals)}{sign}" for place in places]


def value_axis(
    first: float, last: float, ticks: tuple[list[float], list[str]], size: Size
) -> dict[str, Any]:
    places, words = ticks
    return {
        "range": [first, last],
        "tickmode": "array",
        "tickvals": places,
        "ticktext": words,
        "tickfont": {"size": size.text, "color": QUIET_INK},
        "gridcolor": GRID,
        "zeroline": first < 0 < last,
        "zerolinecolor": AXIS,
        "showline": False,
        "ticks": "",
        "fixedrange": False,
        "automargin": False,
    }


def _decimals(step: float) -> int:
    """How many decimals it takes to write the step: 0.25 takes two."""
    exponent = Decimal(repr(round(step, 12))).normalize().as_tuple().exponent
    return max(0, -int(exponent))


def thin_labels(names: Sequence[str], step_width: float, size: float) -> list[int]:
    """Places of the labels that fit side by side; the last one is always among them."""
    if not names:
        return []
    widest = max(text_width(name, size) for name in names) + size * 0.5
    every = max(1, math.ceil(widest / step_width)) if step_width > 0 else len(names)
    return list(range(len(names) - 1, -1, -every))[::-1]
