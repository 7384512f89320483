"""Writes decisions: some at once, and that one is withdrawn. Nothing else is ever altered."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from data.domain.decision import Decision
from data.models import DecisionRow


def add_decisions(
    session: Session,
    decisions: Sequence[Decision],
    *,
    at: datetime,
    by: str,
    because: str = "",
    file_name: str = "",
) -> tuple[int, ...]:
    """Record decisions in their order, and return their numbers."""
    return tuple(
        session.scalars(
            insert(DecisionRow)
            .values(
                **_columns(one),
                made_at=at,
                made_by=by,
                made_because=because,
                file_name=file_name,
                withdrawn_by="",
                withdrawn_reason="",
            )
            .returning(DecisionRow.id)
        ).one()
        for one in decisions
    )


def withdraw_decision(
    session: Session, decision_id: int, *, at: datetime, by: str, reason: str
) -> bool:
    """Withdraw a decision that stands; false where none of that number does."""
    row = DecisionRow
    found = session.scalars(
        update(row)
        .where(row.id == decision_id, row.withdrawn_at.is_(None))
        .values(withdrawn_at=at, withdrawn_by=by, withdrawn_reason=reason)
        .returning(row.id)
    ).all()
    return bool(found)


def _columns(one: Decision) -> dict[str, object]:
    return {
        "kind": one.kind.value,
        "measure_id": one.measure,
        "area_code": one.area,
        "period": one.period,
        "value": one.value,
        "tolerance": one.tolerance,
        "label": one.label,
        "detail": one.detail,
        "owner": one.owner,
        "agreed_by": one.agreed_by,
        "source": one.source,
        "reason": one.reason,
    }
