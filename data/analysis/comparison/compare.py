"""Sets a trend beside its comparators, period by period."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from data.analysis.comparison.absence import Absence, Absences, ByOrdinal
from data.analysis.comparison.authorities import stood_for
from data.analysis.comparison.comparator import Comparator, can_be_drawn, usual_comparators
from data.analysis.comparison.exact import work_out
from data.analysis.comparison.others import OtherFigures, stand_ins
from data.analysis.derived.derive import observations_of
from data.analysis.series.breaks import breaks_of
from data.analysis.series.trend import LineKind, Trend, build_trend
from data.domain.area import Area, AreaLevel
from data.domain.catalogue import Catalogue
from data.domain.formula import TOTAL
from data.domain.measure import Measure
from data.domain.missing import MissingReason
from data.domain.observation import Observation
from data.domain.period import Period

MORE_DECIMALS = 1
"""What is worked out from several figures is shown with so many decimals more than they are."""


@dataclass(frozen=True)
class Share:
    """How many of the neighbours have a value for a period, and who has not."""

    n: int
    of: int
    without: tuple[Absence, ...] = ()

    @property
    def words(self) -> str:
        return f"{self.n} of {self.of}"


@dataclass(frozen=True)
class Compared:
    """One comparator over the periods of the main line; its trend is empty without any figure.

    `shares` are those of neighbours, by the place of a period. What is not `drawn` has no figure
    in this time, or cannot stand on the same axis.
    """

    comparator: Comparator
    trend: Trend
    shares: Mapping[int, Share]
    drawn: bool

    def share_at(self, period: Period) -> Share | None:
        return self.shares.get(period.ordinal)


def compare(
    catalogue: Catalogue, main: Trend, comparators: Sequence[Comparator], others: OtherFigures
) -> tuple[Compared, ...]:
    """The comparators over the periods of a trend, in their order."""
    totals = _totals(catalogue, main, comparators, others)
    counted = _counted(catalogue, main, totals)
    return tuple(
        _beside(catalogue, main, one, totals)
        if one.statistic is None
        else _neighbours(catalogue, main, one, counted)
        for one in comparators
    )


def finer(measure: Measure) -> Measure:
    """The measure as its means and medians are printed, on every page."""
    return replace(measure, decimals=measure.decimals + MORE_DECIMALS)


def figures_of(lines: Sequence[Trend]) -> list[Observation]:
    """All figures that lines are drawn from."""
    return [point.observation for line in lines for point in line.known]


def _beside(
    catalogue: Catalogue, main: Trend, comparator: Comparator, totals: Mapping[str, ByOrdinal]
) -> Compared:
    (area,) = comparator.members
    observations = list(totals.get(area.code, {}).values())
    line = _line(catalogue, main, comparator, observations, main.measure, area.code)
    drawn = bool(line.known) and can_be_drawn(comparator, main.measure, main.area)
    return Compared(comparator, replace(line, area=area), {}, drawn)


def _neighbours(
    catalogue: Catalogue, main: Trend, comparator: Comparator, totals: Mapping[str, ByOrdinal]
) -> Compared:
    absences = Absences(catalogue, comparator.members, totals)
    of = len(comparator.members)
    without = {point.period.ordinal: absences.at(point.period) for point in main.points}
    shares = {place: Share(of - len(one), of, one) for place, one in without.items()}
    found = list(_worked_out(main, comparator, totals, shares))
    line = _line(catalogue, main, comparator, found, finer(main.measure), "")
    together = Area(comparator.key, comparator.name, main.area.level)
    return Compared(comparator, replace(line, area=together), shares, drawn=bool(line.known))


def _worked_out(
    main: Trend,
    comparator: Comparator,
    totals: Mapping[str, ByOrdinal],
    shares: Mapping[int, Share],
) -> Iterator[Observation]:
    """The mean or median of those with data; where nobody has any there is none."""
    for point in main.points:
        place = point.period.ordinal
        members = (totals.get(area.code, {}) for area in comparator.members)
        found = [figures[place] for figures in members if place in figures]
        known = [one for one in found if one.value is not None]
        if not found or comparator.statistic is None:
            continue
        values = [one.value for one in known if one.value is not None]
        yield Observation(
            measure_id=main.measure.id,
            area_code=comparator.key,
            period=point.period,
            value=work_out(comparator.statistic, values) if values else None,
            missing=None if values else MissingReason.NOT_AVAILABLE,
            note=f"{shares[place].words} with data",
            provenance=tuple(dict.fromkeys(source for one in known for source in one.provenance)),
        )


def _line(
    catalogue: Catalogue,
    main: Trend,
    comparator: Comparator,
    observations: Sequence[Observation],
    measure: Measure,
    area_code: str,
) -> Trend:
    """A line over the same periods as the main one, parted by its own breaks."""
    periods = [point.period for point in main.points]
    frequency = periods[0].frequency
    breaks = breaks_of(catalogue, main.measure, area_code)
    line = build_trend(
        measure, main.area, observations, frequency, periods[0], periods[-1], breaks=breaks
    )
    return replace(
        line, label=comparator.short, kind=_kind_of(catalogue, main.area.code, comparator)
    )


def _kind_of(catalogue: Catalogue, area_code: str, comparator: Comparator) -> LineKind:
    """The country and the region that an area lies in, and its neighbours by the newest list,
    are kinds of their own."""
    if comparator.version in catalogue.neighbour_sets[:1]:
        return LineKind(str(comparator.statistic))
    usual = {one.key for one in usual_comparators(catalogue, area_code)}
    kinds = {AreaLevel.COUNTRY.value: LineKind.COUNTRY, AreaLevel.REGION.value: LineKind.REGION}
    return kinds.get(comparator.kind, LineKind.OTHER) if comparator.key in usual else LineKind.OTHER


def _totals(
    catalogue: Catalogue, main: Trend, comparators: Sequence[Comparator], others: OtherFigures
) -> dict[str, ByOrdinal]:
    """The totals of every area that is needed, in the frequency of the main line."""
    members = {area.code for one in comparators for area in one.members}
    codes = members | stand_ins(catalogue, members)
    frequency = main.points[0].period.frequency
    return {
        code: {
            one.period.ordinal: one
            for one in observations_of(catalogue, main.measure, others.figures[code])
            if one.breakdown == TOTAL and one.period.frequency is frequency
        }
        for code in codes
        if code in others.figures
    }


def _counted(
    catalogue: Catalogue, main: Trend, totals: Mapping[str, ByOrdinal]
) -> dict[str, ByOrdinal]:
    """The totals without the figures of authorities that others stand for in their period."""
    gone = {
        (code, point.period.ordinal)
        for point in main.points
        for code in stood_for(catalogue, point.period, _with_value(totals, point.period))
    }
    return {
        code: {place: one for place, one in found.items() if (code, place) not in gone}
        for code, found in totals.items()
    }


def _with_value(totals: Mapping[str, ByOrdinal], period: Period) -> set[str]:
    found = {code: row.get(period.ordinal) for code, row in totals.items()}
    return {code for code, one in found.items() if one and one.value is not None}
