"""What stands now of the measures that a pack shows: one question for all of its pages."""

from collections.abc import Collection, Iterable
from typing import Any

from data.analysis.board.now import AreaMeasure, PackFigures
from data.analysis.derived.derive import measures_behind, observations_of
from data.domain.catalogue import Catalogue
from data.domain.measure import Measure
from data.domain.observation import Observation
from data.queries.areas_figures import get_areas_with_figures
from data.queries.latest_figures import get_latest_figures
from data.queries.statements import get_statements
from data.reading.sessions import Sessions


def read_pack_figures(
    catalogue: Catalogue,
    sessions: Sessions,
    shown: Iterable[AreaMeasure],
    compared: Collection[str],
) -> PackFigures:
    """The figures of measures as `shown` in an area, and whether the `compared` ones have any."""
    by_area: dict[str, list[Measure]] = {}
    for area, measure_id in dict.fromkeys(shown):
        by_area.setdefault(area, []).append(catalogue.measure_by_id[measure_id])
    own: dict[AreaMeasure, tuple[Observation, ...]] = {}
    stated: dict[AreaMeasure, int] = {}
    with sessions() as session:
        for area, measures in by_area.items():
            own |= _own(session, catalogue, area, measures)
            for one in _statements(session, catalogue, area, measures):
                stated[area, one] = stated.get((area, one), 0) + 1
        found = frozenset(one for one in compared if _is_known(session, catalogue, one))
    return PackFigures(own, stated, found)


def _own(
    session: Any, catalogue: Catalogue, area: str, measures: Collection[Measure]
) -> dict[AreaMeasure, tuple[Observation, ...]]:
    behind = list(dict.fromkeys(id for one in measures for id in measures_behind(catalogue, one)))
    loaded: dict[str, list[Observation]] = {}
    for one in get_latest_figures(session, catalogue, measure_ids=behind, area_code=area):
        loaded.setdefault(one.measure_id, []).append(one)
    return {(area, one.id): observations_of(catalogue, one, loaded) for one in measures}


def _statements(
    session: Any, catalogue: Catalogue, area: str, measures: Collection[Measure]
) -> list[str]:
    """The measures of statements; those about the council name no area of theirs."""
    found = get_statements(
        session,
        measure_ids=[one.id for one in measures],
        area_code=None if area == catalogue.home.code else area,
    )
    return [one.measure_id for one in found]


def _is_known(session: Any, catalogue: Catalogue, measure_id: str) -> bool:
    """Whether any area has a value of a measure, or of all that it is worked out from."""
    having = (
        frozenset().union(
            *(
                get_areas_with_figures(session, [one], frequency)
                for frequency in catalogue.measure_by_id[one].frequencies
            )
        )
        for one in measures_behind(catalogue, catalogue.measure_by_id[measure_id])
    )
    return bool(frozenset.intersection(*having))
