"""The figures of a theme that changed since a day: each then and now, why, and by which load."""

from collections.abc import Sequence
from typing import Any

from dash import html

from data.analysis.changes.figures import ChangedFigure
from data.analysis.changes.report import MeasureChanges
from data.analysis.changes.words import (
    EFFECT_WORDS,
    by_words,
    has_same_words,
    now_words,
    then_words,
    why_words,
)
from data.analysis.words.period_words import period_words
from data.analysis.words.wording import capital
from data.domain.difference import Effect
from data.domain.formula import TOTAL
from data.domain.measure import Measure
from layouts.address import measure_path
from layouts.components.difference_tables import more_words
from layouts.components.link import link
from layouts.components.scroll_table import scroll_table
from layouts.load_address import record_path

MOST_NEW = 3
"""So many new figures of a measure are listed, the newest; the others are counted."""

MOST_CHANGED = 25
"""So many that were revised or taken back."""

_HEADS = (
    ("Measure", ""),
    ("What", ""),
    ("Period", "when"),
    ("Then", "number"),
    ("Now", "number"),
    ("By which load, and why", "note"),
)


def changed_table(measures: Sequence[MeasureChanges], caption: str) -> html.Div:
    """One group of rows a measure, named once."""
    heads = [html.Th(head, scope="col", className=style or None) for head, style in _HEADS]
    rows = [row for one in measures for row in _rows(one)]
    return scroll_table(heads, rows, caption, "changes since")


def listed(figures: Sequence[ChangedFigure]) -> list[ChangedFigure]:
    """The first of them, as the page shows them."""
    room = {Effect.NEW: MOST_NEW, Effect.REVISED: MOST_CHANGED, Effect.WITHDRAWN: MOST_CHANGED}
    kept = []
    for effect, most in room.items():
        here = [one for one in figures if one.effect is effect]
        kept += here if len(here) == most + 1 else here[:most]  # "and 1 more" takes a line too
    return [one for one in figures if one in kept]


def _rows(one: MeasureChanges) -> list[html.Tr]:
    shown = listed(one.figures)
    more = more_words(len(one.figures) - len(shown))
    rows = len(shown) + (more is not None)
    name = html.Th(
        link(one.measure.title, measure_path(one.measure.id)), scope="rowgroup", rowSpan=rows
    )
    made = [
        _row(each, one.measure, [name] if place == 0 else []) for place, each in enumerate(shown)
    ]
    if more is not None:
        made.append(html.Tr(html.Td(more, colSpan=len(_HEADS) - 1)))
    return made


def _row(one: ChangedFigure, measure: Measure, name: list[html.Th]) -> html.Tr:
    figure = one.figure
    part = [] if figure.breakdown == TOTAL else [html.Span(figure.breakdown, className="detail")]
    return html.Tr(
        [
            *name,
            html.Td([html.Span(EFFECT_WORDS[one.effect]), *_derived(one)]),
            html.Td([period_words(measure, figure.period), *part], className="when"),
            html.Td(_then(one, measure), className="number"),
            html.Td(_now(one, measure), className="number"),
            html.Td(_why(one), className="note"),
        ]
    )


def _derived(one: ChangedFigure) -> list[html.Span]:
    return [html.Span("worked out", className="quiet detail")] if one.is_derived else []


def _then(one: ChangedFigure, measure: Measure) -> Any:
    words = then_words(one, measure)
    return html.Del(words) if one.figure.before is not None else words


def _now(one: ChangedFigure, measure: Measure) -> Any:
    words = now_words(one, measure)
    if one.figure.after is None:
        return words
    also = " (other numbers behind it)" if has_same_words(one, measure) else ""
    return [html.Ins(words), html.Span(also, className="also") if also else None]


def _why(one: ChangedFigure) -> list:
    change, why = one.change, why_words(one)
    if change is None:
        return ["Not known"]
    said = [link(capital(by_words(change)), record_path(change.load_id))]
    return [*said, html.Span(f"{why.rstrip('.')}.", className="quiet detail")] if why else said
