"""Rows of Explore education statistics: a time, a geographic level, an area, filters."""

from datetime import date

import numpy as np

from data.domain.area import Area
from data.domain.period import YearType
from data.figures.block import Array
from etl.display import shown
from etl.problems import rows
from etl.publications.areas import AreaFinder
from etl.publications.faults import Faults
from etl.publications.mapping import AREA_COLUMNS, Mapping
from etl.publications.readings import Wrong, read_ees_time
from etl.publications.records import Records, check_filters, places_of
from etl.publications.table import Table
from etl.sources.contract.block import Column

_UNKNOWN = "the code of an area in the catalogue (areas.toml), as it is or was"


def read_ees(
    mapping: Mapping,
    table: Table,
    names: dict[str, str],
    finder: AreaFinder,
    places: dict[str, int],
    faults: Faults,
    as_of: date,
) -> Records:
    """Read levels, areas, filters and time identifiers; tell all that is not known."""
    table = _without_ignored(mapping, table, faults)
    sound = check_filters(mapping, table, names, faults)
    sound &= _read_levels(mapping, table, faults)
    sound &= _read_identifiers(mapping, table, faults)
    areas, known = _read_areas(table, finder, places, faults)
    identifier = _identifier(table.columns["time_identifier"], sound)

    def read_time(text: str, year: YearType) -> object:
        return read_ees_time(text, identifier, year)

    return Records(mapping, table, names, faults, areas, sound & known, read_time, as_of)


def _without_ignored(mapping: Mapping, table: Table, faults: Faults) -> Table:
    """Leave out the levels that the mapping says are not read; say how many rows they have."""
    levels = table.columns["geographic_level"]
    ignored = levels.where(lambda text: text.strip() in mapping.ignored_levels)
    if not ignored.any():
        return table
    found = sorted({levels.text_at(at) for at in np.flatnonzero(ignored).tolist()})
    words = f"{rows(int(ignored.sum()))} of other levels not read: {', '.join(map(shown, found))}"
    faults.findings.warn("level_ignored", words, column="geographic_level")
    return table.keep(~ignored)


def _read_levels(mapping: Mapping, table: Table, faults: Faults) -> Array:
    known = ", ".join(AREA_COLUMNS)

    def read(text: str) -> str | Wrong:
        if text.strip() in AREA_COLUMNS:
            return text
        expected = f"{known}, or a level in ignored_levels of the mapping {mapping.id}"
        return Wrong("level", shown(text), expected)

    everything = np.ones(len(table), dtype=bool)
    column = table.columns["geographic_level"]
    return faults.read(column, "geographic_level", read, table.rows, everything)[1]


def _read_identifiers(mapping: Mapping, table: Table, faults: Faults) -> Array:
    """Tell time identifiers that the mapping does not have, and a mixture of those it has."""
    column = table.columns["time_identifier"]
    listed = ", ".join(map(shown, mapping.time_identifiers))
    first = _identifier(column, column.where(lambda text: text.strip() in mapping.time_identifiers))

    def read(text: str) -> str | Wrong:
        if text.strip() not in mapping.time_identifiers:
            return Wrong("time_identifier", shown(text), f"{listed}, as in {mapping.id}")
        if text.strip() != first:
            found = f"{shown(text)} in a file that has {shown(first)} too"
            return Wrong("time_identifier", found, "one time identifier in a file")
        return text

    everything = np.ones(len(table), dtype=bool)
    return faults.read(column, "time_identifier", read, table.rows, everything)[1]


def _identifier(column: Column, wanted: Array) -> str:
    at = np.flatnonzero(wanted)
    return column.text_at(int(at[0])).strip() if len(at) else ""


def _read_areas(
    table: Table, finder: AreaFinder, places: dict[str, int], faults: Faults
) -> tuple[Array, Array]:
    """The areas of all rows by the codes of their level, and the rows whose area is known."""
    areas = np.full(len(table), -1, dtype="i4")
    levels = table.columns["geographic_level"]
    for level, names in AREA_COLUMNS.items():
        wanted = levels.where(lambda text, level=level: text.strip() == level)
        if not wanted.any():
            continue
        if names[0] not in table.columns:
            wrong = Wrong("header", "no such column", f"the codes of rows of level '{level}'")
            faults.tell(wrong, names[0], table.rows[wanted])
            continue
        held = [name for name in names if name in table.columns]
        areas[wanted] = _read_codes(table, held, wanted, finder, places, faults)
    return areas, areas >= 0


def _read_codes(
    table: Table,
    names: list[str],
    wanted: Array,
    finder: AreaFinder,
    places: dict[str, int],
    faults: Faults,
) -> Array:
    """The areas of one level's rows: by the first code, and by the second where that is unknown."""
    columns = [table.columns[name].keep(wanted) for name in names]
    numbers = table.rows[wanted]
    pairs, back = np.unique(
        np.stack([column.codes for column in columns]), axis=1, return_inverse=True
    )
    back = back.reshape(-1)
    found: list[Area | None] = []
    for place, pair in enumerate(pairs.T.tolist()):
        texts = [column.texts[code] for column, code in zip(columns, pair, strict=True)]
        area = _find(texts, finder)
        found.append(area)
        rows_of_pair = numbers[back == place]
        if area is None:
            faults.tell(Wrong("area", shown(texts[0]), _UNKNOWN), names[0], rows_of_pair)
        elif finder.by_code(texts[0]) is None:
            words = f"{shown(texts[0])} is not known: read as {area.name} by {names[-1]}"
            faults.findings.warn(
                "area", words, row=int(rows_of_pair[0]), column=names[0], more=len(rows_of_pair) - 1
            )
    return places_of(found, places)[back]


def _find(texts: list[str], finder: AreaFinder) -> Area | None:
    codes = (text.strip() for text in texts)
    return next((area for code in codes if code and (area := finder.by_code(code))), None)
