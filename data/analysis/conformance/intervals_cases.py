"""Cases of confidence intervals: rates and counts by Byar and exactly, shares by Wilson.

A case names its `kind`: "rate" or "rate_missing", "proportion", "byars_count" (Byar's formula
whatever the size of the count), or "invalid" with the `statistic` that must be refused.
"""

from data.analysis.conformance.outcome import Outcome, differ
from data.analysis.conformance.shape import Case, WrongShape, number, number_or_none, part, sort_of
from data.analysis.statistics.intervals import (
    USUAL,
    IntervalMethod,
    Limits,
    byar_limits,
    count_limits,
    rate_limits,
    share_limits,
)

SLACK = 1e-12
"""A limit of nothing may come out as next to nothing."""

KINDS = ("rate", "rate_missing", "proportion", "byars_count", "invalid")
STATISTICS = ("rate", "proportion", "count", "byars_count")
SAME_METHOD: dict[object, str] = {"Byars (no small-count switch)": IntervalMethod.BYAR.value}


def fits(case: Case) -> bool:
    return isinstance(case.get("kind"), str) and "rows" not in case


def run(case: Case) -> Outcome:
    given, expected = part(case, "input"), part(case, "expected")
    kind = _kind(case, given)
    try:
        limits = _work_out(kind, given)
    except ValueError as problem:
        refused = [] if expected.get("error") else [f"refused: {problem}"]
        return Outcome(tuple(refused))
    if expected.get("error"):
        return Outcome(("error: found an interval, expected a refusal",))
    return Outcome(tuple(_differences(limits, given, expected)))


def _kind(case: Case, given: Case) -> str:
    """The statistic; a kind that is none of those known would be worked out as another one."""
    for name, found, known in (
        ("kind", case["kind"], KINDS),
        ("input.statistic", given.get("statistic"), (None, *STATISTICS)),
    ):
        if found not in known:
            words = ", ".join(one for one in known if one)
            raise WrongShape(f"{name}: found {sort_of(found)}, expected one of {words}")
    return str(given.get("statistic") or case["kind"])


def _work_out(kind: str, given: Case) -> Limits:
    confidence = number(given.get("confidence", USUAL), "confidence")
    if "count" in given:
        return _of_count(kind, number_or_none(given["count"], "count"), confidence)
    for name in ("numerator", "denominator"):
        if name not in given:
            raise WrongShape(f"input.{name}: found nothing, expected a number or null")
    numerator = number_or_none(given["numerator"], "numerator")
    denominator = number_or_none(given["denominator"], "denominator")
    multiplier = number(given.get("multiplier", 1), "multiplier")
    limits_of = share_limits if kind.startswith("proportion") else rate_limits
    return limits_of(numerator, denominator, multiplier, confidence)


def _of_count(kind: str, count: float | None, confidence: float) -> Limits:
    if count is None or not kind.startswith("byar"):
        return count_limits(count, confidence)
    return Limits(count, *byar_limits(count, confidence), IntervalMethod.BYAR)


def _differences(limits: Limits, given: Case, expected: Case) -> list[str]:
    """Cases from tables of limits alone expect no value; others expect all."""
    found = {"lower": limits.lower, "upper": limits.upper}
    if expected.get("value") is not None or None in given.values():
        found["value"] = limits.value
    wanted = {name: expected[name] for name in found}
    lines = differ("", found, wanted, slack=SLACK)
    if "method" not in expected:
        return lines
    method = expected["method"]
    name = None if limits.method is None else limits.method.value
    return lines + differ("method", name, SAME_METHOD.get(str(method), method))
