"""The colour of words where a template's own could not be read on what lies under them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pptx.oxml.ns import qn

from exports.slides.boxes import Box
from exports.slides.ground import (
    colours_of,
    contrast,
    drawn_on,
    fill_of,
    ground_of,
    overlap,
    scheme_colour,
    theme_of,
)
from exports.slides.look import INK, PAPER

_LEAST = 4.5
_TOUCHED, _COVERED = 0.04, 0.97
"""Shares of a place from which a shape counts as lying under it, and as all that lies there."""


@dataclass(frozen=True)
class Ink:
    """`colour` is '' where the template's own can be read; `has_plate` for white ground of ours."""

    colour: str = ""
    has_plate: bool = False


PLAIN = Ink()


def ink_of(layout: Any, holder: Any, box: Box) -> Ink:
    """For words in a place of a layout; `holder` is its placeholder, or None for a text box."""
    theme = theme_of(layout.slide_master)
    chosen = _chosen_colour(layout, holder, theme)
    grounds = _grounds(layout, box, theme)
    if grounds is None:
        return Ink() if chosen else Ink(INK, True)  # who chose a colour saw the picture
    own = chosen or scheme_colour("tx1", layout.slide_master, theme)
    for colour in (own, INK, PAPER):
        if all(contrast(colour, ground) >= _LEAST for ground in grounds):
            return Ink("" if colour == own else colour)
    return Ink(INK, True)


def _grounds(layout: Any, box: Box, theme: Any) -> set[str] | None:
    """The colours that lie under a place; None where a picture does, or what nobody can tell."""
    master = layout.slide_master
    fill = ground_of(layout, theme)
    found = {PAPER} if fill is None else set(colours_of(fill, master, theme))
    is_known = bool(found)
    for shape in drawn_on(layout):
        share = overlap(shape, box) / (box.width * box.height)
        if share < _TOUCHED:
            continue
        form = shape.find(qn("p:spPr"))
        own = None if form is None or shape.tag == qn("p:pic") else fill_of(form)
        colours = set() if own is None else set(colours_of(own, master, theme))
        is_all = share > _COVERED
        is_known = bool(colours) and (is_known or is_all)
        found = colours if is_all else found | colours
    return found if is_known else None


def _chosen_colour(layout: Any, holder: Any, theme: Any) -> str:
    """The template's colour of such words: the nearest that says one decides; '' if none does."""
    master = layout.slide_master
    for manner in _manners(layout, holder):
        fill = manner.find(qn("a:solidFill"))
        if fill is not None:
            return next(iter(colours_of(fill, master, theme)), INK)
    return ""


def _manners(layout: Any, holder: Any) -> Iterator[Any]:
    """How the first level of a placeholder is set: by itself, by its master, by the styles."""
    if holder is None:
        return
    master, kind = layout.slide_master, holder.element.find(f".//{qn('p:ph')}").get("type", "")
    is_title = kind in ("title", "ctrTitle")
    alike = [
        one.element
        for one in master.placeholders
        if one.element.find(f".//{qn('p:ph')}").get("type") == ("title" if is_title else "body")
    ]
    style = "p:titleStyle" if is_title else "p:bodyStyle"
    for owner in (holder.element, *alike, master.element.find(f".//{qn(style)}")):
        if owner is not None:
            yield from owner.iterfind(f".//{qn('a:lvl1pPr')}/{qn('a:defRPr')}")
