"""Few events among many zeros: when a series is rare, and what may be said of it.

A control chart of such a series calls nearly every event a signal. What is said instead is how
many there were in the last twelve months, with the exact interval of that count, and whether a
run of zeros is long: 3 divided by the average rate, the "rule of three" (Hanley and Lippman-Hand,
1983), since zero events in so many periods happen by chance in about 5 of 100 cases.
"""

from collections.abc import Sequence
from itertools import takewhile

FEWEST_EVENTS = 2
"""A series with fewer events a period on average is rare."""
MANY_ZEROS = 0.25
"""So is a series of which so large a share of the periods, or more, had no event."""
RULE_OF_THREE = 3


def is_rare(events: Sequence[float | None]) -> bool:
    """Whether a series of counts has fewer than two events a period, or many periods with none.

    What is missing is left out; without any known count a series is not called rare.
    """
    known = [one for one in events if one is not None]
    if not known:
        return False
    zeros = sum(one == 0 for one in known)
    return sum(known) / len(known) < FEWEST_EVENTS or zeros / len(known) >= MANY_ZEROS


def zeros_at_end(events: Sequence[float | None]) -> int:
    """How many periods without an event the series ends with; a missing one ends the run."""
    return sum(1 for _ in takewhile(lambda one: one == 0, reversed(events)))


def zeros_worth_noting(average: float) -> float:
    """The length from which a run of zeros is seldom chance: 3 divided by the average rate.

    Raises `ValueError` where the average is not above zero: there is nothing to expect then.
    """
    if not average > 0:
        raise ValueError(f"average: found {average:g}, expected a number above 0")
    return RULE_OF_THREE / average


def notable_zeros(
    events: Sequence[float | None], sizes: Sequence[float] | None = None
) -> int | None:
    """How many zeros the series ends with, if by the average before them that is long.

    `sizes` are what each count is of, where that differs: the rate before is then one of size, and
    the run as long as its sizes together. `None` for a shorter run, and where nothing happened, or
    nothing is known, before it.
    """
    run = zeros_at_end(events)
    known = list(zip(events, sizes or [1.0] * len(events), strict=True))
    start = len(events) - run
    before = [(one, size) for one, size in known[:start] if one is not None]
    happened = sum(one for one, _ in before)
    if not run or not happened:
        return None
    rate = happened / sum(size for _, size in before)
    return run if sum(size for _, size in known[start:]) >= zeros_worth_noting(rate) else None
