"""Text with a little form on a page: made from its blocks, so that nothing typed becomes a tag."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from dash import html

from data.analysis.words.rich_text import read_rich_text
from data.domain.rich_text import Block, Heading, ListItem, Paragraph, Run

_HEADINGS = (html.H2, html.H3, html.H4, html.H5, html.H6)
_AUTO: dict[str, Any] = {"dir": "auto"}
"""Each block finds its own direction of writing."""


def rich_text(text: str, top: int = 5) -> list:
    """A Markdown text; `top` is the level of its largest heading, and no level is skipped."""
    return list(_blocks(read_rich_text(text), top))


def _blocks(blocks: Sequence[Block], top: int) -> Iterator[Any]:
    levels = sorted({one.level for one in blocks if isinstance(one, Heading)})
    before = top - 1
    for is_list, group in groupby(blocks, lambda one: isinstance(one, ListItem)):
        if is_list:
            yield from _lists([one for one in group if isinstance(one, ListItem)], 0)
            continue
        for block in group:
            if isinstance(block, Heading):
                before = min(top + levels.index(block.level), before + 1, 6)
                yield _HEADINGS[before - 2](_runs(block.runs), **_AUTO)
            elif isinstance(block, Paragraph):
                yield html.P(_runs(block.runs), **_AUTO)


def _lists(items: Sequence[ListItem], depth: int) -> Iterator[html.Ul | html.Ol]:
    """The lists at a depth: one ends where numbers begin or end."""
    for is_numbered, group in groupby(_with_parts(items, depth), lambda one: _has_number(one[0])):
        found = list(group)
        entries = [_entry(own, parts, depth) for own, parts in found]
        first = found[0][0]
        start = {"start": str(first.number)} if is_numbered and first and first.number != 1 else {}
        yield html.Ol(entries, **start) if is_numbered else html.Ul(entries)


def _with_parts(
    items: Sequence[ListItem], depth: int
) -> list[tuple[ListItem | None, list[ListItem]]]:
    """Each item of a depth with those below it; None where a deeper one comes first."""
    found: list[tuple[ListItem | None, list[ListItem]]] = []
    for one in items:
        if one.depth <= depth:
            found.append((one, []))
        elif found:
            found[-1][1].append(one)
        else:
            found.append((None, [one]))
    return found


def _has_number(item: ListItem | None) -> bool:
    return item is not None and item.number is not None


def _entry(own: ListItem | None, parts: Sequence[ListItem], depth: int) -> html.Li:
    words = _runs(own.runs) if own else []
    return html.Li([*words, *_lists(parts, depth + 1)], **_AUTO)


def _runs(runs: Sequence[Run]) -> list:
    return [_run(one) for one in runs]


def _run(run: Run) -> Any:
    shown: Any = run.text
    if run.is_italic:
        shown = html.Em(shown)
    if run.is_bold:
        shown = html.Strong(shown)
    return html.A(shown, href=run.link, rel="noopener noreferrer") if run.link else shown
