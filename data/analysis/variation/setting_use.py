"""Whether a decision about the analysis of a series has any part in a judgement of it."""

from data.analysis.variation.judgement import Evidence, Judgement, Method
from data.domain.period import Period, own_span, parse_period
from data.domain.series_setting import Baseline, Exclusion, Rebase, SeriesSetting


def is_used(judgement: Judgement, setting: SeriesSetting) -> bool:
    """Whether the judgement rests on a setting; not, where it lies before a break, say."""
    match setting:
        case Rebase():
            return _begins_a_part(judgement, setting)
        case Baseline():
            return bool(judgement.bands) and _ends_a_baseline(judgement, setting)
        case Exclusion():
            return _has_part(judgement) and _is_judged(judgement, setting)


def setting_period(judgement: Judgement, setting: SeriesSetting) -> Period | None:
    """The period that a setting names; None where the measure has no such period any more."""
    measure = judgement.trend.measure
    try:
        return parse_period(setting.period, measure.frequencies, measure.year, measure.time_basis)
    except ValueError:
        return None


def _has_part(judgement: Judgement) -> bool:
    """Whether there is anything that a figure can be left out of, be it only a count of figures."""
    is_few = judgement.evidence is Evidence.TOO_FEW
    return is_few or bool(judgement.bands) or judgement.method is not Method.NONE


def _begins_a_part(judgement: Judgement, setting: Rebase) -> bool:
    named, year = setting_period(judgement, setting), judgement.trend.measure.year
    if named is None:
        return False
    points, day = judgement.trend.points, own_span(named, year)[0]
    return any(
        one.reason == setting.reason and own_span(points[one.first].period, year)[0] >= day
        for one in judgement.segments[1:]
    )


def _ends_a_baseline(judgement: Judgement, setting: Baseline) -> bool:
    named, year = setting_period(judgement, setting), judgement.trend.measure.year
    if named is None:
        return False
    points, day = judgement.trend.points, own_span(named, year)[1]
    return any(
        one.baseline is not None and own_span(points[one.baseline].period, year)[1] <= day
        for one in judgement.segments
    )


def _is_judged(judgement: Judgement, setting: Exclusion) -> bool:
    points = judgement.trend.points
    return setting.period in {points[place].period.label for place in judgement.points}
