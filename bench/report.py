"""The tables that a measurement prints: milliseconds as min / median / max, ratios of medians."""

from statistics import median

from bench import rows
from bench.results import FLOOR, OURS, Results


def report(results: Results) -> str:
    """Three Markdown tables: the waits, the first load over the wire, where the time goes."""
    return "\n\n".join((_waits(results), _first_load(results), _where(results)))


def _waits(results: Results) -> str:
    names = [*rows.TIMES, *results.parts_of(rows.PICTURE)]
    only_ours = [*results.parts_of(rows.SERVER_WORK), *results.parts_of(rows.ANSWER)]
    lines = [
        "| ms, min / **median** / max | dashboard | floor | ratio | n |",
        "|---|---|---|---|---|",
    ]
    for name in (*names, *only_ours):
        ours, floor = results.of(name, OURS), results.of(name, FLOOR)
        if ours:
            ratio = f"{median(ours) / median(floor):.1f}" if floor else ""
            lines.append(f"| {name} | {_span(ours)} | {_span(floor)} | {ratio} | {len(ours)} |")
    return "\n".join(lines)


def _first_load(results: Results) -> str:
    lines = [
        "| first load of the chart | requests | kB | floor: requests | floor: kB |",
        "|---|---|---|---|---|",
    ]
    totals = [0.0] * 4
    for name in results.parts_of(rows.REQUESTS):
        kind = name.removeprefix(f"{rows.REQUESTS}: ")
        cells = [
            _last(results, f"{row}: {kind}", side) / scale
            for side in (OURS, FLOOR)
            for row, scale in ((rows.REQUESTS, 1), (rows.SENT, 1000))
        ]
        totals = [total + cell for total, cell in zip(totals, cells, strict=True)]
        lines.append(_counts(kind, cells))
    lines.append(_counts("**in all**", totals))
    return "\n".join(lines)


def _where(results: Results) -> str:
    lines = ["| where the time goes, median ms | dashboard | floor |", "|---|---|---|"]
    for row in rows.TAKEN_APART:
        for name in results.parts_of(row):
            cells = (_median(results.of(name, side)) for side in (OURS, FLOOR))
            lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _span(values: list[float]) -> str:
    if not values:
        return ""
    low, middle, high = (_short(one) for one in (min(values), median(values), max(values)))
    return f"{low} / **{middle}** / {high}"


def _median(values: list[float]) -> str:
    return _short(median(values)) if values else ""


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}"


def _last(results: Results, row: str, side: str) -> float:
    values = results.of(row, side)
    return values[-1] if values else 0


def _counts(name: str, cells: list[float]) -> str:
    return f"| {name} | {' | '.join(f'{cell:,.0f}' for cell in cells)} |"
