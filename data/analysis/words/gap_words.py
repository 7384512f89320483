"""Why there are gaps: each reason once, with the periods that it is the reason for."""

from collections.abc import Sequence

from data.analysis.series.trend import Trend
from data.analysis.words.wording import inside, listed
from data.domain.period import Period


def gap_words(trend: Trend) -> list[str]:
    """'2015-16 to 2017-18 and 2020-21: not available', a sentence without its stop for each."""
    by_reason: dict[str, list[Period]] = {}
    for point in trend.observed:
        if point.value is None:
            by_reason.setdefault(point.reason, []).append(point.period)
    return [f"{_listed(periods)}: {inside(reason)}" for reason, periods in by_reason.items()]


def _listed(periods: Sequence[Period]) -> str:
    """'2015-16 to 2017-18, 2019-20 and 2021-22'; two in a row are named one by one."""
    runs: list[list[Period]] = []
    for period in periods:
        if runs and period.ordinal == runs[-1][-1].ordinal + 1:
            runs[-1].append(period)
        else:
            runs.append([period])
    return listed([name for run in runs for name in _names(run)])


def _names(run: Sequence[Period]) -> list[str]:
    if len(run) < 3:
        return [period.name for period in run]
    return [f"{run[0].name} to {run[-1].name}"]
