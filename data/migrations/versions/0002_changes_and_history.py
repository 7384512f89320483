"""Changes with their reasons, and figures whose history can be asked for any day."""

import sqlalchemy as sa
from alembic import context, op

from data.migrations.first_again import make_first_tables
from data.migrations.names import put_aside

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_KEYS = ("measure_key", "area_key", "breakdown_key")
_KINDS = ("annual", "termly", "quarterly", "monthly")
_IS_SYMBOL = " OR ".join(["missing IS NULL", *(f"missing = '{one}'" for one in "cxzku")])
_PERIOD = "CASE frequency {} END * 50000 + period_ordinal".format(
    " ".join(f"WHEN '{kind}' THEN {place}" for place, kind in enumerate(_KINDS, start=1))
)


def upgrade() -> None:
    put_aside(("observation", "statement", "load"), "old")
    _drop_old_indexes()
    _create_loads()
    _create_keys()
    _create_observation()
    _create_statement()
    _carry_over()
    for table in ("observation", "statement", "load"):
        op.drop_table(f"old_{table}")


def downgrade() -> None:
    make_first_tables(context.config.attributes["measures"])


def _drop_old_indexes() -> None:
    for name in (
        *("uq_load_content_hash", "uq_observation_current", "uq_statement_current"),
        *("ix_statement_measure_id", "ix_observation_load_id", "ix_statement_load_id"),
        *("ix_observation_superseded_by_load_id", "ix_statement_superseded_by_load_id"),
    ):
        op.drop_index(name)


