"""The tables of figures and decisions, with the rules that the database keeps.

Facts are only added. A change of the figures (a load, a withdrawal, a restoration) closes the rows
that stood by setting their `until_change`, and opens others; nothing else is ever altered. What
stood after change N are the rows with `from_change <= N` that were not closed by then. A row
whose two changes are the same never stood: a load says it, and a source that outranks it says
otherwise.
"""

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from data.models.base import Base, UtcDateTime, given_key

LOADED = "loaded"
WITHDRAWN = "withdrawn"

IS_SYMBOL = " OR ".join(["missing IS NULL", *(f"missing = '{one}'" for one in "cxzku")])
"""As a list in brackets SQLite would look it up in a table made for each row."""

_STANDS = text("withdrawn_at IS NULL")
"""Which decisions stand: only one about the same thing may."""

CURRENT = 0
"""What `until_change` holds in a row that still stands."""


class SourceRow(Base):
    """A document or file that figures come from; `key` is the id that its source file gives it."""

    __tablename__ = "source"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(200), index=True)
    title: Mapped[str] = mapped_column(Text)
    publisher: Mapped[str] = mapped_column(Text)
    as_at: Mapped[date | None]
    part: Mapped[str] = mapped_column(Text)
    file: Mapped[str] = mapped_column(Text)
    address: Mapped[str] = mapped_column(Text)
    licence: Mapped[str] = mapped_column(Text)


class LoadRow(Base):
    """A file whose figures were accepted. Ids rise, are never reused, and give the order.

    A file of a publication also has its release; of two releases the later one is right, whichever
    was loaded first.
    """

    __tablename__ = "load"
    __table_args__ = (
        CheckConstraint(f"state IN ('{LOADED}', '{WITHDRAWN}')", name="state"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    file_name: Mapped[str] = mapped_column(Text)
    content_hash: Mapped[str] = mapped_column(String(64), index=True)
    contract: Mapped[str] = mapped_column(String(20))
    complete: Mapped[bool]
    """Whether the file is the whole of its series: what it does not hold does not stand."""
    state: Mapped[str] = mapped_column(String(20))
    source_rank: Mapped[str] = mapped_column(String(20))
    publication: Mapped[str] = mapped_column(String(100))
    """The publication's id; '' for a file of the council's own."""
    publication_title: Mapped[str] = mapped_column(Text)
    release_on: Mapped[date | None]
    release_inferred: Mapped[bool]
    release_form: Mapped[str] = mapped_column(Text)
    held_back: Mapped[str] = mapped_column(Text)
    """Figures of the file that were not loaded, with the reason of each, as JSON."""


class ChangeRow(Base):
    """What changed the figures, who did it, when and why. Ids rise and give the order."""

    __tablename__ = "change"
    __table_args__ = (
        CheckConstraint("kind IN ('load', 'withdrawal', 'restoration')", name="kind"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    load_id: Mapped[int] = mapped_column(ForeignKey("load.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    new: Mapped[int]
    revised: Mapped[int]
    unchanged: Mapped[int]
    withdrawn: Mapped[int]
    outranked: Mapped[int]


class MeasureKeyRow(Base):
    """A measure's id as a small number."""

    __tablename__ = "measure_key"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100), unique=True)


class AreaKeyRow(Base):
    """An area's code as a small number."""

    __tablename__ = "area_key"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(20), unique=True)


class BreakdownKeyRow(Base):
    """A breakdown as a small number."""

    __tablename__ = "breakdown_key"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100), unique=True)


class StoryRow(Base):
    """What is told of figures: where they were read, in which words, and what to know."""

    __tablename__ = "story"

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"), index=True)
    line: Mapped[str] = mapped_column(Text)
    quote: Mapped[str] = mapped_column(Text)
    caveat: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)


class ObservationRow(Base):
    """A figure while it stood: one B-tree holds the data, its unique key and its history."""

    __tablename__ = "observation"
    __table_args__ = (
        CheckConstraint("(value IS NULL) <> (missing IS NULL)", name="value_or_missing"),
        CheckConstraint(IS_SYMBOL, name="missing"),
        CheckConstraint(f"until_change = {CURRENT} OR until_change >= from_change", name="span"),
        {"sqlite_with_rowid": False},
    )

    measure_key: Mapped[int] = given_key(ForeignKey("measure_key.id"))
    area_key: Mapped[int] = given_key(ForeignKey("area_key.id"))
    period_key: Mapped[int] = given_key()
    breakdown_key: Mapped[int] = given_key(ForeignKey("breakdown_key.id"))
    until_change: Mapped[int] = given_key()
    from_change: Mapped[int] = mapped_column(ForeignKey("change.id"))
    load_id: Mapped[int] = mapped_column(ForeignKey("load.id"))
    story_id: Mapped[int] = mapped_column(ForeignKey("story.id"))
    value: Mapped[float | None]
    missing: Mapped[str | None] = mapped_column(String(1))
    numerator: Mapped[float | None]
    denominator: Mapped[float | None]


