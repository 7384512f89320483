"""Where quarters part in the order of the authorities."""

from data.analysis.comparison.cuts import as_printed, quarter_cuts
from data.analysis.comparison.place import Spread, key_of
from data.domain.measure import Measure, Polarity

Part = tuple[int, float]
"""So many authorities stand before a cut, and the value (or the distance) that it is at."""


def parts_of(measure: Measure, spread: Spread, target: float | None) -> tuple[Part, ...]:
    """The three cuts from the first to the last, as the bands have them.

    In an order from the lowest a value at a cut stands before it, in one from the highest after
    it. For what should be close to a target the cuts are distances.
    """
    key = key_of(measure, target)
    values = [as_printed(one.value) for one in spread.placed]
    if key is None or measure.polarity is Polarity.HIGHER:
        cuts = [(as_printed(cut), cut) for cut in reversed(spread.cuts)]
        return tuple((sum(one > at for one in values), cut) for at, cut in cuts)
    keys = [key(one.value) for one in spread.placed]
    return tuple((sum(one <= as_printed(cut) for one in keys), cut) for cut in quarter_cuts(keys))
