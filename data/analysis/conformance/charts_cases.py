"""Cases of control charts and run charts: c, u, u', p, p', g, t, moving ranges, runs."""

from collections.abc import Mapping, Sequence
from typing import Any

from data.analysis.conformance.outcome import Departure, Outcome, differ
from data.analysis.conformance.shape import (
    Case,
    WrongShape,
    entries,
    number_or_none,
    part,
    parts_to_compare,
    same_length,
    sort_of,
    whole_or_none,
    yes_or_no,
)
from data.analysis.conformance.zero_denominators import by_reference
from data.analysis.statistics.control_charts import (
    WITH_DENOMINATORS,
    ChartKind,
    ControlChart,
    draw_chart,
)

SLACK = 1e-12
ZERO_DENOMINATOR = Departure(
    "zero-denominator",
    "a point with a denominator of zero is missing, and its events are in no line",
)

COLUMNS = (
    *("y", "cl", "lcl", "ucl", "sigma_signal", "runs_signal", "n_useful"),
    *("longest_run", "longest_run_max", "n_crossings", "n_crossings_min"),
)
"""What a case may expect of a chart, a list for each."""

_Columns = Mapping[str, list[Any]]


def fits(case: Case) -> bool:
    given = case.get("input")
    return isinstance(given, Mapping) and "chart" in given


def run(case: Case) -> Outcome:
    """A departure is worked out anew with the points of no denominator left out of the input.

    What is expected must then be what the reference makes of such points.
    """
    given, expected = part(case, "input"), part(case, "expected")
    _check(given)
    parts_to_compare(expected, COLUMNS)
    try:
        chart = _draw(given)
    except ValueError as problem:
        return Outcome(tuple(differ("error", str(problem), expected.get("error"))))
    if expected.get("error"):
        return Outcome((f"error: found a chart, expected {expected['error']}",))
    found = _columns(chart)
    differences = _differences(found, expected)
    without = _zero_denominators(given)
    if not differences or not without:
        return Outcome(tuple(differences))
    stated = _columns(_draw({**given, "y": _blanked(given["y"], without)}))
    wrong = _differences(found, stated)
    if chart.kind in WITH_DENOMINATORS:
        wrong += _differences(by_reference(given, chart), expected)
    return Outcome(tuple(wrong), (ZERO_DENOMINATOR,))


def _check(given: Case) -> None:
    """Refuse an input that is none of a chart: the reference stops at a part after the points."""
    if given["chart"] not in [kind.value for kind in ChartKind]:
        kinds = ", ".join(ChartKind)
        raise WrongShape(f"chart: found {sort_of(given['chart'])}, expected one of {kinds}")
    yes_or_no(given.get("screen_moving_ranges"), "screen_moving_ranges")
    whole_or_none(given.get("freeze"), "freeze")
    same_length(given, ("y", "n"))
    count = len(entries(given, "y"))
    for end in _ends(given):
        place = whole_or_none(end, "part_after")
        if place is None or not 0 < place < count:
            raise WrongShape(
                f"part_after: found {sort_of(end)}, expected a whole number from 1 to {count - 1},"
                f" below the number of points"
            )


def _ends(given: Case) -> list[Any]:
    ends = given.get("part_after")
    return ends if isinstance(ends, list) else [] if ends is None else [ends]


def _draw(given: Case) -> ControlChart:
    return draw_chart(
        ChartKind(given["chart"]),
        _numbers(given, "y"),
        None if given.get("n") is None else _numbers(given, "n"),
        freeze=given.get("freeze"),
        ends=_ends(given),
        is_screened=bool(given["screen_moving_ranges"]),
    )


def _numbers(given: Case, name: str) -> list[float | None]:
    return [number_or_none(cell, name) for cell in entries(given, name)]


def _columns(chart: ControlChart) -> dict[str, list[Any]]:
    """The chart as the cases have it: a list for each column, runs repeated at each point."""
    points = chart.points
    runs = [chart.runs[point.part] for point in points]
    return {
        "y": [point.value for point in points],
        "cl": [point.centre for point in points],
        "lcl": [point.lower for point in points],
        "ucl": [point.upper for point in points],
        "sigma_signal": [point.is_outside for point in points],
        "runs_signal": [chart.has_run_signal[point.part] for point in points],
        "n_useful": [one.useful for one in runs],
        "longest_run": [one.longest for one in runs],
        "longest_run_max": [one.longest_expected for one in runs],
        "n_crossings": [one.crossings for one in runs],
        "n_crossings_min": [one.fewest_crossings for one in runs],
    }


def _differences(found: _Columns, expected: Case) -> list[str]:
    wanted = {name: column for name, column in expected.items() if name in COLUMNS}
    return differ("", found, wanted, slack=SLACK)


def _zero_denominators(given: Case) -> list[int]:
    """The points with a count, but no denominator to set it against."""
    sizes: Sequence[float | None] = given.get("n") or []
    return [
        place for place, size in enumerate(sizes) if size == 0 and given["y"][place] is not None
    ]


def _blanked(cells: Sequence[Any], places: Sequence[int]) -> list[Any]:
    return [None if place in places else cell for place, cell in enumerate(cells)]
