"""Facts about a trend that need no judgement: extremes, runs of a sign, counts in words."""

from data.analysis.series.trend import KnownPoint, Trend
from data.analysis.standing.steps import stride_of
from data.analysis.words.time_words import period_noun
from data.domain.period import Frequency, Period

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
    """The latest of the points with the highest value, since the last break."""
    return max(comparable(trend), key=lambda point: (point.value, point.period))


def lowest(trend: Trend) -> KnownPoint:
    """The latest of the points with the lowest value, since the last break."""
    return min(comparable(trend), key=lambda point: (point.value, -point.period.ordinal))


def comparable(trend: Trend) -> tuple[KnownPoint, ...]:
    """The points that the latest can be compared with, itself among them."""
    return trend.known_like(trend.latest.period) if trend.latest else ()


def stretch_words(trend: Trend, period: Period) -> str:
    """Which stretch of a line with breaks a period is in: ' since the break'; else nothing."""
    count, place = len(trend.partings), trend.stretch(period)
    if not count:
        return ""
    if place == count:
        return " since the break" if count == 1 else " since the last break"
    if place == 0:
        return " before the break" if count == 1 else " before the first break"
    return " between two breaks"


def extreme_of(trend: Trend, period: Period, value: float) -> str:
    """'lowest of five years', 'joint highest of ...', or nothing.

    A figure that grows through the year has no extremes: its parts are not alike. A figure is
    compared with those that no break parts it from.
    """
    values = [point.value for point in trend.known_like(period)]
    if len(values) < SMALLEST_FOR_EXTREME or min(values) == max(values) or trend.is_cumulative:
        return ""
    of = f"of {count_periods(len(values), period.frequency)}{stretch_words(trend, period)}"
    joint = "joint " if values.count(value) > 1 else ""
    for extreme, word in ((max(values), "highest"), (min(values), "lowest")):
        if value == extreme:
            return f"{joint}{word} {of}"
    return ""


def extreme_words(trend: Trend) -> str:
    """What the latest value is: 'the lowest of five years', or nothing."""
    latest = trend.latest
    extreme = extreme_of(trend, latest.period, latest.value) if latest else ""
    return f"the {extreme}" if extreme else ""


def sign_of(value: float) -> int:
    return (value > 0) - (value < 0)


def run_of_sign(trend: Trend) -> int:
    """How many periods on end, up to the latest, have the latest value's sign; a break ends it.

    Where figures overlap the latest stands alone: its neighbours count much the same.
    """
    run = 0
    if trend.latest and stride_of(trend.measure, trend.latest.period.frequency) > 1:
        return 1
    for place, point in enumerate(reversed(comparable(trend))):
        latest = trend.known[-1]
        is_next = point.period.ordinal == latest.period.ordinal - place
        if not is_next or sign_of(point.value) != sign_of(latest.value):
            break
        run += 1
    return run
