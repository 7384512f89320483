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
    earlier = _earlier(trend, latest)
    before, four = _comparable(trend, latest, earlier[:1]), _comparable(trend, latest, earlier)
    return Steps(
        _short(trend.measure, latest, before[0]) if before else None,
        _long(trend.measure, latest, four) if len(four) == AVERAGED else None,
        "" if before else _why_not(earlier[:1], before),
        "" if len(four) == AVERAGED else _why_not(earlier, four),
    )


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


def _earlier(trend: Trend, latest: KnownPoint) -> list[KnownPoint | None]:
    """What stands at the four earlier periods, the newest first; None where there is no figure."""
    stride = stride_of(trend.measure, latest.period.frequency)
    by_ordinal = {point.period.ordinal: point for point in trend.known}
    places = range(1, AVERAGED + 1)
    return [by_ordinal.get(latest.period.ordinal - place * stride) for place in places]


def _comparable(
    trend: Trend, latest: KnownPoint, earlier: Sequence[KnownPoint | None]
) -> list[KnownPoint]:
    """The figures among them that no break parts from the latest."""
    stretch = trend.stretch(latest.period)
    return [one for one in earlier if one and trend.stretch(one.period) == stretch]


def _why_not(earlier: Sequence[KnownPoint | None], comparable: Sequence[KnownPoint]) -> str:
    """Why some earlier periods, of one or of four, give no difference."""
    known = sum(one is not None for one in earlier)
    if known > len(comparable):
        return "Not comparable across a break"
    if known:
        return f"{known} of {AVERAGED} earlier figures"
    return f"No figure for the {'period' if len(earlier) == 1 else 'four'} before"


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
