"""Puts a workbook together: contents, a sheet for each page with figures, and the words."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from data.domain.frozen import FrozenItem, FrozenPack, ItemKind
from exports.workbook import names, words
from exports.workbook.contents import fill_contents
from exports.workbook.grids import Grid, grids_of
from exports.workbook.styles import ExactSheet, Styles, clean, put, put_lines
from exports.workbook.tables import height_of, put_grid, set_widths, widths_of
from exports.workbook.words import NumberedItem, plain_lines

_MANY_COLUMNS = 3
_MOST_ABOVE = 9
"""Rows above a head that may stay in view with it."""
_LONGEST_MARGIN = 70
"""Letters at the foot of a printed page."""
_TEXT_WIDTH = 100
_WIDEST_PRINT = 220
"""Letters beside each other that can still be read when they are shrunk to the paper's width."""
_SMALL = 60
"""Per cent, where a sheet is printed over several papers."""
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def write_workbook(pack: FrozenPack) -> bytes:
    """The figures as read and unrounded, and all that is said of them; nothing is ever active."""
    target = BytesIO()
    with Workbook(target, _OPTIONS) as book:
        book.worksheet_class = ExactSheet
        book.set_properties(_properties(pack))
        _fill(book, pack)
    return target.getvalue()


def _fill(book: Workbook, pack: FrozenPack) -> None:
    styles = Styles(book)
    pages = [NumberedItem(number, item) for number, item in enumerate(pack.pages, start=1)]
    grids = {one.number: found for one in pages if (found := grids_of(one.item))}
    said = _said(pack, pages)
    text_pages = [one for one in pages if one.number not in grids]
    sheets = {one.number: names.TEXT for one in text_pages}
    sheets |= {
        one.number: names.sheet_name(one.number, one.item.measure or one.item.title)
        for one in pages
        if one.number in grids
    }
    others = [*([names.TEXT] if text_pages else []), *said]
    contents = _add(book, pack, names.CONTENTS)
    fill_contents(contents, styles, pack, pages, sheets, others)
    for one in pages:
        if one.number in grids:
            page = _add(book, pack, sheets[one.number])
            _fill_figures(page, styles, pack, one, grids[one.number], said)
    if text_pages:
        _fill_text(_add(book, pack, names.TEXT), styles, text_pages)
    for name, grid in said.items():
        _fill_said(_add(book, pack, name), styles, name, grid)


def _said(pack: FrozenPack, pages: Sequence[NumberedItem]) -> dict[str, Grid]:
    """The sheets of words that there is something to write on, by name."""
    all_of_them = {
        names.COMMENTARY: words.commentary(pages),
        names.DEFINITIONS: words.definitions(pages),
        names.SOURCES: words.sources(pages),
        names.METHODS: words.methods(pack, pages),
    }
    return {name: grid for name, grid in all_of_them.items() if grid.rows}


def _add(book: Workbook, pack: FrozenPack, name: str) -> Worksheet:
    """A sheet that prints on A4, as wide as the paper, with the pack's title at the foot."""
    page = book.add_worksheet(name)
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.hide_gridlines(1)
    title = clean(" ".join(pack.title.split())).replace("&", "&&")[:_LONGEST_MARGIN].rstrip("&")
    page.set_footer(f"&L{title}&RPage &P of &N")
    return page


def _fill_figures(
    page: Worksheet,
    styles: Styles,
    pack: FrozenPack,
    one: NumberedItem,
    grids: Sequence[Grid],
    said: Mapping[str, Grid],
) -> None:
    """Title, subtitle, finding and source above; the head of the figures stays in view."""
    row = put_lines(page, 0, one.item.title, styles, bold=True, font_size=14)
    for text in _above(one.item, pack):
        row = put_lines(page, row, text, styles)
    page.write_url(row, 0, names.link_to(names.CONTENTS), styles.link, names.CONTENTS)
    place = _row_of(said.get(names.COMMENTARY), one.number)
    if place is not None:
        link = names.link_to(names.COMMENTARY, place)
        page.write_url(row, 1, link, styles.link, names.COMMENTARY)
    first, *more = grids
    top = row + 1
    widths = widths_of(grids)
    set_widths(page, widths)
    if sum(widths) > _WIDEST_PRINT:
        page.set_print_scale(_SMALL)
    row = put_grid(page, top, first, styles, widths)
    if top <= _MOST_ABOVE:
        page.freeze_panes(top + 1, 1 if len(first.headings) > _MANY_COLUMNS else 0)
    page.repeat_rows(top)
    for grid in more:
        put(page, (row + 1, 0), grid.title, styles, bold=True)
        row = put_grid(page, row + 2, grid, styles, widths)


def _above(item: FrozenItem, pack: FrozenPack) -> Iterator[str]:
    """A line each, so that little of the window is taken by what stays in view."""
    lines = (item.subtitle, item.finding, item.source_line, pack.sample)
    yield from dict.fromkeys(line for line in lines if line and line != item.title)


def _row_of(grid: Grid | None, number: int) -> int | None:
    """Where on its sheet the first row of a page stands, counted from 0."""
    rows = grid.rows if grid else ()
    return next((place + 2 for place, row in enumerate(rows) if row[0] == number), None)


def _fill_said(page: Worksheet, styles: Styles, name: str, grid: Grid) -> None:
    put(page, (0, 0), name, styles, bold=True, font_size=14)
    widths = widths_of([grid])
    if grid.headings[-1] == words.WORDS:
        widths[-1] = _TEXT_WIDTH
    set_widths(page, widths)
    put_grid(page, 1, grid, styles, widths)
    page.freeze_panes(2, 0)
    page.repeat_rows(1)


def _fill_text(page: Worksheet, styles: Styles, pages: Sequence[NumberedItem]) -> None:
    """The pages of text in plain words, a block in each cell."""
    page.set_column(0, 0, _TEXT_WIDTH)
    row = 0
    for one in pages:
        row = put_lines(page, row, one.item.title, styles, bold=True, font_size=14)
        said = one.item.words if one.item.kind is ItemKind.TEXT else ""
        for line in plain_lines(said):
            put(page, (row, 0), line.text, styles, text_wrap=True, bold=line.is_heading)
            page.set_row(row, height_of([line.text], [_TEXT_WIDTH]))
            row += 1
        row += 1


def _properties(pack: FrozenPack) -> dict[str, object]:
    at = pack.frozen_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    said = {"title": pack.title, "author": pack.council, "company": pack.council}
    said |= {"subject": pack.purpose, "comments": pack.sample}
    return {**{key: clean(text) for key, text in said.items()}, "created": at}
