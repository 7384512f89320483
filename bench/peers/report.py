"""The tables that a run prints: waits as min / median / max, and ratios to two of the tools."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

Reading = Mapping[str, Any]
"""What the harness wrote of one tool in one round."""

_MS = (
    ("cold", "cold_ms"),
    ("warm", "warm_ms"),
    ("overview, warm", "overview_warm_ms"),
    ("change", "change_ms"),
)
_SINGLE = (
    ("server's processor ms a change", ("server_cpu_ms_per_change",), 1),
    ("kB of the first load", ("first_load", "kb"), 0),
    ("requests", ("first_load", "requests"), 0),
)
_FAILED = {"export_error": "its picture: ", "overview_error": "its overview: ", "error": ""}
"""What the harness calls what it could not measure, the gravest last."""

BESIDE = ("floor_basic", "dash_lean")
"""The tools that all others are set beside: a Plotly page without a server, a lean Dash page."""


def read_run(path: Path) -> dict[str, list[Reading]]:
    """The rounds of each tool, in the order in which they were measured first."""
    found: dict[str, list[Reading]] = {}
    for line in path.read_text("utf-8").splitlines():
        one = json.loads(line)
        found.setdefault(one["name"], []).append(one)
    return found


def failures(readings: Mapping[str, Sequence[Reading]]) -> dict[str, str]:
    """Why rounds are not whole, by the tool's name."""
    return {
        name: f"{words}{str(one[key]).splitlines()[0][:200]}"
        for name, rounds in readings.items()
        for one in rounds
        for key, words in _FAILED.items()
        if one.get(key)
    }


def report(readings: Mapping[str, Sequence[Reading]]) -> str:
    """Two Markdown tables: what was measured, and the ratios of medians."""
    whole = {
        name: [one for one in rounds if not one.get("error")] for name, rounds in readings.items()
    }
    measured = {name: rounds for name, rounds in whole.items() if rounds}
    return "\n\n".join((_waits(measured), *(_ratios(measured, one) for one in BESIDE)))


def _waits(measured: Mapping[str, Sequence[Reading]]) -> str:
    heads = ["ms, min / **median** / max", "start, s", *(head for head, _ in _MS)]
    lines = _head([*heads, *(head for head, _, _ in _SINGLE), "n"])
    for name, rounds in measured.items():
        cells = [name, _span(rounds, "server_start_s", 1)]
        cells += [_span(rounds, key, 0) for _, key in _MS]
        cells += [_one(rounds, place, decimals) for _, place, decimals in _SINGLE]
        lines.append(_row([*cells, str(len(rounds))]))
    return "\n".join(lines)


def _ratios(measured: Mapping[str, Sequence[Reading]], beside: str) -> str:
    """Nothing where the tool itself was not measured."""
    if beside not in measured:
        return f"{beside} was not measured: no ratios to it."
    lines = _head([f"ratio of medians to {beside}", *(head for head, _ in _MS)])
    for name, rounds in measured.items():
        if name != beside:
            ratios = (_ratio(rounds, measured[beside], key) for _, key in _MS)
            lines.append(_row([name, *ratios]))
    return "\n".join(lines)


def _ratio(rounds: Sequence[Reading], others: Sequence[Reading], key: str) -> str:
    ours, theirs = _median(rounds, key), _median(others, key)
    return f"{ours / theirs:.2f}" if ours and theirs else ""


def _median(rounds: Sequence[Reading], key: str) -> float | None:
    """The median of the rounds' medians, as the harness pools them."""
    values = [one[key]["median"] for one in rounds if isinstance(one.get(key), dict)]
    return median(values) if values else None


def _span(rounds: Sequence[Reading], key: str, decimals: int) -> str:
    parts = [one[key] for one in rounds if isinstance(one.get(key), dict)]
    if not parts:
        return ""
    low, high = min(one["min"] for one in parts), max(one["max"] for one in parts)
    middle = median(one["median"] for one in parts)
    return f"{low:,.{decimals}f} / **{middle:,.{decimals}f}** / {high:,.{decimals}f}"


def _one(rounds: Sequence[Reading], place: Sequence[str], decimals: int) -> str:
    values = [value for one in rounds if (value := _at(one, place)) is not None]
    return f"{median(values):,.{decimals}f}" if values else ""


def _at(one: Any, place: Sequence[str]) -> float | None:
    for key in place:
        one = one.get(key) if isinstance(one, dict) else None
    return one


def _head(cells: Sequence[str]) -> list[str]:
    return [_row(cells), _row(["---"] * len(cells))]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