def _create_loads() -> None:
    op.create_table(
        "load",
        sa.Column("id", sa.Integer(), nullable=False),
        *_texts("file_name"),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("contract", sa.String(20), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_load"),
        sa.CheckConstraint("state IN ('loaded', 'withdrawn')", name="state"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_load_content_hash", "load", ["content_hash"])
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        *_integers("load_id"),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        *_texts("made_by", "reason"),
        *_integers("new", "revised", "unchanged", "withdrawn"),
        sa.PrimaryKeyConstraint("id", name="pk_change"),
        _belongs("change", "load_id", "load"),
        sa.CheckConstraint("kind IN ('load', 'withdrawal', 'restoration')", name="kind"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_change_load_id", "change", ["load_id"])


def _create_keys() -> None:
    for table, length in zip(_KEYS, (100, 20, 100), strict=True):
        op.create_table(
            table,
            sa.Column("id", sa.Integer(), nullable=False),
            sa.Column("name", sa.String(length), nullable=False),
            sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
            sa.UniqueConstraint("name", name=f"uq_{table}_name"),
        )
    op.create_table(
        "story",
        sa.Column("id", sa.Integer(), nullable=False),
        *_integers("source_id"),
        *_texts("line", "quote", "caveat", "note"),
        sa.PrimaryKeyConstraint("id", name="pk_story"),
        _belongs("story", "source_id", "source"),
    )
    op.create_index("ix_story_source_id", "story", ["source_id"])


def _create_observation() -> None:
    key = ["measure_key", "area_key", "period_key", "breakdown_key", "until_change"]
    op.create_table(
        "observation",
        *_integers(*key, "from_change", "load_id", "story_id"),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("missing", sa.String(1), nullable=True),
        sa.Column("numerator", sa.Double(), nullable=True),
        sa.Column("denominator", sa.Double(), nullable=True),
        sa.PrimaryKeyConstraint(*key, name="pk_observation"),
        *(_belongs("observation", name, name) for name in _KEYS),
        _belongs("observation", "from_change", "change"),
        _belongs("observation", "load_id", "load"),
        _belongs("observation", "story_id", "story"),
        sa.CheckConstraint("(value IS NULL) <> (missing IS NULL)", name="value_or_missing"),
        sa.CheckConstraint(_IS_SYMBOL, name="missing"),
        _span(),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "load_measure",
        *_integers("measure_key", "load_id", "figures"),
        sa.Column("confirmed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("measure_key", "load_id", name="pk_load_measure"),
        _belongs("load_measure", "measure_key", "measure_key"),
        _belongs("load_measure", "load_id", "load"),
        sqlite_with_rowid=False,
    )


def _create_statement() -> None:
    roles = "'before', 'after', 'change', 'share', 'comparator', 'context'"
    op.create_table(
        "statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("statement_id", sa.String(100), nullable=False),
        *_integers("position"),
        sa.Column("measure_id", sa.String(100), nullable=False),
        sa.Column("area_code", sa.String(20), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        *_texts("value", "unit", "scope", "group_key"),
        sa.Column("number", sa.Double(), nullable=True),
        *_texts("caveat", "theme"),
        *_integers("source_id"),
        *_texts("source_line", "quote"),
        *_integers("load_id", "from_change", "until_change"),
        sa.PrimaryKeyConstraint("id", name="pk_statement"),
        _belongs("statement", "source_id", "source"),
        _belongs("statement", "load_id", "load"),
        _belongs("statement", "from_change", "change"),
        sa.UniqueConstraint(
            "statement_id", "until_change", name="uq_statement_statement_id_until_change"
        ),
        sa.CheckConstraint(f"role IN ({roles})", name="role"),
        sa.CheckConstraint("(measure_id = '') = (theme <> '')", name="measure_or_theme"),
        sa.CheckConstraint("role = 'context' OR measure_id <> ''", name="measure_of_role"),
        _span(),
    )
    op.create_index("ix_statement_measure_id", "statement", ["measure_id"])
    op.create_index("ix_statement_load_id", "statement", ["load_id"])
    op.create_table(
        "load_statement",
        *_integers("load_id"),
        sa.Column("statement_id", sa.String(100), nullable=False),
        sa.PrimaryKeyConstraint("load_id", "statement_id", name="pk_load_statement"),
        _belongs("load_statement", "load_id", "load"),
        sqlite_with_rowid=False,
    )


def _carry_over() -> None:
    """A load becomes the change of its own number; the rows it superseded end with it."""
    for step in (
        "INSERT INTO load SELECT id, file_name, content_hash, contract, false, state FROM old_load",
        "INSERT INTO change SELECT id, 'load', id, loaded_at, loaded_by, '', "
        "new, revised, unchanged, 0 FROM old_load",
        _number("measure_key", "measure_id"),
        _number("area_key", "area_code"),
        _number("breakdown_key", "breakdown"),
        "INSERT INTO story (source_id, line, quote, caveat, note) "
        "SELECT DISTINCT source_id, source_line, quote, caveat, note FROM old_observation",
        "INSERT INTO observation SELECT measure_key.id, area_key.id, "
        f"{_PERIOD}, breakdown_key.id, coalesce(superseded_by_load_id, 0), "
        "load_id, load_id, story.id, value, missing, numerator, denominator "
        "FROM old_observation AS old "
        "JOIN measure_key ON measure_key.name = old.measure_id "
        "JOIN area_key ON area_key.name = old.area_code "
        "JOIN breakdown_key ON breakdown_key.name = old.breakdown "
        "JOIN story ON story.source_id = old.source_id AND story.line = old.source_line "
        "AND story.quote = old.quote AND story.caveat = old.caveat AND story.note = old.note",
        f"INSERT INTO load_measure SELECT measure_key, load_id, count(*), {_no_bytes()} "
        "FROM observation GROUP BY measure_key, load_id",
        "INSERT INTO statement SELECT id, statement_id, position, measure_id, area_code, role, "
        "value, unit, scope, group_key, number, caveat, theme, source_id, source_line, quote, "
        "load_id, load_id, coalesce(superseded_by_load_id, 0) FROM old_statement",
        "INSERT INTO load_statement SELECT DISTINCT load_id, statement_id FROM statement",
    ):
        op.execute(step)


def _number(table: str, column: str) -> str:
    """Number names in the order of their letters' codes, which SQLite and PostgreSQL share."""
    order = 'name COLLATE "C"' if op.get_bind().dialect.name == "postgresql" else "name"
    names = f"SELECT DISTINCT {column} AS name FROM old_observation"
    return f"INSERT INTO {table} (name) SELECT name FROM ({names}) AS one ORDER BY {order}"


def _no_bytes() -> str:
    return "''::bytea" if op.get_bind().dialect.name == "postgresql" else "x''"


def _integers(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer(), nullable=False) for name in names]


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _belongs(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}")


def _span() -> sa.CheckConstraint:
    return sa.CheckConstraint("until_change = 0 OR until_change > from_change", name="span")
