"""A trend: one measure and area over time, period by period, with every gap in its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from data.analysis.series.breaks import DatedBreak, ShownBreak, shown_breaks
from data.domain.area import Area
from data.domain.formula import TOTAL
from data.domain.measure import Measure
from data.domain.missing import MissingReason
from data.domain.observation import Observation
from data.domain.period import Frequency, Period, TimeBasis, parts_of_year, periods_between

NOTHING_LOADED = "No figure loaded"


@dataclass(frozen=True)
class Point:
    """One period of a trend; without an observation nothing was loaded for it."""

    period: Period
    observation: Observation | None

    @property
    def value(self) -> float | None:
        return self.observation.value if self.observation else None

    @property
    def is_revised(self) -> bool:
        return bool(self.observation and self.observation.revisions)

    @property
    def reason(self) -> str:
        """Why there is no value; empty when there is one.

        'Not available' says little, so a note takes its place; other reasons are always named.
        """
        if self.observation is None:
            return NOTHING_LOADED
        missing, note = self.observation.missing, self.observation.note
        if missing is None:
            return ""
        if missing is MissingReason.NOT_AVAILABLE:
            return note or missing.words.capitalize()
        return f"{missing.words.capitalize()}. {note}" if note else missing.words.capitalize()


@dataclass(frozen=True)
class KnownPoint:
    """A point that has a value."""

    period: Period
    value: float
    observation: Observation


class LineKind(StrEnum):
    """What a line stands for beside an area's own; each kind is always drawn in one manner."""

    COUNTRY = "country"
    REGION = "region"
    MEDIAN = "median"
    MEAN = "mean"
    OTHER = "other"


@dataclass(frozen=True)
class Trend:
    """Points of one frequency, oldest first, without a period left out.

    `breaks` are those between the points: some part the line, others only changed its form.
    `label` is what it is called beside the lines of other areas, `kind` what it is there.
    """

    measure: Measure
    area: Area
    points: tuple[Point, ...]
    breaks: tuple[ShownBreak, ...] = ()
    label: str = ""
    kind: LineKind = LineKind.OTHER

    @property
    def name(self) -> str:
        """What the line is called: the measure, or beside other areas its own area."""
        return self.label or self.measure.short

    @cached_property
    def known(self) -> tuple[KnownPoint, ...]:
        """The points that have a value."""
        return tuple(
            KnownPoint(point.period, point.observation.value, point.observation)
            for point in self.points
            if point.observation and point.observation.value is not None
        )

    @cached_property
    def observed(self) -> tuple[Point, ...]:
        """The points from the first observation to the last, with the holes between them."""
        places = [place for place, point in enumerate(self.points) if point.observation]
        return self.points[places[0] : places[-1] + 1] if places else ()

    @property
    def latest(self) -> KnownPoint | None:
        return self.known[-1] if self.known else None

    @cached_property
    def partings(self) -> tuple[int, ...]:
        """Places of the points that a line is not drawn up to, because a break stands before."""
        return tuple(sorted({one.place for one in self.breaks if one.said.splits_line}))

    def stretch(self, period: Period) -> int:
        """How many breaks stand before a period: figures of one stretch can be compared."""
        return sum(place <= self.place(period) for place in self.partings)

    def known_like(self, period: Period) -> tuple[KnownPoint, ...]:
        """The points with a value that no break parts from a period."""
        if not self.partings:
            return self.known
        stretch = self.stretch(period)
        return tuple(point for point in self.known if self.stretch(point.period) == stretch)

    @property
    def is_cumulative(self) -> bool:
        """Whether figures grow through the year, so that only the same part of years is alike."""
        part_of_year = bool(self.points) and self.points[0].period.frequency is not Frequency.ANNUAL
        return part_of_year and self.measure.time_basis is TimeBasis.YEAR_TO_DATE

    @property
    def previous(self) -> KnownPoint | None:
        """What the latest is set beside: the period just before, or for a figure that grows
        through the year the same part of the year before. Never one further back, and never
        one before a break."""
        beside = self._beside_latest
        return None if beside is None or self.parted_from else beside

    @property
    def parted_from(self) -> KnownPoint | None:
        """What the latest would be set beside, if no break stood between the two."""
        beside = self._beside_latest
        if self.latest is None or beside is None:
            return None
        is_parted = self.stretch(beside.period) != self.stretch(self.latest.period)
        return beside if is_parted else None

    @property
    def _beside_latest(self) -> KnownPoint | None:
        if self.latest is None:
            return None
        back = parts_of_year(self.latest.period.frequency) if self.is_cumulative else 1
        wanted = self.latest.period.ordinal - back
        return next((point for point in self.known if point.period.ordinal == wanted), None)

    @property
    def ends_with_value(self) -> bool:
        """Whether the last period has a value."""
        return bool(self.points) and self.points[-1].value is not None

    def place(self, period: Period) -> int:
        """Where a period stands among the points, from 0."""
        return period.ordinal - self.points[0].period.ordinal

    def at(self, period: Period) -> Point | None:
        return next((point for point in self.points if point.period == period), None)


def frequencies_of(observations: Sequence[Observation]) -> tuple[Frequency, ...]:
    """The frequencies that have figures, coarsest first."""
    found = {observation.period.frequency for observation in observations}
    return tuple(frequency for frequency in Frequency if frequency in found)


def build_trend(
    measure: Measure,
    area: Area,
    observations: Sequence[Observation],
    frequency: Frequency,
    first: Period | None = None,
    last: Period | None = None,
    *,
    breaks: Sequence[DatedBreak] = (),
) -> Trend:
    """Line up the totals of one frequency between two periods, both included.

    Without limits the trend runs from the first observation to the last. `breaks` are those of
    the measure in the area, at whatever time.
    """
    by_ordinal = {
        observation.period.ordinal: observation
        for observation in observations
        if observation.breakdown == TOTAL and observation.period.frequency is frequency
    }
    if not by_ordinal:
        return Trend(measure, area, ())
    first = first or by_ordinal[min(by_ordinal)].period
    last = last or by_ordinal[max(by_ordinal)].period
    periods = periods_between(first, last, measure.year, measure.time_basis)
    return Trend(
        measure,
        area,
        tuple(Point(period, by_ordinal.get(period.ordinal)) for period in periods),
        shown_breaks(breaks, periods, measure),
    )


def coarsest_trend(
    measure: Measure,
    area: Area,
    observations: Sequence[Observation],
    breaks: Sequence[DatedBreak] = (),
) -> Trend | None:
    """The trend that tiles, leads and shares speak of: yearly where there are yearly totals."""
    totals = [one for one in observations if one.breakdown == TOTAL]
    if not totals:
        return None
    return build_trend(measure, area, totals, frequencies_of(totals)[0], breaks=breaks)
