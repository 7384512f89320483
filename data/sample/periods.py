"""Which periods the sample has figures for: those whose figures are due by its day."""

from data.domain.catalogue import Catalogue
from data.domain.measure import Disclosure, Measure
from data.domain.period import (
    Frequency,
    Period,
    TimeBasis,
    parse_period,
    parts_of_year,
    period_at,
)
from data.sample.constants import LAST_MONTH, TODAY, YEARS
from data.sample.months import MONTHS, place_of


def period_of_label(measure: Measure, label: str) -> Period:
    """The span of a label itself, whatever more the measure's figures cover."""
    return parse_period(label, measure.frequencies, measure.year, TimeBasis.IN_PERIOD)


def periods_of(catalogue: Catalogue, measure: Measure, frequency: Frequency) -> list[Period]:
    """The last years' periods that are over and whose figures are due, oldest first."""
    parts = parts_of_year(frequency)
    ordinal = _ordinal_after(measure, frequency)
    found: list[Period] = []
    rule = catalogue.due_dates.rule_of(measure, frequency)
    while len(found) < YEARS * parts:
        ordinal -= 1
        period = period_at(ordinal, frequency, measure.year, measure.time_basis)
        is_over = place_of(period.end) < MONTHS
        if is_over and (rule is None or rule.due_after(period.end) <= TODAY):
            found.append(period)
    return found[::-1]


def frequencies_of_others(measure: Measure) -> tuple[Frequency, ...]:
    """How often the figures of other places are published: yearly, or by quarter where said so."""
    said = measure.published_source.casefold()
    if not said or measure.disclosure is Disclosure.INTERNAL_ONLY:
        return ()
    published = [Frequency.ANNUAL]
    if "quarterly" in said:
        published.append(Frequency.QUARTERLY)
    return tuple(one for one in measure.frequencies if one in published)


def _ordinal_after(measure: Measure, frequency: Frequency) -> int:
    """The count of a period that is certainly not over on the last day."""
    return (LAST_MONTH.year + 1) * parts_of_year(frequency)
