"""What the council has decided about measures: targets, breaks and how series are judged."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_KINDS = "kind IN ('target', 'break', 'rebase', 'baseline', 'exclusion')"
_STANDS = sa.text("withdrawn_at IS NULL")


def upgrade() -> None:
    texts = ("label", "detail", "owner", "agreed_by", "source", "reason")
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("measure_id", sa.String(100), nullable=False),
        sa.Column("area_code", sa.String(20), nullable=False),
        sa.Column("period", sa.String(40), nullable=False),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("tolerance", sa.Double(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_because", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.Text(), nullable=False),
        sa.Column("withdrawn_reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_decision"),
        sa.CheckConstraint(_KINDS, name="kind"),
        sa.CheckConstraint("(kind = 'target') = (value IS NOT NULL)", name="value_of_target"),
        sa.CheckConstraint(
            "tolerance IS NULL OR (kind = 'target' AND tolerance BETWEEN 0 AND 100)",
            name="tolerance",
        ),
        sa.CheckConstraint("area_code <> '' OR kind = 'break'", name="area"),
        sa.CheckConstraint("reason <> ''", name="reason"),
        sa.CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_reason = '')", name="withdrawn_with_reason"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_decision_standing",
        "decision",
        ["kind", "measure_id", "area_code", "period"],
        unique=True,
        sqlite_where=_STANDS,
        postgresql_where=_STANDS,
    )


def downgrade() -> None:
    op.drop_index("ix_decision_standing", "decision")
    op.drop_table("decision")
