"""What a decision would do to the verdict on a measure: judged without it, and with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from data.analysis.series.breaks import breaks_of
from data.analysis.series.targets import target_steps
from data.analysis.series.telling import telling_trend
from data.analysis.standing.steps import stride_of
from data.analysis.variation.choose import FEWEST, FOR_A_CHART
from data.analysis.variation.judge import judge
from data.analysis.variation.judgement import Evidence, Judgement, Method
from data.analysis.variation.setting_use import is_used, setting_period
from data.analysis.variation.settings import settings_of
from data.analysis.words.time_words import period_noun
from data.analysis.words.wording import inside, sentence
from data.domain.catalogue import Catalogue
from data.domain.decision import Decision, DecisionKind, decided
from data.domain.observation import Observation
from data.domain.period import Frequency, own_span
from data.domain.series_setting import Exclusion, SeriesSetting

_CHARTS = (Method.XMR, Method.P_CHART, Method.U_CHART)


@dataclass(frozen=True)
class Effect:
    """The verdict now and with a decision, in `words`.

    `is_used` is false where it does nothing, `has_limits` where no mean and limits are drawn.
    """

    words: str
    warnings: tuple[str, ...] = ()
    is_used: bool = True
    has_limits: bool = True


_NOTHING_JUDGED = Effect(
    "Nothing of this measure is judged now.",
    ("As things stand it has no effect: no total of this measure is loaded.",),
    is_used=False,
    has_limits=False,
)


def effect_of(
    catalogue: Catalogue, decision: Decision, observations: Sequence[Observation]
) -> Effect | None:
    """What becomes of the verdict on the series that is told of the council's own figures.

    None for a target, which judges nothing, and for a break where there are no totals: it parts the
    lines of a breakdown all the same.
    """
    if decision.kind is DecisionKind.TARGET:
        return None
    after_all = decided(catalogue, [decision])
    now = _judged(catalogue, decision.measure, observations)
    then = _judged(after_all, decision.measure, observations)
    if now is None or then is None:
        return None if decision.kind is DecisionKind.BREAK else _NOTHING_JUDGED
    settings = settings_of(after_all, decision.measure, catalogue.home.code)
    added = settings[-1] if decision.kind is not DecisionKind.BREAK else None
    if added is not None and not is_used(then, added):
        return Effect(_verdict(now, now, settings), (_why_unused(then, added),), is_used=False)
    words, warnings = _verdict(now, then, settings), _too_few(now, then, settings)
    return Effect(words, warnings, has_limits=bool(then.bands))


def _judged(
    catalogue: Catalogue, measure_id: str, observations: Sequence[Observation]
) -> Judgement | None:
    measure, home = catalogue.measure_by_id[measure_id], catalogue.home
    trend = telling_trend(measure, home, observations, breaks_of(catalogue, measure, home.code))
    if trend is None:
        return None
    targets = target_steps(catalogue, measure, home, [one.period for one in trend.points])
    settings = settings_of(catalogue, measure_id, home.code)
    return judge(trend, settings, targets, with_intervals=False)


def _verdict(now: Judgement, then: Judgement, settings: Sequence[SeriesSetting]) -> str:
    """'The verdict now: No clear change. With this decision: too few to judge, 8 of 13 points.'"""
    if now.tag == then.tag:
        return f"The verdict stays: {now.tag}."
    words = inside(then.tag)
    if then.evidence is Evidence.TOO_FEW:
        needed = FEWEST if _is_by_year(then) else FOR_A_CHART
        words += f", {_count(then, settings)} of {needed} points"
    return f"The verdict now: {now.tag}. With this decision: {words}."


def _too_few(now: Judgement, then: Judgement, settings: Sequence[SeriesSetting]) -> tuple[str, ...]:
    """A warning where a control chart is lost."""
    left = _count(then, settings)
    if now.method not in _CHARTS or then.method in _CHARTS or left >= FOR_A_CHART:
        return ()
    noun = period_noun(then.trend.points[0].period.frequency)
    figures = f"{left} {noun}" if left == 1 else f"{left} {noun}s"
    until = "nothing is judged" if then.method is Method.NONE else "none is drawn"
    return (
        f"Only {figures} would be left to judge by: a control chart needs {FOR_A_CHART}, and "
        f"{until} before there are so many.",
    )


def _count(judgement: Judgement, settings: Sequence[SeriesSetting]) -> int:
    """How many figures there are in the part that the latest is in, but for those left out."""
    points = judgement.trend.points
    left_out = {one.period for one in settings if isinstance(one, Exclusion)}
    first = judgement.segments[-1].first if judgement.segments else 0
    inside_part = [place for place in judgement.points if place >= first]
    return sum(points[place].period.label not in left_out for place in inside_part)


def _is_by_year(judgement: Judgement) -> bool:
    frequency = judgement.trend.points[0].period.frequency
    return frequency is Frequency.ANNUAL or stride_of(judgement.trend.measure, frequency) > 1


def _why_unused(judgement: Judgement, setting: SeriesSetting) -> str:
    """Why a decision would be kept and do nothing, as things stand."""
    period = setting_period(judgement, setting)
    start = "As things stand it has no effect"
    points = judgement.trend.points
    if period is None or not judgement.points:
        return f"{start}."
    told = points[0].period.frequency
    if isinstance(setting, Exclusion) and period.frequency is not told:
        return (
            f"{start} on the verdict, which is of figures by {period_noun(told)}: it is said of a "
            f"{period_noun(period.frequency)}."
        )
    year, first = judgement.trend.measure.year, points[judgement.points[0]].period
    if judgement.trend.partings and own_span(period, year)[1] < own_span(first, year)[0]:
        return (
            f"{start}: it lies before the last break, and only the figures from {first.name} on "
            "are judged."
        )
    if not judgement.bands:
        return f"{start}: no control chart is drawn for this measure. {sentence(judgement.why)}"
    return f"{start}: the figures that are judged, from {first.name} on, do not allow it."
