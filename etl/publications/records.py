"""The rows of a publication's file with their areas and filters read, whatever its form."""

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from data.domain.area import Area
from data.domain.period import Frequency, TimeBasis, YearType, period_at
from data.figures.block import Array
from etl.display import shown
from etl.publications.faults import Faults
from etl.publications.mapping import Mapping
from etl.publications.readings import Time, Wrong
from etl.publications.table import Table
from etl.sources.contract.block import Column

ReadTime = Callable[[str, YearType], Time | Wrong]


@dataclass
class Records:
    """Rows that may hold figures; `areas` are places in the catalogue's areas, -1 for none.

    `names` are the columns' names in the file, by our keys.
    """

    mapping: Mapping
    table: Table
    names: dict[str, str]
    faults: Faults
    areas: Array
    sound: Array
    read_time: ReadTime
    as_of: date
    value_name: Callable[[Array], str] | None = None
    """The name of the column in which some rows' values stand, where it is not that of the key."""

    _times: dict[YearType, tuple[list[Time | None], Array]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def column(self, key: str) -> Column:
        return self.table.columns[self.names[key]]

    def has(self, key: str) -> bool:
        """Whether the file has the column of a key."""
        return self.names.get(key) in self.table.columns

    def where(self, conditions: Dictionary[str, str]) -> Array:
        """The sound rows whose filters have these values, by our keys.

        A filter whose column this generation does not have tells nothing apart.
        """
        wanted = self.sound.copy()
        for key, value in conditions.items():
            if not self.has(key):
                continue
            chosen = self.mapping.filter_of(key)
            meant = {plain(one) for one in chosen.spellings(value)} if chosen else set()
            wanted &= self.column(key).where(lambda text, meant=meant: plain(text) in meant)
        return wanted

    def times(self, year: YearType) -> tuple[list[Time | None], Array]:
        """The times of the file's texts read as years of one kind, and the rows where they hold.

        Where figures have years of several kinds, the rows are those of the figures of this kind.
        """
        if year not in self._times:
            self._times[year] = self.faults.read(
                self.column("time"),
                self.names["time"],
                lambda text: self._within(self.read_time(text, year), year, text),
                self.table.rows,
                self._rows_of(year),
            )
        return self._times[year]

    def name_of(self, key: str) -> str | Callable[[Array], str]:
        """The name of a value's column in the file."""
        return self.names[key] if self.value_name is None else self.value_name

    def _rows_of(self, year: YearType) -> Array:
        rules = self.mapping.figure
        if all(self.mapping.year_of(rule) is year for rule in rules):
            return self.sound
        chosen = [self.where(rule.where) for rule in rules if self.mapping.year_of(rule) is year]
        return np.any(chosen, axis=0)

    def _within(self, time: Time | Wrong, year: YearType, text: str) -> Time | Wrong:
        """Refuse a year that has not begun; tell one that has not ended."""
        if isinstance(time, Wrong):
            return time
        period = period_at(time.ordinal, Frequency.ANNUAL, year, TimeBasis.IN_PERIOD)
        if period.start > self.as_of:
            expected = f"a year that has begun by {self.as_of:%d/%m/%Y}"
            return Wrong("period", shown(text), expected)
        if period.end >= self.as_of and period.label not in self._begun:
            self._begun.add(period.label)
            words = f"{period.label} has not ended yet"
            self.faults.findings.warn("period_incomplete", words, column=self.names["time"])
        return time


def plain(text: str) -> str:
    """A label as it is compared: blanks counted once, capitals or not."""
    return " ".join(text.split()).casefold()


def check_filters(mapping: Mapping, table: Table, names: dict[str, str], faults: Faults) -> Array:
    """Tell values that no filter knows; return the rows that some filter does not leave aside."""
    sound = np.ones(len(table), dtype=bool)
    for one in mapping.filter:
        name = names.get(one.column, "")
        column = table.columns.get(name)
        if column is None:
            continue
        known = {plain(text) for spellings in one.values.values() for text in spellings}
        if one.ignores_others:
            wanted = known or {
                plain(rule.where[one.column]) for rule in mapping.figure if one.column in rule.where
            }
            sound &= column.where(lambda text, wanted=wanted: plain(text) in wanted)
            continue
        listed = _listed([texts[0] for texts in one.values.values()])

        def read(text: str, known: set[str] = known, listed: str = listed) -> str | Wrong:
            expected = f"a value that the mapping {mapping.id} knows: {listed}"
            return text if plain(text) in known else Wrong("filter", shown(text), expected)

        _, sound = faults.read(column, name, read, table.rows, sound)
    return sound


def places_of(areas: Sequence[Area | None], places: dict[str, int]) -> Array:
    """The places of areas, -1 where there is none."""
    return np.array([places[area.code] if area else -1 for area in areas] or [-1], dtype="i4")


def _listed(names: Sequence[str]) -> str:
    most = 6
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(map(shown, names[:most])) + more
