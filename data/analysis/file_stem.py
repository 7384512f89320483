"""Names of files made from a view, sensible in any folder."""

import re

from data.analysis.changes.report import ChangesReport
from data.analysis.comparison.ranked import RankedView
from data.analysis.measure.view import MeasureView
from data.analysis.overview.pages import ThemeView
from data.analysis.quality.choice import QualityChoice
from data.analysis.quality.report import QualityReport
from data.domain.area import Area


def file_stem(view: MeasureView) -> str:
    """Area, measure and time: 'medway-deregistrations-2016-17-to-2024-25'."""
    ends = [one.label for one in (view.chosen.first, view.chosen.last) if one]
    time = " to ".join(dict.fromkeys(ends))
    return _stem(f"{view.area.name} {view.measure.short} {time}")


def ranked_file_stem(view: RankedView) -> str:
    """Area, measure and time: 'medway-long-term-stability-all-authorities-2024-25'."""
    time = view.period.label if view.period else ""
    return _stem(f"{view.area.name} {view.measure.short} all authorities {time}")


def quality_file_stem(report: QualityReport, choice: QualityChoice) -> str:
    """Area, what is shown and the day: 'medway-data-quality-overdue-fostering-2026-11-22'."""
    day = report.today.isoformat()
    return _stem(f"{report.area.name} data quality {choice.show} {choice.theme_id} {day}")


def scorecard_file_stem(view: ThemeView, area: Area) -> str:
    """Area and theme: 'medway-scorecard-fostering'."""
    return _stem(f"{area.name} scorecard {view.theme.title}")


def changes_file_stem(report: ChangesReport) -> str:
    """Area and day: 'medway-what-changed-since-2026-07-03'."""
    return _stem(f"{report.area} what changed since {report.since.isoformat()}")


def _stem(words: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", words.lower()))
