"""What stands in the database: figures per measure, and whether it can be read at all."""

from dataclasses import dataclass

from sqlalchemy import Engine, func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from data.domain.catalogue import Catalogue
from data.migrations import head_revision
from data.models import CURRENT, MeasureKeyRow, ObservationRow, StatementRow
from data.period_key import KIND_SIZE, from_period_key, period_of_key
from data.queries.letters import by_letters


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


def get_measure_status(session: Session, catalogue: Catalogue) -> tuple[MeasureStatus, ...]:
    """Return what stands for each measure and frequency; a measure unknown by now has no labels."""
    kind = ObservationRow.period_key // KIND_SIZE
    query = (
        select(
            MeasureKeyRow.name,
            func.count(),
            func.count(ObservationRow.missing),
            func.min(ObservationRow.period_key),
            func.max(ObservationRow.period_key),
        )
        .join(MeasureKeyRow, ObservationRow.measure_key == MeasureKeyRow.id)
        .where(ObservationRow.until_change == CURRENT)
        .group_by(MeasureKeyRow.name, kind)
        .order_by(by_letters(MeasureKeyRow.name), kind)
    )
    return tuple(_to_status(catalogue, *row) for row in session.execute(query))


def _to_status(
    catalogue: Catalogue, measure_id: str, figures: int, missing: int, first: int, last: int
) -> MeasureStatus:
    frequency, _ = from_period_key(first)
    labels = (_label(catalogue, measure_id, key) for key in (first, last))
    return MeasureStatus(measure_id, frequency.value, figures, missing, *labels)


def _label(catalogue: Catalogue, measure_id: str, key: int) -> str:
    measure = catalogue.measure_by_id.get(measure_id)
    return "" if measure is None else period_of_key(measure, key).label


def count_statements(session: Session) -> int:
    """Count the current statements."""
    query = (
        select(func.count()).select_from(StatementRow).where(StatementRow.until_change == CURRENT)
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
