"""Text with a little form: what commentary and pages of text may hold, and nothing else."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """A stretch of text in one manner; `link` is an address that it leads to, or ''."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    link: str = ""


@dataclass(frozen=True)
class Paragraph:
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """`level` counts from 1, the largest that a text may have."""

    level: int
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class ListItem:
    """One item of a list; `depth` counts from 0, `number` is None in a list with bullets."""

    runs: tuple[Run, ...]
    depth: int = 0
    number: int | None = None


Block = Paragraph | Heading | ListItem


def plain_text(blocks: tuple[Block, ...]) -> str:
    """The words alone, each block in a line of its own."""
    return "\n".join(_line(one) for one in blocks)


def _line(block: Block) -> str:
    words = "".join(run.text for run in block.runs)
    if isinstance(block, ListItem):
        mark = "•" if block.number is None else f"{block.number}."
        return f"{'  ' * block.depth}{mark} {words}"
    return words
