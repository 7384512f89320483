"""A measure among all authorities at one period: everything that its page shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from data.analysis.comparison.absence import NOT_LOADED, Absences
from data.analysis.comparison.authorities import authority_values, counting
from data.analysis.comparison.comparable import Totals, figures_at, period_to_show, periods_of
from data.analysis.comparison.place import Spread, can_be_ranked, position_of, spread_of
from data.analysis.comparison.position import Position
from data.analysis.comparison.ranked_choice import RankedChoice
from data.analysis.comparison.ranked_rows import RankedRow, RowMaker
from data.analysis.comparison.summary import Beside, SummaryRow, summary_of
from data.analysis.measure.held_back_words import HELD_BACK
from data.analysis.series.targets import target_steps
from data.domain.area import Area
from data.domain.area_figure import AreaFigure
from data.domain.catalogue import Catalogue
from data.domain.difference import Flag
from data.domain.formula import TOTAL
from data.domain.measure import Measure
from data.domain.neighbours import NeighbourSet
from data.domain.observation import Provenance
from data.domain.period import Period


@dataclass(frozen=True)
class RankedView:
    """`rows` are those with a value, the best first; `without` are the authorities with none.

    `period` is None where there is no period with a figure of any authority. `target` is what a
    measure that should be close to one is ranked by.
    """

    choice: RankedChoice
    measure: Measure
    area: Area
    period: Period | None
    periods: tuple[Period, ...]
    version: NeighbourSet | None
    neighbours: tuple[Area, ...]
    marked: tuple[Area, ...]
    own: AreaFigure | None
    spread: Spread | None
    position: Position | None
    target: float | None
    rows: tuple[RankedRow, ...]
    without: tuple[RankedRow, ...]
    summary: tuple[SummaryRow, ...]
    places: tuple[Provenance, ...] = ()

    @property
    def n(self) -> int:
        return len(self.rows)

    @property
    def is_ranked(self) -> bool:
        """Whether the measure has a better and a worse that councils of any size can have."""
        return can_be_ranked(self.measure, target=self.target)


def build_ranked(
    catalogue: Catalogue, choice: RankedChoice, totals: Totals, held_back: Sequence[Flag] = ()
) -> RankedView:
    """The view of a choice from the totals of every area, by its code, and what was held back."""
    measure = catalogue.measure_by_id[choice.measure_id]
    area = catalogue.area_by_code[choice.area_code]
    period = choice.period or period_to_show(catalogue, area, totals)
    figures = counting(catalogue, figures_at(totals, period), period) if period else {}
    version = version_of(catalogue, choice.version)
    neighbours = _areas(catalogue, version.of(area.code) if version else ())
    marked = _areas(catalogue, choice.marked)
    target = target_at(catalogue, measure, area, period)
    values = authority_values(catalogue, figures, period) if period else {}
    position = position_of(measure, area, period, values, target=target) if period else None
    counted = {code: totals[code] for code in figures}
    reasons = _reasons(catalogue, counted, period, held_back)
    maker = RowMaker(measure, area, neighbours, marked)
    spread = spread_of(measure, values, target=target)
    return RankedView(
        choice=choice,
        measure=measure,
        area=area,
        period=period,
        periods=periods_of(catalogue, totals),
        version=version,
        neighbours=neighbours,
        marked=marked,
        own=figures.get(area.code),
        spread=spread,
        position=position,
        target=target,
        rows=maker.placed(spread, figures, target) if spread else (),
        without=maker.without(catalogue, figures, reasons, period),
        summary=summary_of(
            catalogue, Beside(measure, area, figures, reasons), version, neighbours, marked
        ),
        places=_places(totals, period),
    )


def version_of(catalogue: Catalogue, version: str | None) -> NeighbourSet | None:
    """The list of neighbours of an id, the newest where none is given."""
    found = [one for one in catalogue.neighbour_sets if version in (None, one.id)]
    return found[0] if found else None


def target_at(
    catalogue: Catalogue, measure: Measure, area: Area, period: Period | None
) -> float | None:
    """The council's own target for a period, or the one that the measure comes with."""
    steps = target_steps(catalogue, measure, area, [period]) if period else ()
    return steps[-1].target.value if steps else measure.target_value


def _reasons(
    catalogue: Catalogue, totals: Totals, period: Period | None, held_back: Sequence[Flag]
) -> dict[str, str]:
    """Why areas have no value: suppressed, in a joint return, closed, held back, not loaded."""
    if period is None:
        return dict.fromkeys(catalogue.area_by_code, NOT_LOADED)
    by_ordinal = {
        code: {period.ordinal: found[period]} for code, found in totals.items() if period in found
    }
    absences = Absences(catalogue, catalogue.areas, by_ordinal).at(period)
    held = {
        one.area_code
        for one in held_back
        if one.breakdown == TOTAL
        and (one.period.frequency, one.period.ordinal) == (period.frequency, period.ordinal)
    }
    return {
        one.area.code: HELD_BACK
        if one.area.code in held and one.reason == NOT_LOADED
        else one.reason
        for one in absences
    }


def _areas(catalogue: Catalogue, codes: Sequence[str]) -> tuple[Area, ...]:
    return tuple(catalogue.area_by_any_code[code] for code in codes)


def _places(totals: Totals, period: Period | None) -> tuple[Provenance, ...]:
    found = (one.get(period) for one in totals.values()) if period else ()
    return tuple(dict.fromkeys(place for one in found if one for place in one.provenance))
