"""A measure's chart of change: one line, with what its method marks."""

from data.analysis.measure.choice import MeasureChoice, Show
from data.analysis.measure.judgement_within import within
from data.analysis.measure.trend_view import range_of
from data.analysis.measure.verdict import reach_verdict
from data.analysis.measure.verdict_words import verdict_story
from data.analysis.measure.view import Chosen, Options, Shown
from data.analysis.pictures.variation_picture import variation_picture
from data.analysis.series import events as timeline
from data.analysis.series.breaks import breaks_of
from data.analysis.series.targets import target_sentences, target_steps
from data.analysis.series.trend import build_trend
from data.analysis.tables.variation_table import change_table
from data.domain.area import Area
from data.domain.catalogue import Catalogue
from data.domain.measure import Measure
from data.domain.observation import Observation
from data.domain.period import Frequency


def show_change(
    catalogue: Catalogue,
    measure: Measure,
    area: Area,
    observations: tuple[Observation, ...],
    frequency: Frequency,
    choice: MeasureChoice,
) -> Shown:
    """No second measure and no comparators stand beside the line.

    The verdict is that of all periods, whatever part of them the reader chose. The axis fits the
    figures, so that their limits can be told apart; bars begin at zero whatever was chosen.
    """
    verdict = reach_verdict(catalogue, measure, area, observations, frequency)
    periods, first, last = range_of([observations], frequency, choice)
    own_events = catalogue.events_at(measure.theme, area.code)
    are_bars = verdict.judgement.is_of_few_events
    from_zero = are_bars or choice.starts_at_zero(by_default=False)
    if first is None:
        nothing = Chosen(
            Show.CHANGE,
            frequency,
            choice.first,
            choice.last,
            events=choice.events or timeline.NO_EVENTS,
            from_zero=from_zero,
            zero_by_default=are_bars,
        )
        return Shown(nothing, Options(periods=periods), verdict=verdict)
    breaks = breaks_of(catalogue, measure, area.code)
    line = build_trend(measure, area, observations, frequency, first, last, breaks=breaks)
    inside = timeline.events_in(line, own_events)
    undated = timeline.undated_in(line, own_events)
    events = choice.events or timeline.default_choice(inside)
    periods_shown = [point.period for point in line.points]
    targets = target_steps(catalogue, measure, area, periods_shown, observations)
    picture = variation_picture(
        line,
        verdict.judgement,
        verdict.settings,
        timeline.chosen_events(inside, events),
        from_zero,
        targets,
        is_of_latest=verdict.is_of(line),
    )
    return Shown(
        Chosen(
            *(Show.CHANGE, frequency, first, last, None, events, from_zero),
            zero_by_default=are_bars,
        ),
        Options(periods=periods, events=timeline.event_choices((*inside, *undated))),
        picture,
        story=(*verdict_story([line], line, verdict), *target_sentences(targets)),
        table=change_table(line, verdict.judgement, verdict.settings, targets),
        observations=tuple(point.observation for point in line.points if point.observation),
        undated_events=timeline.chosen_events(undated, events),
        lines=(line,),
        targets=targets,
        verdict=verdict,
        marked=within(verdict.judgement, line, verdict.settings),
    )
