"""How the parts of a workbook belong together: which is the book, which its sheets.

Only what holds figures is ever read. A workbook that could do something is refused whole.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from etl.sources.workbook.archive import Archive
from etl.sources.workbook.parts import Attributes, Handlers, check_prologue, read_whole
from etl.sources.workbook.problem import WorkbookProblem, corrupt

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_LIST_OF_TYPES = "[content_types].xml"
_MACROS = ("macroenabled", "vbaproject", "xlmacrosheet", "activex", "macrosheet")
_MACRO_FOLDERS = ("xl/macrosheets/", "xl/activex/", "xl/dialogsheets/")
_OTHER_KINDS = {
    "sheet.binary": "a binary Excel workbook (.xlsb)",
    "wordprocessingml": "a Word document",
    "presentationml": "a PowerPoint presentation",
}


@dataclass(frozen=True)
class Relation:
    """What a part refers to: the last word of its kind, and the other part's name."""

    id: str
    kind: str
    target: str


@dataclass(frozen=True)
class Package:
    """A workbook that may be read: its parts, and the name of the part that lists its sheets."""

    archive: Archive
    book: str
    most_bytes: int

    def relations(self) -> tuple[Relation, ...]:
        """What the book refers to."""
        folder, name = posixpath.split(self.book)
        part = f"{folder}/_rels/{name}.rels".lstrip("/")
        return _read_relations(self.archive, part, folder, self.most_bytes)

    def read(self, part: str, handlers: Handlers) -> None:
        read_whole(self.archive.unpack(part), handlers, self.most_bytes)


def open_package(archive: Archive, most_bytes: int) -> Package:
    """Find the book; refuse what is no workbook, and a workbook with macros or links."""
    types = _read_types(archive, most_bytes)
    _refuse_other_kinds(archive, types)
    _refuse_macros(archive, types)
    if any(name.startswith("xl/externallinks/") for name in archive.members):
        raise linked()
    for name in archive.members:
        if name.endswith((".xml", ".rels", ".vml")):
            check_prologue(archive.unpack(name))
    top = _read_relations(archive, "_rels/.rels", "", most_bytes)
    books = [relation.target for relation in top if relation.kind == "officedocument"]
    book = books[0] if books else "xl/workbook.xml"
    if len(books) > 1 or book.lower() not in archive.members:
        raise corrupt("a workbook without its list of sheets")
    package = Package(archive, book, most_bytes)
    _refuse_actions(package)
    return package


def linked() -> WorkbookProblem:
    """The problem of a workbook that takes figures from elsewhere."""
    expected = "values only: in Excel use Data, Edit Links, Break Link, then save"
    return WorkbookProblem("formula", "a link to another file or program", expected)


def _read_types(archive: Archive, most_bytes: int) -> list[str]:
    """The types that the parts are said to have, in lower case."""
    if _LIST_OF_TYPES not in archive.members:
        if any(name.startswith("xl/") for name in archive.members):
            raise corrupt("a workbook without its list of parts")
        kind = "an OpenDocument file" if "mimetype" in archive.members else "a zip file"
        raise _mismatch(kind)
    types: list[str] = []

    def add(attributes: Attributes) -> None:
        types.append(attributes.get("ContentType", "").lower())

    handlers = Handlers({"Default": add, "Override": add}).within(_CONTENT_TYPES)
    read_whole(archive.unpack(_LIST_OF_TYPES), handlers, most_bytes)
    return types


def _refuse_other_kinds(archive: Archive, types: list[str]) -> None:
    for mark, kind in _OTHER_KINDS.items():
        is_main = any(mark in type and "main" in type for type in types)
        if is_main and "xl/workbook.xml" not in archive.members:
            raise _mismatch(kind)
    if "xl/workbook.bin" in archive.members:
        raise _mismatch(_OTHER_KINDS["sheet.binary"])


def _mismatch(kind: str) -> WorkbookProblem:
    expected = "an Excel workbook: in Excel use Save As, 'Excel Workbook (*.xlsx)'"
    return WorkbookProblem("content_mismatch", f"{kind} named .xlsx", expected)


def _refuse_macros(archive: Archive, types: list[str]) -> None:
    by_type = any(mark in type for mark in _MACROS for type in types)
    by_name = any(
        name.startswith(_MACRO_FOLDERS) or posixpath.basename(name).startswith("vbaproject")
        for name in archive.members
    )
    if by_type or by_name:
        raise _with_macros()


def _with_macros() -> WorkbookProblem:
    expected = "one without: in Excel use Save As, 'Excel Workbook (*.xlsx)'"
    return WorkbookProblem("macro", "a workbook with macros", expected)


def _refuse_actions(package: Package) -> None:
    """Refuse by what the book refers to, whatever those parts are called."""
    for relation in package.relations():
        if any(mark in relation.kind for mark in _MACROS):
            raise _with_macros()
        if relation.kind == "externallink":
            raise linked()


def _read_relations(
    archive: Archive, part: str, folder: str, most_bytes: int
) -> tuple[Relation, ...]:
    """What a part refers to within the workbook; addresses outside are never followed."""
    if part.lower() not in archive.members:
        return ()
    found: list[Attributes] = []
    handlers = Handlers({"Relationship": found.append}).within(_RELATIONS)
    read_whole(archive.unpack(part), handlers, most_bytes)
    return tuple(_to_relations(found, folder))


def _to_relations(found: list[Attributes], folder: str) -> Iterator[Relation]:
    for attributes in found:
        kind = posixpath.basename(attributes.get("Type", "")).lower()
        if attributes.get("TargetMode") != "External":
            target = posixpath.join("/", folder, attributes.get("Target", ""))
            yield Relation(attributes.get("Id", ""), kind, posixpath.normpath(target).lstrip("/"))
