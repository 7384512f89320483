"""Which of a measure's trends tells most of how it stands now: yearly, quarterly or monthly."""

from collections.abc import Sequence
from datetime import date

from data.analysis.series.breaks import DatedBreak
from data.analysis.series.trend import Trend, build_trend, frequencies_of
from data.analysis.standing.steps import stride_of
from data.domain.area import Area
from data.domain.formula import TOTAL
from data.domain.measure import Measure
from data.domain.observation import Observation
from data.domain.period import Frequency, own_span

FEWEST_YEARS = 5
"""So many years can be judged."""

FOR_LIMITS = 13
"""So many months, quarters or terms can be."""


def telling_trend(
    measure: Measure,
    area: Area,
    observations: Sequence[Observation],
    breaks: Sequence[DatedBreak] = (),
) -> Trend | None:
    """The trend whose latest figure is the newest, of those with enough figures to be judged.

    Of those that end together the one with most figures that share no time, because limits need
    many; of equals the coarser, in which less is chance. Where none has enough, the coarsest; None
    without totals.
    """
    totals = [one for one in observations if one.breakdown == TOTAL]
    trends = [
        build_trend(measure, area, totals, frequency, breaks=breaks)
        for frequency in frequencies_of(totals)
    ]
    if not trends:
        return None
    judged = [one for one in trends if has_enough(one)]
    return max(judged, key=_newest, default=trends[0])


def has_enough(trend: Trend) -> bool:
    """Whether there are five separate years, or thirteen separate parts of years.

    Of figures that share time with the one before only those count that share none.
    """
    if trend.latest is None:
        return False
    if _is_by_year(trend):
        stride = stride_of(trend.measure, trend.latest.period.frequency)
        last = trend.latest.period.ordinal
        like = [one for one in trend.known if (last - one.period.ordinal) % stride == 0]
        return len(like) >= FEWEST_YEARS
    return len(trend.known) >= FOR_LIMITS


def _is_by_year(trend: Trend) -> bool:
    frequency = trend.points[0].period.frequency
    return frequency is Frequency.ANNUAL or stride_of(trend.measure, frequency) > 1


def _newest(trend: Trend) -> tuple[date, int]:
    """Of trends that are worth the same the first is taken, which is the coarser."""
    end = own_span(trend.known[-1].period, trend.measure.year)[1]
    return end, 0 if _is_by_year(trend) else len(trend.known)
