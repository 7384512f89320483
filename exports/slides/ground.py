"""Whether words can be read where a template would have them: its ground against its ink."""

from collections.abc import Iterator
from colorsys import hls_to_rgb, rgb_to_hls
from typing import Any

from pptx.oxml.ns import qn

from exports.slides.boxes import EMU, Box
from exports.slides.tree import etree

LEAST_CONTRAST = 4.5
_SHARE = 0.08
"""Of the room for content that pictures and shapes may lie under."""

_EDGE, _BESIDE = 0.15, 4.0
"""Of the content's size, how far a band or a logo may reach into it; and points to keep from it."""

_FIRST_GROUND = 1001
"""Where the numbers of a theme's grounds begin."""

_FILLS = ("a:solidFill", "a:gradFill", "a:blipFill", "a:pattFill")
_PAPER = "FFFFFF"


def is_hard_to_read(layout: Any, content: Box) -> bool:
    """Whether the template's own ink has too little contrast, or a picture lies under it."""
    theme = theme_of(layout.slide_master)
    ink = scheme_colour("tx1", layout.slide_master, theme)
    fill = ground_of(layout, theme)
    if _is_weak(fill, ink, layout, theme):
        return True
    for shape in drawn_on(layout):
        own = shape.find(qn("p:spPr"))
        filled = None if own is None else fill_of(own)
        is_plain = filled is not None and not _is_weak(filled, ink, layout, theme)
        if not is_plain and overlap(shape, content) > _SHARE * content.width * content.height:
            return True
    return False


def body_font(layout: Any) -> str:
    """The name of the theme's font for text, or ''."""
    font = theme_of(layout.slide_master).find(f".//{qn('a:minorFont')}/{qn('a:latin')}")
    return "" if font is None else str(font.get("typeface", ""))


def theme_of(master: Any) -> Any:
    """The XML of a master's theme; an empty element where it has none."""
    parts = [one.target_part for one in master.part.rels.values() if one.reltype.endswith("/theme")]
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(parts[0].blob, parser) if parts else etree.Element("none")


def ground_of(layout: Any, theme: Any) -> Any:
    """The element that fills the slide; None where nothing does, which is white."""
    for owner in (layout, layout.slide_master):
        ground = owner._element.find(f"{qn('p:cSld')}/{qn('p:bg')}")
        if ground is None:
            continue
        reference = ground.find(qn("p:bgRef"))
        if reference is None:
            return fill_of(ground.find(qn("p:bgPr")))
        styles = theme.find(f".//{qn('a:bgFillStyleLst')}")
        place = int(reference.get("idx", _FIRST_GROUND)) - _FIRST_GROUND
        named = [] if styles is None else list(styles)[place : place + 1] if place >= 0 else []
        return next((one for one in named if one.tag == qn("a:blipFill")), reference)
    return None


def fill_of(form: Any) -> Any:
    """The element that fills a shape, or None."""
    return next((one for one in form if one.tag in [qn(name) for name in _FILLS]), None)


def _is_weak(fill: Any, ink: str, layout: Any, theme: Any) -> bool:
    if fill is None:
        return contrast(_PAPER, ink) < LEAST_CONTRAST
    if fill.tag == qn("a:blipFill"):
        return True
    colours = list(colours_of(fill, layout.slide_master, theme)) or [_PAPER]
    return any(contrast(one, ink) < LEAST_CONTRAST for one in colours)


def colours_of(fill: Any, master: Any, theme: Any) -> Iterator[str]:
    """Every colour of a fill, hexadecimal; none of a picture."""
    for one in fill.iter(qn("a:srgbClr"), qn("a:schemeClr"), qn("a:sysClr")):
        if one.tag == qn("a:schemeClr"):
            plain = scheme_colour(one.get("val"), master, theme)
        else:
            plain = one.get("lastClr") or one.get("val")
        yield _shaded(plain, one)


def _shaded(colour: str, changes: Any) -> str:
    """Darker or lighter, as a theme's variants of its colours are."""
    found = {one.tag: int(one.get("val", "0")) / 100_000 for one in changes}
    hue, light, strength = rgb_to_hls(*(int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4)))
    light *= found.get(qn("a:lumMod"), 1.0) * found.get(qn("a:shade"), 1.0)
    light += found.get(qn("a:lumOff"), 0.0) + (1 - light) * (1 - found.get(qn("a:tint"), 1.0))
    shares = hls_to_rgb(hue, min(max(light, 0.0), 1.0), strength)
    return "".join(f"{round(share * 255):02X}" for share in shares)


def scheme_colour(name: str, master: Any, theme: Any) -> str:
    """Through the master's map to the theme: 'tx1' is usually 'dk1'."""
    mapped = master._element.find(qn("p:clrMap"))
    name = name if mapped is None else mapped.get(name, name)
    found = theme.find(f".//{qn('a:clrScheme')}/{qn(f'a:{name}')}")
    usual = "000000" if name.startswith(("tx", "dk")) else _PAPER
    if found is None or not len(found):
        return usual
    return found[0].get("lastClr") or found[0].get("val") or usual


def drawn_on(layout: Any) -> Iterator[Any]:
    """Pictures, filled shapes and groups of the layout and its master that are no places."""
    has_both = layout._element.get("showMasterSp") != "0"
    for owner in (layout.slide_master, layout) if has_both else (layout,):
        for shape in owner._element.find(f"{qn('p:cSld')}/{qn('p:spTree')}"):
            if shape.tag in (qn("p:pic"), qn("p:grpSp")) or _is_filled(shape):
                yield shape


def _is_filled(shape: Any) -> bool:
    if shape.tag != qn("p:sp") or shape.find(f".//{qn('p:ph')}") is not None:
        return False
    form = shape.find(qn("p:spPr"))
    if form is None or form.find(qn("a:noFill")) is not None:
        return False
    return fill_of(form) is not None or shape.find(qn("p:style")) is not None


def overlap(shape: Any, content: Box) -> float:
    """Square points of a box that a shape covers; 0 where it does not say its place."""
    box = _place_of(shape)
    if box is None:
        return 0.0
    wide = min(box.right, content.right) - max(box.left, content.left)
    high = min(box.bottom, content.bottom) - max(box.top, content.top)
    return max(wide, 0) * max(high, 0)


def clear_of_drawn(layout: Any, content: Box) -> Box:
    """The box without the strips at its edges that a template's bands and logos reach into.

    What reaches further in, or lies under all of it, is left to lie there.
    """
    whole = content
    for shape in drawn_on(layout):
        drawn = _place_of(shape)
        if drawn is None or overlap(shape, content) <= 0:
            continue
        left, right = drawn.right - content.left, content.right - drawn.left
        top, bottom = drawn.bottom - content.top, content.bottom - drawn.top
        share, strips = min(
            (top / whole.height, (top, 0.0, 0.0, 0.0)),
            (bottom / whole.height, (0.0, bottom, 0.0, 0.0)),
            (left / whole.width, (0.0, 0.0, left, 0.0)),
            (right / whole.width, (0.0, 0.0, 0.0, right)),
        )
        if share <= _EDGE:
            content = content.without(*(one and one + _BESIDE for one in strips))
    return content


def _place_of(shape: Any) -> Box | None:
    where, size = shape.find(f".//{qn('a:off')}"), shape.find(f".//{qn('a:ext')}[@cx]")
    if where is None or size is None:
        return None
    places = (where.get("x"), where.get("y"), size.get("cx"), size.get("cy"))
    return Box(*(int(one) / EMU for one in places))


def contrast(one: str, other: str) -> float:
    """As the Web Content Accessibility Guidelines count it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    shares = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
