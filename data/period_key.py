"""A period as one number, for the database: its kind and its place in the count of that kind."""

from data.domain.measure import Measure
from data.domain.period import Frequency, Period, period_at

KIND_SIZE = 50_000
"""Room for the periods of one kind: 152024 would be the kind 3 and the place 2024."""

KINDS = (Frequency.ANNUAL, Frequency.TERMLY, Frequency.QUARTERLY, Frequency.MONTHLY)
_KIND_OF = {frequency: place for place, frequency in enumerate(KINDS, start=1)}


def to_period_key(frequency: Frequency, ordinal: int) -> int:
    """Pack a frequency and an ordinal; the keys of one frequency sort as its periods do."""
    return _KIND_OF[frequency] * KIND_SIZE + ordinal


def from_period_key(key: int) -> tuple[Frequency, int]:
    """Return the frequency and the ordinal that a key was made of."""
    kind, ordinal = divmod(key, KIND_SIZE)
    return KINDS[kind - 1], ordinal


def period_of_key(measure: Measure, key: int) -> Period:
    """The period that a key stands for, as a measure counts time."""
    frequency, ordinal = from_period_key(key)
    return period_at(ordinal, frequency, measure.year, measure.time_basis)
