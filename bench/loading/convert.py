"""From the harness's columns to those of our contract, with a registry of the measures."""

import json
from pathlib import Path

HEADER = "measure_id,area_code,period,value,denominator\n"
AS_OF = "2026-11-22"
_QUARTERS = {"04": 1, "07": 2, "10": 3, "01": 4}


def convert(source: Path, target: Path, registry: Path) -> None:
    """Write the figures of `source` as our columns, and its measures and areas as a registry."""
    measures: dict[str, str] = {}
    areas: dict[str, None] = {}
    with source.open(encoding="utf-8") as lines, target.open("w", encoding="utf-8") as written:
        next(lines)
        written.write(HEADER)
        for line in lines:
            area, _, measure, name, _, start, kind, value, denominator, hidden = _cells(line)
            measures[measure] = name
            areas[area] = None
            figure = "c," if hidden == "1" else f"{value},{denominator}"
            written.write(f"{measure},{area},{to_period(start, kind)},{figure}\n")
    registry.write_text(json.dumps(_registry(measures, list(areas))), "utf-8")


def to_period(start: str, kind: str) -> str:
    """'2024-25' or '2024-25 Q1' for a first day such as 2024-04-01, in years from April."""
    year, month, _ = start.split("-")
    quarter = _QUARTERS[month]
    first = int(year) - (quarter == 4)
    label = f"{first}-{(first + 1) % 100:02d}"
    return f"{label} Q{quarter}" if kind == "quarterly" else label


def _cells(line: str) -> list[str]:
    return line.rstrip("\n").split(",")


def _registry(measures: dict[str, str], areas: list[str]) -> dict[str, object]:
    frequency = ["annual", "quarterly"]
    entries = {
        id: {"name": name, "type": "number", "frequency": frequency}
        for id, name in measures.items()
    }
    return {"as_of": AS_OF, "measures": entries, "areas": areas}
