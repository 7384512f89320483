"""Periods: spans of time with the publisher's label, that can be counted and compared."""

import calendar
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache


class Frequency(StrEnum):
    ANNUAL = "annual"
    TERMLY = "termly"
    QUARTERLY = "quarterly"
    MONTHLY = "monthly"


class YearType(StrEnum):
    FINANCIAL = "financial"  # April to March, 2024-25
    ACADEMIC = "academic"  # September to August, 2024-25
    CALENDAR = "calendar"  # January to December, 2024
    SEPTEMBER = "september"  # the year to 30 September, called by the year in which it ends


class TimeBasis(StrEnum):
    IN_PERIOD = "in_period"
    SNAPSHOT = "snapshot"
    YEAR_TO_DATE = "year_to_date"
    ROLLING_12_MONTHS = "rolling_12_months"
    THREE_YEAR_AVERAGE = "three_year_average"
    COHORT = "cohort"


TERMS = ("Autumn", "Spring", "Summer")
"""Thirds of the academic year, from September, January and May."""

_PARTS = {Frequency.ANNUAL: 1, Frequency.TERMLY: 3, Frequency.QUARTERLY: 4, Frequency.MONTHLY: 12}
_FIRST_MONTH = {
    YearType.FINANCIAL: 4,
    YearType.ACADEMIC: 9,
    YearType.CALENDAR: 1,
    YearType.SEPTEMBER: 10,
}
_YEAR = "(?P<year>(?:19|2[01])[0-9]{2})"
_SPLIT_YEAR = f"{_YEAR}-(?P<next>[0-9]{{2}})"
_FORMS = {
    "split year": re.compile(_SPLIT_YEAR),
    "quarter": re.compile(f"{_SPLIT_YEAR} Q(?P<part>[1-4])"),
    "term": re.compile(f"{_SPLIT_YEAR} (?P<part>{'|'.join(TERMS)})"),
    "month": re.compile(f"{_YEAR}-(?P<part>0[1-9]|1[0-2])"),
    "year": re.compile(_YEAR),
}
_EXAMPLES = {
    (Frequency.ANNUAL, True): "a year such as 2024-25",
    (Frequency.ANNUAL, False): "a year such as 2024",
    (Frequency.TERMLY, True): "a term such as 2024-25 Autumn",
    (Frequency.QUARTERLY, True): "a quarter such as 2024-25 Q1",
    (Frequency.MONTHLY, True): "a month such as 2025-03",
}


@dataclass(frozen=True, order=True)
class Period:
    """A span of time; `ordinal` counts periods of one frequency, so neighbours differ by one.

    `start` and `end` are the days that the value covers (both inclusive), which the time basis
    may make longer than the period in the label: a year-to-date Q2 runs from April to September.
    """

    ordinal: int
    label: str = field(compare=False)
    frequency: Frequency
    start: date = field(compare=False)
    end: date = field(compare=False)

    @property
    def name(self) -> str:
        """The label as a chart's axis says it: '2024-25', 'Q1 2024-25', 'Mar 2025'."""
        if self.frequency is Frequency.MONTHLY:
            return f"{calendar.month_abbr[self.end.month]} {self.end.year}"
        if self.frequency in (Frequency.QUARTERLY, Frequency.TERMLY):
            year, part = self.label.split(" ")
            return f"{part} {year}"
        return self.label


def parse_period(
    label: str,
    frequencies: tuple[Frequency, ...],
    year: YearType = YearType.FINANCIAL,
    time_basis: TimeBasis = TimeBasis.IN_PERIOD,
) -> Period:
    """Read a period's label as the measure's frequencies allow; ValueError says what is expected.

    '2011-12' is a year for a yearly measure and December 2011 for a monthly one; a measure that
    has both frequencies cannot take it.
    """
    matches = [
        (frequency, parsed)
        for frequency in frequencies
        if (parsed := _match(label, frequency, year)) is not None
    ]
    if len(matches) > 1:
        raise ValueError(
            f"found {label!r}, which is a year and also a month: expected a period that can be "
            "read in one way only"
        )
    if not matches:
        raise ValueError(f"found {label!r}, expected {expected_periods(frequencies, year)}")
    frequency, (base, part) = matches[0]
    return period_at(base * _PARTS[frequency] + part, frequency, year, time_basis)


