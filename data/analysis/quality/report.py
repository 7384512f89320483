"""The data quality of all measures: those with dated figures, and those without."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from data.analysis.derived.derive import observations_of
from data.analysis.measure.view import Figures
from data.analysis.quality.choice import QualityChoice, ShowQuality
from data.analysis.quality.freshness import Standing
from data.analysis.quality.series import SeriesQuality, judge_series
from data.domain.area import Area
from data.domain.catalogue import Catalogue
from data.domain.measure import Measure
from data.domain.observation import Observation
from data.domain.period import Frequency


@dataclass(frozen=True)
class MeasureQuality:
    """A measure and its series, the coarsest frequency first."""

    measure: Measure
    series: tuple[SeriesQuality, ...]

    @property
    def standing(self) -> Standing:
        """The worst standing of its series."""
        found = {one.freshness.standing for one in self.series}
        return next(standing for standing in Standing if standing in found)

    def only(self, show: ShowQuality) -> "MeasureQuality | None":
        """The measure with those series that a choice shows, or nothing."""
        wanted = _STANDINGS.get(show)
        if wanted and wanted is not self.standing:
            return None
        series = tuple(one for one in self.series if _TESTS[show](one))
        return replace(self, series=series) if series else None


_STANDINGS = {
    ShowQuality.OVERDUE: Standing.OVERDUE,
    ShowQuality.SOON: Standing.SOON,
    ShowQuality.CURRENT: Standing.CURRENT,
}
"""Choices by the worst standing of a measure: each measure is in one of them at most."""

_TESTS: dict[ShowQuality, Callable[[SeriesQuality], bool]] = {
    ShowQuality.ATTENTION: lambda one: one.needs_attention,
    ShowQuality.OVERDUE: lambda one: one.freshness.standing is Standing.OVERDUE,
    ShowQuality.SOON: lambda one: one.freshness.standing is Standing.SOON,
    ShowQuality.CURRENT: lambda one: one.freshness.standing is Standing.CURRENT,
    ShowQuality.GAPS: lambda one: bool(one.gaps),
    ShowQuality.UNUSUAL: lambda one: bool(one.outliers.found),
    ShowQuality.ALL: lambda one: True,
}


@dataclass(frozen=True)
class QualityReport:
    """All measures in the catalogue's order, in three groups that have none in common."""

    area: Area
    today: date
    soon_days: int
    measures: tuple[MeasureQuality, ...]
    stated: tuple[Measure, ...]  # told in documents without a date, and never loaded
    without: tuple[Measure, ...]

    def count(self, show: ShowQuality) -> int:
        """How many measures a choice shows, all themes together."""
        return len(self.chosen(QualityChoice(show)))

    def chosen(self, choice: QualityChoice) -> tuple[MeasureQuality, ...]:
        """The measures that are shown, each with the series that are the reason."""
        shown = (one.only(choice.show) for one in self.measures)
        return tuple(one for one in shown if one and choice.theme_id in ("", one.measure.theme))


def build_quality(catalogue: Catalogue, area: Area, figures: Figures, today: date) -> QualityReport:
    """Judge every measure of the catalogue by its figures of one area."""
    measures, stated, without = [], [], []
    named = {one.measure_id for one in figures.statements}
    for measure in catalogue.measures:
        observations = observations_of(catalogue, measure, figures.observations)
        if observations:
            series = tuple(
                judge_series(catalogue, measure, group, today)
                for group in _by_frequency(observations)
            )
            measures.append(MeasureQuality(measure, series))
        else:
            (stated if measure.id in named else without).append(measure)
    return QualityReport(
        area,
        today,
        catalogue.due_dates.soon_days,
        tuple(measures),
        tuple(stated),
        tuple(without),
    )


def _by_frequency(observations: Iterable[Observation]) -> list[list[Observation]]:
    grouped: dict[Frequency, list[Observation]] = {}
    for one in observations:
        grouped.setdefault(one.period.frequency, []).append(one)
    return [grouped[frequency] for frequency in Frequency if frequency in grouped]
