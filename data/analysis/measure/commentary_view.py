"""Commentary on a measure, in the order in which it is read."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data.analysis.pictures.picture import day_words
from data.analysis.words.moments import day_of
from data.analysis.words.rich_text import read_rich_text
from data.domain.area import Area
from data.domain.catalogue import Catalogue
from data.domain.commentary import Commentary
from data.domain.measure import Measure
from data.domain.period import Period, own_span, parse_period
from data.domain.rich_text import plain_text

NOT_APPROVED = "not yet approved"
_LEFT_TO_RIGHT = "\u200e"
"""A mark without a width; without it a day after such a name is read from the right too."""


@dataclass(frozen=True)
class Remark:
    """A commentary with its period; `parts` are what was said, each with its heading."""

    period: Period
    said: Commentary
    is_latest: bool = False
    """Whether none is on a later period: what an older one asked for may long be done."""

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        return self.said.parts

    @property
    def by(self) -> str:
        """'Jo Smith, 3 July 2026; approved by A Brown, 5 July 2026'."""
        return "; ".join(one for one in (self.written_words, approval_words(self.said)) if one)

    @property
    def written_words(self) -> str:
        """'Jo Smith, 3 July 2026'."""
        name = name_in_line(self.said.author)
        return ", ".join(part for part in (name, day_words(self.said.written)) if part)

    def action_words(self, today: date) -> str:
        """'Owner: A Brown. Due: 31 July 2026, overdue since then.'; '' where nobody is named."""
        said = self.said
        due = f"Due: {day_words(said.due)}{self._late(today)}" if said.due else ""
        owner = f"Owner: {name_in_line(said.owner)}" if said.owner else ""
        return " ".join(f"{part}." for part in (owner, due) if part)

    def is_overdue(self, today: date) -> bool:
        return self.is_latest and self.said.is_overdue(today)

    def _late(self, today: date) -> str:
        return ", overdue since then" if self.is_overdue(today) else ""


def approval_words(said: Commentary) -> str:
    """Who approved it and when; '' for one of the catalogue's files, which is not approved here."""
    if not said.is_entered:
        return ""
    if not said.is_approved:
        return NOT_APPROVED
    when = f", {day_words(day_of(said.approved_at))}" if said.approved_at else ""
    own = " (the author)" if said.is_approved_by_author else ""
    return f"approved by {name_in_line(said.approved_by)}{own}{when}"


def name_in_line(name: str) -> str:
    """A name in a line from left to right: one that is read from the right turns nothing else."""
    turns = any(unicodedata.bidirectional(one) in ("R", "AL") for one in name)
    return name + _LEFT_TO_RIGHT if turns else name


def commentary_on(catalogue: Catalogue, measure: Measure, area: Area) -> tuple[Remark, ...]:
    """What was said of a measure of the council's own area, on the newest period first."""
    if area.code != catalogue.home.code:
        return ()
    found = [one for one in catalogue.commentary if one.measure == measure.id]
    return in_reading_order(measure, found)


def in_reading_order(measure: Measure, said: Sequence[Commentary]) -> tuple[Remark, ...]:
    """Commentary with its periods, on the newest first; of one period what was written last."""
    remarks = [
        Remark(parse_period(one.period, measure.frequencies, measure.year, measure.time_basis), one)
        for one in said
    ]
    ordered = sorted(remarks, key=lambda one: _place(one, measure), reverse=True)
    latest = ordered[0].period if ordered else None
    return tuple(Remark(one.period, one.said, one.period == latest) for one in ordered)


def remark_line(remark: Remark) -> str:
    """A remark in one line, for a file: without marks of form, with owner and day at its end."""
    said = " ".join(f"{heading}: {in_one_line(text)}" for heading, text in remark.parts)
    action = _action(remark.said)
    return f"Commentary on {remark.period.name} ({remark.by}). {said}{action}"


def in_one_line(text: str) -> str:
    """The words of a Markdown text, in one line."""
    return " ".join(plain_text(read_rich_text(text)).split())


def _action(said: Commentary) -> str:
    """Owner and day without a look at the clock: a file is read later than it is made."""
    owner = f" Owner: {name_in_line(said.owner)}." if said.owner else ""
    return owner + (f" Due: {day_words(said.due)}." if said.due else "")


def _place(remark: Remark, measure: Measure) -> tuple[date, date]:
    return own_span(remark.period, measure.year)[1], remark.said.written
