"""What is counted each month in each council: numerators, and whom they are counted among."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from data.domain.measure import Measure, Unit, ValueType
from data.sample.chance import Chance
from data.sample.draws import stream, wander
from data.sample.lean import lean_of
from data.sample.levels import are_at_once, is_at_once, population_share, read_levels
from data.sample.months import MONTH_OF_YEAR, MONTHS, SEASON
from data.sample.people import people, population
from data.sample.same_numbers import counter_of, rate_with_same_numerator
from data.sample.true_changes import true_changes

_HOLIDAYS = np.where(np.isin(np.arange(1, 13), (8, 12)), -0.12, 0.011)
"""The chance of work done in time, on the logistic scale: a little less in holidays."""

_FARTHEST = 0.11
"""How far chance may carry a percentage from its true level; rarer draws are pulled back."""

_SPREAD_OF_NUMBER = 0.45
"""How far single cases lie from their mean, as a share of it."""


@dataclass(frozen=True)
class Counts:
    """By council and month. `among` is NaN for counts, which have no denominator."""

    counted: np.ndarray
    among: np.ndarray


def counts_of(world: Chance, measure: Measure) -> Counts:
    """Draw a measure: the same numbers wherever the same thing is counted."""
    twin = rate_with_same_numerator(world.catalogue, measure)
    if twin is None:
        return _draw(world, measure)
    counted = counts_of(world, twin).counted
    if measure.unit is Unit.COUNT:
        return _only(counted)
    among = _among(world, measure)
    return Counts(np.minimum(counted, among), among)


def _only(counted: np.ndarray) -> Counts:
    """A count, which is among nobody."""
    return Counts(counted, np.full(counted.shape, np.nan))


@lru_cache(maxsize=16)
def _draw(world: Chance, measure: Measure) -> Counts:
    attempt = world.attempts.get(measure.id, 0)
    chance = stream(world.seed, "counted", measure.id, str(attempt))
    lean = lean_of(world, measure, chance)
    share = population_share(measure)
    if share and measure.unit is Unit.COUNT:
        return _only(population(world, share))
    if measure.unit is Unit.COUNT and measure.numerator in read_levels().made_of:
        return _only(_numbers(world, measure.numerator, at_once=is_at_once(measure), of=measure))
    if measure.id in read_levels().leaving:
        return _leaving(world, measure)
    if measure.id in read_levels().growing:
        return _growing(world, measure, lean)
    if measure.unit is Unit.PERCENT:
        return _percentages(world, measure, lean, chance)
    if measure.unit in (Unit.RATE, Unit.COUNT):
        return _occurrences(world, measure, lean, chance)
    return _sums(world, measure, lean, chance)


def _percentages(
    world: Chance, measure: Measure, lean: np.ndarray, chance: np.random.Generator
) -> Counts:
    """Each of those counted among is so with the same chance: binomial, or nearly so."""
    levels, among = read_levels(), _among(world, measure)
    base = levels.and_own.get(measure.denominator)
    taken = [world.catalogue.measure_by_id[one] for one in levels.rest.get(measure.id, ())]
    level = levels.of(measure) / (100 - sum(levels.of(one) for one in taken))
    holidays = _HOLIDAYS[MONTH_OF_YEAR - 1] if level > 0.5 else 0.0
    share = 1 / (1 + np.exp(-(np.log(level / (1 - level)) + lean + holidays)))
    for one in true_changes(world.catalogue, world.seed):
        if one.measure == measure.id:
            share[0] = np.clip(share[0] + one.effect() / 100, 0.03, 0.985)
    if base:
        besides = _numbers(world, base, at_once=is_at_once(measure), of=measure)
        counted = _so_many(np.round(besides / (1 - level)), share, chance, measure)
        return Counts(counted, besides + counted)
    left = among - sum(counts_of(world, one).counted for one in taken)
    return Counts(_so_many(left, share, chance, measure), among)


def _so_many(
    among: np.ndarray, share: np.ndarray, chance: np.random.Generator, measure: Measure
) -> np.ndarray:
    """How many of some are so, each with the same chance."""
    if is_at_once(measure):  # mostly the same people as the month before
        pull = np.clip(wander(chance, len(among), 1.0, 0.5), -2.2, 2.2)
        counted = among * share + pull * np.sqrt(among * share * (1 - share))
    else:
        counted = chance.binomial(among.astype(np.int64), share)
    low, high = among * (share - _FARTHEST), among * (share + _FARTHEST)
    return np.clip(np.round(np.clip(counted, low, high)), 0, among)


def _leaving(world: Chance, measure: Measure) -> Counts:
    """Who left are those who came, less those who are there more than before."""
    by_id, named = world.catalogue.measure_by_id, read_levels().leaving[measure.id]
    came, there = (counts_of(world, by_id[named[key]]).counted for key in ("came", "there"))
    left = np.cumsum(came, axis=1) - (there - there[:, :1])
    left = np.maximum.accumulate(np.maximum(left, 0), axis=1)
    return Counts(np.diff(left, axis=1, prepend=0), _among(world, measure))


def _growing(world: Chance, measure: Measure, lean: np.ndarray) -> Counts:
    """What moves by those who come and go alone, from what it is in the last month backwards."""
    named = read_levels().growing[measure.id]
    came, left = (
        sum(counts_of(world, world.catalogue.measure_by_id[one]).counted for one in named[key])
        for key in ("came", "left")
    )
    last = read_levels().of(measure) * world.places.sizes * np.exp(lean[:, -1])
    moved = np.cumsum(came - left, axis=1)
    return _only(np.maximum(np.round(last[:, None] + moved - moved[:, -1:]), 1))


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
        counted = chance.poisson(usual / 12 * SEASON).astype(float)
    has_parts = measure.unit is Unit.RATE
    return Counts(counted, among if has_parts else np.full(counted.shape, np.nan))


def _sums(world: Chance, measure: Measure, lean: np.ndarray, chance: np.random.Generator) -> Counts:
    """Days, points or cases of each one, added up: their mean varies less the more there are."""
    among = _among(world, measure)
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
        return population(world, share)
    return _numbers(world, measure.denominator, at_once=is_at_once(measure), of=measure)


def _numbers(world: Chance, words: str, *, at_once: bool, of: Measure) -> np.ndarray:
    """How many there are of what the words are for: the same wherever they are counted."""
    made_of = read_levels().made_of.get(words)
    if made_of:
        return np.round(sum(times * _part(world, one, of) for one, times in made_of.items()))
    counter = counter_of(world.catalogue, words, at_once=at_once)
    if counter is not None and counter != of:
        return counts_of(world, counter).counted
    usual = read_levels().usual(words, at_once=at_once)
    return people(world, words, usual, at_once=at_once)


def _part(world: Chance, words: str, of: Measure) -> np.ndarray:
    counter = counter_of(world.catalogue, words)
    if counter is not None and words not in read_levels().made_of:
        return counts_of(world, counter).counted
    return _numbers(world, words, at_once=are_at_once(words), of=of)
