"""XmR charts as Making Data Count defines them: each figure against mean and moving ranges.

After the package NHSRplotthedots 0.2.2 of the NHS-R community, but for these answers of ours:

- where all ranges are nought, limits lie on the mean, also with screening;
- a missing value breaks a trend;
- the icon of variation is that of the latest known point, not of a missing one after it;
- without limits there is no icon of assurance.

Nothing waits here for thirteen points: who shows an icon asks first for so many.
"""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite

from data.analysis.statistics.averages import average_moving_range, mean
from data.analysis.statistics.labels import AssuranceIcon, Direction, Rule, VariationIcon
from data.analysis.statistics.lines import Lines
from data.analysis.statistics.xmr_icons import assurance_icon, variation_icon
from data.analysis.statistics.xmr_rules import Mark, Standing, Values, mark_points

TO_LIMIT = 2.66
"""From the mean to a limit, in average moving ranges: three standard deviations."""
TO_NEAR = 2 * (TO_LIMIT / 3)
LEAST_BASELINE = 12


class BaselineTooShort(ValueError):
    """The baseline has fewer points than limits can rest on."""


@dataclass(frozen=True)
class XmrSegment:
    """A part of the series by itself: its first and last place, its mean, average range, limits.

    `mean` is None where no value of the baseline is known, the range and the limits are None
    where no two neighbours of it are.
    """

    first: int
    last: int
    mean: float | None
    average_range: float | None
    lines: Lines

    @property
    def length(self) -> int:
        """How many places, those of missing values included."""
        return self.last - self.first + 1


@dataclass(frozen=True)
class XmrPoint:
    """A value with its lines, where it stands to them, and the rule that marks it, if any."""

    place: int
    value: float | None
    segment: int
    lines: Lines
    standing: Standing
    mark: Mark | None

    @property
    def rule(self) -> Rule | None:
        """The rule that marks the point."""
        return self.mark.rule if self.mark else None

    @property
    def direction(self) -> Direction:
        """Whether the point is marked as high or as low; none where it is not marked."""
        return self.mark.direction if self.mark else Direction.NONE


@dataclass(frozen=True)
class Xmr:
    """The chart: a point for each value, and the icons of the latest known one.

    `variation` is None where no value is known, `assurance` where there is nothing to compare.
    """

    points: tuple[XmrPoint, ...]
    segments: tuple[XmrSegment, ...]
    latest: int | None
    variation: VariationIcon | None
    assurance: AssuranceIcon | None


def xmr(
    values: Values,
    starts: Collection[int] = (),
    baseline: int | None = None,
    excluded: Collection[int] = (),
    screen: bool = False,
    good: Direction = Direction.NONE,
    target: float | None = None,
) -> Xmr:
    """Draw up the chart of values that follow each other; None stands for a missing one.

    `starts` are the places where a new segment begins. `baseline` is how many places from each
    segment's beginning on its mean and limits rest on; all of them where it has fewer. Values at
    `excluded` places are judged, but left out of mean and ranges. `good` is the direction that is
    an improvement, none for a neutral measure. ValueError says what was found and expected: of
    values and targets that are not finite, baselines below twelve (a BaselineTooShort), and places
    outside the series.
    """
    _check(values, starts, baseline, excluded, target)
    edges = sorted({0, *starts, len(values)})
    used = [None if place in excluded else value for place, value in enumerate(values)]
    segments = tuple(
        _segment(used[first:end], first, baseline, screen) for first, end in pairwise(edges)
    )
    points = tuple(
        point
        for number, segment in enumerate(segments)
        for point in _points(values, number, segment)
    )
    known = [point for point in points if point.value is not None]
    if not known:
        return Xmr(points, segments, None, None, None)
    latest = known[-1]
    return Xmr(
        points,
        segments,
        latest.place,
        variation_icon(latest.mark, good),
        assurance_icon(target, latest.lines.lower, latest.lines.upper, good),
    )


def _segment(used: Values, first: int, baseline: int | None, screen: bool) -> XmrSegment:
    """Mean and limits of the values that count, from the segment's beginning."""
    counted = used[:baseline]
    known = [value for value in counted if value is not None]
    centre, average = mean(known), _average_range(counted, screen)
    last = first + len(used) - 1
    return XmrSegment(first, last, centre, average, _lines(centre, average))


def _average_range(counted: Values, screen: bool) -> float | None:
    """Ranges that are all nought stay: screening them would leave none."""
    average = average_moving_range(counted, is_screened=False)
    return average_moving_range(counted, is_screened=True) if screen and average else average


def _lines(centre: float | None, average: float | None) -> Lines:
    if centre is None or average is None:
        return Lines(centre)
    limit, near = TO_LIMIT * average, TO_NEAR * average
    if not isfinite(centre - limit) or not isfinite(centre + limit):
        raise ValueError("values: found limits beyond all numbers, expected smaller values")
    return Lines(centre, centre - limit, centre + limit, centre - near, centre + near)


def _points(values: Values, number: int, segment: XmrSegment) -> list[XmrPoint]:
    own = values[segment.first : segment.last + 1]
    marked = mark_points(own, [segment.lines] * len(own))
    return [
        XmrPoint(segment.first + place, value, number, segment.lines, one.standing, one.mark)
        for place, (value, one) in enumerate(zip(own, marked, strict=True))
    ]


def _check(
    values: Values,
    starts: Collection[int],
    baseline: int | None,
    excluded: Collection[int],
    target: float | None,
) -> None:
    if baseline is not None and baseline < LEAST_BASELINE:
        raise BaselineTooShort(f"baseline: found {baseline}, expected {LEAST_BASELINE} or more")
    for place, value in enumerate(values):
        if value is not None and not isfinite(value):
            raise ValueError(f"value {place + 1}: found {value}, expected a finite number")
    if target is not None and not isfinite(target):
        raise ValueError(f"target: found {target}, expected a finite number")
    for place in (*starts, *excluded):
        if not 0 <= place < len(values):
            raise ValueError(f"place: found {place}, expected one of {len(values)} from 0 on")
