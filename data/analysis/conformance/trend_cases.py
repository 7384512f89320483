"""Cases of the recent trend: shares by numerators and denominators, other values by intervals.

A case names its `method`: "proportion" or "weighted_regression".
"""

from data.analysis.conformance.outcome import Departure, Outcome, differ
from data.analysis.conformance.shape import (
    Case,
    entries,
    number,
    number_or_none,
    part,
    parts_to_compare,
    same_length,
    whole_or_none,
)
from data.analysis.statistics.recent_trend import (
    POINTS,
    RecentTrend,
    TrendMarker,
    TrendReason,
    trend_of_shares,
    trend_of_values,
)
from data.analysis.statistics.trend_slopes import cochran_armitage

RELATIVE, SLACK = 1e-7, 1e-9
ZERO_DENOMINATOR = Departure(
    "zero-denominator",
    "a year with a denominator of zero has no share: the trend cannot be calculated",
)
NOT_DEFINED = Departure(
    "slope-not-defined",
    "where a slope or its test is not defined the reference stops with an error: here it is said"
    " that the trend cannot be calculated",
)
REASONS = {
    TrendReason.NO_DENOMINATOR: ZERO_DENOMINATOR,
    TrendReason.NO_WIDTH: NOT_DEFINED,
    TrendReason.ALL_OR_NONE: NOT_DEFINED,
    TrendReason.NONE_AT_ALL: NOT_DEFINED,
}
WORDS, NUMBERS = ("marker", "reason"), ("chi2", "slope")
"""What a case may expect of a trend."""


def fits(case: Case) -> bool:
    return case.get("method") in ("proportion", "weighted_regression")


def run(case: Case) -> Outcome:
    given, expected = part(case, "input"), part(case, "expected")
    parts_to_compare(expected, (*WORDS, *NUMBERS))
    same_length(given, ("year", "numerator", "denominator", "value", "lower", "upper"))
    try:
        trend = _work_out(str(case["method"]), given)
    except ValueError as problem:
        return Outcome(() if expected.get("error") else (f"refused: {problem}",))
    departure = REASONS.get(trend.reason)
    if departure and not expected.get("marker"):
        stated = {"marker": TrendMarker.NOT_CALCULATED.value}
        return Outcome(tuple(_differences(trend, stated)), (departure,))
    if departure is ZERO_DENOMINATOR:
        return Outcome(tuple(_differences(_by_reference(given), expected)), (ZERO_DENOMINATOR,))
    if expected.get("error"):
        is_said = trend.marker is TrendMarker.NOT_CALCULATED
        return Outcome(() if is_said else ("error: found a trend, expected a refusal",))
    return Outcome(tuple(_differences(trend, expected)))


def _work_out(method: str, given: Case) -> RecentTrend:
    years = [number(year, "year") for year in entries(given, "year")]
    if method == "proportion":
        return trend_of_shares(years, _column(given, "numerator"), _column(given, "denominator"))
    columns = (_column(given, name) for name in ("value", "lower", "upper"))
    width = number_or_none(given.get("z_width"), "z_width")
    return trend_of_values(years, *columns, width=width)


def _by_reference(given: Case) -> RecentTrend:
    """What the reference makes of a year with no denominator: it stays in the sums, with no slope.

    Were that significant, the reference would stop with an error.
    """
    rows = zip(
        *(_column(given, name) for name in ("year", "numerator", "denominator")), strict=True
    )
    known = [tuple(cell for cell in row if cell is not None) for row in rows]
    chi_square = cochran_armitage(sorted(known)[-POINTS:])
    return RecentTrend(TrendMarker.NO_CHANGE, TrendReason.NOT_SIGNIFICANT, chi_square)


def _column(given: Case, name: str) -> list[float | None]:
    return [number_or_none(cell, name) for cell in entries(given, name)]


def _differences(trend: RecentTrend, expected: Case) -> list[str]:
    """Compare what is expected; cases that a reference rounded expect no more than it printed."""
    words = {"marker": trend.marker.value, "reason": trend.reason.value}
    numbers = {"chi2": trend.chi_square, "slope": trend.slope}
    decimals = whole_or_none(expected.get("rounded_to"), "expected.rounded_to")
    relative, slack = (RELATIVE, SLACK) if decimals is None else (0.0, 0.5001 * 10.0**-decimals)
    wanted = {name: expected[name] for name in words if name in expected}
    wanted_numbers = {name: expected[name] for name in numbers if name in expected}
    return differ("", words, wanted) + differ("", numbers, wanted_numbers, relative, slack)
