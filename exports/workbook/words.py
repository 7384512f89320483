"""What is said of the items: a grid each of commentary, text pages, definitions and the like."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from textwrap import wrap

from data.analysis.words.rich_text import read_rich_text
from data.domain.frozen import FrozenItem, FrozenPack, FrozenRemark, ItemKind
from data.domain.rich_text import Block, Heading, ListItem, Run
from exports.workbook.grids import Grid
from exports.workbook.names import named

WORDS = "Words"
"""The heading of a column of long texts."""
_LONGEST = 2000
"""Letters of a block in one cell."""


@dataclass(frozen=True)
class NumberedItem:
    """An item with the number of its page in the pack, from 1."""

    number: int
    item: FrozenItem


@dataclass(frozen=True)
class PlainLine:
    """A block of a text in plain words, or a piece of a long one."""

    text: str
    is_heading: bool = False


def plain_lines(markdown: str) -> Iterator[PlainLine]:
    """Markdown as plain words; the address of a link follows in brackets.

    A block that is longer than a row can be tall goes on in the next.
    """
    for block in read_rich_text(markdown):
        line = _line(block)
        pieces = wrap(line, _LONGEST) if len(line) > _LONGEST else [line]
        yield from (PlainLine(one, isinstance(block, Heading)) for one in pieces)


def commentary(pages: Iterable[NumberedItem]) -> Grid:
    """All that is said on each page with figures."""
    rows = [
        (page.number, page.item.title, part, words)
        for page in pages
        if page.item.kind is not ItemKind.TEXT
        for part, words in _said(page.item)
    ]
    return Grid(("Page", "Title", "Part", WORDS), tuple(rows), is_long=True)


def definitions(pages: Iterable[NumberedItem]) -> Grid:
    """Each measure once, with its caveats."""
    found: dict[tuple[str, str, str], None] = {}
    for page in pages:
        title = page.item.measure or page.item.title
        parts = (*page.item.definition, *(("Caveat", one) for one in page.item.caveats))
        found |= {(title, part, words): None for part, words in parts}
    return Grid(("Measure", "Part", WORDS), tuple(found), is_long=True)


def sources(pages: Iterable[NumberedItem]) -> Grid:
    return _on_pages("Source", pages, lambda item: item.sources or (item.source_line,))


def methods(pack: FrozenPack, pages: Iterable[NumberedItem]) -> Grid:
    """What holds for the whole pack, then what for single pages."""
    whole = tuple((one, "The whole pack") for one in pack.methods)
    single = _on_pages("Method", pages, lambda item: item.methods)
    return Grid(single.headings, (*whole, *single.rows), is_long=True)


def _on_pages(
    heading: str,
    pages: Iterable[NumberedItem],
    texts_of: Callable[[FrozenItem], tuple[str, ...]],
) -> Grid:
    found: dict[str, list[int]] = {}
    for page in pages:
        for text in dict.fromkeys(filter(None, texts_of(page.item))):
            found.setdefault(text, []).append(page.number)
    rows = tuple((text, named(numbers)) for text, numbers in found.items())
    return Grid((heading, "Used on"), rows, is_long=True)


def _said(item: FrozenItem) -> Iterator[tuple[str, str]]:
    if item.finding and item.finding != item.title:
        yield "Finding", item.finding
    yield from (("What this shows", one) for one in item.paragraphs)
    if item.words:
        yield from (("Commentary", line.text) for line in plain_lines(item.words))
    else:
        for remark in item.remarks:
            yield from _remark(remark)
    yield from (("Event", f"{one.when}: {one.label}") for one in item.events)
    yield from (("Caveat", one) for one in item.caveats)
    yield from (("About the figures", one) for one in _notes(item))
    yield from (("Method", one) for one in item.methods)
    if item.source_line:
        yield "Source", item.source_line
    if item.alternative:
        yield "Alternative text", item.alternative


def _notes(item: FrozenItem) -> Iterator[str]:
    """What the figures' file says beside, where it is not said already."""
    said = {*item.caveats, *item.methods, *item.paragraphs, item.source_line}
    said |= {item.title, item.subtitle, item.finding}
    yield from (one for one in (item.sheet.notes if item.sheet else ()) if one not in said)


def _remark(remark: FrozenRemark) -> Iterator[tuple[str, str]]:
    on = f"Commentary on {remark.period}" if remark.period else "Commentary"
    for heading, text in remark.parts:
        part = f"{on}: {heading}" if heading else on
        yield from ((part, line.text) for line in plain_lines(text))
    if remark.by:
        yield f"{on}: by", remark.by


def _line(block: Block) -> str:
    words = "".join(map(_run, block.runs))
    if isinstance(block, ListItem):
        mark = "•" if block.number is None else f"{block.number}."
        return f"{'    ' * block.depth}{mark} {words}"
    return words


def _run(run: Run) -> str:
    has_address = run.link and run.link.removeprefix("mailto:") != run.text
    return f"{run.text} ({run.link})" if has_address else run.text
