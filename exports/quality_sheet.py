"""The table of the data quality as rows for a file; a row for each measure and frequency."""

from data.analysis.quality.choice import QualityChoice, ShowQuality
from data.analysis.quality.freshness import Standing
from data.analysis.quality.report import MeasureQuality, QualityReport
from data.analysis.quality.series import SeriesQuality
from data.analysis.quality.words import (
    SHOW_WORDS,
    STANDING_WORDS,
    gap_words,
    nothing_unusual_words,
    summary_sentences,
    unusual_words,
)
from data.domain.catalogue import Catalogue
from data.domain.measure import Measure
from data.domain.missing import MissingReason
from exports.sheet import CellValue, Sheet

REASONS = tuple(MissingReason)
HEADINGS = (
    "measure_id",
    "measure",
    "theme",
    "frequency",
    "last_period",
    "status",
    "next_period",
    "due_by",
    "days_late",
    "periods_late",
    "gaps",
    "unusual",
    "figures",
    "without_a_value",
    "share_without_a_value",
    *(reason.name.lower() for reason in REASONS),
    "revised",
    "last_load",
    "loaded_on",
    "loaded_by",
    "file",
)
_NOTHING = "No figures yet"
_STATED = "Statements without a date only"


def quality_sheet(catalogue: Catalogue, report: QualityReport, choice: QualityChoice) -> Sheet:
    """What the page shows at a choice; with all measures come those without figures too."""
    rows = [_row(catalogue, one, series) for one in report.chosen(choice) for series in one.series]
    if choice.show is ShowQuality.ALL:
        rows += [
            _empty_row(catalogue, measure, said)
            for measures, said in ((report.stated, _STATED), (report.without, _NOTHING))
            for measure in measures
            if choice.theme_id in ("", measure.theme)
        ]
    themes = catalogue.theme_by_id
    about = themes[choice.theme_id].title if choice.theme_id else "all themes"
    notes = (
        f"{SHOW_WORDS[choice.show]}, {about}, {report.area.name}, on {report.today.isoformat()}.",
        summary_sentences(report),
        "Working days are Mondays to Fridays: bank holidays are not taken out.",
    )
    return Sheet("Data quality", notes, HEADINGS, tuple(rows))


def _row(catalogue: Catalogue, one: MeasureQuality, series: SeriesQuality) -> tuple[CellValue, ...]:
    fresh, load, missing = series.freshness, series.load, series.missing
    unusual = [unusual_words(one.measure, point) for point in series.outliers.found]
    late = fresh.standing is Standing.OVERDUE
    return (
        *_names(catalogue, one.measure),
        series.frequency.value,
        series.last.label,
        STANDING_WORDS[fresh.standing],
        fresh.awaited.label,
        fresh.due.isoformat() if fresh.due else "",
        fresh.days if late else 0,
        fresh.periods,
        gap_words(series),
        "; ".join(unusual) or nothing_unusual_words(one.measure, series),
        missing.figures,
        missing.count,
        round(missing.share, 1),
        *(missing.of(reason) for reason in REASONS),
        series.revised,
        load.id if load else None,
        load.loaded_at.date().isoformat() if load else "",
        load.loaded_by if load else "",
        load.file_name if load else "",
    )


def _empty_row(catalogue: Catalogue, measure: Measure, said: str) -> tuple[CellValue, ...]:
    names = (*_names(catalogue, measure), "", "", said)
    return (*names, *("" for _ in HEADINGS[len(names) :]))


def _names(catalogue: Catalogue, measure: Measure) -> tuple[str, str, str]:
    return measure.id, measure.title, catalogue.theme_by_id[measure.theme].title
