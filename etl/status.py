"""Says what stands in the database: loads, newest first, and figures by measure."""

from collections.abc import Iterator

from data.queries.loads import LoadRecord, get_loads
from data.queries.status import MeasureStatus, count_statements, get_measure_status
from data.session import open_engine, read_session
from data.writes.database import require_current


def describe_status(url: str) -> list[str]:
    """Lines for a reader; an empty database says what to do."""
    require_current(url)
    engine = open_engine(url)
    try:
        with read_session(engine) as session:
            loads, measures = get_loads(session), get_measure_status(session)
            return list(_lines(loads, measures, count_statements(session)))
    finally:
        engine.dispose()


def _lines(
    loads: tuple[LoadRecord, ...], measures: tuple[MeasureStatus, ...], statements: int
) -> Iterator[str]:
    if not loads:
        yield "The database is empty. Load the published figures with: python -m etl prepare"
        yield "or a file of your own with: python -m etl load FILE"
        return
    yield f"Loads: {len(loads)}, newest first"
    yield from (f"  {_describe_load(record)}" for record in loads)
    yield f"Measures with figures: {len({measure.measure_id for measure in measures})}"
    yield from (f"  {_describe_measure(measure)}" for measure in measures)
    yield f"Statements: {statements:,}"


def _describe_load(record: LoadRecord) -> str:
    load, state = record.load, "" if record.state == "loaded" else f", {record.state}"
    counts = f"{record.new:,} new, {record.revised:,} revised, {record.unchanged:,} unchanged"
    when = f"{load.loaded_at:%Y-%m-%d %H:%M} UTC"
    return (
        f"{load.id}  {load.file_name}  {when} by {load.loaded_by} (not verified): {counts}{state}"
    )


def _describe_measure(measure: MeasureStatus) -> str:
    span = f"{measure.first_period} to {measure.last_period}"
    missing = f", {measure.missing:,} of them missing" if measure.missing else ""
    name = f"{measure.measure_id} ({measure.frequency})"
    return f"{name}: {measure.figures:,} figures, {span}{missing}"
