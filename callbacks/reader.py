"""One question to the database for each page, and its answer handed to the analysis."""

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any, Protocol

from data.analysis.choice import MeasureChoice
from data.analysis.comparison.others import OtherFigures, areas_needed, question_about
from data.analysis.derive import measures_behind
from data.analysis.measure_view import build_measure_view
from data.analysis.overview import (
    Overview,
    ThemeView,
    build_overview,
    build_theme_view,
    measures_with_figures,
)
from data.analysis.quality.report import QualityReport, build_quality
from data.analysis.view import Figures, MeasureView
from data.domain.catalogue import Catalogue
from data.domain.change import Change, ChangeKind
from data.domain.difference import Flag
from data.domain.measure import Measure
from data.domain.observation import Load, Observation, Source
from data.domain.theme import Theme
from data.queries.areas_figures import get_areas_figures, get_areas_with_figures
from data.queries.changes import get_changes
from data.queries.held_back import get_held_back
from data.queries.observations import get_observations
from data.queries.statements import get_statements


class Sessions(Protocol):
    """Opens one session for one question."""

    def __call__(self) -> AbstractContextManager[Any]: ...


@dataclass(frozen=True)
class Reader:
    """Reads the figures of the catalogue's measures."""

    catalogue: Catalogue
    engine: Any
    sessions: Sessions
    today: Callable[[], date] = date.today

    def measure(self, choice: MeasureChoice) -> MeasureView:
        """One measure as chosen, with what can be shown beside it."""
        theme = self.catalogue.measure_by_id[choice.measure_id].theme
        figures = self._figures(self.catalogue.measures_of(theme), choice.area_code)
        others = self._others(choice, figures)
        held_back = self._held_back(choice.measure_id)
        return build_measure_view(
            self.catalogue, choice, replace(figures, others=others, held_back=held_back)
        )

    def overview(self) -> Overview:
        figures = self._figures(self.catalogue.measures, self.catalogue.council.area)
        return build_overview(self.catalogue, self.catalogue.home, figures)

    def theme(self, theme: Theme) -> ThemeView:
        area = self.catalogue.council.area
        figures = self._figures(self.catalogue.measures_of(theme.id), area)
        return build_theme_view(self.catalogue, theme, self.catalogue.home, figures)

    def figures_by_theme(self) -> Counter[str]:
        """How many measures of each theme have figures."""
        figures = self._figures(self.catalogue.measures, self.catalogue.council.area)
        found = measures_with_figures(self.catalogue, figures)
        return Counter(measure.theme for measure in found)

    def quality(self) -> QualityReport:
        """How fresh and whole the council's own figures are, today."""
        figures = self._figures(self.catalogue.measures, self.catalogue.council.area)
        return build_quality(self.catalogue, self.catalogue.home, figures, self.today())

    def sources_and_loads(self) -> tuple[tuple[Source, ...], tuple[Load, ...]]:
        """Every source of a figure that stands, and every load, newest first."""
        figures = self._figures(self.catalogue.measures, self.catalogue.council.area)
        places = [
            place
            for observations in figures.observations.values()
            for one in observations
            for place in one.provenance
        ]
        places += [one.provenance for one in figures.statements]
        with self.sessions() as session:
            changes = get_changes(session)
        loads = tuple(_to_load(one) for one in changes if one.kind is ChangeKind.LOAD)
        return tuple(dict.fromkeys(place.source for place in places)), loads

    def _held_back(self, measure_id: str) -> tuple[Flag, ...]:
        with self.sessions() as session:
            return get_held_back(session, self.catalogue, measure_id)

    def _others(self, choice: MeasureChoice, own: Figures) -> OtherFigures | None:
        """The figures of the areas that a measure is compared with: two questions at most."""
        asked = question_about(self.catalogue, choice, own.observations)
        if asked is None:
            return None
        with self.sessions() as session:
            known = get_areas_with_figures(session, asked.measure_ids, asked.frequency)
            found = get_areas_figures(
                session,
                self.catalogue,
                measure_ids=asked.measure_ids,
                area_codes=areas_needed(self.catalogue, choice, known),
                breakdowns=asked.breakdowns,
                frequency=asked.frequency,
            )
        by_area = groupby(sorted(found, key=_area_of), _area_of)
        return OtherFigures(known, {area: _by_measure(list(own)) for area, own in by_area})

    def _figures(self, measures: Sequence[Measure], area_code: str) -> Figures:
        behind = [one for measure in measures for one in measures_behind(self.catalogue, measure)]
        with self.sessions() as session:
            observations = get_observations(
                session,
                self.catalogue,
                measure_ids=list(dict.fromkeys(behind)),
                area_code=area_code,
            )
            at_home = area_code == self.catalogue.council.area
            statements = get_statements(session, area_code=None if at_home else area_code)
        return Figures(_by_measure(observations), statements)


def _area_of(one: Observation) -> str:
    return one.area_code


def _to_load(change: Change) -> Load:
    return Load(change.load_id, change.file_name, change.made_at, change.made_by)


def _by_measure(observations: Sequence[Observation]) -> dict[str, list[Observation]]:
    grouped: dict[str, list[Observation]] = {}
    for one in observations:
        grouped.setdefault(one.measure_id, []).append(one)
    return grouped
