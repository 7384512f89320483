"""Which figures of a series are unusual and should be checked. Nothing is called wrong.

Each figure is compared with the one before it, and the changes with each other, by the modified
z-score of B. Iglewicz and D. C. Hoaglin, How to Detect and Handle Outliers (ASQC, 1993), as given
in the NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.17: 0.6745 times the distance from
the median, over the median absolute deviation, and unusual beyond 3.5. Added to it here:

- At least eight changes, or nothing is said.
- Figures that grow through the year, and those of school terms, are compared with the same part
  of the year before.
- The median absolute deviation is taken to be that of one step of the last printed digit at
  least: where all changes are nought, rounding alone must not stand out.
- A change that chance alone may bring is not unusual: up to three times the standard error of the
  difference. Counts, and the numerators of rates where they are loaded, are taken as Poisson
  counts. Of shares, where numerator and denominator are loaded, it is that of two shares with one
  and the same true value: the root of p (1 - p) (1 / n1 + 1 / n2), p being both taken together.
- The way back from an unusual figure is not unusual as well.
- A change across a break is no change, and is not looked at.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import median

from data.analysis.series.breaks import DatedBreak, are_parted
from data.domain.formula import TOTAL
from data.domain.measure import Measure, ValueType
from data.domain.observation import Observation
from data.domain.period import Frequency, Period, TimeBasis, parts_of_year

LEAST_CHANGES = 8
LIMIT = 3.5
_NORMAL = 0.6745
"""The median absolute deviation of a normal distribution with standard deviation 1."""
_CHANCE = 3.0
PERCENT = 100


@dataclass(frozen=True)
class Unusual:
    """A figure that changed more than the series usually does; `usual` is the median size."""

    period: Period
    value: float
    before: Period
    value_before: float
    usual: float


@dataclass(frozen=True)
class Outliers:
    """Unusual figures, newest first; where `judged` is false there were too few to judge."""

    judged: bool
    found: tuple[Unusual, ...] = ()


@dataclass(frozen=True)
class _Spread:
    """The middle of the changes, and the distance from it that is counted as one."""

    middle: float
    unit: float

    def is_far(self, change: float) -> bool:
        return abs(change - self.middle) / self.unit > LIMIT


def find_outliers(
    measure: Measure, observations: Sequence[Observation], breaks: Sequence[DatedBreak] = ()
) -> Outliers:
    """Look at the totals of one frequency; parts of a breakdown are not judged."""
    totals = [one for one in observations if one.breakdown == TOTAL]
    known = {one.period.ordinal: one for one in totals if one.value is not None}
    if not known:
        return Outliers(judged=False)
    lag = _lag(measure, totals[0].period.frequency)
    places = [
        place
        for place in sorted(known)
        if place - lag in known
        and not are_parted(breaks, known[place - lag].period, known[place].period, measure)
    ]
    if len(places) < LEAST_CHANGES:
        return Outliers(judged=False)
    changes = {place: _value(known[place]) - _value(known[place - lag]) for place in places}
    spread = _spread(measure, list(changes.values()))
    usual = median(abs(change) for change in changes.values())
    far = _far(measure, known, changes, spread, lag)
    return Outliers(
        judged=True,
        found=tuple(_unusual(known[place], known[place - lag], usual) for place in reversed(far)),
    )


def _lag(measure: Measure, frequency: Frequency) -> int:
    cumulative = measure.time_basis is TimeBasis.YEAR_TO_DATE
    return parts_of_year(frequency) if cumulative or frequency is Frequency.TERMLY else 1


def _spread(measure: Measure, changes: list[float]) -> _Spread:
    middle = median(changes)
    deviation = median(abs(change - middle) for change in changes)
    return _Spread(middle, max(deviation / _NORMAL, 10.0**-measure.decimals))


def _far(
    measure: Measure,
    known: Mapping[int, Observation],
    changes: Mapping[int, float],
    spread: _Spread,
    lag: int,
) -> list[int]:
    """The places of unusual figures, oldest first."""
    found: list[int] = []
    for place, change in changes.items():
        one, before = known[place], known[place - lag]
        if not spread.is_far(change) or abs(change) <= _chance(measure, one, before):
            continue
        earlier = known.get(place - 2 * lag)
        came_back = (
            place - lag in found
            and earlier is not None
            and not spread.is_far(_value(one) - _value(earlier))
        )
        if not came_back:
            found.append(place)
    return found


def _chance(measure: Measure, one: Observation, before: Observation) -> float:
    """How far two figures may lie apart by chance; 0 where nothing is known of their counts."""
    if measure.type is ValueType.PERCENTAGE:
        return _CHANCE * PERCENT * sqrt(_share_variance(one, before))
    return _CHANCE * sqrt(_variance(measure, one) + _variance(measure, before))


def _share_variance(one: Observation, before: Observation) -> float:
    """That of the difference of two shares of one true value; 0 where the counts make none."""
    sizes, counts = [], []
    for figure in (one, before):
        if figure.numerator is None or not figure.denominator:
            return 0.0
        counts.append(figure.numerator)
        sizes.append(figure.denominator)
    pooled = sum(counts) / sum(sizes)
    return max(0.0, pooled * (1 - pooled)) * sum(1 / size for size in sizes)


def _variance(measure: Measure, one: Observation) -> float:
    """That of a Poisson count, or of a figure in proportion to one."""
    value = _value(one)
    if measure.type is ValueType.COUNT:
        return abs(value)
    return value * value / one.numerator if one.numerator else 0.0


def _unusual(one: Observation, before: Observation, usual: float) -> Unusual:
    return Unusual(one.period, _value(one), before.period, _value(before), usual)


def _value(one: Observation) -> float:
    if one.value is None:
        raise ValueError(f"{one.measure_id} {one.period.label}: no value")
    return one.value
