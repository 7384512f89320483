"""Writes commentary: one more, that one is approved, that one ends. Nothing else is altered."""

from datetime import datetime

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from data.domain.commentary import Commentary
from data.models import CommentaryRow


def add_commentary(session: Session, one: Commentary, *, area: str, at: datetime) -> int:
    """Record a commentary on an area's figure as it is, with its approval, and return its number.

    None may stand on the same measure and period: end that first.
    """
    statement = (
        insert(CommentaryRow)
        .values(
            measure_id=one.measure,
            area_code=area,
            period=one.period,
            story=one.story,
            so_what=one.so_what,
            action=one.action,
            owner=one.owner,
            due=one.due,
            author=one.author,
            written_at=at,
            approved_by=one.approved_by,
            approved_at=one.approved_at,
            ended_by="",
            ended_because="",
        )
        .returning(CommentaryRow.id)
    )
    return session.scalars(statement).one()


def approve_commentary(session: Session, commentary_id: int, *, at: datetime, by: str) -> bool:
    """Approve one that stands; false where none of that number does, or it is approved."""
    row = CommentaryRow
    found = session.scalars(
        update(row)
        .where(row.id == commentary_id, row.ended_at.is_(None), row.approved_at.is_(None))
        .values(approved_at=at, approved_by=by)
        .returning(row.id)
    ).all()
    return bool(found)


def end_commentary(
    session: Session, commentary_id: int, *, at: datetime, by: str, because: str
) -> bool:
    """End one that stands; false where none of that number does."""
    row = CommentaryRow
    found = session.scalars(
        update(row)
        .where(row.id == commentary_id, row.ended_at.is_(None))
        .values(ended_at=at, ended_by=by, ended_because=because)
        .returning(row.id)
    ).all()
    return bool(found)
