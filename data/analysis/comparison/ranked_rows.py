"""The authorities as rows: those with a value in their order, then those without and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from data.analysis.comparison.area_names import area_label
from data.analysis.comparison.authorities import authorities_with
from data.analysis.comparison.difference import Chance, chance_of
from data.analysis.comparison.place import Spread, can_be_ranked
from data.domain.area import Area
from data.domain.area_figure import AreaFigure
from data.domain.catalogue import Catalogue
from data.domain.measure import Measure
from data.domain.period import Period


@dataclass(frozen=True)
class RankedRow:
    """An authority in the table: a value with its rank, or the reason why there is none."""

    area: Area
    figure: AreaFigure
    rank: int | None
    chance: Chance
    neighbour: int | None  # its place among the neighbours, the most alike first
    is_own: bool = False
    is_marked: bool = False
    reason: str = ""
    """Why it has no value."""

    @property
    def name(self) -> str:
        return area_label(self.area)


class RowMaker:
    """Makes the rows of a measure, seen from one area with its neighbours and marked areas."""

    def __init__(
        self, measure: Measure, own: Area, neighbours: Sequence[Area], marked: Sequence[Area]
    ) -> None:
        self._measure, self._own, self._marked = measure, own, marked
        self._place = {area.code: place for place, area in enumerate(neighbours, start=1)}

    def placed(
        self, spread: Spread, figures: Mapping[str, AreaFigure], target: float | None
    ) -> tuple[RankedRow, ...]:
        """The authorities with a value, in the spread's order; equal ones share a rank."""
        ranks = spread.ranks if can_be_ranked(self._measure, target=target) else None
        return tuple(
            self._row(one.area, figures[one.area.code], ranks[place] if ranks else None)
            for place, one in enumerate(spread.placed)
        )

    def without(
        self,
        catalogue: Catalogue,
        figures: Mapping[str, AreaFigure],
        reasons: Mapping[str, str],
        period: Period | None,
    ) -> tuple[RankedRow, ...]:
        """Those that say why they have none; the own area and neighbours in any case.

        Of the others, those that were no more by then are not told of.
        """
        found = {
            area: one
            for area, one in authorities_with(catalogue, figures).items()
            if one.value is None and _was_there(area, period)
        }
        nothing = AreaFigure(None)
        always = [catalogue.area_by_code[code] for code in (self._own.code, *self._place)]
        told = {area: figures.get(area.code, nothing) for area in always}
        told = {area: one for area, one in told.items() if one.value is None}
        rows = [
            replace(self._row(area, one, None), reason=reasons[area.code])
            for area, one in (told | found).items()
        ]
        return tuple(sorted(rows, key=lambda row: (not row.is_own, row.area.name)))

    def _row(self, area: Area, figure: AreaFigure, rank: int | None) -> RankedRow:
        return RankedRow(
            area,
            figure,
            rank,
            chance_of(self._measure, figure),
            self._place.get(area.code),
            is_own=area == self._own,
            is_marked=area in self._marked,
        )


def _was_there(area: Area, period: Period | None) -> bool:
    return period is None or area.existed_on(period.end)
