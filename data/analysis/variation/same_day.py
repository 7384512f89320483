"""Counts on single days: a chart's mark is tested against the same day of earlier years.

Much of what is counted on one day is counted on the next, so the figures follow each other: the
latest of a steady service is then marked far more often than chance would have it. Years apart the
counts are nearly separate, and what they still share makes the comparison the more careful.
"""

from data.analysis.series.facts import count_words
from data.analysis.variation.choose import is_counted_twice
from data.analysis.variation.exact import Compared, compare_exactly
from data.analysis.variation.judgement import Direction, Evidence
from data.analysis.variation.part import Part
from data.analysis.variation.series import Reading
from data.analysis.variation.years_words import chance_words
from data.domain.period import parts_of_year


def evidence_on_one_day(part: Part, marked: Direction) -> tuple[Evidence, str]:
    """What a mark on the latest of such figures is worth, and the sentence that says it.

    It is a change where the exact comparison says so, and points the same way; without counts, or
    a year before, it is possible. Of other figures a mark is a change by itself.
    """
    if not is_counted_twice(part.series):
        return Evidence.CHANGE, ""
    before = _same_day(part)
    if not before:
        return Evidence.POSSIBLE, ""
    compared = compare_exactly(part.series.counted, [part.latest], before)
    found = compared.evidence
    if compared.direction is not marked:
        found = Evidence.NO_CLEAR_CHANGE
    return found, _said(part, compared, found, len(before))


def _same_day(part: Part) -> list[Reading]:
    """The figures one year before, two years before and so on, if all are counted."""
    step = parts_of_year(part.series.frequency)
    end = part.latest.place
    found = [one for one in part.earlier if (end - one.place) % step == 0]
    counted = part.latest.counts and all(one.counts for one in found)
    return found if counted else []


def _said(part: Part, compared: Compared, found: Evidence, years: int) -> str:
    same = "a year earlier" if years == 1 else f"in the {count_words(years)} years before together"
    beside = f"Set against the same day {same}"
    if compared.evidence is Evidence.NO_CLEAR_CHANGE:
        return f"{beside}, it is not unusual."
    if found is Evidence.NO_CLEAR_CHANGE:
        return f"{beside}, it points the other way."
    return f"{beside}, {chance_words(compared.evidence)}."
