"""Says what stands in the database: loads, newest first, and figures by measure."""

from collections.abc import Iterator

from data.domain.catalogue import Catalogue
from data.queries.changes import LoadRecord, get_loads
from data.queries.status import MeasureStatus, count_statements, get_measure_status
from data.session import open_engine, read_session
from data.writes.database import require_current
from etl.load import describe_counts


def describe_status(url: str, catalogue: Catalogue) -> list[str]:
    """Lines for a reader; an empty database says what to do."""
    require_current(url)
    engine = open_engine(url)
    try:
        with read_session(engine) as session:
            loads, measures = get_loads(session), get_measure_status(session, catalogue)
            return list(_lines(loads, measures, count_statements(session)))
    finally:
        engine.dispose()


def _lines(
    loads: tuple[LoadRecord, ...], measures: tuple[MeasureStatus, ...], statements: int
) -> Iterator[str]:
    if not loads:
        yield "The database is empty. Load the published figures with: python -m etl prepare"
        yield "or a file of your own with: python -m etl accept FILE"
        return
    yield f"Loads: {len(loads)}, newest first"
    yield from (f"  {_describe_load(record)}" for record in loads)
    yield f"Measures with figures: {len({measure.measure_id for measure in measures})}"
    yield from (f"  {_describe_measure(measure)}" for measure in measures)
    yield f"Statements: {statements:,}"


def _describe_load(record: LoadRecord) -> str:
    change, state = record.change, "" if record.stands else ", withdrawn"
    when = f"{change.made_at:%Y-%m-%d %H:%M} UTC"
    who = f"by {change.made_by} (not verified)"
    return f"{record.id}  {change.file_name}  {when} {who}: {describe_counts(change)}{state}"


def _describe_measure(measure: MeasureStatus) -> str:
    span = f"{measure.first_period} to {measure.last_period}"
    missing = f", {measure.missing:,} of them missing" if measure.missing else ""
    name = f"{measure.measure_id} ({measure.frequency})"
    return f"{name}: {measure.figures:,} figures, {span}{missing}"
