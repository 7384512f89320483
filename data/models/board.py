"""The tables of the board's work: commentary, packs, snapshots, and jobs.

A commentary is never altered: what is written anew ends the one that stood. A snapshot is never
altered at all. Drafts of packs are worked on, and change.
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

from data.models.base import Base, UtcDateTime

_STANDS = text("ended_at IS NULL")


class CommentaryRow(Base):
    """What somebody says of a measure's period; ending and approval are added, nothing altered."""

    __tablename__ = "commentary"
    __table_args__ = (
        CheckConstraint("story <> '' OR so_what <> '' OR action <> ''", name="said"),
        CheckConstraint("(approved_at IS NULL) = (approved_by = '')", name="approved"),
        CheckConstraint("(ended_at IS NULL) = (ended_because = '')", name="ended"),
        Index(
            "ix_commentary_standing",
            *("measure_id", "area_code", "period"),
            unique=True,
            sqlite_where=_STANDS,
            postgresql_where=_STANDS,
        ),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    measure_id: Mapped[str] = mapped_column(String(100))
    area_code: Mapped[str] = mapped_column(String(20))
    period: Mapped[str] = mapped_column(String(40))
    story: Mapped[str] = mapped_column(Text)
    so_what: Mapped[str] = mapped_column(Text)
    action: Mapped[str] = mapped_column(Text)
    owner: Mapped[str] = mapped_column(Text)
    due: Mapped[date | None]
    author: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
    approved_by: Mapped[str] = mapped_column(Text)
    approved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_by: Mapped[str] = mapped_column(Text)
    ended_because: Mapped[str] = mapped_column(Text)
    """'replaced' where another was written in its place, else why it was withdrawn."""


class PackRow(Base):
    """A draft of a pack; `name` is its place in addresses."""

    __tablename__ = "pack"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100), unique=True)
    title: Mapped[str] = mapped_column(Text)
    template: Mapped[str] = mapped_column(String(100))
    purpose: Mapped[str] = mapped_column(Text)
    copied_from: Mapped[int | None]
    """The snapshot that it was made from; no foreign key, since snapshots belong to packs."""
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    archived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class PackItemRow(Base):
    """A page of a draft; `position` gives the order, with gaps; removed ones can be put back."""

    __tablename__ = "pack_item"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    pack_id: Mapped[int] = mapped_column(ForeignKey("pack.id"), index=True)
    position: Mapped[int]
    address: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)
    notes: Mapped[str] = mapped_column(Text)
    version: Mapped[int]
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class SnapshotRow(Base):
    """A pack as it was frozen; `content` is what `data.frozen_text` writes."""

    __tablename__ = "snapshot"
    __table_args__ = (
        UniqueConstraint("pack_id", "number"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pack_id: Mapped[int] = mapped_column(ForeignKey("pack.id"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    meeting_on: Mapped[date | None]
    frozen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    frozen_by: Mapped[str] = mapped_column(Text)
    last_change: Mapped[int]
    pages: Mapped[int]
    checksum: Mapped[str] = mapped_column(String(64))
    token: Mapped[str] = mapped_column(String(64), unique=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class SlideTemplateRow(Base):
    """A PowerPoint file in whose look slides are made; the newest that stands is used."""

    __tablename__ = "slide_template"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    file_name: Mapped[str] = mapped_column(Text)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)
    given_by: Mapped[str] = mapped_column(Text)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class JobRow(Base):
    """Long work that was asked for; `told` is what it needs to know, as JSON."""

    __tablename__ = "job"
    __table_args__ = (
        CheckConstraint("kind IN ('freeze', 'export')", name="kind"),
        CheckConstraint(
            "state IN ('waiting', 'running', 'done', 'failed', 'cancelled')", name="state"
        ),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    told: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(20), index=True)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    asked_by: Mapped[str] = mapped_column(Text)
    done: Mapped[int]
    total: Mapped[int]
    step: Mapped[str] = mapped_column(Text)
    problem: Mapped[str] = mapped_column(Text)
    result: Mapped[str] = mapped_column(Text)
    file_name: Mapped[str] = mapped_column(Text)
    is_cancelling: Mapped[bool]
    attempts: Mapped[int]
    worker: Mapped[str] = mapped_column(String(100))
    beat_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
