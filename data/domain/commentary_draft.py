"""A commentary as it was typed, and what must hold for it: every fault is told, not the first."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date

from data.domain.commentary import PARTS, Commentary
from data.domain.day_text import read_day
from data.domain.draft import Fault, clean_text, quoted
from data.domain.period import Period

LONGEST_PART = 3_000
"""Characters of each of the three texts."""

LONGEST_OWNER = 100
FIRST_DUE, LAST_DUE = 2000, 2100
"""The years in which something can be due."""

DAY_EXAMPLE = "a day such as 31/03/2027 or 31 March 2027"

_LINE_ENDS = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
_LEFT_BEHIND = {**dict.fromkeys(map(ord, "\ufeff\u200b\u00ad"), ""), 0xF0A7: "•", 0xF0B7: "•"}
"""What word processors put in, and nobody typed: marks of a file, soft hyphens, own bullets."""

_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that let a text read otherwise than it is stored."""

_REFUSED = ("Cc", "Cs", "Co", "Cn")
_HEADINGS = {name: heading for heading, name in PARTS}


@dataclass(frozen=True)
class CommentaryDraft:
    """A commentary as it was typed, each part as text."""

    period: str = ""
    story: str = ""
    so_what: str = ""
    action: str = ""
    owner: str = ""
    due: str = ""

    @property
    def clean(self) -> "CommentaryDraft":
        """With plain ends of lines, and without spaces at the ends."""
        texts = {name: clean_lines(getattr(self, name)) for name in _HEADINGS}
        return CommentaryDraft(
            clean_text(self.period), owner=clean_text(self.owner), due=clean_text(self.due), **texts
        )


FIELDS = tuple(one.name for one in fields(CommentaryDraft))


@dataclass(frozen=True)
class CheckedCommentary:
    """A draft with its faults; without any, the commentary."""

    commentary: Commentary | None = None
    faults: tuple[Fault, ...] = ()


def check_commentary(
    measure: str, typed: CommentaryDraft, periods: Sequence[Period], *, author: str, today: date
) -> CheckedCommentary:
    """Check what was typed; `periods` are those that can be written on, the latest first."""
    draft = typed.clean
    checks = (_text_faults, _due_faults, _action_faults)
    faults = [*_period_faults(draft, periods), *(one for check in checks for one in check(draft))]
    if faults:
        first = {one.field: one for one in reversed(faults)}
        return CheckedCommentary(faults=tuple(first[name] for name in FIELDS if name in first))
    said = (draft.story, draft.so_what, draft.action)
    due = read_day(draft.due)
    found = Commentary(measure, draft.period, *said, author, today, owner=draft.owner, due=due)
    return CheckedCommentary(found)


def clean_lines(text: str) -> str:
    """Text of several lines, each without spaces at its end, none blank at either end."""
    lines = _LINE_ENDS.sub("\n", text.translate(_LEFT_BEHIND)).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def _period_faults(draft: CommentaryDraft, periods: Sequence[Period]) -> Iterator[Fault]:
    if draft.period in {one.label for one in periods}:
        return
    example = f", such as {periods[0].label}" if periods else ""
    yield Fault("period", quoted(draft.period), f"a period that has a figure{example}")


def _text_faults(draft: CommentaryDraft) -> Iterator[Fault]:
    texts = {name: getattr(draft, name) for name in _HEADINGS}
    if not any(map(_says_something, texts.values())):
        yield Fault("story", "a blank", "words here, or in one of the two below")
    for name, text in texts.items():
        if len(text) > LONGEST_PART:
            yield Fault(name, f"{len(text):,} characters", f"at most {LONGEST_PART:,}")
        elif (place := _refused_at(text)) is not None:
            found = f"{_name_of(text[place])} as character {place + 1:,}"
            yield Fault(name, found, "text without characters that cannot be seen")
    if len(draft.owner) > LONGEST_OWNER:
        yield Fault("owner", f"{len(draft.owner):,} characters", f"at most {LONGEST_OWNER}")


def _due_faults(draft: CommentaryDraft) -> Iterator[Fault]:
    due = read_day(draft.due)
    if draft.due and (due is None or not FIRST_DUE <= due.year <= LAST_DUE):
        yield Fault("due", quoted(draft.due), f"{DAY_EXAMPLE}, or a blank")


def _action_faults(draft: CommentaryDraft) -> Iterator[Fault]:
    if _says_something(draft.action):
        return
    for name in ("owner", "due"):
        if text := getattr(draft, name):
            yield Fault(name, quoted(text), "a blank, or words under What is done")


def _says_something(text: str) -> bool:
    """Whether there is a word in it, and not only marks of form."""
    return any(one.isalnum() for one in text)


def _refused_at(text: str) -> int | None:
    refused = (
        place
        for place, one in enumerate(text)
        if one in _TURNING or (unicodedata.category(one) in _REFUSED and one not in "\n\t")
    )
    return next(refused, None)


def _name_of(character: str) -> str:
    known = unicodedata.name(character, "")
    return f"U+{ord(character):04X}{f' ({known.lower()})' if known else ''}"
