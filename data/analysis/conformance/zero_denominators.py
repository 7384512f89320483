"""What the reference makes of points that have events but no denominator: a quirk, in qicharts2.

Their events stay in the centre line; the quotient, which is beyond all numbers, counts as above the
line when runs are sought; limits and signal there are none.
This is so on charts of rates and shares: p, u and their like.
"""

import math
from typing import Any

from data.analysis.conformance.shape import Case
from data.analysis.statistics.control_charts import LINES, SHARES, ChartKind, ControlChart
from data.analysis.statistics.control_lines import Lines, Part
from data.analysis.statistics.run_chart import find_runs


def by_reference(given: Case, chart: ControlChart) -> dict[str, list[Any]]:
    """The columns of the reference's chart, part by part, where ours is `chart`."""
    columns: dict[str, list[Any]] = {}
    for number in range(len(chart.runs)):
        places = [place for place, point in enumerate(chart.points) if point.part == number]
        for name, cells in _part_columns(given, chart, places).items():
            columns.setdefault(name, []).extend(cells)
    return columns


def _part_columns(given: Case, chart: ControlChart, places: list[int]) -> dict[str, list[Any]]:
    rows = [_row(given, place) for place in places]
    counts, sizes = [count for count, _ in rows], [size or None for _, size in rows]
    values = [chart.points[place].value for place in places]
    freeze = math.inf if given.get("part_after") else given.get("freeze") or math.inf
    base = [at for at, place in enumerate(places) if place < freeze]
    lines = _lines(chart.kind, Part(values, counts, sizes, base, given["screen_moving_ranges"]))
    is_endless = [size == 0 and bool(count) for count, size in rows]
    in_runs = [
        math.inf if endless else value for endless, value in zip(is_endless, values, strict=True)
    ]
    runs = find_runs(in_runs, [lines.centre] * len(places))
    limits = list(zip(values, lines.lower, lines.upper, strict=True))
    return {
        "y": values,
        "cl": [lines.centre] * len(places),
        "lcl": lines.lower,
        "ucl": lines.upper,
        "sigma_signal": [_is_outside(*row) for row in limits],
        **{
            name: [cell] * len(places)
            for name, cell in (
                ("runs_signal", runs.is_signal),
                ("n_useful", runs.useful),
                ("longest_run", runs.longest),
                ("longest_run_max", runs.longest_expected),
                ("n_crossings", runs.crossings),
                ("n_crossings_min", runs.fewest_crossings),
            )
        },
    }


def _lines(kind: ChartKind, part: Part) -> Lines:
    """The lines; none but the centre where the events left over make a share of more than all."""
    size = math.fsum(part.sizes[at] or 0 for at in part.base)
    centre = math.fsum(part.counts[at] or 0 for at in part.base) / size if size else 0
    if kind not in SHARES or centre <= 1:
        return LINES[kind](part)
    none: list[float | None] = [None] * len(part.values)
    return Lines(part.values, centre, none, none)


def _row(given: Case, place: int) -> tuple[float | None, float | None]:
    """Count and size of a point; where one is missing, both are."""
    count, size = given["y"][place], given["n"][place]
    return (None, None) if count is None or size is None else (count, size)


def _is_outside(value: float | None, lower: float | None, upper: float | None) -> bool:
    if value is None or lower is None or upper is None:
        return False
    return value > upper or value < lower
