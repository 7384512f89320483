"""Whether years differ from each other by more than chance, and what they then leave room for.

Many yearly counts vary more than the binomial and the Poisson distribution allow: families come
together, practice moves, and of thousands of events chance alone would move hardly any. Pearson's
chi-square of the years around their common level, or around the line of a trend, tells (McCullagh
and Nelder, Generalized Linear Models, 1989, chapters 4.5 and 6.2); what it is above its degrees
of freedom is how many times the variance of chance the variance is.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc, stdtrit

from data.analysis.variation.rates import USUAL

Counts = tuple[float, float]
"""So many, of or in so many."""


@dataclass(frozen=True)
class Expected:
    """Where 95 in 100 years like the earlier ones would lie: as many per one of the exposure."""

    lower: float
    upper: float

    def holds(self, counts: Counts) -> bool:
        return self.lower <= counts[0] / counts[1] <= self.upper


def expected_of(earlier: Sequence[Counts], latest: Counts, *, is_share: bool) -> Expected | None:
    """What the earlier years' own variation allows the latest one: a 95% prediction interval by
    Student's t; None where they differ by no more than chance gives."""
    level = _level(earlier)
    chi_square, free = _chi_square(earlier, [level] * len(earlier), is_share), len(earlier) - 1
    if not _is_beyond_chance(chi_square, free):
        return None
    sizes = math.fsum(of for _, of in earlier)
    spread = chi_square / free * _variance(level, is_share) * (1 / latest[1] + 1 / sizes)
    reach = float(stdtrit(free, 1 - USUAL / 2)) * math.sqrt(spread)
    return Expected(level - reach, level + reach)


@dataclass(frozen=True)
class Line:
    """Years beside their own steady rise or fall: `strays` where they lie off it by more than
    chance takes them, `leads` where it is more than their own variation gives 1 time in 20."""

    strays: bool
    leads: bool


def line_through(counts: Sequence[Counts], *, is_share: bool) -> Line:
    """The least squares line through three years or more, each weighing as much as it counts."""
    weights = np.array([of for _, of in counts])
    values = np.array([top for top, _ in counts]) / weights
    level, free = _level(counts), len(counts) - 2
    apart = np.arange(len(counts)) - np.average(np.arange(len(counts)), weights=weights)
    squares = float(np.sum(weights * apart**2))
    slope = float(np.sum(weights * apart * values)) / squares
    fitted = [level + slope * float(one) for one in apart]
    if any(_variance(one, is_share) <= 0 for one in fitted):
        fitted = [level] * len(counts)  # a line that leaves what can be has no variance
    chi_square = _chi_square(counts, fitted, is_share)
    reach = float(stdtrit(free, 1 - USUAL / 2)) ** 2
    strays = _is_beyond_chance(chi_square, free)
    own = chi_square / free * _variance(level, is_share)
    return Line(strays, leads=slope**2 * squares > reach * own)


def _level(counts: Sequence[Counts]) -> float:
    return math.fsum(top for top, _ in counts) / math.fsum(of for _, of in counts)


def _variance(level: float, is_share: bool) -> float:
    """That of chance, for one of the exposure."""
    return level * (1 - level) if is_share else level


def _chi_square(counts: Sequence[Counts], levels: Sequence[float], is_share: bool) -> float:
    """Pearson's; 0 where nothing can vary, because there is none or all are."""
    if any(_variance(one, is_share) <= 0 for one in levels):
        return 0.0
    return math.fsum(
        (top - of * level) ** 2 / (of * _variance(level, is_share))
        for (top, of), level in zip(counts, levels, strict=True)
    )


def _is_beyond_chance(chi_square: float, free: int) -> bool:
    return float(chdtrc(free, chi_square)) < USUAL
