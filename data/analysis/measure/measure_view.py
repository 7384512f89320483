"""A measure as one view shows it: picture, words, table, sources, and what else can be chosen."""

from dataclasses import replace
from datetime import date

from data.analysis.derived.derive import observations_of
from data.analysis.measure.change_view import show_change
from data.analysis.measure.choice import MeasureChoice, Show
from data.analysis.measure.commentary_view import commentary_on
from data.analysis.measure.held_back_words import held_back_sentences
from data.analysis.measure.trend_view import show_trend
from data.analysis.measure.view import Chosen, Figures, MeasureView, Options, Shown
from data.analysis.pictures.make import breakdown_picture, statement_picture
from data.analysis.sample_mark import with_sample_mark
from data.analysis.series.breakdown import break_down, breakdown_periods
from data.analysis.series.statement_group import StatementGroup, group_statements
from data.analysis.series.target_terms import standing_terms
from data.analysis.series.trend import coarsest_trend, frequencies_of
from data.analysis.tables.figure_table import (
    breakdown_table,
    statement_table,
)
from data.analysis.words.story import breakdown_story, point_words, statement_story
from data.domain.area import Area
from data.domain.catalogue import Catalogue
from data.domain.formula import TOTAL, FormulaKind
from data.domain.measure import Measure
from data.domain.observation import Observation
from data.domain.period import Period


def build_measure_view(
    catalogue: Catalogue, choice: MeasureChoice, figures: Figures, today: date | None = None
) -> MeasureView:
    """Put together what a reader sees of a measure; without a day nothing is overdue."""
    measure = catalogue.measure_by_id[choice.measure_id]
    area = catalogue.area_by_code[choice.area_code]
    observations = observations_of(catalogue, measure, figures.observations)
    groups = group_statements([s for s in figures.statements if s.measure_id == measure.id])
    if observations:
        shown = _show_observations(catalogue, measure, area, observations, choice, figures)
    elif groups:
        shown = _show_statements(catalogue, measure, area, groups)
    else:
        shown = Shown(Chosen())
    said = _statement_stories(catalogue, groups, area, beside_line=True) if observations else ()
    said += _derived_shares(catalogue, measure, area, figures)
    return MeasureView(
        measure=measure,
        theme=catalogue.theme_by_id[measure.theme],
        area=area,
        options=shown.options,
        chosen=shown.chosen,
        picture=with_sample_mark(catalogue.council, shown.picture),
        story=(*shown.story, *said),
        table=shown.table,
        observations=shown.observations,
        groups=groups,
        undated_events=shown.undated_events,
        related=related_measures(catalogue, measure),
        lines=shown.lines,
        targets=shown.targets,
        standing_targets=standing_terms(catalogue, measure, area, shown.chosen.frequency),
        commentary=commentary_on(catalogue, measure, area),
        today=today,
        comparison=shown.comparison,
        compared_words=shown.compared_words,
        held_back=held_back_sentences(catalogue, area, figures.held_back),
        verdict=shown.verdict,
        marked=shown.marked,
    )


def related_measures(catalogue: Catalogue, measure: Measure) -> tuple[Measure, ...]:
    """The measures that a formula joins to this one: its terms, and what is derived from it."""
    ids = list(measure.formula.measure_ids) if measure.formula else []
    ids += [
        other.id
        for other in catalogue.measures
        if other.formula and measure.id in other.formula.measure_ids
    ]
    ids += [other for one in ids for other in _same_formula(catalogue, one) if other != measure.id]
    return tuple(catalogue.measure_by_id[one] for one in dict.fromkeys(ids))


def _derived_shares(
    catalogue: Catalogue, measure: Measure, area: Area, figures: Figures
) -> tuple[str, ...]:
    """The latest of every share that is worked out from this measure."""
    shares = [
        other
        for other in catalogue.measures
        if other.formula
        and other.formula.kind is FormulaKind.SHARE
        and measure.id in other.formula.measure_ids
    ]
    trends = (
        coarsest_trend(share, area, observations_of(catalogue, share, figures.observations))
        for share in shares
    )
    return tuple(
        f"{trend.measure.title}: {point_words(trend, trend.latest)}."
        for trend in trends
        if trend and trend.latest
    )


def _same_formula(catalogue: Catalogue, measure_id: str) -> tuple[str, ...]:
    formula = catalogue.measure_by_id[measure_id].formula
    return formula.measure_ids if formula else ()


def _show_observations(
    catalogue: Catalogue,
    measure: Measure,
    area: Area,
    observations: tuple[Observation, ...],
    choice: MeasureChoice,
    figures: Figures,
) -> Shown:
    frequencies = frequencies_of(observations)
    frequency = choice.frequency or frequencies[0]
    parts = breakdown_periods(observations, frequency)
    totals = any(one.breakdown == TOTAL for one in observations)
    over_time = (Show.TREND, Show.CHANGE) if totals else ()
    shows = over_time + ((Show.BREAKDOWN,) if parts else ())
    show = choice.show if choice.show in shows else (shows[0] if shows else Show.TREND)
    if show is Show.BREAKDOWN:
        shown = _show_breakdown(measure, area, observations, choice, parts)
    elif show is Show.CHANGE:
        shown = show_change(catalogue, measure, area, observations, frequency, choice)
    else:
        shown = show_trend(catalogue, measure, area, observations, frequency, choice, figures)
    options = replace(
        shown.options,
        shows=shows if len(shows) > 1 else (),
        frequencies=frequencies if len(frequencies) > 1 else (),
    )
    return replace(shown, options=options)


def _show_breakdown(
    measure: Measure,
    area: Area,
    observations: tuple[Observation, ...],
    choice: MeasureChoice,
    periods: tuple[Period, ...],
) -> Shown:
    period = choice.last if choice.last in periods else periods[-1]
    breakdown = break_down(measure, observations, period)
    return Shown(
        chosen=Chosen(show=Show.BREAKDOWN, frequency=period.frequency, last=period),
        options=Options(periods=periods),
        picture=breakdown_picture(breakdown, area),
        story=(breakdown_story(breakdown),),
        table=breakdown_table(breakdown),
        observations=tuple(one for one in observations if one.period == period),
    )


def _show_statements(
    catalogue: Catalogue, measure: Measure, area: Area, groups: tuple[StatementGroup, ...]
) -> Shown:
    return Shown(
        chosen=Chosen(),
        picture=statement_picture(measure, area, groups[0]),
        story=_statement_stories(catalogue, groups, area),
        table=statement_table(groups),
    )


def _statement_stories(
    catalogue: Catalogue,
    groups: tuple[StatementGroup, ...],
    area: Area,
    *,
    beside_line: bool = False,
) -> tuple[str, ...]:
    names = {one.code: one.name for one in catalogue.areas}
    return tuple(
        statement_story(group, names, area.code, beside_line=beside_line) for group in groups
    )
