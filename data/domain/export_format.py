"""Forms that a pack or a view can be given in as a file."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ExportFormat:
    """`starts` is what every whole file of this form begins with; `title` names it to a reader."""

    name: str
    title: str
    extension: str
    media_type: str
    starts: tuple[bytes, ...]
    needs_chromium: bool = False


_OFFICE = "application/vnd.openxmlformats-officedocument"
_ZIP = (b"PK\x03\x04",)
_PAGE = (b"<!DOCTYPE html>", b"<!doctype html>")

FORMATS = (
    ExportFormat(
        "pptx", "PowerPoint", "pptx", f"{_OFFICE}.presentationml.presentation", starts=_ZIP
    ),
    ExportFormat("pdf", "PDF", "pdf", "application/pdf", (b"%PDF-",), needs_chromium=True),
    ExportFormat("png", "Pictures (ZIP)", "zip", "application/zip", _ZIP, needs_chromium=True),
    ExportFormat("xlsx", "Excel", "xlsx", f"{_OFFICE}.spreadsheetml.sheet", starts=_ZIP),
    ExportFormat("html", "Web page", "html", "text/html", starts=_PAGE),
    ExportFormat("present", "Presentation", "html", "text/html", starts=_PAGE),
)
FORMAT_BY_NAME = {one.name: one for one in FORMATS}

PICTURE_SIZES = ("slide", "half-slide", "a4")
"""The sizes of pictures, by name."""
