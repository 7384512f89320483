"""Text with a little form as HTML: every word escaped, and nothing beside the allow-list."""

from collections.abc import Iterator, Sequence
from html import escape

from data.analysis.words.rich_text import read_rich_text
from data.domain.rich_text import Block, Heading, ListItem, Paragraph, Run

_DEEPEST = 6
"""The lowest level of heading that HTML has."""


def rich_html(text: str, top: int = 3) -> str:
    """A Markdown text as HTML; `top` is the level of its largest heading.

    Headings never skip a level, and each block finds its own direction of writing.
    """
    return "".join(_written(read_rich_text(text), top))


def blocks_html(blocks: Sequence[Block], top: int = 3) -> str:
    """Blocks that were read before, as `rich_html` writes them."""
    return "".join(_written(blocks, top))


def _written(blocks: Sequence[Block], top: int) -> Iterator[str]:
    lists = _Lists()
    ranks = _ranks(blocks)
    before = top - 1
    for block in blocks:
        if isinstance(block, ListItem):
            yield from lists.item(block)
            continue
        yield from lists.close()
        if isinstance(block, Heading):
            before = min(top + ranks[block.level], before + 1, _DEEPEST)
            yield f'<h{before} dir="auto">{_runs(block.runs)}</h{before}>'
        elif isinstance(block, Paragraph):
            yield f'<p dir="auto">{_runs(block.runs)}</p>'
    yield from lists.close()


def _ranks(blocks: Sequence[Block]) -> dict[int, int]:
    """The levels that a text has, numbered from 0."""
    levels = sorted({one.level for one in blocks if isinstance(one, Heading)})
    return {level: rank for rank, level in enumerate(levels)}


class _Lists:
    """The lists that are open, the outermost first: whether each has numbers."""

    def __init__(self) -> None:
        self._open: list[bool] = []

    def item(self, block: ListItem) -> Iterator[str]:
        numbered = block.number is not None
        yield from self._close_to(block.depth + 1)
        if len(self._open) > block.depth and self._open[block.depth] != numbered:
            yield from self._close_to(block.depth)
        if len(self._open) > block.depth:
            yield "</li>"
        while len(self._open) <= block.depth:
            is_own = len(self._open) == block.depth
            # a list deeper than its place in the text allows stands in items without words
            yield _opening(block.number) if is_own else '<ul><li class="bare">'
            self._open.append(numbered if is_own else False)
        yield f'<li dir="auto">{_runs(block.runs)}'

    def close(self) -> Iterator[str]:
        yield from self._close_to(0)

    def _close_to(self, depth: int) -> Iterator[str]:
        while len(self._open) > depth:
            yield "</li></ol>" if self._open.pop() else "</li></ul>"


def _opening(number: int | None) -> str:
    if number is None:
        return "<ul>"
    return "<ol>" if number == 1 else f'<ol start="{number}">'


def _runs(runs: Sequence[Run]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    html = escape(run.text)
    if run.is_italic:
        html = f"<em>{html}</em>"
    if run.is_bold:
        html = f"<strong>{html}</strong>"
    if run.link:
        html = f'<a href="{escape(run.link)}" rel="noopener noreferrer">{html}</a>'
    return html
