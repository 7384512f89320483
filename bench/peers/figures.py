"""The figures that every tool shows, as the harness's generator wrote them, and who is in them."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

OWN_NEIGHBOURS = "SNE10000001"
NEIGHBOURS_CODE = "E12000010"
"""What the harness's line 'Statistical neighbours' is called with us: the form of an ONS code."""


@dataclass
class Named:
    """Measures by id with their name and theme, and areas by code with their name."""

    measures: dict[str, tuple[str, str]] = field(default_factory=dict)
    areas: dict[str, str] = field(default_factory=dict)

    @property
    def themes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(theme for _, theme in self.measures.values()))


def with_our_codes(source: Path, target: Path) -> None:
    """The same rows, with codes of areas that our catalogue can have."""
    text = source.read_text("utf-8").replace(f"\n{OWN_NEIGHBOURS},", f"\n{NEIGHBOURS_CODE},")
    target.write_text(text, "utf-8")


def read_names(source: Path) -> Named:
    """Every measure, theme and area, in the order of the file."""
    named = Named()
    for row in _rows(source):
        named.measures[row["metric_id"]] = row["metric_name"], row["theme"]
        named.areas[row["area_code"]] = row["area_name"]
    return named


def _rows(source: Path) -> Iterator[dict[str, str]]:
    with source.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
