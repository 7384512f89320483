"""Many rows at once.

Into SQLite a statement takes fifty rows, and what all rows have in common stands in its text: that
is three times as fast as a row at a time (docs/speed.md). PostgreSQL has orders of its own.
"""

from typing import Any

import numpy as np
from sqlalchemy.orm import Session

from data.figures.block import Array
from data.queries.packed import split_place
from data.writes.copy_in import Columns, copy_rows

_AT_ONCE = 50
_MANY = 5_000
_ALWAYS_BOUND = ("area_key", "period_key")


def insert_rows(session: Session, columns: Columns) -> None:
    """Insert observations; NaN is written as none. Only numbers and None may be in common."""
    count = max((len(one) for one in columns.values() if isinstance(one, np.ndarray)), default=0)
    if not count:
        return
    if session.get_bind().dialect.name == "postgresql":
        copy_rows(session, columns, count)
    else:
        _insert_many(session, columns, count)


def _insert_many(session: Session, columns: Columns, count: int) -> None:
    """Insert fifty rows a statement."""
    shared = {name: one for name, one in columns.items() if not isinstance(one, np.ndarray)}
    arrays = {name: one for name, one in columns.items() if isinstance(one, np.ndarray)}
    shared |= {name: _plain(one[0]) for name, one in arrays.items() if _is_constant(name, one)}
    if count < _MANY:  # the same statement then serves the next measure too
        arrays["measure_key"] = np.full(count, shared.pop("measure_key"))
    varying = {name: one for name, one in arrays.items() if name not in shared}
    cells = _cells(varying, count)
    whole = count - count % _AT_ONCE
    one_row = f"({', '.join([*map(_literal, shared.values()), *('?' for _ in varying)])})"
    head = f"INSERT INTO observation ({', '.join([*shared, *varying])}) VALUES "
    connection = session.connection()
    if whole:
        many = cells[:whole].reshape(-1, _AT_ONCE * len(varying)).tolist()
        statement = head + ", ".join([one_row] * _AT_ONCE)
        connection.exec_driver_sql(statement, list(map(tuple, many)))
    if count > whole:
        connection.exec_driver_sql(head + one_row, list(map(tuple, cells[whole:].tolist())))


def close_rows(session: Session, measure_key: int, places: Array, change_id: int) -> None:
    """End standing figures of a measure, given by their packed keys, with a change."""
    if not len(places):
        return
    if session.get_bind().dialect.name == "postgresql":
        _close_at_once(session, measure_key, places, change_id)
        return
    rows = [(change_id, measure_key, *split_place(place)) for place in places.tolist()]
    session.connection().exec_driver_sql(
        "UPDATE observation SET until_change = ? WHERE measure_key = ? AND area_key = ? "
        "AND period_key = ? AND breakdown_key = ? AND until_change = 0",
        rows,
    )


def _close_at_once(session: Session, measure_key: int, places: Array, change_id: int) -> None:
    """Give PostgreSQL all keys in one statement."""
    areas, periods, breakdowns = zip(*map(split_place, places.tolist()), strict=True)
    session.connection().exec_driver_sql(
        "UPDATE observation SET until_change = %(change)s FROM "
        "unnest(%(areas)s::int[], %(periods)s::int[], %(breakdowns)s::int[]) "
        "AS ended (area, period, breakdown) WHERE measure_key = %(measure)s "
        "AND area_key = area AND period_key = period AND breakdown_key = breakdown "
        "AND until_change = 0",
        {
            "change": change_id,
            "measure": measure_key,
            "areas": list(areas),
            "periods": list(periods),
            "breakdowns": list(breakdowns),
        },
    )


def _cells(columns: Columns, count: int) -> Array:
    """A table of Python objects, None for NaN: what the driver binds."""
    cells = np.empty((count, len(columns)), dtype=object)
    for place, values in enumerate(columns.values()):
        cells[:, place] = values
        if values.dtype.kind == "f":
            cells[np.isnan(values), place] = None
    return cells


def _is_constant(name: str, values: Array) -> bool:
    if name in _ALWAYS_BOUND or values.dtype.kind == "O":
        return False
    if values.dtype.kind == "f":
        return bool(np.isnan(values).all())
    return bool((values == values[0]).all())


def _plain(value: Any) -> int | None:
    """The common value of a column: a whole number, or none for NaN."""
    return None if isinstance(value, np.floating) else int(value)


def _literal(value: int | None) -> str:
    return "NULL" if value is None else str(int(value))
