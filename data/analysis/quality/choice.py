"""What a reader can choose to see of the data quality."""

from dataclasses import dataclass
from enum import StrEnum


class ShowQuality(StrEnum):
    """Which measures are shown."""

    ATTENTION = "attention"
    OVERDUE = "overdue"
    SOON = "soon"
    CURRENT = "current"
    GAPS = "gaps"
    UNUSUAL = "unusual"
    ALL = "all"


@dataclass(frozen=True)
class QualityChoice:
    """Some measures of one theme, or of all where the theme's id is empty."""

    show: ShowQuality = ShowQuality.ATTENTION
    theme_id: str = ""
