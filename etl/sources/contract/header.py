"""The header: names matched as people write them, every fault told at once."""

import difflib
from collections import Counter

import numpy as np

from etl.display import shown
from etl.problems import Findings
from etl.sources.contract.block import Block
from etl.sources.contract.names import normalise_names
from etl.sources.contract.sheet import Sheet

COLUMNS = (
    *("measure_id", "area_code", "period", "value", "numerator", "denominator"),
    *("breakdown", "note"),
)
REQUIRED = ("measure_id", "area_code", "period")


def name_columns(
    sheet: Sheet, known: tuple[str, ...], required: tuple[str, ...], findings: Findings
) -> dict[str, int] | None:
    """Return the places of the known columns; nothing, with the faults told, if one lacks."""
    names = normalise_names(sheet.header)
    missing = [name for name in required if name not in names]
    twice = [name for name, count in Counter(names).items() if count > 1 and name in known]
    for name in missing:
        _tell_missing(name, sheet.header, known, findings)
    for name in twice:
        findings.add("header", f"'{name}' {names.count(name)} times", "it once", row=1, column=name)
    if missing or twice:
        return None
    _tell_normalised(sheet.header, names, known, findings)
    return {name: names.index(name) for name in known if name in names}


def tell_ignored(sheet: Sheet, known: tuple[str, ...], findings: Findings) -> None:
    """Warn of columns that are not read; a blank one is known only at the end of the file."""
    blank = 0
    for place, name in enumerate(normalise_names(sheet.header)):
        if name in known:
            continue
        if not name and place not in sheet.filled:
            blank += 1
            continue
        words = "not a column of the contract: ignored"
        findings.warn("unknown_column", words, row=1, column=sheet.name_of(place))
    if blank:
        findings.warn("blank_columns", f"{blank} blank column{'s'[: blank != 1]} ignored")


def without_repeats(block: Block, sheet: Sheet, findings: Findings) -> Block:
    """Tell rows that hold the header's names again, and leave them out."""
    repeated = np.ones(len(block), dtype=bool)
    for name, column in zip(sheet.header, block.columns, strict=True):
        wanted = name.strip().lower()
        repeated &= column.where(lambda text, wanted=wanted: text.strip().lower() == wanted)
        if not repeated.any():
            return block
    for row in findings.first(block.rows[repeated].tolist(), "repeated header"):
        expected = "the header in row 1 only (were two files pasted together?)"
        findings.add("repeated_header", "the header again", expected, row=row)
    return block.keep(~repeated)


def _tell_missing(
    name: str, header: tuple[str, ...], known: tuple[str, ...], findings: Findings
) -> None:
    """A name that is nearly the one is quoted as it stands in the file."""
    named = zip(normalise_names(header), header, strict=True)
    others = {other: raw for other, raw in named if other and other not in known}
    close = difflib.get_close_matches(name, others, n=1)
    found = shown(others[close[0]]) if close else "no such column"
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
