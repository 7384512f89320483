"""Sets new rows beside those that stand: adds, supersedes, or leaves alone; never overwrites."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from data.models import ObservationRow, StatementRow

Fields = dict[str, Any]


@dataclass(frozen=True)
class Counts:
    """What a load changed."""

    new: int = 0
    revised: int = 0
    unchanged: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.new + other.new, self.revised + other.revised, self.unchanged + other.unchanged
        )


def restate(
    session: Session,
    model: type[ObservationRow] | type[StatementRow],
    load_id: int,
    rows: Mapping[Any, Fields],
    standing: Mapping[Any, Fields],
    is_same: Callable[[Fields, Fields], bool],
) -> Counts:
    """Insert what is new or differs, marking what it replaces with this load."""
    added = [row for key, row in rows.items() if key not in standing]
    changed = [
        (standing[key]["id"], row)
        for key, row in rows.items()
        if key in standing and not is_same(standing[key], row)
    ]
    if changed:
        marks = [{"id": old, "superseded_by_load_id": load_id} for old, _ in changed]
        session.execute(update(model), marks)
    inserted = [row | {"load_id": load_id} for row in (*added, *(row for _, row in changed))]
    if inserted:
        session.execute(insert(model), inserted)
    return Counts(len(added), len(changed), len(rows) - len(inserted))
