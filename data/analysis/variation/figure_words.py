"""How averages, limits and compared figures are printed and spoken of."""

from collections.abc import Sequence
from dataclasses import replace

from data.analysis.variation.counted import Counted
from data.analysis.variation.judgement import Direction, Evidence, Good
from data.analysis.variation.part import good_of
from data.analysis.variation.series import Reading, Series
from data.analysis.words.time_words import when_words
from data.domain.measure import Measure, Polarity, Unit
from data.domain.numbers import decimals_apart, print_value

FINE_BELOW = 10
"""An average of whole numbers below this is told with one decimal."""

WHOLE = 100.0
MORE_DIGITS = 2
"""So many more are printed at most where two numbers would else look the same."""

NO_EVIDENCE = "No evidence of change is not evidence that nothing changed."


MAY_BE = "It may be a change, and it may be chance."


def caution_words(evidence: Evidence) -> str:
    """What a finding is not, where no change is found for sure."""
    return {Evidence.NO_CLEAR_CHANGE: NO_EVIDENCE, Evidence.POSSIBLE: MAY_BE}.get(evidence, "")


def average_words(value: float, measure: Measure, *, beside: float | None = None) -> str:
    """An average or a limit, with a decimal where whole numbers would be too coarse: '4.6'.

    Beside a figure that it differs from it gets the digits that show it.
    """
    if measure.decimals == 0 and abs(value) < FINE_BELOW:
        measure = replace(measure, decimals=1)
    return _apart(value, measure, beside)


def _apart(value: float, measure: Measure, beside: float | None) -> str:
    """A number with the digits that part it from another, where one or two more do."""
    if beside is None or float(value).is_integer():
        return print_value(value, measure)
    enough = decimals_apart(value, beside, measure.decimals)
    is_near = enough > measure.decimals + MORE_DIGITS
    return print_value(value, measure, beside=None if is_near else beside)


def limits_words(
    lower: float, upper: float, series: Series, *, beside: float | None = None
) -> tuple[str, str]:
    """Limits as they can be reached: none below 0 where there is none, no share above 100%.

    Beside a figure that they differ from they are printed so that they look different.
    """
    measure = series.trend.measure
    if all(one.value >= 0 for one in series.known):
        lower, upper = max(lower, 0.0), max(upper, 0.0)
    if measure.unit is Unit.PERCENT and all(one.value <= WHOLE for one in series.known):
        lower, upper = min(lower, WHOLE), min(upper, WHOLE)
    return (
        average_words(lower, measure, beside=beside),
        average_words(upper, measure, beside=beside),
    )


def value_words(one: Reading, measure: Measure, beside: Sequence[float] = ()) -> str:
    """'38 in 2024-25'; '2.46 in Jun 2026 (rounded: 2)' where the rounded figure would stand on the
    other side of one of the lines that it is told beside."""
    value, when = one.known.value, when_words(measure, one.period)
    finer = finer_words(one.known.value, one.exact, measure, beside)
    if finer:
        return f"{finer} in {when} (rounded: {print_value(value, measure)})"
    near = min(beside, key=lambda line: abs(line - value), default=None)
    return f"{_apart(value, measure, near)} in {when}"


def finer_words(
    rounded: float, exact: float | None, measure: Measure, beside: Sequence[float]
) -> str:
    """What the counts give, in the digits that part it from the lines it is told beside; nothing
    where the rounded figure stands on the same side of all of them."""
    if exact is None or all((rounded > one) == (exact > one) for one in beside):
        return ""
    least = 1 if measure.decimals == 0 and abs(exact) < FINE_BELOW else measure.decimals
    places = max(decimals_apart(exact, one, least) for one in beside)
    return print_value(exact, replace(measure, decimals=places))


def more_words(counted: Counted, direction: Direction) -> str:
    """'more' and 'fewer' of what is counted, 'higher' and 'lower' of all else."""
    if counted is Counted.EVENTS:
        return "more" if direction is Direction.HIGHER else "fewer"
    return direction.value


def meaning_words(evidence: Evidence, direction: Direction, measure: Measure) -> str:
    """What a change means by polarity, in a sentence; nothing where no change is found."""
    if evidence is not Evidence.CHANGE:
        return ""
    good = good_of(direction, measure)
    if good is Good.NEITHER:
        near = measure.polarity is Polarity.TARGET
        return (
            "The nearer to its target the better, so neither direction is better by itself."
            if near
            else "Neither more nor less is better by itself."
        )
    better = "Higher" if measure.polarity is Polarity.HIGHER else "Lower"
    return f"{better} is better, so this is a change for the {good.value}."


def per_words(measure: Measure) -> str:
    """' per 10,000' for a rate, else nothing."""
    return f" per {measure.per:,}" if measure.unit is Unit.RATE and measure.per else ""
