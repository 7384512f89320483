"""A table as a picture: the document of a scorecard, at the width of one of the sizes."""

from dataclasses import dataclass
from html import escape
from pathlib import Path

from data.domain.frozen import FrozenItem, FrozenPack
from exports.page.words import block
from exports.paper.document import POLICY
from exports.paper.table import whole_table_html


@dataclass(frozen=True)
class TablePicture:
    """A document to be pictured; pixels of layout. More rows than have room make it higher."""

    html: str
    width: int
    height: int


@dataclass(frozen=True)
class _Size:
    """As the charts of this size are: pixels, and the sizes of type."""

    width: int
    height: int
    pad: int
    heading: int
    subheading: int
    text: int
    source: int


SIZES = {
    "slide": _Size(1280, 720, 56, 36, 21, 18, 16),
    "slide-4x3": _Size(960, 720, 48, 32, 20, 18, 16),
    "half-slide": _Size(616, 700, 24, 25, 17, 16, 16),
    "a4": _Size(1600, 1000, 40, 50, 31, 29, 25),
}
_STYLE = Path(__file__).with_name("table_picture.css").read_text(encoding="utf-8")


def table_picture(pack: FrozenPack, item: FrozenItem, size: str) -> TablePicture | None:
    """What to picture of an item that has a table and no chart; None where it has none.

    ValueError where there is no size of that name.
    """
    if size not in SIZES:
        raise ValueError(f"size: found {size!r}, expected one of {', '.join(SIZES)}")
    if item.table is None or item.figures:
        return None
    found = SIZES[size]
    below = "".join(block(one) for one in (item.source_line, *item.caveats))
    html = (
        '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f"<title>{escape(item.title)}</title><style>{_type_sizes(found)}{_STYLE}</style></head>"
        f"<body>{block(pack.sample, 'sample')}"
        f'<h1 dir="auto">{escape(item.title)}</h1>{block(item.subtitle, "subtitle")}'
        f"{whole_table_html(item.table, item.title)}"
        f'<div class="below">{below}</div></body></html>'
    )
    return TablePicture(html, found.width, found.height)


def _type_sizes(size: _Size) -> str:
    return (
        f":root{{--pad:{size.pad}px;--heading:{size.heading}px;--subheading:{size.subheading}px;"
        f"--text:{size.text}px;--source:{size.source}px;--height:{size.height}px}}"
    )
