"""Cases of XmR charts, as in xmr_golden.json: answered by NHSRplotthedots 0.2.2."""

from collections.abc import Mapping
from typing import Any

from data.analysis.conformance.outcome import Departure, Outcome, differ
from data.analysis.conformance.shape import Case, objects, part, parts_to_compare
from data.analysis.conformance.xmr_again import reckon
from data.analysis.conformance.xmr_answer import answer, label
from data.analysis.conformance.xmr_departures import (
    CRASH,
    GAP_IN_TREND,
    NOT_FINITE,
    depart,
    is_gap_in_trend,
)
from data.analysis.conformance.xmr_input import XmrInput, read_input

ROUNDING = 1e-14
"""What rounding leaves in the reference's own numbers, in parts of the largest of them."""
PARTS = (
    *("points", "segments", "variation_icon", "assurance_type", "assurance_icon"),
    *("short_series_warning", "crosscheck_qicharts2"),
)
"""What a case may expect of a chart."""


def fits(case: Case) -> bool:
    """A series by date, of which no chart is named."""
    given = case.get("input")
    return isinstance(given, Mapping) and "dates" in given


def run(case: Case) -> Outcome:
    """Draw up the chart and compare all that the reference gives of it."""
    given, expected = read_input(case), part(case, "expected")
    known = parts_to_compare(expected, PARTS)
    if not given.is_finite:
        return _run_not_finite(given)
    found, error = answer(given), expected.get("error")
    if error == CRASH and is_gap_in_trend(given):
        return Outcome(tuple(_differ_again(found, given)), (GAP_IN_TREND,))
    if error is not None or found["error"] is not None:
        return Outcome(tuple(differ("error", found["error"], error)))
    for name in ("points", "segments"):
        if name in known and len(objects(known, name)) != len(found[name]):
            return Outcome(tuple(differ(name, found[name], known[name])))
    wanted, departures = _depart(given, known, found)
    return Outcome(tuple(differ("", found, wanted, slack=_slack(found))), departures)


def _depart(given: XmrInput, known: Case, found: Case) -> tuple[Case, tuple[Departure, ...]]:
    """What is expected instead; for this, what a case leaves open is taken to be as found."""
    changed, departures = depart(given, _filled(known, found))
    wanted = _only(changed, known)
    return wanted, departures if wanted != known else ()


def _filled(known: Any, found: Any) -> Any:
    """What is known, with what is found where nothing is known."""
    if isinstance(known, Mapping) and isinstance(found, Mapping):
        return {
            **found,
            **{name: _filled(one, found.get(name)) for name, one in known.items()},
        }
    if isinstance(known, list) and isinstance(found, list) and len(known) == len(found):
        return [_filled(one, other) for one, other in zip(known, found, strict=True)]
    return known


def _only(changed: Any, known: Any) -> Any:
    """Of what was changed, the parts that were known."""
    if isinstance(changed, Mapping) and isinstance(known, Mapping):
        return {name: _only(changed[name], one) for name, one in known.items()}
    if isinstance(changed, list) and isinstance(known, list):
        return [_only(one, other) for one, other in zip(changed, known, strict=True)]
    return changed


def _run_not_finite(given: XmrInput) -> Outcome:
    try:
        answer(given)
    except ValueError:
        return Outcome(departures=(NOT_FINITE,))
    return Outcome(("error: found nothing, expected a refusal of numbers that are not finite",))


def _differ_again(found: dict[str, Any], given: XmrInput) -> list[str]:
    """Compare with the second reckoning, where the reference has none."""
    if found["error"] is not None:
        return differ("error", found["error"], None)
    wanted = [
        {
            "mean": one.mean,
            "lpl": one.lower,
            "upl": one.upper,
            "special_cause_type": label(*one.mark),
        }
        for one in reckon(given)
    ]
    return differ("points", found["points"], wanted, slack=_slack(found))


def _slack(found: dict[str, Any]) -> float:
    names = ("value", "mean", "lpl", "upl")
    numbers = [point[name] for point in found["points"] for name in names]
    return ROUNDING * max((abs(one) for one in numbers if one is not None), default=0.0)
