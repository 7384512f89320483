"""Read the catalogue: every file, every check, then the domain's own objects."""

from pathlib import Path
from typing import Any

from data.catalogue.area_rules import check_area_histories
from data.catalogue.due_rules import FILE as FRESHNESS
from data.catalogue.due_rules import PARTS as DUE_PARTS
from data.catalogue.due_rules import check_due_dates
from data.catalogue.files import Files, read_files
from data.catalogue.formula_rules import check_formulas
from data.catalogue.improvement_rules import check_improvement_items
from data.catalogue.measure_rules import check_measures
from data.catalogue.neighbour_rules import check_neighbours
from data.catalogue.pack_rules import check_packs
from data.catalogue.place_rules import check_areas, check_events
from data.catalogue.plausibility_rules import check_plausibility
from data.catalogue.problems import CatalogueError, Problem
from data.catalogue.references import check_references, check_uniqueness
from data.catalogue.series_rules import check_series
from data.domain.catalogue import Catalogue
from data.domain.due import DueDates
from data.domain.event import Event
from data.domain.measure import Measure, Tier
from data.domain.neighbours import NeighbourSet
from data.domain.theme import GlossaryTerm, Theme

FOLDER = Path(__file__).parent

_CHECKS = (
    check_measures,
    check_formulas,
    check_uniqueness,
    check_references,
    check_areas,
    check_area_histories,
    check_neighbours,
    check_events,
    check_due_dates,
    check_plausibility,
    check_series,
    check_packs,
    check_improvement_items,
)


def read_catalogue(folder: Path = FOLDER, over: Path | None = None) -> Catalogue:
    """Read and check all files; CatalogueError lists every problem, with file, key and reason.

    Files of the folder `over` take the place of those of the same name, but for the measures.
    Measures come in the order of their themes, then of their own `order`, core first; events
    oldest first; terms by alphabet within their group; neighbours and commentary newest first;
    all else as in its file.
    """
    problems: list[Problem] = []
    files = read_files(folder, problems, over)
    for check in _CHECKS:
        problems += check(files)
    if problems:
        raise CatalogueError(problems)
    return _catalogue(files)


def _catalogue(files: Files) -> Catalogue:
    themes = _build(files, "themes.toml", "theme")
    measures = tuple(entry.build() for entry in files.measures)
    return Catalogue(
        council=files.others["council.toml"].build(),
        measures=_in_order(measures, themes),
        themes=themes,
        areas=_build(files, "areas.toml", "area"),
        events=tuple(sorted(_build(files, "events.toml", "event"), key=_by_date)),
        plan=_build(files, "plan.toml", "theme"),
        outcomes=_build(files, "framework.toml", "outcome"),
        glossary=tuple(sorted(_build(files, "glossary.toml", "term"), key=_by_alphabet)),
        leads=_build(files, "overview.toml", "lead"),
        due_dates=_due_dates(files),
        plausibility=files.others["plausibility.toml"].build(),
        neighbour_sets=_neighbour_sets(files),
        breaks=_build(files, "breaks.toml", "break"),
        targets=_build(files, "targets.toml", "target"),
        pack_templates=_build(files, "packs.toml", "pack"),
        improvement_items=_build(files, "improvement_items.toml", "item"),
        commentary=tuple(
            sorted(
                _build(files, "commentary.toml", "commentary"),
                key=lambda one: one.written,
                reverse=True,
            )
        ),
    )


def _neighbour_sets(files: Files) -> tuple[NeighbourSet, ...]:
    """Every version, the newest first; its file's name is its id."""
    built = ((name, entry.build()) for name, entry in files.neighbours.items())
    sets = (NeighbourSet(id=name, councils=words.pop("council"), **words) for name, words in built)
    return tuple(sorted(sets, key=lambda one: (one.published, one.id), reverse=True))


def _due_dates(files: Files) -> DueDates:
    rules = tuple(rule for part in DUE_PARTS for rule in _build(files, FRESHNESS, part))
    return DueDates(rules, files.others[FRESHNESS].values["soon_days"])


def _build(files: Files, file: str, part: str) -> tuple[Any, ...]:
    return tuple(entry.build() for entry in files.entries(file, part))


def _in_order(measures: tuple[Measure, ...], themes: tuple[Theme, ...]) -> tuple[Measure, ...]:
    place = {theme.id: number for number, theme in enumerate(themes)}
    tiers = list(Tier)
    return tuple(
        sorted(
            measures,
            key=lambda measure: (
                place[measure.theme],
                measure.order,
                tiers.index(measure.tier),
                measure.title.casefold(),
            ),
        )
    )


def _by_date(event: Event) -> tuple[int, int, int]:
    """A date of which less is known comes first within its year or month."""
    return event.start.year, event.start.month or 0, event.start.day or 0


def _by_alphabet(term: GlossaryTerm) -> tuple[str, str]:
    return term.group, term.term.casefold()
