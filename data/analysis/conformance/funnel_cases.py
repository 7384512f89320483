"""Cases of funnels: a table of areas, each with where it lies, and of shares with its lines.

Rows with a `rate` are a table of rates, others one of shares, unless the case's id names ratios.
"""

from collections.abc import Sequence

from data.analysis.conformance.outcome import Outcome, differ
from data.analysis.conformance.shape import Case, WrongShape, number, objects, sort_of
from data.analysis.statistics.funnel import (
    FunnelPlace,
    places_of_rates,
    places_of_ratios,
    places_of_shares,
    pooled_rate,
    share_lines,
)

RELATIVE = 1e-7
LINES = ("l95", "u95", "l998", "u998")


def fits(case: Case) -> bool:
    return "rows" in case


def run(case: Case) -> Outcome:
    rows = objects(case, "rows")
    if not rows:
        raise WrongShape("rows: found an empty list, expected one area or more")
    numerators, denominators = _column(rows, "numerator"), _column(rows, "denominator")
    for place, row in enumerate(rows):
        if not isinstance(row.get("significance"), str):
            found = sort_of(row.get("significance"))
            raise WrongShape(f"rows[{place}].significance: found {found}, expected a word")
    try:
        places = _places(case, rows, numerators, denominators)
    except ValueError as problem:
        return Outcome((f"refused: {problem}",))
    lines: list[str] = []
    for row, place in zip(rows, places, strict=True):
        lines += differ(f"{row.get('area')}.significance", place.value, row["significance"])
        lines += _line_differences(row, pooled_rate(numerators, denominators))
    return Outcome(tuple(lines))


def _column(rows: Sequence[Case], name: str) -> list[float]:
    return [number(row.get(name), f"rows[{place}].{name}") for place, row in enumerate(rows)]


def _places(
    case: Case, rows: Sequence[Case], numerators: list[float], denominators: list[float]
) -> tuple[FunnelPlace, ...]:
    if "ratio" in str(case.get("id")):
        return places_of_ratios(numerators, denominators)
    if any("rate" in row for row in rows):
        return places_of_rates(numerators, denominators)
    return places_of_shares(numerators, denominators)


def _line_differences(row: Case, pooled: float) -> list[str]:
    wanted = {name: row[name] for name in LINES if name in row}
    if not wanted:
        return []
    lines = share_lines(pooled, number(row["denominator"], "denominator"))
    found = (lines.lower, lines.upper, lines.strict_lower, lines.strict_upper)
    named = dict(zip(LINES, found, strict=True))
    return differ(str(row.get("area")), named, wanted, RELATIVE)
