"""The four rules by which Making Data Count tells a signal from chance variation.

As the package NHSRplotthedots 0.2.2 of the NHS-R community has them. They work on any chart whose
points have a centre and limits, be these the same for all points or not:

- limit: a point strictly beyond a limit;
- trend: seven points, each strictly higher than the one before it, or each strictly lower;
- two of three: of three neighbours on the same side of the centre two or more are near a limit,
  which is strictly beyond two thirds of the way to it, and not beyond the limit; they are marked;
- shift: seven neighbours on the same side of the centre.

A rule that stands earlier in this list outranks the later ones. A missing value breaks every run;
a point on the centre breaks a shift, two equal neighbours break a trend.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from data.analysis.statistics.labels import Direction, Rule
from data.analysis.statistics.lines import Lines

RUN = 7
"""So many points make a shift or a trend."""
NEIGHBOURS = 3
NEAR_NEEDED = 2

Values = Sequence[float | None]


@dataclass(frozen=True)
class Standing:
    """Where a point stands: side 1 above the centre, -1 below, 0 on it; None where unknown."""

    side: int | None
    is_outside: bool | None
    is_near: bool | None


@dataclass(frozen=True)
class Mark:
    """The rule that marks a point, and whether it marks it as high or as low."""

    rule: Rule
    direction: Direction


@dataclass(frozen=True)
class Marked:
    """A point's standing, and its mark where a rule marks it."""

    standing: Standing
    mark: Mark | None


def mark_points(values: Values, lines: Sequence[Lines]) -> tuple[Marked, ...]:
    """Apply the four rules to one segment: no rule looks beyond its ends.

    `lines` are those of each point; ValueError unless there are as many as values.
    """
    pairs = zip(values, lines, strict=True)
    standings = [stand(value, its) for value, its in pairs]
    steps = [_sign(before, after) for before, after in pairwise(values)]
    trend = find_trends(steps, len(values))
    near = _find_two_of_three(standings)
    shift = _find_shifts(standings)
    return tuple(
        Marked(one, _mark(place, one, trend, steps, place in near, place in shift))
        for place, one in enumerate(standings)
    )


def stand(value: float | None, lines: Lines) -> Standing:
    """Compare a value with its lines; limits are crossed only by what is strictly beyond them."""
    if value is None or lines.centre is None:
        return Standing(None, None, None)
    side = _sign(lines.centre, value)
    outside = _is_beyond(value, lines.lower, lines.upper)
    near = _is_beyond(value, lines.near_lower, lines.near_upper)
    return Standing(side, outside, None if outside is None else bool(near and not outside))


def find_trends(steps: Sequence[int | None], length: int) -> frozenset[int]:
    """The places in a run of seven points that rise, or fall, at every step."""
    wanted = RUN - 1
    found: set[int] = set()
    for first in range(len(steps) - wanted + 1):
        window = set(steps[first : first + wanted])
        if window in ({1}, {-1}):
            found.update(range(first, first + RUN))
    return frozenset(found)


def _find_shifts(standings: Sequence[Standing]) -> frozenset[int]:
    """The places in a run of seven points on the same side of the centre."""
    return frozenset(
        place
        for window in _windows(len(standings), RUN)
        if _is_one_sided(standings, window)
        for place in window
    )


def _find_two_of_three(standings: Sequence[Standing]) -> frozenset[int]:
    """The places near a limit, two or more among three neighbours on the same side."""
    found: set[int] = set()
    for window in _windows(len(standings), NEIGHBOURS):
        near = [place for place in window if standings[place].is_near]
        if len(near) >= NEAR_NEEDED and _is_one_sided(standings, window):
            found.update(near)
    return frozenset(found)


def _is_one_sided(standings: Sequence[Standing], places: range) -> bool:
    return {standings[place].side for place in places} in ({1}, {-1})


def _windows(length: int, size: int) -> Iterator[range]:
    return (range(first, first + size) for first in range(length - size + 1))


def _mark(
    place: int,
    standing: Standing,
    trend: frozenset[int],
    steps: Sequence[int | None],
    is_near: bool,
    is_shift: bool,
) -> Mark | None:
    """The first of the rules that marks the point."""
    by_side = _direction(standing.side)
    if standing.is_outside:
        return Mark(Rule.LIMIT, by_side)
    if place in trend:
        return Mark(Rule.TREND, _trend_direction(place, trend, steps))
    if is_near:
        return Mark(Rule.TWO_OF_THREE, by_side)
    return Mark(Rule.SHIFT, by_side) if is_shift else None


def _trend_direction(place: int, trend: frozenset[int], steps: Sequence[int | None]) -> Direction:
    """By the step out of the point where the next one is in a trend too, else by the step into it.

    So a peak between two trends counts as falling. What is no rise counts as falling, as in the
    package: also a point with an equal one after it that another trend begins with.
    """
    step = steps[place] if place + 1 in trend else steps[place - 1]
    return Direction.HIGHER if step == 1 else Direction.LOWER


def _direction(side: int | None) -> Direction:
    return Direction.HIGHER if side == 1 else Direction.LOWER


def _is_beyond(value: float, lower: float | None, upper: float | None) -> bool | None:
    """None where there is no limit on either side."""
    if lower is None and upper is None:
        return None
    return (lower is not None and value < lower) or (upper is not None and value > upper)


def _sign(before: float | None, after: float | None) -> int | None:
    if before is None or after is None:
        return None
    return (after > before) - (after < before)
