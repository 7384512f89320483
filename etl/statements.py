"""Reads statements.csv: figures as somebody wrote them, each checked by itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from data.domain.catalogue import Catalogue
from data.domain.observation import Provenance, Source
from data.domain.statement import Statement, StatementRole
from etl.display import BIDI, shown
from etl.problems import Findings

COLUMNS = (
    *("statement_id", "measure_id", "area_code", "role", "value", "unit", "group", "scope"),
    *("number", "document", "line", "quote", "caveat", "theme"),
)
MOST = 2_000
"""Statements in a file: they are read one by one."""

REQUIRED = ("statement_id", "measure_id", "area_code", "role", "value")

_ID = re.compile(r"[a-z0-9_-]{1,100}\Z")
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]+)?\Z")
_REMOVE_BIDI = str.maketrans("", "", BIDI)

_Row = Mapping[str, str]


@dataclass(frozen=True)
class _Register:
    """What the columns of a statement may name."""

    catalogue: Catalogue
    documents: Mapping[str, Source]
    file_source: Source

    def knows_document(self, text: str) -> bool:
        return text in self.documents if self.documents else not text

    @property
    def expected_document(self) -> str:
        if not self.documents:
            return "a blank, as there is no source file with documents"
        return f"the id of a document: {', '.join(self.documents)}"


def read_statements(
    columns: pd.DataFrame,
    catalogue: Catalogue,
    documents: Mapping[str, Source],
    file_source: Source,
    findings: Findings,
) -> tuple[Statement, ...]:
    """Return the statements in their order, and tell every problem; they hold only without any."""
    register = _Register(catalogue, documents, file_source)
    cells = columns.reindex(columns=list(COLUMNS), fill_value="")
    cells = cells.apply(lambda column: column.str.strip().str.translate(_REMOVE_BIDI))
    _tell_repeats(cells["statement_id"], findings)
    for row, cell in cells.iterrows():
        _check_row(int(str(row)), cell, register, findings)
    if findings.count:
        return ()
    return tuple(_to_statement(cell, register) for _, cell in cells.iterrows())


def _tell_repeats(ids: pd.Series, findings: Findings) -> None:
    for row, name in ids[ids.duplicated() & (ids != "")].items():
        first = ids.index[ids == name][0]
        findings.add(
            "duplicate_key",
            f"{shown(name)}, which row {first} has too",
            "each statement once",
            row=int(str(row)),
            column="statement_id",
        )


def _check_row(row: int, cell: _Row, register: _Register, findings: Findings) -> None:
    """Tell every fault of one row."""
    faults = {
        "statement_id": ("statement", _ID.match, "lower-case letters, digits, - and _"),
        "role": ("statement", _is_role, f"one of {', '.join(StatementRole)}"),
        "value": ("missing_value", bool, "the value as written"),
        "number": ("number", _is_number, "a number such as 206 or 3.96, or a blank"),
        "area_code": (
            "unknown_area",
            register.catalogue.area_by_code.__contains__,
            "an area code of the catalogue",
        ),
        "document": ("source", register.knows_document, register.expected_document),
    }
    for column, (reason, is_right, expected) in faults.items():
        if not is_right(cell[column]):
            findings.add(reason, shown(cell[column]), expected, row=row, column=column)
    _check_belonging(row, cell, register.catalogue, findings)


def _check_belonging(row: int, cell: _Row, catalogue: Catalogue, findings: Findings) -> None:
    """A statement belongs to a measure; only context may belong to a theme instead."""
    measure, theme = cell["measure_id"], cell["theme"]
    if measure and measure not in catalogue.measure_by_id:
        _unknown(findings, row, "measure_id", measure, "a measure of the catalogue")
    if theme and (measure or theme not in catalogue.theme_by_id):
        expected = "a blank beside a measure" if measure else "a theme of the catalogue"
        _unknown(findings, row, "theme", theme, expected)
    if not measure and cell["role"] != StatementRole.CONTEXT:
        _unknown(findings, row, "measure_id", "", "a measure of the catalogue, or the role context")
    elif not measure and not theme:
        _unknown(findings, row, "theme", "", "a theme, as there is no measure")


def _unknown(findings: Findings, row: int, column: str, text: str, expected: str) -> None:
    reason = "unknown_measure" if column == "measure_id" else "unknown_theme"
    findings.add(reason, shown(text), expected, row=row, column=column)


def _is_role(text: str) -> bool:
    return text in set(StatementRole)


def _is_number(text: str) -> bool:
    return not text or bool(_NUMBER.match(text))


def _to_statement(cell: _Row, register: _Register) -> Statement:
    source = register.documents.get(cell["document"], register.file_source)
    return Statement(
        id=cell["statement_id"],
        measure_id=cell["measure_id"],
        area_code=cell["area_code"],
        role=StatementRole(cell["role"]),
        value=cell["value"],
        unit=cell["unit"],
        scope=cell["scope"],
        provenance=Provenance(source, cell["line"], cell["quote"]),
        group=cell["group"],
        number=float(cell["number"]) if cell["number"] else None,
        caveat=cell["caveat"],
        theme=cell["theme"],
    )
