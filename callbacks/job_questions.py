"""What may be asked of /jobs: read strictly, and refused in words that say what is expected."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from data.domain.job import JobKind
from data.domain.plain_problem import PlainProblem
from data.queries.packs import get_pack, get_snapshot
from data.reading.reader import Reader
from jobs.formats import read_formats, read_sizes
from layouts.address import parse_address
from layouts.addressed import MeasurePage, NotFound, ThemePage
from layouts.compare_page_address import RankedPage

LARGEST_QUESTION = 8_000
"""Bytes."""
LONGEST = {"address": 2_000, "title": 300}
_LONGEST_OF_OTHERS = 100
_PARTS = {
    JobKind.FREEZE: {"pack", "title", "meeting_on"},
    JobKind.EXPORT: {"snapshot", "address", "format", "sizes"},
}


class QuestionProblem(PlainProblem):
    """The question cannot be asked; the message says what was found and what is expected."""


@dataclass(frozen=True)
class JobQuestion:
    """`by` is a name that somebody gave, or ''."""

    kind: JobKind
    told: Mapping[str, str]
    by: str = ""


def read_question(reader: Reader, body: bytes) -> JobQuestion:
    """Read the body of a request: {"kind": …, "told": {…}}, with "by" where a name was given."""
    given = _json(body)
    if not isinstance(given, dict) or not given.keys() <= {"kind", "told", "by"}:
        raise _problem("request", "something else", "an object with kind and told")
    kind, told, by = given.get("kind"), given.get("told"), given.get("by", "")
    if not isinstance(kind, str) or kind not in set(JobKind):
        raise _problem("kind", kind, " or ".join(JobKind))
    told = _texts(told, _PARTS[JobKind(kind)])
    _require_text("by", by)
    question = JobQuestion(JobKind(kind), told, " ".join(by.split()))
    check = _check_freeze if question.kind is JobKind.FREEZE else _check_export
    check(reader, told)
    return question


def _json(body: bytes) -> Any:
    if len(body) > LARGEST_QUESTION:
        raise _problem("request", "more", f"{LARGEST_QUESTION:,} bytes at most", plain=True)
    try:
        return json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        raise _problem("request", "something else", "JSON", plain=True) from None


def _texts(told: object, names: set[str]) -> dict[str, str]:
    if not isinstance(told, dict) or not told.keys() <= names:
        raise _problem("told", "other names", f"of {', '.join(sorted(names))}", plain=True)
    for name, value in told.items():
        _require_text(name, value)
    return {name: value for name, value in told.items() if value}


def _require_text(name: str, value: object) -> None:
    longest = LONGEST.get(name, _LONGEST_OF_OTHERS)
    if not isinstance(value, str):
        raise _problem(name, value, "text")
    if len(value) > longest:
        raise _problem(name, f"{len(value):,} characters", f"{longest} at most", plain=True)
    if not value.isprintable():
        raise _problem(name, "characters that cannot be printed", "letters", plain=True)


def _check_freeze(reader: Reader, told: Mapping[str, str]) -> None:
    with reader.sessions() as session:
        found = get_pack(session, reader.plain, told.get("pack", ""))
    if found is None:
        raise _problem("pack", told.get("pack", ""), "the name of a pack")
    if "meeting_on" in told:
        _read(date.fromisoformat, told["meeting_on"], "meeting_on", "a day such as 2026-11-23")


def _check_export(reader: Reader, told: Mapping[str, str]) -> None:
    forms = _worded(read_formats, told.get("format", ""))
    if len(forms) != 1:
        raise _problem("format", told["format"], "a single one")
    _worded(read_sizes, told.get("sizes", ""))
    if ("snapshot" in told) == ("address" in told):
        raise _problem("told", "both or neither", "a snapshot or an address", plain=True)
    if "snapshot" in told:
        _check_snapshot(reader, told["snapshot"])
    else:
        _check_address(reader, told["address"])


def _check_snapshot(reader: Reader, text: str) -> None:
    is_number = text.isascii() and text.isdigit() and len(text) < 10
    with reader.sessions() as session:
        found = get_snapshot(session, int(text)) if is_number else None
    if found is None:
        raise _problem("snapshot", text, "the number of a pack that was frozen")


def _check_address(reader: Reader, address: str) -> None:
    path, _, query = address.partition("?")
    page = parse_address(reader.catalogue, path, query)
    if isinstance(page, NotFound):
        raise QuestionProblem(f"address: {page.reason}")
    if not isinstance(page, MeasurePage | RankedPage | ThemePage):
        raise _problem("address", path, "that of a measure, a comparison or a theme")


def _read(read: Callable[[str], object], text: str, name: str, expected: str) -> None:
    try:
        read(text)
    except ValueError:
        raise _problem(name, text, expected) from None


def _worded(read: Callable[[str], Any], text: str) -> Any:
    """Read what says itself what is wrong."""
    try:
        return read(text)
    except ValueError as problem:
        raise QuestionProblem(str(problem)) from None


def _problem(name: str, found: object, expected: str, *, plain: bool = False) -> QuestionProblem:
    """`found` is quoted, short, unless it is our own words."""
    quoted = found if plain else repr(found)[:60]
    return QuestionProblem(f"{name}: found {quoted}, expected {expected}")
