"""A breakdown: the parts of one period's figure, largest first."""

from collections.abc import Sequence
from dataclasses import dataclass

from data.analysis.derived.figure import add_up, figure_of
from data.analysis.derived.revisions import derived_revisions
from data.domain.change import Revision
from data.domain.difference import Figure
from data.domain.formula import TOTAL
from data.domain.measure import Measure, Unit
from data.domain.observation import Observation
from data.domain.period import Frequency, Period


@dataclass(frozen=True)
class Breakdown:
    """Parts with a value first, largest first; then the parts without one, by name.

    `total` is the loaded total, or for counts the sum of the parts when all are known; it was
    revised where the loaded total or one of the parts summed was.
    """

    measure: Measure
    period: Period
    parts: tuple[Observation, ...]
    total: float | None
    total_is_summed: bool
    total_figure: Figure | None = None
    total_revisions: tuple[Revision, ...] = ()


def breakdown_periods(
    observations: Sequence[Observation], frequency: Frequency
) -> tuple[Period, ...]:
    """The periods of one frequency that are broken down, oldest first."""
    periods = {
        observation.period
        for observation in observations
        if observation.breakdown != TOTAL and observation.period.frequency is frequency
    }
    return tuple(sorted(periods))


def break_down(measure: Measure, observations: Sequence[Observation], period: Period) -> Breakdown:
    """Put one period's parts in order."""
    here = [observation for observation in observations if observation.period == period]
    parts = sorted((one for one in here if one.breakdown != TOTAL), key=_largest_first)
    total = next((one for one in here if one.breakdown == TOTAL), None)
    if total is not None and total.value is not None:
        figure = figure_of(total)
        return Breakdown(measure, period, tuple(parts), total.value, False, figure, total.revisions)
    values = [part.value for part in parts if part.value is not None]
    if measure.unit is Unit.COUNT and len(values) == len(parts):
        figure = Figure(sum(values))
        return Breakdown(measure, period, tuple(parts), figure.value, True, figure, _of_sum(parts))
    return Breakdown(measure, period, tuple(parts), None, total_is_summed=False)


def _of_sum(parts: Sequence[Observation]) -> tuple[Revision, ...]:
    is_revised = any(part.revisions for part in parts)
    return derived_revisions(add_up, parts) if is_revised else ()


def _largest_first(part: Observation) -> tuple[bool, float, str]:
    return (part.value is None, -(part.value or 0), part.breakdown)
