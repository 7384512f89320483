"""Every number of an exported file, read from its bytes alone: nothing here knows the writers."""

import io
import json
import posixpath
import re
import struct
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl

from tests.exports.paper_reading import Tag, open_paper, tags

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

Rows = list[list[str]]


@dataclass
class Chart:
    """A chart of a slide: what it draws, and what lies in the workbook inside it."""

    categories: list[str]
    series: list[tuple[str, list[float | None]]]
    inside: list[tuple[Any, ...]]
    alternative: str


@dataclass
class SlideRead:
    texts: list[str]
    notes: list[str]
    tables: list[Rows]
    charts: list[Chart]


@dataclass
class PageRead:
    """A document in HTML: data beside its scripts, tables, and all text that is not a script."""

    data: list[Any] = field(default_factory=list)
    tables: list[Rows] = field(default_factory=list)
    alternatives: list[str] = field(default_factory=list)
    text: str = ""


# ---- slides ----------------------------------------------------------------------------------


def read_slides(content: bytes) -> list[SlideRead]:
    """The slides in the order in which they are shown."""
    with ZipFile(io.BytesIO(content)) as file:
        show = "ppt/presentation.xml"
        order = [one.get(f"{R}id") for one in _xml(file, show).iter(f"{P}sldId")]
        targets = _relations(file, show)
        return [_slide(file, targets[one][1]) for one in order if one]


def _slide(file: ZipFile, name: str) -> SlideRead:
    root, relations = _xml(file, name), _relations(file, name)
    notes = [target for kind, target in relations.values() if kind.endswith("/notesSlide")]
    frames = list(root.iter(f"{P}graphicFrame"))
    charts = []
    for frame in frames:
        drawn = frame.find(f".//{C}chart")
        if drawn is not None:
            told = frame.find(f".//{P}cNvPr")
            alternative = "" if told is None else told.get("descr", "")
            charts.append(_chart(file, relations[drawn.get(f"{R}id", "")][1], alternative))
    return SlideRead(
        _paragraphs(root),
        [line for one in notes for line in _paragraphs(_xml(file, one))],
        [_table(one) for one in root.iter(f"{A}tbl")],
        charts,
    )


def _chart(file: ZipFile, name: str, alternative: str) -> Chart:
    root = _xml(file, name)
    found = [(_point_texts(one, "tx"), one) for one in root.iter(f"{C}ser")]
    categories = next((_point_texts(one, "cat") for _, one in found), [])
    series = [
        (title[0] or "", [None if one is None else float(one) for one in _point_texts(ser, "val")])
        for title, ser in found
    ]
    books = [one for kind, one in _relations(file, name).values() if kind.endswith("/package")]
    (book,) = books
    grid = openpyxl.load_workbook(io.BytesIO(file.read(book))).worksheets
    assert len(grid) == 1, "a chart has one sheet of figures"
    return Chart([one or "" for one in categories], series, list(grid[0].values), alternative)


def _point_texts(series: ElementTree.Element, name: str) -> list[str | None]:
    """What a chart keeps of a series: a place for each point, None where there is none."""
    holder = series.find(f"{C}{name}")
    if holder is None:
        return []
    count = holder.find(f".//{C}ptCount")
    many = int(count.get("val", "0")) if count is not None else 0
    found: list[str | None] = [None] * many
    for point in holder.iter(f"{C}pt"):
        found[int(point.get("idx", ""))] = point.findtext(f"{C}v")
    return found


def _table(table: ElementTree.Element) -> Rows:
    return [
        [" ".join(_paragraphs(cell)) for cell in row.iter(f"{A}tc")] for row in table.iter(f"{A}tr")
    ]


def _paragraphs(root: ElementTree.Element) -> list[str]:
    lines = ["".join(one.text or "" for one in each.iter(f"{A}t")) for each in root.iter(f"{A}p")]
    return [" ".join(one.split()) for one in lines if one.strip()]


def _xml(file: ZipFile, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(file.read(name))


def _relations(file: ZipFile, name: str) -> dict[str, tuple[str, str]]:
    """The parts that a part names: by id, their kind and place."""
    folder, _, last = name.rpartition("/")
    root = _xml(file, f"{folder}/_rels/{last}.rels")
    return {
        one.get("Id", ""): (
            one.get("Type", ""),
            posixpath.normpath(posixpath.join(folder, one.get("Target", ""))),
        )
        for one in root
    }


# ---- paper -----------------------------------------------------------------------------------


def read_paper(content: bytes) -> Tag:
    return tags(open_paper(content))


def paper_tables(paper: Tag) -> list[Rows]:
    return [
        [[cell.words for cell in row.all("TH", "TD")] for row in table.all("TR")]
        for table in paper.all("Table")
    ]


# ---- documents in HTML -------------------------------------------------------------------------


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.read, self._open, self._hidden = PageRead(), [], 0
        self._cell: list[str] | None = None
        self._caption: list[str] | None = None
        self._said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script":
            self._open.append(given.get("type") or "")
        elif tag == "style":
            self._open.append("style")
        elif tag == "table":
            self.read.tables.append([])
        elif tag == "tr" and self.read.tables:
            self.read.tables[-1].append([])
        elif tag in ("td", "th"):
            self._cell = []
        elif tag == "span" and self._cell is not None and "unseen" in (given.get("class") or ""):
            self._hidden += 1
        elif tag == "figcaption":
            self._caption = []

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._open.pop()
        elif tag in ("td", "th") and self._cell is not None:
            self.read.tables[-1][-1].append(" ".join("".join(self._cell).split()))
            self._cell = None
        elif tag == "span" and self._hidden:
            self._hidden -= 1
        elif tag == "figcaption" and self._caption is not None:
            self.read.alternatives.append("".join(self._caption))
            self._caption = None

    def handle_data(self, data: str) -> None:
        if self._open:
            if self._open[-1] == "application/json":
                self.read.data.append(json.loads(data))
            return
        self._said.append(data)
        if self._cell is not None and not self._hidden:
            self._cell.append(data)
        if self._caption is not None:
            self._caption.append(data)

    def close(self) -> None:
        super().close()
        self.read.text = " ".join(" ".join(self._said).split())


def read_page(content: bytes) -> PageRead:
    reader = _Reader()
    reader.feed(content.decode("utf-8"))
    reader.close()
    return reader.read


# ---- workbooks and pictures --------------------------------------------------------------------


def read_workbook(content: bytes) -> dict[str, list[tuple[Any, ...]]]:
    """The cells of each sheet; a formula would be read as one."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {one.title: [tuple(row) for row in one.values] for one in book.worksheets}


def formulas(content: bytes) -> list[str]:
    """All cells of all sheets that count something."""
    with ZipFile(io.BytesIO(content)) as file:
        sheets = [one for one in file.namelist() if re.fullmatch(r"xl/worksheets/[^/]+", one)]
        assert sheets
        return [one for one in sheets if re.search(rb"<f[ >]", file.read(one))]


def read_pictures(content: bytes) -> tuple[dict[str, tuple[int, int]], str]:
    """Width and height of each picture by its name, and the text beside them."""
    with ZipFile(io.BytesIO(content)) as file:
        names = file.namelist()
        sizes = {one: png_size(file.read(one)) for one in names if one.endswith(".png")}
        (text,) = [file.read(one).decode("utf-8") for one in names if one.endswith(".txt")]
        assert len(names) == len(sizes) + 1
        return sizes, text


def png_size(content: bytes) -> tuple[int, int]:
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", content[16:24])
