"""The figures of one file, checked and in order, however many."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from data.domain.observation import Source
from data.figures.block import Array

FILE_SOURCE = "file:"
"""How the id of a source begins that is the loaded file itself, not a document."""

RELEASE_SOURCE = "release:"
"""How the id of a source begins that is one issue of a publication."""


@dataclass(frozen=True)
class Story:
    """What is told of a figure: where it was read, in which words, and what to know of it."""

    source: Source
    line: str = ""
    quote: str = ""
    caveat: str = ""
    note: str = ""

    @property
    def is_told(self) -> bool:
        """Whether a document tells it; a bare file and a later release have only notes to tell."""
        return not self.source.id.startswith((FILE_SOURCE, RELEASE_SOURCE))


@dataclass(frozen=True)
class FigureSet:
    """Names, and blocks of FIGURE records that point to them.

    `blocks` yields the place of a measure in `measures` and some of its figures, sorted by key;
    a measure and area never stand in two blocks, a key never stands twice.
    """

    measures: tuple[str, ...]
    areas: tuple[str, ...]
    breakdowns: tuple[str, ...]
    stories: tuple[Story, ...]
    count: int
    blocks: Callable[[], Iterator[tuple[int, Array]]]
