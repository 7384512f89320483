"""The figures of all authorities, asked for once for each page that compares them."""

from collections.abc import Mapping

from data.analysis.comparison.comparable import totals_of
from data.analysis.comparison.compare_list import CompareList, build_compare_list
from data.analysis.comparison.others import parts_behind
from data.analysis.comparison.ranked import RankedView, build_ranked
from data.analysis.comparison.ranked_choice import RankedChoice
from data.analysis.derived.derive import measures_behind
from data.domain.area_figure import AreaFigure
from data.domain.catalogue import Catalogue
from data.domain.formula import TOTAL
from data.domain.observation import Observation
from data.domain.period import Frequency, Period
from data.queries.all_authorities import get_latest_of_all
from data.queries.areas_figures import get_areas_figures
from data.queries.current import get_current_figures
from data.queries.held_back import get_held_back
from data.reading.sessions import Sessions

_MOST = 1_000_000
"""More figures than one area ever has."""


def read_ranked(catalogue: Catalogue, sessions: Sessions, choice: RankedChoice) -> RankedView:
    """A measure among all authorities as chosen."""
    measure = catalogue.measure_by_id[choice.measure_id]
    behind = measures_behind(catalogue, measure)
    frequencies = {one for id in behind for one in catalogue.measure_by_id[id].frequencies}
    by_area: dict[str, dict[str, list[Observation]]] = {}
    with sessions() as session:
        for frequency in sorted(frequencies, key=list(Frequency).index):
            for one in get_areas_figures(
                session,
                catalogue,
                measure_ids=behind,
                area_codes=[area.code for area in catalogue.areas],
                breakdowns=tuple(dict.fromkeys([TOTAL, *parts_behind(catalogue, measure)])),
                frequency=frequency,
            ):
                by_area.setdefault(one.area_code, {}).setdefault(one.measure_id, []).append(one)
        held = [flag for id in behind for flag in get_held_back(session, catalogue, id)]
    return build_ranked(catalogue, choice, totals_of(catalogue, measure, by_area), held)


def read_compare_list(catalogue: Catalogue, sessions: Sessions) -> CompareList:
    """The measures that can be compared, from the council's own figures on."""
    loaded = [one.id for one in catalogue.measures if one.formula is None]
    own: dict[str, list[Observation]] = {}
    with sessions() as session:
        home = (catalogue.home.code,)
        for one in get_current_figures(session, catalogue, loaded, most=_MOST, area_codes=home):
            own.setdefault(one.measure_id, []).append(one)

        def ask(periods: Mapping[str, Period]) -> Mapping[str, Mapping[str, AreaFigure]]:
            return get_latest_of_all(session, catalogue, periods)

        return build_compare_list(catalogue, catalogue.home, own, ask)
