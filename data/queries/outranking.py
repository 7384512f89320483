"""What loads say that stand above another: of their figures it can change nothing."""

from dataclasses import dataclass

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from data.figures.block import AREA_SHIFT, PERIOD_SHIFT, Array
from data.figures.confirmed import unpack_confirmed
from data.figures.ranking import Ranking
from data.models import ObservationRow
from data.period_key import KIND_SIZE
from data.queries.history import Said, get_said
from data.queries.packed import PACKED_KEY


@dataclass(frozen=True)
class Outranking:
    """Places of a measure, and whole series, on which a load that stands above has spoken."""

    places: Array
    series: Array

    def covers(self, places: Array) -> Array:
        """Which of these places, packed by the database's keys, have been spoken of."""
        return np.isin(places, self.places) | np.isin(_series(places), self.series)


def get_outranking(
    session: Session, measure_key: int, measure_id: str, ranking: Ranking
) -> Outranking | None:
    """Return what outranks a new load; nothing where all that stands may be superseded by it."""
    order = ranking.rank(measure_id), ranking.release_on
    above = get_said(session, measure_key, above=order)
    if not above:
        return None
    spoken = {one.load_id: _places(session, measure_key, one) for one in above}
    complete = [_series(spoken[one.load_id]) for one in above if one.complete]
    none = np.empty(0, "i8")
    return Outranking(
        np.unique(np.concatenate([none, *spoken.values()])),
        np.unique(np.concatenate([none, *complete])),
    )


def _places(session: Session, measure_key: int, said: Said) -> Array:
    """The places that a load brought figures of, or confirmed."""
    query = select(PACKED_KEY).where(
        ObservationRow.measure_key == measure_key, ObservationRow.from_change == said.change_id
    )
    brought = np.fromiter(session.scalars(query), "i8")
    return np.concatenate([brought, unpack_confirmed(said.confirmed)])


def _series(places: Array) -> Array:
    """Area and frequency of each place, as one number."""
    periods = (places >> int(PERIOD_SHIFT)) & ((1 << 18) - 1)
    return (places >> int(AREA_SHIFT)) * 8 + periods // KIND_SIZE
