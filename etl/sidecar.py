"""Reads <name>.source.toml: the documents behind a file, and the story of each figure."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from data.domain.formula import TOTAL
from data.domain.observation import Source
from etl.display import shown
from etl.problems import Findings

FigureKey = tuple[str, str, str, str]
"""Measure, area ('' where the source file leaves it out), period's label, breakdown."""

_DOCUMENT = {
    **dict.fromkeys(("id", "title", "publisher", "part", "file", "address", "licence"), str),
    "date": date,
}
_FIGURE = dict.fromkeys(
    ("measure_id", "area_code", "period", "breakdown", "line", "quote", "caveat", "document"), str
)
_LONGEST = 2_000


@dataclass(frozen=True)
class Story:
    """What the source file says of one figure."""

    key: str
    source: Source
    line: str = ""
    quote: str = ""
    caveat: str = ""


@dataclass(frozen=True)
class Sidecar:
    documents: Mapping[str, Source]
    figures: Mapping[FigureKey, Story]


def read_sidecar(body: bytes, findings: Findings) -> Sidecar | None:
    """Read a source file; nothing, with every problem told by its key, when it is wrong."""
    content = _parse(body, findings)
    if content is None:
        return None
    _check_keys(content, {"document": (list, dict), "figures": list}, "", findings)
    documents = _read_documents(content.get("document", []), findings)
    figures = _read_figures(content.get("figures", []), documents, findings)
    return None if findings.count else Sidecar(documents, figures)


def _parse(body: bytes, findings: Findings) -> dict[str, Any] | None:
    try:
        return tomllib.loads(body.decode("utf-8-sig"))
    except UnicodeDecodeError:
        findings.add("source", "text that is not UTF-8", "a TOML file in UTF-8")
    except tomllib.TOMLDecodeError as error:
        findings.add("source", f"text that is not TOML ({error})", "a TOML file")
    return None


def _read_documents(tables: Any, findings: Findings) -> dict[str, Source]:
    documents: dict[str, Source] = {}
    listed = [tables] if isinstance(tables, dict) else tables
    if not listed:
        findings.add("source", "no document", "a [document] with id and title", key="document")
    for number, table in enumerate(listed, start=1):
        key = "document" if isinstance(tables, dict) else f"document {number}"
        if not _is_sound(table, _DOCUMENT, ("id", "title"), key, findings):
            continue
        if table["id"] in documents:
            findings.add("source", shown(table["id"]), "each document once", key=f"{key}.id")
        documents[table["id"]] = _to_source(table)
    return documents


def _to_source(table: Mapping[str, Any]) -> Source:
    known = {field.name for field in fields(Source)}
    texts = {name: value for name, value in table.items() if name in known}
    return Source(**texts, as_at=table.get("date"))


def _read_figures(
    tables: Any, documents: Mapping[str, Source], findings: Findings
) -> dict[FigureKey, Story]:
    figures: dict[FigureKey, Story] = {}
    for number, table in enumerate(tables, start=1):
        key = f"figures {number}"
        if not _is_sound(table, _FIGURE, ("measure_id", "period"), key, findings):
            continue
        source = _document_of(table, documents, key, findings)
        name = (
            table["measure_id"],
            table.get("area_code", ""),
            table["period"],
            table.get("breakdown") or TOTAL,
        )
        if name in figures:
            found, expected = (
                shown(", ".join(part for part in name if part)),
                f"it once ({figures[name].key} has it too)",
            )
            findings.add("source", found, expected, key=key)
        elif source is not None:
            texts = {part: table.get(part, "") for part in ("line", "quote", "caveat")}
            figures[name] = Story(key, source, **texts)
    return figures


def _document_of(
    table: Mapping[str, Any], documents: Mapping[str, Source], key: str, findings: Findings
) -> Source | None:
    """The figure's document: the one it names, or the only one."""
    if "document" not in table and len(documents) == 1:
        return next(iter(documents.values()))
    source = documents.get(table.get("document", ""))
    if source is None and documents:
        found = shown(table.get("document", ""))
        expected = f"the id of a document: {', '.join(documents)}"
        findings.add("source", found, expected, key=f"{key}.document")
    return source


def _is_sound(
    table: Any, kinds: Mapping[str, Any], required: tuple[str, ...], key: str, findings: Findings
) -> bool:
    before = findings.count
    if not isinstance(table, dict):
        findings.add("source", "a single value", "a table of keys and values", key=key)
        return False
    _check_keys(table, kinds, f"{key}.", findings)
    for name in required:
        if not table.get(name):
            findings.add("source", "a blank", "a text", key=f"{key}.{name}")
    return findings.count == before


def _check_keys(
    table: Mapping[str, Any], kinds: Mapping[str, Any], prefix: str, findings: Findings
) -> None:
    words = {str: "a text in quotes", date: "a date such as 2025-08-07", list: "[[figures]] tables"}
    for name, value in table.items():
        key = f"{prefix}{name}"
        if name not in kinds:
            findings.add("source", "an unknown key", f"one of {', '.join(kinds)}", key=key)
        elif not isinstance(value, kinds[name]) or isinstance(value, datetime):
            expected = words.get(kinds[name], "a [document] table")
            findings.add("source", shown(str(value)), expected, key=key)
        elif isinstance(value, str) and len(value) > _LONGEST:
            found, expected = f"{len(value):,} characters", f"at most {_LONGEST:,}"
            findings.add("source", found, expected, key=key)
