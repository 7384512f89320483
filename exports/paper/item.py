"""One item of the paper: title, chart, words, table, and where all that is from."""

import base64
from collections.abc import Sequence
from html import escape

from data.analysis.sources import by_source
from data.domain.frozen import FrozenEvent, FrozenItem, ItemKind
from exports.page.words import block, bullets, commentary
from exports.paper.table import is_wide, tables_html

_NO_FIGURE = "There is no figure to draw."
_NOT_DRAWN = "The chart could not be drawn. Its figures are in the table."
_TYPES = ((b"\x89PNG", "image/png"), (b"<svg", "image/svg+xml"))


def item_html(item: FrozenItem, number: int, picture: bytes) -> str:
    """A section with a heading, on a page of its own."""
    table, has_wide = _table(item), item.table is not None and is_wide(item.table)
    is_beside = has_wide and bool(item.figures)  # the chart's page is upright, the table's is not
    kind = "item wide" if has_wide and not is_beside else "item"
    parts = (
        f'<section class="{kind}" id="{anchor(number)}">',
        f'<h2 dir="auto">{number}. {escape(item.title)}</h2>',
        block(item.subtitle, "subtitle"),
        _picture(item, picture),
        _said(item),
        _commentary(item),
        _events(item.events),
        *((_about(item), table) if is_beside else (table, _about(item))),
        "</section>",
    )
    return "".join(parts)


def anchor(number: int) -> str:
    return f"item-{number}"


def picture_address(picture: bytes) -> str:
    """A picture as an address that holds all of it; ValueError where it is no picture."""
    for start, kind in _TYPES:
        if picture.startswith(start):
            return f"data:{kind};base64,{base64.b64encode(picture).decode('ascii')}"
    raise ValueError(f"picture: found {picture[:8]!r}, expected a PNG or an SVG")


def _picture(item: FrozenItem, picture: bytes) -> str:
    if picture:
        words = escape(item.alternative or item.title)
        return f'<div class="chart"><img alt="{words}" src="{picture_address(picture)}"></div>'
    if item.kind is not ItemKind.CHART:
        return ""
    return block(_NOT_DRAWN if item.figures else _NO_FIGURE, "none")


def _said(item: FrozenItem) -> str:
    is_new = item.finding not in ("", item.title, *item.paragraphs)
    lines = (item.finding, *item.paragraphs) if is_new else item.paragraphs
    return "".join(block(one) for one in lines)


def _commentary(item: FrozenItem) -> str:
    if item.kind is ItemKind.TEXT:
        return f'<div class="text">{commentary(item, top=3)}</div>'
    words = commentary(item, top=4)
    return f'<div class="commentary"><h3>Commentary</h3>{words}</div>' if words else ""


def _events(events: Sequence[FrozenEvent]) -> str:
    lines = [f"{one.when}: {one.label}" if one.when else one.label for one in events]
    return _headed("Events", bullets(lines))


def _table(item: FrozenItem) -> str:
    if item.table is None:
        return ""
    is_all = item.kind in (ItemKind.SCORECARD, ItemKind.ITEMS)
    heading = "" if is_all else "<h3>Figures</h3>"
    return tables_html(item.table, item.title, heading)


def _about(item: FrozenItem) -> str:
    untold = [one for one in by_source(item.sources) if one not in item.source_line]
    told = (
        block(item.source_line),
        _headed("Sources", bullets(untold)),
        _headed("Caveats", bullets(item.caveats)),
        _headed("Definition", _definition(item)),
        _headed("Methods", bullets(item.methods)),
    )
    words = "".join(told)
    return f'<div class="small">{words}</div>' if words else ""


def _definition(item: FrozenItem) -> str:
    pairs = "".join(
        f'<li><strong>{escape(heading)}:</strong> <span dir="auto">{escape(words)}</span></li>'
        for heading, words in item.definition
        if words
    )
    return f'<ul class="plain">{pairs}</ul>' if pairs else ""


def _headed(title: str, inside: str) -> str:
    return f'<div class="part"><h3>{title}</h3>{inside}</div>' if inside else ""
