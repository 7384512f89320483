"""One area's figures at two moments: as they stood after a change, and as they stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from data.domain.change import Change
from data.domain.observation import Observation
from data.domain.period import Frequency

Place = tuple[str, Frequency, int, str]
"""Measure, frequency, period's ordinal and breakdown: there is one figure of each."""


def place_of(one: Observation) -> Place:
    return one.measure_id, one.period.frequency, one.period.ordinal, one.breakdown


@dataclass(frozen=True)
class ThenAndNow:
    """The figures of both moments, and by which change each came or went.

    `came` says how a figure that stands came to stand so, `went` why one stands no longer.
    """

    then: Sequence[Observation] = ()
    now: Sequence[Observation] = ()
    came: Mapping[Place, Change] = field(default_factory=dict)
    went: Mapping[Place, Change] = field(default_factory=dict)
