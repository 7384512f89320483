"""A measure's figures as rows for a file, with unit, source and caveats on every row."""

from collections.abc import Sequence
from dataclasses import replace

from data.analysis.comparison.words import method_lines, neighbour_lines
from data.analysis.measure.commentary_view import remark_line
from data.analysis.measure.view import MeasureView
from data.analysis.pictures.picture import Caption
from data.analysis.series.targets import target_sentences
from data.analysis.words.wording import sentence
from data.domain.catalogue import Catalogue
from data.domain.measure import Measure
from data.domain.observation import Observation
from data.domain.statement import Statement
from exports.cells import CellValue, Sheet
from exports.comparison_rows import beside_sheet
from exports.counted_cells import counted_cells
from exports.revision_columns import REVISION_HEADINGS, revision_cells
from exports.series_columns import series_columns
from exports.source_cells import source_cells
from exports.variation_columns import variation_columns

__all__ = ["FIGURE_HEADINGS", "STATEMENT_HEADINGS", "CellValue", "Sheet", "measure_sheet"]

FIGURE_HEADINGS = (
    "measure_id",
    "measure",
    "area_code",
    "area",
    "period",
    "period_start",
    "period_end",
    "breakdown",
    "value",
    "status",
    "unit",
    "numerator",
    "denominator",
    "note",
    "caveat",
    "source",
    "line",
    "as_at",
)
STATEMENT_HEADINGS = (
    "measure_id",
    "measure",
    "area_code",
    "area",
    "role",
    "about",
    "value as written",
    "unit as written",
    "caveat",
    "source",
    "line",
    "quote",
    "as_at",
)


def measure_sheet(catalogue: Catalogue, view: MeasureView) -> Sheet:
    """The figures of a view, oldest first; statements where there are no dated figures."""
    caption = view.picture.caption if view.picture else None
    title = caption.title if caption else view.measure.title
    notes = (view.measure.title, *((caption.subtitle, caption.source_line) if caption else ()))
    notes += (caption.judged_by,) if caption and caption.judged_by else ()
    notes += _verdict_line(view)
    notes += (*_revised(caption), *caption.caveats) if caption else ()
    notes += (*caption.breaks, *caption.changes_of_form) if caption else ()
    notes += (*target_sentences(view.targets), *(remark_line(one) for one in view.commentary))
    compared = view.comparison.compared
    notes += (*view.compared_words, *method_lines(compared), *neighbour_lines(compared))
    if view.observations:
        ordered = sorted(view.observations, key=lambda one: (one.measure_id, one.period))
        sheet = _figure_sheet(catalogue, title, notes, ordered)
        for columns_of in (series_columns, variation_columns):
            headings, cells = columns_of(view, ordered)
            rows = tuple((*row, *more) for row, more in zip(sheet.rows, cells, strict=True))
            sheet = replace(sheet, headings=(*sheet.headings, *headings), rows=rows)
        return beside_sheet(sheet, view)
    statements = [one for group in view.groups for one in group.statements]
    rows = tuple(_statement_row(catalogue, view.measure, one) for one in statements)
    return Sheet(title, notes, STATEMENT_HEADINGS, rows)


def _verdict_line(view: MeasureView) -> tuple[str, ...]:
    """What was judged, and the rebases, baselines and exclusions that it rests on, with reasons."""
    if view.verdict is None or not view.verdict.judgement.sentences:
        return ()
    judgement = view.verdict.judgement
    named = sentence(f"Verdict: {judgement.tag}" if judgement.tag else "Verdict")
    return (" ".join((named, *judgement.sentences)),)


def _revised(caption: Caption) -> tuple[str, ...]:
    return (f"{caption.revised}.",) if caption.revised else ()


def _figure_sheet(
    catalogue: Catalogue, title: str, notes: tuple[str, ...], ordered: Sequence[Observation]
) -> Sheet:
    """With what was revised, when, by whom and why, where any figure was."""
    rows = tuple(_figure_row(catalogue, one) for one in ordered)
    if not any(one.revisions for one in ordered):
        return Sheet(title, notes, FIGURE_HEADINGS, rows)
    told = tuple((*row, *revision_cells(one)) for row, one in zip(rows, ordered, strict=True))
    return Sheet(title, notes, (*FIGURE_HEADINGS, *REVISION_HEADINGS), told)


def _figure_row(catalogue: Catalogue, one: Observation) -> tuple[CellValue, ...]:
    measure = catalogue.measure_by_id[one.measure_id]
    caveats = dict.fromkeys(text for text in (*measure.caveats, one.caveat) if text)
    return (
        measure.id,
        measure.title,
        one.area_code,
        catalogue.area_by_code[one.area_code].name,
        one.period.label,
        one.period.start.isoformat(),
        one.period.end.isoformat(),
        one.breakdown,
        one.value,
        one.missing.value if one.missing else "",
        measure.unit_words,
        *counted_cells(one),
        one.note,
        " ".join(caveats),
        *source_cells(one.provenance),
    )


def _statement_row(catalogue: Catalogue, measure: Measure, one: Statement) -> tuple[CellValue, ...]:
    source, line, as_at = source_cells((one.provenance,))
    return (
        measure.id,
        measure.title,
        one.area_code,
        catalogue.area_by_code[one.area_code].name,
        one.role.value,
        one.scope,
        one.value,
        one.unit,
        one.caveat,
        source,
        line,
        one.provenance.quote,
        as_at,
    )
