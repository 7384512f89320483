"""What must agree within one measure: unit with type and decimals, a key with what calls for it."""

from collections.abc import Iterator
from datetime import datetime

from data.catalogue.files import Files
from data.catalogue.problems import Problem
from data.catalogue.tables import Entry
from data.domain.measure import Polarity, Unit, ValueType
from data.domain.period import Frequency, TimeBasis, YearType

_TYPE = {Unit.COUNT: ValueType.COUNT, Unit.PERCENT: ValueType.PERCENTAGE, Unit.RATE: ValueType.RATE}
"""What the load contract calls a unit; all other units are numbers to it."""

_ONLY_WITH = (
    ("per", "unit", Unit.RATE),
    ("scale", "type", ValueType.RATE),
    ("target_value", "polarity", Polarity.TARGET),
)
"""A key, and the value of another key that calls for it: never the one without the other."""

_YEARS = {
    Frequency.TERMLY: (YearType.ACADEMIC,),
    Frequency.QUARTERLY: (YearType.FINANCIAL, YearType.SEPTEMBER, YearType.CALENDAR),
}
"""Terms are parts of the academic year and quarters of the financial one. With another split year,
'2024-25' and '2024-25 Q1' would be of different years, which the load contract refuses. (Months
beside split years are allowed: of those labels, a load refuses the few that are both.)"""


def check_measures(files: Files) -> Iterator[Problem]:
    """Check every measure by itself."""
    for entry in files.measures:
        for check in _CHECKS:
            yield from check(entry)


def _name(entry: Entry) -> Iterator[Problem]:
    name = entry.place.file.rpartition("/")[2].removesuffix(".toml")
    if entry.get("id") not in (None, name):
        yield entry.problem("id", f"{name!r}, the name of the file")


def _type(entry: Entry) -> Iterator[Problem]:
    unit, found = entry.get("unit"), entry.get("type")
    expected = _TYPE.get(unit, ValueType.NUMBER)
    if unit and found and found is not expected:
        yield entry.problem("type", f"'{expected}', as the unit is '{unit}'")


def _decimals(entry: Entry) -> Iterator[Problem]:
    if entry.get("unit") is Unit.COUNT and entry.get("decimals"):
        yield entry.problem("decimals", "0, as the unit is 'count'")


def _only_with(entry: Entry) -> Iterator[Problem]:
    for key, other, calls_for_it in _ONLY_WITH:
        found = entry.get(other)
        wanted = found is calls_for_it
        if found and wanted != (key in entry.given):
            yield entry.problem(
                key, f"{'a value' if wanted else 'no such key'}, as {other} is '{found}'"
            )


def _scale(entry: Entry) -> Iterator[Problem]:
    scale, per = entry.get("scale"), entry.get("per")
    if scale and per and scale != per:
        yield entry.problem("scale", f"{per}, the same as per")


def _bounds(entry: Entry) -> Iterator[Problem]:
    lowest, highest = entry.get("minimum"), entry.get("maximum")
    if lowest is not None and highest is not None and highest <= lowest:
        yield entry.problem("maximum", f"a number above the minimum, {lowest:g}")


def _additive(entry: Entry) -> Iterator[Problem]:
    adds_up = (Unit.COUNT, TimeBasis.IN_PERIOD)
    found = entry.get("unit"), entry.get("time_basis")
    if entry.get("additive_over_time") and None not in found and found != adds_up:
        yield entry.problem("additive_over_time", "false: only counts in_period add up")


def _cohort(entry: Entry) -> Iterator[Problem]:
    """A measure of groups says which, and no other does; the words have a place for the time."""
    cohort, basis = entry.get("cohort"), entry.get("time_basis")
    is_wanted = basis is TimeBasis.COHORT
    if basis and is_wanted != ("cohort" in entry.given):
        found = "a table [cohort]" if "cohort" in entry.given else "nothing"
        expected = "a table [cohort]" if is_wanted else "no such table"
        yield Problem(entry.place, found, f"{expected}, as time_basis is '{basis}'", "cohort")
    who = cohort.get("who") if cohort else None
    if cohort and who and "{span}" not in who:
        yield cohort.problem("who", "words with {span} for the time in which the group began")


def _times(entry: Entry) -> Iterator[Problem]:
    frequencies, year = entry.get("frequencies") or (), entry.get("year")
    ordered = [frequency for frequency in Frequency if frequency in frequencies]
    if list(frequencies) != ordered:
        yield entry.problem("frequencies", f"{', '.join(ordered)}: the finest last")
    for frequency in frequencies:
        years = _YEARS.get(frequency, tuple(YearType))
        if year and year not in years:
            names = " or ".join(f"'{name}'" for name in years)
            yield entry.problem("year", f"{names}, as the figures are {frequency}")


def _snapshot_day(entry: Entry) -> Iterator[Problem]:
    """A day is of a measure at a day; it is one of every year."""
    day, basis = entry.get("snapshot_day"), entry.get("time_basis")
    if day and basis and basis is not TimeBasis.SNAPSHOT:
        yield entry.problem("snapshot_day", f"no such key, as time_basis is '{basis}'")
    if day and not _is_of_every_year(day):
        yield entry.problem("snapshot_day", "a day that every year has, such as 30 June")


def _same_people(entry: Entry) -> Iterator[Problem]:
    """Said of figures of parts of a year that are set beside their neighbours; of those on a day
    it is known already, and what adds up counts nobody twice."""
    if not entry.get("same_people"):
        return
    basis, frequencies = entry.get("time_basis"), entry.get("frequencies")
    if basis and basis is not TimeBasis.IN_PERIOD:
        yield entry.problem("same_people", f"no such key, as time_basis is '{basis}'")
    if frequencies and set(frequencies) == {Frequency.ANNUAL}:
        yield entry.problem("same_people", "no such key, as the figures are only annual")
    if entry.get("additive_over_time"):
        yield entry.problem("same_people", "no such key, as the figures add up over time")


def _is_of_every_year(day: str) -> bool:
    try:
        datetime.strptime(f"{day} 2001", "%d %B %Y")
    except ValueError:
        return False
    return True


_CHECKS = (
    *(_name, _type, _decimals, _only_with),
    *(_scale, _bounds, _additive, _times, _cohort, _snapshot_day, _same_people),
)
