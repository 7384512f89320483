"""A measure's figures as rows for a file, with unit, source and caveats on every row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.analysis.picture import Caption
from data.analysis.view import MeasureView
from data.domain.catalogue import Catalogue
from data.domain.measure import Measure
from data.domain.observation import Observation, Provenance
from data.domain.statement import Statement
from exports.revision_columns import REVISION_HEADINGS, revision_cells

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

CellValue = str | float | int | None


@dataclass(frozen=True)
class Sheet:
    """Headings and rows, and what is said about them: title, source line, caveats."""

    title: str
    notes: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[CellValue, ...], ...]


def measure_sheet(catalogue: Catalogue, view: MeasureView) -> Sheet:
    """The figures of a view, oldest first; statements where there are no dated figures."""
    caption = view.picture.caption if view.picture else None
    title = caption.title if caption else view.measure.title
    notes = (view.measure.title, *((caption.subtitle, caption.source_line) if caption else ()))
    notes += (*_revised(caption), *caption.caveats) if caption else ()
    if view.observations:
        ordered = sorted(view.observations, key=lambda one: (one.measure_id, one.period))
        return _figure_sheet(catalogue, title, notes, ordered)
    statements = [one for group in view.groups for one in group.statements]
    rows = tuple(_statement_row(catalogue, view.measure, one) for one in statements)
    return Sheet(title, notes, STATEMENT_HEADINGS, rows)


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
        one.numerator,
        one.denominator,
        one.note,
        " ".join(caveats),
        *_source(one.provenance),
    )


def _statement_row(catalogue: Catalogue, measure: Measure, one: Statement) -> tuple[CellValue, ...]:
    source, line, as_at = _source((one.provenance,))
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


def _source(places: tuple[Provenance, ...]) -> tuple[str, str, str]:
    """Citations, lines and dates, each named once."""
    sources = [place.source for place in places]
    return (
        _once(place.citation for place in places),
        _once(place.line for place in places),
        _once(source.as_at.isoformat() for source in sources if source.as_at),
    )


def _once(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(text for text in texts if text))
