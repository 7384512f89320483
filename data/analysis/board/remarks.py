"""Commentary as a pack freezes it: by whom, on which period, and what was said."""

from collections.abc import Iterator, Sequence
from datetime import date

from data.analysis.measure.commentary_view import Remark
from data.analysis.words.rich_text import read_rich_text
from data.domain.frozen import FrozenRemark
from data.domain.rich_text import plain_text

_ACTION = "What is done"
_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]()#+-.!<>|~"})
"""Marks of form, each of which stands for itself after a backslash."""


def frozen_remarks(remarks: Sequence[Remark], today: date) -> tuple[FrozenRemark, ...]:
    """What was said, on the newest period first, as of a day; the texts are Markdown.

    The part on what is done ends with a line that names owner and day, overdue or not.
    """
    return tuple(
        FrozenRemark(one.period.name, one.by, tuple(_parts(one, today))) for one in remarks
    )


def _parts(remark: Remark, today: date) -> Iterator[tuple[str, str]]:
    for heading, text in remark.parts:
        action = remark.action_words(today) if heading == _ACTION else ""
        yield heading, f"{text}\n\n{plainly(action)}" if action else text


def plainly(text: str) -> str:
    """A plain text as Markdown that reads the same: an owner's name may hold marks of form."""
    return text if plain_text(read_rich_text(text)) == text else text.translate(_MARKS)
