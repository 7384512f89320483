"""Commentary as a pack freezes it: by whom, on which period, and what was said."""

from collections.abc import Iterator, Sequence
from datetime import date

from data.analysis.measure.commentary_view import Remark
from data.analysis.words.rich_text import read_rich_text
from data.domain.frozen import FrozenRemark
from data.domain.measure import Measure
from data.domain.period import Period, own_span
from data.domain.rich_text import plain_text

_ACTION = "What is done"
_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]()#+-.!<>|~"})
"""Marks of form, each of which stands for itself after a backslash."""


def remarks_beside(
    remarks: Sequence[Remark], measure: Measure, last: Period | None, choices: Sequence[Period]
) -> tuple[Remark, ...]:
    """What stands beside a view in a pack: the newest alone, of no period after a chosen end.

    `last` is the last period of the view and `choices` are those it could end with. A view that
    ends with the newest of them has no chosen end. `remarks` are in their order of reading.
    """
    if last is not None and any(_end(one, measure) > _end(last, measure) for one in choices):
        remarks = [one for one in remarks if _end(one.period, measure) <= _end(last, measure)]
    return tuple(one for one in remarks if one.period == remarks[0].period)


def frozen_remarks(remarks: Sequence[Remark], today: date) -> tuple[FrozenRemark, ...]:
    """What was said, on the newest period first, as of a day; the texts are Markdown.

    The part on what is done ends with a line that names owner and day, overdue or not.
    """
    return tuple(
        FrozenRemark(one.period.name, one.by, tuple(_parts(one, today))) for one in remarks
    )


def _end(period: Period, measure: Measure) -> date:
    return own_span(period, measure.year)[1]


def _parts(remark: Remark, today: date) -> Iterator[tuple[str, str]]:
    for heading, text in remark.parts:
        action = remark.action_words(today) if heading == _ACTION else ""
        yield heading, f"{text}\n\n{plainly(action)}" if action else text


def plainly(text: str) -> str:
    """A plain text as Markdown that reads the same: an owner's name may hold marks of form."""
    return text if plain_text(read_rich_text(text)) == text else text.translate(_MARKS)
