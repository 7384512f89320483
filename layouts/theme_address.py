"""Addresses of a theme's page: which rows of its scorecard are shown, in which order."""

from collections.abc import Mapping
from urllib.parse import quote

from data.analysis.overview.score_choice import FIRST_CHOICE, ScoreChoice, ShowScore, SortScore
from layouts.options import read_choice, refuse_unknown, write_query

SCORECARD = "scorecard"
"""The place on the page that the table stands at."""


def read_score_choice(options: Mapping[str, str]) -> ScoreChoice:
    """The choice that options name; UnknownOptionError says what is wrong with them."""
    refuse_unknown(options, ("show", "sort"))
    return ScoreChoice(
        read_choice(options, "show", ShowScore) or FIRST_CHOICE.show,
        read_choice(options, "sort", SortScore) or FIRST_CHOICE.sort,
    )


def score_path(theme_id: str, choice: ScoreChoice) -> str:
    """The address of the page, with what differs from its first view."""
    return f"/theme/{quote(theme_id)}{_query(choice)}"


def exceptions_path(theme_id: str) -> str:
    """A theme's scorecard with the exceptions alone, the strongest evidence first."""
    return score_path(theme_id, ScoreChoice(ShowScore.EXCEPTIONS, SortScore.EVIDENCE))


def score_download_path(theme_id: str, choice: ScoreChoice, extension: str) -> str:
    """Where the scorecard of this choice can be downloaded."""
    return f"/download/theme/{quote(theme_id)}.{extension}{_query(choice)}"


def _query(choice: ScoreChoice) -> str:
    parts = {
        "show": choice.show if choice.show is not FIRST_CHOICE.show else None,
        "sort": choice.sort if choice.sort is not FIRST_CHOICE.sort else None,
    }
    return write_query(parts)
