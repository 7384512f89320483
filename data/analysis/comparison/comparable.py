"""The periods in which authorities can be compared, and their figures in one of them."""

from collections import Counter
from collections.abc import Mapping, Sequence

from data.analysis.comparison.others import FiguresByMeasure
from data.analysis.derived.derive import observations_of
from data.domain.area import Area, AreaLevel
from data.domain.area_figure import AreaFigure
from data.domain.catalogue import Catalogue
from data.domain.formula import TOTAL
from data.domain.measure import Measure
from data.domain.observation import Observation
from data.domain.period import Frequency, Period

Totals = Mapping[str, Mapping[Period, Observation]]
"""Every area's totals by period, by the area's code."""

FEWEST = 2
"""So many authorities need a value before there is anything to compare."""


def totals_of(
    catalogue: Catalogue, measure: Measure, by_area: Mapping[str, FiguresByMeasure]
) -> Totals:
    """The totals of a measure in each area, worked out where it is derived."""
    return {
        code: {
            one.period: one
            for one in observations_of(catalogue, measure, loaded)
            if one.breakdown == TOTAL
        }
        for code, loaded in by_area.items()
    }


def figures_at(totals: Totals, period: Period) -> dict[str, AreaFigure]:
    """The figures of a period, by the code of the area."""
    found = {code: one[period] for code, one in totals.items() if period in one}
    return {
        code: AreaFigure(one.value, one.missing, one.numerator, one.denominator)
        for code, one in found.items()
    }


def periods_of(catalogue: Catalogue, totals: Totals) -> tuple[Period, ...]:
    """The periods with values of two authorities or more: years first, the latest first."""
    areas = catalogue.area_by_code
    counted = Counter(
        period
        for code, found in totals.items()
        if not _is_wider(areas[code])
        for period, one in found.items()
        if one.value is not None
    )
    return in_order([period for period, count in counted.items() if count >= FEWEST])


def in_order(periods: Sequence[Period]) -> tuple[Period, ...]:
    """Years before parts of years, the latest first."""
    kinds = list(Frequency)
    return tuple(sorted(periods, key=lambda one: (kinds.index(one.frequency), -one.ordinal)))


def period_to_show(catalogue: Catalogue, own: Area, totals: Totals) -> Period | None:
    """The first period in which the area has a value and another one too, or anybody two.

    Where no two have one it is the area's own latest, for its figure to be told.
    """
    found = periods_of(catalogue, totals)
    known = totals.get(own.code, {})
    with_own = (one for one in found if one in known and known[one].value is not None)
    own_periods = in_order([one for one, figure in known.items() if figure.value is not None])
    return next(with_own, next(iter((*found, *own_periods)), None))


def _is_wider(area: Area) -> bool:
    return area.level not in (AreaLevel.LOCAL_AUTHORITY, AreaLevel.JOINT)
