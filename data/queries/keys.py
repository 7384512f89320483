"""The small numbers that stand for measures, areas and breakdowns in the database."""

from collections.abc import Sequence

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from data.figures.block import Array
from data.models import AreaKeyRow, BreakdownKeyRow, MeasureKeyRow

KeyModel = type[MeasureKeyRow] | type[AreaKeyRow] | type[BreakdownKeyRow]


def get_keys(session: Session, model: KeyModel) -> dict[str, int]:
    """Return the number of every name of a kind."""
    return {row.name: row.id for row in session.execute(select(model.id, model.name))}


def get_names(session: Session, model: KeyModel) -> dict[int, str]:
    """Return the name of every number of a kind."""
    return {row.id: row.name for row in session.execute(select(model.id, model.name))}


def places_by_key(names: Sequence[str], keys: dict[str, int], unknown: int = -1) -> Array:
    """For each number of the database the place of its name in `names`.

    A number whose name is not there gets -1, or places of its own from `unknown` on.
    """
    size = max(keys.values(), default=0) + 1
    places = np.full(size, -1) if unknown < 0 else np.arange(unknown, unknown + size)
    for place, name in enumerate(names):
        if name in keys:
            places[keys[name]] = place
    return places
