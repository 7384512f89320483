"""How periods are spoken of: column headings and the span that a value covers."""

from data.domain.measure import Measure
from data.domain.period import Frequency, Period, TimeBasis, YearType

_YEARS = {
    YearType.FINANCIAL: "Year to 31 March",
    YearType.ACADEMIC: "School year",
    YearType.CALENDAR: "Year",
    YearType.SEPTEMBER: "Year to 30 September",
}
_SNAPSHOT_DAYS = {
    YearType.FINANCIAL: "on 31 March",
    YearType.ACADEMIC: "on 31 August",
    YearType.CALENDAR: "on 31 December",
    YearType.SEPTEMBER: "on 30 September",
}
_BASES = {
    TimeBasis.SNAPSHOT: "at the end of each {noun}",
    TimeBasis.YEAR_TO_DATE: "year to date, by {noun}",
    TimeBasis.ROLLING_12_MONTHS: "12 months to the end of each {noun}",
    TimeBasis.THREE_YEAR_AVERAGE: "average of three years to the end of each {noun}",
    TimeBasis.COHORT: "by the {noun} in which each group of children begins",
    TimeBasis.IN_PERIOD: "in each {noun}",
}
_NOUNS = {
    Frequency.ANNUAL: "year",
    Frequency.TERMLY: "term",
    Frequency.QUARTERLY: "quarter",
    Frequency.MONTHLY: "month",
}


def period_noun(frequency: Frequency) -> str:
    """'year', 'term', 'quarter' or 'month'."""
    return _NOUNS[frequency]


def period_heading(measure: Measure, frequency: Frequency) -> str:
    """The heading of a table's first column."""
    if frequency is Frequency.ANNUAL:
        if measure.time_basis is TimeBasis.SNAPSHOT:
            return f"Year, {_SNAPSHOT_DAYS[measure.year]}"
        return _YEARS[measure.year]
    return _NOUNS[frequency].capitalize()


def basis_words(measure: Measure, frequency: Frequency) -> str:
    """What a value covers: 'in the year to 31 March', '12 months to the end of each quarter'."""
    if frequency is Frequency.ANNUAL:
        return _annual_words(measure)
    return _BASES[measure.time_basis].format(noun=_NOUNS[frequency])


def when_words(measure: Measure, period: Period) -> str:
    """The time of a value after the word 'in': '2024-25', 'April to June 2026'."""
    match measure.time_basis:
        case TimeBasis.YEAR_TO_DATE if period.frequency is not Frequency.ANNUAL:
            return _span_words(period)
        case TimeBasis.ROLLING_12_MONTHS if period.frequency is not Frequency.ANNUAL:
            return f"the 12 months to {period.name}"
        case TimeBasis.THREE_YEAR_AVERAGE:
            return f"the three years to {period.name}"
        case _:
            return period.name


def _span_words(period: Period) -> str:
    """The months that a figure covers so far: 'April to June 2026'; 'April 2026'."""
    first, last = period.start, period.end
    if (first.year, first.month) == (last.year, last.month):
        return f"{last:%B %Y}"
    year = "" if first.year == last.year else f" {first.year}"
    return f"{first:%B}{year} to {last:%B %Y}"


def _annual_words(measure: Measure) -> str:
    match measure.time_basis:
        case TimeBasis.SNAPSHOT:
            return _SNAPSHOT_DAYS[measure.year]
        case TimeBasis.THREE_YEAR_AVERAGE:
            return "average of three years"
        case TimeBasis.COHORT:
            return "by yearly group of children"
        case _:
            year = _YEARS[measure.year]
            return "in the year" if year == "Year" else f"in the {year[0].lower()}{year[1:]}"
