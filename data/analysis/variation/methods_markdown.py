"""The Methods page as a document: docs/methods.md is this text, word for word."""

from collections.abc import Iterator

from data.analysis.variation.methods_text import (
    ICONS_NOTE,
    IN_SHORT,
    LEDE,
    MANY,
    METHODS,
    NOT_SAID,
    POWER_NOTE,
    POWER_READS,
    SHAPES_NOTE,
    TITLE,
    MethodText,
)
from data.analysis.variation.power import POWER, PowerRow

_HEAD = (
    "| Series | nothing changed | halved | doubled |",
    "| --- | --- | --- | --- |",
)
_KEYS = (
    "What the methods must know of a measure, its file in `data/catalogue/measures` says: "
    "`same_people = true` where the figure of a month, quarter or term is of much the same people "
    'as the next one’s (only with `time_basis = "in_period"`: of figures on a day it is known, and '
    "those that overlap are never set beside their neighbours), `comes_in_runs = true` of shares "
    "of days or sessions, `context = true` of people who live in an area."
)
_REMADE = (
    "This document and the page /methods have one source, "
    "`data/analysis/variation/methods_text.py` with the table in `power.py` beside it. After a "
    "change there, write it anew with "
    '`python -c "from data.analysis.variation.methods_markdown import methods_markdown; '
    "print(methods_markdown(), end='')\" > docs/methods.md`."
)


def methods_markdown() -> str:
    """The whole text in Markdown, with one blank line between its parts."""
    return "\n\n".join(_parts()) + "\n"


def power_cells(row: PowerRow) -> tuple[str, ...]:
    """'0.4 and 2.2': called a change, and besides a possible change, in 100 series."""
    pairs = (row.unchanged, row.halved, row.doubled)
    return tuple(f"{_in_100(one)} and {_in_100(two)}" for one, two in pairs)


def _in_100(percent: float) -> str:
    """Whole numbers from ten on: '36', '2.3', '0'."""
    return f"{percent:.0f}" if percent >= 10 or not percent else f"{percent:.1f}"


def _parts() -> Iterator[str]:
    yield f"# {TITLE}"
    yield LEDE
    yield "## What the words mean"
    yield "\n".join(f"- **{words}.** {meaning}" for words, meaning in IN_SHORT)
    yield SHAPES_NOTE
    yield "## What they do not mean"
    yield "\n".join(f"- {one}" for one in NOT_SAID)
    yield "## The icons"
    yield ICONS_NOTE
    for method in METHODS:
        yield from _method(method)
    yield "## How often chance makes a mark, and how often a change is found"
    yield POWER_NOTE
    rows = (f"| {row.series} | {' | '.join(power_cells(row))} |" for row in POWER)
    yield "\n".join((*_HEAD, *rows))
    yield POWER_READS
    yield MANY
    yield _KEYS
    yield _REMADE


def _method(method: MethodText) -> Iterator[str]:
    yield f"## {method.title}"
    yield f"**When.** {method.when}"
    yield f"**What is done.** {method.what}"
    yield f"**An example.** {method.example}"
    yield f"**Its limits.** {method.limits}"
    yield f"**Source.** {method.source}"
