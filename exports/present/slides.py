"""The slides of a pack: a title, one for each page with its commentary after it, and an end.

What is longer than a slide is parted in the browser, which knows how much room its letters take.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from data.domain.frozen import FrozenItem, FrozenPack, ItemKind
from exports.page.table import symbols_of, table_html
from exports.page.words import (
    block,
    bullets,
    commentary,
    frozen_words,
    heading,
    left_out,
    meeting_words,
)
from exports.present.series import series_names
from exports.scripts import json_text

SHOWN = ("slide", "slide-4x3", "half-slide", "screen", "narrow")
"""The figures of a presentation: on both shapes of slide, beside words, and on a small screen."""

_BESIDE = 60
"""Words of a commentary that may stand beside its chart."""

_TAGS = re.compile("<[^>]*>")


@dataclass(frozen=True)
class Slide:
    """`title` is plain; `inside` is HTML; `notes` is what the presenter alone sees."""

    title: str
    kind: str
    inside: str
    subtitle: str = ""
    over: str = ""
    """What stands over the title: whose pack it is, or that these are words on a chart."""
    notes: str = ""
    told: tuple[str, ...] = ()
    """What the page shows in sentences, for the presenter."""
    more: str = ""
    """'more' where this belongs to the chart before, 'brief' where it may stand beside that."""

    def html(self, number: int, sample: str) -> str:
        name = f"slide-{number}"
        more = {"more": " data-more", "brief": " data-more data-brief"}.get(self.more, "")
        return "".join(
            (
                f'<section class="slide {self.kind}" tabindex="-1" aria-labelledby="{name}-title" '
                f'data-notes="{number}"{more} hidden>',
                block(sample, "sample"),
                block(self.over, "over"),
                f'<h1 id="{name}-title" dir="auto">{heading(self.title)}</h1>',
                block(self.subtitle, "subtitle"),
                self.inside,
                "</section>",
            )
        )

    @property
    def aside(self) -> dict[str, Any]:
        return {"notes": self.notes, "told": list(self.told)}


def slides_of(pack: FrozenPack) -> tuple[Slide, ...]:
    """Every slide in order."""
    pages = [slide for number, item in enumerate(pack.pages) for slide in _of_item(item, number)]
    return (_first(pack), *pages, *_last(pack))


def _first(pack: FrozenPack) -> Slide:
    inside = "".join(
        (
            block(meeting_words(pack), "meeting"),
            block(pack.purpose, "purpose"),
            block(frozen_words(pack), "frozen"),
        )
    )
    return Slide(pack.title, "first", _body(inside), over=pack.council)


def _of_item(item: FrozenItem, number: int) -> Iterator[Slide]:
    notes, told = item.notes, item.paragraphs
    words = commentary(item, top=2)
    if any(size in item.figures for size in SHOWN):
        yield Slide(item.title, "chart", _chart(item, number), item.subtitle, "", notes, told)
    elif item.table is not None:
        yield Slide(item.title, "table", _body(_table(item)), item.subtitle, "", notes, told)
    elif item.kind is ItemKind.TEXT:
        yield Slide(item.title, "text", _body(words), item.subtitle, "", notes, told)
        return
    else:
        said = "".join(block(one) for one in item.paragraphs)
        yield Slide(item.title, "text", _body(said + _sources(item)), item.subtitle, "", notes)
    if words:
        more = "brief" if len(_TAGS.sub(" ", words).split()) <= _BESIDE else "more"
        yield Slide(item.title, "text", _body(words), "", "Commentary", notes, told, more)


def _last(pack: FrozenPack) -> Iterator[Slide]:
    left = left_out(pack, "; ")
    inside = "".join(
        (
            block(f"{frozen_words(pack)}. The figures are those of that moment."),
            bullets(pack.methods),
            f"<h2>What was left out</h2><dl>{left}</dl>" if left else "",
            block(f"Made with {pack.product}." if pack.product else ""),
        )
    )
    yield Slide("About these figures", "text", _body(inside))


def _body(inside: str) -> str:
    return f'<div class="body">{inside}</div>'


def _chart(item: FrozenItem, number: int) -> str:
    """On a small screen the words stand under the figure; on a slide they are inside it."""
    name = f"chart-{number}"
    figures = {size: item.figures[size] for size in SHOWN if size in item.figures}
    told = {"figures": figures, "series": series_names(item)}
    return (
        f'<figure aria-label="Chart" aria-describedby="{name}-alternative">'
        f'<div class="chart" data-figures="{name}"></div>'
        f'<figcaption class="unseen" id="{name}-alternative" dir="auto">'
        f"{escape(item.alternative)}</figcaption></figure>"
        f'<script type="application/json" id="{name}">{json_text(told)}</script>'
        f'<div class="under">{_sources(item)}</div>'
    )


def _table(item: FrozenItem) -> str:
    if item.table is None:
        return ""
    said = ""
    if item.kind is ItemKind.CHART:
        said = "".join(block(one) for one in item.paragraphs)
    symbols = block(symbols_of(item.table), "symbols")
    return f"{said}{table_html(item.table, item.title)}{symbols}{_sources(item)}"


def _sources(item: FrozenItem) -> str:
    caveats = "".join(block(one, "caveat") for one in item.caveats)
    return block(item.source_line or "; ".join(item.sources), "source") + caveats
