"""What our XmR chart gives for a case, in the words of the reference, NHSRplotthedots."""

from typing import Any

from data.analysis.conformance.xmr_input import XmrInput
from data.analysis.statistics.labels import AssuranceIcon, Direction, Rule, VariationIcon
from data.analysis.statistics.lines import Lines
from data.analysis.statistics.xmr import BaselineTooShort, Xmr, XmrPoint, XmrSegment, xmr

COMMON_CAUSE = "Common Cause"
SHORT = 13
"""A segment of fewer rows has trial limits only."""
QICHARTS_TO_LIMIT = 3 / 1.128
"""The same distance by qicharts2, against which the reference was checked."""

_RULES = {
    (Rule.LIMIT, Direction.HIGHER): "Above UCL",
    (Rule.LIMIT, Direction.LOWER): "Below LCL",
    (Rule.TREND, Direction.HIGHER): "7 Point Trend (Increasing)",
    (Rule.TREND, Direction.LOWER): "7 Point Trend (Decreasing)",
    (Rule.TWO_OF_THREE, Direction.HIGHER): "2 in 3 Above CL",
    (Rule.TWO_OF_THREE, Direction.LOWER): "2 in 3 Below CL",
    (Rule.SHIFT, Direction.HIGHER): "7 Points Above CL",
    (Rule.SHIFT, Direction.LOWER): "7 Points Below CL",
}
_ASSURANCE = {
    AssuranceIcon.PASS: "pass",
    AssuranceIcon.FAIL: "fail",
    AssuranceIcon.HIT_OR_MISS: "inconsistent",
}


def answer(given: XmrInput) -> dict[str, Any]:
    """All that the reference gives for a case; what it refuses we refuse too, by the same name."""
    try:
        chart = xmr(
            given.values,
            starts=given.starts,
            baseline=given.baseline,
            screen=given.screen,
            good=given.good,
            target=given.target,
        )
    except BaselineTooShort:
        return {"error": "invalid_baseline"}
    if len(set(given.dates)) < len(given.dates):
        return {"error": "duplicate_dates"}
    return {"error": None, **_chart(chart, given)}


def _chart(chart: Xmr, given: XmrInput) -> dict[str, Any]:
    """Segments count from 0, or from 1 where the first date is one to rebase on."""
    base = 1 if 0 in given.starts else 0
    lengths = [one.length for one in chart.segments]
    return {
        "points": [_point(point, chart, given, base) for point in chart.points],
        "segments": [
            _segment(one, given, number) for number, one in enumerate(chart.segments, start=base)
        ],
        # of a series without a known value the reference says the same as of chance variation
        "variation_icon": str(chart.variation or VariationIcon.COMMON),
        "assurance_type": str(chart.assurance) if chart.assurance else None,
        "assurance_icon": _ASSURANCE[chart.assurance] if chart.assurance else None,
        "short_series_warning": any(length < SHORT for length in lengths),
        "crosscheck_qicharts2": _crosscheck(chart),
    }


def _point(point: XmrPoint, chart: Xmr, given: XmrInput, base: int) -> dict[str, Any]:
    words = label(point.rule, point.direction)
    return {
        "date": given.dates[point.place],
        "value": point.value,
        "segment": point.segment + base,
        **_limits(point.lines),
        "relative_to_mean": point.standing.side,
        "outside_limits": point.standing.is_outside,
        "close_to_limits": point.standing.is_near,
        "special_cause_type": words,
        "special_cause": words != COMMON_CAUSE,
        "point_type": point_type(words, given.good),
        "short_segment_warning": chart.segments[point.segment].length < SHORT,
    }


def label(rule: Rule | None, direction: Direction) -> str:
    """The words of the reference for a point that a rule marks as high or as low, or none marks."""
    return COMMON_CAUSE if rule is None else _RULES[rule, direction]


def point_type(words: str, good: Direction) -> str:
    """What the reference calls a point with this label, by the direction that is good."""
    if words == COMMON_CAUSE:
        return "common_cause"
    is_high = "Above" in words or "Increasing" in words
    if good is Direction.NONE:
        return f"special_cause_neutral_{'high' if is_high else 'low'}"
    is_better = is_high == (good is Direction.HIGHER)
    return f"special_cause_{'improvement' if is_better else 'concern'}"


def _segment(segment: XmrSegment, given: XmrInput, number: int) -> dict[str, Any]:
    return {
        "segment": number,
        "first_date": given.dates[segment.first],
        "last_date": given.dates[segment.last],
        "rows": segment.length,
        **_limits(segment.lines),
        "avg_moving_range_derived": segment.average_range,
    }


def _limits(lines: Lines) -> dict[str, float | None]:
    return {"mean": lines.centre, "lpl": lines.lower, "upl": lines.upper}


def _crosscheck(chart: Xmr) -> dict[str, list[float | None]]:
    """The same lines at the distance that qicharts2 has."""
    found: dict[str, list[float | None]] = {"cl": [], "lcl": [], "ucl": []}
    for point in chart.points:
        segment = chart.segments[point.segment]
        mean, average = segment.mean, segment.average_range
        away = None if mean is None or average is None else QICHARTS_TO_LIMIT * average
        found["cl"].append(mean)
        found["lcl"].append(None if mean is None or away is None else mean - away)
        found["ucl"].append(None if mean is None or away is None else mean + away)
    return found
