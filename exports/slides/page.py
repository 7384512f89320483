"""What every slide has: title, sample mark, subtitle, sources, footer, number and notes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER as PH
from pptx.oxml.ns import qn

from exports.slides.boxes import Box, place
from exports.slides.ink import Ink
from exports.slides.layouts import Design, placeholder_of
from exports.slides.look import PAPER, SMALLEST
from exports.slides.maker import Maker
from exports.slides.margin import write_margin
from exports.slides.shapes import add_rule, add_text
from exports.slides.type_width import LEADING, shorten, words_of, wrap
from exports.slides.words import Words, clean, fitted, is_right_to_left, say, write_words

_LARGEST_TITLE = 36.0
_USUAL_TITLE = 28.0
_SMALLEST_TITLE = 16.0
_INSET = 7.2
_FOOT_SHARE = 0.27
"""Of the room under the title, at most, for sources and caveats."""

_SUBTITLE_SHARE = 0.16
WHOLE_IN_NOTES = "… (the rest is in the notes of this slide)"


@dataclass(frozen=True)
class Page:
    """A slide that is being made; `room` is what is left for its content."""

    slide: Any
    room: Box
    foot: tuple[Words, ...]
    foot_box: Box


def open_page(maker: Maker, title: str, subtitle: str = "", foot: Iterable[str] = ()) -> Page:
    """Add a slide and write what stands above its content; the rest follows in `close_page`."""
    slide = maker.design.deck.slides.add_slide(maker.design.page)
    holder: Any = slide.shapes.title
    for other in list(slide.placeholders):
        if other.shape_id != holder.shape_id:
            other._element.getparent().remove(other._element)
    grown = write_title(maker.design, holder, title)
    room = maker.design.content.below(max(0, grown - maker.design.title.bottom))
    if maker.design.has_plate:
        add_rule(slide, room.wider(_INSET), PAPER)
    if maker.pack.sample:
        room = _write_above(slide, room, _sample(maker), "Sample mark")
    if clean(subtitle).strip():
        room = _write_above(slide, room, _subtitle(maker, subtitle, room), "Subtitle")
    said = _foot(maker, tuple(foot), room)
    height = sum(one.height(room.width) for one in said)
    foot_box = Box(room.left, room.bottom - height, room.width, height)
    used = height + 8 if said else 0
    return Page(slide, room.below(6).above(used), said, foot_box)


def close_page(maker: Maker, page: Page, notes: Sequence[str] = ()) -> None:
    """What stands under the content, and the notes."""
    if page.foot:
        add_text(page.slide, page.foot_box, page.foot, "Source and caveats", maker.ink)
    write_margin(maker, page.slide, maker.design.page)
    write_notes(page.slide, notes)


def write_title(design: Design, holder: Any, title: str) -> float:
    """Write a title in the largest type that has room; where it ends, in points from the top.

    A title that is too long for the smallest type makes its place taller.
    """
    words = " ".join(words_of(clean(title))) or "Page without a title"
    box = design.title
    width = box.width - 2 * _INSET
    usual = _USUAL_TITLE if design.is_own else min(_title_size(design.page), _LARGEST_TITLE)
    size, height = usual, box.height - _INSET
    while size > _SMALLEST_TITLE and _height(words, width, size) > height:
        size = max(size - 2, _SMALLEST_TITLE)
    size = _in_one_line(words, width, size)
    needed = _height(words, width, size) + _INSET
    write_inked(holder, (say(words, size, is_bold=None),), design.title_ink)
    if needed > box.height or design.moves_title:
        box = Box(box.left, box.top, box.width, max(box.height, needed))
        place(holder, box)
    return box.bottom


def write_inked(shape: Any, words: Sequence[Words], ink: Ink) -> None:
    """Words that can be read where a template's own ink could not."""
    if ink.has_plate:
        shape.fill.solid()
        shape.fill.fore_color.rgb = RGBColor.from_string(PAPER)
    write_words(shape.text_frame, [replace(one, colour=ink.colour or one.colour) for one in words])


def write_notes(slide: Any, notes: Sequence[str]) -> None:
    """For whoever presents; nothing where there is nothing to say."""
    said = [line for text in notes for line in clean(text).splitlines() if line.strip()]
    frame = slide.notes_slide.notes_text_frame if said else None
    if frame is not None:
        write_words(frame, [say(line, SMALLEST, before=4) for line in said])


def _sample(maker: Maker) -> tuple[Words, ...]:
    return (say(maker.pack.sample, 14, is_bold=True, colour=maker.warning),)


def _subtitle(maker: Maker, subtitle: str, room: Box) -> tuple[Words, ...]:
    words = (say(" ".join(subtitle.split()), 16, colour=maker.quiet),)
    height = max(room.height * _SUBTITLE_SHARE, SMALLEST * LEADING * 2)
    if found := fitted(words, room.width, height):
        return found
    lines = int(height // (SMALLEST * LEADING))
    return (say(shorten(subtitle, room.width, SMALLEST, lines), SMALLEST, colour=maker.quiet),)


def _foot(maker: Maker, foot: Sequence[str], room: Box) -> tuple[Words, ...]:
    """Sources and caveats in one running text, unless they run in different directions."""
    texts = [" ".join(clean(one).split()) for one in foot if clean(one).strip()]
    texts = [one if one.endswith((".", "!", "?")) else f"{one}." for one in texts]
    if len({is_right_to_left(one) for one in texts}) == 1:
        texts = [" ".join(texts)]
    lines = max(2, int(room.height * _FOOT_SHARE // (SMALLEST * LEADING)))
    said = []
    for text in texts:
        taken = wrap(text, room.width, SMALLEST)
        if len(taken) > lines:
            end = WHOLE_IN_NOTES
            kept = " ".join(taken[:lines])[: -len(end) - 4] if lines > 0 else ""
            said += [f"{kept.rstrip()}{end}"] if kept else []
            break
        said.append(text)
        lines -= len(taken)
    return tuple(say(one, SMALLEST, colour=maker.quiet) for one in said)


def _write_above(slide: Any, room: Box, words: tuple[Words, ...], name: str) -> Box:
    height = sum(one.height(room.width) for one in words)
    add_text(slide, Box(room.left, room.top, room.width, height), words, name)
    return room.below(height + 2)


def _height(text: str, width: float, size: float) -> float:
    return len(wrap(text, width, size, True)) * size * LEADING


def _in_one_line(text: str, width: float, size: float) -> float:
    """A little smaller where that spares a second line, of a word or two."""
    sizes = [one for one in (size, size - 2, size - 4) if one >= _SMALLEST_TITLE]
    return next((one for one in sizes if len(wrap(text, width, one, True)) == 1), size)


def _title_size(layout: Any) -> float:
    """In points, as the layout has it or else its master."""
    holder = placeholder_of(layout, PH.TITLE, PH.CENTER_TITLE)
    master = layout.slide_master
    on_master = placeholder_of(master, PH.TITLE)
    styles = master._element.find(f".//{qn('p:titleStyle')}")
    for owner in (holder._element, getattr(on_master, "_element", None), styles):
        manner = None if owner is None else owner.find(f".//{qn('a:lvl1pPr')}/{qn('a:defRPr')}")
        if manner is not None and manner.get("sz"):
            return int(manner.get("sz")) / 100
    return _USUAL_TITLE
