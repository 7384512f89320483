"""The period column: labels as people write them, read as the measure's frequencies allow."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

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
from data.figures.block import Array
from etl.display import shown
from etl.problems import KEPT, Findings
from etl.readings import Fault, Notice, Reading, Readings
from etl.sources.contract.block import Block
from etl.sources.contract.text import trim

FIRST_YEAR = 1990

_SPELLING = re.compile(
    r"(?P<year>[0-9]{4})(?P<between>[/\u2013-])(?P<next>[0-9]{2})"
    r"(?: ?[Qq](?P<quarter>[1-4])| (?P<term>autumn|spring|summer))?\Z",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[0-9]{4}(-[0-9]{2})?( |\Z)")
_KIND_OF_MEASURE = " (the measure is {})"
_SPLIT = (YearType.FINANCIAL, YearType.ACADEMIC)


class OtherYear(Fault):
    """A year of the kind that the measure does not have."""


@dataclass
class PeriodRules:
    """Reads labels as on a day, and remembers which measures have years of which kind."""

    as_of: date
    _with_years: set[int] = field(default_factory=set)
    """Places of measures that have a year of the right kind in the file."""

    _others: dict[int, tuple[int, str]] = field(default_factory=dict)
    """By row the place and id of a measure that has a year of the wrong kind."""

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
        kinds = ", ".join(measure.frequencies)
        is_other = Frequency.ANNUAL in measure.frequencies and _is_other_year(label, measure)
        fault = OtherYear if is_other else Fault
        return fault("period", shown(text), f"{expected}{_KIND_OF_MEASURE.format(kinds)}")

    def see(
        self,
        readings: Readings,
        block: Block,
        places: Array,
        measure_of_row: Array,
        measures: Sequence[Measure],
    ) -> None:
        """Remember the years of a block, of either kind."""
        annual = readings.flag("annual", places, _is_annual)
        self._with_years.update(np.unique(measure_of_row[annual]).tolist())
        other = readings.flag("other", places, lambda one: isinstance(one.fault, OtherYear))
        for at in np.flatnonzero(other)[:KEPT].tolist():
            place = int(measure_of_row[at])
            self._others[int(block.rows[at])] = place, measures[place - 1].id

    def tell_other_years(self, findings: Findings) -> None:
        """Tell years of another kind than the rest of their measure's from one wrong label."""
        for place, problem in enumerate(findings.problems):
            row = problem.row or 0
            if problem.column != "period" or row not in self._others:
                continue
            measure_place, measure_id = self._others[row]
            if measure_place in self._with_years:
                found = f"{problem.found}, another kind of year than in other rows of {measure_id}"
                expected = problem.expected.partition(_KIND_OF_MEASURE.partition("{")[0])[0]
                findings.problems[place] = replace(
                    problem, reason="period_overlap", found=found, expected=expected
                )


def _is_annual(reading: Reading) -> bool:
    return reading.value is not None and reading.value.frequency is Frequency.ANNUAL


def _is_other_year(label: str, measure: Measure) -> bool:
    split = measure.year in _SPLIT
    return _is_year(label, YearType.CALENDAR if split else YearType.FINANCIAL)


def year_of(period: Period, measure: Measure) -> int | None:
    """The ordinal of the measure's year that a part of a year belongs to."""
    own = period_at(period.ordinal, period.frequency, measure.year, TimeBasis.IN_PERIOD)
    for ordinal in (own.start.year - 1, own.start.year, own.start.year + 1):
        year = period_at(ordinal, Frequency.ANNUAL, measure.year, TimeBasis.IN_PERIOD)
        if year.start <= own.start and own.end <= year.end:
            return ordinal
    return None


def _usual_form(cell: str) -> str:
    """'2024/25 q1' as '2024-25 Q1'; what has no such form is left as it is."""
    match = _SPELLING.match(cell)
    if match is None or (match["between"] == "/" and not _follows(match["year"], match["next"])):
        return cell
    year = f"{match['year']}-{match['next']}"
    if match["quarter"]:
        return f"{year} Q{match['quarter']}"
    return f"{year} {match['term'].title()}" if match["term"] else year


def _follows(year: str, following: str) -> bool:
    """Whether two digits are the next year's: a slash stands between years, not before a month."""
    return (int(year) + 1) % 100 == int(following)


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
