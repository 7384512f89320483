"""Gives measures, areas and breakdowns their small numbers."""

from collections.abc import Sequence

from sqlalchemy import insert
from sqlalchemy.orm import Session

from data.queries.keys import KeyModel, get_keys


def record_keys(session: Session, model: KeyModel, names: Sequence[str]) -> dict[str, int]:
    """Return the number of every name of a kind, numbering the new ones in their order."""
    known = get_keys(session, model)
    added = [{"name": name} for name in dict.fromkeys(names) if name not in known]
    if not added:
        return known
    session.execute(insert(model), added)
    return get_keys(session, model)
