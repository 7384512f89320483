"""What a view can be compared with, and what it is compared with."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from data.analysis.comparison.comparator import Comparator, is_known, usual_comparators
from data.analysis.comparison.compare import Compared, compare
from data.analysis.comparison.others import OtherFigures, chosen_comparators
from data.analysis.measure.choice import MeasureChoice
from data.analysis.series.trend import Trend
from data.domain.area import Area
from data.domain.catalogue import Catalogue


@dataclass(frozen=True)
class Comparison:
    """`offered` can be ticked at once, `areas` can be added by their names."""

    offered: tuple[Comparator, ...] = ()
    areas: tuple[Area, ...] = ()
    compared: tuple[Compared, ...] = ()

    @property
    def is_possible(self) -> bool:
        return bool(self.offered)

    @property
    def drawn(self) -> tuple[Trend, ...]:
        """The comparators' lines that stand on the chart."""
        return tuple(one.trend for one in self.compared if one.drawn)

    @property
    def keys(self) -> tuple[str, ...] | None:
        """What an address says of them; None where there is nothing to choose."""
        chosen = tuple(one.comparator.key for one in self.compared)
        return chosen if self.is_possible else None


NO_COMPARISON = Comparison()


def compare_view(
    catalogue: Catalogue, choice: MeasureChoice, main: Trend, others: OtherFigures | None
) -> Comparison:
    """The comparators that were chosen, beside a trend, and what else could be."""
    if others is None:
        return NO_COMPARISON
    chosen = chosen_comparators(catalogue, choice, others.known)
    usual = [
        one
        for one in usual_comparators(catalogue, choice.area_code)
        if one in chosen or is_known(one, others.known)
    ]
    return Comparison(
        offered=(*usual, *(one for one in chosen if one not in usual)),
        areas=tuple(
            area
            for area in catalogue.areas
            if area.code in others.known and area.code != choice.area_code
        ),
        compared=compare(catalogue, main, chosen, others),
    )


def beside_others(lines: Sequence[Trend], comparison: Comparison) -> list[Trend]:
    """The lines of the shown area, called by its name where other areas stand beside them."""
    if not comparison.compared:
        return list(lines)
    return [replace(line, label=line.area.name) for line in lines]
