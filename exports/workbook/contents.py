"""The first sheet: what the workbook is of, the way to each sheet, and what was left out."""

from collections.abc import Iterator, Mapping, Sequence

from xlsxwriter.worksheet import Worksheet

from data.analysis.words.moments import moment_words
from data.domain.frozen import FrozenPack
from exports.workbook.grids import Grid
from exports.workbook.names import LONGEST, link_to
from exports.workbook.styles import Styles, put, put_lines
from exports.workbook.tables import put_grid, set_widths, widths_of
from exports.workbook.words import NumberedItem


def fill_contents(
    page: Worksheet,
    styles: Styles,
    pack: FrozenPack,
    pages: Sequence[NumberedItem],
    sheets: Mapping[int, str],
    others: Sequence[str],
) -> None:
    """`sheets` names the sheet of each page by its number; `others` the sheets of words."""
    row = put_lines(page, 0, pack.title, styles, bold=True, font_size=16)
    for text in told(pack):
        row = put_lines(page, row, text, styles)
    row = put_lines(page, row, pack.sample, styles, bold=True, font_color="#9c1c1c")
    listed = Grid(
        ("Page", "Title", "Measure", "Sheet"),
        tuple((one.number, one.item.title, one.item.measure, "") for one in pages),
        is_long=True,
    )
    widths = [*widths_of([listed])[:3], LONGEST]
    set_widths(page, widths)
    top = row + 1
    row = put_grid(page, top, listed, styles, widths)
    for place, one in enumerate(pages, start=top + 1):
        name = sheets[one.number]
        page.write_url(place, 3, link_to(name), styles.link, name)
    row += 1
    put(page, (row, 1), "Sheets with the words", styles, bold=True)
    for name in others:
        row += 1
        page.write_url(row, 1, link_to(name), styles.link, name)
    if pack.left_out:
        rows = tuple((one.title, one.problem) for one in pack.left_out)
        left_out = Grid(("No.", "Left out of this pack", "Why"), _numbered(rows), is_long=True)
        put_grid(page, row + 2, left_out, styles, widths)


def told(pack: FrozenPack) -> Iterator[str]:
    """Whose it is, for which meeting, when it was frozen and by whom."""
    yield pack.council
    if pack.purpose:
        yield pack.purpose
    if pack.meeting_on:
        yield f"Meeting on {pack.meeting_on.day} {pack.meeting_on:%B %Y}"
    yield f"Figures frozen on {moment_words(pack.frozen_at)}, by {pack.frozen_by}"
    yield f"Made with {pack.product}"


def _numbered(rows: tuple[tuple[str, str], ...]) -> tuple[tuple[int, str, str], ...]:
    return tuple((number, *row) for number, row in enumerate(rows, start=1))
