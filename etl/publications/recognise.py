"""Which publication a file is: told by its columns, never by its name."""

import difflib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from etl.display import shown
from etl.problems import Findings
from etl.publications.mapping import BASE_COLUMNS, CODE_COLUMNS, Form, Generation, Mapping

_EES_MARKS = {"time_period", "time_identifier", "geographic_level"}
_COMMON = {
    *BASE_COLUMNS[Form.EES].values(),
    *CODE_COLUMNS[Form.EES],
    *("country_name", "region_name", "la_name"),
}
"""Columns that tell nothing of which publication it is."""

_DESCRIPTION_MARKS = {"col_name", "col_type", "label"}
_HELP = (
    "'python -m etl mappings' lists the mappings; docs/publications.md tells how to write one, "
    "or add a [[generation]] with the new names"
)
_LISTED = 30


@dataclass(frozen=True)
class Match:
    """A mapping and the generation of its columns; `header_row` is where their names stand.

    `missing` are the names of columns that the file does not have, `codes` those of the columns of
    codes that it has.
    """

    mapping: Mapping
    generation: Generation
    header_row: int = 1
    missing: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


def recognise(
    top: Sequence[Sequence[str]], mappings: Sequence[Mapping], holds: Callable[[str], bool]
) -> Match | None:
    """The mapping whose columns a file has all of.

    Of several it is the one with most of whose filters' values stand in the file, which `holds`
    says of a text; of those, the one with most columns.
    """
    found = [match for match in _matches(top, mappings) if not match.missing]
    if len(found) < 2:
        return found[0] if found else None
    return max(found, key=lambda match: (_known_values(match, holds), _size(match)))


def nearest(header: Sequence[str], mappings: Sequence[Mapping]) -> Match | None:
    """The mapping that comes nearest of those for files of the form Explore education statistics.

    It has at least one of the file's columns that not every file of the form has.
    """
    own = {name for name in header if name not in _COMMON}
    found = [
        match
        for match in _matches([header], mappings)
        if own & set(match.generation.columns.values())
    ]
    return max(found, key=lambda match: _share(match, own), default=None)


def looks_published(header: Sequence[str]) -> bool:
    """Whether a file has the marks of Explore education statistics, or describes such a file."""
    names = set(header)
    return len(names & _EES_MARKS) > 1 or names >= _DESCRIPTION_MARKS


def tell_unknown(header: Sequence[str], near: Match | None, findings: Findings) -> None:
    """Tell a published file that no mapping knows: its columns, the nearest mapping, what to do."""
    if set(header) >= _DESCRIPTION_MARKS:
        found = "a description of a data file's columns (.meta.csv)"
        findings.add("header", found, "the data file itself, whose name has no .meta", row=1)
        return
    names = [name for name in header if name not in _COMMON]
    listed = ", ".join(map(shown, names[:_LISTED])) or "no others"
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    found = f"a published file that no mapping knows, with the columns {listed}{more}"
    findings.add("mapping", found, f"columns that a mapping knows: {_HELP}", row=1)
    if near is not None:
        tell_missing(header, near, findings)


def tell_missing(header: Sequence[str], match: Match, findings: Findings) -> None:
    """Tell each column that the nearest mapping expects and the file does not have."""
    known = set(match.mapping.columns_of(match.generation).values())
    others = [name for name in header if name not in known]
    for name in match.missing:
        close = difflib.get_close_matches(name, others, n=1)
        found = f"none of this name, but {shown(close[0])}" if close else "none of this name"
        expected = (
            f"the column that the nearest mapping, {match.mapping.id} "
            f"({match.generation.name}), reads"
        )
        findings.add("header", found, expected, row=1, column=name)


def _matches(top: Sequence[Sequence[str]], mappings: Sequence[Mapping]) -> Iterator[Match]:
    for mapping in mappings:
        for generation in mapping.generation:
            names = mapping.columns_of(generation).values()
            rows = top if mapping.form is Form.ACROSS else top[:1]
            for number, row in enumerate(rows, start=1):
                held = set(row)
                missing = tuple(name for name in names if name not in held)
                codes = tuple(name for name in CODE_COLUMNS[mapping.form] if name in held)
                yield Match(mapping, generation, number, missing, codes)


def _size(match: Match) -> int:
    return len(match.mapping.columns_of(match.generation))


def _known_values(match: Match, holds: Callable[[str], bool]) -> int:
    """How many of the values that a mapping's filters know stand in the file."""
    return sum(
        any(map(holds, spellings))
        for one in match.mapping.filter
        for spellings in one.values.values()
    )


def _share(match: Match, own: set[str]) -> tuple[float, int]:
    names = set(match.generation.columns.values())
    return len(names & own) / len(names), len(names & own)
