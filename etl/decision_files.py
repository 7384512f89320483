"""Reads a file of decisions: checked like every other file, then row by row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from data.domain.catalogue import Catalogue
from data.domain.decision import Decision
from data.domain.decision_beside import ROW_ABOVE
from data.domain.decision_rules import check_draft
from data.domain.draft import FIELDS, Draft
from etl.files import InputFile, is_of_a_kind
from etl.limits import LIMITS
from etl.problems import Findings
from etl.sources.contract.header import name_columns, tell_ignored, without_repeats
from etl.sources.contract.open_sheet import open_sheet
from etl.sources.contract.sheet import Sheet

REQUIRED = ("kind", "measure_id", "period", "reason")
MOST = 1_000
"""Decisions in a file: they are read, and read by people, one by one."""

_LIMITS = replace(LIMITS, cell_characters=LIMITS.upload_bytes)
"""Of the length of a cell: each part of a decision has a limit of its own, told by its rule."""

_BLANK = b"\xef\xbb\xbf \t\r\n"
"""The mark of an encoding and white space: a file of nothing else is empty."""


@dataclass(frozen=True)
class CheckedDecisions:
    """A file of decisions with all that was found in it; decisions only where nothing is wrong.

    Those that stand already in the same words are not among `new`.
    """

    name: str
    findings: Findings
    new: tuple[Decision, ...] = ()
    same: tuple[Decision, ...] = ()

    @property
    def is_sound(self) -> bool:
        return not self.findings.count

    @property
    def everything(self) -> tuple[Decision, ...]:
        return (*self.new, *self.same)


def check_decisions(
    file: InputFile,
    catalogue: Catalogue,
    standing: Sequence[Decision],
    today: date | None = None,
) -> CheckedDecisions:
    """Check a file against the contract, the catalogue and the decisions that stand."""
    findings = Findings(file.name)
    if file.name != file.given_name:
        findings.warn("filename_sanitised", "the file's name was cleaned for display")
    if not file.body.strip(_BLANK) and is_of_a_kind(file.name):
        findings.add("empty", "an empty file", "a header in row 1 and decisions below it")
        return CheckedDecisions(file.name, findings)
    with file.open() as stream:
        sheet = open_sheet(file.given_name, stream, findings, _LIMITS)
        places = name_columns(sheet, FIELDS, REQUIRED, findings) if sheet else None
        if sheet is None or places is None:
            return CheckedDecisions(file.name, findings)
        drafts = list(_read(sheet, places, findings))
    tell_ignored(sheet, FIELDS, findings)
    if not drafts and not findings.count:
        findings.add("empty", "a header and no data", "at least one row")
    found = list(_check(drafts, catalogue, standing, today, findings))
    if findings.count:
        return CheckedDecisions(file.name, findings)
    new = tuple(one for one, is_new in found if is_new)
    return CheckedDecisions(
        file.name, findings, new, tuple(one for one, is_new in found if not is_new)
    )


def _read(sheet: Sheet, places: dict[str, int], findings: Findings) -> Iterator[tuple[int, Draft]]:
    """Each row as a draft; of a file that is too long, none."""
    read = []
    for block in sheet.blocks():
        kept = without_repeats(block, sheet, findings)
        if sheet.count > MOST:
            found = f"more than {MOST:,} rows"
            findings.add("too_many_rows", found, f"at most {MOST:,}: split the file")
            return
        for at, row in enumerate(kept.rows.tolist()):
            cells = {name: kept.columns[place].text_at(at) for name, place in places.items()}
            read.append((row, _as_meant(Draft(**cells))))
    yield from read


def _as_meant(draft: Draft) -> Draft:
    """Kinds and ids whatever their case."""
    clean = draft.clean
    return replace(clean, kind=clean.kind.lower(), measure_id=clean.measure_id.lower())


def _check(
    drafts: list[tuple[int, Draft]],
    catalogue: Catalogue,
    standing: Sequence[Decision],
    today: date | None,
    findings: Findings,
) -> Iterator[tuple[Decision, bool]]:
    """The decision of each row without a fault, and whether it is new; faults are told."""
    known, row_of = list(standing), {}
    for row, draft in drafts:
        checked = check_draft(catalogue, draft, known, today)
        above = row_of.get(checked.against.place) if checked.against else None
        for fault in checked.faults:
            found = fault.found.replace(ROW_ABOVE, f"row {above}") if above else fault.found
            findings.add("decision", found, fault.expected, row=row, column=fault.field)
        if checked.same is not None and not checked.same.id:
            words = f"the same as row {row_of[checked.same.place]}: taken once"
            findings.warn("same_row", words, row=row)
        elif checked.decision is not None:
            if checked.same is None:
                known.append(checked.decision)
                row_of[checked.decision.place] = row
            yield checked.decision, checked.same is None
