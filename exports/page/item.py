"""One page of a pack as a section: finding, chart, words, table, and where all that is from."""

from collections.abc import Sequence
from html import escape

from data.domain.frozen import FrozenEvent, FrozenItem, ItemKind
from exports.page.table import symbols_of, table_html
from exports.page.words import block, bullets, commentary, heading
from exports.scripts import json_text

SHOWN = ("screen", "narrow")
"""The figures of a page: wide and narrow."""

MOST_NARROW = 4
"""Columns of figures that have room in a page of the usual width."""


def item_html(item: FrozenItem, number: int, since: Sequence[str] = ()) -> str:
    """A section; `since` are sentences on what was revised after the pack was frozen."""
    name = anchor(number)
    parts = (
        f'<section class="{_kind(item)}" id="{name}">',
        f'<h2 id="{name}-title" dir="auto">{heading(item.title)}</h2>',
        block(item.subtitle, "subtitle"),
        _revised(since),
        _chart(item, name),
        _said(item),
        _commentary(item),
        _table(item, name),
        _events(item.events),
        _about(item),
        '<p class="back"><a href="#contents">Contents</a></p>',
        "</section>",
    )
    return "".join(parts)


def anchor(number: int) -> str:
    """What the section of a page is called in an address: 'page-3'."""
    return f"page-{number}"


def _kind(item: FrozenItem) -> str:
    """A page whose table has many columns is wider than others, where the window is."""
    is_wide = item.table is not None and not item.figures and len(item.table.headings) > MOST_NARROW
    return "item wide" if is_wide else "item"


def _revised(since: Sequence[str]) -> str:
    if not since:
        return ""
    return f'<div class="since"><h3>Revised since</h3>{bullets(since)}</div>'


def _chart(item: FrozenItem, name: str) -> str:
    figures = {size: item.figures[size] for size in SHOWN if size in item.figures}
    if not figures:
        return ""
    height = max(int(one["layout"].get("height", 0)) for one in figures.values())
    return (
        f'<figure aria-labelledby="{name}-title" aria-describedby="{name}-alternative">'
        f'<div class="chart" style="min-height:{height}px" data-figures="{name}-figures"></div>'
        f'<figcaption class="unseen" id="{name}-alternative" dir="auto">'
        f"{escape(item.alternative)}</figcaption></figure>"
        f'<script type="application/json" id="{name}-figures">{json_text(figures)}</script>'
    )


def _said(item: FrozenItem) -> str:
    words = "".join(block(one) for one in item.paragraphs)
    if not item.figures and item.kind is ItemKind.CHART:
        words = f'<p class="none">There is no figure to draw.</p>{words}'
    return f'<div class="said">{words}</div>' if words else ""


def _commentary(item: FrozenItem) -> str:
    words = commentary(item)
    if not words:
        return ""
    if item.kind is ItemKind.TEXT:
        return f'<div class="text">{words}</div>'
    return f'<div class="commentary">{words}</div>'


def _table(item: FrozenItem, name: str) -> str:
    """Open where the table is what the page is about, otherwise to be opened."""
    if item.table is None:
        return ""
    symbols = symbols_of(item.table)
    inside = (
        f'<div class="scroll" tabindex="0" role="group" aria-labelledby="{name}-title">'
        f"{table_html(item.table, item.title)}</div>{block(symbols, 'symbols')}"
    )
    if not item.figures:
        return inside
    return f"<details><summary>Figures as a table</summary>{inside}</details>"


def _events(events: Sequence[FrozenEvent]) -> str:
    if not events:
        return ""
    lines = [f"{one.when}: {one.label}" if one.when else one.label for one in events]
    return f'<div class="events"><h3>Events</h3>{bullets(lines)}</div>'


def _about(item: FrozenItem) -> str:
    source = block(item.source_line or "; ".join(item.sources), "source")
    told = (
        source,
        "".join(block(one, "caveat") for one in item.caveats),
        _hidden("Sources", bullets(item.sources) if len(item.sources) > 1 else ""),
        _hidden("Definition", _definition(item)),
        _hidden("Method", bullets(item.methods)),
    )
    words = "".join(told)
    return f'<div class="about">{words}</div>' if words else ""


def _definition(item: FrozenItem) -> str:
    pairs = "".join(
        block(name, tag="dt") + block(words, tag="dd") for name, words in item.definition
    )
    return f"<dl>{pairs}</dl>" if pairs else ""


def _hidden(title: str, inside: str) -> str:
    return f"<details><summary>{title}</summary>{inside}</details>" if inside else ""
