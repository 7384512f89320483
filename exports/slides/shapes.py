"""Shapes on a slide: text boxes, bars of colour, and what is said of charts and tables."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml.ns import qn

from exports.slides.boxes import Box
from exports.slides.look import NAVY
from exports.slides.tree import etree
from exports.slides.words import Words, clean, write_words

_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_DECORATIVE_KEY = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"


def add_text(slide: Any, box: Box, words: Sequence[Words], name: str, colour: str = "") -> Any:
    """A text box without inner margins, so that its words stand exactly in the box.

    `colour` is for words that have none of their own.
    """
    words = [one if one.colour else replace(one, colour=colour) for one in words]
    shape = slide.shapes.add_textbox(*box.emu)
    shape.name = name
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    write_words(frame, words)
    return shape


def add_rule(slide: Any, box: Box, colour: str = NAVY) -> None:
    """A bar of colour that says nothing, and is marked as decoration."""
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box.emu)
    shape.name = "Rule"
    shape.fill.solid()
    shape.fill._xPr.find(qn("a:solidFill")).clear()
    etree.SubElement(shape.fill._xPr.find(qn("a:solidFill")), qn("a:srgbClr")).set("val", colour)
    shape.line.fill.background()
    shape.shadow.inherit = False
    described = shape._element.nvSpPr.cNvPr
    described.set("descr", "")
    more = etree.SubElement(etree.SubElement(described, qn("a:extLst")), qn("a:ext"))
    more.set("uri", _DECORATIVE_KEY)
    etree.SubElement(more, f"{{{_DECORATIVE}}}decorative", nsmap={"adec": _DECORATIVE}).set(
        "val", "1"
    )


def describe(shape: Any, name: str, alternative: str) -> None:
    """Name a chart or table, and say in words what it shows."""
    described = shape._element.xpath("./p:nvGraphicFramePr/p:cNvPr")[0]
    described.set("name", clean(name))
    described.set("descr", clean(alternative))
