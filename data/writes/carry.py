"""Carries every row of every table from one database into another of the same version.

Nothing is known here of what the tables hold: they are read from the databases themselves, so that
a database of an older version is carried as well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, DateTime, MetaData, Row, Table, insert, literal, select
from sqlalchemy.schema import AddConstraint, DropConstraint

from data.models import UtcDateTime
from data.postgres import number_onwards
from data.writes.checksum import Checksum
from data.writes.copy_in import copy_values

VERSION = "alembic_version"
_AT_ONCE = 5_000


@dataclass(frozen=True)
class Carried:
    """A table that was carried: how many rows, and the checksum of all that they hold."""

    table: str
    rows: int
    checksum: str


def tables_of(connection: Connection) -> list[Table]:
    """The tables of a database, each after those it belongs to; without that of the version."""
    metadata = MetaData()
    metadata.reflect(connection)
    tables = [table for table in metadata.sorted_tables if table.name != VERSION]
    for column in (column for table in tables for column in table.columns):
        if isinstance(column.type, DateTime):
            column.type = UtcDateTime()
    return tables


def is_filled(connection: Connection, tables: Sequence[Table]) -> bool:
    """Whether any table holds a row."""
    queries = (select(literal(1)).select_from(table).limit(1) for table in tables)
    return any(connection.execute(query).first() for query in queries)


def carry(source: Connection, target: Connection) -> list[Carried]:
    """Carry all rows into empty tables, within the transactions of the two connections.

    What a row belongs to is checked once at the end: a row at a time takes five times as long.
    """
    theirs = {table.name: table for table in tables_of(target)}
    rules = _release(target, list(theirs.values()))
    carried = [_carry_table(source, target, one, theirs[one.name]) for one in tables_of(source)]
    for rule in rules:
        target.execute(AddConstraint(rule))
    if target.dialect.name == "postgresql":
        counted = [name for name, one in theirs.items() if "id" in one.columns]
        number_onwards(target, counted)
    return carried


def clear(connection: Connection) -> None:
    """Empty all tables; whoever reads goes on with what stood until this is committed."""
    tables = tables_of(connection)
    rules = _release(connection, tables)
    for table in reversed(tables):
        connection.execute(table.delete())
    for rule in rules:
        connection.execute(AddConstraint(rule))


def checksums(connection: Connection) -> list[Carried]:
    """The checksum of every table."""
    return [_checksum(connection, table) for table in tables_of(connection)]


def _carry_table(source: Connection, target: Connection, table: Table, theirs: Table) -> Carried:
    checksum = Checksum(table.columns.keys())
    names = table.columns.keys()
    for rows in _read(source, table):
        checksum.add(rows)
        if target.dialect.name == "postgresql":
            copy_values(target, table.name, names, rows)
        else:
            target.execute(insert(theirs), [dict(zip(names, row, strict=True)) for row in rows])
    return Carried(table.name, checksum.rows, checksum.words)


def _checksum(connection: Connection, table: Table) -> Carried:
    checksum = Checksum(table.columns.keys())
    for rows in _read(connection, table):
        checksum.add(rows)
    return Carried(table.name, checksum.rows, checksum.words)


def _read(connection: Connection, table: Table) -> Iterator[Sequence[Row[Any]]]:
    """Read a table some rows at a time, in the order of its key as far as there is one."""
    query = select(table).order_by(*table.primary_key.columns)
    options = {"stream_results": True, "yield_per": _AT_ONCE}
    with connection.execute(query, execution_options=options) as found:
        yield from found.partitions(_AT_ONCE)


def _release(connection: Connection, tables: Sequence[Table]) -> list[Any]:
    """Take PostgreSQL's rules of belonging away; return them. SQLite has them checked or not."""
    if connection.dialect.name != "postgresql":
        return []
    rules = [rule for table in tables for rule in table.foreign_key_constraints]
    for rule in rules:
        connection.execute(DropConstraint(rule))
    return rules
