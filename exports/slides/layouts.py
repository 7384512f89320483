"""A template's layouts, found by what they have places for, and the room that they leave."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER as PH
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.presentation import Presentation

from exports.slides.boxes import EMU, Box, box_of
from exports.slides.ground import body_font, clear_of_drawn, is_hard_to_read
from exports.slides.ink import PLAIN, Ink, ink_of
from exports.slides.packing import problem

_TITLES = (PH.TITLE, PH.CENTER_TITLE)
_MARGINAL = (PH.DATE, PH.FOOTER, PH.SLIDE_NUMBER)
_CONTENTS = (PH.OBJECT, PH.BODY)
_INSET = 7.2
"""Points between the edge of a placeholder and its text, where nothing else is said."""

_UNKNOWN_TYPE = 1.08
_WIDE_TYPES = {
    **dict.fromkeys(("arial", "helvetica", "liberation sans", "calibri", "aptos", "carlito"), 1.0),
    **dict.fromkeys(("segoe ui", "tahoma", "trebuchet ms", "lato", "gill sans mt"), 1.02),
    **dict.fromkeys(("verdana", "dejavu sans", "montserrat", "poppins"), 1.2),
}
"""Widths of common types, to Arial's."""

_LEAST = (300.0, 150.0)
"""Width and height, in points, that a page needs under its title."""


@dataclass(frozen=True)
class Design:
    """A template with the layouts to use, and where on their slides what may stand.

    `moves_title` where the layout's own place of the title does not serve. With `has_plate` white
    ground lies under the content, since the template's own cannot be written on.
    """

    deck: Presentation
    cover: Any
    page: Any
    title: Box
    moves_title: bool
    content: Box
    is_own: bool
    has_plate: bool = False
    type_scale: float = 1.0
    """How wide the template's type is, to Arial."""

    title_ink: Ink = PLAIN

    @property
    def slide(self) -> Box:
        return _slide_box(self.deck)


def find_design(deck: Presentation, is_own: bool) -> Design:
    """Of a presentation without slides; TemplateProblem where it has no place for titles."""
    layouts = [one for master in deck.slide_masters for one in master.slide_layouts]
    titled = [one for one in layouts if _kinds(one) & set(_TITLES)]
    if not titled:
        raise problem("a template in which no layout has a place for a title")
    page = min(titled, key=lambda one: (PH.TITLE not in _kinds(one), _others(one)))
    cover = min(titled, key=_no_cover)
    slide = _slide_box(deck)
    title, moves = _title_box(page, slide)
    content = _content_box(page, title, slide)
    if content.width < _LEAST[0] or content.height < _LEAST[1]:
        raise problem("a template that leaves too little room under its title")
    if is_own:
        return Design(deck, cover, page, title, moves, content, is_own)
    content = clear_of_drawn(page, content)
    scale = _WIDE_TYPES.get(body_font(page).lower(), _UNKNOWN_TYPE)
    plate = is_hard_to_read(page, content)
    ink = ink_of(page, placeholder_of(page, *_TITLES), title)
    return Design(deck, cover, page, title, moves, content, False, plate, scale, ink)


def drop_slides(deck: Presentation) -> None:
    """Take out a template's own slides, and what of the presentation speaks of them."""
    for slide in deck.element.findall(f"{qn('p:sldIdLst')}/{qn('p:sldId')}"):
        slide.getparent().remove(slide)
        deck.part.drop_rel(slide.get(qn("r:id")))
    for name in ("p:custShowLst", "p:modifyVerifier", "p:extLst"):
        for one in deck.element.findall(qn(name)):
            deck.element.remove(one)
    for master in deck.slide_masters:
        for owner in (master, *master.slide_layouts):
            _drop_jumps(owner)


def placeholder_of(owner: Any, *kinds: Any) -> Any:
    """The first placeholder of these kinds on a slide or layout, or None."""
    found = (one for one in owner.placeholders if one.placeholder_format.type in kinds)
    return next(found, None)


def _slide_box(deck: Presentation) -> Box:
    return Box(0, 0, (deck.slide_width or 0) / EMU, (deck.slide_height or 0) / EMU)


def _drop_jumps(owner: Any) -> None:
    """Links from a layout to one of the slides that are gone."""
    jumps = [key for key, one in owner.part.rels.items() if one.reltype == RT.SLIDE]
    for key in jumps:
        for link in owner._element.xpath(f".//*[@r:id='{key}']"):
            link.getparent().remove(link)
        owner.part.drop_rel(key)


def _kinds(layout: Any) -> set[Any]:
    return {one.placeholder_format.type for one in layout.placeholders}


def _others(layout: Any) -> int:
    """How many places there are beside the title's and those in the margins."""
    kinds = [one.placeholder_format.type for one in layout.placeholders]
    return sum(kind not in (*_TITLES, *_MARGINAL) for kind in kinds)


def _no_cover(layout: Any) -> tuple[bool, bool, int]:
    """Least for a layout that is made for a cover."""
    kinds = _kinds(layout)
    return PH.CENTER_TITLE not in kinds, PH.SUBTITLE not in kinds, _others(layout)


def _title_box(page: Any, slide: Box) -> tuple[Box, bool]:
    """The title's place; another where the layout's is not at the top or narrow."""
    box = box_of(placeholder_of(page, *_TITLES))
    if box and box.bottom < slide.height * 0.42 and box.width > slide.width * 0.45:
        return box, False
    own = Box(slide.width * 0.05, slide.height * 0.05, slide.width * 0.9, slide.height * 0.14)
    return own, True


def _content_box(page: Any, title: Box, slide: Box) -> Box:
    """Where the master's pages with one place for content have it, else the room that is left."""
    below = title.bottom + 4
    bottom = min(_tops(page, slide), default=slide.height * 0.94) - 4
    left, right = title.left + _INSET, slide.width - max(title.left, 0) - _INSET
    for layout in page.slide_master.slide_layouts:
        places = [one for one in layout.placeholders if one.placeholder_format.type in _CONTENTS]
        box = box_of(places[0]) if len(places) == 1 else None
        if box and box.width > slide.width * 0.5 and box.height > slide.height * 0.4:
            left, right = box.left + _INSET, box.right - _INSET
            below = max(below, min(box.top, below + slide.height * 0.06))
            bottom = min(bottom, max(box.bottom, bottom - slide.height * 0.08))
            break
    return Box(left, below, right - left, bottom - below)


def _tops(page: Any, slide: Box) -> Iterator[float]:
    """Upper edges of what stands in the lower margin."""
    for one in page.placeholders:
        box = box_of(one) if one.placeholder_format.type in _MARGINAL else None
        if box and box.top > slide.height * 0.7:
            yield box.top
