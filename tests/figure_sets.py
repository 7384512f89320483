"""Makes figure sets of a few observations, for tests that write to a database."""

import numpy as np

from data.domain.observation import Observation
from data.figures.block import FIGURE, SYMBOLS, measure_of, pack_keys
from data.figures.figure_set import FigureSet, Story
from data.period_key import to_period_key


def figure_set(*observations: Observation) -> FigureSet:
    """Number measures, areas, breakdowns and stories as they come; rows count from 2."""
    measures = tuple(dict.fromkeys(one.measure_id for one in observations))
    areas = tuple(dict.fromkeys(one.area_code for one in observations))
    breakdowns = tuple(dict.fromkeys(one.breakdown for one in observations))
    stories = tuple(dict.fromkeys(map(_story, observations)))
    records = np.zeros(len(observations), FIGURE)
    records["key"] = pack_keys(
        np.array([measures.index(one.measure_id) for one in observations]),
        np.array([areas.index(one.area_code) for one in observations]),
        np.array([to_period_key(one.period.frequency, one.period.ordinal) for one in observations]),
        np.array([breakdowns.index(one.breakdown) for one in observations]),
    )
    for name in ("value", "numerator", "denominator"):
        records[name] = [_number(getattr(one, name)) for one in observations]
    records["missing"] = [SYMBOLS.index(one.missing or "") for one in observations]
    records["story"] = [stories.index(_story(one)) for one in observations]
    records["row"] = np.arange(2, len(observations) + 2)
    records.sort(order="key")
    places = measure_of(records["key"])
    blocks = [(int(place), records[places == place]) for place in np.unique(places)]
    return FigureSet(measures, areas, breakdowns, stories, len(records), lambda: iter(blocks))


def _story(one: Observation) -> Story:
    (place,) = one.provenance
    return Story(place.source, place.line, place.quote, one.caveat, one.note)


def _number(value: float | None) -> float:
    return float("nan") if value is None else value
