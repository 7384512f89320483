"""What is counted each month in each council: numerators, and whom they are counted among."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from data.domain.catalogue import Catalogue
from data.domain.measure import Measure, Unit, ValueType
from data.sample.draws import stream, wander
from data.sample.levels import is_at_once, population_share, read_levels
from data.sample.months import MONTH_OF_YEAR, MONTHS, place_of
from data.sample.periods import period_of_label
from data.sample.places import Places
from data.sample.same_numbers import counter_of, rate_with_same_numerator
from data.sample.true_changes import true_changes

_SEASON = np.array([1.02, 1.0, 1.12, 0.98, 1.04, 1.06, 1.08, 0.80, 0.98, 1.06, 1.04, 0.82])
"""Work of a month, of that of an average one: quiet in August and December, busy in March."""

_HOLIDAYS = np.where(np.isin(np.arange(1, 13), (8, 12)), -0.12, 0.011)
"""The chance of work done in time, on the logistic scale: a little less in holidays."""

_BETWEEN = {Unit.PERCENT: 0.22, Unit.RATE: 0.20, Unit.COUNT: 0.20}
"""How far councils truly lie apart, on the logarithmic (percentages: logistic) scale."""

_FARTHEST = 0.11
"""How far chance may carry a percentage from its true level; rarer draws are pulled back."""

_BETWEEN_RARE, _BETWEEN_NUMBERS = 0.6, 0.08
_RARE = 25
"""What is counted fewer times than this in a council like ours is rare."""

_STEP_OF_SHARE, _STEP_OF_OTHERS = -0.7, -0.3
"""What a break of the series adds to a percentage or to anything else, on the same scales."""

_SPREAD_OF_NUMBER = 0.45
"""How far single cases lie from their mean, as a share of it."""


@dataclass(frozen=True)
class Counts:
    """By council and month. `among` is NaN for counts, which have no denominator."""

    counted: np.ndarray
    among: np.ndarray


@dataclass(frozen=True, eq=False)
class Chance:
    """What the generator needs to know to draw anything."""

    catalogue: Catalogue
    places: Places
    seed: int
    attempts: Mapping[str, int] = field(default_factory=dict)
    """How often a measure's chance was drawn again; see settle.py."""


def counts_of(world: Chance, measure: Measure) -> Counts:
    """Draw a measure: the same numbers wherever the same thing is counted."""
    twin = rate_with_same_numerator(world.catalogue, measure)
    if twin is not None:
        counted = counts_of(world, twin).counted
        return Counts(counted, np.full(counted.shape, np.nan))
    return _draw(world, measure)


@lru_cache(maxsize=16)
def _draw(world: Chance, measure: Measure) -> Counts:
    attempt = world.attempts.get(measure.id, 0)
    chance = stream(world.seed, "counted", measure.id, str(attempt))
    lean = _lean(world, measure, chance)
    share = population_share(measure)
    if share and measure.unit is Unit.COUNT:
        people = _population(world, share)
        return Counts(people, np.full(people.shape, np.nan))
    if measure.unit is Unit.PERCENT:
        return _percentages(world, measure, lean, chance)
    if measure.unit in (Unit.RATE, Unit.COUNT):
        return _occurrences(world, measure, lean, chance)
    return _sums(world, measure, lean, chance)


def _lean(world: Chance, measure: Measure, chance: np.random.Generator) -> np.ndarray:
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


def _percentages(
    world: Chance, measure: Measure, lean: np.ndarray, chance: np.random.Generator
) -> Counts:
    """Each of those counted among is so with the same chance: binomial, or nearly so."""
    level = read_levels().of(measure) / 100
    holidays = _HOLIDAYS[MONTH_OF_YEAR - 1] if level > 0.5 else 0.0
    share = 1 / (1 + np.exp(-(np.log(level / (1 - level)) + lean + holidays)))
    for one in true_changes(world.catalogue, world.seed):
        if one.measure == measure.id:
            share[0] = np.clip(share[0] + one.effect() / 100, 0.03, 0.985)
    among = _among(world, measure)
    if is_at_once(measure):  # mostly the same people as the month before
        pull = np.clip(wander(chance, len(among), 1.0, 0.5), -2.2, 2.2)
        counted = among * share + pull * np.sqrt(among * share * (1 - share))
    else:
        counted = chance.binomial(among.astype(np.int64), share)
    low, high = among * (share - _FARTHEST), among * (share + _FARTHEST)
    return Counts(np.clip(np.round(np.clip(counted, low, high)), 0, among), among)


def _occurrences(
    world: Chance, measure: Measure, lean: np.ndarray, chance: np.random.Generator
) -> Counts:
    """Things that happen, or stand at one time: Poisson around a level that remembers."""
    among = _among(world, measure)
    level = read_levels().of(measure)
    scale = level / (measure.per or 1) * among if measure.unit is Unit.RATE else level
    usual = scale * np.exp(lean) * (1.0 if measure.per else world.places.sizes[:, None])
    if is_at_once(measure):
        pull = np.clip(wander(chance, len(lean), 0.6, 0.93), -2.0, 2.0)
        counted = np.maximum(np.round(usual + pull * np.sqrt(usual)), 0)
    else:
        counted = chance.poisson(usual / 12 * _SEASON[MONTH_OF_YEAR - 1]).astype(float)
    has_parts = measure.unit is Unit.RATE
    return Counts(counted, among if has_parts else np.full(counted.shape, np.nan))


def _sums(world: Chance, measure: Measure, lean: np.ndarray, chance: np.random.Generator) -> Counts:
    """Days, points or cases of each one, added up: their mean varies less the more there are."""
    among = np.maximum(_among(world, measure), 1)
    usual = read_levels().of(measure) * np.exp(lean)
    highest = measure.maximum or np.inf
    mean = chance.normal(usual, usual * _SPREAD_OF_NUMBER / np.sqrt(among + 8))
    return Counts(np.round(np.clip(mean, usual * 0.6, highest) * among), among)


def _among(world: Chance, measure: Measure) -> np.ndarray:
    """Whom it is counted among: a population, what another measure counts, or people of a kind."""
    if measure.type is ValueType.COUNT:
        return np.ones((len(world.places.councils), MONTHS))
    share = population_share(measure)
    if share:
        return _population(world, share)
    other = counter_of(world.catalogue, measure)
    if other is not None:
        return counts_of(world, other).counted
    return _people(world, measure.denominator, measure)


def _population(world: Chance, share: float) -> np.ndarray:
    """A part of all children: each year a few more."""
    years = np.floor((np.arange(MONTHS) - MONTHS) / 12)
    return np.round(world.places.children[:, None] * share * (1 + 0.004 * years))


def _people(world: Chance, words: str, measure: Measure) -> np.ndarray:
    """People of one kind, by the words for them: the same for all that are counted among them."""
    at_once = is_at_once(measure)
    chance = stream(world.seed, "among", words.casefold(), str(at_once))
    councils = len(world.places.councils)
    apart = chance.normal(0.0, 0.12, (councils, 1))
    usual = read_levels().counted_among(measure) * world.places.sizes[:, None] * np.exp(apart)
    if at_once:
        pull = np.clip(wander(chance, councils, 1.0, 0.93), -2.5, 2.5)
        return np.maximum(np.round(usual + pull * np.sqrt(usual)), 0)
    return chance.poisson(usual / 12 * _SEASON[MONTH_OF_YEAR - 1]).astype(float)
