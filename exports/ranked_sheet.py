"""A measure among all authorities as rows for a file; then what the area is set beside."""

from data.analysis.comparison.ranked import RankedView
from data.analysis.comparison.ranked_picture import RankedPicture
from data.analysis.comparison.ranked_rows import RankedRow
from data.analysis.comparison.ranked_words import (
    no_judgement,
    ranked_sentences,
    without_words,
)
from data.analysis.comparison.summary import SummaryRow
from data.analysis.comparison.summary_words import difference_note
from data.analysis.comparison.words import members_line
from data.domain.period import Period
from exports.cells import CellValue, Sheet
from exports.counted_cells import counted_cells
from exports.source_cells import source_cells

HEADINGS = (
    "measure_id",
    "measure",
    "period",
    "period_start",
    "period_end",
    "kind",
    "area_code",
    "area",
    "rank",
    "rank_of",
    "value",
    "status",
    "unit",
    "interval_lower",
    "interval_upper",
    "numerator",
    "denominator",
    "own_less_this",
    "difference_lower",
    "difference_upper",
    "word",
    "note",
    "caveat",
    "source",
    "as_at",
)
_OWN, _NEIGHBOUR, _MARKED, _OTHER = "own", "neighbour", "marked", "authority"

Cells = dict[str, CellValue]


def ranked_sheet(view: RankedView, picture: RankedPicture | None, *, sample: bool) -> Sheet:
    """The rows of a view; values are unrounded."""
    caption = picture.caption if picture else None
    said = (
        *((caption.subtitle, caption.source_line, *caption.caveats) if caption else ()),
        *ranked_sentences(view),
        without_words(view),
        difference_note(view),
        *((members_line(view.version, view.neighbours),) if view.version else ()),
        no_judgement(sample=sample),
    )
    rows: list[Cells] = [_authority(view, row) for row in (*view.rows, *view.without)]
    rows += [_beside(row) for row in view.summary]
    about = _about(view, view.period) if view.period else {}
    return Sheet(
        caption.title if caption else view.measure.title,
        tuple(one for one in said if one),
        HEADINGS,
        tuple(tuple((about | row).get(heading, "") for heading in HEADINGS) for row in rows),
    )


def _about(view: RankedView, period: Period) -> Cells:
    """What is so of every row; the sources are those of all figures of the period."""
    source, _, as_at = source_cells(view.places)
    return {
        "source": source,
        "as_at": as_at,
        "caveat": " ".join(view.measure.caveats),
        "measure_id": view.measure.id,
        "measure": view.measure.title,
        "period": period.label,
        "period_start": period.start.isoformat(),
        "period_end": period.end.isoformat(),
        "unit": view.measure.unit_words,
    }


def _authority(view: RankedView, row: RankedRow) -> Cells:
    figure, chance = row.figure, row.chance
    return {
        "kind": _kind(row),
        "area_code": row.area.code,
        "area": row.name,
        "rank": row.rank if row.rank is not None else "",
        "rank_of": view.n if row.rank is not None else "",
        "value": figure.value,
        "status": figure.missing.value if figure.missing else "",
        "interval_lower": chance.lower,
        "interval_upper": chance.upper,
        **dict(zip(("numerator", "denominator"), counted_cells(figure), strict=True)),
        "note": chance.why if figure.value is not None else "",
    }


def _kind(row: RankedRow) -> str:
    if row.is_own:
        return _OWN
    if row.neighbour:
        return f"{_NEIGHBOUR} {row.neighbour}"
    return _MARKED if row.is_marked else _OTHER


def _beside(row: SummaryRow) -> Cells:
    difference = row.difference
    return {
        "kind": f"compared: {row.kind}",
        "area_code": row.code,
        "area": row.name,
        "value": row.value,
        "own_less_this": difference.value if difference else None,
        "difference_lower": difference.lower if difference else None,
        "difference_upper": difference.upper if difference else None,
        "word": difference.word.value if difference else "",
        "note": difference.why if difference and difference.why else row.note,
    }
