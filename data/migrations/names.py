"""Names of tables that make room for others of the same name."""

from collections.abc import Sequence

from alembic import op


def put_aside(tables: Sequence[str], mark: str) -> None:
    """Give tables other names; PostgreSQL's keys and counters have names of their own to free."""
    is_postgres = op.get_bind().dialect.name == "postgresql"
    for table in tables:
        op.rename_table(table, f"{mark}_{table}")
        if is_postgres:
            op.execute(f"ALTER INDEX pk_{table} RENAME TO pk_{mark}_{table}")
            op.execute(f"ALTER SEQUENCE IF EXISTS {table}_id_seq RENAME TO {mark}_{table}_id_seq")
