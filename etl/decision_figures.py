"""The council's own figures that decisions are about, for the warnings of a file of decisions."""

from collections.abc import Sequence
from itertools import groupby

from data.analysis.decisions.preview import file_lines
from data.analysis.decisions.state import FileLine
from data.analysis.derived.derive import measures_behind, observations_of
from data.domain.decision import Decision, decided
from data.domain.formula import TOTAL
from data.domain.observation import Observation
from data.queries.decisions import get_standing_decisions
from data.queries.observations import get_observations
from data.session import open_engine, read_session
from etl.store import Store


def lines_of(store: Store, decisions: Sequence[Decision]) -> tuple[FileLine, ...]:
    """What each decision of a file asks for, and what should be known before it is recorded."""
    engine, catalogue = open_engine(store.url), store.catalogue
    measures = [catalogue.measure_by_id[one] for one in dict.fromkeys(d.measure for d in decisions)]
    behind = {name for one in measures for name in measures_behind(catalogue, one)}
    try:
        with read_session(engine) as session:
            standing = get_standing_decisions(session)
            found = get_observations(
                session,
                catalogue,
                measure_ids=sorted(behind),
                area_code=catalogue.council.area,
            )
    finally:
        engine.dispose()
    by_measure = groupby(sorted(found, key=_measure_of), _measure_of)
    loaded = {name: list(own) for name, own in by_measure}
    totals = {
        one.id: [of for of in observations_of(catalogue, one, loaded) if of.breakdown == TOTAL]
        for one in measures
    }
    return file_lines(decided(catalogue, standing), decisions, totals)


def _measure_of(one: Observation) -> str:
    return one.measure_id
