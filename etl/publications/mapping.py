"""A mapping: what a publication's file holds, and which of it makes which measure."""

from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field
from enum import StrEnum

from data.domain.formula import TOTAL
from data.domain.period import YearType
from data.domain.publication import SourceRank


class Form(StrEnum):
    """How the rows of a publication's file are made."""

    EES = "ees"  # Explore education statistics: a row for each time, area and filter value
    LONG = "long"  # a row for each indicator, time and area
    ACROSS = "across"  # a row for each indicator, a column for each area; one time


AREA_COLUMNS = {
    "National": ("country_code",),
    "Regional": ("region_code",),
    "Local authority": ("new_la_code", "old_la_code"),
}
"""Of each geographic level that is read the columns of its code, the first before the second."""

BASE_COLUMNS = {
    Form.EES: {
        "time": "time_period",
        "time_identifier": "time_identifier",
        "level": "geographic_level",
    },
    Form.LONG: {},
    Form.ACROSS: {},
}
"""Columns that every file of a form has, by our key for them."""

CODE_COLUMNS = {
    Form.EES: tuple(name for names in AREA_COLUMNS.values() for name in names),
    Form.LONG: (),
    Form.ACROSS: (),
}
"""Columns of codes: which a file has depends on the geographic levels in it."""

NEEDED_KEYS = {Form.EES: (), Form.LONG: ("time", "area", "value"), Form.ACROSS: ()}
"""Keys that each generation of a form must name a column for."""

DIGITS = {
    "Reporting year": 4,
    "Calendar year": 4,
    "Academic year": 6,
    "Financial year": 6,
    "Tax year": 6,
}
"""The time identifiers of whole years, and how many digits their time_period has."""


@dataclass(frozen=True)
class Generation:
    """The columns as some releases name them; `proof` is a text that stands in such a file.

    `period` is the one time of a file that has no column for it.
    """

    name: str
    columns: Dictionary[str, str] = field(hash=False)
    changed: str = ""
    period: str = ""
    proof: str = ""


@dataclass(frozen=True)
class Filter:
    """A column that tells rows apart: our key for each value, with all its spellings."""

    column: str
    values: Dictionary[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    others: str = "refused"  # or "ignored": values that are not listed are not read

    @property
    def ignores_others(self) -> bool:
        return self.others == "ignored"

    def spellings(self, key: str) -> tuple[str, ...]:
        """The texts that mean a key; the key itself where none are listed."""
        return self.values.get(key, (key,) if self.ignores_others and not self.values else ())


@dataclass(frozen=True)
class FigureRule:
    """Which cells are figures of a measure: rows by filter values, and the column of the value."""

    measure: str
    value: str = "value"
    where: Dictionary[str, str] = field(default_factory=dict, hash=False)
    numerator: str = ""
    denominator: str = ""
    breakdown: str = TOTAL
    year: YearType | None = None
    caveat: str = ""


@dataclass(frozen=True)
class ReleaseMonth:
    """When a release comes out: the month, so many years after the year its newest period ends."""

    month: int
    years_after: int = 0


@dataclass(frozen=True)
class Mapping:
    """One publication: how its files are recognised and read."""

    id: str
    title: str
    publisher: str
    rank: SourceRank
    form: Form
    year: YearType
    release: ReleaseMonth
    generation: tuple[Generation, ...]
    figure: tuple[FigureRule, ...]
    licence: str = ""
    address: str = ""
    filter: tuple[Filter, ...] = ()
    time_identifiers: tuple[str, ...] = ()
    ignored_levels: tuple[str, ...] = ()
    ignored_areas: tuple[str, ...] = ()
    symbols: Dictionary[str, str] = field(default_factory=dict, hash=False)
    symbol_note: str = ""
    areas: Dictionary[str, str] = field(default_factory=dict, hash=False)
    marks: Dictionary[str, str] = field(default_factory=dict, hash=False)
    has_float_noise: bool = False

    def year_of(self, rule: FigureRule) -> YearType:
        """The kind of year that a rule's times are."""
        return rule.year or self.year

    def columns_of(self, generation: Generation) -> dict[str, str]:
        """The names of all columns that a generation's file must have, by our key."""
        return {**BASE_COLUMNS[self.form], **generation.columns}

    def filter_of(self, column: str) -> Filter | None:
        """The filter of a column, by our key."""
        return next((one for one in self.filter if one.column == column), None)
