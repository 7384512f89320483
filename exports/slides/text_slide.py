"""Slides of words: pages of text, and what has no room beside a chart."""

from collections.abc import Sequence
from dataclasses import replace

from data.analysis.words.rich_text import read_rich_text
from data.domain.frozen import FrozenItem
from exports.slides.boxes import Box
from exports.slides.commentary import PANEL_TYPE, Section
from exports.slides.look import SMALLEST
from exports.slides.maker import Maker
from exports.slides.page import Page, close_page, open_page
from exports.slides.remarks import notes_of
from exports.slides.shapes import add_text
from exports.slides.words import Words, numbered, paged, rich, say, total_height

_LARGE, _USUAL, _SMALL = 26.0, 16.0, 14.0
_CONTINUED = 20.0
_LESS = (0, 2, 4, 6, 8, 10, 12)
_LONGEST_LINE = 42.0
"""In sizes of the type: longer lines are hard to read."""

_GAP = 30.0


def add_text_slides(maker: Maker, item: FrozenItem) -> None:
    """A page of text, in larger type where it has room."""
    words = [say(one, _LARGE, before=10) for one in item.paragraphs]
    words += rich(read_rich_text(item.words), _LARGE)
    foot = (item.source_line, *item.caveats)
    add_worded(
        maker, item.title, words or [say(item.alternative)], notes_of(item), foot, item.subtitle
    )


def add_continued(maker: Maker, item: FrozenItem, sections: Sequence[Section]) -> None:
    """What a chart's or a table's slide had no room for."""
    words = [
        replace(one, size=one.size + _CONTINUED - PANEL_TYPE, before=one.before * 1.4)
        for section in sections
        for one in section.all
    ]
    title = f"{item.title} (continued)"
    add_worded(maker, title, words, (f"Continues: {item.title}",))


def add_worded(
    maker: Maker,
    title: str,
    words: Sequence[Words],
    notes: Sequence[str] = (),
    foot: Sequence[str] = (),
    subtitle: str = "",
) -> None:
    """Paragraphs in one column or two, or over as many slides as they take, the title with its
    number on each."""
    page = open_page(maker, title, subtitle, foot)
    if found := _in_room(words, page.room):
        _write(maker, page, found)
        close_page(maker, page, notes)
        return
    usual = [replace(one, size=_USUAL + 2 * (one.size > _LARGE)) for one in words]
    width = _line_width(usual, page.room)
    pages = paged(usual, width, page.room.height)
    for number, each in enumerate(pages, start=1):
        if number > 1:
            page = open_page(maker, numbered(title, number, len(pages)), "", foot)
        _write(maker, page, [(replace(page.room, width=width), each)])
        close_page(maker, page, notes if number == 1 else (f"Continues: {title}",))


def add_reference(maker: Maker, title: str, words: Sequence[Words]) -> None:
    """What is only looked up: in smaller type, and in two columns where it has no room in one."""
    page = open_page(maker, title)
    if found := _in_room(words, page.room):
        _write(maker, page, found)
        close_page(maker, page)
        return
    left, right = _columns(page.room)
    small = [replace(one, size=SMALLEST) for one in words]
    pages = paged(small, left.width, page.room.height)
    slides = [pages[n : n + 2] for n in range(0, len(pages), 2)]
    for number, each in enumerate(slides, start=1):
        if number > 1:
            page = open_page(maker, numbered(title, number, len(slides)))
        boxes = [replace(one, top=page.room.top, height=page.room.height) for one in (left, right)]
        _write(maker, page, list(zip(boxes, each, strict=False)))
        close_page(maker, page)


def _write(maker: Maker, page: Page, columns: Sequence[tuple[Box, Sequence[Words]]]) -> None:
    for name, (box, words) in zip(("Text", "Text, second column"), columns, strict=False):
        add_text(page.slide, box, words, name, maker.ink)


def _columns(room: Box) -> tuple[Box, Box]:
    return room.parted((room.width - _GAP) / 2, _GAP)


def _in_room(words: Sequence[Words], room: Box) -> list[tuple[Box, Sequence[Words]]] | None:
    """In the largest type in which one slide holds them, in one column or else two."""
    for less in _LESS:
        tried = [replace(one, size=max(one.size - less, _SMALL)) for one in words]
        width = _line_width(tried, room)
        if total_height(tried, width) <= room.height:
            return [(replace(room, width=width), tried)]
        is_small = min(one.size for one in tried) <= _USUAL
        boxes = _columns(room)
        pages = paged(tried, boxes[0].width, room.height) if is_small else []
        if len(pages) == len(boxes):
            return list(zip(boxes, pages, strict=True))
    return None


def _line_width(words: Sequence[Words], room: Box) -> float:
    smallest = min((one.size for one in words), default=_USUAL)
    return min(room.width, _LONGEST_LINE * max(smallest, _USUAL))
