"""From a workbook to rows of text, as a CSV file of the same table would give them."""

from collections.abc import Iterator
from typing import cast

from etl.display import shown
from etl.limits import Limits
from etl.problems import Findings
from etl.sources.workbook.archive import open_archive
from etl.sources.workbook.asides import Asides
from etl.sources.workbook.book import Book, read_book
from etl.sources.workbook.cells import Cells, OddCell
from etl.sources.workbook.formats import read_formats
from etl.sources.workbook.judge import Judge
from etl.sources.workbook.package import Package, open_package
from etl.sources.workbook.problem import bomb
from etl.sources.workbook.sheet import SheetRow, read_sheet
from etl.sources.workbook.strings import read_strings


def read_rows(body: bytes, findings: Findings, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    """Yield the number and the cells of the rows that hold anything.

    Raises WorkbookProblem where a workbook cannot be read, or not be read on. What is merged or
    hidden is known only after the last row.
    """
    package = open_package(open_archive(body, limits), limits.unzipped_bytes)
    book = read_book(package)
    asides, judge = Asides(), Judge(findings, limits)
    characters = 0
    for row in _read_sheet(package, book, asides, limits):
        if row.number == 1:
            asides.set_header(list(map(_text, row.cells)))
        texts = _to_texts(row, asides, judge)
        together = "".join(texts)
        if together and not together.isspace():
            asides.look_at(row, texts)
        characters += len(together)
        if characters > limits.unzipped_bytes:
            most = f"at most {limits.unzipped_bytes / 2**20:,.0f} MiB: split the file"
            raise bomb("too much text in the cells", most)
        yield row.number, asides.fit(row.number, texts)
    asides.refuse_merged()
    if book.sheet.is_hidden:
        findings.warn("hidden_rows", f"the hidden sheet {shown(book.sheet.name)} is loaded")
    judge.tell()
    asides.tell(findings)


def _read_sheet(package: Package, book: Book, asides: Asides, limits: Limits) -> Iterator[SheetRow]:
    most = limits.cell_characters
    strings = read_strings(package, book.strings, most)
    cells = Cells(strings, read_formats(package, book.styles), book.counts_from_1904, most)
    return read_sheet(package, book.sheet.part, cells, asides.layout, most)


def _to_texts(row: SheetRow, asides: Asides, judge: Judge) -> list[str]:
    if not row.is_odd:
        return cast("list[str]", row.cells)
    return [
        judge.read(cell, row.number, asides.column(place)) if isinstance(cell, OddCell) else cell
        for place, cell in enumerate(row.cells)
    ]


def _text(cell: str | OddCell) -> str:
    return cell.text if isinstance(cell, OddCell) else cell
