"""Gaps in words: each reason is told once, with all of its periods."""

from dataclasses import dataclass

from data.analysis.words.gap_words import gap_words
from data.domain.period import Frequency, TimeBasis, YearType, period_at


@dataclass
class Point:
    period: object
    value: float | None
    reason: str = ""


@dataclass
class Line:
    observed: list


def line(**reasons):
    """Points from 2015-16 on: a reason where there is one, else a value."""
    points = []
    for year in range(2015, 2025):
        period = period_at(year, Frequency.ANNUAL, YearType.FINANCIAL, TimeBasis.SNAPSHOT)
        reason = next((text for text, years in reasons.items() if year in years), "")
        points.append(Point(period, None if reason else 1.0, reason))
    return Line(points)


def test_periods_in_a_row_are_a_span_and_others_are_listed():
    told = gap_words(line(Suppressed=(2015, 2016, 2017, 2020, 2024)))
    assert told == ["2015-16 to 2017-18, 2020-21 and 2024-25: suppressed"]


def test_two_in_a_row_are_named_one_by_one():
    assert gap_words(line(Late=(2019, 2020))) == ["2019-20 and 2020-21: late"]


def test_each_reason_is_told_once_in_the_order_of_its_first_period():
    told = gap_words(line(Late=(2020,), Suppressed=(2016, 2022)))
    assert told == ["2016-17 and 2022-23: suppressed", "2020-21: late"]


def test_a_line_without_gaps_says_nothing():
    assert gap_words(line()) == []
