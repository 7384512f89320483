"""The data quality of measures as a table: a row for each series."""

from collections.abc import Sequence
from typing import Any

from dash import html

from data.analysis.pictures.picture import day_words
from data.analysis.quality.freshness import Freshness, Standing
from data.analysis.quality.report import MeasureQuality
from data.analysis.quality.series import SeriesQuality
from data.analysis.quality.words import (
    STANDING_WORDS,
    due_words,
    gap_words,
    missing_words,
    nothing_unusual_words,
    unusual_words,
)
from data.domain.measure import Measure
from layouts.address import measure_path
from layouts.components.aria import aria
from layouts.components.link import link
from layouts.components.scroll_table import scroll_table

NONE = "None"
HEADS = (
    ("Measure", ""),
    ("Next figures", ""),
    ("Latest", "when"),
    ("Gaps", ""),
    ("Unusual figures", ""),
    ("Without a value", ""),
    ("Figures", "number"),
    ("Last loaded", ""),
)
_MARKS = {Standing.OVERDUE: "▲", Standing.SOON: "◆", Standing.CURRENT: "●", Standing.UNDATED: "○"}


def quality_table(measures: Sequence[MeasureQuality], caption: str) -> html.Div:
    """One row for each frequency of each measure, in the order given."""
    heads = [html.Th(head, scope="col", className=style or None) for head, style in HEADS]
    rows = [_row(one.measure, series) for one in measures for series in one.series]
    return scroll_table(heads, rows, caption, "quality")


def _row(measure: Measure, series: SeriesQuality) -> html.Tr:
    name = [
        link(measure.title, measure_path(measure.id)),
        html.Span(series.frequency.value.capitalize(), className="quiet detail"),
    ]
    return html.Tr(
        [
            html.Th(name, scope="row"),
            html.Td(_next(series.freshness)),
            html.Td(series.last.name, className="when"),
            html.Td(_or_none(gap_words(series))),
            html.Td(_unusual(measure, series)),
            html.Td(_or_none(missing_words(series.missing))),
            html.Td(_figures(series), className="number"),
            html.Td(_loaded(series)),
        ]
    )


def standing_tag(standing: Standing) -> html.Span:
    """Where a series stands, by shape and word, so that colour is not needed to tell."""
    mark = html.Span(f"{_MARKS[standing]} ", **aria(hidden="true"))
    return html.Span([mark, STANDING_WORDS[standing]], className=f"tag {standing.value}")


def _next(freshness: Freshness) -> list:
    return [
        standing_tag(freshness.standing),
        html.Span(due_words(freshness), className="detail"),
    ]


def _or_none(words: str) -> Any:
    return words or html.Span(NONE, className="quiet")


def _unusual(measure: Measure, series: SeriesQuality) -> Any:
    found = series.outliers.found
    if not found:
        return html.Span(nothing_unusual_words(measure, series), className="quiet")
    return html.Ul([html.Li(unusual_words(measure, one)) for one in found], className="plain")


def _figures(series: SeriesQuality) -> list:
    count = f"{series.missing.figures:,}"
    if not series.revised:
        return [count]
    return [count, html.Span(f"{series.revised:,} revised", className="detail")]


def _loaded(series: SeriesQuality) -> Any:
    load = series.load
    if load is None:
        return _or_none("")
    day = day_words(load.loaded_at.date())
    return [day, html.Span(f"load {load.id} by {load.loaded_by}", className="quiet detail")]
