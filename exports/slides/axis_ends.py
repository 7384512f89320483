"""Where PowerPoint will draw a value: the axis' ends, and how wide a number is printed."""

import math
import re

from data.domain.frozen import ChartKind, FrozenChart

_MOST_STEPS = 8
_FLAT = 1 / 6
"""Excel begins at zero unless the values differ by less than this share of the largest."""

_NEAR_WHOLE, _WHOLE = 90.0, 100.0
"""A program's own axis goes beyond 100% where the largest value is near to that."""

_LITERAL = re.compile(r'"([^"]*)"|\\(.)')


def fitted_start(chart: FrozenChart) -> float | None:
    """Where the axis of lines begins that need not begin at zero; None where the program says."""
    values = [one for series in chart.series for one in series.values if one is not None]
    if chart.kind is not ChartKind.LINES or chart.lowest is not None or min(values, default=0) <= 0:
        return None
    span = max(values) - min(values) or abs(max(values)) / 4
    step = _step(span)
    return max(math.floor((min(values) - span * 0.08) / step) * step, 0.0)


def fitted_end(chart: FrozenChart) -> float | None:
    """Where the axis is to end: nothing of a whole is beyond 100%. None where the program says."""
    values = [one for series in chart.series for one in series.values if one is not None]
    is_share = chart.number_format.endswith('"%"')
    is_near = is_share and _NEAR_WHOLE < max(values, default=0) <= _WHOLE
    return _WHOLE if chart.highest is None and is_near else chart.highest


def axis_ends(chart: FrozenChart) -> tuple[float, float]:
    """The ends that are given, or about those that the program will choose."""
    values = [one for series in chart.series for one in series.values if one is not None]
    low, high = min(values, default=0.0), max(values, default=1.0)
    fitted = fitted_start(chart)
    if fitted is not None:
        low = fitted
    elif low > 0 and (high - low > high * _FLAT or high == low):
        low = 0.0
    step = _step((high - low) or 1)
    low = low if fitted is not None else math.floor(low / step) * step
    high = math.ceil((high + (high - low) * 0.05) / step) * step
    first = low if chart.lowest is None else chart.lowest
    end = fitted_end(chart)
    last = high if end is None else end
    return first, last if last > first else first + 1


def printed(value: float, number_format: str) -> str:
    """About what a number looks like in a spreadsheet's format; good for its width only."""
    literals = "".join(a or b for a, b in _LITERAL.findall(number_format.split(";")[0]))
    bare = _LITERAL.sub("", number_format.split(";")[0])
    decimals = len(bare.partition(".")[2].strip("%")) if "." in bare else 0
    share = 100 if "%" in bare else 1
    text = f"{value * share:,.{decimals}f}" if "," in bare else f"{value * share:.{decimals}f}"
    return text + ("%" if share == 100 else "") + literals


def _step(span: float) -> float:
    rough = span / _MOST_STEPS
    unit = 10 ** math.floor(math.log10(rough))
    return next(unit * one for one in (1, 2, 5, 10) if unit * one >= rough)
