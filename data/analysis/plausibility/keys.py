"""What tells figures apart, and which of a file's are not as they stood."""

from collections.abc import Mapping

from data.domain.observation import Observation
from data.domain.period import Frequency

FigureKey = tuple[str, str, Frequency, int, str]
"""Measure, area, frequency and ordinal of the period, breakdown: what tells figures apart."""


def key_of(observation: Observation) -> FigureKey:
    """The key of an observation."""
    period = observation.period
    return (
        observation.measure_id,
        observation.area_code,
        period.frequency,
        period.ordinal,
        observation.breakdown,
    )


def changed_keys(
    after: Mapping[FigureKey, Observation], before: Mapping[FigureKey, Observation]
) -> set[FigureKey]:
    """The keys of figures that are new, or other than they were."""
    return {key for key, one in after.items() if _differs(one, before.get(key))}


def _differs(one: Observation, other: Observation | None) -> bool:
    """Whether the figure itself is another; a note or caveat alone makes nothing implausible."""
    if other is None:
        return True
    return (one.value, one.missing, one.numerator, one.denominator) != (
        other.value,
        other.missing,
        other.numerator,
        other.denominator,
    )
