"""Frozen packs: figures, words and methods as they were at one moment, whatever is loaded later.

What is frozen is complete: slides, papers, pictures and pages are made from it alone, and need no
figure of the database. It is stored as text (`data.frozen_text`); FORM names the shape below.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

FORM = 1
"""Raised whenever the shape of what is stored changes."""

CellValue = str | float | int | None


class ItemKind(StrEnum):
    CHART = "chart"
    SCORECARD = "scorecard"
    ITEMS = "items"
    """Improvement items with the measures that show them."""
    TEXT = "text"
    GONE = "gone"
    """Nothing could be frozen; `problem` says why."""


class ChartKind(StrEnum):
    LINES = "lines"
    COLUMNS = "columns"
    """Upright bars; several series stand on top of each other, each with its own places."""
    BARS = "bars"
    """Lying bars, the first category on top."""


class Role(StrEnum):
    """What a series is, so that it can look the same wherever it is drawn."""

    MAIN = "main"
    OTHER = "other"
    COMPARATOR = "comparator"
    TARGET = "target"
    MEAN = "mean"
    LIMIT = "limit"
    MARKED = "marked"
    """Only the points that a method marks, over the main series."""


@dataclass(frozen=True)
class FrozenSeries:
    """`values` has one place for each category; `texts` say each as it is printed, or why not."""

    name: str
    role: Role
    values: tuple[float | None, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True)
class FrozenChart:
    """A chart as its numbers, for programs that draw it themselves.

    `number_format` is in the manner of spreadsheets ('#,##0.0"%"'). `lowest` and `highest` are
    where the axis of values begins and ends; None leaves it to the program.
    """

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[FrozenSeries, ...]
    number_format: str = "#,##0"
    value_title: str = ""
    lowest: float | None = None
    highest: float | None = None


@dataclass(frozen=True)
class FrozenEvent:
    """Something that is marked on a chart: 'July 2019', 'Ofsted: inadequate'."""

    when: str
    label: str
    category: str = ""
    """The period that it falls in, where the chart has that."""


@dataclass(frozen=True)
class FrozenCell:
    """`text` as it is printed; `spoken` in its place for screen readers where that is a symbol."""

    text: str
    spoken: str = ""


@dataclass(frozen=True)
class FrozenRow:
    label: str
    cells: tuple[FrozenCell, ...]
    note: str = ""


@dataclass(frozen=True)
class FrozenTable:
    """Every row has a cell for each of `headings`; a note column stands last where any has one."""

    label_heading: str
    headings: tuple[str, ...]
    rows: tuple[FrozenRow, ...]
    is_numeric: bool = True
    note_heading: str = "Note"


@dataclass(frozen=True)
class FrozenSheet:
    """The figures for a workbook: as read, unrounded, a symbol's reason in words."""

    title: str
    notes: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[CellValue, ...], ...]


@dataclass(frozen=True)
class FrozenRemark:
    """Commentary on a period: parts are heading and Markdown; `by` who wrote and approved it."""

    period: str
    by: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SeenFigure:
    """A figure as the item shows it, to tell later what was revised since."""

    measure: str
    area: str
    period: str  # the label
    breakdown: str
    value: float | None
    missing: str = ""
    printed: str = ""


@dataclass(frozen=True)
class FrozenItem:
    """One page of a pack.

    `title` is what stands over it: the finding, or what somebody wrote in its place. `words` is
    Markdown: the whole of a page of text, otherwise a commentary written for this pack, which then
    stands in place of `remarks`. `figures` are Plotly's, by the name of their size (slide,
    slide-4x3, half-slide, a4, screen, narrow); the first four carry title, subtitle, sources and
    caveats inside, the last two do not. All are empty where there is no value to draw.
    """

    key: str
    kind: ItemKind
    title: str
    address: str = ""
    stem: str = ""  # a name for files, without ending
    measure: str = ""
    """Title of the measure; '' for pages that are of none."""
    subtitle: str = ""
    finding: str = ""
    paragraphs: tuple[str, ...] = ()
    """What the item shows, in sentences."""
    words: str = ""
    remarks: tuple[FrozenRemark, ...] = ()
    notes: str = ""
    """For whoever presents; plain text."""
    alternative: str = ""
    methods: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    source_line: str = ""
    caveats: tuple[str, ...] = ()
    definition: tuple[tuple[str, str], ...] = ()
    """'Definition', 'Counted' and so on, each with its words."""
    chart: FrozenChart | None = None
    events: tuple[FrozenEvent, ...] = ()
    table: FrozenTable | None = None
    sheet: FrozenSheet | None = None
    figures: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    seen: tuple[SeenFigure, ...] = ()
    problem: str = ""
    disclosure: str = ""
    """What it shows that must not be published as it is: 'numbers from 1 to 5'."""


@dataclass(frozen=True)
class FrozenPack:
    """`name` is the pack's in its address; `sample` what says that all figures are invented."""

    name: str
    title: str
    council: str
    frozen_at: datetime
    frozen_by: str
    product: str
    """Name and version of the product that froze it."""
    items: tuple[FrozenItem, ...]
    meeting_on: date | None = None
    purpose: str = ""
    sample: str = ""
    methods: tuple[str, ...] = ()
    """Versions of the methods and of the sets of neighbours."""
    form: int = FORM

    @property
    def pages(self) -> tuple[FrozenItem, ...]:
        """The items that there is something of to show."""
        return tuple(one for one in self.items if one.kind is not ItemKind.GONE)

    @property
    def left_out(self) -> tuple[FrozenItem, ...]:
        """The items that nothing could be frozen of."""
        return tuple(one for one in self.items if one.kind is ItemKind.GONE)
