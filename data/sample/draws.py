"""Chance, drawn apart for each thing by its name: another measure changes nobody else's figures."""

import hashlib

import numpy as np

from data.sample.months import MONTHS


def stream(seed: int, *names: str) -> np.random.Generator:
    """The random numbers of one thing; the same for the same seed and names, always."""
    digest = hashlib.sha256("\n".join((str(seed), *names)).encode()).digest()
    return np.random.Generator(np.random.PCG64(int.from_bytes(digest[:16], "big")))


def rank(seed: int, *names: str) -> float:
    """A number from 0 to 1 for a thing, for whatever happens to few of them."""
    return float(stream(seed, *names).random())


def wander(chance: np.random.Generator, rows: int, spread: float, memory: float) -> np.ndarray:
    """For each row a series of months around 0 that remembers where it was (first order)."""
    steps = chance.normal(0.0, spread * np.sqrt(1 - memory**2), (rows, MONTHS))
    steps[:, 0] = chance.normal(0.0, spread, rows)
    for month in range(1, MONTHS):
        steps[:, month] += memory * steps[:, month - 1]
    return steps