def expected_periods(frequencies: tuple[Frequency, ...], year: YearType) -> str:
    """Say which labels a measure takes: 'a year such as 2024-25 or a quarter such as ...'."""
    return " or ".join(
        _EXAMPLES[frequency, frequency is not Frequency.ANNUAL or _is_split(year)]
        for frequency in frequencies
    )


@lru_cache(maxsize=8192)  # a page asks for the same few hundred again and again
def period_at(ordinal: int, frequency: Frequency, year: YearType, time_basis: TimeBasis) -> Period:
    """Make the period that stands at a place in the count of its frequency."""
    base, part = divmod(ordinal, _PARTS[frequency])
    first, months = _first_day(base, part, frequency, year)
    end = _add_months(first, months) - timedelta(days=1)
    start = _covered_from(first, end, base, frequency, year, time_basis)
    return Period(ordinal, _label(base, part, frequency, year), frequency, start, end)


def periods_between(
    first: Period, last: Period, year: YearType, time_basis: TimeBasis
) -> tuple[Period, ...]:
    """All periods from first to last, both included, none left out."""
    return tuple(
        period_at(ordinal, first.frequency, year, time_basis)
        for ordinal in range(first.ordinal, last.ordinal + 1)
    )


def own_span(period: Period, year: YearType) -> tuple[date, date]:
    """First and last day of the period in the label, whatever more its value covers."""
    own = period_at(period.ordinal, period.frequency, year, TimeBasis.IN_PERIOD)
    return own.start, own.end


def parts_of_year(frequency: Frequency) -> int:
    """How many periods of a frequency make a year."""
    return _PARTS[frequency]


def _match(label: str, frequency: Frequency, year: YearType) -> tuple[int, int] | None:
    """Return base year and part (from 0) when the label has the frequency's form."""
    match = _FORMS[_form(frequency, year)].fullmatch(label)
    if match is None:
        return None
    parts = match.groupdict()
    base = int(parts["year"])
    if "next" in parts and int(parts["next"]) != (base + 1) % 100:
        return None
    part = parts.get("part")
    if part is None:
        return base, 0
    return base, TERMS.index(part) if part in TERMS else int(part) - 1


def _form(frequency: Frequency, year: YearType) -> str:
    if frequency is Frequency.ANNUAL:
        return "split year" if _is_split(year) else "year"
    return {"termly": "term", "quarterly": "quarter", "monthly": "month"}[frequency.value]


def _is_split(year: YearType) -> bool:
    return year in (YearType.FINANCIAL, YearType.ACADEMIC)


def _label(base: int, part: int, frequency: Frequency, year: YearType) -> str:
    split = f"{base}-{(base + 1) % 100:02d}"
    match frequency:
        case Frequency.ANNUAL:
            return split if _is_split(year) else str(base)
        case Frequency.TERMLY:
            return f"{split} {TERMS[part]}"
        case Frequency.QUARTERLY:
            return f"{split} Q{part + 1}"
        case Frequency.MONTHLY:
            return f"{base}-{part + 1:02d}"


def _first_day(base: int, part: int, frequency: Frequency, year: YearType) -> tuple[date, int]:
    """First day of the labelled period and its length in months."""
    match frequency:
        case Frequency.ANNUAL:
            start_year = base - 1 if year is YearType.SEPTEMBER else base
            return date(start_year, _FIRST_MONTH[year], 1), 12
        case Frequency.TERMLY:
            return _add_months(date(base, 9, 1), 4 * part), 4
        case Frequency.QUARTERLY:
            return _add_months(date(base, 4, 1), 3 * part), 3
        case Frequency.MONTHLY:
            return date(base, part + 1, 1), 1


def _covered_from(
    first: date, end: date, base: int, frequency: Frequency, year: YearType, basis: TimeBasis
) -> date:
    """First day that the value covers, which the time basis may set earlier than the label."""
    match basis:
        case TimeBasis.ROLLING_12_MONTHS:
            return _add_months(end + timedelta(days=1), -12)
        case TimeBasis.THREE_YEAR_AVERAGE:
            return _add_months(end + timedelta(days=1), -36)
        case TimeBasis.YEAR_TO_DATE if frequency is not Frequency.ANNUAL:
            month = _FIRST_MONTH[YearType.FINANCIAL if year is YearType.SEPTEMBER else year]
            return date(first.year if first.month >= month else first.year - 1, month, 1)
        case _:
            return first


def _add_months(day: date, months: int) -> date:
    """Move the first day of a month by whole months."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)
