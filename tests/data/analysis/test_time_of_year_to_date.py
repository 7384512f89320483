"""The time of a figure for the year to date: the months that it covers, and no whole year."""

import pytest

from data.analysis.words.period_words import period_words
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


@pytest.mark.parametrize(
    ("basis", "frequency", "label", "words"),
    [
        (TimeBasis.YEAR_TO_DATE, Frequency.MONTHLY, "2026-06", "April to June 2026"),
        (TimeBasis.ROLLING_12_MONTHS, Frequency.QUARTERLY, "2025-26 Q2", "12 months to Q2 2025-26"),
        (TimeBasis.THREE_YEAR_AVERAGE, Frequency.ANNUAL, "2024-25", "three years to 2024-25"),
        (TimeBasis.IN_PERIOD, Frequency.MONTHLY, "2026-06", "Jun 2026"),
    ],
)
def test_a_period_by_itself_is_called_as_in_a_sentence_but_for_the_article(
    basis, frequency, label, words
):
    measure = make_measure(time_basis=basis, frequencies=(frequency,))
    period = parse_period(label, (frequency,), YearType.FINANCIAL, basis)
    assert period_words(measure, period) == words
