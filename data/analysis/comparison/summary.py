"""An area beside the country, its region and its neighbours: values and differences."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from data.analysis.comparison.area_names import area_label
from data.analysis.comparison.comparator import Statistic, areas_round
from data.analysis.comparison.compare import finer
from data.analysis.comparison.difference import Difference, difference_of, difference_of_two
from data.analysis.comparison.exact import work_out
from data.domain.area import Area, AreaLevel
from data.domain.area_figure import AreaFigure
from data.domain.catalogue import Catalogue
from data.domain.measure import Measure, Unit
from data.domain.neighbours import NeighbourSet
from data.domain.numbers import is_printable, round_half_up

_WIDER = (AreaLevel.COUNTRY, AreaLevel.REGION)


@dataclass(frozen=True)
class SummaryRow:
    """What the area is set beside; a row has a value, or says why it has none.

    `decimals` are those that the value is printed with. `difference` is the own figure less this
    one, where both have a value and can be compared.
    """

    name: str
    kind: str
    value: float | None
    decimals: int
    difference: Difference | None
    note: str = ""
    code: str = ""


@dataclass(frozen=True)
class Beside:
    """The measure, the area that is compared, everybody's figures, and why some have no value."""

    measure: Measure
    own: Area
    figures: Mapping[str, AreaFigure]
    reasons: Mapping[str, str]

    def difference(self, other: float | None) -> Difference | None:
        """From a benchmark, which is taken as fixed."""
        return difference_of(self.measure, self._own_figure, other)

    def difference_from(self, area: Area) -> Difference | None:
        """From another area: country and region are benchmarks, an authority has its own chance."""
        found = self.figures.get(area.code, AreaFigure(None))
        if area.level not in _WIDER:
            return difference_of_two(self.measure, self._own_figure, found)
        return None if self.measure.unit is Unit.COUNT else self.difference(found.value)

    @property
    def _own_figure(self) -> AreaFigure:
        return self.figures.get(self.own.code, AreaFigure(None))

    def row(self, area: Area, kind: str) -> SummaryRow:
        """One area; a count of a larger area has no difference from a council's."""
        found = self.figures.get(area.code)
        value = found.value if found else None
        note = self.reasons.get(area.code, "") if value is None else ""
        difference = self.difference_from(area)
        name, decimals = area_label(area), self.measure.decimals
        return SummaryRow(name, kind, value, decimals, difference, note, area.code)


def summary_of(
    catalogue: Catalogue,
    beside: Beside,
    version: NeighbourSet | None,
    neighbours: Sequence[Area],
    marked: Sequence[Area],
) -> tuple[SummaryRow, ...]:
    """Country and region, the neighbours' mean and median, each neighbour, then those marked."""
    wider = reversed(list(areas_round(catalogue, beside.own.code)))
    rows = [beside.row(area, area.level.value) for area in wider if area.level in _WIDER]
    if version and neighbours:
        rows += _statistics(beside, version, neighbours)
        rows += [beside.row(area, f"neighbour, {version.id} list") for area in neighbours]
    rows += [beside.row(area, "marked") for area in marked if area not in neighbours]
    return tuple(rows)


def printed_difference(measure: Measure, own: float, row: SummaryRow) -> float | None:
    """The difference of the own figure from a row's as both are printed: what a reader reckons."""
    if row.difference is None or row.value is None:
        return None
    if not (is_printable(own) and is_printable(row.value)):
        return row.difference.value
    return float(round_half_up(own, measure.decimals) - round_half_up(row.value, row.decimals))


def _statistics(
    beside: Beside, version: NeighbourSet, neighbours: Sequence[Area]
) -> Iterator[SummaryRow]:
    """Mean and median of those neighbours that have a value, and how many they are.

    They have the digits that they have on the page of the measure itself.
    """
    found = (beside.figures.get(area.code) for area in neighbours)
    values = [one.value for one in found if one and one.value is not None]
    note = f"{len(values)} of {len(neighbours)} with data"
    for statistic in (Statistic.MEAN, Statistic.MEDIAN):
        value = work_out(statistic, values) if values else None
        yield SummaryRow(
            f"Neighbours’ {statistic} ({version.id} list)",
            f"neighbours’ {statistic}",
            value,
            finer(beside.measure).decimals,
            beside.difference(value),
            note,
        )
