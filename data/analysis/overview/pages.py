"""The overview and the theme pages: which measures have figures, and how they stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data.analysis.derived.derive import observations_of
from data.analysis.measure.view import Figures
from data.analysis.overview.attention import Attention, build_attention
from data.analysis.overview.leads import Leads
from data.analysis.overview.score_choice import FIRST_CHOICE, ScoreChoice
from data.analysis.overview.scorecard import Scorecard, build_scorecard, without_figures
from data.analysis.overview.tile import Tile, build_tiles
from data.analysis.sources import citations, latest_day
from data.analysis.standing.age import Clock
from data.analysis.standing.assess import AuthorityFigures, assess_all
from data.domain.area import Area
from data.domain.catalogue import Catalogue
from data.domain.event import Event
from data.domain.measure import Measure
from data.domain.observation import Provenance
from data.domain.statement import Statement
from data.domain.theme import Theme

OfOthers = Mapping[str, AuthorityFigures]
"""All areas' figures by measure, each of the period that `compared_periods` names."""


@dataclass(frozen=True)
class ThemeTiles:
    theme: Theme
    tiles: tuple[Tile, ...]


@dataclass(frozen=True)
class Overview:
    attention: Attention
    themes: tuple[ThemeTiles, ...]
    sources: tuple[str, ...]
    as_at: date | None


@dataclass(frozen=True)
class ThemeView:
    theme: Theme
    tiles: tuple[Tile, ...]
    scorecard: Scorecard
    without_figures: tuple[Measure, ...]
    context: tuple[Statement, ...]
    events: tuple[Event, ...]
    sources: tuple[str, ...]
    as_at: date | None


def build_overview(
    catalogue: Catalogue,
    area: Area,
    figures: Figures,
    of_others: OfOthers | None = None,
    today: date | None = None,
) -> Overview:
    """What needs attention, then every theme that has figures."""
    clock = Clock(catalogue, today) if today else None
    known = assess_all(catalogue, catalogue.measures, area, figures.observations, of_others)
    themes = tuple(
        ThemeTiles(theme, tiles)
        for theme in catalogue.themes
        if (
            tiles := build_tiles(
                catalogue, catalogue.measures_of(theme.id), area, figures, known, clock
            )
        )
    )
    places = _places([tile for group in themes for tile in group.tiles])
    leads = Leads(catalogue, area, figures, known).found()
    attention = build_attention(catalogue, known, leads, clock)
    return Overview(attention, themes, citations(places), latest_day(places))


def build_theme_view(
    catalogue: Catalogue,
    theme: Theme,
    area: Area,
    figures: Figures,
    of_others: OfOthers | None = None,
    today: date | None = None,
    choice: ScoreChoice = FIRST_CHOICE,
) -> ThemeView:
    """A theme's exceptions, scorecard and tiles, and the measures that have no figures yet."""
    measures = catalogue.measures_of(theme.id)
    clock = Clock(catalogue, today) if today else None
    known = assess_all(catalogue, measures, area, figures.observations, of_others)
    tiles = build_tiles(catalogue, measures, area, figures, known, clock)
    without = without_figures(catalogue, measures, area, known, today)
    shown = {tile.measure.id for tile in tiles}
    context = tuple(
        one for one in figures.statements if one.theme == theme.id and not one.measure_id
    )
    places = _places(tiles)
    places += [one.provenance for one in context]
    return ThemeView(
        theme,
        tiles,
        build_scorecard(tiles, known, choice, without),
        tuple(measure for measure in measures if measure.id not in shown),
        context,
        catalogue.events_of(theme.id),
        citations(places),
        latest_day(places),
    )


def measures_with_figures(catalogue: Catalogue, figures: Figures) -> tuple[Measure, ...]:
    """The measures that have observations, loaded or derived, or statements."""
    stated = {one.measure_id for one in figures.statements}
    return tuple(
        measure
        for measure in catalogue.measures
        if measure.id in stated or observations_of(catalogue, measure, figures.observations)
    )


def _places(tiles: Sequence[Tile]) -> list[Provenance]:
    """Where the figures were read; most tiles have the very same places."""
    return list({id(place): place for tile in tiles for place in tile.places}.values())
