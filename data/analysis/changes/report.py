"""All that changed since a day, by theme and measure, the most important first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from data.analysis.changes.decided import with_decisions
from data.analysis.changes.figures import ChangedFigure, Loaded, changed_figures
from data.analysis.changes.status import StatusChange, Turn, status_changes
from data.analysis.derived.derive import observations_of
from data.analysis.series.breaks import breaks_of
from data.analysis.standing.assess import AuthorityFigures, assess, settings_of
from data.analysis.standing.assessment import Assessment
from data.domain.catalogue import Catalogue
from data.domain.change import Change
from data.domain.decision import Decision
from data.domain.difference import Counts, Effect
from data.domain.measure import Measure
from data.domain.theme import Theme
from data.domain.then_and_now import ThenAndNow


@dataclass(frozen=True)
class Moment:
    """What stood at a moment: decisions (in the catalogue), own figures, and all areas' figures."""

    catalogue: Catalogue
    loaded: Loaded
    of_others: Mapping[str, AuthorityFigures] = field(default_factory=dict)


@dataclass(frozen=True)
class MeasureChanges:
    measure: Measure
    figures: tuple[ChangedFigure, ...]
    statuses: tuple[StatusChange, ...] = ()

    @property
    def counts(self) -> Counts:
        return counts_of(self.figures)


@dataclass(frozen=True)
class ThemeChanges:
    theme: Theme
    measures: tuple[MeasureChanges, ...]


@dataclass(frozen=True)
class ChangesReport:
    """What changed since the beginning of a day.

    `is_all_new` where nothing was loaded before that day. `changes` are those made since, the
    newest first; `last` is the newest of all.
    """

    area: str
    since: date
    themes: tuple[ThemeChanges, ...]
    changes: tuple[Change, ...] = ()
    is_all_new: bool = False
    last: Change | None = None

    @property
    def measures(self) -> tuple[MeasureChanges, ...]:
        return tuple(one for theme in self.themes for one in theme.measures)

    @property
    def statuses(self) -> tuple[tuple[Measure, StatusChange], ...]:
        """Every change of status, the worse first, otherwise in the order of the measures."""
        found = [(one.measure, status) for one in self.measures for status in one.statuses]
        return tuple(sorted(found, key=lambda one: one[1].rank))

    @property
    def counts(self) -> Counts:
        """How many loaded figures are new, revised and gone; derived ones are not loaded."""
        return counts_of(
            one for each in self.measures for one in each.figures if not one.is_derived
        )

    @property
    def new_loaded(self) -> tuple[ChangedFigure, ...]:
        """The loaded figures that are new."""
        found = (one for each in self.measures for one in each.figures if not one.is_derived)
        return tuple(one for one in found if one.effect is Effect.NEW)

    @property
    def loaded_measures(self) -> int:
        """How many measures have loaded figures that changed."""
        return sum(any(not one.is_derived for one in each.figures) for each in self.measures)

    @property
    def derived(self) -> Counts:
        return counts_of(one for each in self.measures for one in each.figures if one.is_derived)


def counts_of(figures: Iterable[ChangedFigure]) -> Counts:
    effects = [one.effect for one in figures]
    return Counts(
        new=effects.count(Effect.NEW),
        revised=effects.count(Effect.REVISED),
        withdrawn=effects.count(Effect.WITHDRAWN),
    )


def build_changes(
    then: Moment,
    now: Moment,
    moments: ThenAndNow,
    since: date,
    changes: Sequence[Change],
    decisions: Sequence[Decision] = (),
) -> ChangesReport:
    """What differs in the council's own area; `changes` are those made since, the newest first.

    `decisions` are those that stand now and did not then, or the other way round.

    Measures of which nothing differs are left out. Themes and measures come by what is worst in
    them: a status that is worse, then figures that are gone, revised and new.
    """
    catalogue = now.catalogue
    is_all_new = not any(then.loaded.values())
    found = []
    for measure in catalogue.measures:
        figures = changed_figures(catalogue, measure, moments, then.loaded, now.loaded)
        statuses = () if is_all_new else _statuses(measure, then, now, bool(figures), decisions)
        if figures or statuses:
            found.append(MeasureChanges(measure, figures, statuses))
    themes = (
        ThemeChanges(theme, tuple(sorted(here, key=_rank)))
        for theme in catalogue.themes
        if (here := [one for one in found if one.measure.theme == theme.id])
    )
    ordered = sorted(themes, key=lambda one: _rank(one.measures[0]))
    name = catalogue.home.name
    return ChangesReport(name, since, tuple(ordered), tuple(changes), is_all_new)


def _statuses(
    measure: Measure,
    then: Moment,
    now: Moment,
    has_changed: bool,
    decisions: Sequence[Decision],
) -> tuple[StatusChange, ...]:
    """Both moments are assessed only where something that an assessment rests on differs."""
    if not has_changed and _rests_on(then, measure) == _rests_on(now, measure):
        return ()
    both = _assessed(then, measure), _assessed(now, measure)
    return tuple(
        with_decisions(now.catalogue, measure, one, decisions, both)
        for one in status_changes(*both)
    )


def _rests_on(moment: Moment, measure: Measure) -> tuple[object, ...]:
    catalogue = moment.catalogue
    home = catalogue.home
    targets = [one for one in catalogue.targets if one.measure == measure.id]
    breaks = tuple(breaks_of(catalogue, measure, home.code))
    settings = settings_of(catalogue, measure, home)
    return targets, breaks, settings, moment.of_others.get(measure.id)


def _assessed(moment: Moment, measure: Measure) -> Assessment | None:
    catalogue = moment.catalogue
    observations = observations_of(catalogue, measure, moment.loaded)
    of_others = moment.of_others.get(measure.id)
    return assess(catalogue, measure, catalogue.home, observations, of_others)


def _rank(one: MeasureChanges) -> tuple[int, ...]:
    """The worst first: a worse status, a better or another one, then gone, revised and new."""
    turns = [status.turn for status in one.statuses]
    counts = one.counts
    return (
        -turns.count(Turn.WORSE),
        -len(turns),
        -min(counts.withdrawn, 1),
        -min(counts.revised, 1),
        -min(counts.new, 1),
    )
