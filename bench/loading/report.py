"""The tables that a measurement of loading prints: one for each size, the ratios, the readers."""

from collections.abc import Callable, Mapping
from statistics import median, quantiles

from bench.loading import rows
from bench.results import Results

Cell = Callable[[Results, str], str]
"""What stands in the column of a size."""

_FASTER = "below 1; 4,920,000 rows at most 0.67"


def report(results: Results, counts: Mapping[str, int]) -> str:
    """Markdown; `counts` has the sizes that were measured, smallest first, with their rows."""
    tables = [_loads(results, size, count) for size, count in counts.items()]
    tables.append(_ratios(results, counts))
    if any(results.of(row, size) for row in rows.READERS for size in counts):
        tables.append(_readers(results, counts))
    return "\n\n".join(tables)


def _loads(results: Results, size: str, count: int) -> str:
    lines = [
        f"| {count:,} rows; min / **median** / max | seconds | processor s | peak MB "
        "| to pandas | to first load | n |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in rows.LOADS:
        walls = _values(results, row, size)
        cells = (
            _span(walls, 2),
            _span(_values(results, row, size, rows.PROCESSOR), 2),
            _span(_values(results, row, size, rows.PEAK), 0),
            _ratio(walls, _values(results, rows.PANDAS, size)),
            _ratio(walls, _values(results, rows.FIRST, size)),
            str(len(walls)),
        )
        lines.append(f"| {row} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _ratios(results: Results, counts: Mapping[str, int]) -> str:
    """What the goals are about; ratios of medians."""
    heads = [f"{count:,} rows" for count in counts.values()]
    lines = [f"| ratio of medians | goal | {' | '.join(heads)} |", "|---" * (len(heads) + 2) + "|"]

    for words, goal, cell in (
        ("first load to pandas", _FASTER, _to(rows.FIRST, rows.PANDAS)),
        ("first load to pandas, the same file", _FASTER, _to(rows.FIRST, rows.PANDAS_SAME)),
        ("processor time to pandas", "", _to(rows.FIRST, rows.PANDAS, rows.PROCESSOR)),
        (
            "processor time to pandas, the same file",
            "",
            _to(rows.FIRST, rows.PANDAS_SAME, rows.PROCESSOR),
        ),
        ("time per row, to the smaller size", "at most 1.3", _per_row(counts)),
        ("1% revised to first load", "at most 1.5", _to(rows.REVISED, rows.FIRST)),
        ("the same, shuffled", "at most 1.5", _to(rows.REVISED_SHUFFLED, rows.FIRST)),
        ("the same bytes again, seconds", "below 1", _again),
        ("highest peak of our loads, MB", "below 300", _peak),
    ):
        cells = (cell(results, size) for size in counts)
        lines.append(f"| {words} | {goal} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _to(row: str, other: str, part: str = rows.WALL) -> Cell:
    return lambda results, size: _ratio(
        _values(results, row, size, part), _values(results, other, size, part)
    )


def _per_row(counts: Mapping[str, int]) -> Cell:
    """Of the first load, against the smallest size that was measured."""
    smallest = next(iter(counts))

    def cell(results: Results, size: str) -> str:
        ours, theirs = (
            [wall / counts[one] for wall in _values(results, rows.FIRST, one)]
            for one in (size, smallest)
        )
        return "" if size == smallest else _ratio(ours, theirs)

    return cell


def _again(results: Results, size: str) -> str:
    walls = _values(results, rows.AGAIN, size)
    return _short(median(walls), 2) if walls else ""


def _peak(results: Results, size: str) -> str:
    peaks = [one for row in rows.OURS for one in _values(results, row, size, rows.PEAK)]
    return _short(max(peaks), 0) if peaks else ""


def _readers(results: Results, counts: Mapping[str, int]) -> str:
    lines = ["| ms | median | 95 in 100 | longest | n |", "|---|---|---|---|---|"]
    for size, count in counts.items():
        for row in rows.READERS:
            waits = results.of(row, size)
            if len(waits) > 1:
                cells = [median(waits), quantiles(waits, n=20)[-1], max(waits)]
                told = " | ".join(_short(cell, 1) for cell in cells)
                lines.append(f"| {row}, {count:,} rows | {told} | {len(waits)} |")
    return "\n".join(lines)


def _values(results: Results, row: str, size: str, part: str = rows.WALL) -> list[float]:
    return results.of(f"{row}: {part}", size)


def _ratio(values: list[float], others: list[float]) -> str:
    return f"{median(values) / median(others):.2f}" if values and others else ""


def _span(values: list[float], places: int) -> str:
    if not values:
        return ""
    low, middle, high = (_short(one, places) for one in (min(values), median(values), max(values)))
    return f"{low} / **{middle}** / {high}"


def _short(value: float, places: int) -> str:
    return f"{value:,.{places}f}"
