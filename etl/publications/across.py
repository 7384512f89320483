"""A table with an indicator in each row and an area in each column, all of one time."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from data.domain.area import Area
from data.domain.period import Frequency, Period, YearType, parse_period
from data.figures.block import Array
from etl.display import shown
from etl.files import InputFile
from etl.publications.areas import AreaFinder
from etl.publications.faults import Faults
from etl.publications.mapping import Mapping
from etl.publications.readings import Time, Wrong
from etl.publications.recognise import Match
from etl.publications.records import Records, check_filters, places_of
from etl.publications.table import Table, open_table
from etl.sources.contract.block import to_column

VALUE, AREA, TIME = "value", "area", "time"
_NAMES = {VALUE: "value", AREA: "row of names", TIME: "period of the mapping"}
"""Columns of the records that are no columns of the file, by our keys."""

_Row = tuple[int, Sequence[str]]


def read_across(
    match: Match,
    file: InputFile,
    finder: AreaFinder,
    places: dict[str, int],
    faults: Faults,
    as_of: date,
) -> Records | None:
    """Turn the table into a record for each indicator and area; nothing where it is no table."""
    grid = _read_grid(file, faults)
    if grid is None or not _is_proved(match, grid, faults):
        return None
    mapping, generation = match.mapping, match.generation
    period = parse_period(generation.period, (Frequency.ANNUAL,), mapping.year)
    header = [cell.strip() for cell in grid[match.header_row - 1][1]]
    labels = {key: header.index(name) for key, name in generation.columns.items()}
    published = _published_names(mapping, grid[: match.header_row], labels)
    found = _read_names(mapping, published, finder, period, faults)
    below = _fill_down(grid[match.header_row :], list(labels.values()))
    table, areas = _to_records(below, labels, published)
    names = {**{key: key for key in labels}, **_NAMES}
    sound = check_filters(mapping, table, names, faults)
    known = places_of(found, places)[areas]

    def read_time(_: str, __: YearType) -> Time | Wrong:
        return Time(period.ordinal)

    def name_of(rows: Array) -> str:
        return table.columns[_NAMES[AREA]].text_at(int(np.flatnonzero(rows)[0]))

    sound &= known >= 0
    return Records(mapping, table, names, faults, known, sound, read_time, as_of, name_of)


def _read_grid(file: InputFile, faults: Faults) -> list[_Row] | None:
    with open_table(file, faults.findings) as sheet:
        if sheet is None:
            return None
        grid: list[_Row] = [(1, sheet.header)]
        for block in sheet.blocks():
            texts = [[column.texts[code] for code in column.codes] for column in block.columns]
            cells = zip(*texts, strict=True)
            grid += [(int(row), one) for row, one in zip(block.rows, cells, strict=True)]
    return None if faults.is_fatal else grid


def _is_proved(match: Match, grid: list[_Row], faults: Faults) -> bool:
    """Whether the words stand in the file by which its year is known."""
    proof = match.generation.proof
    if any(proof in cell for _, cells in grid for cell in cells):
        return True
    expected = (
        f"the words {shown(proof)}: by them the mapping {match.mapping.id} knows a file of "
        f"{match.generation.period}; a file of another year needs a [[generation]] of its own"
    )
    faults.findings.add("period", "a table of this form without its year", expected)
    return False


def _published_names(mapping: Mapping, top: list[_Row], labels: dict[str, int]) -> dict[int, str]:
    """The name of the area of each column, by its place; columns without one are left out."""
    names: dict[int, str] = {}
    for at in range(len(top[0][1])):
        name = next((cells[at].strip() for _, cells in top if cells[at].strip()), "")
        if at not in labels.values() and name and name not in mapping.ignored_areas:
            names[at] = name
    return names


def _read_names(
    mapping: Mapping, published: dict[int, str], finder: AreaFinder, period: Period, faults: Faults
) -> list[Area | None]:
    """The area of each name; unknown names are told."""
    found: list[Area | None] = []
    for at, name in published.items():
        area = finder.by_given(name) or finder.by_name(name, period.end)
        found.append(area)
        if area is None:
            expected = f"the name of an area in {period.label}, or one under areas in {mapping.id}"
            faults.tell(Wrong("area", shown(name), expected), f"column {at + 1}", np.array([1]))
    return found


def _fill_down(grid: list[_Row], places: list[int]) -> list[tuple[int, list[str]]]:
    """Give merged labels to all their rows; a row without the last label holds no figures."""
    *above, last = places
    filled, held = [], dict.fromkeys(above, "")
    for number, given in grid:
        cells = [cell.strip() for cell in given]
        held |= {place: cells[place] for place in above if cells[place]}
        if cells[last]:
            for place in above:
                cells[place] = held[place]
            filled.append((number, cells))
    return filled


def _to_records(
    grid: list[tuple[int, list[str]]], labels: dict[str, int], published: dict[int, str]
) -> tuple[Table, Array]:
    """A record for each row and named column; the second says which of the names it is of."""
    cells = {
        **{key: [row[at] for _, row in grid for _ in published] for key, at in labels.items()},
        _NAMES[VALUE]: [row[at] for _, row in grid for at in published],
        _NAMES[AREA]: list(published.values()) * len(grid),
        _NAMES[TIME]: [""] * (len(published) * len(grid)),
    }
    rows = np.array([number for number, _ in grid for _ in published], dtype="i8")
    areas = np.tile(np.arange(len(published), dtype="i4"), len(grid))
    return Table(rows, {name: to_column(texts) for name, texts in cells.items()}), areas
