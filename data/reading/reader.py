"""One question to the database for each page, and its answer handed to the analysis."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from typing import Any

from data.analysis.changes.view import ChangesView
from data.analysis.comparison.compare_list import CompareList
from data.analysis.comparison.others import OtherFigures, areas_needed, question_about
from data.analysis.comparison.ranked import RankedView
from data.analysis.comparison.ranked_choice import RankedChoice
from data.analysis.derived.derive import measures_behind, observations_of
from data.analysis.measure.choice import MeasureChoice
from data.analysis.measure.measure_view import build_measure_view
from data.analysis.measure.view import Figures, MeasureView
from data.analysis.overview.pages import (
    OfOthers,
    Overview,
    ThemeView,
    build_overview,
    build_theme_view,
    measures_with_figures,
)
from data.analysis.overview.score_choice import FIRST_CHOICE, ScoreChoice
from data.analysis.quality.report import QualityReport, build_quality
from data.analysis.standing.assess import compared_periods
from data.domain.catalogue import Catalogue
from data.domain.change import Change, ChangeKind
from data.domain.difference import Flag
from data.domain.formula import TOTAL
from data.domain.measure import Measure
from data.domain.observation import Load, Observation, Source
from data.domain.period import Frequency
from data.domain.theme import Theme
from data.queries.all_authorities import get_latest_of_all
from data.queries.areas_figures import get_areas_figures, get_areas_with_figures
from data.queries.changes import get_changes
from data.queries.held_back import get_held_back
from data.queries.latest_figures import get_latest_figures
from data.queries.observations import get_observations
from data.queries.statements import get_statements
from data.reading.changes import ChangesReader
from data.reading.decided import DecidedCatalogue
from data.reading.ranked import read_compare_list, read_ranked
from data.reading.sessions import Sessions


@dataclass(frozen=True)
class Reader:
    """Reads the figures of the catalogue's measures; `plain` is the catalogue of its files."""

    plain: Catalogue
    engine: Any
    sessions: Sessions
    today: Callable[[], date] = date.today
    decided: DecidedCatalogue = field(default_factory=DecidedCatalogue, repr=False)

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue with the targets, breaks and settings that stand now."""
        return self.decided.now(self.plain, self.sessions)

    def measure(self, choice: MeasureChoice) -> MeasureView:
        """One measure as chosen, with what can be shown beside it."""
        catalogue, area = self.catalogue, choice.area_code
        theme = catalogue.measure_by_id[choice.measure_id].theme
        drawn = [catalogue.measure_by_id[one] for one in (choice.measure_id, choice.also) if one]
        figures = self._figures(catalogue, catalogue.measures_of(theme), area, revised=drawn)
        others = self._others(choice, figures)
        held_back = self._held_back(choice.measure_id)
        return build_measure_view(
            catalogue, choice, replace(figures, others=others, held_back=held_back), self.today()
        )

    def overview(self) -> Overview:
        catalogue = self.catalogue
        figures, of_others = self._standing(catalogue, catalogue.measures)
        return build_overview(catalogue, catalogue.home, figures, of_others, self.today())

    def theme(self, theme: Theme, choice: ScoreChoice = FIRST_CHOICE) -> ThemeView:
        catalogue, today = self.catalogue, self.today()
        figures, of_others = self._standing(catalogue, catalogue.measures_of(theme.id))
        return build_theme_view(catalogue, theme, catalogue.home, figures, of_others, today, choice)

    def compare(self, choice: RankedChoice) -> RankedView:
        """One measure among all authorities."""
        return read_ranked(self.catalogue, self.sessions, choice)

    def compare_list(self) -> CompareList:
        """The measures that can be compared with other authorities."""
        return read_compare_list(self.catalogue, self.sessions)

    def figures_by_theme(self) -> Counter[str]:
        """How many measures of each theme have figures."""
        catalogue = self.catalogue
        figures = self._figures(catalogue, catalogue.measures, catalogue.home.code)
        found = measures_with_figures(catalogue, figures)
        return Counter(measure.theme for measure in found)

    def quality(self) -> QualityReport:
        """How fresh and whole the council's own figures are, today."""
        catalogue, measures = self.catalogue, self.catalogue.measures
        figures = self._figures(catalogue, measures, catalogue.home.code, revised=measures)
        return build_quality(catalogue, catalogue.home, figures, self.today())

    def changes(self, since: date | None, problem: str = "") -> ChangesView:
        """What changed since a day, or why the day that was asked for is none."""
        return ChangesReader(self.plain, self.sessions, self.today()).read(since, problem)

    def own_totals(self, measure_ids: Sequence[str]) -> dict[str, tuple[Observation, ...]]:
        """The council's own figures of measures, without those of parts, by their ids."""
        catalogue = self.catalogue
        measures = [catalogue.measure_by_id[one] for one in dict.fromkeys(measure_ids)]
        loaded = self._figures(catalogue, measures, catalogue.home.code).observations
        return {
            one.id: tuple(
                found
                for found in observations_of(catalogue, one, loaded)
                if found.breakdown == TOTAL
            )
            for one in measures
        }

    def own_figures(self, measure_id: str) -> tuple[Observation, ...]:
        """The council's own figures of one measure, those of parts too."""
        catalogue = self.catalogue
        measure = catalogue.measure_by_id[measure_id]
        loaded = self._figures(catalogue, [measure], catalogue.home.code).observations
        return observations_of(catalogue, measure, loaded)

    def sources_and_loads(self) -> tuple[tuple[Source, ...], tuple[Load, ...]]:
        """Every source of a figure that stands, and every load, newest first."""
        catalogue = self.catalogue
        figures = self._figures(catalogue, catalogue.measures, catalogue.home.code)
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

    def _standing(
        self, catalogue: Catalogue, measures: Sequence[Measure]
    ) -> tuple[Figures, OfOthers]:
        """The council's own figures without their history, and all areas' of the same periods."""
        home, ids = catalogue.home, _behind(catalogue, measures)
        with self.sessions() as session:
            found = get_latest_figures(session, catalogue, measure_ids=ids, area_code=home.code)
            figures = Figures(_by_measure(found), get_statements(session))
            periods = compared_periods(catalogue, measures, home, figures.observations)
            return figures, get_latest_of_all(session, catalogue, periods)

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
            if asked.yearly:
                known &= get_areas_with_figures(session, asked.yearly, Frequency.ANNUAL)
            needed = areas_needed(self.catalogue, choice, known)
            wanted = ((asked.measure_ids, asked.frequency), (asked.yearly, Frequency.ANNUAL))
            found = [
                one
                for ids, frequency in wanted
                if ids
                for one in get_areas_figures(
                    session,
                    self.catalogue,
                    measure_ids=ids,
                    area_codes=needed,
                    breakdowns=asked.breakdowns,
                    frequency=frequency,
                )
            ]
        by_area = groupby(sorted(found, key=_area_of), _area_of)
        return OtherFigures(known, {area: _by_measure(list(own)) for area, own in by_area})

    def _figures(
        self,
        catalogue: Catalogue,
        measures: Sequence[Measure],
        area_code: str,
        revised: Sequence[Measure] = (),
    ) -> Figures:
        """An area's figures of measures: of the `revised` ones with what stood before."""
        with_history = _behind(catalogue, revised)
        brief = [one for one in _behind(catalogue, measures) if one not in with_history]
        ways = ((get_observations, with_history), (get_latest_figures, brief))
        with self.sessions() as session:
            found = [
                one
                for get, ids in ways
                if ids
                for one in get(session, catalogue, measure_ids=ids, area_code=area_code)
            ]
            at_home = area_code == catalogue.home.code
            statements = get_statements(session, area_code=None if at_home else area_code)
        return Figures(_by_measure(found), statements)


def _behind(catalogue: Catalogue, measures: Sequence[Measure]) -> list[str]:
    """The loaded measures that the figures of measures come from, each once."""
    behind = [one for measure in measures for one in measures_behind(catalogue, measure)]
    return list(dict.fromkeys(behind))


def _area_of(one: Observation) -> str:
    return one.area_code


def _to_load(change: Change) -> Load:
    return Load(change.load_id, change.file_name, change.made_at, change.made_by)


def _by_measure(observations: Sequence[Observation]) -> dict[str, list[Observation]]:
    grouped: dict[str, list[Observation]] = {}
    for one in observations:
        grouped.setdefault(one.measure_id, []).append(one)
    return grouped
