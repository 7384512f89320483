"""What was measured, in the order of the table, and as JSON lines."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

OURS, FLOOR = "dashboard", "floor"


@dataclass
class Results:
    """Every single reading, by the name of its row and by whose it is."""

    readings: dict[tuple[str, str], list[float]] = field(default_factory=dict)

    def add(self, row: str, side: str, value: float | None) -> None:
        if value is not None:
            self.readings.setdefault((row, side), []).append(value)

    def add_all(self, row: str, side: str, parts: Mapping[str, float]) -> None:
        """Add the parts of one reading, each as a row of its own."""
        for part, value in parts.items():
            self.add(f"{row}: {part}", side, value)

    def of(self, row: str, side: str) -> list[float]:
        return self.readings.get((row, side), [])

    def parts_of(self, row: str) -> list[str]:
        """Names of the parts of a row, in the order in which they came."""
        start = f"{row}: "
        return list(dict.fromkeys(name for name, _ in self.readings if name.startswith(start)))

    def write(self, path: Path, facts: Mapping[str, Any]) -> None:
        """First the facts about the machine and the run, then one line for each row and side."""
        lines = [dict(facts)]
        for (row, side), values in self.readings.items():
            rounded = [round(value, 2) for value in values]
            lines.append({"row": row, "side": side, "median": median(rounded), "values": rounded})
        path.parent.mkdir(exist_ok=True)
        path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), "utf-8")
