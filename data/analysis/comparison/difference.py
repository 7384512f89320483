"""The difference of a figure from another one, with its interval, and what can be said of it.

From a benchmark (England, the region, mean and median of the neighbours) as England's public health
profiles do (Fingertips, comparison with a benchmark): the interval is that of the figure itself,
the other value is taken as fixed. A single authority varies by chance as the area itself does: from
it the interval is that of the difference, put together of those of both figures by square and add:
Newcombe (1998), Statistics in Medicine 17, 873-890, method 10 for shares, and the same for rates,
Zou and Donner (2008), Statistics in Medicine 27, 1693-1702. Wholly above 0 is higher, wholly below
it lower, else similar. Better and worse need a direction; without the counts behind a figure there
is no interval, and nothing is said of the difference but its size.
"""

import math
from dataclasses import dataclass, replace
from enum import StrEnum

from data.analysis.comparison.cuts import as_printed
from data.analysis.statistics.intervals import Limits, rate_limits, share_limits
from data.domain.area_figure import AreaFigure
from data.domain.measure import Measure, Polarity, Unit

NO_COUNTS = "the counts behind it are not loaded"
COUNTS_DIFFER = "the counts behind it do not give the figure"
IS_A_COUNT = "a count depends on the size of the council"
OTHER_NO_COUNTS = "the counts behind the other figure are not loaded"
OTHER_COUNTS_DIFFER = "the counts behind the other figure do not give it"
NO_METHOD = "for a figure of this kind no interval can be told from counts"
METHOD = (
    "From England, the region, mean and median the interval is the 95% interval of the area’s own "
    "figure, less the other figure, which is taken as fixed. From a single authority it is the 95% "
    "interval of the difference, which reckons with chance in both figures. “Similar” means that "
    "the interval holds 0: chance alone could explain the difference."
)
_OF_OTHER = {NO_COUNTS: OTHER_NO_COUNTS, COUNTS_DIFFER: OTHER_COUNTS_DIFFER}


class Word(StrEnum):
    """What a difference is called, by the measure's direction."""

    BETTER = "better"
    WORSE = "worse"
    SIMILAR = "similar"
    HIGHER = "higher"
    LOWER = "lower"
    NOT_COMPARED = "not compared"


@dataclass(frozen=True)
class Difference:
    """A figure less another one, in the measure's unit; no limits where it is not compared."""

    value: float
    word: Word
    lower: float | None = None
    upper: float | None = None
    why: str = ""
    """Why it is not compared."""

    @property
    def words(self) -> str:
        """'worse', 'not compared: the counts behind it are not loaded'."""
        return f"{self.word}: {self.why}" if self.why else self.word.value


@dataclass(frozen=True)
class Chance:
    """The 95% interval of a figure, or the reason why there is none.

    `value` is the figure that its counts give.
    """

    lower: float | None = None
    upper: float | None = None
    why: str = ""
    value: float | None = None


def chance_of(measure: Measure, figure: AreaFigure) -> Chance:
    """The interval of a figure from the counts behind it: Wilson's, Byar's or the exact one."""
    if measure.unit not in (Unit.PERCENT, Unit.RATE):
        return Chance(why=IS_A_COUNT if measure.unit is Unit.COUNT else NO_METHOD)
    above, below = figure.numerator, figure.denominator
    if figure.value is None or above is None or below is None or not math.isfinite(figure.value):
        return Chance(why=NO_COUNTS)
    try:
        limits = _limits(measure, above, below)
    except ValueError:  # the counts are none that a figure could come from
        return Chance(why=COUNTS_DIFFER)
    if limits.lower is None or limits.upper is None or not _gives(limits, figure.value, measure):
        return Chance(why=COUNTS_DIFFER)
    return Chance(limits.lower, limits.upper, value=limits.value)


def difference_of(measure: Measure, own: AreaFigure, other: float | None) -> Difference | None:
    """A figure less a benchmark, which is taken as fixed; None where one of them has no value, or
    is no finite number."""
    value = _less(own.value, other)
    if value is None or other is None:
        return None
    return _difference(measure, value, chance_of(measure, own), Chance(other, other, value=other))


def difference_of_two(measure: Measure, own: AreaFigure, other: AreaFigure) -> Difference | None:
    """A figure less that of another authority, both with their chance; None as above."""
    value = _less(own.value, other.value)
    if value is None:
        return None
    theirs = chance_of(measure, other)
    theirs = replace(theirs, why=_OF_OTHER.get(theirs.why, theirs.why))
    return _difference(measure, value, chance_of(measure, own), theirs)


def _less(own: float | None, other: float | None) -> float | None:
    if own is None or other is None or not (math.isfinite(own) and math.isfinite(other)):
        return None
    return float(as_printed(own) - as_printed(other))


def _difference(measure: Measure, value: float, own: Chance, other: Chance) -> Difference:
    limits = _apart(own, other)
    if limits is None:
        return Difference(value, Word.NOT_COMPARED, why=own.why or other.why)
    return Difference(value, _word(measure, *limits), *limits)


def _apart(own: Chance, other: Chance) -> tuple[float, float] | None:
    """The interval of a difference by square and add: each way the roots of the squared distances
    from the figures to those of their limits that bring them closer, or further apart."""
    here, there = _ends(own), _ends(other)
    if here is None or there is None:
        return None
    low, value, high = here
    other_low, other_value, other_high = there
    apart = value - other_value
    down = math.hypot(value - low, other_high - other_value)
    up = math.hypot(high - value, other_value - other_low)
    return apart - down, apart + up


def _ends(chance: Chance) -> tuple[float, float, float] | None:
    if chance.lower is None or chance.value is None or chance.upper is None:
        return None
    return chance.lower, chance.value, chance.upper


def _limits(measure: Measure, above: float, below: float) -> Limits:
    if measure.unit is Unit.PERCENT:
        return share_limits(above, below)
    return rate_limits(above, below, measure.per or 1)


def _gives(limits: Limits, value: float, measure: Measure) -> bool:
    """Whether the counts give the figure, but for rounding to its last printed digit."""
    exponent = as_printed(value).normalize().as_tuple().exponent
    printed = max(0, -exponent) if isinstance(exponent, int) else 0
    step = 10.0 ** -min(printed, measure.decimals)
    return limits.value is not None and abs(limits.value - value) <= step


def _word(measure: Measure, lower: float, upper: float) -> Word:
    if lower <= 0 <= upper:
        return Word.SIMILAR
    is_higher = lower > 0
    if measure.polarity in (Polarity.HIGHER, Polarity.LOWER):
        is_better = is_higher == (measure.polarity is Polarity.HIGHER)
        return Word.BETTER if is_better else Word.WORSE
    return Word.HIGHER if is_higher else Word.LOWER
