"""The header: names matched as people write them, every fault told at once."""

import difflib
from collections import Counter

import pandas as pd

from etl.display import shown
from etl.problems import Findings
from etl.sources.contract.names import normalise_names
from etl.sources.contract.table import Table, name_of

COLUMNS = (
    *("measure_id", "area_code", "period", "value", "numerator", "denominator"),
    *("breakdown", "note"),
)
REQUIRED = ("measure_id", "area_code", "period")


def name_columns(
    table: Table, known: tuple[str, ...], required: tuple[str, ...], findings: Findings
) -> pd.DataFrame | None:
    """Return the known columns by name; nothing, with the faults told, when one is wanting."""
    names = normalise_names(table.header)
    missing = [name for name in required if name not in names]
    twice = [name for name, count in Counter(names).items() if count > 1 and name in known]
    for name in missing:
        _tell_missing(name, names, known, findings)
    for name in twice:
        findings.add("header", f"'{name}' {names.count(name)} times", "it once", row=1, column=name)
    if missing or twice:
        return None
    _tell_normalised(table.header, names, known, findings)
    _tell_ignored(table, names, known, findings)
    _tell_repeated(table, findings)
    if table.cells.empty and not findings.problems:
        findings.add("empty", "a header and no data", "at least one row of figures")
    places = {names.index(name): name for name in known if name in names}
    return table.cells[~_repeated(table)][list(places)].rename(columns=places)


def _tell_missing(name: str, names: list[str], known: tuple[str, ...], findings: Findings) -> None:
    others = [other for other in names if other and other not in known]
    close = difflib.get_close_matches(name, others, n=1)
    found = f"'{close[0]}'" if close else "no such column"
    findings.add("header", found, f"the column '{name}' in row 1", row=1, column=name)


def _tell_normalised(
    header: tuple[str, ...], names: list[str], known: tuple[str, ...], findings: Findings
) -> None:
    changed = [
        f"{shown(raw)} as {name}"
        for raw, name in zip(header, names, strict=True)
        if raw != name and name in known
    ]
    if changed:
        findings.warn("header_normalised", f"read {', '.join(changed)}", row=1)


def _tell_ignored(
    table: Table, names: list[str], known: tuple[str, ...], findings: Findings
) -> None:
    blank = 0
    for position, name in enumerate(names):
        if name in known:
            continue
        if not name and not table.cells[position].str.strip().any():
            blank += 1
            continue
        words = "not a column of the contract: ignored"
        findings.warn("unknown_column", words, row=1, column=name_of(table, position))
    if blank:
        findings.warn("blank_columns", f"{blank} blank column{'s'[: blank != 1]} ignored")


def _tell_repeated(table: Table, findings: Findings) -> None:
    for row in findings.first(table.cells.index[_repeated(table)].tolist()):
        expected = "the header in row 1 only (were two files pasted together?)"
        findings.add("repeated_header", "the header again", expected, row=row)


def _repeated(table: Table) -> pd.Series:
    """Rows that hold the header's names; looked for by the first column, then by all."""
    header = [name.strip().lower() for name in table.header]
    same = table.cells[0].str.strip().str.lower() == header[0]
    likely = table.cells[same.astype(bool)].apply(lambda cells: cells.str.strip().str.lower())
    rows = likely.index[(likely == header).all(axis=1)]
    return pd.Series(table.cells.index.isin(rows), index=table.cells.index)
