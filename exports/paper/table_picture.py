"""A table as pictures: documents of a scorecard, at one of the sizes."""

from dataclasses import dataclass
from html import escape
from pathlib import Path

from data.domain.frozen import FrozenItem, FrozenPack
from exports.page.words import block
from exports.paper.document import POLICY
from exports.paper.table import table_parts


@dataclass(frozen=True)
class TablePicture:
    """A document to be pictured; pixels of layout. More rows than have room make it higher.

    `part` says which of several it is, '' where it is the only one.
    """

    html: str
    width: int
    height: int
    part: str = ""


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

    @property
    def letters(self) -> int:
        """How many have room in a row of a table."""
        return int((self.width - 2 * self.pad) / (self.text * _OF_A_LETTER))


_OF_A_LETTER = 0.53
"""Width of a letter in Arial, in heights of the type, by and large."""
SIZES = {
    "slide": _Size(1280, 720, 56, 36, 21, 18, 16),
    "slide-4x3": _Size(960, 720, 48, 32, 20, 18, 16),
    "half-slide": _Size(616, 700, 24, 25, 17, 16, 16),
    "a4": _Size(1600, 1000, 40, 50, 31, 29, 25),
}
_STYLE = Path(__file__).with_name("table_picture.css").read_text(encoding="utf-8")


def table_pictures(
    pack: FrozenPack, item: FrozenItem, size: str, rows: int
) -> tuple[TablePicture, ...]:
    """What to picture of an item that has a table and no chart; nothing where it has none.

    `rows` at most stand in each, and no more columns than have room. ValueError where there is no
    size of that name.
    """
    if size not in SIZES:
        raise ValueError(f"size: found {size!r}, expected one of {', '.join(SIZES)}")
    if item.table is None or item.figures:
        return ()
    found = SIZES[size]
    tables = table_parts(item.table, item.title, rows, found.letters)
    many = len(tables)
    words = [f"Part {one} of {many}" if many > 1 else "" for one in range(1, many + 1)]
    return tuple(
        TablePicture(_document(pack, item, found, table, part), found.width, found.height, part)
        for table, part in zip(tables, words, strict=True)
    )


def _document(pack: FrozenPack, item: FrozenItem, size: _Size, table: str, part: str) -> str:
    below = "".join(block(one) for one in (item.source_line, *item.caveats))
    return (
        '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f"<title>{escape(item.title)}</title><style>{_type_sizes(size)}{_STYLE}</style></head>"
        f"<body>{block(pack.sample, 'sample')}"
        f'<h1 dir="auto">{escape(item.title)}</h1>{block(item.subtitle, "subtitle")}'
        f"{block(part, 'part')}{table}"
        f'<div class="below">{below}</div></body></html>'
    )


def _type_sizes(size: _Size) -> str:
    return (
        f":root{{--pad:{size.pad}px;--heading:{size.heading}px;--subheading:{size.subheading}px;"
        f"--text:{size.text}px;--source:{size.source}px;--height:{size.height}px}}"
    )
