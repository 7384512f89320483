"""Checks one file, all of it: what it holds, every problem, every warning. Writes nothing."""

from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from data.domain.catalogue import Catalogue
from data.domain.observation import Observation
from data.domain.statement import Statement
from etl import statements
from etl.files import InputFile
from etl.problems import Findings
from etl.sidecar import Sidecar, read_sidecar
from etl.sources.contract.bytes import read_text
from etl.sources.contract.figures import read_figures
from etl.sources.contract.header import COLUMNS, REQUIRED, name_columns
from etl.sources.contract.names import normalise_names
from etl.sources.contract.table import Table, read_table
from etl.stories import check_both_sides, source_of_file, to_observations

CONTRACT = "v1"


@dataclass(frozen=True)
class CheckedFile:
    """A file with all that was found in it; figures only where there is no problem."""

    name: str
    content_hash: str
    findings: tuple[Findings, ...]
    observations: tuple[Observation, ...] = ()
    statements: tuple[Statement, ...] = ()
    rows: tuple[int, ...] = field(default=(), repr=False)
    """The spreadsheet's row of each observation."""

    @property
    def is_sound(self) -> bool:
        return not any(findings.count for findings in self.findings)


@dataclass(frozen=True)
class _Check:
    """One file under check: what is known of it, and where its problems are told."""

    file: InputFile
    catalogue: Catalogue
    as_of: date
    findings: Findings
    source_findings: Findings
    sidecar: Sidecar | None

    def done(
        self,
        observations: tuple[Observation, ...] = (),
        told: tuple[Statement, ...] = (),
        rows: tuple[int, ...] = (),
    ) -> CheckedFile:
        both = (self.findings, self.source_findings)
        return CheckedFile(self.file.name, self.file.content_hash, both, observations, told, rows)


def check_file(file: InputFile, catalogue: Catalogue, as_of: date) -> CheckedFile:
    """Check a file against the contract and the catalogue, as on a day."""
    findings, source_findings = Findings(file.name), Findings(file.source_name)
    if file.name != file.given_name:
        findings.warn("filename_sanitised", "the file's name was cleaned for display")
    sidecar = None
    if file.source_body is not None:
        sidecar = read_sidecar(file.source_body, source_findings)
    check = _Check(file, catalogue, as_of, findings, source_findings, sidecar)
    text = read_text(file.name, file.body, findings)
    table = None if text is None else read_table(text, findings)
    if table is None:
        return check.done()
    is_statements = statements.MARK in normalise_names(table.header)
    return _check_statements(check, table) if is_statements else _check_figures(check, table)


def _check_figures(check: _Check, table: Table) -> CheckedFile:
    columns = name_columns(table, COLUMNS, REQUIRED, check.findings)
    if columns is None or not _has_values(columns, check.findings):
        return check.done()
    figures = read_figures(columns, check.catalogue, check.as_of, check.findings)
    is_sound = not check.findings.count
    if check.sidecar and is_sound:
        check_both_sides(figures, check.sidecar, check.findings, check.source_findings)
    if check.findings.count or check.source_findings.count:
        return check.done()
    source = source_of_file(check.file.name)
    observations = to_observations(figures, source, check.sidecar)
    return check.done(observations, rows=tuple(figures.index.tolist()))


def _check_statements(check: _Check, table: Table) -> CheckedFile:
    columns = name_columns(table, statements.COLUMNS, statements.REQUIRED, check.findings)
    if columns is None:
        return check.done()
    if len(columns) > statements.MOST:
        found, most = f"{len(columns):,} statements", f"at most {statements.MOST:,}"
        check.findings.add("too_many_rows", found, f"{most}: split the file")
        return check.done()
    documents = check.sidecar.documents if check.sidecar else {}
    source = source_of_file(check.file.name)
    told = statements.read_statements(columns, check.catalogue, documents, source, check.findings)
    return check.done(told=told)


def _has_values(columns: pd.DataFrame, findings: Findings) -> bool:
    if "value" in columns or {"numerator", "denominator"} <= set(columns):
        return True
    expected = "a column 'value', or both 'numerator' and 'denominator'"
    findings.add("header", "no column with figures", expected, row=1)
    return False
