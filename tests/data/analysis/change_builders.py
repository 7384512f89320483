"""Judgements made by hand, for the tests of what is drawn and said of them."""

from data.analysis.series.trend import Trend
from data.analysis.variation.judgement import (
    Band,
    Direction,
    Evidence,
    Good,
    Interval,
    Judgement,
    Method,
    Rule,
    Segment,
    Signal,
)
from data.domain.measure import Measure, Polarity, Unit, ValueType
from data.domain.period import Frequency
from tests.data.analysis.builders import Given, make_measure, trend

MONTHLY = Frequency.MONTHLY
FIRST = 2021 * 12 + 3  # April 2021
HELD, FELL = [91.0, 93.0] * 9, [81.0, 79.0] * 4
WHY = "With 26 months a control chart can be drawn: an XmR chart."


def visits(**changes: object) -> Measure:
    fields = {
        "short": "Visits on time",
        "unit": Unit.PERCENT,
        "type": ValueType.PERCENTAGE,
        "polarity": Polarity.HIGHER,
        "frequencies": (Frequency.MONTHLY, Frequency.ANNUAL),
    }
    return make_measure("visits", **(fields | changes))


def months(*given: Given, measure: Measure | None = None) -> Trend:
    return trend(*given, measure=measure or visits(), first=FIRST, frequency=MONTHLY)


def charted(
    line: Trend, lower: float = 84.0, centre: float = 88.0, upper: float = 92.0, **changes: object
) -> Judgement:
    """By an XmR chart with one mean and pair of limits: the last eight are below the lower."""
    places = range(len(line.points))
    fields = {
        "direction": Direction.LOWER,
        "good": Good.WORSE,
        "latest": line.latest,
        "points": tuple(places),
        "why": WHY,
        "tag": "Change for the worse",
        "phrase": "unusually low",
        "sentences": ("The average of 26 months is 88%, its limits 84% and 92%.",),
        "segments": (Segment(0, len(line.points) - 1),),
        "bands": tuple(Band(place, centre, lower, upper) for place in places),
        "signals": tuple(
            Signal(place, Rule.LIMIT, Direction.LOWER, Good.WORSE) for place in places[-8:]
        ),
    }
    return Judgement(line, Method.XMR, Evidence.CHANGE, **(fields | changes))


def fallen() -> Judgement:
    """26 months: 18 about 92%, then eight about 80%."""
    return charted(months(*HELD, *FELL))


def of_years(line: Trend, *intervals: tuple[float, float], **changes: object) -> Judgement:
    """By few yearly figures, each with its interval."""
    fields = {
        "latest": line.latest,
        "points": tuple(line.place(one.period) for one in line.known),
        "why": "There are 5 yearly figures; a control chart needs 13.",
        "tag": "No clear change",
        "phrase": "no clear change",
        "segments": (Segment(0, len(line.points) - 1),),
        "intervals": tuple(
            Interval(place, lower, upper) for place, (lower, upper) in enumerate(intervals)
        ),
    }
    return Judgement(line, Method.YEARS, Evidence.NO_CLEAR_CHANGE, **(fields | changes))
