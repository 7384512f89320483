"""The first slide and the last: what this is, and how its figures were made."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER as PH

from data.analysis.words.moments import moment_words
from data.domain.frozen import FrozenPack
from exports.slides.boxes import Box, box_of, place
from exports.slides.ink import Ink, ink_of
from exports.slides.layouts import placeholder_of
from exports.slides.look import PLUM, SMALLEST
from exports.slides.maker import Maker
from exports.slides.margin import write_margin
from exports.slides.page import write_inked, write_notes
from exports.slides.shapes import add_rule, add_text
from exports.slides.text_slide import add_reference
from exports.slides.type_width import LEADING, shorten, wrap
from exports.slides.words import Words, clean, fitted, say, total_height

_SIZES = (40, 36, 32, 28, 24, 20, 18, 16, 14, SMALLEST)
_INSET = 7.2
_LEAST_SHARE = 0.3
"""Of a slide's width, for the places of a cover's words."""


def add_cover(maker: Maker) -> None:
    """Title, council, meeting, purpose, and when it was frozen."""
    slide = maker.design.deck.slides.add_slide(maker.design.cover)
    title: Any = slide.shapes.title
    subtitle = placeholder_of(slide, PH.SUBTITLE)
    for other in list(slide.placeholders):
        kept = {one.shape_id for one in (title, subtitle) if one is not None}
        if other.shape_id not in kept:
            other._element.getparent().remove(other._element)
    box, under = _places(maker, subtitle is not None)
    for holder, one in ((title, box), (subtitle, under)):
        if holder is not None and box_of(holder) != one:
            place(holder, one)
    words = " ".join(clean(maker.pack.title).split()) or "Board pack"
    size = next(
        (one for one in _SIZES if _fits(words, box, one)),
        SMALLEST,
    )
    lines = max(1, int((box.height - _INSET) // (size * LEADING)))
    words = shorten(words, box.width - 2 * _INSET, size, lines, bold=True)
    write_inked(title, (say(words, size, is_bold=None),), _ink(maker, title, box))
    said = _fitted(tuple(_lines(maker)), under)
    holder = subtitle or add_text(slide, under, (), "What this is")
    write_inked(holder, said, _ink(maker, subtitle, under))
    if maker.design.is_own:
        add_rule(slide, Box(box.left + _INSET, box.bottom + 6, 96, 3))
    write_margin(maker, slide, maker.design.cover)
    write_notes(slide, (maker.pack.title, maker.pack.purpose))


def _places(maker: Maker, has_subtitle: bool) -> tuple[Box, Box]:
    """Of the title and of what stands under it: the layout's, unless they are too small."""
    cover, slide = maker.design.cover, maker.design.slide
    held = placeholder_of(cover, PH.CENTER_TITLE, PH.TITLE)
    title = (box_of(held) if held is not None else None) or maker.design.title
    if title.width < slide.width * _LEAST_SHARE:
        title = replace(maker.design.content, height=maker.design.content.height * 0.4)
        has_subtitle = False
    below = box_of(placeholder_of(cover, PH.SUBTITLE)) if has_subtitle else None
    if below is None or below.width < slide.width * _LEAST_SHARE:
        top = max(title.bottom + 10, maker.design.content.top)
        below = replace(
            maker.design.content, top=top, height=max(maker.design.content.bottom - top, 40)
        )
    return title, below


def _ink(maker: Maker, holder: Any, box: Box) -> Ink:
    """For words on the cover; its layout's placeholder has the colour, not the slide's."""
    if maker.design.is_own:
        return Ink()
    kind = None if holder is None else holder.placeholder_format.type
    held = None if kind is None else placeholder_of(maker.design.cover, kind)
    return ink_of(maker.design.cover, held, box)


def add_about(maker: Maker) -> None:
    """Methods, what was left out and why, and whose figures these are."""
    words = [say(text, 14, **manner) for text, manner in _about(maker.pack)]
    add_reference(maker, "About these figures", words)


def _fits(words: str, box: Box, size: float) -> bool:
    lines = wrap(words, box.width - 2 * _INSET, size, True)
    return len(lines) * size * LEADING <= box.height - _INSET


def _lines(maker: Maker) -> Iterator[Words]:
    pack = maker.pack
    if pack.sample:
        colour = PLUM if maker.design.is_own else ""  # a template's cover has its own ground
        yield say(pack.sample, 18, is_bold=True, colour=colour)
    yield say(pack.council, 22, before=4)
    if pack.meeting_on:
        day = pack.meeting_on
        yield say(f"Meeting of {day.day} {day:%B %Y}", 18, before=4)
    yield say(f"Frozen on {moment_words(pack.frozen_at)}, by {pack.frozen_by}", 16, before=4)
    if pack.purpose.strip():
        yield say(pack.purpose, 16, before=8)


def _fitted(words: tuple[Words, ...], box: Box) -> tuple[Words, ...]:
    """In the type that fits; what has no room even then is cut, the last lines first."""
    width, height = box.width - 2 * _INSET, box.height - _INSET
    if found := fitted(words, width, height):
        return found
    kept = [say(one.text, SMALLEST, is_bold=one.is_bold, colour=one.colour) for one in words]
    kept = [
        say(shorten(one.text, width, SMALLEST, 2), SMALLEST, is_bold=one.is_bold, colour=one.colour)
        for one in kept
    ]
    while len(kept) > 1 and total_height(kept, width) > height:
        kept.pop()
    return tuple(kept)


def _about(pack: FrozenPack) -> Iterator[tuple[str, dict[str, object]]]:
    head: dict[str, object] = {"is_bold": True, "before": 12.0}
    point: dict[str, object] = {"mark": "•", "before": 4.0}
    when = f"Frozen on {moment_words(pack.frozen_at)}, by {pack.frozen_by}, with {pack.product}."
    yield f"{when} Figures that were loaded or revised since are not in this pack.", {}
    methods = (*pack.methods, *_methods_of_pages(pack))
    if methods:
        yield "Methods", head
        yield from ((one, point) for one in methods if one.strip())
    if pack.left_out:
        yield "Left out", head
        yield from ((one, point) for one in _left_out(pack))


def _left_out(pack: FrozenPack) -> Iterator[str]:
    """Each reason once, with all that it is the reason of."""
    found: dict[str, list[str]] = {}
    for item in pack.left_out:
        found.setdefault(item.problem, []).append(item.title)
    for reason, (first, *more) in found.items():
        if more:
            yield f"{reason.rstrip('.')} ({len(more) + 1} pages): {'; '.join((first, *more))}"
        else:
            yield f"{first}: {reason}"


def _methods_of_pages(pack: FrozenPack) -> Iterator[str]:
    """Each method once, with the measures that it is of where they are few."""
    found: dict[str, list[str]] = {}
    for item in pack.items:
        for method in item.methods:
            found.setdefault(method, []).append(item.measure or item.title)
    for method, names in found.items():
        if method in pack.methods:
            continue
        named = list(dict.fromkeys(names))
        yield f"{method} ({'; '.join(named) if len(named) < 3 else f'{len(named)} pages'})"
