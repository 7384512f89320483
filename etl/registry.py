"""Reads a JSON registry of measures and areas, to check files without the catalogue."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from data.domain.area import Area, AreaLevel, Council
from data.domain.catalogue import Catalogue
from data.domain.measure import (
    Confidence,
    Disclosure,
    Measure,
    Polarity,
    Tier,
    Unit,
    ValueType,
)
from data.domain.period import Frequency, TimeBasis, YearType


@dataclass(frozen=True)
class Registry:
    """Measures, areas, and the day that 'today' is."""

    catalogue: Catalogue
    as_of: date


def read_registry(path: Path) -> Registry:
    """Read a registry file; the fields that it lacks are neutral."""
    content = json.loads(path.read_text(encoding="utf-8"))
    measures = tuple(_to_measure(id, entry) for id, entry in content["measures"].items())
    areas = tuple(Area(code, code, AreaLevel.LOCAL_AUTHORITY) for code in content["areas"])
    council = Council("", "", content["areas"][0], "")
    catalogue = Catalogue(council, measures, (), areas, (), (), (), (), ())
    return Registry(catalogue, date.fromisoformat(content["as_of"]))


def _to_measure(id: str, entry: dict[str, Any]) -> Measure:
    return Measure(
        id=id,
        title=entry["name"],
        short=entry["name"],
        question="",
        synonyms=(),
        definition="",
        unit=Unit.COUNT,
        decimals=0,
        type=ValueType(entry["type"]),
        polarity=Polarity.NEUTRAL,
        frequencies=tuple(Frequency(name) for name in entry["frequency"]),
        year=YearType(entry.get("year", YearType.FINANCIAL)),
        time_basis=TimeBasis.IN_PERIOD,
        theme="",
        tier=Tier.CORE,
        disclosure=Disclosure.OPEN,
        confidence=Confidence.HIGH,
        scale=entry.get("scale"),
        minimum=entry.get("min"),
        maximum=entry.get("max"),
        additive_over_time=entry.get("additive_over_time", False),
    )
