"""Addresses of the page on data quality and of its table as a file."""

from dataclasses import dataclass
from urllib.parse import urlencode

from data.analysis.quality.choice import QualityChoice

QUALITY = "/data-quality"
QUALITY_OPTIONS = ("show", "theme")
ALL_OF_THEM = "all"
"""The theme in an address that names none."""

_FIRST_VIEW = QualityChoice()


@dataclass(frozen=True)
class QualityPage:
    choice: QualityChoice


def quality_path(choice: QualityChoice) -> str:
    """The address of the page, with what differs from its first view."""
    return f"{QUALITY}{_query(choice)}"


def quality_download_path(choice: QualityChoice, extension: str) -> str:
    """Where the table of this choice can be downloaded."""
    return f"/download/data-quality.{extension}{_query(choice)}"


def _query(choice: QualityChoice) -> str:
    parts = {}
    if choice.show is not _FIRST_VIEW.show:
        parts["show"] = choice.show.value
    if choice.theme_id:
        parts["theme"] = choice.theme_id
    return f"?{urlencode(parts)}" if parts else ""
