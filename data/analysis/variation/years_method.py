"""Few yearly figures: the latest against the earlier years together, and the recent trend.

Both reckon with chance alone. Where the years vary more than that among themselves, what they find
is held against that variation, and no more than a possible change comes of it.
"""

from dataclasses import dataclass

from data.analysis.statistics.recent_trend import (
    POINTS,
    RecentTrend,
    TrendMarker,
    trend_of_shares,
    trend_of_values,
)
from data.analysis.variation.against import years_against
from data.analysis.variation.counted import Counted
from data.analysis.variation.exact import Compared, compare_exactly, limits_of
from data.analysis.variation.judgement import Direction, Evidence, Method, Rule
from data.analysis.variation.own_variation import (
    Expected,
    Line,
    expected_of,
    line_through,
)
from data.analysis.variation.part import Outcome, Part
from data.analysis.variation.years_words import Seen, years_phrase, years_sentences

_WAYS = {
    TrendMarker.INCREASING: Direction.HIGHER,
    TrendMarker.DECREASING: Direction.LOWER,
}


def judge_years(part: Part) -> Outcome:
    """A change where either is beyond 1 in 500; possible where the comparison is beyond 1 in 20,
    or where the years vary by more than chance."""
    earlier = [one for one in part.earlier if one.counts is not None]
    compared = compare_exactly(part.series.counted, [part.latest], earlier)
    expected = _expected(part)
    recent = recent_trend(part)
    line = _line(part) if recent and recent.is_significant else None
    found = _weigh(
        _Found(_held_against(part, compared, expected), compared.direction),
        _of_trend(recent, line),
    )
    return Outcome(
        found.evidence,
        Method.YEARS,
        found.direction,
        years_phrase(part, found.evidence, found.direction, by_trend=found.by_trend),
        years_sentences(
            part,
            Seen(compared, expected, recent, line),
            found.evidence,
            found.direction,
        ),
        rule=Rule.TREND if found.by_trend else None,
        against=years_against(part, found.direction, by_trend=found.by_trend),
    )


def recent_trend(part: Part) -> RecentTrend | None:
    """The trend of the latest five; None where they are not five on end with their counts."""
    last = part.readings[-POINTS:]
    known = [one for one in last if one is not None and one.counts is not None]
    left_out = any(one.place in part.plan.left_out for one in known)
    if len(known) < POINTS or left_out:
        return None
    years = range(POINTS)
    counts = [one.counts for one in known if one.counts is not None]
    if part.series.counted is Counted.SHARE:
        return trend_of_shares(years, [top for top, _ in counts], [of for _, of in counts])
    limits = [limits_of(part.series.counted, one, part.measure) for one in counts]
    return trend_of_values(
        years,
        [one.value for one in limits],
        [one.lower for one in limits],
        [one.upper for one in limits],
    )


@dataclass(frozen=True)
class _Found:
    evidence: Evidence
    direction: Direction
    by_trend: bool = False


def _weigh(compared: _Found, trend: _Found) -> _Found:
    """The stronger of the two; of equals the comparison."""
    for evidence in (Evidence.CHANGE, Evidence.POSSIBLE):
        for one in (compared, trend):
            if one.evidence is evidence:
                return one
    return _Found(Evidence.NO_CLEAR_CHANGE, Direction.NONE)


def _of_trend(recent: RecentTrend | None, line: Line | None) -> _Found:
    if recent is None or line is None or (line.strays and not line.leads):
        return _Found(Evidence.NO_CLEAR_CHANGE, Direction.NONE)
    evidence = Evidence.POSSIBLE if line.strays else Evidence.CHANGE
    return _Found(evidence, _WAYS[recent.marker], by_trend=True)


def _expected(part: Part) -> Expected | None:
    """What the earlier years' own variation allows the latest; None where it is only chance."""
    earlier = [one.counts for one in part.earlier if one.counts is not None]
    latest = part.latest.counts
    is_share = part.series.counted is Counted.SHARE
    return expected_of(earlier, latest, is_share=is_share) if latest else None


def _held_against(part: Part, compared: Compared, expected: Expected | None) -> Evidence:
    """A change is no more than possible where the years vary, and none where they vary as far."""
    if expected is None or compared.evidence is Evidence.NO_CLEAR_CHANGE:
        return compared.evidence
    latest = part.latest.counts
    is_within = latest is not None and expected.holds(latest)
    return Evidence.NO_CLEAR_CHANGE if is_within else Evidence.POSSIBLE


def _line(part: Part) -> Line:
    """The latest five beside the line through them."""
    last = [one.counts for one in part.readings[-POINTS:] if one and one.counts]
    is_share = part.series.counted is Counted.SHARE
    return line_through(last, is_share=is_share)
