"""What can be chosen of a scorecard, as links, and the scorecard as a file."""

from collections.abc import Iterable

from dash import html

from data.analysis.overview.score_choice import ScoreChoice, ShowScore, SortScore
from data.analysis.overview.scorecard import Scorecard
from layouts.components.aria import aria
from layouts.components.link import link
from layouts.theme_address import score_download_path, score_path

_SORTS = {
    SortScore.CATALOGUE: "the theme’s own order",
    SortScore.EVIDENCE: "the strongest evidence first",
    SortScore.NAME: "name",
}


def score_tools(theme_id: str, scorecard: Scorecard) -> html.Div:
    """Which rows, in which order, and two downloads."""
    choice, marked = scorecard.choice, len(scorecard.concerns)
    shows = {
        ShowScore.ALL: f"all {scorecard.of}",
        ShowScore.EXCEPTIONS: f"exceptions only ({marked})",
    }
    rows = [
        (ScoreChoice(one, choice.sort), words, one is choice.show) for one, words in shows.items()
    ]
    orders = [
        (ScoreChoice(choice.show, one), words, one is choice.sort) for one, words in _SORTS.items()
    ]
    return html.Div(
        [
            _choices("Measures shown", theme_id, rows),
            _choices("In order of", theme_id, orders),
            _downloads(theme_id, choice),
        ],
        className="score-tools",
    )


def _choices(
    label: str, theme_id: str, options: Iterable[tuple[ScoreChoice, str, bool]]
) -> html.Nav:
    items = [
        html.Li(
            link(words, score_path(theme_id, choice)),
            **(aria(current="true") if is_here else {}),
        )
        for choice, words, is_here in options
    ]
    return html.Nav(
        [html.Span(f"{label}:", className="quiet"), html.Ul(items, className="choices")],
        **aria(label=label),
    )


def _downloads(theme_id: str, choice: ScoreChoice) -> html.Div:
    buttons = [
        html.A(words, href=score_download_path(theme_id, choice, extension), className="button")
        for words, extension in (("Scorecard: CSV", "csv"), ("Scorecard: Excel", "xlsx"))
    ]
    return html.Div(buttons, className="buttons")
