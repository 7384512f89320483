"""Slides of words: pages of text, and what has no room beside a chart."""

from collections.abc import Sequence
from dataclasses import replace

from data.analysis.words.rich_text import read_rich_text
from data.domain.frozen import FrozenItem
from exports.slides.commentary import Section
from exports.slides.maker import Maker
from exports.slides.page import close_page, open_page
from exports.slides.remarks import notes_of
from exports.slides.shapes import add_text
from exports.slides.words import Words, paged, rich, say, total_height

_LARGE, _USUAL = 20.0, 16.0
_WIDEST = 760.0
"""Points: longer lines are hard to read."""


def add_text_slides(maker: Maker, item: FrozenItem) -> None:
    """A page of text, in larger type where it has room."""
    words = [say(one, _LARGE, before=8) for one in item.paragraphs]
    words += rich(read_rich_text(item.words), _LARGE)
    foot = (item.source_line, *item.caveats)
    add_worded(
        maker, item.title, words or [say(item.alternative)], notes_of(item), foot, item.subtitle
    )


def add_continued(maker: Maker, item: FrozenItem, sections: Sequence[Section]) -> None:
    """What a chart's or a table's slide had no room for."""
    words = [one for section in sections for one in section.all]
    usual = [replace(one, size=max(one.size, _USUAL)) for one in words]
    title = f"{item.title} (continued)"
    add_worded(maker, title, usual, (f"Continues: {item.title}",))


def add_worded(
    maker: Maker,
    title: str,
    words: Sequence[Words],
    notes: Sequence[str] = (),
    foot: Sequence[str] = (),
    subtitle: str = "",
) -> None:
    """Paragraphs over as many slides as they take, the title with its number on each."""
    page = open_page(maker, title, subtitle, foot)
    width = min(page.room.width, _WIDEST)
    if total_height(words, width) > page.room.height:
        words = [
            replace(one, size=min(one.size, _USUAL + max(one.size - _LARGE, 0))) for one in words
        ]
    pages = paged(words, width, page.room.height)
    for number, each in enumerate(pages, start=1):
        if number > 1:
            page = open_page(maker, f"{title} ({number} of {len(pages)})", "", foot)
        add_text(page.slide, replace(page.room, width=width), each, "Text", maker.ink)
        close_page(maker, page, notes if number == 1 else (f"Continues: {title}",))
