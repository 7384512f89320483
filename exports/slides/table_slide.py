"""A table as native tables on as many slides as it takes, its headings again on each."""

from collections.abc import Iterator, Sequence
from typing import Any

from pptx.oxml.ns import qn

from data.domain.frozen import FrozenCell, FrozenChart, FrozenItem, FrozenRow, FrozenTable
from exports.slides.boxes import EMU
from exports.slides.look import GRID, INK, NAVY, PAPER, SMALLEST
from exports.slides.maker import Maker
from exports.slides.page import close_page, open_page, write_title
from exports.slides.remarks import notes_of
from exports.slides.shapes import describe
from exports.slides.table_plan import MARGIN_X, MARGIN_Y, Part, plan_table
from exports.slides.tree import etree
from exports.slides.words import numbered, say, write_words

_MOST_SYMBOLS = 8
_NO_STYLE = "{5940675A-B579-460E-94D1-54222C63F5DA}"
"""PowerPoint's own name of the style 'No style, table grid'."""


def add_table_slides(maker: Maker, item: FrozenItem, table: FrozenTable) -> None:
    """One slide or more; the first has the notes of the item."""
    foot = (*_symbols(table), item.source_line, *item.caveats)
    page = open_page(maker, item.title, item.subtitle, foot)
    further = (*_symbols(table), item.source_line)
    parts = plan_table(table, page.room.width, page.room.height)
    pages = [page]
    if len(parts) > 1:
        pages.append(open_page(maker, numbered(item.title, 99, 99), "", further))
        room = pages[1].room
        parts = plan_table(table, room.width, page.room.height, room.height)
    for number, part in enumerate(parts, start=1):
        title = numbered(item.title, number, len(parts))
        if number > len(pages):
            pages.append(open_page(maker, title, "", further))
        page = pages[number - 1]
        if number == 2:  # opened with a title of the greatest length
            write_title(maker.design, page.slide.shapes.title, title)
        shape = _add_part(page.slide, page.room, part, table)
        describe(shape, f"Table: {item.title}", _alternative(item, part, number, len(parts)))
        notes = notes_of(item) if number == 1 else (f"Continues: {item.title}",)
        close_page(maker, page, notes)


def reasons_of(item: FrozenItem, chart: FrozenChart) -> FrozenTable:
    """Of a chart without any figure: why each is missing."""
    if item.table is not None:
        return item.table
    rows = [
        FrozenRow(name, tuple(FrozenCell(one.texts[place] or "–") for one in chart.series))
        for place, name in enumerate(chart.categories)
    ]
    return FrozenTable("", tuple(one.name for one in chart.series), tuple(rows), False)


def _add_part(slide: Any, room: Any, part: Part, table: FrozenTable) -> Any:
    left, top, _, _ = room.emu
    width, height = round(sum(part.widths) * EMU), round(sum(part.heights) * EMU)
    shape = slide.shapes.add_table(len(part.texts), len(part.widths), left, top, width, height)
    grid = shape.table
    grid.first_row, grid.first_col, grid.horz_banding = True, True, False
    grid._tbl.tblPr.find(qn("a:tableStyleId")).text = _NO_STYLE
    for column, one in zip(grid.columns, part.widths, strict=True):
        column.width = round(one * EMU)
    for row, one in zip(grid.rows, part.heights, strict=True):
        row.height = round(one * EMU)
    numeric = table.is_numeric
    many = 1 + len(table.headings)
    for line, (row, texts) in enumerate(zip(grid._tbl.tr_lst, part.texts, strict=True)):
        for n, (cell, text) in enumerate(zip(row.tc_lst, texts, strict=True)):
            is_note = len(part.texts[0]) == n + 1 and part.texts[0][n] == table.note_heading
            _write_cell(slide, cell, text, line == 0, n, numeric and 0 < n < many and not is_note)
    return shape


def _write_cell(slide: Any, cell: Any, text: str, is_head: bool, n: int, is_number: bool) -> None:
    frame = _Frame(cell.get_or_add_txBody(), slide.part)
    colour = PAPER if is_head else INK
    bold = is_head or n == 0
    write_words(frame, (say(text, SMALLEST, is_bold=bold, colour=colour),))
    if is_number:
        manner = frame._txBody.find(f".//{qn('a:pPr')}")
        manner.set("algn", "r")
    form = cell.get_or_add_tcPr()
    for side, margin in (("L", MARGIN_X), ("R", MARGIN_X), ("T", MARGIN_Y), ("B", MARGIN_Y)):
        form.set(f"mar{side}", str(round(margin * EMU)))
    for side in ("L", "R", "T", "B"):
        line = etree.SubElement(form, qn(f"a:ln{side}"))
        if side in "LR":
            etree.SubElement(line, qn("a:noFill"))
        else:
            line.set("w", "9525")
            _fill(line, GRID)
    _fill(form, NAVY if is_head else PAPER)


class _Frame:
    """A cell's text as `write_words` takes it; python-pptx finds a cell's part only slowly."""

    def __init__(self, body: Any, part: Any) -> None:
        self._txBody = body
        self.part = part


def _fill(owner: Any, colour: str) -> None:
    fill = etree.SubElement(owner, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:srgbClr")).set("val", colour)


def _symbols(table: FrozenTable) -> Sequence[str]:
    """What the symbols in a table mean, where they are few."""
    found = dict.fromkeys(_spoken(table))
    return [f"Symbols: {'; '.join(found)}"] if 0 < len(found) <= _MOST_SYMBOLS else []


def _spoken(table: FrozenTable) -> Iterator[str]:
    for row in table.rows:
        for cell in row.cells:
            if cell.spoken and cell.spoken != cell.text:
                yield f"{cell.text} = {cell.spoken}"


def _alternative(item: FrozenItem, part: Part, number: int, many: int) -> str:
    rows = len(part.texts) - 1
    said = item.alternative or f"Table: {item.title}."
    place = f" Part {number} of {many}." if many > 1 else ""
    first, last = (part.texts[1][0], part.texts[-1][0]) if rows else ("", "")
    span = f" {rows} rows here, from {first} to {last}." if rows > 1 else ""
    return f"{said}{place}{span}"
