"""Loads of a publication know their release; figures that never stood are kept beside others."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_COUNCIL = 3
"""The rank of the council's own files, of which alone there were any."""

_IS_SYMBOL = " OR ".join(["missing IS NULL", *(f"missing = '{one}'" for one in "cxzku")])
_KEYS = ("measure_key", "area_key", "breakdown_key")
_COLUMNS = (
    "measure_key, area_key, period_key, breakdown_key, until_change, from_change, load_id, "
    "story_id, value, missing, numerator, denominator"
)


def upgrade() -> None:
    for table, columns in _added().items():
        for column in columns:
            op.add_column(table, column)
    _set_span("until_change >= from_change")


def downgrade() -> None:
    op.execute("DELETE FROM observation WHERE until_change = from_change")
    _set_span("until_change > from_change")
    for table, columns in _added().items():
        for column in columns:
            op.drop_column(table, column.name)


def _added() -> dict[str, tuple[sa.Column[Any], ...]]:
    """The new columns, with what they hold in loads of before."""
    return {
        "load": (
            sa.Column("source_rank", sa.String(20), nullable=False, server_default="council"),
            sa.Column("publication", sa.String(100), nullable=False, server_default=""),
            sa.Column("publication_title", sa.Text(), nullable=False, server_default=""),
            sa.Column("release_on", sa.Date(), nullable=True),
            sa.Column("release_inferred", sa.Boolean(), nullable=False, server_default=sa.false()),
            sa.Column("release_form", sa.Text(), nullable=False, server_default=""),
            sa.Column("held_back", sa.Text(), nullable=False, server_default="[]"),
        ),
        "change": (sa.Column("outranked", sa.Integer(), nullable=False, server_default="0"),),
        "load_measure": (
            sa.Column("rank", sa.Integer(), nullable=False, server_default=str(_COUNCIL)),
        ),
    }


def _set_span(rule: str) -> None:
    """Change the rule of a figure's first and last change; SQLite needs a new table for that."""
    span = f"until_change = 0 OR {rule}"
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint("span", "observation", type_="check")
        op.create_check_constraint("span", "observation", span)
        return
    op.rename_table("observation", "old_observation")
    key = ["measure_key", "area_key", "period_key", "breakdown_key", "until_change"]
    op.create_table(
        "observation",
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in (*key, "from_change", "load_id", "story_id")
        ),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("missing", sa.String(1), nullable=True),
        sa.Column("numerator", sa.Double(), nullable=True),
        sa.Column("denominator", sa.Double(), nullable=True),
        sa.PrimaryKeyConstraint(*key, name="pk_observation"),
        *(_belongs(name, name) for name in _KEYS),
        _belongs("from_change", "change"),
        _belongs("load_id", "load"),
        _belongs("story_id", "story"),
        sa.CheckConstraint("(value IS NULL) <> (missing IS NULL)", name="value_or_missing"),
        sa.CheckConstraint(_IS_SYMBOL, name="missing"),
        sa.CheckConstraint(span, name="span"),
        sqlite_with_rowid=False,
    )
    op.execute(f"INSERT INTO observation ({_COLUMNS}) SELECT {_COLUMNS} FROM old_observation")
    op.drop_table("old_observation")


def _belongs(column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_observation_{column}")
