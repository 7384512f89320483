"""Breaks and changes of form among the figures that are shown, and who says so."""

from collections.abc import Sequence

from dash import html

from data.analysis.pictures.marks import breaks_of_lines
from data.analysis.series.trend import Trend
from data.analysis.words.wording import capital, sentence
from data.domain.series_break import BreakKind

_KINDS = {
    BreakKind.DEFINITION: "Something else is counted",
    BreakKind.BOUNDARY: "The area is another one",
    BreakKind.SCHEMA: "Published in another form; the figures mean the same",
}


def series_changes(lines: Sequence[Trend]) -> list:
    """A heading and a list; nothing where there is none."""
    changes = breaks_of_lines(lines)
    if not changes:
        return []
    items = [
        html.Li(
            [
                html.Strong(f"{capital(one.where)}: {sentence(one.said.label)}"),
                f" {_KINDS[one.said.kind]}. {sentence(one.said.detail)} Source: {one.said.source}",
            ]
        )
        for one in changes
    ]
    return [html.H3("Breaks and changes of form"), html.Ul(items, className="plain")]
