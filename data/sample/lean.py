"""How far each council lies from the usual level, and how that moves from month to month."""

import numpy as np

from data.domain.measure import Measure, Unit
from data.sample.chance import Chance
from data.sample.draws import wander
from data.sample.levels import read_levels
from data.sample.months import MONTHS, place_of
from data.sample.periods import period_of_label

_BETWEEN = {Unit.PERCENT: 0.22, Unit.RATE: 0.20, Unit.COUNT: 0.20}
"""How far councils truly lie apart, on the logarithmic (percentages: logistic) scale."""

_BETWEEN_RARE, _BETWEEN_NUMBERS = 0.6, 0.08
_RARE = 25
"""What is counted fewer times than this in a council like ours is rare."""

_STEP_OF_SHARE, _STEP_OF_OTHERS = -0.7, -0.3
"""What a break of the series adds to a percentage or to anything else, on the same scales."""


def lean_of(world: Chance, measure: Measure, chance: np.random.Generator) -> np.ndarray:
    """How far each council is from the usual level in each month, on the scale of its kind."""
    councils = len(world.places.councils)
    apart = chance.normal(0.0, _spread(measure), (councils, 1))
    apart[0] /= 2  # ours is no extreme
    years = (np.arange(MONTHS) - MONTHS + 30) / 12
    slope = chance.normal(0.0, 0.012) + chance.normal(0.0, 0.012, (councils, 1))
    drift = slope * years
    lean = apart + drift + wander(chance, councils, 0.035, 0.96)
    return lean + _step(world, measure)


def _spread(measure: Measure) -> float:
    """How far councils lie apart: farther in what is rare, which gathers in some places."""
    levels = read_levels()
    if measure.unit is Unit.RATE:
        usual = levels.of(measure) / (measure.per or 1) * levels.counted_among(measure)
        return _BETWEEN_RARE if usual < _RARE else _BETWEEN[Unit.RATE]
    return _BETWEEN.get(measure.unit, _BETWEEN_NUMBERS)


def _step(world: Chance, measure: Measure) -> np.ndarray:
    """What a break of the series adds from its period on, in every council that it concerns."""
    step = np.zeros((len(world.places.councils), MONTHS))
    size = _STEP_OF_SHARE if measure.unit is Unit.PERCENT else _STEP_OF_OTHERS
    for one in world.catalogue.breaks:
        if one.measure == measure.id and one.splits_line:
            first = place_of(period_of_label(measure, one.period).start)
            concerned = [not one.areas or code in one.areas for code in world.places.codes]
            step[concerned, max(first, 0) :] += size
    return step
