"""Presentations as the ZIP files that they are: checked, cleaned, and written alike each time."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from data.domain.plain_problem import PlainProblem
from exports.slides.tree import etree

_LARGEST = 60_000_000
_LARGEST_UNPACKED = 300_000_000
_LARGEST_XML = 20_000_000
_MOST_ENTRIES = 5_000
_MEGABYTE = 1_000_000
_DAY = (1980, 1, 1, 0, 0, 0)

_TYPES = "[Content_Types].xml"
_MAIN = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_TEMPLATE = b"application/vnd.openxmlformats-officedocument.presentationml.template.main+xml"
_MACROS = (b"macroenabled", b"vbaproject", b"activex")
_OTHERS = {
    b"wordprocessingml.": "a Word document",
    b"spreadsheetml.sheet.main": "an Excel workbook",
}
_BEGINNINGS = {
    b"\xd0\xcf\x11\xe0": "an old or a protected Office file",
    b"%PDF": "a PDF",
    b"{\\rtf": "a text in RTF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
_UNWANTED = (
    "core-properties",
    "extended-properties",
    "thumbnail",
    "printerSettings",
    "commentAuthors",
    "authors",
    "custom-properties",
)
"""Relations of a template that tell of whoever made it, or show its old slides."""

_KEPT_PARTS = ("ppt/_rels/", "ppt/slideLayouts/", "ppt/slideMasters/", "ppt/theme/", "ppt/notes")
_ENCODING = re.compile(rb"""^<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")


class TemplateProblem(PlainProblem):
    """A file that no slides can be made from; the message says what it was found to be."""


def problem(found: str) -> TemplateProblem:
    return TemplateProblem(
        f"template: found {found}, expected a PowerPoint file (.pptx or .potx) without macros. "
        "Save the template again in PowerPoint as .potx, or leave it out"
    )


def cleaned(content: bytes) -> bytes:
    """A presentation or template as a presentation, without what is not for others' eyes."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for name, part in _checked(content):
            target.writestr(_entry(name), part)
    return written.getvalue()


def repacked(content: bytes) -> bytes:
    """The same entries without the moment at which they were packed."""
    written = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as source,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            target.writestr(_entry(name), source.read(name))
    return written.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DAY)
    is_packed = name.endswith((".xlsx", ".png", ".jpeg", ".jpg"))
    entry.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


def _checked(content: bytes) -> Iterator[tuple[str, bytes]]:
    if len(content) > _LARGEST:
        raise problem(f"a file of {len(content) // _MEGABYTE} MB, more than 60 MB")
    for beginning, name in _BEGINNINGS.items():
        if content.startswith(beginning):
            raise problem(name)
    try:
        with zipfile.ZipFile(BytesIO(content)) as source:
            _check_entries(source)
            _check_kind(source.read(_TYPES).lower())
            for name in source.namelist():
                if not name.endswith("/"):
                    yield name, _checked_part(name, source.read(name))
    except (
        zipfile.BadZipFile,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        zlib.error,
    ):
        raise problem("a file that is damaged or no PowerPoint file") from None


def _check_entries(source: zipfile.ZipFile) -> None:
    names = source.namelist()
    if len(names) > _MOST_ENTRIES:
        raise problem(f"{len(names):,} parts in the file, more than {_MOST_ENTRIES:,}")
    unpacked = sum(one.file_size for one in source.infolist())
    if unpacked > _LARGEST_UNPACKED:
        raise problem(f"{unpacked // _MEGABYTE:,} MB when unpacked, more than 300 MB")
    if len({name.lower() for name in names}) < len(names):
        raise problem("two parts of the same name")
    if any(name.startswith(("/", "\\")) or ".." in name.split("/") for name in names):
        raise problem("a part that would lie outside the file")
    if any(one.file_size > _LARGEST_XML and _is_xml(one.filename) for one in source.infolist()):
        raise problem(f"XML of more than {_LARGEST_XML // _MEGABYTE} MB")
    if _TYPES not in names:
        raise problem("a ZIP file that holds no PowerPoint file")


def _check_kind(types: bytes) -> None:
    if any(one in types for one in _MACROS):
        raise problem("a file with macros or controls")
    if _MAIN in types or _TEMPLATE in types:
        return
    for mark, name in _OTHERS.items():
        if mark in types:
            raise problem(name)
    raise problem("a ZIP file that holds no PowerPoint file")


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))


def _checked_part(name: str, part: bytes) -> bytes:
    if name.lower().endswith("vbaproject.bin"):
        raise problem("a file with macros or controls")
    if not _is_xml(name):
        return part
    text = part.removeprefix(b"\xef\xbb\xbf").lstrip()
    encoding = _ENCODING.match(text)
    if b"\0" in part or (encoding and encoding[1].lower() not in (b"utf-8", b"us-ascii")):
        raise problem(f"XML in {name} that is not written in UTF-8")
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise problem(f"XML in {name} that defines entities")
    if name == _TYPES:
        return part.replace(_TEMPLATE, _MAIN)
    return _checked_relations(name, part) if name.endswith(".rels") else part


def _checked_relations(name: str, part: bytes) -> bytes:
    try:
        relations = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        raise problem(f"{name} that cannot be read") from None
    for one in list(relations):
        kind = str(one.get("Type", "")).rsplit("/", 1)[-1]
        is_outside = one.get("TargetMode") == "External" and kind != "hyperlink"
        if is_outside and name.startswith(_KEPT_PARTS):
            raise problem(f"a link to content outside the file in {name}")
        if kind in _UNWANTED:
            relations.remove(one)
    return etree.tostring(relations, xml_declaration=True, encoding="UTF-8", standalone=True)
