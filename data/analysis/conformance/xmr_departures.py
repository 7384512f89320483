"""The situations in which our XmR chart answers otherwise than the reference, on purpose.

Each is told from the input of the case and from the reference's own answer, and changes in that
answer what we have stated, and no more.
"""

from collections.abc import Callable
from copy import deepcopy
from itertools import pairwise
from typing import Any

from data.analysis.conformance.outcome import Departure
from data.analysis.conformance.xmr_again import Again, reckon
from data.analysis.conformance.xmr_answer import point_type
from data.analysis.conformance.xmr_input import XmrInput
from data.analysis.statistics.labels import Direction

CRASH = "peer_crash_gap_in_monotone_window"
WINDOW = 7

CONSTANT = Departure(
    "constant-under-screening",
    "all moving ranges are nought: the limits lie on the mean, where the reference has none",
)
LATEST_MISSING = Departure(
    "latest-missing",
    "the icons are those of the latest known figure, not of a missing one after it",
)
NO_LIMITS = Departure(
    "no-limits", "without limits there is no icon of assurance, where the reference gives one"
)
GAP_IN_TREND = Departure(
    "gap-in-trend", "a missing figure breaks a trend, where the reference stops with an error"
)
NOT_FINITE = Departure("not-finite", "numbers that are not finite are refused, with the reason")

Expected = dict[str, Any]


def depart(given: XmrInput, expected: Expected) -> tuple[Expected, tuple[Departure, ...]]:
    """What we have stated instead of what the reference answers, and the classes that differ."""
    changed, classes = expected, []
    for departure, is_situation, change in _CHANGES:
        if not expected["points"] or not is_situation(given):
            continue
        after = deepcopy(changed)
        change(given, after)
        if after != changed:
            changed = after
            classes.append(departure)
    return changed, tuple(classes)


def is_gap_in_trend(given: XmrInput) -> bool:
    """Whether seven rows of a segment hold a gap, and nothing that goes against a trend.

    There the reference asks whether all steps rise, or all fall, and gets no answer.
    """
    return any(
        _is_undecided(given.values[at : at + WINDOW])
        for first, end in pairwise(given.edges)
        for at in range(first, end - WINDOW + 1)
    )


def _is_undecided(window: tuple[float | None, ...]) -> bool:
    steps = {
        None if before is None or after is None else (after > before) - (after < before)
        for before, after in pairwise(window)
    }
    return None in steps and steps - {None} in (set(), {1}, {-1})


def _is_constant(given: XmrInput) -> bool:
    return any(_constant_segments(given))


def _constant_segments(given: XmrInput) -> list[bool]:
    """For each segment, whether under screening its ranges are all nought."""
    return [
        given.screen and _has_only_zero_ranges(given, first, end)
        for first, end in pairwise(given.edges)
    ]


def _has_only_zero_ranges(given: XmrInput, first: int, end: int) -> bool:
    stop = end if given.baseline is None else min(end, first + given.baseline)
    pairs = pairwise(given.values[first:stop])
    same = {before == after for before, after in pairs if before is not None and after is not None}
    return same == {True}


def _put_limits_on_mean(given: XmrInput, expected: Expected) -> None:
    had_icons = _has_icons_of(expected, -1, given)
    for number, (first, end) in enumerate(pairwise(given.edges)):
        if not _constant_segments(given)[number]:
            continue
        segment = expected["segments"][number]
        if segment["lpl"] is None and segment["upl"] is None:
            segment.update(lpl=segment["mean"], upl=segment["mean"], avg_moving_range_derived=0.0)
        for place in range(first, end):
            _limit_point(given, expected["points"][place])
            _limit_crosscheck(expected.get("crosscheck_qicharts2"), place)
    if had_icons:
        expected.update(_icons(expected, -1, given))


def _limit_point(given: XmrInput, point: Expected) -> None:
    """A value off the mean is beyond limits that lie on it."""
    if point["lpl"] is not None or point["upl"] is not None:
        return
    point.update(lpl=point["mean"], upl=point["mean"])
    if point["value"] is None:
        return
    side = point["relative_to_mean"]
    point.update(outside_limits=side != 0, close_to_limits=False)
    if side:
        label = "Above UCL" if side > 0 else "Below LCL"
        kind = point_type(label, given.good)
        point.update(special_cause_type=label, special_cause=True, point_type=kind)


def _limit_crosscheck(lines: dict[str, list[float | None]] | None, place: int) -> None:
    if lines and lines["lcl"][place] is None and lines["ucl"][place] is None:
        lines["lcl"][place] = lines["ucl"][place] = lines["cl"][place]


def _take_latest_known(given: XmrInput, expected: Expected) -> None:
    if given.latest is not None and _has_icons_of(expected, -1, given):
        expected.update(_icons(expected, given.latest, given))


def _leave_out_assurance(given: XmrInput, expected: Expected) -> None:
    latest = expected["points"][-1 if given.latest is None else given.latest]
    if latest["lpl"] is None and expected["assurance_type"] == "inconsistent":
        expected.update(assurance_type=None, assurance_icon=None)


def _has_icons_of(expected: Expected, place: int, given: XmrInput) -> bool:
    """Whether the icons are those that the reference draws for a row."""
    icons = _icons(expected, place, given)
    return all(expected[name] == icon for name, icon in icons.items())


def _icons(expected: Expected, place: int, given: XmrInput) -> dict[str, str | None]:
    """The icons that the reference draws for a row; where limits are undefined, 'inconsistent'."""
    point = expected["points"][place]
    assurance = _assurance(point["lpl"] is not None, reckon(given)[place], given)
    return {
        "variation_icon": _variation(point["point_type"], given.good),
        "assurance_type": assurance,
        "assurance_icon": assurance and assurance.removeprefix("consistent_"),
    }


def _variation(kind: str, good: Direction) -> str:
    name = kind.removeprefix("special_cause_")
    if name not in ("improvement", "concern"):
        return name
    is_high = (name == "improvement") == (good is Direction.HIGHER)
    return f"{name}_{'high' if is_high else 'low'}"


def _assurance(has_limits: bool, exact: Again, given: XmrInput) -> str | None:
    """Limits stand in the case with 15 digits: the target is compared with the exact ones."""
    if given.target is None or given.good is Direction.NONE:
        return None
    lower, upper = exact.lower, exact.upper
    if not has_limits or lower is None or upper is None or lower <= given.target <= upper:
        return "inconsistent"
    is_met = (given.target < lower) == (given.good is Direction.HIGHER)
    return "consistent_pass" if is_met else "consistent_fail"


_CHANGES: tuple[
    tuple[Departure, Callable[[XmrInput], bool], Callable[[XmrInput, Expected], None]], ...
] = (
    (CONSTANT, _is_constant, _put_limits_on_mean),
    (LATEST_MISSING, lambda given: given.values[-1] is None, _take_latest_known),
    (NO_LIMITS, lambda given: given.target is not None, _leave_out_assurance),
)
"""In this order, each starting from what the ones before it have changed."""
