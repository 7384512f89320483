"""The figures of measures in all areas as they stand, without their stories."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.domain.catalogue import Catalogue
from data.domain.missing import MissingReason
from data.domain.observation import Observation
from data.domain.period import Period
from data.models import CURRENT, AreaKeyRow, BreakdownKeyRow, MeasureKeyRow, ObservationRow
from data.period_key import period_of_key
from data.queries.keys import get_keys, get_names


def get_current_figures(
    session: Session,
    catalogue: Catalogue,
    measure_ids: Sequence[str],
    *,
    most: int,
    area_codes: Collection[str] | None = None,
) -> tuple[Observation, ...]:
    """Return the current figures of measures, in all areas or in some, at most so many."""
    keys = get_keys(session, MeasureKeyRow)
    ids = {keys[id]: id for id in measure_ids if id in keys}
    areas, breakdowns = get_names(session, AreaKeyRow), get_names(session, BreakdownKeyRow)
    row = ObservationRow
    query = (
        select(
            *(row.measure_key, row.area_key, row.period_key, row.breakdown_key),
            *(row.value, row.missing, row.numerator, row.denominator),
        )
        .where(row.measure_key.in_(ids), row.until_change == CURRENT)
        .limit(most)
    )
    if area_codes is not None:
        query = query.where(
            row.area_key.in_([key for key, code in areas.items() if code in area_codes])
        )
    periods: dict[tuple[int, int], Period] = {}
    found = []
    for measure, area, period, breakdown, value, missing, *parts in session.execute(query):
        if (measure, period) not in periods:
            periods[measure, period] = period_of_key(catalogue.measure_by_id[ids[measure]], period)
        found.append(
            Observation(
                measure_id=ids[measure],
                area_code=areas[area],
                period=periods[measure, period],
                value=value,
                missing=MissingReason(missing) if missing else None,
                breakdown=breakdowns[breakdown],
                numerator=parts[0],
                denominator=parts[1],
            )
        )
    return tuple(found)
