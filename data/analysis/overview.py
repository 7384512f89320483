"""The overview and the theme pages: which measures have figures, and what they say."""

from dataclasses import dataclass
from datetime import date

from data.analysis.breaks import breaks_of
from data.analysis.commentary_view import commentary_on
from data.analysis.derive import observations_of
from data.analysis.headline import since_finding, statement_finding, trend_finding
from data.analysis.sources import citations, latest_day, split_sentences
from data.analysis.statement_group import group_statements
from data.analysis.tile import Tile, build_tiles
from data.analysis.trend import coarsest_trend
from data.analysis.view import Figures
from data.analysis.wording import inside
from data.domain.area import Area
from data.domain.catalogue import Catalogue
from data.domain.event import Event
from data.domain.measure import Measure
from data.domain.numbers import print_value
from data.domain.period import Period
from data.domain.statement import Statement
from data.domain.theme import Lead, Theme


@dataclass(frozen=True)
class LeadFinding:
    """A finding that opens the overview."""

    measure: Measure
    heading: str
    text: str
    link_text: str


@dataclass(frozen=True)
class ThemeTiles:
    theme: Theme
    tiles: tuple[Tile, ...]


@dataclass(frozen=True)
class Overview:
    leads: tuple[LeadFinding, ...]
    themes: tuple[ThemeTiles, ...]
    sources: tuple[str, ...]
    as_at: date | None


@dataclass(frozen=True)
class ThemeView:
    theme: Theme
    tiles: tuple[Tile, ...]
    without_figures: tuple[Measure, ...]
    context: tuple[Statement, ...]
    events: tuple[Event, ...]
    sources: tuple[str, ...]
    as_at: date | None


def build_overview(catalogue: Catalogue, area: Area, figures: Figures) -> Overview:
    """Leads, then every theme that has figures."""
    themes = tuple(
        ThemeTiles(theme, tiles)
        for theme in catalogue.themes
        if (tiles := build_tiles(catalogue, catalogue.measures_of(theme.id), area, figures))
    )
    places = [place for group in themes for tile in group.tiles for place in tile.places]
    leads = (_lead(catalogue, lead, area, figures) for lead in catalogue.leads)
    return Overview(
        tuple(lead for lead in leads if lead), themes, citations(places), latest_day(places)
    )


def build_theme_view(catalogue: Catalogue, theme: Theme, area: Area, figures: Figures) -> ThemeView:
    """A theme's tiles, and the measures that have no figures yet."""
    measures = catalogue.measures_of(theme.id)
    tiles = build_tiles(catalogue, measures, area, figures)
    shown = {tile.measure.id for tile in tiles}
    context = tuple(
        one for one in figures.statements if one.theme == theme.id and not one.measure_id
    )
    places = [place for tile in tiles for place in tile.places]
    places += [one.provenance for one in context]
    return ThemeView(
        theme,
        tiles,
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


def _lead(catalogue: Catalogue, lead: Lead, area: Area, figures: Figures) -> LeadFinding | None:
    measure = catalogue.measure_by_id[lead.measure]
    observations = observations_of(catalogue, measure, figures.observations)
    breaks = breaks_of(catalogue, measure, area.code)
    trend = coarsest_trend(measure, area, observations, breaks)
    if trend and trend.latest:
        text = " ".join(
            [
                _terms_words(catalogue, measure, area, figures, trend.latest.period),
                *trend.measure.caveats,
            ]
        ).strip()
        text = text or _latest_remark(catalogue, measure, area)
        heading = since_finding(trend, lead.since) if lead.since else trend_finding(trend)
        return LeadFinding(measure, heading, text, lead.link_text)
    groups = group_statements([s for s in figures.statements if s.measure_id == measure.id])
    if not groups:
        return None
    main = groups[0].main
    quote = main.provenance.quote.rstrip(".")
    text = f"“{quote}”. {_first_sentences(main.caveat)}"
    return LeadFinding(measure, statement_finding(measure, groups[0]), text, lead.link_text)


def _latest_remark(catalogue: Catalogue, measure: Measure, area: Area) -> str:
    """What somebody who knows the service said last of the measure, and of which period."""
    remarks = [one for one in commentary_on(catalogue, measure, area) if one.said.story.strip()]
    if not remarks:
        return ""
    return f"On {remarks[0].period.name}: {remarks[0].said.story.strip()} Said by {remarks[0].by}."


def _terms_words(
    catalogue: Catalogue, measure: Measure, area: Area, figures: Figures, period: Period
) -> str:
    """'In 2024-25: approvals 27 (general approvals 8, kinship approvals 19), ...'."""
    if measure.formula is None:
        return ""
    said = [
        _term_words(catalogue, one, area, figures, period) for one in measure.formula.measure_ids
    ]
    return f"In {period.name}: {', '.join(text for text in said if text)}."


def _term_words(
    catalogue: Catalogue, measure_id: str, area: Area, figures: Figures, period: Period
) -> str:
    """A term's figure of that period, and in brackets those that it is made of."""
    measure = catalogue.measure_by_id[measure_id]
    observations = observations_of(catalogue, measure, figures.observations)
    trend = coarsest_trend(measure, area, observations)
    point = trend.at(period) if trend else None
    if point is None or point.value is None:
        return ""
    said = f"{inside(measure.short)} {print_value(point.value, measure)}"
    if measure.formula is None:
        return said
    parts = [
        _term_words(catalogue, one, area, figures, period) for one in measure.formula.measure_ids
    ]
    return f"{said} ({', '.join(part for part in parts if part)})"


def _first_sentences(text: str, most: int = 110) -> str:
    """As many whole sentences as fit; at least one."""
    kept = ""
    for piece in split_sentences(text):
        if kept and len(kept) + len(piece) > most:
            break
        kept = f"{kept} {piece}".strip()
    return kept
