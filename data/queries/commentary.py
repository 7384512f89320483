"""What was written about measures: all of it, or what stands."""

from datetime import datetime
from typing import Any

from sqlalchemy import Label, func, select, true
from sqlalchemy.orm import Session

from data.analysis.words.moments import day_of
from data.domain.commentary import Commentary
from data.models import CommentaryRow, DecisionRow

WorkVersion = tuple[int | datetime | None, ...]
"""Of decisions and of commentary: the last, how many were ended, and when the last of each was."""


def get_commentary(session: Session, measure_id: str) -> tuple[Commentary, ...]:
    """Return all that was ever written about a measure, the oldest first."""
    row = CommentaryRow
    query = select(row).where(row.measure_id == measure_id).order_by(row.id)
    return tuple(to_commentary(one) for one in session.scalars(query))


def get_standing_commentary(session: Session) -> tuple[Commentary, ...]:
    """Return what stands of all measures, the oldest first."""
    row = CommentaryRow
    query = select(row).where(row.ended_at.is_(None)).order_by(row.id)
    return tuple(to_commentary(one) for one in session.scalars(query))


def get_standing_on(
    session: Session, *, measure_id: str, area_code: str, period: str
) -> Commentary | None:
    """Return what stands on a measure's period in an area."""
    row = CommentaryRow
    query = select(row).where(
        row.measure_id == measure_id,
        row.area_code == area_code,
        row.period == period,
        row.ended_at.is_(None),
    )
    found = session.scalars(query).one_or_none()
    return None if found is None else to_commentary(found)


def get_one_commentary(session: Session, commentary_id: int) -> Commentary | None:
    """Return one by its number, whether it stands or not."""
    row = session.get(CommentaryRow, commentary_id)
    return None if row is None else to_commentary(row)


def get_work_version(session: Session) -> WorkVersion:
    """Return what differs after every change of decisions or commentary: one short question."""
    decision, commentary = DecisionRow, CommentaryRow
    decided = select(
        func.coalesce(func.max(decision.id), 0).label("last_decision"),
        func.count(decision.withdrawn_at).label("withdrawn"),
        func.max(decision.made_at).label("made_at"),
        func.max(decision.withdrawn_at).label("withdrawn_at"),
    ).subquery()
    written = select(
        func.coalesce(func.max(commentary.id), 0).label("last_commentary"),
        *_counted("ended", commentary.ended_at),
        *_counted("approved", commentary.approved_at),
        func.max(commentary.written_at).label("written_at"),
    ).subquery()
    query = select(decided, written).select_from(decided.join(written, true()))
    return tuple(session.execute(query).one())


def _counted(name: str, moment: Any) -> tuple[Label[Any], Label[Any]]:
    return func.count(moment).label(f"{name}_count"), func.max(moment).label(f"{name}_at")


def to_commentary(row: CommentaryRow) -> Commentary:
    return Commentary(
        measure=row.measure_id,
        period=row.period,
        story=row.story,
        so_what=row.so_what,
        action=row.action,
        author=row.author,
        written=day_of(row.written_at),
        owner=row.owner,
        due=row.due,
        area=row.area_code,
        id=row.id,
        written_at=row.written_at,
        approved_by=row.approved_by,
        approved_at=row.approved_at,
        ended_at=row.ended_at,
        ended_by=row.ended_by,
        ended_because=row.ended_because,
    )
