"""Writes observations beside those that stand."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.domain.observation import Observation, Source
from data.models import ObservationRow
from data.writes.restate import Counts, Fields, restate

FILE_SOURCE = "file:"
"""How the id of a source begins that is the loaded file itself, not a document."""

_KEY = ("measure_id", "area_code", "frequency", "period_ordinal", "breakdown")
_FIGURE = ("value", "missing", "numerator", "denominator", "note")
_STORY = ("caveat", "source_id", "source_line", "quote")


def restate_observations(
    session: Session,
    load_id: int,
    observations: Sequence[Observation],
    source_ids: Mapping[Source, int],
) -> Counts:
    """Add or supersede figures; one that stands with the same figure and story is left alone.

    A file that names no document has no story to tell: an equal figure keeps the one it has.
    """
    untold = {row for source, row in source_ids.items() if source.id.startswith(FILE_SOURCE)}

    def is_same(standing: Fields, row: Fields) -> bool:
        names = _FIGURE if row["source_id"] in untold else _FIGURE + _STORY
        return all(standing[name] == row[name] for name in names)

    rows = [_to_fields(observation, source_ids) for observation in observations]
    return restate(
        session,
        ObservationRow,
        load_id,
        {_key(row): row for row in rows},
        _standing(session, {row["measure_id"] for row in rows}),
        is_same,
    )


def _standing(session: Session, measure_ids: set[str]) -> dict[tuple[object, ...], Fields]:
    names: tuple[str, ...] = ("id", *_KEY, *_FIGURE, *_STORY)
    query = select(*(getattr(ObservationRow, name) for name in names)).where(
        ObservationRow.superseded_by_load_id.is_(None),
        ObservationRow.measure_id.in_(measure_ids),
    )
    rows: list[Fields] = [dict(zip(names, row, strict=True)) for row in session.execute(query)]
    return {_key(row): row for row in rows}


def _key(row: Fields) -> tuple[object, ...]:
    return tuple(row[name] for name in _KEY)


def _to_fields(observation: Observation, source_ids: Mapping[Source, int]) -> Fields:
    period, provenance = observation.period, observation.provenance[0]
    return {
        "measure_id": observation.measure_id,
        "area_code": observation.area_code,
        "frequency": period.frequency.value,
        "period_label": period.label,
        "period_ordinal": period.ordinal,
        "period_start": period.start,
        "period_end": period.end,
        "breakdown": observation.breakdown,
        "value": observation.value,
        "missing": None if observation.missing is None else observation.missing.value,
        "numerator": observation.numerator,
        "denominator": observation.denominator,
        "note": observation.note,
        "caveat": observation.caveat,
        "source_id": source_ids[provenance.source],
        "source_line": provenance.line,
        "quote": provenance.quote,
    }
