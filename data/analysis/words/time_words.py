"""How periods are spoken of: column headings and the span that a value covers."""

from datetime import date, datetime

from data.domain.measure import Measure
from data.domain.period import Frequency, Period, TimeBasis, YearType, own_span

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
_HEADINGS = {
    TimeBasis.YEAR_TO_DATE: "{noun}, year to date",
    TimeBasis.ROLLING_12_MONTHS: "12 months to the end of",
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
    """The heading of a table's first column: what the period named there is to the figure."""
    if frequency is Frequency.ANNUAL:
        if measure.time_basis is TimeBasis.SNAPSHOT:
            return f"Year, {_snapshot_words(measure)}"
        return _YEARS[measure.year]
    noun = _NOUNS[frequency]
    return _HEADINGS.get(measure.time_basis, "{noun}").format(noun=noun.capitalize())


def basis_words(measure: Measure, frequency: Frequency) -> str:
    """What a value covers: 'in the year to 31 March', '12 months to the end of each quarter'."""
    if frequency is Frequency.ANNUAL:
        return _annual_words(measure)
    return _BASES[measure.time_basis].format(noun=_NOUNS[frequency])


def when_words(measure: Measure, period: Period) -> str:
    """The time of a value after the word 'in': '2024-25', 'April to June 2026'."""
    match measure.time_basis:
        case TimeBasis.YEAR_TO_DATE if period.frequency is not Frequency.ANNUAL:
            return span_words(period.start, period.end)
        case TimeBasis.ROLLING_12_MONTHS if period.frequency is not Frequency.ANNUAL:
            return f"the 12 months to {period.name}"
        case TimeBasis.THREE_YEAR_AVERAGE:
            return f"the three years to {period.name}"
        case _:
            return period.name


def span_words(first: date, last: date) -> str:
    """The months from one day to another: 'April to June 2026'; 'April 2026'."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{last:%B %Y}"
    year = "" if first.year == last.year else f" {first.year}"
    return f"{first:%B}{year} to {last:%B %Y}"


def last_day(measure: Measure, period: Period) -> date:
    """The last day that a value tells of: the measure's own day, or the period's end."""
    start, end = own_span(period, measure.year)
    if not measure.snapshot_day or period.frequency is not Frequency.ANNUAL:
        return end
    told = [
        datetime.strptime(f"{measure.snapshot_day} {year}", "%d %B %Y").date()
        for year in (start.year, end.year)
    ]
    return next(day for day in told if start <= day <= end)


def _snapshot_words(measure: Measure) -> str:
    day = measure.snapshot_day
    return f"on {day}" if day else _SNAPSHOT_DAYS[measure.year]


def _annual_words(measure: Measure) -> str:
    match measure.time_basis:
        case TimeBasis.SNAPSHOT:
            return _snapshot_words(measure)
        case TimeBasis.THREE_YEAR_AVERAGE:
            return "average of three years"
        case TimeBasis.COHORT:
            return "by yearly group of children"
        case _:
            year = _YEARS[measure.year]
            return "in the year" if year == "Year" else f"in the {year[0].lower()}{year[1:]}"
