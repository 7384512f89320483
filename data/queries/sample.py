"""Whether a database holds the sample council: its first load says by which generator."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.models import ChangeRow


def get_first_reason(session: Session) -> str | None:
    """Why the first load was made; nothing before it."""
    return session.scalar(select(ChangeRow.reason).order_by(ChangeRow.id).limit(1))
