"""Funnels: which areas lie further from the pooled figure than chance gives for their size.

Source: the package PHEindicatormethods 2.1.0 (assign_funnel_significance), whose results these
reproduce. Shares: the lines at which Wilson's interval of an area just reaches the pooled share.
Rates and ratios: the interval of the area's own events (exact below ten, Byar's from ten on)
against the pooled rate. Each tail is 2.5% or 0.1%.

Areas differ by more than chance in their children and in their practice. With large denominators
most lie outside: a funnel is for small ones.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from data.analysis.statistics.intervals import STRICT, USUAL, normal_width, rate_limits


class FunnelPlace(StrEnum):
    VERY_LOW = "Low (0.001)"
    LOW = "Low (0.025)"
    INSIDE = "Not significant"
    HIGH = "High (0.025)"
    VERY_HIGH = "High (0.001)"


@dataclass(frozen=True)
class FunnelLines:
    """The lines of a funnel at one denominator; they may lie below 0 or above 1."""

    lower: float
    upper: float
    strict_lower: float
    strict_upper: float


def share_lines(pooled: float, denominator: float) -> FunnelLines:
    """The lines about a pooled share, from 0 to 1, at a denominator.

    Those shares whose own Wilson interval just touches the pooled one: so many standard deviations
    of the pooled share each way. Raises `ValueError` for a denominator that is not above zero.
    """
    _refuse_sizes([denominator])
    if not 0 <= pooled <= 1:
        raise ValueError(f"pooled share: found {pooled:g}, expected 0 to 1")
    deviation = math.sqrt(pooled * (1 - pooled) / denominator)
    usual, strict = normal_width(USUAL) * deviation, normal_width(STRICT) * deviation
    return FunnelLines(pooled - usual, pooled + usual, pooled - strict, pooled + strict)


def places_of_shares(
    numerators: Sequence[float], denominators: Sequence[float]
) -> tuple[FunnelPlace, ...]:
    """Where each area's share lies, against that of all areas pooled.

    Raises `ValueError` for numerators below zero or above their denominators, and for denominators
    that are not above zero.
    """
    pooled = pooled_rate(numerators, denominators)
    places = []
    for top, size in zip(numerators, denominators, strict=True):
        if top > size:
            raise ValueError(f"numerator: found {top:g} of {size:g}, expected no more than that")
        places.append(_place_of_share(top / size, share_lines(pooled, size)))
    return tuple(places)


def places_of_rates(events: Sequence[float], exposures: Sequence[float]) -> tuple[FunnelPlace, ...]:
    """Where each area's rate lies, against that of all areas pooled."""
    pooled = pooled_rate(events, exposures)
    pairs = zip(events, exposures, strict=True)
    return tuple(_place_of_rate(count, size, pooled) for count, size in pairs)


def places_of_ratios(
    observed: Sequence[float], expected: Sequence[float]
) -> tuple[FunnelPlace, ...]:
    """Where each area's ratio of observed to expected events lies, against 1."""
    _refuse_sizes(expected)
    pairs = zip(observed, expected, strict=True)
    return tuple(_place_of_rate(count, size, 1) for count, size in pairs)


def pooled_rate(numerators: Sequence[float], denominators: Sequence[float]) -> float:
    """All numerators by all denominators; `ValueError` where that has no meaning."""
    _refuse_sizes(denominators)
    if not denominators or not all(0 <= one < math.inf for one in numerators):
        raise ValueError("numerators: found none or one below 0, expected numbers from 0 up")
    return math.fsum(numerators) / math.fsum(denominators)


def _place_of_share(share: float, lines: FunnelLines) -> FunnelPlace:
    if share < lines.strict_lower:
        return FunnelPlace.VERY_LOW
    if share < lines.lower:
        return FunnelPlace.LOW
    if share > lines.strict_upper:
        return FunnelPlace.VERY_HIGH
    return FunnelPlace.HIGH if share > lines.upper else FunnelPlace.INSIDE


def _place_of_rate(events: float, exposure: float, pooled: float) -> FunnelPlace:
    strict = rate_limits(events, exposure, confidence=STRICT)
    usual = rate_limits(events, exposure, confidence=USUAL)
    if pooled < (strict.lower or 0):
        return FunnelPlace.VERY_HIGH
    if pooled < (usual.lower or 0):
        return FunnelPlace.HIGH
    if pooled > (strict.upper or 0):
        return FunnelPlace.VERY_LOW
    return FunnelPlace.LOW if pooled > (usual.upper or 0) else FunnelPlace.INSIDE


def _refuse_sizes(sizes: Sequence[float]) -> None:
    for size in sizes:
        if not 0 < size < math.inf:
            raise ValueError(f"denominator: found {size:g}, expected a number above 0")
