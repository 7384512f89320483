"""Confidence intervals of counts, rates and shares, as England's public health profiles have them.

Sources: Office for Health Improvement and Disparities, Fingertips technical guidance, and the
package PHEindicatormethods 2.1.0 (phe_rate, phe_proportion, byars_lower, byars_upper), whose
results these reproduce. Breslow and Day (1987) give Byar's formula, Wilson (1927) the score
interval of a share, Garwood (1936) the exact interval of a count.

The chance taken is that of events which happen one by one. Events that come in clusters (brothers
and sisters, panel dates) vary more than that: these intervals are then too narrow.
"""

import math
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from scipy.special import gammainccinv, gammaincinv, ndtri

USUAL = 0.95
STRICT = 0.998
SMALL_COUNT = 10
"""Below so many events Byar's formula is not near enough, and the exact interval is taken."""


class IntervalMethod(StrEnum):
    EXACT = "Exact"
    BYAR = "Byars"
    WILSON = "Wilson"


@dataclass(frozen=True)
class Limits:
    """A figure with the limits of its interval, in the figure's unit; `None` is not known."""

    value: float | None
    lower: float | None
    upper: float | None
    method: IntervalMethod | None


@lru_cache(maxsize=64)
def normal_width(confidence: float) -> float:
    """How many standard deviations each way hold that share of a normal distribution.

    `confidence` is from 0.9 to below 1, or the same in percent: 1.96 for 0.95 or 95.
    """
    return float(ndtri(0.5 + _share(confidence) / 2))


def count_limits(count: float | None, confidence: float = USUAL) -> Limits:
    """The interval of a count: Byar's, or below ten events the exact one."""
    return rate_limits(count, 1, 1, confidence)


def rate_limits(
    events: float | None,
    exposure: float | None,
    multiplier: float = 1,
    confidence: float = USUAL,
) -> Limits:
    """The interval of events for each `multiplier` of the exposure, exposure taken as known.

    Raises `ValueError` for fewer than no events, and for an exposure that is not above zero.
    """
    _refuse_events(events)
    _refuse_denominator(exposure, "exposure")
    if events is None:
        return Limits(None, None, None, None)
    method = IntervalMethod.EXACT if events < SMALL_COUNT else IntervalMethod.BYAR
    if exposure is None:
        return Limits(None, None, None, method)
    limits_of = exact_limits if method is IntervalMethod.EXACT else byar_limits
    lower, upper = limits_of(events, confidence)
    scale = multiplier / exposure
    return Limits(events * scale, None if lower is None else lower * scale, upper * scale, method)


def share_limits(
    numerator: float | None,
    denominator: float | None,
    multiplier: float = 100,
    confidence: float = USUAL,
) -> Limits:
    """Wilson's score interval of a share, times `multiplier`: in percent unless said otherwise.

    Raises `ValueError` for a negative numerator, a denominator that is not above zero, and a
    numerator above its denominator.
    """
    _refuse_events(numerator, "numerator")
    _refuse_denominator(denominator, "denominator")
    if numerator is None or denominator is None:
        return Limits(None, None, None, IntervalMethod.WILSON)
    if numerator > denominator:
        found = f"found {numerator:g} of {denominator:g}"
        raise ValueError(f"numerator: {found}, expected no more than the denominator")
    lower, upper = _wilson(numerator, denominator, normal_width(confidence))
    value = numerator / denominator * multiplier
    return Limits(value, lower * multiplier, upper * multiplier, IntervalMethod.WILSON)


def byar_limits(count: float, confidence: float = USUAL) -> tuple[float | None, float]:
    """Byar's limits whatever the size of the count; no lower one where the formula fails."""
    _refuse_events(count)
    width = normal_width(confidence)
    upper = _byar(count + 1, width)
    lower = _byar(count, -width) if count > 0 else -1
    return (lower if lower >= 0 else None), upper


@lru_cache(maxsize=4096)
def exact_limits(count: float, confidence: float = USUAL) -> tuple[float, float]:
    """Garwood's limits: the averages that would give as few, or as many, in half the rest."""
    _refuse_events(count)
    tail = (1 - _share(confidence)) / 2
    lower = float(gammaincinv(count, tail)) if count > 0 else 0.0
    return lower, float(gammainccinv(count + 1, tail))


def _byar(count: float, width: float) -> float:
    return count * (1 - 1 / (9 * count) + width / (3 * math.sqrt(count))) ** 3


def _wilson(numerator: float, denominator: float, width: float) -> tuple[float, float]:
    square = width * width
    middle = 2 * numerator + square
    left = 1 - numerator / denominator
    reach = width * math.sqrt(square + 4 * numerator * left)
    around = 2 * (denominator + square)
    return max(0.0, (middle - reach) / around), min(1.0, (middle + reach) / around)


def _share(confidence: float) -> float:
    share = confidence / 100 if confidence >= 90 else confidence
    if not 0.9 <= share < 1:
        raise ValueError(f"confidence: found {confidence:g}, expected 0.9 to below 1")
    return share


def _refuse_events(events: float | None, place: str = "events") -> None:
    if events is not None and not 0 <= events < math.inf:
        raise ValueError(f"{place}: found {events:g}, expected a number from 0 up")


def _refuse_denominator(size: float | None, place: str) -> None:
    if size is not None and not 0 < size < math.inf:
        raise ValueError(f"{place}: found {size:g}, expected a number above 0")
