"""A figure's period as it stands by itself: in a table's column, or beside the figure."""

from data.analysis.words.time_words import when_words
from data.domain.measure import Measure
from data.domain.period import Period

_THE = "the "


def period_words(measure: Measure, period: Period) -> str:
    """'April to June 2026', '12 months to Q1 2026-27', 'three years to 2024-25', '2024-25'."""
    return when_words(measure, period).removeprefix(_THE)


def beside_words(measure: Measure, period: Period) -> str:
    """The same after a figure: 'in the 12 months to Q1 2026-27', but '2024-25' alone."""
    words = when_words(measure, period)
    return f"in {words}" if words.startswith(_THE) else words
