"""The board's work: commentary, packs, snapshots, slide templates and jobs."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_STANDS = sa.text("ended_at IS NULL")


def upgrade() -> None:
    _add_commentary()
    _add_packs()
    _add_snapshots()
    _add_jobs()


def downgrade() -> None:
    op.drop_index("ix_job_state", "job")
    op.drop_table("job")
    op.drop_table("slide_template")
    op.drop_table("snapshot")
    op.drop_index("ix_pack_item_pack_id", "pack_item")
    op.drop_table("pack_item")
    op.drop_table("pack")
    op.drop_index("ix_commentary_standing", "commentary")
    op.drop_table("commentary")


def _add_commentary() -> None:
    op.create_table(
        "commentary",
        _id(),
        sa.Column("measure_id", sa.String(100), nullable=False),
        sa.Column("area_code", sa.String(20), nullable=False),
        sa.Column("period", sa.String(40), nullable=False),
        *_texts("story", "so_what", "action", "owner"),
        sa.Column("due", sa.Date(), nullable=True),
        *_texts("author"),
        _moment("written_at"),
        *_texts("approved_by"),
        _moment("approved_at", nullable=True),
        _moment("ended_at", nullable=True),
        *_texts("ended_by", "ended_because"),
        sa.PrimaryKeyConstraint("id", name="pk_commentary"),
        sa.CheckConstraint("story <> '' OR so_what <> '' OR action <> ''", name="said"),
        sa.CheckConstraint("(approved_at IS NULL) = (approved_by = '')", name="approved"),
        sa.CheckConstraint("(ended_at IS NULL) = (ended_because = '')", name="ended"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_commentary_standing",
        "commentary",
        ["measure_id", "area_code", "period"],
        unique=True,
        sqlite_where=_STANDS,
        postgresql_where=_STANDS,
    )


def _add_packs() -> None:
    op.create_table(
        "pack",
        _id(),
        sa.Column("name", sa.String(100), nullable=False),
        *_texts("title"),
        sa.Column("template", sa.String(100), nullable=False),
        *_texts("purpose"),
        sa.Column("copied_from", sa.Integer(), nullable=True),
        _moment("made_at"),
        *_texts("made_by"),
        _moment("changed_at"),
        _moment("archived_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_pack"),
        sa.UniqueConstraint("name", name="uq_pack_name"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "pack_item",
        _id(),
        sa.Column("pack_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *_texts("address", "title", "words", "notes"),
        sa.Column("version", sa.Integer(), nullable=False),
        _moment("removed_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_pack_item"),
        sa.ForeignKeyConstraint(["pack_id"], ["pack.id"], name="fk_pack_item_pack_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_pack_item_pack_id", "pack_item", ["pack_id"])


def _add_snapshots() -> None:
    op.create_table(
        "snapshot",
        _id(),
        sa.Column("pack_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        *_texts("title"),
        sa.Column("meeting_on", sa.Date(), nullable=True),
        _moment("frozen_at"),
        *_texts("frozen_by"),
        sa.Column("last_change", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("checksum", sa.String(64), nullable=False),
        sa.Column("token", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_snapshot"),
        sa.ForeignKeyConstraint(["pack_id"], ["pack.id"], name="fk_snapshot_pack_id"),
        sa.UniqueConstraint("pack_id", "number", name="uq_snapshot_pack_id_number"),
        sa.UniqueConstraint("token", name="uq_snapshot_token"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "slide_template",
        _id(),
        *_texts("file_name"),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        _moment("given_at"),
        *_texts("given_by"),
        _moment("withdrawn_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_slide_template"),
        sqlite_autoincrement=True,
    )


def _add_jobs() -> None:
    op.create_table(
        "job",
        _id(),
        sa.Column("kind", sa.String(20), nullable=False),
        *_texts("told"),
        sa.Column("state", sa.String(20), nullable=False),
        _moment("asked_at"),
        *_texts("asked_by"),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        *_texts("step", "problem", "result", "file_name"),
        sa.Column("is_cancelling", sa.Boolean(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("worker", sa.String(100), nullable=False),
        _moment("beat_at", nullable=True),
        _moment("ended_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_job"),
        sa.CheckConstraint("kind IN ('freeze', 'export')", name="kind"),
        sa.CheckConstraint(
            "state IN ('waiting', 'running', 'done', 'failed', 'cancelled')", name="state"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_job_state", "job", ["state"])


def _id() -> sa.Column:
    return sa.Column("id", sa.Integer(), nullable=False)


def _texts(*names: str) -> list[sa.Column]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _moment(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)
