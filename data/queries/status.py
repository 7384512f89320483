"""What stands in the database: figures per measure, and whether it can be read at all."""

from dataclasses import dataclass

from sqlalchemy import Engine, func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from data.migrations import head_revision
from data.models import ObservationRow, StatementRow


@dataclass(frozen=True)
class MeasureStatus:
    """The current figures of one measure and frequency, from first to last period's label."""

    measure_id: str
    frequency: str
    figures: int
    missing: int
    first_period: str
    last_period: str


@dataclass(frozen=True)
class DatabaseHealth:
    """Whether the database answers, its version, and whether that is this product's."""

    readable: bool
    revision: str
    is_current: bool
    kind: str


def get_measure_status(session: Session) -> tuple[MeasureStatus, ...]:
    """Return what stands for each measure; labels of one frequency sort as their periods do."""
    query = (
        select(
            ObservationRow.measure_id,
            ObservationRow.frequency,
            func.count(),
            func.count(ObservationRow.missing),
            func.min(ObservationRow.period_label),
            func.max(ObservationRow.period_label),
        )
        .where(ObservationRow.superseded_by_load_id.is_(None))
        .group_by(ObservationRow.measure_id, ObservationRow.frequency)
        .order_by(ObservationRow.measure_id, ObservationRow.frequency)
    )
    return tuple(MeasureStatus(*row) for row in session.execute(query))


def count_statements(session: Session) -> int:
    """Count the current statements."""
    query = (
        select(func.count())
        .select_from(StatementRow)
        .where(StatementRow.superseded_by_load_id.is_(None))
    )
    return session.scalar(query) or 0


def get_health(engine: Engine) -> DatabaseHealth:
    """Ask the database for its version; one that cannot answer is told as not readable."""
    kind = engine.dialect.name
    try:
        with engine.connect() as connection:
            revision = connection.scalar(text("SELECT version_num FROM alembic_version")) or ""
    except DBAPIError:
        return DatabaseHealth(False, "", False, kind)
    return DatabaseHealth(True, revision, revision == head_revision(), kind)
