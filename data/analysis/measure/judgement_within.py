"""A judgement as a view shows it: on the line that is drawn, with what stands beside its marks."""

from collections.abc import Sequence
from dataclasses import replace

from data.analysis.series.trend import Trend
from data.analysis.variation.counted import Counted, counted_of, counts_behind
from data.analysis.variation.judgement import Band, Evidence, Good, Judgement, Method
from data.domain.series_setting import Exclusion, SeriesSetting

WHOLE = 100.0


def within(judgement: Judgement, line: Trend, settings: Sequence[SeriesSetting] = ()) -> Judgement:
    """A judgement as it is shown on a line, maybe of fewer periods: places are counted from its
    first, and intervals are left out where limits or bars stand in their stead."""
    whole = judgement.trend
    if not whole.points or not line.points:
        return judgement
    judgement = _with_earlier_years(_without_unproved_meaning(judgement), settings)
    if judgement.is_of_few_events or any(not one.is_provisional for one in _limited(judgement)):
        judgement = replace(judgement, intervals=())
    by, count = whole.place(line.points[0].period), len(line.points)

    def is_inside(place: int) -> bool:
        return 0 <= place - by < count

    return replace(
        judgement,
        trend=line,
        points=tuple(one - by for one in judgement.points if is_inside(one)),
        segments=tuple(
            replace(
                one,
                first=one.first - by,
                last=one.last - by,
                baseline=None if one.baseline is None else one.baseline - by,
            )
            for one in judgement.segments
            if one.last - by >= 0 and one.first - by < count
        ),
        bands=tuple(
            replace(one, place=one.place - by) for one in judgement.bands if is_inside(one.place)
        ),
        signals=tuple(
            replace(one, place=one.place - by) for one in judgement.signals if is_inside(one.place)
        ),
        intervals=tuple(
            replace(one, place=one.place - by)
            for one in judgement.intervals
            if is_inside(one.place)
        ),
        exact=tuple((one - by, value) for one, value in judgement.exact if is_inside(one)),
    )


def _without_unproved_meaning(judgement: Judgement) -> Judgement:
    """Where a mark on the latest figure is found to be no evidence of a change, as of many who are
    counted on one day and again on the next, no mark is said to be better or worse."""
    latest = judgement.latest
    if latest is None or judgement.evidence is Evidence.CHANGE:
        return judgement
    place = judgement.trend.place(latest.period)
    if all(one.place != place for one in judgement.signals):
        return judgement
    signals = tuple(replace(one, good=Good.NEITHER) for one in judgement.signals)
    return replace(judgement, signals=signals)


def _limited(judgement: Judgement) -> list[Band]:
    return [one for one in judgement.bands if one.upper > one.lower]


def _with_earlier_years(judgement: Judgement, settings: Sequence[SeriesSetting]) -> Judgement:
    """Few yearly figures get a level line: what the earlier are together, from their counts."""
    if judgement.method is not Method.YEARS or judgement.bands or not judgement.points:
        return judgement
    trend, kind = judgement.trend, counted_of(judgement.trend.measure)
    first = judgement.segments[-1].first if judgement.segments else 0
    own = [place for place in judgement.points if place >= first]
    left_out = exclusions_in(trend, settings)
    seen = [trend.points[place].observation for place in own[:-1] if place not in left_out]
    counts = [pair for one in seen if one and (pair := counts_behind(kind, one))]
    of = sum(whole for _, whole in counts)
    if not of:
        return judgement
    scale = {Counted.SHARE: WHOLE, Counted.RATE: float(trend.measure.per or 1)}.get(kind, 1.0)
    together = scale * sum(part for part, _ in counts) / of
    bands = tuple(Band(place, together, together, together) for place in own)
    return replace(judgement, bands=bands)


def exclusions_in(line: Trend, settings: Sequence[SeriesSetting]) -> dict[int, str]:
    """The places of points that are left out of mean and limits, each with the reason."""
    reasons = {one.period: one.reason for one in settings if isinstance(one, Exclusion)}
    return {
        place: reasons[point.period.label]
        for place, point in enumerate(line.points)
        if point.period.label in reasons
    }
