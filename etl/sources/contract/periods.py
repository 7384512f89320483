"""The period column: labels as people write them, read as the measure's frequencies allow."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data.domain.measure import Measure
from data.domain.period import (
    Frequency,
    Period,
    TimeBasis,
    YearType,
    expected_periods,
    parse_period,
    period_at,
)
from etl.display import shown
from etl.distinct import Fault, Notice, Reading
from etl.sources.contract.text import trim

FIRST_YEAR = 1990

_SPELLING = re.compile(
    r"(?P<year>[0-9]{4})[/\u2010-\u2014-](?P<next>[0-9]{2})"
    r"(?: ?[Qq](?P<quarter>[1-4])| (?P<term>autumn|spring|summer))?\Z",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[0-9]{4}(-[0-9]{2})?( |\Z)")
_SPLIT = (YearType.FINANCIAL, YearType.ACADEMIC)


@dataclass(frozen=True)
class PeriodRules:
    """What the reading of a label depends on, besides its measure."""

    as_of: date
    labels: Mapping[str, frozenset[str]]
    """All labels in the file by measure, to tell two kinds of year from one wrong label."""

    def read(self, measure: Measure | None, text: str) -> Reading:
        """Read one label; with an unknown measure there is nothing to read it by."""
        if measure is None:
            return Reading(None)
        cell, notices = trim(text)
        label = _usual_form(cell)
        if label != cell:
            notices = (*notices, Notice("period_normalised", f"read {shown(cell)} as {label}"))
        readings = _try_each(label, measure)
        if len(readings) == 1:
            return self._within(readings[0], measure, text, notices)
        return Reading(fault=self._fault(text, label, measure, len(readings)))

    def _within(
        self, period: Period, measure: Measure, text: str, notices: tuple[Notice, ...]
    ) -> Reading:
        """Check against today; a period that has begun but not ended is told."""
        own = period_at(period.ordinal, period.frequency, measure.year, TimeBasis.IN_PERIOD)
        if own.start > self.as_of:
            expected = f"a period that has begun by {self.as_of:%d/%m/%Y}"
            return Reading(fault=Fault("period", shown(text), expected))
        if own.end >= self.as_of:
            words = f"{period.label} has not ended yet"
            notices = (*notices, Notice("period_incomplete", words))
        return Reading(period, None, notices)

    def _fault(self, text: str, label: str, measure: Measure, readings: int) -> Fault:
        if readings > 1:
            found = f"{shown(text)}, which is a year and also a month"
            return Fault("period", found, "a period that can be read in one way only")
        expected = expected_periods(measure.frequencies, measure.year)
        if _is_year_too_far(label):
            expected = f"{expected}, from {FIRST_YEAR} on and not in the future"
        elif self._mixes_years(label, measure):
            found = f"{shown(text)}, another kind of year than in other rows of {measure.id}"
            return Fault("period_overlap", found, expected)
        kinds = ", ".join(measure.frequencies)
        return Fault("period", shown(text), f"{expected} (the measure is {kinds})")

    def _mixes_years(self, label: str, measure: Measure) -> bool:
        """Whether a label is a year of the other kind, beside right ones of the measure."""
        split = measure.year in _SPLIT
        if not _is_year(label, YearType.CALENDAR if split else YearType.FINANCIAL):
            return False
        others = map(_usual_form, map(str.strip, self.labels.get(measure.id, ())))
        return Frequency.ANNUAL in measure.frequencies and any(
            _is_year(other, measure.year) for other in others
        )


def year_of(period: Period, measure: Measure) -> int | None:
    """The ordinal of the measure's year that a part of a year belongs to."""
    own = period_at(period.ordinal, period.frequency, measure.year, TimeBasis.IN_PERIOD)
    for ordinal in (own.start.year - 1, own.start.year, own.start.year + 1):
        year = period_at(ordinal, Frequency.ANNUAL, measure.year, TimeBasis.IN_PERIOD)
        if year.start <= own.start and own.end <= year.end:
            return ordinal
    return None


def labels_by_measure(measures: list[str], labels: list[str]) -> dict[str, frozenset[str]]:
    """Gather the labels of each measure."""
    gathered: dict[str, set[str]] = {}
    for measure, label in zip(measures, labels, strict=True):
        gathered.setdefault(measure, set()).add(label)
    return {measure: frozenset(found) for measure, found in gathered.items()}


def _usual_form(cell: str) -> str:
    """'2024/25 q1' as '2024-25 Q1'; what has no such form is left as it is."""
    match = _SPELLING.match(cell)
    if match is None:
        return cell
    year = f"{match['year']}-{match['next']}"
    if match["quarter"]:
        return f"{year} Q{match['quarter']}"
    return f"{year} {match['term'].title()}" if match["term"] else year


def _try_each(label: str, measure: Measure) -> list[Period]:
    """Every way of reading a label; more than one is too many."""
    if not _LABEL.match(label) or _is_year_too_far(label):
        return []
    readings = []
    for frequency in measure.frequencies:
        try:
            period = parse_period(label, (frequency,), measure.year, measure.time_basis)
        except ValueError:
            continue
        readings.append(period)
    return readings


def _is_year(label: str, year: YearType) -> bool:
    try:
        return bool(parse_period(label, (Frequency.ANNUAL,), year))
    except ValueError:
        return False


def _is_year_too_far(label: str) -> bool:
    return bool(_LABEL.match(label)) and not FIRST_YEAR <= int(label[:4]) <= 2200
