"""Figures that overlap: which of them stand for separate times.

In unchanged series whose figures cover twelve months each, three in five latest points would be
marked by the rules of a control chart; of separate months one or two in a hundred are. So figures
that overlap are never set beside their neighbours.
"""

from dataclasses import replace

from data.analysis.statistics.rare_events import FEWEST_EVENTS
from data.analysis.variation.rarer import sides_of
from data.analysis.variation.series import Series
from data.domain.period import Frequency, TimeBasis, parts_of_year

YEARS_IN_AN_AVERAGE = 3

_OVERLAPPING = (
    TimeBasis.YEAR_TO_DATE,
    TimeBasis.ROLLING_12_MONTHS,
    TimeBasis.THREE_YEAR_AVERAGE,
)
_FINER = (Frequency.QUARTERLY, Frequency.MONTHLY, Frequency.TERMLY)
_ORDINALS = {3: "third", 4: "fourth", 12: "twelfth"}


def separate(series: Series) -> Series:
    """The figures that do not overlap, stepping back from the latest; all, where none do."""
    step = step_between(series)
    if step == 1:
        return series
    return stepped(series, step, _why(series, step), _noun(series))


def stepped(series: Series, step: int, why: str, noun: str) -> Series:
    """Every so manyth figure, counted back from the latest, from the first that has a value."""
    kept = list(series.readings[::-1][::step][::-1])
    while kept and kept[0] is None:
        kept.pop(0)
    return replace(series, readings=tuple(kept), step=step, overlap=why, noun=noun)


def step_between(series: Series) -> int:
    """How many places apart figures must stand so that they do not overlap."""
    parts = parts_of_year(series.frequency)
    match series.trend.measure.time_basis:
        case TimeBasis.THREE_YEAR_AVERAGE:
            return YEARS_IN_AN_AVERAGE * parts
        case TimeBasis.YEAR_TO_DATE | TimeBasis.ROLLING_12_MONTHS:
            return parts
        case _:
            return 1


def finer_words(series: Series) -> str:
    """What would allow a control chart: 'quarterly figures'; nothing where they are here
    already, are not to be had, or would be too rare for one."""
    measure = series.trend.measure
    if measure.time_basis in _OVERLAPPING:
        finer = len(measure.frequencies) > 1 and _is_often_enough(series, Frequency.QUARTERLY)
        return "figures of single quarters" if finer else ""
    if series.frequency is not Frequency.ANNUAL:
        return ""  # they are here already
    found = next((one for one in _FINER if one in measure.frequencies), None)
    return f"{found.value} figures" if found and _is_often_enough(series, found) else ""


def _is_often_enough(series: Series, finer: Frequency) -> bool:
    """Whether parts of a year would have too many events to be rare; unknown counts may have.

    What is counted on a day is as much on the last day of a month as on that of a year, and so it
    is with the same people.
    """
    sides = [one for one in sides_of(series.counted, series.known) if one]
    if not sides:
        return True
    parts = 1 if series.trend.measure.follows_itself else parts_of_year(finer)
    return min(sum(one) / len(one) for one in sides) / parts >= FEWEST_EVENTS


def _noun(series: Series) -> str:
    average = series.trend.measure.time_basis is TimeBasis.THREE_YEAR_AVERAGE
    return "period" if average else "year"


def _why(series: Series, step: int) -> str:
    noun = series.noun
    match series.trend.measure.time_basis:
        case TimeBasis.YEAR_TO_DATE:
            return (
                "Figures grow through the year and so overlap: only the same part of each year "
                "is set side by side."
            )
        case TimeBasis.ROLLING_12_MONTHS:
            return (
                "Each figure covers 12 months and overlaps its neighbours: only every "
                f"{_ORDINALS[step]} {noun} is looked at."
            )
        case _:
            return (
                "Each figure is an average of three years and overlaps its neighbours: only one "
                "in three years is looked at."
            )
