"""Which children a figure of a group is of, and until when they were followed."""

from datetime import date

from data.analysis.words.time_words import span_words
from data.domain.measure import Cohort, Measure
from data.domain.period import Period, own_span

NOT_GIVEN = "how long they were followed is not given"


def cohort_words(measure: Measure, period: Period) -> str:
    """'children who entered the group in April to June 2023, followed for 12 months to June 2024'.

    Empty for a measure that follows no group.
    """
    cohort = measure.cohort
    if cohort is None:
        return ""
    who = cohort.who.format(span=span_words(*own_span(period, measure.year)))
    if cohort.follow_up_months is None:
        return f"{who}; {NOT_GIVEN}"
    if not cohort.follow_up_months:
        return who
    months = _months(cohort.follow_up_months)
    return f"{who}, followed for {months} to {followed_to(measure, period)}"


def followed_to(measure: Measure, period: Period) -> str:
    """The month in which the last child's time ended: 'June 2024'; empty where nobody says."""
    months = measure.cohort.follow_up_months if measure.cohort else None
    if not months:
        return ""
    end = own_span(period, measure.year)[1]
    place = end.year * 12 + end.month - 1 + months
    return f"{date(place // 12, place % 12 + 1, 1):%B %Y}"


def cohort_rule(cohort: Cohort) -> str:
    """What is so in every period: 'Children who entered the group in the period, each followed
    for 12 months.'"""
    who = cohort.who.format(span="the period")
    followed = ""
    if cohort.follow_up_months is None:
        followed = f"; {NOT_GIVEN}"
    elif cohort.follow_up_months:
        followed = f", each followed for {_months(cohort.follow_up_months)}"
    then = f", {cohort.then}" if cohort.then else ""
    return f"{who[:1].upper()}{who[1:]}{followed}{then}."


def _months(months: int) -> str:
    return f"{months} month{'' if months == 1 else 's'}"
