"""Commentary: what somebody who knows the service says of a figure."""

from dataclasses import dataclass, replace
from datetime import date, datetime

REPLACED = "replaced"
"""Why a commentary ended in whose place another was written."""

PARTS = (("What happened", "story"), ("So what", "so_what"), ("What is done", "action"))
"""What a commentary says, in the order in which it is read: heading and name."""


@dataclass(frozen=True)
class Commentary:
    """Words on one measure's period: what happened, what it means, what is done about it.

    The three are Markdown. `id` is 0 for one of the catalogue's files, which nobody approves here.
    One that was entered is never altered: another is written in its place, or it is withdrawn.
    """

    measure: str
    period: str  # the label, as the measure's figures have it
    story: str
    so_what: str
    action: str
    author: str
    written: date
    owner: str = ""
    """Who sees to it that what is done is done."""
    due: date | None = None
    area: str = ""
    """The code of the area; '' for the council's own."""
    id: int = 0
    written_at: datetime | None = None
    approved_by: str = ""
    approved_at: datetime | None = None
    ended_at: datetime | None = None
    ended_by: str = ""
    ended_because: str = ""

    @property
    def stands(self) -> bool:
        return self.ended_at is None

    @property
    def is_entered(self) -> bool:
        """Whether somebody wrote it on the pages, and not in the catalogue's files."""
        return self.id != 0

    @property
    def was_replaced(self) -> bool:
        return not self.stands and self.ended_because == REPLACED

    @property
    def is_approved(self) -> bool:
        return bool(self.approved_by)

    @property
    def is_approved_by_author(self) -> bool:
        return self.is_approved and same_name(self.approved_by, self.author)

    @property
    def place(self) -> tuple[str, str]:
        """What only one standing commentary may be about: the measure and its period."""
        return self.measure, self.period

    @property
    def said(self) -> tuple[str, str, str, str, date | None]:
        """What it says, without who wrote it and when."""
        return self.story, self.so_what, self.action, self.owner, self.due

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """Each part that somebody wrote, with its heading."""
        given = ((heading, getattr(self, name).strip()) for heading, name in PARTS)
        return tuple((heading, text) for heading, text in given if text)

    def is_overdue(self, today: date) -> bool:
        """Whether the day by which something is to be done is over."""
        return self.due is not None and self.due < today

    def as_it_stood(self) -> "Commentary":
        """The same, as if it had not ended."""
        return replace(self, ended_at=None, ended_by="", ended_because="")


def same_name(one: str, other: str) -> bool:
    """Whether two names are typed alike, but for capitals and spaces."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
