"""The periods whose figures a derived figure is worked out from, as keys of the database."""

from collections.abc import Iterator

from data.analysis.derived.derive import measures_behind
from data.domain.catalogue import Catalogue
from data.domain.formula import FormulaKind
from data.domain.measure import Measure
from data.domain.period import Frequency, Period, TimeBasis, parts_of_year, period_at
from data.period_key import to_period_key

_OF_ONE_PERIOD = (
    FormulaKind.SUM,
    FormulaKind.DIFFERENCE,
    FormulaKind.SHARE,
    FormulaKind.RATIO,
)
_YEARS_BACK = {Frequency.ANNUAL: 10}
"""So far back a formula looks for yearly figures, such as the latest estimate of a population."""

_ONE_YEAR = 1
"""And so far for the parts of a year."""


def keys_behind(catalogue: Catalogue, measure: Measure, period: Period) -> tuple[int, ...]:
    """The period itself; for formulas over time also what began by its end, some years back.

    A yearly estimate of the population is of 30 June, and its year is not over then.
    """
    if _is_of_one_period(catalogue, measure):
        return (to_period_key(period.frequency, period.ordinal),)
    behind = (catalogue.measure_by_id[id] for id in measures_behind(catalogue, measure))
    found = {
        key
        for one in behind
        for frequency in one.frequencies
        for key in _keys_until(one, frequency, period)
    }
    return tuple(sorted(found))


def _is_of_one_period(catalogue: Catalogue, measure: Measure) -> bool:
    formula = measure.formula
    if formula is None:
        return True
    terms = (catalogue.measure_by_id[id] for id in formula.measure_ids)
    return formula.kind in _OF_ONE_PERIOD and all(
        _is_of_one_period(catalogue, one) for one in terms
    )


def _keys_until(measure: Measure, frequency: Frequency, period: Period) -> Iterator[int]:
    """The keys of the periods of a frequency that began by the period's end, and ended since."""
    parts, year = parts_of_year(frequency), period.end.year
    back = _YEARS_BACK.get(frequency, _ONE_YEAR)
    earliest = period.end.replace(year=year - back, day=1)
    for ordinal in range((year - back - 1) * parts, (year + 2) * parts):
        one = period_at(ordinal, frequency, measure.year, TimeBasis.IN_PERIOD)
        if one.start <= period.end and earliest <= one.end:
            yield to_period_key(frequency, ordinal)
