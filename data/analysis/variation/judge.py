"""Is it a real change? The latest figure of a trend judged by the method that fits it."""

from collections.abc import Sequence

from data.analysis.series.targets import TargetStep, target_at
from data.analysis.series.trend import Trend
from data.analysis.variation.chart_method import judge_by_chart, provisional
from data.analysis.variation.choose import (
    Choice,
    Reason,
    choose,
    is_counted_twice,
    series_is_rare,
)
from data.analysis.variation.exact import intervals_of
from data.analysis.variation.judgement import Evidence, Interval, Judgement, Method
from data.analysis.variation.left_out import judge_none
from data.analysis.variation.part import Outcome, Part, good_of
from data.analysis.variation.rare_method import judge_rare
from data.analysis.variation.rarer import few_are_without
from data.analysis.variation.rates import changed_by_chance
from data.analysis.variation.same_day import one_a_year_words
from data.analysis.variation.separate import separate, stepped
from data.analysis.variation.series import Series, last_stretch, unusable
from data.analysis.variation.settings import read_settings
from data.analysis.variation.tag import tag_of
from data.analysis.variation.why import NO_FIGURES, why_words
from data.analysis.variation.years_method import judge_years
from data.analysis.words.wording import listed
from data.domain.numbers import is_printable
from data.domain.period import parts_of_year
from data.domain.series_setting import SeriesSetting


def judge(
    trend: Trend,
    settings: Sequence[SeriesSetting] = (),
    targets: Sequence[TargetStep] = (),
    *,
    with_intervals: bool = True,
) -> Judgement:
    """Judge the latest known figure by the figures before it, back to the last break.

    Give the whole trend, not only the part of it that is drawn: a shorter one is another series.
    `settings` are those of the measure and area (`settings_of`), `targets` the steps that hold in
    the trend's periods. Intervals are for the chart of one measure: lists of many leave them out.
    No figures, whatever they are, make it fail: what cannot be judged is told in `why`.
    """
    stretch = last_stretch(trend)
    if stretch is None:
        return _of_nothing(trend)
    series = _separate(stretch)
    plan = read_settings(series, settings)
    part = Part(series, plan, _target(series, targets))
    choice, outcome = _decide(part)
    return Judgement(
        trend=trend,
        method=outcome.method,
        evidence=outcome.evidence,
        direction=outcome.direction,
        good=good_of(outcome.direction, trend.measure),
        latest=part.latest.known,
        points=tuple(one.place for one in series.known),
        why=why_words(part, choice),
        tag=tag_of(outcome, trend.measure),
        phrase=outcome.phrase,
        against=outcome.against,
        sentences=(*outcome.sentences, *_of_latest(part), *_of_unusable(trend), *plan.notes),
        segments=plan.segments,
        bands=outcome.bands,
        signals=outcome.signals,
        intervals=_intervals(series) if with_intervals else (),
        variation=outcome.variation,
        assurance=outcome.assurance,
        chance=_chance(outcome, trend),
        exact=tuple((one.place, one.value) for one in series.known if one.exact is not None),
        few_are_without=outcome.method is Method.RARE
        and few_are_without(series.counted, part.kept),
    )


def _intervals(series: Series) -> tuple[Interval, ...]:
    """Those of all figures; what is no sample has none."""
    measure = series.trend.measure
    return () if measure.context else intervals_of(series.counted, series.known, measure)


def _chance(outcome: Outcome, trend: Trend) -> float:
    if outcome.evidence in (Evidence.TOO_FEW, Evidence.NOT_JUDGED):
        return 0.0
    return changed_by_chance(outcome.method, trend.measure)


def _decide(part: Part) -> tuple[Choice, Outcome]:
    """The method and what it found; a chart that turns out to have no limits is none."""
    choice = choose(part.series, part.kept)
    outcome = _judge(part, choice)
    is_without_lines = choice.reason is Reason.NOT_YET and not outcome.bands
    is_no_chart = choice.method is not outcome.method and outcome.evidence is Evidence.NOT_JUDGED
    if is_without_lines or is_no_chart:
        return Choice(Method.NONE, Reason.GAPS), outcome
    return choice, outcome


def _judge(part: Part, choice: Choice) -> Outcome:
    if choice.method is not Method.NONE and part.is_latest_left_out:
        return judge_none(part, choice.method)
    if choice.method is Method.YEARS:
        return judge_years(part)
    if choice.method is Method.RARE:
        return judge_rare(part)
    if choice.method is not Method.NONE:
        return judge_by_chart(part, choice.method)
    if choice.reason is Reason.NOT_YET:
        return Outcome(Evidence.TOO_FEW, phrase=_too_few(part), bands=provisional(part).bands)
    if choice.reason is Reason.TOO_FEW:
        return Outcome(Evidence.TOO_FEW, phrase=_too_few(part))
    return Outcome(Evidence.NOT_JUDGED, phrase="not judged")


def _separate(stretch: Series) -> Series:
    """The figures that do not overlap; of rare ones of the same people, one of each year."""
    series = separate(stretch)
    if is_counted_twice(series) and series_is_rare(series.counted, series.known):
        said = one_a_year_words(series)
        return stepped(series, parts_of_year(series.frequency), said, "year")
    return series


def _too_few(part: Part) -> str:
    return f"too few {part.series.nouns} to judge"


def _target(series: Series, targets: Sequence[TargetStep]) -> float | None:
    step = target_at(targets, series.latest.period)
    return step.target.value if step and is_printable(step.target.value) else None


def _of_latest(part: Part) -> tuple[str, ...]:
    """Which period is spoken of, where the last one has no figure."""
    if part.series.trend.ends_with_value:
        return ()
    last = part.series.trend.points[-1].period.name
    return (
        f"This speaks of {part.latest.period.name}, the latest with a figure: there is none for "
        f"{last}.",
    )


def _of_unusable(trend: Trend) -> tuple[str, ...]:
    names = [one.period.name for one in unusable(trend)]
    if not names:
        return ()
    return (f"Left out, because it is no number to reckon with: {listed(names)}.",)


def _of_nothing(trend: Trend) -> Judgement:
    return Judgement(
        trend,
        Method.NONE,
        Evidence.NOT_JUDGED,
        why=NO_FIGURES,
        tag="Not judged",
        phrase="no figure",
        sentences=_of_unusable(trend),
    )
