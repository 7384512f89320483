"""The current figures of measures in one area."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from data.domain.catalogue import Catalogue
from data.domain.measure import Measure
from data.domain.missing import MissingReason
from data.domain.observation import Observation, Provenance
from data.domain.period import Frequency, period_at
from data.models import LoadRow, ObservationRow, SourceRow
from data.queries.provenance import to_provenance


def get_observations(
    session: Session, catalogue: Catalogue, *, measure_ids: Sequence[str], area_code: str
) -> tuple[Observation, ...]:
    """Return one area's current figures, by measure, frequency, period and breakdown.

    Figures of a measure that the catalogue no longer has are left out.
    """
    measures = catalogue.measure_by_id
    return tuple(
        _to_observation(row, measures[row.measure_id], to_provenance(row, source, load))
        for row, source, load in session.execute(_figures(measure_ids, area_code))
        if row.measure_id in measures
    )


def _figures(
    measure_ids: Sequence[str], area_code: str
) -> Select[ObservationRow, SourceRow, LoadRow]:
    return (
        select(ObservationRow, SourceRow, LoadRow)
        .join(SourceRow, ObservationRow.source_id == SourceRow.id)
        .join(LoadRow, ObservationRow.load_id == LoadRow.id)
        .where(
            ObservationRow.superseded_by_load_id.is_(None),
            ObservationRow.measure_id.in_(measure_ids),
            ObservationRow.area_code == area_code,
        )
        .order_by(
            ObservationRow.measure_id,
            ObservationRow.frequency,
            ObservationRow.period_ordinal,
            ObservationRow.breakdown,
        )
    )


def _to_observation(row: ObservationRow, measure: Measure, provenance: Provenance) -> Observation:
    frequency = Frequency(row.frequency)
    return Observation(
        measure_id=row.measure_id,
        area_code=row.area_code,
        period=period_at(row.period_ordinal, frequency, measure.year, measure.time_basis),
        value=row.value,
        missing=None if row.missing is None else MissingReason(row.missing),
        breakdown=row.breakdown,
        numerator=row.numerator,
        denominator=row.denominator,
        note=row.note,
        caveat=row.caveat,
        provenance=(provenance,),
    )
