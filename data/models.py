"""The tables: sources, loads, observations and statements, with the rules the database keeps."""

from datetime import UTC, date, datetime

from sqlalchemy import (
    CheckConstraint,
    DateTime,
    ForeignKey,
    Index,
    MetaData,
    String,
    Text,
    TypeDecorator,
    text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

LOADED = "loaded"
WITHDRAWN = "withdrawn"

_CURRENT = text("superseded_by_load_id IS NULL")
_SUPERSEDED = text("superseded_by_load_id IS NOT NULL")
_STANDING = text(f"state = '{LOADED}'")


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, stored as UTC; SQLite forgets the zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("found a moment without a time zone, expected one with")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


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
    """One file, loaded once: the same bytes cannot stand twice. Ids rise and are never reused."""

    __tablename__ = "load"
    __table_args__ = (
        CheckConstraint(f"state IN ('{LOADED}', '{WITHDRAWN}')", name="state"),
        Index(
            "uq_load_content_hash",
            "content_hash",
            unique=True,
            sqlite_where=_STANDING,
            postgresql_where=_STANDING,
        ),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    file_name: Mapped[str] = mapped_column(Text)
    content_hash: Mapped[str] = mapped_column(String(64))
    contract: Mapped[str] = mapped_column(String(20))
    loaded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    loaded_by: Mapped[str] = mapped_column(Text)
    new: Mapped[int]
    revised: Mapped[int]
    unchanged: Mapped[int]
    state: Mapped[str] = mapped_column(String(20))


class ObservationRow(Base):
    """A figure; never changed but for the mark of the load that superseded it."""

    __tablename__ = "observation"
    __table_args__ = (
        CheckConstraint("(value IS NULL) <> (missing IS NULL)", name="value_or_missing"),
        CheckConstraint("missing IN ('c', 'x', 'z', 'k', 'u')", name="missing"),
        Index(
            "ix_observation_superseded_by_load_id",
            "superseded_by_load_id",
            sqlite_where=_SUPERSEDED,
            postgresql_where=_SUPERSEDED,
        ),
        Index(
            "uq_observation_current",
            *("measure_id", "area_code", "frequency", "period_ordinal", "breakdown"),
            unique=True,
            sqlite_where=_CURRENT,
            postgresql_where=_CURRENT,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    measure_id: Mapped[str] = mapped_column(String(100))
    area_code: Mapped[str] = mapped_column(String(20))
    frequency: Mapped[str] = mapped_column(String(20))
    period_label: Mapped[str] = mapped_column(String(40))
    period_ordinal: Mapped[int]
    period_start: Mapped[date]
    period_end: Mapped[date]
    breakdown: Mapped[str] = mapped_column(String(100))
    value: Mapped[float | None]
    missing: Mapped[str | None] = mapped_column(String(1))
    numerator: Mapped[float | None]
    denominator: Mapped[float | None]
    note: Mapped[str] = mapped_column(Text)
    caveat: Mapped[str] = mapped_column(Text)
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"))
    source_line: Mapped[str] = mapped_column(Text)
    quote: Mapped[str] = mapped_column(Text)
    load_id: Mapped[int] = mapped_column(ForeignKey("load.id"), index=True)
    superseded_by_load_id: Mapped[int | None] = mapped_column(ForeignKey("load.id"))


class StatementRow(Base):
    """A figure as somebody wrote it; `position` is its place in its file."""

    __tablename__ = "statement"
    __table_args__ = (
        CheckConstraint(
            "role IN ('before', 'after', 'change', 'share', 'comparator', 'context')",
            name="role",
        ),
        CheckConstraint("(measure_id = '') = (theme <> '')", name="measure_or_theme"),
        CheckConstraint("role = 'context' OR measure_id <> ''", name="measure_of_role"),
        Index(
            "ix_statement_superseded_by_load_id",
            "superseded_by_load_id",
            sqlite_where=_SUPERSEDED,
            postgresql_where=_SUPERSEDED,
        ),
        Index(
            "uq_statement_current",
            "statement_id",
            unique=True,
            sqlite_where=_CURRENT,
            postgresql_where=_CURRENT,
        ),
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
    superseded_by_load_id: Mapped[int | None] = mapped_column(ForeignKey("load.id"))
