"""Statistical neighbours: from the Department's workbook to a file of the catalogue."""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from data.catalogue.place_schema import NEIGHBOURS
from data.catalogue.problems import Place
from data.catalogue.problems import Problem as CatalogueProblem
from data.catalogue.tables import read_table
from data.domain.area import Area
from data.domain.catalogue import Catalogue
from data.domain.neighbours import Neighbours, NeighbourSet
from etl.display import shown
from etl.problems import Findings

NUMBER = 10
"""How many neighbours each council has in every version of the model."""

_COLUMNS = tuple(f"sn{place}" for place in range(1, NUMBER + 1))
_NUMBERS, _NAME = ("la number", "la num"), "la name"
_TOP = 20
"""Rows that are looked for the header: there are others above it."""

_NONE = ("", "-")
_NUMERAL = re.compile(r"([0-9]{3})(?:\.0+)?")
_EXPECTED = "a row with the columns 'LA number', 'LA Name' and SN1 to SN10"


@dataclass
class _Reading:
    """A workbook on its way: its columns, the councils so far, and where problems are told."""

    catalogue: Catalogue
    published: date
    findings: Findings
    columns: dict[str, int]
    councils: dict[str, Neighbours] = field(default_factory=dict)

    def cell(self, cells: Sequence[str], column: str) -> str:
        place = self.columns[column]
        return cells[place].strip() if place < len(cells) else ""


def read_neighbours(
    rows: Iterable[tuple[int, list[str]]],
    catalogue: Catalogue,
    published: date,
    findings: Findings,
) -> tuple[Neighbours, ...]:
    """Read every council's ten neighbours, by code; what is wrong is told with row and column.

    Councils that had closed by then are left out, as are those to which the version gives none:
    both are told.
    """
    source = iter(rows)
    columns = _header(islice(source, _TOP))
    if columns is None:
        findings.add("header", f"none in the first {_TOP} rows", _EXPECTED)
        return ()
    reading = _Reading(catalogue, published, findings, columns)
    for row, cells in source:
        _read_row(reading, row, cells)
    _tell_absent(reading)
    return tuple(reading.councils[code] for code in sorted(reading.councils))


def to_toml(version: NeighbourSet, catalogue: Catalogue) -> tuple[str, tuple[str, ...]]:
    """The catalogue's file of a version, and what is wrong with its own words."""
    text = "\n".join(_lines(version, catalogue))
    problems: list[CatalogueProblem] = []
    read_table(tomllib.loads(text), NEIGHBOURS, Place(f"{version.id}.toml"), problems)
    return text, tuple(map(str, problems))


def _header(top: Iterator[tuple[int, list[str]]]) -> dict[str, int] | None:
    """The places of the columns, from the first row that has them all; rows above are passed."""
    for _, cells in top:
        names = [cell.strip().casefold() for cell in cells]
        number = next((name for name in _NUMBERS if name in names), "")
        if number and {_NAME, *_COLUMNS} <= set(names):
            wanted = {"number": number, "name": _NAME} | {name: name for name in _COLUMNS}
            return {key: names.index(name) for key, name in wanted.items()}
    return None


def _read_row(reading: _Reading, row: int, cells: Sequence[str]) -> None:
    """Read one council's neighbours, unless the row is a heading or has none to read."""
    texts = {column: reading.cell(cells, column) for column in _COLUMNS}
    number, has_none = reading.cell(cells, "number"), all(text in _NONE for text in texts.values())
    if not number and has_none:
        return
    council = _authority(reading, number, row, "LA number")
    if council is None or not _is_named(reading, council, reading.cell(cells, "name"), row):
        return
    if council.closed is not None and council.closed < reading.published:
        words = f"left out: {council.name} had closed by {reading.published.isoformat()}"
        reading.findings.warn("closed", words, row=row)
    elif has_none:
        words = f"left out: the version gives {council.name} no neighbours"
        reading.findings.warn("no_neighbours", words, row=row)
    elif council.code in reading.councils:
        expected = "each council in one row"
        reading.findings.add("twice", council.name, expected, row=row, column="LA number")
    else:
        members = tuple(_members(reading, council, texts, row))
        reading.councils[council.code] = Neighbours(council.code, members)


def _members(reading: _Reading, council: Area, texts: dict[str, str], row: int) -> Iterator[str]:
    """The codes of the neighbours, and every problem with them."""
    seen: set[str] = set()
    for column, text in texts.items():
        name = column.upper()
        if text in _NONE:
            found, expected = "nothing", f"{NUMBER} neighbours of {council.name}"
            reading.findings.add("missing", found, expected, row=row, column=name)
            continue
        area = _authority(reading, text, row, name)
        if area is None:
            continue
        fault = _misfit(area, council, seen, reading.published)
        if fault:
            reading.findings.add("neighbour", shown(area.name), fault, row=row, column=name)
        seen.add(area.code)
        yield area.code


def _misfit(area: Area, council: Area, seen: set[str], published: date) -> str:
    """Say what was expected in place of a neighbour that cannot be one."""
    if area == council:
        return "another council than itself"
    if area.code in seen:
        return "no neighbour twice"
    if area.closed is not None and area.closed < published:
        return f"a council that was still there on {published.isoformat()}"
    return ""


def _authority(reading: _Reading, text: str, row: int, column: str) -> Area | None:
    """The local authority of a number as the workbook writes it: '887', '887.0'."""
    match = _NUMERAL.fullmatch(text)
    area = reading.catalogue.area_by_any_code.get(match[1]) if match else None
    if area is not None and area.is_authority:
        return area
    expected = "the Department's number of a local authority"
    reading.findings.add("authority", shown(text), expected, row=row, column=column)
    return None


def _is_named(reading: _Reading, council: Area, name: str, row: int) -> bool:
    """Whether number and name are one council's: where not, a column may have slipped."""
    known = reading.catalogue.areas_by_name.get(name.casefold(), ())
    if council in known:
        return True
    expected = f"'{council.name}', as its number is {council.old_code}"
    reading.findings.add("name", shown(name), expected, row=row, column="LA Name")
    return False


def _tell_absent(reading: _Reading) -> None:
    """Say which councils of that day the version knows nothing of."""
    absent = [
        area.name
        for area in reading.catalogue.areas
        if area.is_authority
        and area.existed_on(reading.published)
        and area.code not in reading.councils
    ]
    if absent and reading.councils:
        reading.findings.warn("absent", f"no neighbours for {', '.join(absent)}")


def _lines(version: NeighbourSet, catalogue: Catalogue) -> Iterator[str]:
    yield "# Statistical neighbours of every council, the most alike first. Written by"
    yield "# `python -m etl neighbours`; the id of the version is the name of this file."
    yield ""
    for key in ("title", "publisher", "source", "licence"):
        yield f"{key} = {json.dumps(getattr(version, key), ensure_ascii=False)}"
    yield f"published = {version.published.isoformat()}"
    for council in version.councils:
        yield ""
        yield f"[[council]] # {catalogue.area_by_code[council.area].name}"
        yield f'area = "{council.area}"'
        yield "members = ["
        yield from (
            f'  "{code}", # {catalogue.area_by_code[code].name}' for code in council.members
        )
        yield "]"
    yield ""
