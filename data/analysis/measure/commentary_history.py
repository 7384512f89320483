"""The history of commentary: every version, and in what each differs from the one before."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from data.analysis.pictures.picture import day_words
from data.domain.commentary import PARTS, Commentary

_WORDS = re.compile(r"\S+|\s+")
_LEAST_ALIKE = 0.4
"""Texts with a smaller share of words in common are told one after the other, not word by word."""


@dataclass(frozen=True)
class Piece:
    """A stretch of text that was kept, taken out or put in."""

    text: str
    is_out: bool = False
    is_in: bool = False


@dataclass(frozen=True)
class PartChange:
    """One part of a commentary that differs from the version before."""

    heading: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Version:
    """A commentary with the version before it on the same period, and what differs from that."""

    said: Commentary
    before: Commentary | None = None
    changes: tuple[PartChange, ...] = ()
    is_again: bool = False
    """Whether an earlier version was put back."""
    is_unapproved: bool = False
    """Whether it is the version before without its approval, which was taken back."""
    is_standing: bool = False


def versions_of(written: Sequence[Commentary]) -> tuple[Version, ...]:
    """Versions of one period from what was written, the newest first; it comes oldest first.

    Those of the catalogue stand where nothing that was entered does, several beside each other.
    """
    found = []
    is_taken = any(one.is_entered and one.stands for one in written)
    for place, one in enumerate(written):
        before = written[place - 1] if place and one.is_entered else None
        is_again = is_put_back(written[:place], one)
        is_unapproved_now = is_unapproved(written[:place], one)
        changes = tuple(_changes(before, one)) if before else ()
        is_standing = one.stands and (one.is_entered or not is_taken)
        found.append(
            Version(one, before, changes, is_again, is_unapproved_now, is_standing=is_standing)
        )
    return tuple(reversed(found))


def is_put_back(versions: Sequence[Commentary], one: Commentary) -> bool:
    """Whether it is an earlier version once more, with its author and the moment of writing."""
    return any(
        earlier.place == one.place
        and 0 < earlier.id < one.id
        and (earlier.author, earlier.written_at) == (one.author, one.written_at)
        for earlier in versions
    )


def is_unapproved(versions: Sequence[Commentary], one: Commentary) -> bool:
    """Whether it is the version just before it once more, whose approval was taken back."""
    earlier = [each for each in versions if each.place == one.place and 0 < each.id < one.id]
    return bool(
        earlier
        and is_put_back(earlier[-1:], one)
        and earlier[-1].is_approved
        and earlier[-1].said == one.said
    )


def pieces_between(before: str, after: str) -> tuple[Piece, ...]:
    """What was kept, taken out and put in, word by word; whole texts where little is alike."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if not before or not after or _likeness(before.split(), after.split()) < _LEAST_ALIKE:
        whole = (Piece(before, is_out=True), Piece(after, is_in=True))
        return tuple(piece for piece in whole if piece.text)
    return tuple(_pieces(old, new))


def _likeness(old: list[str], new: list[str]) -> float:
    return SequenceMatcher(None, old, new, autojunk=False).ratio()


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        out, put = "".join(old[first:last]), "".join(new[start:end])
        if tag == "equal":
            yield Piece(out)
            continue
        if out:
            yield Piece(out, is_out=True)
        if put:
            yield Piece(put, is_in=True)


def _changes(before: Commentary, after: Commentary) -> Iterator[PartChange]:
    for heading, name in (*PARTS, ("Owner", "owner")):
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield PartChange(heading, pieces_between(old, new))
    if before.due != after.due:
        pieces = (Piece(_day(before.due), is_out=True), Piece(_day(after.due), is_in=True))
        yield PartChange("Due", tuple(one for one in pieces if one.text))


def _day(day: date | None) -> str:
    return day_words(day) if day else ""
