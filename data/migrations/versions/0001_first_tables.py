"""First tables: source, load, observation, statement."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_CURRENT = sa.text("superseded_by_load_id IS NULL")
_STANDING = sa.text("state = 'loaded'")


def upgrade() -> None:
    _create_source()
    create_load()
    create_observation()
    create_statement()


def downgrade() -> None:
    for table in ("statement", "observation", "load", "source"):
        op.drop_table(table)


def _create_source() -> None:
    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("as_at", sa.Date(), nullable=True),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("licence", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_source"),
    )
    op.create_index("ix_source_key", "source", ["key"])


def create_load() -> None:
    op.create_table(
        "load",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("contract", sa.String(20), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("loaded_by", sa.Text(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("revised", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_load"),
        sa.CheckConstraint("state IN ('loaded', 'withdrawn')", name="state"),
        sqlite_autoincrement=True,
    )
    _create_partial("uq_load_content_hash", "load", ["content_hash"], _STANDING)


def create_observation() -> None:
    op.create_table(
        "observation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.String(100), nullable=False),
        sa.Column("area_code", sa.String(20), nullable=False),
        sa.Column("frequency", sa.String(20), nullable=False),
        sa.Column("period_label", sa.String(40), nullable=False),
        sa.Column("period_ordinal", sa.Integer(), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("breakdown", sa.String(100), nullable=False),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("missing", sa.String(1), nullable=True),
        sa.Column("numerator", sa.Double(), nullable=True),
        sa.Column("denominator", sa.Double(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("caveat", sa.Text(), nullable=False),
        *_provenance("observation"),
        sa.PrimaryKeyConstraint("id", name="pk_observation"),
        sa.CheckConstraint("(value IS NULL) <> (missing IS NULL)", name="value_or_missing"),
        sa.CheckConstraint("missing IN ('c', 'x', 'z', 'k', 'u')", name="missing"),
    )
    key = ["measure_id", "area_code", "frequency", "period_ordinal", "breakdown"]
    _create_partial("uq_observation_current", "observation", key, _CURRENT)
    _create_load_indexes("observation")


def create_statement() -> None:
    roles = "'before', 'after', 'change', 'share', 'comparator', 'context'"
    op.create_table(
        "statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("statement_id", sa.String(100), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.String(100), nullable=False),
        sa.Column("area_code", sa.String(20), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("group_key", sa.Text(), nullable=False),
        sa.Column("number", sa.Double(), nullable=True),
        sa.Column("caveat", sa.Text(), nullable=False),
        sa.Column("theme", sa.Text(), nullable=False),
        *_provenance("statement"),
        sa.PrimaryKeyConstraint("id", name="pk_statement"),
        sa.CheckConstraint(f"role IN ({roles})", name="role"),
        sa.CheckConstraint("(measure_id = '') = (theme <> '')", name="measure_or_theme"),
        sa.CheckConstraint("role = 'context' OR measure_id <> ''", name="measure_of_role"),
    )
    _create_partial("uq_statement_current", "statement", ["statement_id"], _CURRENT)
    op.create_index("ix_statement_measure_id", "statement", ["measure_id"])
    _create_load_indexes("statement")


def _provenance(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("source_line", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("superseded_by_load_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=f"fk_{table}_source_id"),
        sa.ForeignKeyConstraint(["load_id"], ["load.id"], name=f"fk_{table}_load_id"),
        sa.ForeignKeyConstraint(
            ["superseded_by_load_id"], ["load.id"], name=f"fk_{table}_superseded_by_load_id"
        ),
    )


def _create_partial(name: str, table: str, columns: list[str], where: sa.TextClause) -> None:
    op.create_index(name, table, columns, unique=True, sqlite_where=where, postgresql_where=where)


def _create_load_indexes(table: str) -> None:
    op.create_index(f"ix_{table}_load_id", table, ["load_id"])
    # Partial, or SQLite would find the current rows by it, which are nearly all.
    superseded = sa.text("superseded_by_load_id IS NOT NULL")
    op.create_index(
        f"ix_{table}_superseded_by_load_id",
        table,
        ["superseded_by_load_id"],
        sqlite_where=superseded,
        postgresql_where=superseded,
    )
