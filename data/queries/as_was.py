"""All figures as they stood after a change, in the form of a file that can be loaded."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.domain.catalogue import Catalogue
from data.models import (
    CURRENT,
    AreaKeyRow,
    BreakdownKeyRow,
    MeasureKeyRow,
    ObservationRow,
    StoryRow,
)
from data.period_key import period_of_key
from data.queries.letters import by_letters

Cells = tuple[str, ...]


def get_as_was(session: Session, catalogue: Catalogue, change_id: int) -> list[Cells]:
    """Return measure, area, period, value or symbol, numerator, denominator, breakdown and note.

    Figures of measures that the catalogue no longer has are left out.
    """
    return list(_read(session, catalogue, change_id))


def _read(session: Session, catalogue: Catalogue, change_id: int) -> Iterator[Cells]:
    row = ObservationRow
    query = (
        select(
            *(MeasureKeyRow.name, AreaKeyRow.name, row.period_key, BreakdownKeyRow.name),
            *(row.value, row.missing, row.numerator, row.denominator, StoryRow.note),
        )
        .join(MeasureKeyRow, row.measure_key == MeasureKeyRow.id)
        .join(AreaKeyRow, row.area_key == AreaKeyRow.id)
        .join(BreakdownKeyRow, row.breakdown_key == BreakdownKeyRow.id)
        .join(StoryRow, row.story_id == StoryRow.id)
        .where(
            row.from_change <= change_id,
            (row.until_change == CURRENT) | (row.until_change > change_id),
        )
        .order_by(
            *(by_letters(MeasureKeyRow.name), by_letters(AreaKeyRow.name)),
            *(row.period_key, by_letters(BreakdownKeyRow.name)),
        )
    )
    for measure_id, area, key, breakdown, value, missing, *parts, note in session.execute(query):
        measure = catalogue.measure_by_id.get(measure_id)
        if measure is None:
            continue
        label = period_of_key(measure, key).label
        numbers = (_number(part) for part in parts)
        yield measure_id, area, label, missing or _number(value), *numbers, breakdown, note


def _number(value: float | None) -> str:
    """The shortest form that reads as the same number."""
    if value is None:
        return ""
    return f"{value:.0f}" if value == int(value) else repr(float(value))
