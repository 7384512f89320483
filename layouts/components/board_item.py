"""One frozen page: title, drawing, words, table and sources, made from what is frozen alone."""

import json
from typing import Any

from dash import html

from data.domain.frozen import FrozenCell, FrozenItem, FrozenRemark, FrozenTable, ItemKind
from layouts.components.aria import aria
from layouts.components.rich_text import rich_text
from layouts.components.scroll_table import scroll_table
from layouts.components.unbroken import unbroken

SIZES = ("screen", "narrow")
"""The drawings that a page of the product shows."""


def board_item(
    item: FrozenItem,
    number: int,
    *,
    figures_at: str = "",
) -> html.Section:
    """`figures_at` is where its drawings can be fetched; without it they come with the page."""
    name = f"page-{number}"
    body = [
        html.P(f"Page {number}", className="page-of"),
        html.H2(unbroken(item.title), id=name, tabIndex="-1", dir="auto", className="finding"),
        *_under_title(item),
    ]
    if item.kind is ItemKind.GONE:
        body.append(html.P(item.problem, className="callout", dir="auto"))
    else:
        body += [
            *_drawing(item, number, figures_at),
            *_words(item),
            *_table(item),
            *_about(item),
        ]
    return html.Section(body, className="card frozen-page", **aria(labelledby=name))


def drawings(item: FrozenItem) -> dict[str, Any]:
    """The drawings that a page of the product can show."""
    return {size: item.figures[size] for size in SIZES if size in item.figures}


def _under_title(item: FrozenItem) -> list:
    lines = [item.subtitle]
    if item.finding and item.finding != item.title:
        lines = [item.finding, item.subtitle]
    return [html.P(unbroken(one), className="subtitle", dir="auto") for one in lines if one]


def _drawing(item: FrozenItem, number: int, figures_at: str) -> list:
    found = drawings(item)
    if not found:
        return []
    height = int(found.get("screen", {}).get("layout", {}).get("height", 420))
    given = {"data-figures-at": figures_at} if figures_at else {"data-figures": json.dumps(found)}
    alternative = f"alternative-{number}"
    return [
        html.Figure(
            [
                html.Div(
                    className="frozen-chart",
                    style={"minHeight": f"{height}px"},
                    **given,
                ),
                html.Figcaption(
                    html.Details(
                        [html.Summary("The chart in words"), html.P(item.alternative)],
                        className="alternative",
                    )
                ),
                html.P(item.alternative, id=alternative, className="visually-hidden"),
            ],
            **aria(describedby=alternative, label=item.title),
        )
    ]


def _words(item: FrozenItem) -> list:
    """What it shows, then the commentary: the one that was written for the pack, or else theirs."""
    told: list = [html.P(unbroken(one), dir="auto") for one in item.paragraphs]
    if item.kind is ItemKind.TEXT:
        return rich_text(item.words, 3)
    if item.words:
        told += [html.H3("Commentary"), html.Div(rich_text(item.words, 4), className="remark")]
    elif item.remarks:
        told += [html.H3("Commentary"), *[_remark(one) for one in item.remarks]]
    return [html.Div(told, className="page-told")] if told else []


def _remark(one: FrozenRemark) -> html.Div:
    parts = [
        part
        for heading, words in one.parts
        for part in (html.H5(heading) if heading else "", *rich_text(words, 6))
    ]
    return html.Div(
        [html.H4(one.period), *parts, html.P(one.by, className="by", dir="auto")],
        className="remark",
    )


def _table(item: FrozenItem) -> list:
    if item.table is None:
        return []
    is_main = item.kind in (ItemKind.SCORECARD, ItemKind.ITEMS) or not item.figures
    table = _grid(item.table, f"Figures: {item.title}")
    if is_main:
        return [table]
    return [html.Details([html.Summary("Figures"), table], className="page-table")]


def _grid(table: FrozenTable, caption: str) -> html.Div:
    has_notes = any(row.note for row in table.rows)
    number = "number" if table.is_numeric else None
    heads = [html.Th(unbroken(table.label_heading), scope="col")]
    heads += [html.Th(unbroken(one), scope="col", className=number) for one in table.headings]
    if has_notes:
        heads.append(html.Th(table.note_heading, scope="col", className="note"))
    rows = [
        html.Tr(
            [
                html.Th(unbroken(row.label), scope="row", dir="auto"),
                *[html.Td(_cell(one), className=number) for one in row.cells],
                *([html.Td(row.note, className="note", dir="auto")] if has_notes else []),
            ]
        )
        for row in table.rows
    ]
    return scroll_table(heads, rows, caption)


def _cell(cell: FrozenCell) -> Any:
    if not cell.spoken:
        return unbroken(cell.text)
    return [
        html.Span(cell.text, title=cell.spoken, **aria(hidden="true")),
        html.Span(cell.spoken, className="visually-hidden"),
    ]


def _about(item: FrozenItem) -> list:
    """Sources and caveats in sight, the rest behind a disclosure."""
    events = [f"{one.when}: {one.label}" for one in item.events]
    lines = [one for one in (item.source_line, *item.caveats) if one]
    more: list = []
    if events:
        more += [html.H3("Events"), _list(events)]
    if item.methods:
        more += [html.H3("How it was worked out"), _list(item.methods)]
    if item.definition:
        more += [
            html.H3("Definition"),
            html.Dl(
                [
                    part
                    for heading, words in item.definition
                    for part in (html.Dt(heading), html.Dd(words))
                ]
            ),
        ]
    told = [html.P(unbroken(one), dir="auto") for one in lines]
    return [
        *([html.Div(told, className="source-note")] if told else []),
        *([html.Details([html.Summary("Events, methods and definition"), *more])] if more else []),
    ]


def _list(lines: Any) -> html.Ul:
    return html.Ul([html.Li(unbroken(one), dir="auto") for one in lines], className="plain")
