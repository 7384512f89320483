"""Checks one file, all of it: what it holds, every problem, every warning. Writes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from data.domain.catalogue import Catalogue
from data.domain.difference import Flag
from data.domain.instructions import AS_IT_IS, Instructions
from data.domain.observation import Observation
from data.domain.publication import Release
from data.domain.statement import Statement
from data.figures.figure_set import FigureSet
from etl.files import InputFile
from etl.limits import LIMITS, Limits
from etl.observations import to_observations
from etl.problems import Findings
from etl.sidecar import Sidecar, read_sidecar
from etl.sources.contract.header import COLUMNS, REQUIRED, name_columns, tell_ignored
from etl.sources.contract.names import normalise_names
from etl.sources.contract.open_sheet import open_sheet
from etl.sources.contract.read import read_figures
from etl.sources.contract.sheet import Sheet
from etl.stories import only_document, source_of_file, tell_stories

CONTRACT = "v1"
STATEMENT_MARK = "statement_id"
"""The column that makes a file one of statements."""


@dataclass(frozen=True)
class CheckedFile:
    """A file with all that was found in it; figures only where there is no problem."""

    name: str
    content_hash: str
    findings: tuple[Findings, ...]
    catalogue: Catalogue | None = field(default=None, repr=False)
    figures: FigureSet | None = None
    statements: tuple[Statement, ...] = ()
    release: Release | None = None
    held_back: tuple[Flag, ...] = ()
    """Figures of a publication that cannot be right: they are not among `figures`."""

    is_partial: bool = False
    """Whether a person chose which part of the file is read: rows left out, or none held back."""

    left_out: int = 0
    """Rows with problems that are not among `figures`, because a person asked for the others."""

    @property
    def is_sound(self) -> bool:
        """Whether it can be loaded; a sound part can whatever is wrong with the rest."""
        return not any(findings.count for findings in self.findings) or bool(self.left_out)

    @property
    def count(self) -> int:
        """How many figures or statements it holds."""
        return self.figures.count if self.figures else len(self.statements)

    @property
    def by_row(self) -> Iterator[tuple[int, Observation]]:
        """Each figure with its row, from the top of the file down."""
        if self.figures is not None and self.catalogue is not None:
            yield from sorted(to_observations(self.figures, self.catalogue), key=lambda it: it[0])

    @property
    def observations(self) -> tuple[Observation, ...]:
        return tuple(observation for _, observation in self.by_row)


@dataclass(frozen=True)
class _Check:
    """One file under check: what is known of it, and where its problems are told."""

    file: InputFile
    catalogue: Catalogue
    as_of: date
    limits: Limits
    findings: Findings
    source_findings: Findings
    sidecar: Sidecar | None

    def done(
        self, figures: FigureSet | None = None, told: tuple[Statement, ...] = ()
    ) -> CheckedFile:
        both = (self.findings, self.source_findings)
        if any(findings.count for findings in both):
            figures, told = None, ()
        name, content_hash = self.file.name, self.file.content_hash
        return CheckedFile(name, content_hash, both, self.catalogue, figures, told)


def check_file(
    file: InputFile,
    catalogue: Catalogue,
    as_of: date,
    limits: Limits = LIMITS,
    told: Instructions = AS_IT_IS,
) -> CheckedFile:
    """Check a file against the contract, or a publication's mapping, and the catalogue."""
    findings, source_findings = Findings(file.name), Findings(file.source_name)
    if file.name != file.given_name:
        findings.warn("filename_sanitised", "the file's name was cleaned for display")
    sidecar = None
    if file.source_body is not None:
        sidecar = read_sidecar(file.source_body, source_findings)
    check = _Check(file, catalogue, as_of, limits, findings, source_findings, sidecar)
    if file.may_be_published:
        from etl.check_release import check_release  # with pandas

        released = check_release(file, catalogue, as_of, findings, told)
        if released is not None:
            return released
    with file.open() as stream:
        sheet = open_sheet(file.given_name, stream, findings, limits)
        if sheet is None:
            return check.done()
        is_statements = STATEMENT_MARK in normalise_names(sheet.header)
        return _check_statements(check, sheet) if is_statements else _check_figures(check, sheet)


def _check_figures(check: _Check, sheet: Sheet) -> CheckedFile:
    places = name_columns(sheet, COLUMNS, REQUIRED, check.findings)
    if places is None or not _has_values(places, check.findings):
        return check.done()
    source = only_document(check.sidecar) or source_of_file(check.file.name)
    figures = read_figures(
        sheet, places, check.catalogue, check.as_of, check.findings, source=source
    )
    tell_ignored(sheet, COLUMNS, check.findings)
    if not sheet.count and not check.findings.problems:
        check.findings.add("empty", "a header and no data", "at least one row of figures")
    if figures is not None and check.sidecar is not None:
        figures = tell_stories(
            figures, check.sidecar, check.catalogue, check.findings, check.source_findings
        )
    return check.done(figures)


def _check_statements(check: _Check, sheet: Sheet) -> CheckedFile:
    from etl import statements  # with pandas, which takes longer to import than most files to load
    from etl.sources.contract.frame import read_frame

    places = name_columns(sheet, statements.COLUMNS, statements.REQUIRED, check.findings)
    if places is None:
        return check.done()
    columns = read_frame(sheet, places, statements.MOST, check.findings)
    tell_ignored(sheet, statements.COLUMNS, check.findings)
    if columns is None:
        return check.done()
    documents = check.sidecar.documents if check.sidecar else {}
    source = source_of_file(check.file.name)
    told = statements.read_statements(columns, check.catalogue, documents, source, check.findings)
    return check.done(told=told)


def _has_values(places: dict[str, int], findings: Findings) -> bool:
    if "value" in places or {"numerator", "denominator"} <= set(places):
        return True
    expected = "a column 'value', or both 'numerator' and 'denominator'"
    findings.add("header", "no column with figures", expected, row=1)
    return False
