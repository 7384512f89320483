"""The figures of an item as headings and rows."""

from dataclasses import dataclass

from data.domain.frozen import CellValue, FrozenChart, FrozenItem, FrozenTable, ItemKind, SeenFigure

_SEEN = ("Measure", "Area", "Period", "Breakdown", "Value", "Status", "As printed")

_BEHIND = "Behind this table, with every digit"


@dataclass(frozen=True)
class Grid:
    """`title` stands over it where an item has more than one; `is_long` wraps its words."""

    headings: tuple[str, ...]
    rows: tuple[tuple[CellValue, ...], ...]
    title: str = ""
    is_long: bool = False


def grids_of(item: FrozenItem) -> tuple[Grid, ...]:
    """The figures as read; a table that is the whole page comes before them, as it is printed."""
    sheet = item.sheet and Grid(item.sheet.headings, item.sheet.rows, _BEHIND)
    if sheet and item.kind is ItemKind.CHART:
        return (sheet,)
    if item.table:
        behind = sheet or (_behind(item.seen) if item.seen else None)
        return (_printed(item.table), *([behind] if behind else []))
    if sheet:
        return (sheet,)
    if item.chart:
        return (_drawn(item.chart),)
    return (_behind(item.seen),) if item.seen else ()


def _printed(table: FrozenTable) -> Grid:
    """Reasons in words rather than by their symbols."""
    has_notes = any(row.note for row in table.rows)
    headings = (table.label_heading, *table.headings, *([table.note_heading] if has_notes else []))
    rows = tuple(
        (
            row.label,
            *(cell.spoken or cell.text for cell in row.cells),
            *([row.note] if has_notes else []),
        )
        for row in table.rows
    )
    return Grid(headings, rows, is_long=True)


def _drawn(chart: FrozenChart) -> Grid:
    """A reason stands in place of the figure that is missing."""
    rows = tuple(
        (
            category,
            *(
                one.texts[place] if one.values[place] is None else one.values[place]
                for one in chart.series
            ),
        )
        for place, category in enumerate(chart.categories)
    )
    return Grid(("", *(one.name for one in chart.series)), rows)


def _behind(seen: tuple[SeenFigure, ...]) -> Grid:
    rows = tuple(
        (one.measure, one.area, one.period, one.breakdown, one.value, one.missing, one.printed)
        for one in seen
    )
    return Grid(_SEEN, rows, _BEHIND)
