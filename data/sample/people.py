"""Who live in the councils, and the people of a kind whom no measure counts."""

import numpy as np

from data.sample.chance import Chance
from data.sample.draws import stream, wander
from data.sample.months import MONTHS, SEASON

_APART = 0.12
_GROWTH, _OF_A_YEAR = 0.003, 0.004
"""How many more children there are each year, and how far one year lies from another."""

_OF_AN_AGE = 0.015
"""How far the share of an age among all children lies from that of the country."""


def population(world: Chance, share: float) -> np.ndarray:
    """Children, or those of some ages: another number each year, told once a year."""
    size = world.places.children[:, None] * share * _growth(world, "all")
    if share < 1:
        size = size * (1 + _OF_AN_AGE * (_growth(world, f"{share:.3f}") - 1) / _OF_A_YEAR)
    return np.round(size)


def people(world: Chance, words: str, usual: float, *, at_once: bool) -> np.ndarray:
    """People of one kind, by the words for them: the same for all that are counted among them."""
    chance = stream(world.seed, "among", words.casefold(), str(at_once))
    councils = len(world.places.councils)
    apart = chance.normal(0.0, _APART, (councils, 1))
    apart[0] = 0.0  # of ours there are as many as stated
    sizes = usual * world.places.sizes[:, None] * np.exp(apart)
    if at_once:
        pull = np.clip(wander(chance, councils, 1.0, 0.93), -2.5, 2.5)
        return np.maximum(np.round(sizes + pull * np.sqrt(sizes)), 0)
    return chance.poisson(sizes / 12 * SEASON).astype(float)


def _growth(world: Chance, name: str) -> np.ndarray:
    """For each council and month the size, of that of the last year; years begin in July."""
    chance = stream(world.seed, "population", name)
    year = (np.arange(MONTHS) + 6) // 12
    years = year[-1] + 1
    steps = chance.normal(_GROWTH, _OF_A_YEAR, (len(world.places.councils), years))
    steps = np.cumsum(steps, axis=1)
    return np.exp(steps - steps[:, -1:])[:, year]
