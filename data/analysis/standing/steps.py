"""Short and long trend: plain differences from earlier figures, which judge nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from data.analysis.series.trend import KnownPoint, Trend
from data.analysis.standing.amounts import amount_words, exact, mean_of
from data.analysis.standing.assessment import Step
from data.domain.measure import Measure, Unit
from data.domain.period import Frequency, Period, TimeBasis, parts_of_year

AVERAGED = 4
"""How many earlier figures the long trend takes the average of."""

STEPS_NOTE = (
    "Short trend: the difference from the period before. Long trend: from the average of the four "
    "before. Figures that share time with the one before are set beside the same part of earlier "
    "years, averages of three years beside those of the three years before. Both are plain "
    "differences, which chance alone can give."
)
"""How both are to be read, for the page and its file."""


@dataclass(frozen=True)
class Steps:
    """The two differences; where one cannot be told, it is said why."""

    short: Step | None
    long: Step | None
    no_short: str = ""
    no_long: str = ""


def steps_of(trend: Trend) -> Steps:
    """Difference from the figure before, and from the average of the four before.

    Figures that cover some of the same time are set beside those that do not: a figure that grows
    through the year beside the same part of earlier years, twelve months beside the twelve before
    them, a three-year average beside that of the three years before.
    """
    latest = trend.latest
    if latest is None:
        return Steps(None, None, "No figure yet", "No figure yet")
    earlier, why = _earlier(trend, latest)
    short = _short(trend.measure, latest, earlier[0]) if earlier else None
    if len(earlier) == AVERAGED:
        return Steps(short, _long(trend.measure, latest, earlier))
    return Steps(short, None, "" if short else why, why)


def stride_of(measure: Measure, frequency: Frequency) -> int:
    """How many periods lie between two figures that have no time in common and are alike."""
    parts = parts_of_year(frequency)
    match measure.time_basis:
        case TimeBasis.THREE_YEAR_AVERAGE:
            return 3 * parts
        case TimeBasis.ROLLING_12_MONTHS | TimeBasis.YEAR_TO_DATE:
            return parts
        case _:
            return 1


def _earlier(trend: Trend, latest: KnownPoint) -> tuple[list[KnownPoint], str]:
    """Up to four earlier figures, the newest first, and why there are no more."""
    stride = stride_of(trend.measure, latest.period.frequency)
    by_ordinal = {point.period.ordinal: point for point in trend.known}
    found: list[KnownPoint] = []
    for place in range(1, AVERAGED + 1):
        point = by_ordinal.get(latest.period.ordinal - place * stride)
        if point is None:
            return found, _too_few(len(found))
        if trend.partings and trend.stretch(point.period) != trend.stretch(latest.period):
            return found, "Not comparable across a break"
        found.append(point)
    return found, ""


def _too_few(count: int) -> str:
    if not count:
        return "No figure for the period before"
    return f"{count} of {AVERAGED} earlier figures"


def _short(measure: Measure, latest: KnownPoint, before: KnownPoint) -> Step:
    difference = exact(latest.value) - exact(before.value)
    words = _words(measure, difference)
    return Step(float(difference), before.value, words, before.period)


def _long(measure: Measure, latest: KnownPoint, earlier: Sequence[KnownPoint]) -> Step:
    average = mean_of([point.value for point in earlier])
    difference = exact(latest.value) - average
    since: Period = earlier[-1].period
    words = _words(measure, difference, max(measure.decimals, 1))
    return Step(float(difference), float(average), words, since)


def _words(measure: Measure, difference: Decimal, decimals: int | None = None) -> str:
    """'up 2.1 points', '7 more', 'the same': no percentages of change, and no judgement."""
    if not difference:
        return "the same"
    amount = amount_words(difference, measure, decimals)
    if measure.unit is Unit.COUNT:
        return f"{amount} {'more' if difference > 0 else 'fewer'}"
    return f"{'up' if difference > 0 else 'down'} {amount}"
