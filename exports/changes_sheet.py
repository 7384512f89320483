"""What changed since a day as rows for a file: every status and every figure, none left out."""

from data.analysis.changes.figures import ChangedFigure
from data.analysis.changes.report import ChangesReport, MeasureChanges
from data.analysis.changes.status import StatusChange
from data.analysis.changes.words import (
    EFFECT_WORDS,
    decision_by,
    decision_day,
    decision_name,
    decision_reason,
    nothing_words,
    source_words,
    status_words,
    summary_sentence,
    why_words,
)
from data.analysis.words.moments import day_of
from data.analysis.words.wording import sentence
from data.domain.catalogue import Catalogue
from data.domain.difference import Figure
from data.domain.measure import Measure
from exports.cells import CellValue, Sheet

HEADINGS = (
    "measure_id",
    "measure",
    "theme",
    "what",
    "period",
    "breakdown",
    "then",
    "now",
    "unit",
    "load",
    "changed_on",
    "changed_by",
    "reason",
    "source",
)


def changes_sheet(catalogue: Catalogue, report: ChangesReport) -> Sheet:
    """Measure by measure in the page's order; its changes of status come first."""
    rows = tuple(row for one in report.measures for row in _rows(catalogue, one))
    said = summary_sentence(report) if report.themes else nothing_words(report)
    notes = (f"{report.area}, since {report.since.isoformat()}.", said)
    return Sheet("What changed", notes, HEADINGS, rows)


def _rows(catalogue: Catalogue, one: MeasureChanges) -> list[tuple[CellValue, ...]]:
    rows = [_status(catalogue, one.measure, status) for status in one.statuses]
    return [*rows, *(_figure(catalogue, one.measure, each) for each in one.figures)]


def _status(catalogue: Catalogue, measure: Measure, one: StatusChange) -> tuple[CellValue, ...]:
    names = (*_names(catalogue, measure), f"Status: {one.about.value}", "", "")
    cells = (*names, status_words(one.was, one.was_of), status_words(one.now, one.now_of))
    return (*cells, "", None, *_decided(one))


def _decided(one: StatusChange) -> tuple[CellValue, ...]:
    """When, by whom, why and by which decisions; without any the reason alone, if it is known."""
    made = one.decisions
    days = [decision_day(each) for each in made]
    reasons = (one.because, *(sentence(decision_reason(each)) for each in made))
    return (
        "; ".join(day.isoformat() for day in days if day),
        "; ".join(decision_by(each) for each in made),
        " ".join(reason for reason in reasons if reason),
        "; ".join(decision_name(each) for each in made),
    )


def _figure(catalogue: Catalogue, measure: Measure, one: ChangedFigure) -> tuple[CellValue, ...]:
    figure, change = one.figure, one.change
    worked_out = " (worked out)" if one.is_derived else ""
    return (
        *_names(catalogue, measure),
        f"{EFFECT_WORDS[one.effect]}{worked_out}",
        figure.period.label,
        figure.breakdown,
        _value(figure.before),
        _value(figure.after),
        measure.unit_words,
        change.load_id if change else None,
        day_of(change.made_at).isoformat() if change else "",
        change.made_by if change else "",
        why_words(one),
        source_words(change),
    )


def _names(catalogue: Catalogue, measure: Measure) -> tuple[str, str, str]:
    return measure.id, measure.title, catalogue.theme_by_id[measure.theme].title


def _value(figure: Figure | None) -> CellValue:
    """The number, the symbol for none, or nothing where there was no figure at all."""
    if figure is None:
        return None
    return figure.missing.value if figure.missing else figure.value
