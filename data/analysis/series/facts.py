"""Facts about a trend that need no judgement: extremes, runs of a sign, counts in words."""

from collections.abc import Iterator

from data.analysis.series.extremes import Extremes, find_extremes
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


def extremes(trend: Trend) -> Extremes | None:
    """The highest and lowest of the figures that the latest can be compared with; None of few.

    A figure that grows through the year has no extremes: its parts are not alike.
    """
    return _extremes_of(trend, comparable(trend))


def extreme_notes(trend: Trend) -> dict[Period, str]:
    """What the highest and the lowest are by their periods: 'joint lowest of five years'.

    A figure is compared with those that no break parts it from.
    """
    return {
        point.period: f"{extreme_name(word, points)} {of}"
        for found, of in _extremes_by_stretch(trend)
        for word, points in (("highest", found.highest), ("lowest", found.lowest))
        for point in points
    }


def extreme_name(word: str, points: tuple[KnownPoint, ...]) -> str:
    """'highest', or 'joint highest' where several periods have the figure."""
    return f"joint {word}" if len(points) > 1 else word


def extreme_words(trend: Trend) -> str:
    """What the latest value is: 'the lowest of five years', or nothing."""
    extreme = extreme_notes(trend).get(trend.latest.period) if trend.latest else None
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


def _extremes_of(trend: Trend, points: tuple[KnownPoint, ...]) -> Extremes | None:
    if len(points) < SMALLEST_FOR_EXTREME or trend.is_cumulative:
        return None
    return find_extremes(trend.measure, points)


def _extremes_by_stretch(trend: Trend) -> Iterator[tuple[Extremes, str]]:
    """Those of each stretch between breaks that has any, and what they are the extremes of."""
    stretches: dict[int, list[KnownPoint]] = {}
    for point in trend.known:
        stretches.setdefault(trend.stretch(point.period), []).append(point)
    for points in stretches.values():
        found = _extremes_of(trend, tuple(points))
        if found and not found.are_all_alike:
            period = points[0].period
            counted = count_periods(len(points), period.frequency)
            yield found, f"of {counted}{stretch_words(trend, period)}"
