"""Plans a table over slides: widths of columns, heights of rows, what repeats."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from data.domain.frozen import FrozenTable
from exports.slides.look import SMALLEST
from exports.slides.type_width import LEADING, shorten, text_width, wrap

MARGIN_X = 5.0
MARGIN_Y = 2.5
_LABEL_SHARE = 0.4
_LEAST_LABEL = 0.22
_WIDEST_WORD = 110.0
_MOST_HEADING = 5
"""Lines of a heading."""


@dataclass(frozen=True)
class Part:
    """What of a table stands on one slide, the first row and column again on each.

    `texts` row by row, headings first; `widths` and `heights` in points.
    """

    texts: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]


def plan_table(
    table: FrozenTable, width: float, height: float, further: float | None = None
) -> list[Part]:
    """At least one part; columns that have no room beside the others follow after all rows.

    `height` is the room of the first slide, `further` that of the others where it differs.
    """
    lines = table_texts(table)
    found: list[Part] = []
    for columns, widths in _column_groups(lines, width):
        own = [tuple(line[n] for n in columns) for line in lines]
        others = height if further is None else further
        found += _even(own, widths, (others if found else height, others))
    return found


def table_texts(table: FrozenTable) -> list[tuple[str, ...]]:
    """Headings and rows as printed; a column of notes where any row has one."""
    has_notes = any(row.note for row in table.rows)
    notes = (table.note_heading,) if has_notes else ()
    lines = [(table.label_heading, *table.headings, *notes)]
    for row in table.rows:
        note = (row.note,) if has_notes else ()
        lines.append((row.label, *(cell.text for cell in row.cells), *note))
    return [tuple(" ".join(text.split()) for text in line) for line in lines]


def _column_groups(
    lines: Sequence[tuple[str, ...]], width: float
) -> Iterator[tuple[list[int], tuple[float, ...]]]:
    """Columns side by side with their widths, the first column in every group."""
    wanted = [_wanted(lines, n) for n in range(len(lines[0]))]
    least = [_least(lines, n) for n in range(len(lines[0]))]
    least[0] = max(least[0], width * _LEAST_LABEL)
    wanted[0] = max(min(wanted[0], width * _LABEL_SHARE), least[0])
    groups = [[0, *one] for one in _shared_out(least, width)]
    for group in groups:
        yield group, _widths(wanted, least, group, width)


def _shared_out(least: Sequence[float], width: float) -> list[list[int]]:
    """The columns but the first in as few groups as have room, all of about the same size."""
    columns = list(range(1, len(least)))
    for many in range(1, max(len(columns), 1)):
        size = ceil(len(columns) / many)
        groups = [columns[n : n + size] for n in range(0, len(columns), size)]
        if all(least[0] + sum(least[n] for n in group) <= width for group in groups):
            return groups
    return [[n] for n in columns] or [[]]


def _wanted(lines: Sequence[tuple[str, ...]], n: int) -> float:
    """Room for the longest text in one line; for a heading, in two."""
    heading = text_width(lines[0][n], SMALLEST, True) / 2
    cells = max((text_width(line[n], SMALLEST, n == 0) for line in lines[1:]), default=0)
    return max(heading, cells, _least(lines, n) - 2 * MARGIN_X) + 2 * MARGIN_X + 2


def _least(lines: Sequence[tuple[str, ...]], n: int) -> float:
    words = (word for line in lines for word in line[n].split())
    longest = max((text_width(word, SMALLEST, True) for word in words), default=0)
    return min(longest, _WIDEST_WORD) + 2 * MARGIN_X + 2


def _widths(
    wanted: Sequence[float], least: Sequence[float], group: Sequence[int], width: float
) -> tuple[float, ...]:
    """All that is wanted if there is room; else what is over the least is shared out."""
    total = sum(wanted[n] for n in group)
    if total <= width:
        spare = min((width - total) / len(group), 24)
        return tuple(wanted[n] + spare for n in group)
    over = sum(wanted[n] - least[n] for n in group) or 1
    spare = max(width - sum(least[n] for n in group), 0)
    found = [least[n] + spare * (wanted[n] - least[n]) / over for n in group]
    return tuple(one * width / max(sum(found), width) for one in found)


def _even(
    lines: Sequence[tuple[str, ...]], widths: tuple[float, ...], rooms: tuple[float, float]
) -> list[Part]:
    """As few parts as there can be, with about as many rows in each."""
    found = _parts(lines, widths, rooms, len(lines))
    evenly = _parts(lines, widths, rooms, ceil((len(lines) - 1) / len(found)))
    return evenly if len(evenly) == len(found) else found


def _parts(
    lines: Sequence[tuple[str, ...]],
    widths: tuple[float, ...],
    rooms: tuple[float, float],
    most_rows: int,
) -> list[Part]:
    """`rooms` are the heights of the first slide and of the others."""
    height, further = rooms
    head = _cut(lines[0], widths, _MOST_HEADING, True)
    top = _height(head, widths, True)
    most = max(1, int((min(rooms) - top - 2 * MARGIN_Y) // (SMALLEST * LEADING)))
    found: list[Part] = []
    rows: list[tuple[str, ...]] = []
    heights: list[float] = []
    for line in lines[1:]:
        row = _cut(line, widths, most)
        taken = _height(row, widths)
        if rows and (len(rows) >= most_rows or top + sum(heights) + taken > height):
            found.append(Part((head, *rows), widths, (top, *heights)))
            rows, heights, height = [], [], further
        rows.append(row)
        heights.append(taken)
    return [*found, Part((head, *rows), widths, (top, *heights))]


def _cut(
    line: Sequence[str], widths: Sequence[float], lines: int, bold: bool = False
) -> tuple[str, ...]:
    return tuple(
        shorten(text, width - 2 * MARGIN_X, SMALLEST, lines, bold or n == 0)
        for n, (text, width) in enumerate(zip(line, widths, strict=True))
    )


def _height(line: Sequence[str], widths: Sequence[float], bold: bool = False) -> float:
    """Of a row, as its highest cell needs."""
    most = max(
        len(wrap(text, width - 2 * MARGIN_X, SMALLEST, bold or n == 0))
        for n, (text, width) in enumerate(zip(line, widths, strict=True))
    )
    return most * SMALLEST * LEADING + 2 * MARGIN_Y
