"""The lower margin of a slide: the footer, and a slide number that counts by itself."""

from copy import deepcopy
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER as PH
from pptx.oxml.ns import qn

from exports.slides.boxes import Box, box_of, place
from exports.slides.ink import ink_of
from exports.slides.layouts import Design, placeholder_of
from exports.slides.look import SMALLEST
from exports.slides.maker import Maker
from exports.slides.shapes import add_text
from exports.slides.tree import etree
from exports.slides.type_width import shorten, text_width
from exports.slides.words import LANGUAGE, clean, say, write_words

_INSET = 7.2
_LOWEST = 0.7
"""Of a slide's height, from where on its lower margin may begin."""

_FIELD = "{C1FF6DA9-008F-8B48-92A6-B652298478BF}"


def write_margin(maker: Maker, slide: Any, layout: Any) -> None:
    """The footer and a slide number that counts by itself, where the layout has them."""
    slide_box = maker.design.slide
    left, width = slide_box.width * 0.05, slide_box.width * 0.9
    usual = Box(left, slide_box.height - 30, width - 60, 20)
    held = placeholder_of(layout, PH.FOOTER)
    box = _margin_box(maker.design, held, usual)
    footer = _margin_shape(slide, layout, PH.FOOTER, box, "Footer")
    when = f" · {maker.when}"
    words = " ".join(clean(maker.pack.title).split())
    left_over = box.width - 2 * _INSET - text_width(when, SMALLEST)
    said = shorten(words, max(left_over, SMALLEST * 2), SMALLEST)
    write_words(
        footer.text_frame,
        (say(said + when, SMALLEST, is_bold=None, colour=_colour(maker, layout, held, box)),),
    )
    usual = Box(left + width - 56, slide_box.height - 30, 56, 20)
    beside = _margin_box(maker.design, placeholder_of(layout, PH.SLIDE_NUMBER), usual)
    number = _margin_shape(slide, layout, PH.SLIDE_NUMBER, beside, "Slide number")
    _write_number(number, _colour(maker, layout, placeholder_of(layout, PH.SLIDE_NUMBER), beside))


def _margin_box(design: Design, held: Any, usual: Box) -> Box:
    """The layout's place, unless that lies in the middle of the slide."""
    box = None if held is None else box_of(held)
    return usual if box is None or box.top < design.slide.height * _LOWEST else box


def _colour(maker: Maker, layout: Any, held: Any, usual: Box) -> str:
    """'' where the template's own can be read, or nobody can tell."""
    if maker.design.is_own:
        return ""
    box = (box_of(held) if held is not None else None) or usual
    ink = ink_of(layout, held, box)
    return "" if ink.has_plate else ink.colour


def _margin_shape(slide: Any, layout: Any, kind: Any, box: Box, name: str) -> Any:
    """A shape that takes place and look from the layout's placeholder, or a text box."""
    held = placeholder_of(layout, kind)
    if held is None:
        return add_text(slide, box, (), name)
    shape = add_text(slide, box, (), name)
    old = shape._element
    new = deepcopy(held._element)
    new.nvSpPr.cNvPr.set("id", str(shape.shape_id))
    new.nvSpPr.cNvPr.set("name", name)
    own = new.nvSpPr
    for part in (*own.cNvPr, *(one for one in own.nvPr if one.tag != qn("p:ph"))):
        part.getparent().remove(part)  # links and the like that belong to the layout
    form = new.find(qn("p:spPr"))
    for part in list(form):
        form.remove(part)
    old.getparent().replace(old, new)
    placed = next(one for one in slide.placeholders if one._element is new)
    if box_of(placed) != box:
        place(placed, box)
    return placed


def _write_number(shape: Any, colour: str) -> None:
    body = shape.text_frame._txBody
    for old in body.findall(qn("a:p")):
        body.remove(old)
    paragraph = etree.SubElement(body, qn("a:p"))
    if not shape.is_placeholder:
        etree.SubElement(paragraph, qn("a:pPr")).set("algn", "r")
    number = etree.SubElement(paragraph, qn("a:fld"))
    number.set("id", _FIELD)
    number.set("type", "slidenum")
    manner = etree.SubElement(number, qn("a:rPr"))
    manner.set("lang", LANGUAGE)
    manner.set("sz", str(SMALLEST * 100))
    if colour:
        fill = etree.SubElement(manner, qn("a:solidFill"))
        etree.SubElement(fill, qn("a:srgbClr")).set("val", colour)
    slides = shape.part.package.presentation_part.presentation.slides
    etree.SubElement(number, qn("a:t")).text = str(len(slides))
