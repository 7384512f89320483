"""Addresses of a theme's page: which rows of its scorecard are shown, in which order."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from data.analysis.overview.score_choice import FIRST_CHOICE, ScoreChoice, ShowScore, SortScore

THEME_OPTIONS = ("show", "sort")
SHOW_VALUES = tuple(one.value for one in ShowScore)
SORT_VALUES = tuple(one.value for one in SortScore)

SCORECARD = "scorecard"
"""The place on the page that the table stands at."""


def score_path(theme_id: str, choice: ScoreChoice) -> str:
    """The address of the page, with what differs from its first view."""
    return f"/theme/{quote(theme_id)}{_query(choice)}"


def exceptions_path(theme_id: str) -> str:
    """A theme's scorecard with the exceptions alone, the strongest evidence first."""
    return score_path(theme_id, ScoreChoice(ShowScore.EXCEPTIONS, SortScore.EVIDENCE))


def score_download_path(theme_id: str, choice: ScoreChoice, extension: str) -> str:
    """Where the scorecard of this choice can be downloaded."""
    return f"/download/theme/{quote(theme_id)}.{extension}{_query(choice)}"


def score_choice(options: Mapping[str, str | None]) -> ScoreChoice:
    """The choice that options name, which must be among the values above."""
    show, sort = options.get("show"), options.get("sort")
    return ScoreChoice(
        ShowScore(show) if show else FIRST_CHOICE.show,
        SortScore(sort) if sort else FIRST_CHOICE.sort,
    )


def _query(choice: ScoreChoice) -> str:
    parts = {}
    if choice.show is not FIRST_CHOICE.show:
        parts["show"] = choice.show.value
    if choice.sort is not FIRST_CHOICE.sort:
        parts["sort"] = choice.sort.value
    return f"?{urlencode(parts)}" if parts else ""
