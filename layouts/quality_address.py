"""Addresses of the page on data quality and of its table as a file."""

from collections.abc import Mapping
from dataclasses import dataclass

from data.analysis.quality.choice import QualityChoice, ShowQuality
from data.domain.catalogue import Catalogue
from layouts.options import find_theme, read_choice, refuse_unknown, write_query

QUALITY = "/data-quality"
ALL_OF_THEM = "all"
"""The theme in an address that names none."""

_FIRST_VIEW = QualityChoice()


@dataclass(frozen=True)
class QualityPage:
    choice: QualityChoice


def read_quality_page(catalogue: Catalogue, options: Mapping[str, str]) -> QualityPage:
    """The page that options name; UnknownOptionError says what is wrong with them."""
    refuse_unknown(options, ("show", "theme"))
    show = read_choice(options, "show", ShowQuality) or _FIRST_VIEW.show
    theme = options.get("theme", ALL_OF_THEM)
    theme_id = "" if theme == ALL_OF_THEM else find_theme(catalogue, theme).id
    return QualityPage(QualityChoice(show, theme_id))


def quality_path(choice: QualityChoice) -> str:
    """The address of the page, with what differs from its first view."""
    return f"{QUALITY}{_query(choice)}"


def quality_download_path(choice: QualityChoice, extension: str) -> str:
    """Where the table of this choice can be downloaded."""
    return f"/download/data-quality.{extension}{_query(choice)}"


def _query(choice: QualityChoice) -> str:
    show = choice.show if choice.show is not _FIRST_VIEW.show else None
    return write_query({"show": show, "theme": choice.theme_id})
