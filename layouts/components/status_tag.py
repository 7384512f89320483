"""A status as a tag: a shape and words, and a colour that says no more than they do."""

from collections.abc import Sequence

from dash import html

from data.analysis.standing.status_mark import Mark, Shape
from layouts.components.aria import aria

SHAPES = {
    Shape.MET: "✓",
    Shape.CLOSE: "≈",
    Shape.OFF: "✕",
    Shape.UP: "▲",
    Shape.DOWN: "▼",
    Shape.MAYBE_UP: "△",
    Shape.MAYBE_DOWN: "▽",
    Shape.LEVEL: "○",
    Shape.UNTOLD: "–",
}
"""Who cannot see them reads the words, which say the same."""


def status_tag(mark: Mark) -> html.Span:
    shape = html.Span(SHAPES[mark.shape], className="shape", **aria(hidden="true"))
    return html.Span([shape, mark.words], className=f"tag status {mark.tone.value}")


def status_tags(marks: Sequence[Mark]) -> html.P:
    """The tags of one measure in a row; an empty row where it has none."""
    tags = [status_tag(mark) for mark in marks]
    spaced = [part for tag in tags for part in (tag, " ")][:-1]
    return html.P(spaced, className="statuses")
