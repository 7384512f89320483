"""Figures of the same people: a mark is tested against the same day or month of earlier years.

Much of what is counted on one day is counted on the next, and so it is with the months of some
measures. The figures then follow each other: the latest of a steady service is marked far more
often than chance would have it. Years apart the counts are nearly separate, and what they still
share makes the comparison the more careful.
"""

from data.analysis.series.facts import count_words
from data.analysis.variation.choose import is_counted_twice
from data.analysis.variation.exact import Compared, compare_exactly
from data.analysis.variation.judgement import Direction, Evidence
from data.analysis.variation.part import Part
from data.analysis.variation.rarer import few_are_without
from data.analysis.variation.series import Reading, Series
from data.analysis.variation.years_words import chance_words
from data.domain.period import TimeBasis, parts_of_year


def evidence_on_one_day(part: Part, marked: Direction) -> tuple[Evidence, str]:
    """What a mark on the latest of such figures is worth, and the sentence that says it.

    It is a change where the exact comparison says so, and points the same way; without counts, or
    a year before, it is possible. Of other figures a mark is a change by itself.
    """
    if not is_counted_twice(part.series):
        return Evidence.CHANGE, ""
    before = same_days(part)
    if not before:
        return Evidence.POSSIBLE, ""
    compared = compare_exactly(part.series.counted, [part.latest], before)
    found = compared.evidence
    if compared.direction is not marked:
        found = Evidence.NO_CLEAR_CHANGE
    return found, _said(part, compared, found, len(before))


def counted_twice_words(series: Series) -> str:
    """That many are counted in one figure and in the next, so that a mark by itself says little."""
    one, other = _one_and_next(series)
    return f"Many of those counted {one} are counted again {other}, so a mark alone is no evidence."


def one_a_year_words(series: Series) -> str:
    """Why of few of the same people only one figure of each year is looked at."""
    rest = few_are_without(series.counted, series.known)
    few = "So few are missing from a full 100%" if rest else "So few are counted"
    one, other = _one_and_next(series)
    return (
        f"{few}, and many of them {one} and {other}: only the same {_day(series)} of each year is "
        "looked at."
    )


def _one_and_next(series: Series) -> tuple[str, str]:
    """'at the end of one month' and 'at the end of the next', or 'in one month' and so on."""
    when = "at the end of" if _is_on_days(series) else "in"
    return f"{when} one {series.noun}", f"{when} the next"


def _day(series: Series) -> str:
    return "day" if _is_on_days(series) else series.noun


def _is_on_days(series: Series) -> bool:
    return series.trend.measure.time_basis is TimeBasis.SNAPSHOT


def same_days(part: Part) -> list[Reading]:
    """The figures one year before, two years before and so on, if all are counted; of figures
    that are no counts on single days none."""
    if not is_counted_twice(part.series):
        return []
    step = parts_of_year(part.series.frequency)
    end = part.latest.place
    found = [one for one in part.earlier if (end - one.place) % step == 0]
    counted = part.latest.counts and all(one.counts for one in found)
    return found if counted else []


def _said(part: Part, compared: Compared, found: Evidence, years: int) -> str:
    same = "a year earlier" if years == 1 else f"in the {count_words(years)} years before together"
    beside = f"Set against the same {_day(part.series)} {same}"
    if compared.evidence is Evidence.NO_CLEAR_CHANGE:
        return f"{beside}, it is not unusual."
    if found is Evidence.NO_CLEAR_CHANGE:
        return f"{beside}, it points the other way."
    return f"{beside}, {chance_words(compared.evidence)}."
