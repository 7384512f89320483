"""A measure over time: which lines, periods and events a view draws."""

from collections.abc import Sequence

from data.analysis.comparison.comparison import beside_others, compare_view
from data.analysis.comparison.table import beside_table
from data.analysis.comparison.words import comparison_story
from data.analysis.derived.derive import observations_of
from data.analysis.measure.choice import MeasureChoice, Show
from data.analysis.measure.verdict import reach_verdict
from data.analysis.measure.verdict_words import verdict_story
from data.analysis.measure.view import Chosen, Figures, Options, Shown
from data.analysis.pictures.make import trend_picture
from data.analysis.series import events as timeline
from data.analysis.series.breaks import breaks_of
from data.analysis.series.targets import target_sentences, target_steps
from data.analysis.series.trend import Trend, build_trend
from data.analysis.tables.figure_table import trend_table
from data.domain.area import Area
from data.domain.catalogue import Catalogue
from data.domain.formula import TOTAL
from data.domain.measure import Measure
from data.domain.observation import Observation
from data.domain.period import Frequency, Period


def show_trend(
    catalogue: Catalogue,
    measure: Measure,
    area: Area,
    observations: tuple[Observation, ...],
    frequency: Frequency,
    choice: MeasureChoice,
    figures: Figures,
) -> Shown:
    candidates = _also_candidates(catalogue, measure, frequency, figures)
    also = next((one for one in candidates if one.id == choice.also), None)
    wanted = [measure, *([also] if also else []), *_terms(catalogue, measure)]
    by_measure = {one.id: observations_of(catalogue, one, figures.observations) for one in wanted}
    periods, first, last = range_of([by_measure[one.id] for one in wanted], frequency, choice)
    own_events = catalogue.events_at(measure.theme, area.code)
    from_zero = choice.starts_at_zero(by_default=True)
    if first is None:
        nothing = Chosen(
            frequency=frequency,
            first=choice.first,
            last=choice.last,
            also=also.id if also else None,
            events=choice.events or timeline.NO_EVENTS,
            from_zero=from_zero,
            compare=choice.compare if figures.others else None,
        )
        return Shown(nothing, Options(periods=periods, also=candidates))
    lines = [
        build_trend(
            one,
            area,
            by_measure[one.id],
            frequency,
            first,
            last,
            breaks=breaks_of(catalogue, one, area.code),
        )
        for one in wanted
    ]
    main = lines[0]
    verdict = reach_verdict(catalogue, measure, area, by_measure[measure.id], frequency)
    comparison = compare_view(catalogue, choice, main, figures.others)
    lines = [line for line in lines if line.points] or lines[:1]
    lines = beside_others(lines, comparison)
    drawn = lines[1:] if measure.formula and measure.formula.show_terms else lines
    inside = timeline.events_in(lines[0], own_events)
    undated = timeline.undated_in(lines[0], own_events)
    events = choice.events or timeline.default_choice(inside)
    chosen = Chosen(
        Show.TREND,
        frequency,
        first,
        last,
        also.id if also else None,
        events,
        from_zero,
        comparison.keys,
    )
    periods_shown = [point.period for point in main.points]
    targets = target_steps(catalogue, measure, area, periods_shown, by_measure[measure.id])
    shown = tuple(point.observation for line in lines for point in line.points if point.observation)
    return Shown(
        chosen=chosen,
        options=Options(
            periods=periods, also=candidates, events=timeline.event_choices((*inside, *undated))
        ),
        picture=trend_picture(
            main,
            drawn,
            timeline.chosen_events(inside, events),
            from_zero,
            shown,
            targets,
            comparison.compared,
            verdict.judgement if verdict.is_of(main) else None,
        ),
        story=(
            *verdict_story(_told(measure, lines), main, verdict),
            *target_sentences(targets),
        ),
        table=beside_table(trend_table(lines, targets), main, comparison.compared),
        observations=shown,
        undated_events=timeline.chosen_events(undated, events),
        lines=tuple(lines),
        targets=targets,
        comparison=comparison,
        compared_words=comparison_story(main, comparison.compared, sample=catalogue.council.sample),
        verdict=verdict,
    )


def _told(measure: Measure, lines: list[Trend]) -> list[Trend]:
    """The lines that the story speaks of: a difference is told by its terms."""
    return lines[1:] if measure.formula and measure.formula.show_terms else lines


def _terms(catalogue: Catalogue, measure: Measure) -> list[Measure]:
    if measure.formula is None or not measure.formula.show_terms:
        return []
    return [catalogue.measure_by_id[one] for one in measure.formula.measure_ids]


def range_of(
    series: list[tuple[Observation, ...]], frequency: Frequency, choice: MeasureChoice
) -> tuple[tuple[Period, ...], Period | None, Period | None]:
    """The periods to choose from, and the first and last to draw."""
    periods = sorted(
        {
            one.period
            for observations in series
            for one in observations
            if one.period.frequency is frequency and one.breakdown == TOTAL
        }
    )
    inside = [
        period
        for period in periods
        if (choice.first is None or period >= choice.first)
        and (choice.last is None or period <= choice.last)
    ]
    if not inside:
        return tuple(periods), None, None
    return tuple(periods), inside[0], inside[-1]


def _also_candidates(
    catalogue: Catalogue, measure: Measure, frequency: Frequency, figures: Figures
) -> tuple[Measure, ...]:
    """Measures of the theme on the same scale that have figures of the same frequency."""
    if measure.formula and measure.formula.show_terms:
        return ()
    return tuple(
        other
        for other in catalogue.measures_of(measure.theme)
        if other.id != measure.id
        and shares_axis(other, measure)
        and _has_totals(observations_of(catalogue, other, figures.observations), frequency)
    )


def shares_axis(one: Measure, other: Measure) -> bool:
    """Whether two measures can stand on one pair of axes: same unit, same kind of year."""
    return (one.unit, one.per, one.year) == (other.unit, other.per, other.year)


def _has_totals(observations: Sequence[Observation], frequency: Frequency) -> bool:
    return any(one.breakdown == TOTAL and one.period.frequency is frequency for one in observations)
