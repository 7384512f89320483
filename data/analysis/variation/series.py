"""The figures that a judgement looks at: one stretch of a trend, with its gaps in their places."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from data.analysis.derived.quotient import exact_values
from data.analysis.series.trend import KnownPoint, Trend
from data.analysis.variation.counted import Counted, counted_of, counts_behind
from data.analysis.words.time_words import period_noun
from data.domain.numbers import is_printable
from data.domain.period import Frequency, Period


@dataclass(frozen=True)
class Reading:
    """One figure that has a value, at a place of the trend; `counts` as `counts_behind` says.

    `exact` is what the counts give where the figure was loaded rounded, and so were all of the
    stretch, or None: methods reckon with it, and `known.value` is what is printed.
    """

    place: int
    known: KnownPoint
    counts: tuple[float, float] | None
    exact: float | None = None

    @property
    def value(self) -> float:
        return self.known.value if self.exact is None else self.exact

    @property
    def period(self) -> Period:
        return self.known.period


@dataclass(frozen=True)
class Series:
    """Figures that can be set beside each other; `readings` has None where there is a gap.

    `step` is how many places of the trend lie between two of them: 1, unless figures overlap.
    `overlap` says why some were left out, in one sentence.
    """

    trend: Trend
    readings: tuple[Reading | None, ...]
    step: int = 1
    overlap: str = ""
    noun: str = ""

    @cached_property
    def known(self) -> tuple[Reading, ...]:
        return tuple(one for one in self.readings if one is not None)

    @property
    def latest(self) -> Reading:
        return self.known[-1]

    @property
    def counted(self) -> Counted:
        return counted_of(self.trend.measure)

    @property
    def is_yearly(self) -> bool:
        """Whether its figures stand a year or more apart."""
        return self.step > 1 or self.frequency is Frequency.ANNUAL

    @property
    def frequency(self) -> Frequency:
        return self.trend.points[0].period.frequency

    @property
    def nouns(self) -> str:
        return f"{self.noun}s"

    def between(self, first: int, last: int) -> tuple[Reading | None, ...]:
        """The readings from one place of the trend to another, both included, gaps and all."""
        places = self.places
        return tuple(
            reading
            for place, reading in zip(places, self.readings, strict=True)
            if first <= place <= last
        )

    @cached_property
    def places(self) -> range:
        """The places of the trend where its readings stand or would stand."""
        end = self.latest.place
        return range(end - self.step * (len(self.readings) - 1), end + 1, self.step)


def last_stretch(trend: Trend) -> Series | None:
    """The figures since the last break, up to the latest that has a value; None without any.

    A value that is not a finite number, or beyond all measure, counts as a gap.
    """
    known = [one for one in trend.known if is_printable(one.value)]
    if not known:
        return None
    end = trend.place(known[-1].period)
    start = max((place for place in trend.partings if place <= end), default=0)
    kind = counted_of(trend.measure)
    by_place = {trend.place(one.period): one for one in known}
    first = min(place for place in by_place if place >= start)
    readings = tuple(_reading(place, by_place.get(place), kind) for place in range(first, end + 1))
    noun = period_noun(trend.points[0].period.frequency)
    return Series(trend, _with_exact(trend, readings), noun=noun)


def _with_exact(trend: Trend, readings: tuple[Reading | None, ...]) -> tuple[Reading | None, ...]:
    """The readings with what their counts give, where the counts of all of them are known."""
    known = [one for one in readings if one is not None]
    found = exact_values(trend.measure, [one.known.observation for one in known])
    if found is None:
        return readings
    by_place = {one.place: value for one, value in zip(known, found, strict=True)}
    return tuple(one and replace(one, exact=by_place[one.place]) for one in readings)


def unusable(trend: Trend) -> tuple[KnownPoint, ...]:
    """The figures that cannot be reckoned with."""
    return tuple(one for one in trend.known if not is_printable(one.value))


def values_of(readings: Sequence[Reading | None]) -> list[float | None]:
    """The values, with None for a gap."""
    return [None if one is None else one.value for one in readings]


def _reading(place: int, known: KnownPoint | None, kind: Counted) -> Reading | None:
    if known is None:
        return None
    return Reading(place, known, counts_behind(kind, known.observation))