class LoadMeasureRow(Base):
    """A measure that a load has figures of, and the keys of those that stood already.

    `confirmed` is needed when an earlier load is withdrawn: what a later one confirmed stays.
    `rank` is the publisher's place for the measure, as the catalogue had it: a higher one outranks.
    """

    __tablename__ = "load_measure"
    __table_args__ = ({"sqlite_with_rowid": False},)

    measure_key: Mapped[int] = given_key(ForeignKey("measure_key.id"))
    load_id: Mapped[int] = given_key(ForeignKey("load.id"))
    figures: Mapped[int]
    rank: Mapped[int]
    confirmed: Mapped[bytes] = mapped_column(LargeBinary)


class StatementRow(Base):
    """A figure as somebody wrote it, while it stood; `position` is its place in its file."""

    __tablename__ = "statement"
    __table_args__ = (
        CheckConstraint(
            "role IN ('before', 'after', 'change', 'share', 'comparator', 'context')",
            name="role",
        ),
        CheckConstraint("(measure_id = '') = (theme <> '')", name="measure_or_theme"),
        CheckConstraint("role = 'context' OR measure_id <> ''", name="measure_of_role"),
        CheckConstraint(f"until_change = {CURRENT} OR until_change > from_change", name="span"),
        UniqueConstraint("statement_id", "until_change"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[str] = mapped_column(String(100))
    position: Mapped[int]
    measure_id: Mapped[str] = mapped_column(String(100), index=True)
    area_code: Mapped[str] = mapped_column(String(20))
    role: Mapped[str] = mapped_column(String(20))
    value: Mapped[str] = mapped_column(Text)
    unit: Mapped[str] = mapped_column(Text)
    scope: Mapped[str] = mapped_column(Text)
    group: Mapped[str] = mapped_column("group_key", Text)
    number: Mapped[float | None]
    caveat: Mapped[str] = mapped_column(Text)
    theme: Mapped[str] = mapped_column(Text)
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"))
    source_line: Mapped[str] = mapped_column(Text)
    quote: Mapped[str] = mapped_column(Text)
    load_id: Mapped[int] = mapped_column(ForeignKey("load.id"), index=True)
    from_change: Mapped[int] = mapped_column(ForeignKey("change.id"))
    until_change: Mapped[int]


class LoadStatementRow(Base):
    """A statement that a load makes, whether it stood already or not."""

    __tablename__ = "load_statement"
    __table_args__ = ({"sqlite_with_rowid": False},)

    load_id: Mapped[int] = given_key(ForeignKey("load.id"))
    statement_id: Mapped[str] = mapped_column(String(100), primary_key=True)


class DecisionRow(Base):
    """What was decided about a measure; only that it was withdrawn is ever added to a row."""

    __tablename__ = "decision"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('target', 'break', 'rebase', 'baseline', 'exclusion')", name="kind"
        ),
        CheckConstraint("(kind = 'target') = (value IS NOT NULL)", name="value_of_target"),
        CheckConstraint(
            "tolerance IS NULL OR (kind = 'target' AND tolerance BETWEEN 0 AND 100)",
            name="tolerance",
        ),
        CheckConstraint("area_code <> '' OR kind = 'break'", name="area"),
        CheckConstraint("reason <> ''", name="reason"),
        CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_reason = '')", name="withdrawn_with_reason"
        ),
        Index(
            "ix_decision_standing",
            *("kind", "measure_id", "area_code", "period"),
            unique=True,
            sqlite_where=_STANDS,
            postgresql_where=_STANDS,
        ),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    measure_id: Mapped[str] = mapped_column(String(100))
    area_code: Mapped[str] = mapped_column(String(20))
    period: Mapped[str] = mapped_column(String(40))
    value: Mapped[float | None]
    tolerance: Mapped[float | None]
    """Per cent of the target; none for the house rule."""
    label: Mapped[str] = mapped_column(Text)
    detail: Mapped[str] = mapped_column(Text)
    owner: Mapped[str] = mapped_column(Text)
    agreed_by: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by: Mapped[str] = mapped_column(Text)
    made_because: Mapped[str] = mapped_column(Text)
    """Why the file that it stands in was accepted; '' where it was entered by itself."""
    file_name: Mapped[str] = mapped_column(Text)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_by: Mapped[str] = mapped_column(Text)
    withdrawn_reason: Mapped[str] = mapped_column(Text)
