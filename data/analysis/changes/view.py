"""What the page on changes shows: the days to choose from, and the report of the chosen one."""

from dataclasses import dataclass
from datetime import date

from data.analysis.changes.presets import Preset
from data.analysis.changes.report import ChangesReport


@dataclass(frozen=True)
class ChangesView:
    """Without a report `problem` says why the day cannot be taken; it is empty where nothing was
    ever loaded. `latest` is the last day that can be asked for."""

    latest: date
    presets: tuple[Preset, ...]
    report: ChangesReport | None = None
    problem: str = ""
