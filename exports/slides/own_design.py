"""The slides' own design, where a council gives no template: wide, plain, Arial throughout."""

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pptx
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.util import Emu

from exports.slides.boxes import Box, place
from exports.slides.look import BLUE, FONT, INK, LINES, NAVY, QUIET_INK
from exports.slides.packing import cleaned
from exports.slides.tree import etree

_WIDE = Box(0, 0, 960, 540)
_SIDE = 42.0
_KEPT = ("title", "obj", "titleOnly", "blank")
"""Layouts that stay, by their types; the others are made for the old shape of a slide."""

_PLACES = {
    PP_PLACEHOLDER.TITLE: Box(_SIDE - 7.2, 20, _WIDE.width - 2 * _SIDE + 14.4, 76),
    PP_PLACEHOLDER.BODY: Box(_SIDE - 7.2, 104, _WIDE.width - 2 * _SIDE + 14.4, 392),
    PP_PLACEHOLDER.DATE: Box(_SIDE - 7.2, 506, 130, 24),
    PP_PLACEHOLDER.FOOTER: Box(300, 506, 570, 24),
    PP_PLACEHOLDER.SLIDE_NUMBER: Box(872, 506, 53, 24),
}
_COVER = {
    PP_PLACEHOLDER.CENTER_TITLE: Box(_SIDE - 7.2, 120, 800, 150),
    PP_PLACEHOLDER.SUBTITLE: Box(_SIDE - 7.2, 284, 800, 190),
}
_SIZES = {"titleStyle": (2800,), "bodyStyle": (1800, 1600, 1400, 1400, 1400)}
_THEME = ("dk2", NAVY), ("hlink", BLUE), ("folHlink", BLUE)


@cache
def own_template() -> bytes:
    """A presentation without slides, in the manner of what a council gives."""
    written = BytesIO()
    plain = Path(pptx.__file__).parent / "templates" / "default.pptx"
    deck = Presentation(BytesIO(cleaned(plain.read_bytes())))
    deck.slide_width, deck.slide_height = map(Emu, _WIDE.emu[2:])
    master = deck.slide_master
    for layout in list(master.slide_layouts):
        if layout._element.get("type") not in _KEPT:
            master.slide_layouts.remove(layout)
    for holder in master.placeholders:
        place(holder, _PLACES[holder.placeholder_format.type])
    for layout in master.slide_layouts:
        for holder in layout.placeholders:
            if box := _COVER.get(holder.placeholder_format.type):
                place(holder, box)
    _set_styles(master._element)
    _set_cover(master.slide_layouts[0]._element)
    _set_theme(master.part)
    del deck.element.find(qn("p:sldSz")).attrib["type"]
    deck.save(written)
    return written.getvalue()


def _set_styles(master: Any) -> None:
    for name, sizes in _SIZES.items():
        style = master.find(f".//{qn(f'p:{name}')}")
        for level, size in zip(style, sizes, strict=False):
            level.set("algn", "l")
            level.find(qn("a:defRPr")).set("sz", str(size))
    title = master.find(f".//{qn('p:titleStyle')}").find(f".//{qn('a:defRPr')}")
    title.set("b", "1")
    _colour(title, INK)
    for holder in master.iter(qn("p:sp")):
        kind = holder.find(f".//{qn('p:ph')}").get("type")
        frame = holder.find(f".//{qn('a:bodyPr')}")
        if kind == "title":
            frame.set("anchor", "b")
        if kind == "ftr":
            holder.find(f".//{qn('a:lvl1pPr')}").set("algn", "r")
        if kind in ("ftr", "sldNum", "dt"):
            _colour(holder.find(f".//{qn('a:defRPr')}"), QUIET_INK)


def _set_cover(layout: Any) -> None:
    for level in layout.iter(*(qn(f"a:lvl{number}pPr") for number in range(1, 10))):
        level.set("algn", "l")
        _colour(level.find(qn("a:defRPr")), QUIET_INK)
    for holder in layout.iter(qn("p:sp")):
        if holder.find(f".//{qn('p:ph')}").get("type") == "ctrTitle":
            holder.find(f".//{qn('a:bodyPr')}").set("anchor", "b")


def _colour(manner: Any, colour: str) -> None:
    for old in manner.findall(qn("a:solidFill")):
        manner.remove(old)
    fill = etree.Element(qn("a:solidFill"))
    etree.SubElement(fill, qn("a:srgbClr")).set("val", colour)
    manner.insert(0, fill)


def _set_theme(master: Any) -> None:
    """Arial and our colours, so that what people add looks like the rest."""
    part = next(one.target_part for one in master.rels.values() if one.reltype.endswith("/theme"))
    theme = etree.fromstring(part.blob)
    for font in theme.iter(qn("a:majorFont"), qn("a:minorFont")):
        font.find(qn("a:latin")).set("typeface", FONT)
    accents = zip((f"accent{number}" for number in range(1, 7)), LINES, strict=False)
    for name, colour in (*_THEME, *accents):
        theme.find(f".//{qn(f'a:{name}')}/{qn('a:srgbClr')}").set("val", colour)
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)
