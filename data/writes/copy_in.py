"""Many rows at once into PostgreSQL: the server's own COPY, packed by numpy.

COPY takes rows in a binary form: the number of fields, then for each its length and its bytes. Rows
that lack the same fields are equally long, so each such group is one array.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from data.figures.block import Array

Columns = Mapping[str, Any]
"""The values of each column: an array, or one value for all rows."""

_START = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_END = b"\xff\xff"
_NONE = -1
_AT_ONCE = 20_000


def copy_rows(session: Session, columns: Columns, count: int) -> None:
    """Insert observations; NaN is written as none, and so is None."""
    connection = session.connection()
    driver: Any = connection.connection.driver_connection
    order = f"COPY observation ({', '.join(columns)}) FROM STDIN WITH (FORMAT binary)"
    arrays = {name: _as_array(one, count) for name, one in columns.items()}
    with _as_sqlalchemy(connection), driver.cursor() as cursor, cursor.copy(order) as copy:
        copy.write(_START)
        for packed in _pack(arrays, count):
            copy.write(packed)
        copy.write(_END)


def copy_values(
    connection: Connection, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Insert rows of any table, a value at a time."""
    names = ", ".join(f'"{name}"' for name in columns)
    driver: Any = connection.connection.driver_connection
    order = f'COPY "{table}" ({names}) FROM STDIN'
    with _as_sqlalchemy(connection), driver.cursor() as cursor, cursor.copy(order) as copy:
        for row in rows:
            copy.write_row(row)


@contextmanager
def _as_sqlalchemy(connection: Connection) -> Iterator[None]:
    """Tell the driver's faults as those of other orders are told."""
    faults: Any = connection.dialect.dbapi
    try:
        yield
    except faults.Error as error:
        raise DBAPIError("COPY", None, error) from None


def _as_array(values: Any, count: int) -> Array:
    if isinstance(values, np.ndarray):
        return values
    if values is None:
        return np.full(count, np.nan)
    return np.full(count, values, dtype="i4")


def _pack(arrays: Mapping[str, Array], count: int) -> Iterator[bytes]:
    """Pack rows in their order within each group that lacks the same fields."""
    pattern = np.zeros(count, "i8")
    for place, values in enumerate(arrays.values()):
        if values.dtype.kind == "f":
            pattern |= np.isnan(values).astype("i8") << place
    for one in np.unique(pattern).tolist():
        rows = np.flatnonzero(pattern == one)
        for start in range(0, len(rows), _AT_ONCE):
            yield _pack_alike(arrays, rows[start : start + _AT_ONCE], one)


def _pack_alike(arrays: Mapping[str, Array], rows: Array, pattern: int) -> bytes:
    """Pack rows that lack the same fields: those whose bits are set."""
    fields: list[tuple[str, str]] = [("fields", ">i2")]
    lacks = {name: bool(pattern >> place & 1) for place, name in enumerate(arrays)}
    for name, values in arrays.items():
        fields.append((f"{name} length", ">i4"))
        if not lacks[name]:
            fields.append((name, _form(values)))
    packed = np.zeros(len(rows), np.dtype(fields))
    packed["fields"] = len(arrays)
    for name, values in arrays.items():
        packed[f"{name} length"] = _NONE if lacks[name] else packed.dtype[name].itemsize
        if not lacks[name]:
            packed[name] = values[rows]
    return packed.tobytes()


def _form(values: Array) -> str:
    """A symbol is one letter, a number eight bytes, all others are whole numbers of four."""
    return {"O": "S1", "f": ">f8"}.get(values.dtype.kind, ">i4")
