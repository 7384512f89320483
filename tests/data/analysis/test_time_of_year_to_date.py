"""The time of a figure for the year to date: the months that it covers, and no whole year."""

import pytest

from data.analysis.words.time_words import when_words
from data.domain.period import Frequency, TimeBasis, YearType, parse_period
from tests.data.analysis.builders import make_measure

MEASURE = make_measure(
    time_basis=TimeBasis.YEAR_TO_DATE, frequencies=(Frequency.QUARTERLY, Frequency.MONTHLY)
)


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("2026-06", "April to June 2026"),
        ("2026-04", "April 2026"),
        ("2027-01", "April 2026 to January 2027"),
        ("2025-26 Q2", "April to September 2025"),
    ],
)
def test_the_months_since_april_are_named(label, words):
    period = parse_period(label, MEASURE.frequencies, YearType.FINANCIAL, TimeBasis.YEAR_TO_DATE)
    assert when_words(MEASURE, period) == words
