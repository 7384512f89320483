"""Control charts of plain numbers: which point is beyond the limits, and whether runs are odd.

Source: the package qicharts2 0.8.1, whose results these reproduce, but for a denominator of zero:
the package keeps the events of such a point in the centre line, here the point is missing.
"""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from data.analysis.statistics import control_lines
from data.analysis.statistics.control_lines import Lines, Part
from data.analysis.statistics.run_chart import Runs, find_runs


class ChartKind(StrEnum):
    RUN = "run"
    INDIVIDUAL = "i"
    MR = "mr"
    C = "c"
    U = "u"
    U_PRIME = "up"
    P = "p"
    P_PRIME = "pp"
    G = "g"
    T = "t"


LINES = {
    ChartKind.RUN: control_lines.run_lines,
    ChartKind.INDIVIDUAL: control_lines.i_lines,
    ChartKind.MR: control_lines.mr_lines,
    ChartKind.C: control_lines.c_lines,
    ChartKind.U: control_lines.u_lines,
    ChartKind.U_PRIME: control_lines.u_prime_lines,
    ChartKind.P: control_lines.p_lines,
    ChartKind.P_PRIME: control_lines.p_prime_lines,
    ChartKind.G: control_lines.g_lines,
    ChartKind.T: control_lines.t_lines,
}
WITH_DENOMINATORS = (ChartKind.U, ChartKind.U_PRIME, ChartKind.P, ChartKind.P_PRIME)
SHARES = (ChartKind.P, ChartKind.P_PRIME)


@dataclass(frozen=True)
class ChartPoint:
    """A point with its centre and limits; a missing value is never outside.

    `value` is what the chart draws: a share or rate, and on the chart of moving ranges the range.
    """

    value: float | None
    centre: float | None
    lower: float | None
    upper: float | None
    is_outside: bool
    part: int


@dataclass(frozen=True)
class ControlChart:
    """Points in the order given, and the runs of each part; moving ranges give no run signal."""

    kind: ChartKind
    points: tuple[ChartPoint, ...]
    runs: tuple[Runs, ...]

    @property
    def has_run_signal(self) -> tuple[bool, ...]:
        """For each part, whether its runs are longer or fewer than chance gives."""
        return tuple(self.kind is not ChartKind.MR and runs.is_signal for runs in self.runs)


def draw_chart(
    kind: ChartKind,
    values: Sequence[float | None],
    denominators: Sequence[float | None] | None = None,
    *,
    freeze: int | None = None,
    ends: Sequence[int] = (),
    excluded: Collection[int] = (),
    is_screened: bool = False,
) -> ControlChart:
    """The control chart of values, in order, or of numerators and their denominators.

    The charts of shares and rates (p, u and their like) need denominators; the chart of counts
    draws the counts themselves even with them, the others the quotients.
    `freeze` is how many of the first points the lines are drawn from. `ends` are how many points
    stand before each new part, which has lines of its own; with parts there is no freezing.
    `excluded` points (counted from 0) are drawn, but are left out of lines and runs. `is_screened`
    leaves out moving ranges far above their average. A denominator of zero makes a point missing.
    Raises `ValueError` for what is negative or not finite, and for times of zero on a t chart.
    """
    rows = _rows(kind, values, denominators)
    base = range(len(rows) if freeze is None or ends else min(freeze, len(rows)))
    points: list[ChartPoint] = []
    runs: list[Runs] = []
    for number, places in enumerate(_parts(len(rows), ends)):
        within = [place for place in places if place not in excluded]
        mine = [rows[place] for place in places]
        from_base = [place - places.start for place in within if place in base]
        lines = LINES[kind](_part(kind, mine, from_base, is_screened))
        points += _points(lines, number)
        shown = [lines.values[place - places.start] for place in within]
        runs.append(find_runs(shown, [lines.centre] * len(shown)))
    return ControlChart(kind, tuple(points), tuple(runs))


def _rows(
    kind: ChartKind,
    values: Sequence[float | None],
    denominators: Sequence[float | None] | None,
) -> list[tuple[float | None, float | None]]:
    """Counts and sizes; both missing where either is, or where the size is zero."""
    if denominators is None and kind in WITH_DENOMINATORS:
        raise ValueError(f"denominators of a {kind} chart: found none, expected one for each point")
    sizes = [1.0] * len(values) if denominators is None else list(denominators)
    rows = list(zip(values, sizes, strict=True))
    for value, size in rows:
        _refuse(kind, value, size)
    is_known = [value is not None and size is not None and size > 0 for value, size in rows]
    return [row if known else (None, None) for row, known in zip(rows, is_known, strict=True)]


def _refuse(kind: ChartKind, value: float | None, size: float | None) -> None:
    may_be_negative = kind in (ChartKind.RUN, ChartKind.INDIVIDUAL, ChartKind.MR, ChartKind.T)
    least = -math.inf if may_be_negative else 0
    if value is not None and not (math.isfinite(value) and value >= least):
        raise ValueError(f"value of a {kind} chart: found {value:g}, expected a finite number")
    if size is not None and not 0 <= size < math.inf:
        raise ValueError(f"denominator: found {size:g}, expected a number from 0 up")
    if kind in SHARES and value is not None and size is not None and 0 < size < value:
        raise ValueError(f"numerator: found {value:g} of {size:g}, expected no more than that")


def _parts(length: int, ends: Sequence[int]) -> list[range]:
    starts = sorted({0, *(end for end in ends if 0 < end < length)})
    return [range(*pair) for pair in zip(starts, [*starts[1:], length], strict=True)]


def _part(
    kind: ChartKind,
    rows: Sequence[tuple[float | None, float | None]],
    base: list[int],
    is_screened: bool,
) -> Part:
    counts, sizes = [count for count, _ in rows], [size for _, size in rows]
    quotients = [None if one is None or not size else one / size for one, size in rows]
    return Part(counts if kind is ChartKind.C else quotients, counts, sizes, base, is_screened)


def _points(lines: Lines, part: int) -> list[ChartPoint]:
    rows = zip(lines.values, lines.lower, lines.upper, strict=True)
    return [
        ChartPoint(value, lines.centre, low, high, _is_outside(value, low, high), part)
        for value, low, high in rows
    ]


def _is_outside(value: float | None, lower: float | None, upper: float | None) -> bool:
    if value is None:
        return False
    return (upper is not None and value > upper) or (lower is not None and value < lower)
