"""Facts about a trend that need no judgement: extremes, runs of a sign, counts in words."""

from data.analysis.time_words import period_noun
from data.analysis.trend import KnownPoint, Trend
from data.domain.period import Frequency

SMALLEST_FOR_EXTREME = 3
"""With fewer values 'the highest' says nothing."""

_NUMBER_WORDS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def count_words(count: int) -> str:
    """'five'; from 13 on in figures."""
    return _NUMBER_WORDS[count] if count < len(_NUMBER_WORDS) else f"{count:,}"


def count_periods(count: int, frequency: Frequency) -> str:
    """'five years', 'one quarter'."""
    return f"{count_words(count)} {period_noun(frequency)}{'' if count == 1 else 's'}"


def highest(trend: Trend) -> KnownPoint:
    """The latest of the points with the highest value."""
    return max(trend.known, key=lambda point: (point.value, point.period))


def lowest(trend: Trend) -> KnownPoint:
    """The latest of the points with the lowest value."""
    return min(trend.known, key=lambda point: (point.value, -point.period.ordinal))


def extreme_of(trend: Trend, value: float) -> str:
    """'lowest of five years', 'joint highest of ...', or nothing.

    A figure that grows through the year has no extremes: its parts are not alike.
    """
    values = [point.value for point in trend.known]
    if len(values) < SMALLEST_FOR_EXTREME or min(values) == max(values) or trend.is_cumulative:
        return ""
    of = f"of {count_periods(len(values), trend.points[0].period.frequency)}"
    joint = "joint " if values.count(value) > 1 else ""
    for extreme, word in ((max(values), "highest"), (min(values), "lowest")):
        if value == extreme:
            return f"{joint}{word} {of}"
    return ""


def extreme_words(trend: Trend) -> str:
    """What the latest value is: 'the lowest of five years', or nothing."""
    extreme = extreme_of(trend, trend.latest.value) if trend.latest else ""
    return f"the {extreme}" if extreme else ""


def sign_of(value: float) -> int:
    return (value > 0) - (value < 0)


def run_of_sign(trend: Trend) -> int:
    """How many periods on end, up to the latest, have the latest value's sign."""
    run = 0
    for place, point in enumerate(reversed(trend.known)):
        latest = trend.known[-1]
        is_next = point.period.ordinal == latest.period.ordinal - place
        if not is_next or sign_of(point.value) != sign_of(latest.value):
            break
        run += 1
    return run
