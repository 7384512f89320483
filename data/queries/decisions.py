"""What was decided about measures: all of it, or what stands at a moment."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.domain.decision import Decision, DecisionKind
from data.models import DecisionRow

_NOT_WITHDRAWN: dict[str, Any] = {
    "withdrawn_at": None,
    "withdrawn_by": "",
    "withdrawn_reason": "",
}


def get_decisions(session: Session) -> tuple[Decision, ...]:
    """Return every decision, the newest first."""
    rows = session.scalars(select(DecisionRow).order_by(DecisionRow.id.desc()))
    return tuple(to_decision(row) for row in rows)


def get_standing_decisions(session: Session, at: datetime | None = None) -> tuple[Decision, ...]:
    """Return what stands, or stood at a moment, the oldest first.

    What was withdrawn after the moment is as it was then: not withdrawn.
    """
    row = DecisionRow
    query = select(row).order_by(row.id)
    if at is None:
        query = query.where(row.withdrawn_at.is_(None))
    else:
        still = row.withdrawn_at.is_(None) | (row.withdrawn_at > at)
        query = query.where(row.made_at <= at, still)
    found = (to_decision(one) for one in session.scalars(query))
    return tuple(replace(one, **_NOT_WITHDRAWN) for one in found)


def get_decision(session: Session, decision_id: int) -> Decision | None:
    """Return one decision, withdrawn or not."""
    row = session.get(DecisionRow, decision_id)
    return None if row is None else to_decision(row)


def to_decision(row: DecisionRow) -> Decision:
    return Decision(
        id=row.id,
        kind=DecisionKind(row.kind),
        measure=row.measure_id,
        area=row.area_code,
        period=row.period,
        reason=row.reason,
        value=row.value,
        tolerance=row.tolerance,
        label=row.label,
        detail=row.detail,
        owner=row.owner,
        agreed_by=row.agreed_by,
        source=row.source,
        made_at=row.made_at,
        made_by=row.made_by,
        made_because=row.made_because,
        file_name=row.file_name,
        withdrawn_at=row.withdrawn_at,
        withdrawn_by=row.withdrawn_by,
        withdrawn_reason=row.withdrawn_reason,
    )
